"""How much of a page an element takes beside its words, and how much of it is seen where it cuts off the rest."""

from __future__ import annotations

from typing import NamedTuple

from convkit_html.reader.styles.moved import CUTS, side, translation
from convkit_html.reader.styles.values import Own, keyword, keywords, length, number, value

_LINE = 1.2  # of the size of its letters a line is high of itself
_FLOWING = ("inline", "contents")
_WHOLE = 100.0  # points: what parts of a breadth are parts of, which nobody knows without laying the page out


class Extent(NamedTuple):
    """What an element takes beside its words, in points.

    `before` and `beside` are above its box and to the left of it, `above` and `left` inside that, `behind` all below
    its words; `stated` and `across` are its height and breadth where they are said. `down` and `right` are how far it
    is moved from there. `cuts` is set where it cuts off what has no room in it, `high` and `wide` are how much of it is
    seen then, `spaced` is set where its margins are said.
    """

    before: float = 0.0
    beside: float = 0.0
    above: float = 0.0
    left: float = 0.0
    behind: float = 0.0
    stated: float = 0.0
    across: float = 0.0
    down: float = 0.0
    right: float = 0.0
    cuts: bool = False
    high: float | None = None
    wide: float | None = None
    spaced: bool = False


NONE = Extent()


def extent(own: Own, size: float, display: str, fixed: bool, line: float | None) -> Extent:
    """The extent of an element by what it was given; `fixed` where the columns of its table have a fixed breadth.

    `line` is how high its lines are.
    """
    beside = _side(own, "margin-left", size) + _border(own, "left", size)
    left, right = _side(own, "padding-left", size), _moved(own, "left", size)
    if display in _FLOWING:
        return Extent(beside=beside, left=left, right=right) if beside or left or right else NONE
    across, down = translation(own, size)
    found = Extent(
        before=_side(own, "margin-top", size) + _border(own, "top", size),
        beside=beside,
        above=_side(own, "padding-top", size),
        left=left,
        behind=_side(own, "padding-bottom", size) + _side(own, "margin-bottom", size),
        stated=min(_stated(own, size, "height", "max-height"), default=0.0),
        across=min(_stated(own, size, "width", "max-width"), default=0.0),
        down=_moved(own, "top", size) + down,
        right=right + across,
        spaced="margin-top" in own,
    )
    if not keywords(value(own, "overflow")) & CUTS:
        return found
    high, wide = _cut(own, size, display.startswith("table"), fixed)
    if "line-clamp" in own and (lines := number(value(own, "line-clamp")[0])):
        high = min(lines * line_of(line, size), high or float("inf"))
    inside = 0.0 if keyword(value(own, "box-sizing")) == "border-box" else 1.0
    if high is not None:
        high += (found.above + _side(own, "padding-bottom", size)) * inside
    if wide is not None:
        wide += (left + _side(own, "padding-right", size)) * inside
    return found._replace(cuts=wide is not None or not display.startswith("table"), high=high, wide=wide)


def _cut(own: Own, size: float, cell: bool, fixed: bool) -> tuple[float | None, float | None]:
    """How high and how wide a box is that cuts off what has no room in it; None where it grows with that."""
    if cell:
        breadths = _stated(own, size, *(("width", "max-width") if fixed else ("max-width",)))
        # One that is to have no breadth takes what its column has, and shows as much as there is room for.
        return None, min(filter(None, breadths), default=None)
    high = min(filter(None, _stated(own, size, "height", "max-height")), default=None)
    return high, min(_stated(own, size, "width", "max-width"), default=None)


def _side(own: Own, name: str, size: float) -> float:
    return side(own, name, size, _WHOLE) or 0.0


def _stated(own: Own, size: float, *names: str) -> list[float]:
    found = (length(value(own, name)[0], size) for name in names if name in own)
    return [one for one in found if one is not None]


def _border(own: Own, name: str, size: float) -> float:
    known = (length(token, size) for token in value(own, f"border-{name}"))
    return next((one for one in known if one is not None), 0.0)


def _moved(own: Own, name: str, size: float) -> float:
    """How far an element is moved from where it would stand, or from the edge of what it is placed in."""
    return 0.0 if keyword(value(own, "position")) in ("", "static") else _side(own, name, size)


def line_height(own: Own, size: float, around: float | None) -> float | None:
    """How high the lines in an element are: in points, or negative in parts of the size of letters; None: as these."""
    if "line-height" not in own:
        return around
    written, tokens = own["line-height"]
    if written == "font":
        bars = [at for at, token in enumerate(tokens) if token == "/"]
        tokens = tokens[bars[0] + 1 :] if bars else ()
    if not tokens:
        return None
    factor = number(tokens[0]) if tokens[0].type == "number" else None
    return length(tokens[0], size, size) if factor is None else -factor


def line_of(line: float | None, size: float) -> float:
    """The points that a line takes: `line` is its height as `line_height` tells it."""
    if line is None:
        return _LINE * size
    return line if line > 0 else -line * size
