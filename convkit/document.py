"""A document as a person sees it, without its looks: blocks in order, and an account of where they came from.

Everything here counts from 1: rows, columns, pages, lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from convkit.errors import Language, Message


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something stood in its source. All parts are optional and count from 1."""

    part: str | None = None
    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None
    paragraph: int | None = None
    line: int | None = None

    def words(self, language: Language) -> str:
        """The place in words, such as "table 3, row 5" or "第3个表格第5行"; empty where nothing is known.

        A line of a text file is the place that a person can look up; no place in a table is told beside it.
        """
        told = []
        for name, message in _PLACE_WORDS.items():
            value = getattr(self, name)
            if value is not None and not (self.line is not None and name in _IN_A_TABLE):
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


@dataclass(frozen=True, slots=True)
class Inline:
    """A run of text in a paragraph: its characters, the target where it is a link, and whether it is stressed."""

    text: str
    link: str | None = None
    emphasis: bool = False


Role = Literal["", "signature", "date"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. Level 0 is the document's title, 1 a section, 2 and more what stands inside a section.

    A run-in heading opens the paragraph that follows it, on the same line.
    """

    inlines: tuple[Inline, ...]
    level: int = 1
    run_in: bool = False
    origin: Origin = field(default=NOWHERE, compare=False)

    @property
    def text(self) -> str:
        """The characters, without links and emphasis."""
        return "".join(inline.text for inline in self.inlines)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text.

    `role` says of a rendered paragraph what it is for, where it is set in a way of its own: who signs, and the day.
    """

    inlines: tuple[Inline, ...]
    origin: Origin = field(default=NOWHERE, compare=False)
    role: Role = field(default="", compare=False)

    @property
    def text(self) -> str:
        """The characters, without links and emphasis."""
        return "".join(inline.text for inline in self.inlines)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list, with its marker as printed ("1.", "（一）", "•") and its depth."""

    inlines: tuple[Inline, ...]
    marker: str = ""
    level: int = 1

    @property
    def text(self) -> str:
        """The marker and the characters of the item."""
        return self.marker + "".join(inline.text for inline in self.inlines)


@dataclass(frozen=True, slots=True)
class List:
    """A list; every automatic number of the source has become text."""

    items: tuple[Item, ...]
    origin: Origin = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: its bytes as they were in the source, their media type, and the alternative text."""

    data: bytes
    media_type: str
    alternative: str = ""
    origin: Origin = field(default=NOWHERE, compare=False)


class Numbers(NamedTuple):
    """Which numbers a cell may hold: whole ones alone or decimals too, negative ones too or not."""

    whole: bool = True
    negative: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid. A merged cell occurs once, at its top left, with its extent.

    `text` is what is shown. `number` is the number that the format stores beside it, where it stores one (a
    spreadsheet), as plain decimal digits. `path` names the fact in the cell where it is known; from a reader it is a
    hint only, which never outvotes the visible labels. `inlines` are given where the cell holds links or emphasis;
    `text` is their joined text. `admits` says which numbers the form has room for in a rendered cell, for writers that
    help people to fill it in; what the cell holds need not keep to it. `heads` says what a label stands over, where
    that is known: columns, or rows. `sum` has the paths of the cells that a total adds up by itself, in a form to fill
    in, for formats that can calculate.
    """

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    path: str | None = None
    number: str | None = None
    origin: Origin = field(default=NOWHERE, compare=False)
    inlines: tuple[Inline, ...] = ()
    admits: Numbers | None = field(default=None, compare=False)
    heads: Literal["", "columns", "rows"] = field(default="", compare=False)
    sum: tuple[str, ...] = ()


Arrangement = Literal["table", "sheet", "flattened", "aligned"]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of cells.

    `arrangement` says what the positions mean: a `table` is a table; a `sheet` is a page of cells on which tables and
    lines of text stand below each other (a spreadsheet); of a `flattened` one only the order of the cells in each row
    was kept, so columns mean nothing; of an `aligned` one the places on the page were kept: each row is a line of text,
    and columns count small steps across the page. `header_rows` of a rendered table repeat on every page. `breaks` are
    the rows before which a page of the source ended: what stands at both sides may be one row or cell, cut in two.
    `name` is what people call a rendered statutory table (表三).
    """

    cells: tuple[Cell, ...]
    arrangement: Arrangement = "table"
    header_rows: int = 0
    origin: Origin = field(default=NOWHERE, compare=False)
    breaks: tuple[int, ...] = field(default=(), compare=False)
    name: str = field(default="", compare=False)

    @property
    def height(self) -> int:
        """The number of rows, spans included."""
        return max((cell.row + cell.rows - 1 for cell in self.cells), default=0)

    @property
    def width(self) -> int:
        """The number of columns, spans included."""
        return max((cell.column + cell.columns - 1 for cell in self.cells), default=0)

    def dense(self) -> list[list[Cell | None]]:
        """A rectangle of cells, row by row: a merged cell stands at each place that it covers, a gap is None.

        Two neighbours that read the same are still two cells; compare them by identity.
        """
        width = self.width
        rectangle: list[list[Cell | None]] = [[None] * width for _ in range(self.height)]
        for cell in self.cells:
            for row in range(cell.row - 1, cell.row - 1 + cell.rows):
                line = rectangle[row]
                for column in range(cell.column - 1, cell.column - 1 + cell.columns):
                    line[column] = cell
        return rectangle


Block = Heading | Paragraph | List | Grid | Image


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something the source held and the document does not: how many of it, what it is, and where it stood."""

    count: int
    what: Message
    values: dict[str, object] = field(default_factory=dict)
    origin: Origin = NOWHERE


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an account: how much of one kind the source held, how much was carried, what was left out.

    The kinds: characters (white space does not count), numbers, tables, images, links, notes, comments, textBoxes,
    insertions, deletions, fields, contentControls, hidden, formulas, headersAndFooters, charts, and checks: what a
    written file works out from its own figures, and the next one works out again.
    """

    kind: str
    held: int
    carried: int
    left_out: tuple[LeftOut, ...] = ()

    @property
    def balanced(self) -> bool:
        """Whether everything that was held is either carried or named as left out."""
        return self.held == self.carried + sum(item.count for item in self.left_out)


@dataclass(frozen=True, slots=True)
class Account:
    """What the source held, kind by kind. `held` must be counted apart from the walk that made the blocks."""

    entries: tuple[Entry, ...] = ()

    @property
    def balanced(self) -> bool:
        """Whether every entry is."""
        return all(entry.balanced for entry in self.entries)

    @property
    def complete(self) -> bool:
        """Whether it balances with nothing left out."""
        return self.balanced and not any(entry.left_out for entry in self.entries)

    def __add__(self, other: Account) -> Account:
        return Account(self.entries + other.entries)


Severity = Literal["error", "warning", "not assessable", "info"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should know.

    `code` is the rule (A1, V2) or a dotted name (docx.deletion); `values` fill the message's placeholders; `paths` are
    the facts it is about; `origin` is where to look.
    """

    code: str
    severity: Severity
    message: Message
    values: dict[str, object] = field(default_factory=dict)
    paths: tuple[str, ...] = ()
    origin: Origin = NOWHERE

    def words(self, language: Language) -> str:
        """The finding as one line: how grave, where, what, and its code."""
        grade = _GRADES[self.severity].words(language)
        what = " ".join(self.message.words(language, **self.values).split())
        place = self.origin.words(language)
        if language == "zh":
            return f"{grade}：{place}{'：' if place else ''}{what}〔{self.code}〕"
        return f"{grade}: {place}{': ' if place else ''}{what} [{self.code}]"


_GRADES: dict[Severity, Message] = {
    "error": Message("must be mended", "必须改"),
    "warning": Message("please check", "请核对"),
    "not assessable": Message("cannot be checked", "无法核对"),
    "info": Message("note", "说明"),
}


_NOTHING = Message("", "")


@dataclass(frozen=True, slots=True)
class Check:
    """A relation of the form over cell paths: the cells of `left` and those of `right` have the same sum.

    `message` says which column, row or block it is about, `table` in which table, `sides` what stands left and right.
    """

    code: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    message: Message
    table: Message = _NOTHING
    sides: tuple[Message, Message] = (_NOTHING, _NOTHING)


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of a chart: what it counts ("" where its bar says so), what is shown, the path of its fact.

    `number` is its number, as plain decimal digits, where it has one.
    """

    label: str
    text: str
    path: str
    number: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart: what it shows, and the figures that it is put together of."""

    label: str
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures of a table once more, as bars: a title, what the bars are, what is counted, and the bars."""

    title: str
    corner: str
    column: str
    bars: tuple[Bar, ...]

    @property
    def text(self) -> str:
        """All that it says, in reading order."""
        told = [self.title, self.corner, self.column]
        for bar in self.bars:
            told.append(bar.label)
            for measure in bar.measures:
                told += (measure.label, measure.text)
        return " ".join(text for text in told if text)


@dataclass(frozen=True, slots=True)
class Document:
    """Blocks in order, as a reader found them or a writer is to show them.

    `properties`: title, agency, language and the like. `carried`: a canonical XML put there by the renderer for
    writers that embed it, or found by a reader; the centre compares. `checks`: the form's relations, for writers that
    show them. `charts`: what writers that can draw may draw below the tables whose figures are in them, and what a
    reader took for such a drawing; the centre compares that too. `references`: what the file leads to outside itself,
    the links of its text and what nobody sees: the template of a text, the folder in which it was saved.

    A reader gives title, creator, lastModifiedBy, manager and company as the file states them, and properties that have
    a name of their own as `custom:NAME`.
    """

    blocks: tuple[Block, ...]
    properties: dict[str, str] = field(default_factory=dict)
    account: Account = Account()
    findings: tuple[Finding, ...] = ()
    carried: bytes | None = None
    checks: tuple[Check, ...] = ()
    charts: tuple[Chart, ...] = ()
    references: tuple[str, ...] = ()


def texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Every text of the blocks in reading order, cells included."""
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield block.text
            case List():
                for item in block.items:
                    yield item.text
            case Grid():
                for cell in block.cells:
                    yield cell.text
            case Image():
                pass


def count_characters(text: str) -> int:
    """How many characters a text has, white space left aside."""
    return len("".join(text.split()))


def bulk(text: str) -> int:
    """How many characters a text has, usual white space left aside; of any length, without a copy."""
    return len(text) - sum(map(text.count, " \t\r\n\u3000\xa0"))
