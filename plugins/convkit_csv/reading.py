"""Reading comma-separated values into one sheet: which character divides them, the records, the cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from convkit import Document, Message, Origin, count_characters, enforce, texts
from convkit.reading import unread
from convkit.reading.decoding import read_text
from convkit.reading.ledger import Ledger, some
from convkit.reading.messages import ENCODING
from convkit.reading.ragged import is_figure, misfits
from convkit.reading.sheets import CELLS, arrange, blocks_of
from convkit_csv.records import delimiter_of, records

_SAID = re.compile(r"sep=[,;\t|](?:\r\n|\r|\n)")
"""With which Excel lets a first line say what divides the cells."""
_RAGGED = Message(
    "the rows {rows} do not fit below the header, so that nobody can tell which figure stands where; none was "
    "read there; put quotation marks around numbers with commas, or save the table again",
    "第 {rows} 行与表头的列数不符，无法确定数字所在的列，未读出；请给含逗号的数字加上引号，或重新保存表格",
)
_SAID_LINE = Message("the line that says what divides the cells", "说明分隔符的首行")


class Value(NamedTuple):
    """A cell of the file that holds something."""

    row: int
    column: int
    text: str


def read_document(stream: BinaryIO, encoding: str, delimiter: str | None) -> Document:
    """The sheet in a CSV file."""
    text, told = read_text(stream, encoding)
    ledger: Ledger[None] = Ledger("csv")
    if told != "utf-8":
        ledger.find("encoding", "info", ENCODING, encoding=told)
    said = _said(text)
    delimiter = delimiter or (said[4] if said else delimiter_of(text))
    # What only divides and quotes cells is no content; where it stands inside one, it is counted on neither side.
    marks = str.maketrans("", "", f'{delimiter}"')
    ledger.held["characters"] = count_characters(text.translate(marks))
    ledger.leave("characters", count_characters(said.translate(marks)), _SAID_LINE, Origin(line=1))
    rows = list(_rows(text.removeprefix(said), delimiter))
    moved = misfits(rows)
    if moved:
        names = some([str(row) for row in sorted(moved)])
        ledger.find("ragged", "unread", _RAGGED, Origin(), rows=names)
    shown = []
    for place in arrange(list(_values(rows))).seen:
        if (value := place.value) is not None:
            doubted = value.row in moved and is_figure(value.text)
            cell = place.cell(unread(value.text) if doubted else value.text, None, "")
            ledger.carried["characters"] += count_characters(value.text) - count_characters(cell.text)
            shown.append((place, cell))
    blocks = blocks_of(shown, (), Origin())
    ledger.carried["characters"] += sum(count_characters(one.translate(marks)) for one in texts(tuple(blocks)))
    return Document(tuple(blocks), account=ledger.account(), findings=tuple(ledger.findings))


def _said(text: str) -> str:
    """The first line where it says what divides the cells, and nothing else; a spreadsheet does not count it."""
    found = _SAID.match(text)
    return found[0] if found else ""


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    """The cells of each record without white space around them; a blank line is a row, as a spreadsheet shows it."""
    count = 0
    for cells in records(text, delimiter):
        count += len(cells)
        enforce("cells", count, CELLS)
        yield [cell.strip() for cell in cells]


def _values(rows: list[list[str]]) -> Iterator[Value]:
    """The cells that hold something."""
    for row, cells in enumerate(rows, 1):
        for column, cell in enumerate(cells, 1):
            if cell:
                yield Value(row, column, cell)
