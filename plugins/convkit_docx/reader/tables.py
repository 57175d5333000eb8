"""Tables as grids of cells, merged cells with their extent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from convkit import Block, Message, Origin
from convkit.reading import messages as shared
from convkit.reading import whole
from convkit.reading.row_heights import is_cut_off
from convkit.reading.runs import LOWEST, Look, Seen, seen
from convkit.reading.tables import PATH, Contents, Slot, Table, is_figure_inside
from convkit_docx.names import (
    CELL,
    CELL_PROPERTIES,
    CONTROL,
    DELETED,
    INSERTED,
    ROW,
    ROW_PROPERTIES,
    SHADE,
    TABLE,
    VAL,
    WRAPPERS,
    W,
)
from convkit_docx.reader import messages
from convkit_docx.reader.account import full_text, words_of
from convkit_docx.reader.cell_sizes import Shape, lines_of, narrowest, only_cell, shape_of
from convkit_docx.reader.controls import control_content
from convkit_docx.reader.doubts import doubted
from convkit_docx.reader.fields import close_fields
from convkit_docx.reader.floating import is_beside_page, is_off_page, is_overlaid
from convkit_docx.reader.indents import is_pushed_out
from convkit_docx.reader.left_out import leave_deleted, leave_hidden, leave_unknown
from convkit_docx.reader.lines import follow
from convkit_docx.reader.looks import shade
from convkit_docx.reader.overlapping import is_overlapped
from convkit_docx.reader.spacing import PAGE, exact_height, margins_of, measure
from convkit_docx.reader.styles import Style, is_on
from convkit_docx.reader.walk import Doubt, Walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_OTHERS = Seen("0")  # how a digit looks that nothing dresses
_PROPERTIES = frozenset(
    f"{W}{name}"
    for name in ("tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "bookmarkStart", "bookmarkEnd", "proofErr",
                 "permStart", "permEnd", "commentRangeStart", "commentRangeEnd", "moveFromRangeStart",
                 "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "sdtPr", "sdtEndPr", "customXmlPr")
)  # fmt: skip


def read_table(walk: Walk, element: etree._Element) -> list[Block]:
    """The grid of a table, and behind it the pictures, notes, text boxes and tables that stand in its cells."""
    walk.tables += 1
    outer = walk.place, walk.around, walk.table_style, walk.table_doubt, walk.narrowest, walk.row_height, walk.margins
    table = Table(Origin(part=walk.place.part, table=walk.tables))
    behind: list[Block] = []
    properties = element.find(f"{W}tblPr")
    walk.place, walk.around = table.origin, _around(walk, properties)
    walk.note_element(table.origin, element)
    walk.table_style, walk.narrowest = _style(walk, properties), narrowest(properties)
    stated = margins_of(properties)
    walk.margins = (walk.table_style.margins or 0.0) if stated is None else stated
    if is_overlaid(element) or is_overlapped(element):
        walk.table_doubt = walk.table_doubt or messages.COVERED
    if walk.table_doubt is None and is_off_page(properties):
        walk.table_doubt = shared.ELSEWHERE
    for row, is_prompt in _children(walk, element, ROW):
        _row(walk, table, row, is_prompt, behind)
    (walk.place, walk.around, walk.table_style, walk.table_doubt, walk.narrowest, walk.row_height, walk.margins) = outer
    if not table.slots:
        walk.ledger.leave("tables", 1, shared.NO_CELLS, table.origin)
        return behind
    walk.ledger.carried["tables"] += 1
    return [table.grid(), *behind]


def layout_cells(walk: Walk, element: etree._Element) -> list[tuple[etree._Element, Look]]:
    """The cells of a table that only arranges what stands in it, one below the other, each with its look.

    None of a table of data: one in which no other table stands, or two cells of a row say something, or any is merged,
    hidden or changed.
    """
    if next(element.iterdescendants(TABLE), None) is None:
        return []
    found: list[tuple[etree._Element, Look]] = []
    look = _around(walk, element.find(f"{W}tblPr"))
    for row in element:
        if row.tag in _PROPERTIES:
            continue
        properties = row.find(ROW_PROPERTIES)
        changed = properties is not None and any(child.tag in (INSERTED, DELETED) for child in properties)
        if row.tag != ROW or changed or (properties is not None and _is_hidden(properties)):
            return []
        cells = [child for child in row if child.tag not in _PROPERTIES]
        shapes = [shape_of(cell) for cell in cells if cell.tag == CELL]
        said = sum(bool(words_of(cell)) for cell in cells)
        plain = [one for one in shapes if one == Shape(columns=one.columns, ground=one.ground, breadth=one.breadth)]
        if said > 1 or len(plain) < len(cells):
            return []
        found += [
            (cell, look if one.ground is None else look._replace(ground=one.ground))
            for cell, one in zip(cells, shapes, strict=True)
        ]
    return found


def _around(walk: Walk, properties: etree._Element | None) -> Look:
    """How text in a table looks, unless its cell and paragraph say otherwise."""
    look = _style(walk, properties).look
    ground = shade(properties.find(SHADE)) if properties is not None else None
    behind = walk.around.ground if look.ground is None else look.ground
    return look.over(walk.styles.look)._replace(ground=behind if ground is None else ground)


def _style(walk: Walk, properties: etree._Element | None) -> Style:
    named = properties.find(f"{W}tblStyle") if properties is not None else None
    return walk.styles.of_table(named.get(VAL) if named is not None else None)


def _children(
    walk: Walk, parent: etree._Element, wanted: str, prompt: bool = False
) -> Iterator[tuple[etree._Element, bool]]:
    """The rows of a table or the cells of a row, and whether each is only the prompt of a content control."""
    for child in parent:
        tag = child.tag
        if tag == wanted:
            yield child, prompt
        elif tag == CONTROL:
            content, is_prompt = control_content(walk, child)
            if content is not None:
                yield from _children(walk, content, wanted, prompt or is_prompt)
        elif tag in WRAPPERS:
            yield from _children(walk, child, wanted, prompt)
        elif tag not in _PROPERTIES:
            leave_unknown(walk, child)


def _row(walk: Walk, table: Table, element: etree._Element, prompt: bool, behind: list[Block]) -> None:
    properties = element.find(ROW_PROPERTIES)
    gap, inserted, header = 0, 0, False
    walk.row_height = exact_height(properties)
    if properties is not None:
        walk.place = replace(table.origin, row=table.row + 1)
        if properties.find(DELETED) is not None:
            leave_deleted(walk, element)
            return
        if _is_hidden(properties):
            leave_hidden(walk, element)
            return
        gap = sum(whole(gap.get(VAL), 0) for gap in properties.iterchildren(f"{W}gridBefore"))
        inserted = sum(1 for _ in properties.iterchildren(INSERTED))
        header = is_on(properties.find(f"{W}tblHeader"))
    table.begin_row(header)
    if walk.elements is not None:
        walk.note_element(replace(table.origin, row=table.row), element)
    table.skip(gap)
    walk.ledger.carried["insertions"] += inserted
    walk.inserted += inserted
    walk.tags = []
    walk.place = table.place
    of_table = walk.around, walk.margins, walk.table_doubt
    _except(walk, element, properties)
    for cell, is_prompt in _children(walk, element, CELL, prompt):
        shape = shape_of(cell)
        if shape.deleted:
            leave_deleted(walk, cell)
        else:
            walk.ledger.carried["insertions"] += shape.inserted
            _place(walk, table, cell, shape, is_prompt, behind)
        walk.tags = []
        walk.place = table.place
    walk.inserted -= inserted
    walk.around, walk.margins, walk.table_doubt = of_table


def _except(walk: Walk, row: etree._Element, properties: etree._Element | None) -> None:
    """Note what a row says otherwise than its table: its ground, its margins, where it begins."""
    if properties is not None and any(
        is_beside_page(one, measure(one.get(f"{W}w", "0"))) for one in properties.iterchildren(f"{W}wBefore")
    ):
        walk.table_doubt = walk.table_doubt or shared.ELSEWHERE
    if not len(row) or row[0].tag != f"{W}tblPrEx":
        return
    if (ground := shade(row[0].find(SHADE))) is not None:
        walk.around = walk.around._replace(ground=ground)
    if (margins := margins_of(row[0])) is not None:
        walk.margins = margins
    if is_off_page(row[0]):
        walk.table_doubt = walk.table_doubt or shared.ELSEWHERE


def _is_hidden(properties: etree._Element) -> bool:
    """Whether nobody sees a row: it is said so, or it has no height."""
    height = exact_height(properties)
    return (height is not None and height < LOWEST) or is_on(properties.find(f"{W}hidden"))


def _place(
    walk: Walk, table: Table, element: etree._Element, shape: Shape, is_prompt: bool, behind: list[Block]
) -> None:
    """Add a cell to a table, or let the merged one above it or beside it go on."""
    beside = shape.right == "continue" and table.widen(shape.columns)
    if beside or (shape.down == "continue" and table.go_on(shape.columns)):
        _leave_content(walk, element, shared.COVERED)
        return
    slot = table.add(columns=shape.columns, is_open=shape.down is not None)
    walk.note_element(slot.origin, element)
    if is_prompt:
        _leave_content(walk, element, shared.PROMPT)
        return
    outer, outer_breadth = walk.around, walk.breadth
    walk.breadth = shape.breadth
    if shape.ground is not None:
        walk.around = outer._replace(ground=shape.ground)
    doubts = [Doubt(shared.CROSSED)] if shape.crossed else []
    if shape.merging:
        doubts.append(Doubt(messages.MERGING))
    margins = walk.margins if shape.margins is None else shape.margins
    if is_pushed_out(margins, shape.breadth, walk.narrowest is None) or shape.above > PAGE:
        doubts.append(Doubt(shared.ELSEWHERE))
    if walk.narrowest is not None and shape.breadth is not None and shape.breadth < walk.narrowest:
        doubts.append(Doubt(shared.CUT_OFF))
    _fill(walk, table, slot, element, behind, doubts)
    walk.around, walk.breadth = outer, outer_breadth


def _leave_content(walk: Walk, element: etree._Element, what: Message) -> None:
    """Name what stands in a cell that is not read."""
    for child in element:
        if child.tag != CELL_PROPERTIES:
            walk.ledger.leave_all(child, what, walk.place)
    text = words_of(element)
    if text and what is shared.COVERED:
        walk.ledger.find("covered", "warning", shared.COVERED_FOUND, walk.place, text=text)


def _fill(
    walk: Walk, table: Table, slot: Slot, element: etree._Element, behind: list[Block], shaped: list[Doubt]
) -> None:
    """Put what stands in a cell into its slot, and the rest behind the table."""
    contents: Contents[etree._Element] = Contents(walk.generate)
    outer, walk.fields, height = walk.fields, [], walk.row_height
    doubts, walk.doubts = walk.doubts, []  # what a control around the cell gave; a table around it has its own
    follow(walk, _content(walk, element), contents)
    close_fields(walk)
    walk.fields = outer
    tables = [text for text in map(full_text, contents.tables) if is_figure_inside(contents.text, text)]
    if any(
        _is_of(part, slot) and seen("0", look.over(walk.around)) != _OTHERS for part, look in walk.table_style.parts
    ):
        doubts.append(Doubt(messages.TABLE_STYLE))
    doubts += shaped if contents.text.strip() else []
    if height is not None and is_cut_off(lines_of(walk, element), height):
        doubts.append(Doubt(shared.CUT_OFF))
    if walk.table_doubt is not None and contents.text.strip():
        doubts.append(Doubt(walk.table_doubt))
    doubts += [*walk.doubts, *(Doubt(shared.FIGURES_INSIDE, text) for text in tables)]
    walk.doubts = []
    tags = walk.tags
    slot.path = tags[0] if len(tags) == 1 and PATH.fullmatch(tags[0]) else None
    slot.fill(doubted(walk, slot, contents.inlines, doubts, table.is_labelled) if doubts else contents.inlines)
    behind += contents.behind
    for inner in contents.tables:
        walk.ledger.find("nestedTable", "info", shared.NESTED, slot.origin)
        behind += read_table(walk, inner)
        walk.place = slot.origin


def _content(walk: Walk, element: etree._Element) -> etree._Element:
    """The cell whose content a cell shows: that of a table of one cell, where nothing else stands in it."""
    found = only_cell(element)
    if found is None or _style(walk, found[0]).parts:
        return element
    walk.ledger.carried["tables"] += 1
    walk.around = _around(walk, found[0])
    shape = shape_of(found[1])
    if shape.ground is not None:
        walk.around = walk.around._replace(ground=shape.ground)
    walk.breadth = shape.breadth or walk.breadth
    return found[1]


def _is_of(part: str, slot: Slot) -> bool:
    """Whether a cell may belong to a part of its table that a style names."""
    return (part != "firstRow" or slot.row == 1) and (part != "firstCol" or slot.column == 1)
