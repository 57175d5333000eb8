"""Writing the figures of a report, a row each, in the order of its tables."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from decimal import Decimal
from io import StringIO
from typing import BinaryIO

from convkit import Loss, Message, OutputError, Report, TableMarker, plain, records
from convkit.writing.text_files import encoded
from convkit_csv.columns import COLUMNS

_NO_FIGURES = Message(
    "the report has no figures, which is all that such a file holds; choose another format",
    "报告中没有数字，而该格式只保存数字；请选用其他格式",
)
_FIGURES_ALONE = Message("the format facts holds figures alone", "facts 格式只保存数字")
_IDENTITY = ("title", "period", "issued", "number", "contact")
"""What is known of who and when beside agency and year."""


def write_facts(report: Report, stream: BinaryIO, encoding: str, newline: str) -> list[Loss]:
    """Write the facts, and return what is lost."""
    if not report.facts:
        raise OutputError(_NO_FIGURES)
    text = StringIO(newline="")
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    for record in records(report):
        told = {**record, "value": record["value"] if record["content"] is None else record["content"]}
        rows.writerow([_cell(told[column]) for column in COLUMNS])
    stream.write(encoded(text.getvalue(), encoding, newline))
    return list(_losses(report))


def _cell(value: object) -> str:
    """What stands in a cell: nothing for nothing, true for a mark that is set, a number in plain digits."""
    match value:
        case None | False:
            return ""
        case True:
            return "true"
        case Decimal():
            return plain(value)
        case _:
            return str(value)


def _losses(report: Report) -> Iterator[Loss]:
    """What the file does not hold, one for each kind that there is."""
    headings = [one for one in report.sections if one.heading and TableMarker() not in one.blocks]
    kinds: dict[str, Iterable[object]] = {
        "narrative": [*headings, *(block for block in report.blocks if not isinstance(block, TableMarker))],
        "extras": report.extras,
        "notes": report.notes,
        "extensions": report.extensions,
    }
    yield from (Loss(kind, _FIGURES_ALONE) for kind, found in kinds.items() if found)
    yield from (Loss(f"meta.{name}", _FIGURES_ALONE) for name in _IDENTITY if getattr(report.meta, name))
