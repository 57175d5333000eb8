"""A table that is printed beyond the page: the columns that are there are read, the others are named."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from make.drawn import F2021

import convkit
from convkit.conversion import Reading, examine
from convkit.testing import sample_report

REPORT = sample_report(F2021)
COLUMNS = ("naturalPerson", "enterprise", "researchInstitution", "publicWelfare", "legalServices", "otherOrganisation")


def cut(width: float) -> Reading:
    """The report as its pages show it that many points of them are left of."""
    stream, narrow = BytesIO(), BytesIO()
    convkit.write(REPORT, stream, target_format="pdf")
    with pikepdf.open(BytesIO(stream.getvalue())) as pdf:
        for page in pdf.pages:
            left, low, _, high = map(float, page.mediabox)
            page.mediabox = pikepdf.Array([left, low, left + width, high])
        pdf.save(narrow)
    return examine(BytesIO(narrow.getvalue()), source_format="pdf", form=F2021.id)


@pytest.mark.parametrize(("width", "columns"), [(500, 6), (470, 5), (420, 4)])
def test_the_columns_of_table_three_that_are_on_the_page_are_read(width: float, columns: int) -> None:
    found = cut(width).report.facts
    wrong = [path for path, fact in found.items() if fact.value not in (None, REPORT.facts[path].value)]
    assert wrong == []
    read = {path.rpartition(".")[2] for path, fact in found.items()
            if path.startswith("requests.") and fact.value is not None}  # fmt: skip
    assert read >= {*COLUMNS[:columns]}


def test_the_columns_that_the_page_cuts_off_are_named_in_one_line() -> None:
    (lost,) = [finding for finding in cut(420).findings if finding.code == "column" and "requests" in finding.paths[0]]
    assert lost.values["labels"] == ("“法律服务机构”", "“其他”", "“总计”")
