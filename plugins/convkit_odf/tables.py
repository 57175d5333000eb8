"""The blocks of a story, and its tables as grids of cells, merged cells with their extent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from convkit import Block, Inline, Origin, enforce
from convkit.reading import messages as shared
from convkit.reading import whole
from convkit.reading.blocks import Story
from convkit.reading.row_heights import is_cut_off, shows_strip
from convkit.reading.runs import HIDDEN, Look
from convkit.reading.stored_cells import stored_number
from convkit.reading.tables import Contents, Slot, Table, is_figure_inside, laid_out
from convkit_odf import messages
from convkit_odf.account import NUMERIC, words_of
from convkit_odf.doubts import doubt_value, doubted
from convkit_odf.floating import doubt_about, is_pushed_out, lines_of
from convkit_odf.left_out import leave_hidden, leave_unknown
from convkit_odf.lines import follow
from convkit_odf.looks import Looks, points_of
from convkit_odf.names import (
    CELL,
    COLUMN,
    COLUMN_GROUPS,
    COVERED,
    HEADER_ROWS,
    OFFICE,
    ROW,
    ROW_GROUPS,
    STYLE,
    TABLE,
    TEXT,
    is_put_away,
)  # fmt: skip
from convkit_odf.sheets.sheet import parts_of
from convkit_odf.walk import Doubt, Walk

if TYPE_CHECKING:
    from lxml import etree

_STYLE_NAME = f"{TABLE}style-name"
_DIGIT = 3.0  # points of breadth
_MANY = tuple(
    f"{prefix}{name}"
    for prefix, name in (
        (TABLE, "number-rows-repeated"), (TABLE, "number-columns-repeated"), (TABLE, "number-rows-spanned"),
        (TABLE, "formula"), (OFFICE, "value"),
    )
)  # fmt: skip
"""What a cell has that is more than what stands in it."""
_SILENT = COLUMN_GROUPS | {COLUMN, f"{TEXT}soft-page-break"}


def read_table(walk: Walk, element: etree._Element) -> list[Block]:
    """The grid of a table, and behind it the pictures, notes, text boxes and tables that stand in its cells."""
    walk.tables += 1
    outer, around, doubt = walk.place, walk.around, walk.table_doubt
    walk.table_doubt = doubt or doubt_about(walk.looks, element)
    put_away, walk.put_away = walk.put_away, list(_columns_put_away(walk.looks, element))
    covers, walk.covers = walk.covers, next(element.iter(COVERED), None) is not None
    table = Table(Origin(part=outer.part, table=walk.tables))
    behind: list[Block] = []
    walk.place = table.origin
    walk.around = walk.looks.of("table", element.get(_STYLE_NAME)).over(around)
    for row, is_header in rows_of(walk, element):
        _rows(walk, table, row, is_header, behind)
    walk.place, walk.around, walk.table_doubt, walk.put_away = outer, around, doubt, put_away
    walk.covers = covers
    if not table.slots:
        walk.ledger.leave("tables", 1, shared.NO_CELLS, table.origin)
        return behind
    walk.ledger.carried["tables"] += 1
    grid = table.grid()
    if table.overlaps:
        walk.ledger.find("overlap", "warning", messages.OVERLAP, table.overlaps[0], count=len(table.overlaps))
    return [grid, *behind]


def layout_cells(walk: Walk, element: etree._Element) -> list[tuple[etree._Element, Look]]:
    """The cells of a table that only arranges what stands in it, one below the other, each with its look.

    None of a table of data: one in which no other table stands, or two cells of a row say something, or any is merged
    downwards, repeated, hidden or a value.
    """
    if next(element.iterdescendants(f"{TABLE}table"), None) is None:
        return []
    found: list[tuple[etree._Element, Look]] = []
    look = walk.looks.of("table", element.get(_STYLE_NAME)).over(walk.around)
    for row in element:
        if row.tag in _SILENT:
            continue
        style = row.get(_STYLE_NAME)
        unseen = is_put_away(row) or walk.looks.has_no_extent("table-row", style)
        if row.tag != ROW or any(key in row.attrib for key in _MANY) or unseen:
            return []
        cells = [cell for cell in row if cell.tag != COVERED]
        if sum(bool(words_of(cell)) for cell in cells) > 1 or any(key in cell.attrib for cell in row for key in _MANY):
            return []
        row_look = walk.looks.of("table-row", style).over(look)
        found += [(cell, walk.looks.of("table-cell", cell.get(_STYLE_NAME)).over(row_look)) for cell in cells]
    return found


def rows_of(walk: Walk, element: etree._Element, header: bool = False) -> Iterator[tuple[etree._Element, bool]]:
    """The rows of a table, and whether each is a header row; what is none of its parts is named."""
    for child in element:
        if child.tag == ROW:
            yield child, header
        elif child.tag in ROW_GROUPS:
            yield from rows_of(walk, child, header or child.tag == HEADER_ROWS)
        elif child.tag not in _SILENT:
            leave_unknown(walk, child)


def _columns_put_away(looks: Looks, element: etree._Element) -> Iterator[tuple[int, int]]:
    """From and to which column a table says that its columns are not shown, or so narrow that they show no digit."""
    column = 0
    for one in parts_of(element, COLUMN, COLUMN_GROUPS):
        times = _repeats(one, "columns")
        wide = points_of(looks.of_properties("table-column", one.get(_STYLE_NAME), f"{STYLE}column-width"))
        if is_put_away(one) or (wide is not None and wide < _DIGIT):
            yield column + 1, column + times
        column += times


def _repeats(element: etree._Element, side: str) -> int:
    """How often a row or cell stands there; more than the limit lets through is refused."""
    times = max(whole(element.get(f"{TABLE}number-{side}-repeated"), 1), 1)
    enforce("rows" if side == "rows" else "columns", times)
    return times


def _rows(walk: Walk, table: Table, element: etree._Element, is_header: bool, behind: list[Block]) -> None:
    """Add a row as often as it stands there."""
    times = _repeats(element, "rows")
    style = element.get(_STYLE_NAME)
    if walk.looks.has_no_extent("table-row", style):
        walk.place = replace(table.origin, row=table.row + 1)
        leave_hidden(walk, element)
        return
    outer, doubt = walk.around, walk.table_doubt
    walk.table_doubt = doubt or (HIDDEN if is_put_away(element) else None)
    walk.around = walk.looks.of("table-row", style).over(outer)
    walk.row_height = points_of(walk.looks.of_properties("table-row", style, f"{STYLE}row-height"))
    first = _row(walk, table, element, is_header, behind)
    walk.around, walk.table_doubt = outer, doubt
    for _ in range(times - 1):
        table.begin_row(is_header)
        for slot in first:
            table.column = slot.column
            _repeat(walk, table.add(slot.rows, slot.columns), slot)


def _repeat(walk: Walk, slot: Slot, first: Slot) -> None:
    """Put what stands in a cell into another one, which the file does not state."""
    walk.generate(first.text)
    slot.repeat(first)


def _row(walk: Walk, table: Table, element: etree._Element, is_header: bool, behind: list[Block]) -> list[Slot]:
    """Add a row; its cells come back."""
    table.begin_row(is_header)
    found: list[Slot] = []
    for cell in element:
        if cell.tag not in (CELL, COVERED):
            continue
        rows = max(whole(cell.get(f"{TABLE}number-rows-spanned"), 1), 1)
        columns = max(whole(cell.get(f"{TABLE}number-columns-spanned"), 1), 1)
        first: Slot | None = None
        for at in range(_repeats(cell, "columns")):
            if not walk.covers:  # as pandoc writes it and LibreOffice shows it
                table.make_room()
            walk.place, column = table.place, table.column
            if cell.tag == COVERED:
                _leave_covered(walk, cell, at == 0)
                table.skip()
                continue
            slot = table.add(rows, columns)
            if walk.covers:
                table.column = column + 1
            found.append(slot)
            if first is None:
                _fill(walk, table, slot, cell, behind)
                first = slot
            else:
                _repeat(walk, slot, first)
    return found


def _leave_covered(walk: Walk, element: etree._Element, count: bool) -> None:
    """Name what a covered cell holds, once however often it is repeated."""
    if not count:
        return
    walk.ledger.leave_all(element, shared.COVERED, walk.place)
    if text := words_of(element):
        walk.ledger.find("covered", "warning", shared.COVERED_FOUND, walk.place, text=text)


def _fill(walk: Walk, table: Table, slot: Slot, element: etree._Element, behind: list[Block]) -> None:
    """Put what stands in a cell into its slot, and the rest behind the table."""
    contents: Contents[etree._Element] = Contents(walk.generate)
    outer = walk.around
    walk.around = walk.looks.of("table-cell", element.get(_STYLE_NAME)).over(outer)
    doubts, walk.doubts, height = walk.doubts, [], walk.row_height
    follow(walk, element, contents)
    if contents.text.strip():
        _doubt(walk, element, contents.text)
        size = walk.around.size
        if height is not None and (is_cut_off(lines_of(walk.looks, element), height) or shows_strip(height, size)):
            walk.doubts.append(Doubt(shared.CUT_OFF))
        last = slot.column + slot.columns * _repeats(element, "columns") - 1
        if any(first <= last and slot.column <= end for first, end in walk.put_away):
            walk.doubts.append(Doubt(HIDDEN))
    inside = map(words_of, contents.tables)
    walk.doubts += [Doubt(shared.FIGURES_INSIDE, text) for text in inside if is_figure_inside(contents.text, text)]
    told = doubted(walk, contents.text, None, table.is_labelled) if walk.doubts else None
    slot.fill(contents.inlines if told is None else [Inline(told)])
    walk.doubts = doubts
    behind += contents.behind
    for inner in contents.tables:
        walk.ledger.find("nestedTable", "info", shared.NESTED, slot.origin)
        behind += read_table(walk, inner)
        walk.place = slot.origin
    walk.around = outer
    _tell_value(walk, element, slot.text)


def _doubt(walk: Walk, element: etree._Element, text: str) -> None:
    """Note why the figure of a cell may be another than its text."""
    doubt_value(walk, element, text)
    style = element.get(_STYLE_NAME)
    if walk.looks.is_crossed(style):
        walk.doubts.append(Doubt(shared.CROSSED))
    aside, above = walk.looks.padding_of(style)
    if max(aside, above) > _DIGIT and is_pushed_out(walk.looks, element, aside, above):
        walk.doubts.append(Doubt(shared.ELSEWHERE))
    if style is not None and (kept := stored_number(element.get(f"{OFFICE}value", "").strip())) is not None:
        walk.doubts += [Doubt(shared.OTHERWISE_BY_FORMAT)] if walk.looks.shows_another(style, kept[0]) else []
    if walk.table_doubt is not None:
        walk.doubts.append(Doubt(walk.table_doubt))


def _tell_value(walk: Walk, element: etree._Element, text: str) -> None:
    walk.ledger.carried["numbers"] += element.get(f"{OFFICE}value-type") in NUMERIC
    formula = element.get(f"{TABLE}formula")
    if formula is None:
        return
    walk.ledger.carried["formulas"] += 1
    walk.ledger.find("formula", "info", shared.FORMULA, walk.place, result=text.strip(), formula=formula)


def read_story(walk: Walk, container: etree._Element) -> list[Block]:
    """The blocks in an element that holds paragraphs, lists and tables."""
    story: Story[etree._Element] = Story(walk.generate, lambda element: _table(walk, element))
    follow(walk, container, story)
    return story.end()


def _table(walk: Walk, element: etree._Element) -> list[Block]:
    """A table as a grid; of one that only arranges the page, what stands in it."""
    cells = layout_cells(walk, element)
    return laid_out(walk, cells, read_story) if cells else read_table(walk, element)
