"""Figures that were read from a picture: marked wherever a format has room, named, and never called certain."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import EDITIONS, F2021, numbered
from make.json_schemas import VALIDATORS
from make.repeating import examples

import convkit
from convkit.conversion.compare import compare
from convkit.conversion.validation import validated
from convkit.form import Form
from convkit.report import Extra, Fact, Report
from convkit.rules import assess
from convkit.testing import reports
from convkit.xml import from_xml, to_xml

PATH = "requests.received.naturalPerson"
KEEPING = ("xml", "json", "docx", "xlsx", "html", "pdf", "ofd")
LOSING = ("txt", "csv", "markdown")
SURE = st.one_of(st.none(), st.sampled_from([Decimal(0), Decimal("0.97"), Decimal(1)]))


def marked(report: Report, *sure: Decimal | None) -> Report:
    """The report, its figures read from a picture; how sure, by turns."""
    facts = {
        path: replace(fact, recognised=sure[at % len(sure)]) for at, (path, fact) in enumerate(report.facts.items())
    }
    return replace(report, facts=facts)


SCAN = marked(numbered(F2021), Decimal("0.97"), Decimal("0.91"))
EXTRA = Extra(
    "requests", "row", "另附", "received", (Fact("total", Decimal(8), state="number", recognised=Decimal(1)),)
)


def written(report: Report, name: str, **options: str) -> tuple[bytes, list[str]]:
    """A file, and where what is lost stood, but for what the text does not say of who and when."""
    stream = io.BytesIO()
    losses = convkit.write(report, stream, target_format=name, options=options)
    places = [str(one.place) for one in losses]
    return stream.getvalue(), [place for place in places if not place.startswith("meta.")]


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
@examples(12, shrink=False)
@given(data=st.data())
def test_marks_come_back_from_the_canonical_xml(form: Form, data: st.DataObject) -> None:
    drawn = marked(data.draw(reports(form)), *data.draw(st.lists(SURE, min_size=1, max_size=5)))
    report, xml = validated(drawn, form)
    assert from_xml(xml).facts == report.facts
    assert to_xml(from_xml(xml)) == xml
    assert (b'schemaVersion="1.1"' in xml) == bool(report.notes or any(report.recognised))


@pytest.mark.parametrize("name", KEEPING)
def test_marks_come_back_from_what_carries_the_figures(name: str) -> None:
    report = replace(SCAN, extras=(EXTRA,))
    data, lost = written(report, name)
    assert lost == []
    again = convkit.read(io.BytesIO(data), source_format=name)
    assert compare(report, replace(again, meta=report.meta)) == ()
    assert sum(1 for _ in again.recognised) == len(report.facts) + 1


@pytest.mark.parametrize(("name", "options"), [*((name, {}) for name in LOSING), ("docx", {"data": "none"})])
def test_what_cannot_say_it_loses_it_once(name: str, options: dict[str, str]) -> None:
    assert written(SCAN, name, **options)[1] == ["recognised"]
    assert written(numbered(F2021), name, **options)[1] == []


def test_figures_as_data_keep_it_and_earlier_files_are_still_read() -> None:
    data, _ = written(SCAN, "facts")
    assert convkit.read(io.BytesIO(data)).facts == SCAN.facts
    plain, _ = written(numbered(F2021), "facts")
    before = b"\r\n".join(line.removesuffix(b",").removesuffix(b",recognised") for line in plain.splitlines())
    assert convkit.read(io.BytesIO(before)).facts == numbered(F2021).facts


def test_a_figure_that_was_edited_is_no_longer_of_the_picture(tmp_path: Path) -> None:
    data, _ = written(SCAN, "docx")
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(tmp_path / "a.docx", "w") as target:
        for part in source.namelist():
            text = source.read(part)
            target.writestr(part, text.replace(b">102<", b">98765<", 1) if part == "word/document.xml" else text)
    facts = convkit.read(tmp_path / "a.docx").facts.values()
    assert [fact.value for fact in facts if fact.recognised is None] == [98765]


def test_they_are_named_once_a_table_and_strict_refuses_them(tmp_path: Path) -> None:
    source = tmp_path / "scan.xml"
    source.write_bytes(to_xml(SCAN, F2021))
    made = convkit.convert(source, tmp_path / "a.docx")
    found = [one for one in made.findings if one.code == "recognised"]
    assert len(found) == len(F2021.tables)
    assert {path for one in found for path in one.paths} == SCAN.facts.keys()
    assert all("0.91" in found[0].words(language) for language in ("en", "zh"))
    assert not [one for one in made.losses if not str(one.place).startswith("meta.")]
    assert made.receipt["conversion"]["lossless"] is False
    assert made.receipt["conversion"]["facts"]["recognised"] == len(SCAN.facts)
    VALIDATORS["receipt"].validate(made.receipt)
    with pytest.raises(convkit.StrictError, match="read from a picture"):
        convkit.convert(source, tmp_path / "b.docx", strict=True)
    assert not (tmp_path / "b.docx").exists()


def test_a_sum_that_does_not_hold_names_what_was_read_from_a_scan() -> None:
    plain = assess(numbered(F2021), F2021).findings
    report = numbered(F2021)
    figure = replace(report.facts[PATH], recognised=Decimal("0.9"))
    found = assess(replace(report, facts={**report.facts, PATH: figure}), F2021).findings
    scans = [one for one in found if "compare with the page" in one.words("en") and one.severity == "error"]
    assert {one.code for one in scans} == {one.code for one in plain if PATH in one.paths and one.severity == "error"}
    assert all(f"{figure.value}" in str(one.values["seen"]) for one in scans)
    assert not any("compare with the page" in one.words("en") for one in plain)


@pytest.mark.parametrize("sure", [Decimal("-0.1"), Decimal("1.01")])
def test_no_confidence_is_beyond_certainty(sure: Decimal) -> None:
    with pytest.raises(convkit.InputError, match="between 0 and 1"):
        validated(marked(numbered(F2021), sure), F2021)


def test_a_blank_was_recognised_by_nobody() -> None:
    report = numbered(F2021)
    blank = Fact(PATH, state="blank", recognised=Decimal(1))
    again = from_xml(to_xml(replace(report, facts={**report.facts, PATH: blank}), F2021))
    assert again.facts[PATH] == replace(blank, recognised=None)
