"""Tables as grids of cells: rows and columns placed as browsers place them, spans cut to what is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from convkit import Cell, Grid, Heading, Image, Inline, Message, Origin, enforce
from convkit.reading import messages as shared
from convkit_html import words
from convkit_html.reader.doubts import doubted
from convkit_html.reader.page import Doubt, Line, Page
from convkit_html.reader.visible import SILENT, is_hidden, tally, text_of
from convkit_html.reader.walk import walk
from convkit_html.reader.white_space import BREAK, merged

if TYPE_CHECKING:
    from lxml import etree

    from convkit_html.reader.blocks import Story

_COLUMNS = Message("the number of columns of a table", "表格的列数")
_ROWS = Message("the number of rows of a table", "表格的行数")
_CELLS = Message("the number of cells of a table", "表格的单元格数")
_PATH = re.compile(r"[a-z][A-Za-z0-9]*(\.[A-Za-z0-9]+)+")
_WHOLE = re.compile(r"\s*\+?(\d+)")
_GROUPS = ("thead", "tbody", "tfoot")
_MOST_COLUMNS = 1000  # what browsers cut a colspan to
_FAR = 60  # a colspan beyond this only says "all columns"


@dataclass(slots=True)
class _Content:
    """Takes the lines of a cell; pictures and tables inside wait until the outer table is done."""

    inlines: list[Inline] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    tables: list[etree._Element] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def line(self, line: Line) -> None:
        """Take a line of the cell."""
        if self.inlines:
            self.inlines.append(Inline("\n"))
        if line.item is not None and not line.item.begun:
            self.inlines.append(Inline(line.item.marker.replace(BREAK, "\n")))
        self.inlines += line.inlines

    def table(self, element: etree._Element) -> None:
        """Take a table inside the cell."""
        self.tables.append(element)

    def image(self, image: Image) -> None:
        """Take a picture inside the cell."""
        self.images.append(image)

    def doubt(self, doubt: Doubt) -> None:
        """Take why the figure of the cell may be another than its text."""
        self.doubts.append(doubt)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the source with its cells and the group in which it stands."""

    group: object
    head: bool
    cells: tuple[etree._Element, ...]


@dataclass(slots=True)
class _Place:
    """Where a cell stands."""

    element: etree._Element
    row: int
    column: int
    rows: int
    columns: int
    cut: bool = False


def read_table(page: Page, element: etree._Element, story: Story) -> None:
    """Give a story the lines of a table that stand in no cell, its grid, and what its cells hold beside text."""
    outer = page.place
    page.tables += 1
    origin = page.place = Origin(part=outer.part, table=page.tables)
    repeated = _repeated_caption(page, element, story)
    walk(
        page, element, story, lambda inner: inner is repeated or (inner.tag in ("td", "th") and _is_of(inner, element))
    )
    for cell in element.iter("td", "th"):
        if is_hidden(cell) and _is_of(cell, element):
            page.ledger.leave_all(cell, shared.HIDDEN_TEXT, origin)
    rows = _rows(element)
    enforce("rows", len(rows), _ROWS)
    places = _placed(rows)
    if not page.own:
        _cut_far(places)
    if not places:
        page.ledger.leave("tables", 1, shared.NO_CELLS, origin)
        page.place = outer
        return
    page.ledger.carried["tables"] += 1
    contents = _Content()
    cells = [_cell(page, place, contents) for place in places]
    story.block(Grid(tuple(cells), "table", _header_rows(page, element, rows), origin))
    for image in contents.images:
        story.block(image)
    for inner in contents.tables:
        page.ledger.find("nestedTable", "info", shared.NESTED, origin)
        story.table(inner)
    page.place = outer


def _repeated_caption(page: Page, element: etree._Element, story: Story) -> etree._Element | None:
    """The caption of a table that only says again what the heading above it says, and so is carried there."""
    caption = element.find("caption")
    heading = next((block.text for block in reversed(story.blocks) if isinstance(block, Heading)), "")
    if caption is None or not heading.strip() or is_hidden(caption):
        return None
    held = {kind: count for kind, count in tally(caption).items() if count}
    told = "".join(text_of(caption).split())
    if told != "".join(heading.split()) or held != {"characters": len(told)}:
        return None
    page.ledger.carried["characters"] += len(told)
    return caption


def shown_cells(table: etree._Element) -> Iterator[etree._Element]:
    """The cells of a table that are shown, without those of the tables inside it."""
    for row in _rows(table):
        yield from row.cells


