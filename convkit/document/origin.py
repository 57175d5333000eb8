"""Where something stood in its source. Everything counts from 1: rows, columns, pages, lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from convkit.document.showing import brief
from convkit.errors import Language, Message


@dataclass(frozen=True, slots=True)
class Recognised:
    """That something was recognised in a picture: how sure that is, and where on its page it stands.

    `confidence` goes from 0 to 1; it is 0 where nobody says how sure it is. `box` has left, top, right and bottom, in
    points from the top left corner of the page.
    """

    confidence: float
    box: tuple[float, float, float, float]

    __repr__ = brief


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something stood in its source. All parts are optional; what is counted counts from 1.

    `recognised` is there where it was no text but a picture of one. `box` is where on its page it stands, as that of
    `Recognised` is told; it is outside equality, for it says nothing that the other parts do not.
    """

    part: str | None = None
    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None
    paragraph: int | None = None
    line: int | None = None
    recognised: Recognised | None = None
    box: tuple[float, float, float, float] | None = field(default=None, compare=False)

    __repr__ = brief

    def words(self, language: Language) -> str:
        """The place in words, such as "table 3, row 5" or "第3个表格第5行"; empty where nothing is known.

        A line of a text file is the place that a person can look up; no place in a table is told beside it. The only
        sheet of a file that names none is not told.
        """
        told = []
        for name, message in _PLACE_WORDS.items():
            value = getattr(self, name)
            if value and not (self.line is not None and name in _IN_A_TABLE):
                told.append(message.words(language, value=value))
        return ("" if language == "zh" else ", ").join(told)


_PLACE_WORDS = {  # from the whole to its parts, as a place is told
    "part": Message("part {value}", "文件内“{value}”"),
    "page": Message("page {value}", "第{value}页"),
    "sheet": Message("sheet {value}", "工作表“{value}”"),
    "table": Message("table {value}", "第{value}个表格"),
    "row": Message("row {value}", "第{value}行"),
    "column": Message("column {value}", "第{value}列"),
    "cell": Message("cell {value}", "单元格{value}"),
    "paragraph": Message("paragraph {value}", "第{value}段"),
    "line": Message("line {value}", "第{value}行"),
}
_IN_A_TABLE = ("table", "row", "column")

NOWHERE = Origin()


def least_sure(parts: Iterable[Recognised | None]) -> Recognised | None:
    """Of what was put together the least sure part; None where nothing of it was recognised."""
    return min((part for part in parts if part is not None), key=lambda part: part.confidence, default=None)


def first_known(origins: Iterable[Origin]) -> Origin:
    """The first place that is known, of several."""
    return next((origin for origin in origins if origin != NOWHERE), NOWHERE)
