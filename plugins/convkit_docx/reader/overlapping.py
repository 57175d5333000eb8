"""Tables and frames that stand at places of their own, and may lie over one another; text flows around none."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from convkit_docx.names import PPR, ROW, ROW_PROPERTIES, TABLE, VAL, P, W
from convkit_docx.reader.account import words_of
from convkit_docx.reader.spacing import measure, stated_height

if TYPE_CHECKING:
    from lxml import etree

_NEAR = 4  # things before and behind a table, the paragraphs between them counted
_LINE = 15.0  # points: no row or paragraph is lower
_LEAST = 6.0  # points by which two things lie over each other so that digits do
_ENDS_PAGE = (f"{W}lastRenderedPageBreak", f"{W}pageBreakBefore", f"{W}sectPr")


class _Place(NamedTuple):
    """Where something stands, in points; `down` and `across` say from where these are counted."""

    down: str
    across: str
    top: float
    bottom: float
    left: float
    right: float

    def lies_over(self, other: _Place, further: float) -> bool:
        """Whether two things share room, the other one anchored so many points further down."""
        if self.down != other.down:
            return False
        moved = further if self.down == "text" else 0.0
        shared = min(self.bottom, other.bottom + moved) - max(self.top, other.top + moved)
        beside = min(self.right, other.right) - max(self.left, other.left) if self.across == other.across else _LINE
        return min(shared, beside) >= _LEAST


def is_overlapped(table: etree._Element) -> bool:
    """Whether another table or frame beside a table in the file, both at places of their own, lies over it or under."""
    own = _of_table(table)
    if own is None:
        return False
    for preceding in (True, False):
        paragraphs = 0
        for beside in islice(table.itersiblings(preceding=preceding), _NEAR):
            place = _of_table(beside) if beside.tag == TABLE else _of_frame(beside) if beside.tag == P else None
            if place is not None and own.lies_over(place, -paragraphs * _LINE if preceding else paragraphs * _LINE):
                return True
            if beside.tag == P and place is None:
                paragraphs += 1
            if beside.tag not in (P, TABLE) or (beside.tag == TABLE and place is None) or _ends_page(beside):
                break
    return False


def _ends_page(element: etree._Element) -> bool:
    return next(element.iter(*_ENDS_PAGE), None) is not None or any(
        one.get(f"{W}type") == "page" for one in element.iter(f"{W}br")
    )


def _of_table(element: etree._Element) -> _Place | None:
    """Where a table stands that text flows around; None where it has no such place, or gives way to others."""
    properties = element.find(f"{W}tblPr")
    place = properties.find(f"{W}tblpPr") if properties is not None else None
    if properties is None or place is None or place.get(f"{W}tblpYSpec", "inline") != "inline":
        return None
    overlap = properties.find(f"{W}tblOverlap")
    if overlap is not None and overlap.get(VAL) == "never":
        return None
    breadth = sum(measure(one.get(f"{W}w", "0")) for one in element.iterfind(f"{W}tblGrid/{W}gridCol")) / 20
    left, right = _breadth(place, "tblpX", breadth)
    top = measure(place.get(f"{W}tblpY", "0")) / 20
    height = sum(_row_height(row) for row in element.iterchildren(ROW))
    return _Place(
        place.get(f"{W}vertAnchor", "page"), place.get(f"{W}horzAnchor", "page"), top, top + height, left, right
    )


def _row_height(row: etree._Element) -> float:
    height, is_exact = stated_height(row.find(ROW_PROPERTIES))
    return height if is_exact else max(height, _LINE)


def _of_frame(paragraph: etree._Element) -> _Place | None:
    """Where a paragraph stands that is framed and says something; None where it is in the flow of the text."""
    frame = paragraph.find(f"{PPR}/{W}framePr")
    if frame is None or frame.get(f"{W}y") is None or not words_of(paragraph):
        return None
    left, right = _breadth(frame, "x", measure(frame.get(f"{W}w", "0")) / 20)
    top = measure(frame.get(f"{W}y", "0")) / 20
    bottom = top + max(measure(frame.get(f"{W}h", "0")) / 20, _LINE)
    return _Place(frame.get(f"{W}vAnchor", "page"), frame.get(f"{W}hAnchor", "page"), top, bottom, left, right)


def _breadth(place: etree._Element, side: str, breadth: float) -> tuple[float, float]:
    """From where to where something reaches; what is set by a word, or says no breadth, may reach anywhere."""
    if place.get(f"{W}{side}Spec") is not None or not breadth:
        return -1e6, 1e6
    left = measure(place.get(f"{W}{side}", "0")) / 20
    return left, left + breadth
