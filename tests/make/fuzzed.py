"""What a fuzzer hands its bytes to: each reader, with the centre behind it, and the comparison of two reports."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial

from make.docx_parts import docx
from make.odf_parts import ods, odt
from make.ofd_parts import ofd, page
from make.xlsx_parts import workbook

from convkit import plugins
from convkit.conversion import examine, form_of
from convkit.conversion.compare import compare
from convkit.document import Inline, Paragraph
from convkit.errors import ConvkitError
from convkit.report import Report, Section
from convkit.testing import sample_report

WITHOUT_OFFICE = {"PATH": "", "CONVKIT_APART": "1"}
"""The environment in which no other program is started, so that what is tried is ours."""
_PACKED: dict[str, Callable[[str], io.BytesIO]] = {
    "docx": docx,
    "xlsx": workbook,
    "odt": odt,
    "ods": ods,
    "ofd": lambda text: io.BytesIO(ofd(page(text))),
}
_SAMPLE = sample_report(form_of("annual-report-2021"))


def read(name: str, data: bytes) -> None:
    """Have bytes read: there is a report in them, or it is said in one line why there is none.

    What is no container becomes the content of one, where the format is a container: changed bytes hardly ever are one.
    """
    if name in _PACKED and not data.startswith(b"PK"):
        data = _PACKED[name](data.decode("utf-8", "replace")).getvalue()
    try:
        examine(io.BytesIO(data), source_format=name)
    except ConvkitError as error:
        for said in (error.words("en"), error.words("zh")):
            assert len(said.splitlines()) == 1, said


def compared(data: bytes) -> None:
    """Alter a report as the bytes say: a difference is found, both ways, exactly where it is another one then."""
    other = _SAMPLE
    for what, which in zip(data[::2], data[1::2], strict=False):
        other = _ALTER[what % len(_ALTER)](other, which)
    differs = other != _SAMPLE
    assert not compare(_SAMPLE, _SAMPLE)
    assert bool(compare(_SAMPLE, other)) == differs
    assert bool(compare(other, _SAMPLE)) == differs


def _value(report: Report, which: int) -> Report:
    """One figure is one more."""
    path = list(report.facts)[which % len(report.facts)]
    fact = report.facts[path]
    more = replace(fact, value=(fact.value or Decimal()) + 1, text=None, state="number")
    return replace(report, facts={**report.facts, path: more})


def _blank(report: Report, which: int) -> Report:
    """One figure is not there any more."""
    path = list(report.facts)[which % len(report.facts)]
    return replace(
        report, facts={**report.facts, path: replace(report.facts[path], value=None, text=None, state="blank")}
    )


def _text(report: Report, which: int) -> Report:
    """One section says something more."""
    at = which % len(report.sections)
    section = report.sections[at]
    added = Paragraph((Inline(chr(0x4E00 + which)),))
    said: Section = replace(section, blocks=(*section.blocks, added))
    return replace(report, sections=(*report.sections[:at], said, *report.sections[at + 1 :]))


def _meta(report: Report, which: int) -> Report:
    """The year is another."""
    return replace(report, meta=replace(report.meta, year=(report.meta.year or 2000) + which))


_ALTER = (_value, _blank, _text, _meta)

TARGETS: dict[str, Callable[[bytes], None]] = {
    **{reader.name: partial(read, reader.name) for reader in plugins.readers()},
    "compare": compared,
}
