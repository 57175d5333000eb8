"""Rows of a fixed height, and where in them the words of a cell begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit.reading.row_heights import Lines
from convkit_docx.names import PARAGRAPH_STYLE, PPR, TEXT, VAL, P, W
from convkit_docx.reader.account import words_of
from convkit_docx.reader.spacing import Spacing, measure, spacing_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree


def exact_height(properties: etree._Element | None) -> float | None:
    """How many points high a row is whatever stands in it; None where it grows with that."""
    height = properties.find(f"{W}trHeight") if properties is not None else None
    return measure(height.get(VAL, "0")) / 20 if height is not None and height.get(f"{W}hRule") == "exact" else None


def lines_of(cell: etree._Element, of_style: Callable[[str | None], Spacing]) -> Iterator[Lines]:
    """The paragraphs of a cell, with the room that they take above and below their words."""
    for paragraph in cell.iter(P):
        properties = paragraph.find(PPR)
        named = properties.find(PARAGRAPH_STYLE) if properties is not None else None
        spacing = spacing_of(properties).over(of_style(named.get(VAL) if named is not None else None))
        breaks = 0
        for one in paragraph.iter(f"{W}br", f"{W}cr", TEXT):
            if one.tag == TEXT and (one.text or "").strip():
                break
            breaks += one.tag != TEXT
        before, line = (spacing.before or 0.0), (spacing.line or 0.0)
        yield Lines(breaks, bool(words_of(paragraph).strip()), before + line * (breaks + 1), spacing.behind or 0.0)
