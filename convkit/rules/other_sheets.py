"""Sheets of a workbook that hold nothing of the form: they are carried, and published, unless somebody looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from convkit.document import NOWHERE, Document, Finding, Origin, texts
from convkit.errors import Message
from convkit.report import Report
from convkit.text.quoting import quoted

_OTHER = Message(
    "no heading, table or signature of the report was found on this sheet (“{text}”); it is carried as it is. If it is "
    "no part of the report, delete the sheet before the file is published",
    "此工作表中没有读到报告的标题、表格或落款（内容为“{text}”），已按原样收录；不属于报告的，请在公布前删除此工作表",
)
_TWICE = "second"
_QUOTE = 24


def other_sheets(
    document: Document, report: Report, format_name: str, findings: Iterable[Finding]
) -> Iterator[Finding]:
    """A finding for each sheet of which nothing was recognised; that a table stands there twice is said already."""
    sheets: dict[str, list[str]] = {}
    for block in document.blocks:
        origin: Origin = getattr(block, "origin", NOWHERE)
        if origin.sheet is not None:
            sheets.setdefault(origin.sheet, []).extend(filter(str.strip, texts((block,))))
    if len(sheets) < 2:
        return
    known = {one.origin.sheet for one in findings if one.code == _TWICE}
    known |= {one.origin.sheet for one in report.filled.values()}
    known |= {one.origin.sheet for one in report.sections if one.heading or one.name == "signature"}
    titled = [sheet for sheet, held in sheets.items() if report.meta.title in held]
    known |= {*titled} if titled else {next(iter(sheets))}  # a title of several lines may be a sheet of its own
    for sheet, held in sheets.items():
        if sheet not in known and held:
            values: dict[str, object] = {"text": quoted(" ".join(" ".join(held).split()), _QUOTE)}
            yield Finding(f"{format_name}.otherSheet", "warning", _OTHER, values, origin=Origin(sheet=sheet))