def _rows(table: etree._Element) -> list[_Row]:
    """The rows in the order in which they are shown: the head's first, the foot's last."""
    found: dict[str, list[_Row]] = {name: [] for name in _GROUPS}
    cells: list[etree._Element] = []
    current: etree._Element | None = None
    outside = object()

    def close() -> None:
        if current is not None or cells:
            group = _above(current if current is not None else cells[0], table, _GROUPS)
            name = str(group.tag) if group is not None else "tbody"
            own = group if group is not None else outside
            found[name].append(_Row(own, name == "thead", tuple(cells)))
        cells.clear()

    for element in table.iter("tr", "td", "th"):
        if not _is_of(element, table):
            continue
        if element.tag == "tr":
            close()
            current = element
            continue
        if is_hidden(element):
            continue
        row = _above(element, table, ("tr",))
        if row is not current:
            close()
            current = row
        cells.append(element)
    close()
    return [*found["thead"], *found["tbody"], *found["tfoot"]]


def _is_of(element: etree._Element, table: etree._Element) -> bool:
    """Whether a row or cell is the table's own, not inside another table or cell, and shown."""
    above = element if element.tag == "tr" else element.getparent()
    while above is not None and above is not table:
        if above.tag in ("table", "td", "th") or above.tag in SILENT or is_hidden(above):
            return False
        above = above.getparent()
    return above is table


def _above(element: etree._Element, table: etree._Element, tags: tuple[str, ...]) -> etree._Element | None:
    """The element of such a tag around another, inside the table; the element itself counts."""
    above: etree._Element | None = element
    while above is not None and above is not table:
        if above.tag in tags:
            return above
        above = above.getparent()
    return None


def _placed(rows: list[_Row]) -> list[_Place]:
    """The cells with their rows and columns; none covers another."""
    places: list[_Place] = []
    taken: dict[int, int] = {}  # column: the last row that a cell from above covers there
    area = 0
    ends = _group_ends(rows)
    for number, row in enumerate(rows, 1):
        column = 1
        for element in row.cells:
            while taken.get(column, 0) >= number:
                column += 1
            enforce("columns", column, _COLUMNS)
            wanted = min(_span(element, "colspan") or 1, _MOST_COLUMNS)
            down = _span(element, "rowspan")
            columns = 1
            while columns < wanted and taken.get(column + columns, 0) < number:
                columns += 1
            last = ends[number - 1]
            rows_down = min(down or last - number + 1, last - number + 1)
            cut = columns < wanted or down > rows_down
            places.append(_Place(element, number, column, rows_down, columns, cut))
            area += columns * rows_down
            enforce("cells", area, _CELLS)
            for covered in range(column, column + columns):
                taken[covered] = number + rows_down - 1
            column += columns
    return places


def _group_ends(rows: list[_Row]) -> list[int]:
    """For each row the last row of its group, over which no cell reaches."""
    ends = [0] * len(rows)
    last = len(rows)
    for at in range(len(rows) - 1, -1, -1):
        if at + 1 < len(rows) and rows[at + 1].group is not rows[at].group:
            last = at + 1
        ends[at] = last
    return ends


def _cut_far(places: list[_Place]) -> None:
    """Cut cells that only say that they reach over all columns to the columns that there are."""
    far = [place for place in places if place.columns > _FAR]
    if not far:
        return
    near = max((place.column + place.columns - 1 for place in places if place.columns <= _FAR), default=1)
    for place in far:
        place.columns = max(1, min(place.columns, near - place.column + 1))


def _span(element: etree._Element, name: str) -> int:
    """A span as it is written; what is no number is 1, 0 is 0."""
    match = _WHOLE.match(element.get(name) or "")
    if match is None:
        return 1
    return int(match[1]) if len(match[1]) < 6 else 10**5


def _cell(page: Page, place: _Place, contents: _Content) -> Cell:
    outer = page.place
    element = place.element
    origin = page.place = Origin(part=outer.part, table=outer.table, row=place.row, column=place.column)
    if place.cut:
        page.ledger.find("span", "info", words.SPAN_CUT, origin)
    content = _Content(images=contents.images, tables=contents.tables)
    walk(page, element, content)
    inlines = merged(content.inlines)
    if content.doubts:
        inlines = doubted(page, inlines, content.doubts)
    page.place = outer
    text = "".join([run.text for run in inlines])
    plain = not any(run.link is not None or run.emphasis for run in inlines)
    given = element.get("data-fact")
    path = given if given is not None and _PATH.fullmatch(given) else None
    return Cell(place.row, place.column, text, place.rows, place.columns, path, origin=origin,
                inlines=() if plain else inlines)  # fmt: skip


def _header_rows(page: Page, table: etree._Element, rows: list[_Row]) -> int:
    """How many rows are the table's head: what stands in its head, or the first rows of header cells only."""
    given = table.get("data-header-rows", "")
    if page.own and given.isdecimal() and len(given) < 6:
        return min(int(given), len(rows))
    if rows and rows[0].head:
        return sum(row.head for row in rows)
    if page.own:
        return 0
    count = 0
    for row in rows:
        heads = [cell.tag == "th" and not (cell.get("scope") or "").startswith("row") for cell in row.cells]
        if not heads or not all(heads):
            break
        count += 1
    return count if count < len(rows) else 0
