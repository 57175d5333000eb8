"""Comma-separated values as records, and which character divides their cells."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO

from convkit import InputError, Message

_DELIMITERS = ",;\t|；｜¦│‖"
_UNSOUND = Message(
    "line {line}: the cells cannot be told apart ({detail}); mend the quotation marks there, or save the table again",
    "第{line}行：无法区分单元格（{detail}）；请改正该处的引号，或重新保存表格",
)


def delimiter_of(text: str) -> str:
    """What divides the cells: that which gives most rows one number of cells, and of those the most cells."""
    return max(_DELIMITERS, key=lambda delimiter: _merit(text, delimiter))


def _merit(text: str, delimiter: str) -> tuple[int, int]:
    """How many rows have one number of cells, and which, as far as the cells can be told apart."""
    widths: Counter[int] = Counter()
    with suppress(InputError):
        widths.update(len(cells) for cells in records(text, delimiter))
    return max(((count, width) for width, count in widths.items() if width > 1), default=(0, 0))


def records(text: str, delimiter: str) -> Iterator[list[str]]:
    """The cells of each record; `InputError` with the line where quotation marks do not match."""
    found = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from found
    except csv.Error as error:
        raise InputError(_UNSOUND, line=found.line_num, detail=str(error)) from error
