"""What tables say of the extent of their rows, columns and cells, and where in those the words begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from convkit.reading import whole
from convkit.reading.row_heights import Lines
from convkit_docx.names import (
    CELL,
    CELL_DELETED,
    CELL_INSERTED,
    CELL_PROPERTIES,
    OFF,
    PARAGRAPH_STYLE,
    PPR,
    ROW,
    ROW_PROPERTIES,
    SHADE,
    TABLE,
    TEXT,
    VAL,
    P,
    W,
)
from convkit_docx.reader.account import words_of
from convkit_docx.reader.looks import are_crossed, shade
from convkit_docx.reader.spacing import SIDES, exact_height, margins_of, measure, spacing_of
from convkit_docx.reader.walk import Walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_COLUMN_SPAN, _DOWN, _RIGHT = f"{W}gridSpan", f"{W}vMerge", f"{W}hMerge"
_BORDERS = f"{W}tcBorders"
_BREADTH, _UNIT, _SIZE, _CELL_MARGINS, _TOP = f"{W}tcW", f"{W}type", f"{W}w", f"{W}tcMar", f"{W}top"
_MERGING = f"{W}cellMerge"
_DIGIT = 3.0  # points of breadth: of a narrower one nothing is told
_MARGINS = 10.8  # points beside what stands in a cell, where no table says otherwise

_HARMLESS = frozenset(
    f"{W}{name}"
    for name in ("tblStyle", "tblW", "jc", "tblBorders", "tblLook", "tblCellMar", "tblLayout", "shd", "trHeight",
                 "cantSplit", "cnfStyle")
)  # fmt: skip
"""What a table and its row may say that does not move what stands in them, nor cut it off where they grow with it."""


@dataclass(slots=True)
class Shape:
    """What the properties of a cell say of its extent, and of a tracked change of it."""

    columns: int = 1
    down: str | None = None
    right: str | None = None
    ground: int | None = None
    crossed: bool = False
    inserted: int = 0
    deleted: bool = False
    merging: bool = False
    breadth: float | None = None
    margins: float | None = None
    above: float = 0.0


def lines_of(walk: Walk, cell: etree._Element) -> Iterator[Lines]:
    """The paragraphs of a cell, with the room that they take by themselves, their styles and that of the table."""
    around = walk.table_style.spacing.over(walk.styles.spacing)
    for paragraph in cell.iter(P):
        properties = paragraph.find(PPR)
        named = properties.find(PARAGRAPH_STYLE) if properties is not None else None
        style = walk.styles.of(named.get(VAL) if named is not None else None)
        spacing = spacing_of(properties).over(style.spacing).over(around)
        breaks = 0
        for one in paragraph.iter(f"{W}br", f"{W}cr", TEXT):
            if one.tag == TEXT and (one.text or "").strip():
                break
            breaks += one.tag != TEXT
        before, line = (spacing.before or 0.0), (spacing.line or 0.0)
        yield Lines(breaks, bool(words_of(paragraph).strip()), before + line * (breaks + 1), spacing.behind or 0.0)


def narrowest(properties: etree._Element | None) -> float | None:
    """How broad a cell must be to have room for a digit; None where columns grow with what stands in them."""
    layout = properties.find(f"{W}tblLayout") if properties is not None else None
    if properties is None or layout is None or layout.get(f"{W}type") != "fixed":
        return None
    return _DIGIT + (margins_of(properties) or _MARGINS)


def shape_of(element: etree._Element) -> Shape:
    """What the properties of a cell say of it."""
    shape = Shape()
    properties = element[0] if len(element) else None
    if properties is None or properties.tag != CELL_PROPERTIES:
        return shape
    for child in properties:
        tag = child.tag
        if tag == _BREADTH:
            if child.get(_UNIT) == "dxa":
                shape.breadth = whole(child.get(_SIZE), 0) / 20
        elif tag == _COLUMN_SPAN:
            shape.columns = max(whole(child.get(VAL), 0), 1)
        elif tag == _DOWN:
            shape.down = child.get(VAL, "continue")
        elif tag == _RIGHT:
            shape.right = child.get(VAL, "continue")
        elif tag == SHADE:
            shape.ground = shade(child)
        elif tag == _BORDERS:
            shape.crossed = are_crossed(child)
        elif tag == _CELL_MARGINS:
            shape.margins = sum(measure(one.get(_SIZE, "0")) / 20 for one in child.iterchildren(*SIDES))
            shape.above = sum(measure(one.get(_SIZE, "0")) / 20 for one in child.iterchildren(_TOP))
        elif tag == _MERGING:
            shape.merging = True
        elif tag == CELL_INSERTED:
            shape.inserted += 1
        elif tag == CELL_DELETED:
            shape.deleted = child.get(VAL, "1") not in OFF
    return shape


def only_cell(element: etree._Element) -> tuple[etree._Element | None, etree._Element] | None:
    """The properties and the cell of a table of one cell that is all a cell holds; None where anything else shows."""
    tables = [child for child in element if child.tag == TABLE]
    rest = (child for child in element if child.tag not in (TABLE, CELL_PROPERTIES))
    if len(tables) != 1 or not all(child.tag == P and all(one.tag == PPR for one in child) for child in rest):
        return None
    rows = [child for child in tables[0] if child.tag not in (f"{W}tblPr", f"{W}tblGrid")]
    cells = [child for row in rows for child in row if child.tag != ROW_PROPERTIES]
    if [row.tag for row in rows] != [ROW] or [cell.tag for cell in cells] != [CELL]:
        return None
    of_row, properties, cell = rows[0].find(ROW_PROPERTIES), tables[0].find(f"{W}tblPr"), cells[0]
    shape = shape_of(cell)
    is_plain = shape == Shape(ground=shape.ground, breadth=shape.breadth) and exact_height(of_row) is None
    is_plain = is_plain and (of_row is None or _HARMLESS.issuperset(child.tag for child in of_row))
    says = () if properties is None else (child.tag for child in properties)
    grows = narrowest(properties) is None
    return (properties, cell) if is_plain and grows and _HARMLESS.issuperset(says) else None
