"""Tables as grids of cells: rows and columns placed as browsers place them, spans cut to what is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from convkit import Origin, limit
from convkit.reading import messages as shared
from convkit.reading.blocks import merged
from convkit.reading.tables import PATH, Contents, Slot, Table
from convkit_html import messages
from convkit_html.reader.doubts import doubted
from convkit_html.reader.page import Doubt, Page, Sink
from convkit_html.reader.visible import SILENT, is_hidden, tally, text_of
from convkit_html.reader.walk import walk

if TYPE_CHECKING:
    from lxml import etree

_WHOLE = re.compile(r"\s*\+?(\d+)")
_GROUPS = ("thead", "tbody", "tfoot")
_MOST_COLUMNS = 1000  # what browsers cut a colspan to
_FAR = 60  # a colspan beyond this only says "all columns"


@dataclass(slots=True)
class _Contents(Contents["etree._Element"]):
    """What stands in a cell, and why its figure may be another than its text."""

    doubts: list[Doubt] = field(default_factory=list)

    def doubt(self, doubt: Doubt) -> None:
        """Take such a reason."""
        self.doubts.append(doubt)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the source with its cells and the group in which it stands."""

    group: object
    head: bool
    cells: tuple[etree._Element, ...]


def read_table(page: Page, element: etree._Element, sink: Sink, heading: str) -> None:
    """Give a sink the lines of a table that stand in no cell, its grid, and what its cells hold beside text.

    `heading` is the text of the heading above it.
    """
    outer = page.place
    page.tables += 1
    origin = page.place = Origin(part=outer.part, table=page.tables)
    repeated = _repeated_caption(page, element, heading)
    walk(page, element, sink, lambda inner: inner is repeated or (inner.tag in ("td", "th") and _is_of(inner, element)))
    for cell in element.iter("td", "th"):
        if is_hidden(cell) and _is_of(cell, element):
            page.ledger.leave_all(cell, shared.HIDDEN_TEXT, origin)
    rows = _rows(element)
    table = Table(origin)
    placed = _placed(table, rows)
    if not page.own:
        _cut_far(table.slots)
    if not placed:
        page.ledger.leave("tables", 1, shared.NO_CELLS, origin)
        page.place = outer
        return
    page.ledger.carried["tables"] += 1
    doubts = _doubts(page, element)
    contents = [_fill(page, slot, cell, doubts) for slot, cell in placed]
    sink.add(replace(table.grid(_header_rows(page, element, rows)), counted=True))
    sink.add(*[block for one in contents for block in one.behind])
    for inner in [inner for one in contents for inner in one.tables]:
        page.ledger.find("nestedTable", "info", shared.NESTED, origin)
        sink.table(inner)
    page.place = outer


def _repeated_caption(page: Page, element: etree._Element, heading: str) -> etree._Element | None:
    """The caption of a table that only says again what the heading above it says, and so is carried there."""
    caption = element.find("caption")
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


def _placed(table: Table, rows: list[_Row]) -> list[tuple[Slot, etree._Element]]:
    """The cells with their places, each where the ones before it left room."""
    placed = []
    for row, last in zip(rows, _group_ends(rows), strict=True):
        table.begin_row()
        for element in row.cells:
            table.make_room()
            room, down = last - table.row + 1, _span(element, "rowspan")
            widest = min(_MOST_COLUMNS, limit("columns") - table.column + 1)
            slot = table.add(min(down or room, room), max(min(_span(element, "colspan") or 1, widest), 1))
            slot.cut = slot.cut or down > slot.rows
            placed.append((slot, element))
    return placed


def _group_ends(rows: list[_Row]) -> list[int]:
    """For each row the last row of its group, over which no cell reaches."""
    ends = [0] * len(rows)
    last = len(rows)
    for at in range(len(rows) - 1, -1, -1):
        if at + 1 < len(rows) and rows[at + 1].group is not rows[at].group:
            last = at + 1
        ends[at] = last
    return ends


def _cut_far(slots: list[Slot]) -> None:
    """Cut cells that only say that they reach over all columns to the columns that there are."""
    far = [slot for slot in slots if slot.columns > _FAR]
    if not far:
        return
    near = max((slot.column + slot.columns - 1 for slot in slots if slot.columns <= _FAR), default=1)
    for slot in far:
        slot.columns = max(1, min(slot.columns, near - slot.column + 1))


def _span(element: etree._Element, name: str) -> int:
    """A span as it is written; what is no number is 1, 0 is 0."""
    match = _WHOLE.match(element.get(name) or "")
    if match is None:
        return 1
    return int(match[1]) if len(match[1]) < 6 else 10**5


def _doubts(page: Page, table: etree._Element) -> list[Doubt]:
    """Why no figure of a table can be told."""
    styles = page.styles
    if styles is None:
        return []
    covered = [Doubt("moved", messages.COVERED)] if table in styles.covered else []
    return [*covered, *([Doubt("moved", messages.MOVED)] if table in styles.reordered else [])]


def _fill(page: Page, slot: Slot, element: etree._Element, doubts: list[Doubt]) -> _Contents:
    """Put what stands in a cell into its slot; all of it comes back."""
    outer, page.place = page.place, slot.origin
    if slot.cut:
        page.ledger.find("span", "info", messages.SPAN_CUT, slot.origin)
    contents = _Contents(page.generate)
    walk(page, element, contents)
    for doubt in doubts:
        contents.doubt(doubt)
    if page.styles is not None and page.styles.cut and element.getparent() in page.styles.cut:
        contents.doubt(Doubt("moved", messages.CUT_OFF))
    if page.written and _is_written(page, element):
        contents.doubt(Doubt("script", messages.REWRITTEN))
    slot.fill(doubted(page, merged(contents.inlines), contents.doubts) if contents.doubts else contents.inlines)
    page.place = outer
    given = element.get("data-fact")
    slot.path = given if given is not None and PATH.fullmatch(given) else None
    return contents


def _is_written(page: Page, cell: etree._Element) -> bool:
    """Whether a script writes into a cell, or into what is around it, which then has something in it to be changed."""
    if any(one in page.written for one in cell.iter()):
        return True
    return bool(text_of(cell).strip()) and any(one in page.written for one in cell.iterancestors())


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
