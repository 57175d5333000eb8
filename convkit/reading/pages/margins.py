"""Where the text of each page begins and ends, told by the edges that its lines share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from convkit.reading.pages.cells import FilledTable
from convkit.reading.pages.lines import Line
from convkit.reading.pages.page_elements import Sheet

_SLACK = 0.6  # of the size: edges nearer than that are one
_SHARED = 0.08  # of the lines that must share an edge
_HANGING = tuple("，、。；：！？,.;:!?")
_HANG = 1.1  # of the size: the most that a sign hangs beyond the margin
_CHANCE = 2  # short lines that end alike by chance, where another goes on far beyond them
_FAR = 3.0  # of the size
_ENOUGH = 5  # lines that tell the margins of pages


class Margins(NamedTuple):
    """Where the text of a page begins and ends."""

    left: float
    right: float


def margins_of(sheets: Sequence[Sheet], size: float) -> dict[int, Margins]:
    """The margins of each page: those of all pages of its breadth, left and right ones apart where they differ."""
    found: dict[int, Margins] = {}
    for width in {_width(sheet) for sheet in sheets}:
        alike = [sheet for sheet in sheets if _width(sheet) == width]
        whole = _of(alike, size)
        sides = [_of([one for one in alike if one.page.number % 2 == side], size) for side in (0, 1)]
        apart = _mirrored(sides, size)
        for sheet in alike:
            own = sides[sheet.page.number % 2] if apart else whole
            found[sheet.page.number] = own or Margins(0.0, sheet.page.width)
    return found


def _width(sheet: Sheet) -> int:
    return round(sheet.page.width)


def _mirrored(sides: Sequence[Margins | None], size: float) -> bool:
    """Whether pages that lie left and right have their margins the other way round: both edges are shifted alike."""
    one, other = sides
    if one is None or other is None:
        return False
    shift = other.left - one.left
    return abs(shift) > size and abs(other.right - one.right - shift) <= size


def _of(sheets: Sequence[Sheet], size: float) -> Margins | None:
    lines = [line for sheet in sheets for line in sheet.lines]
    if not lines:
        boxes = [one.table.box for sheet in sheets for one in sheet.elements if isinstance(one, FilledTable)]
        if not boxes:
            return None
        return Margins(min(box.left for box in boxes), max(box.right for box in boxes))
    return Margins(_outermost([line.box.left for line in lines], size, _least(lines)), _right(lines, size))


def _right(lines: Sequence[Line], size: float) -> float:
    """The right edge of text; signs that hang beyond it, as word processors let them at the ends of lines, are none."""
    edges = [line.box.right for line in lines if not line.text.endswith(_HANGING)]
    edge = -_outermost([-line.box.right for line in lines], size, 1)
    inner = -_outermost([-right for right in edges], size, 1) if edges else edge
    beyond = sum(line.box.right > inner + _SLACK * size for line in lines)
    shared = sum(abs(edge - line.box.right) <= _SLACK * size for line in lines)
    outermost = max(line.box.right for line in lines)
    if shared <= _CHANCE and outermost - edge > _FAR * size:
        return outermost
    hang = 0 < edge - inner <= _HANG * size and sum(abs(inner - right) <= _SLACK * size for right in edges) > beyond
    return inner if hang else edge


def _least(lines: Sequence[Line]) -> int:
    return 1 if len(lines) < _ENOUGH else max(1, int(_SHARED * len(lines)))


def _outermost(edges: Sequence[float], size: float, least: int) -> float:
    """The outermost edge that more than `least` lines share; the outermost of all where none do."""
    edges = sorted(edges)
    for edge in edges:
        if sum(abs(edge - other) <= _SLACK * size for other in edges) > least:
            return edge
    return edges[0]
