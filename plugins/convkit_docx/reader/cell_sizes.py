"""Rows of a fixed height and columns of a fixed breadth, and where in their cells the words begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit.reading.row_heights import Lines
from convkit_docx.names import PARAGRAPH_STYLE, PPR, TEXT, VAL, P, W
from convkit_docx.reader.account import words_of
from convkit_docx.reader.spacing import measure, spacing_of
from convkit_docx.reader.walk import Walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_DIGIT = 3.0  # points of breadth: of a narrower one nothing is told
_MARGINS = 10.8  # points beside what stands in a cell, where no table says otherwise


def exact_height(properties: etree._Element | None) -> float | None:
    """How many points high a row is whatever stands in it; None where it grows with that."""
    height = properties.find(f"{W}trHeight") if properties is not None else None
    return measure(height.get(VAL, "0")) / 20 if height is not None and height.get(f"{W}hRule") == "exact" else None


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
    margins = properties.find(f"{W}tblCellMar")
    sides = [] if margins is None else [*margins.iterchildren(f"{W}left", f"{W}right", f"{W}start", f"{W}end")]
    return _DIGIT + (sum(measure(one.get(f"{W}w", "0")) for one in sides) / 20 if sides else _MARGINS)
