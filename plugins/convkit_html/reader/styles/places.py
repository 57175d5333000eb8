"""Cells that do not stand where they are told: out of their row, in another order, or moved to where others stand."""

from __future__ import annotations

from convkit import Message
from convkit_html import messages
from convkit_html.reader.styles.moved import displaced, side, translation
from convkit_html.reader.styles.values import Own, keyword, keywords, value

_COLUMN, _ROW = 24.0, 12.0  # points: what is moved as far may stand in the next one
_MARGINS = (("margin-left", _COLUMN), ("margin-right", _COLUMN), ("margin-top", _ROW))
_MOST = 60.0  # hundredths of itself
_GRIDS = frozenset(("grid", "inline-grid", "flex", "inline-flex"))


def changes_places(own: Own, tag: str, size: float) -> bool:
    """Whether a cell stands out of its row, or the cells of a row, or the rows, in another order than they are told."""
    if is_far(own, size, ""):
        return True
    if tag == "tr":
        turned = keyword(value(own, "direction")) == "rtl" and bool(keywords(value(own, "display")) & _GRIDS)
        return turned or "row-reverse" in keywords(value(own, "flex-direction"))
    if tag not in ("td", "th"):
        return False
    out = keyword(value(own, "position")) in ("absolute", "fixed") or keyword(value(own, "float")) == "right"
    return out or "order" in own or _is_put(own)


def _is_put(own: Own) -> bool:
    """Whether a cell says in which line or area of a grid it stands; over how many of them it reaches says nothing."""
    place = value(own, "grid-area")
    words = keywords(place)
    if "span" in words or words & {"auto", "inherit", "initial"}:
        return False
    whole = [one.value for one in place if one.type == "number"]
    return bool(words or whole) and whole != [1, -1]


def put_elsewhere(own: Own, size: float, display: str) -> Message | None:
    """Whether an element stands elsewhere than among the letters before and behind it, or as far as in another cell."""
    if is_far(own, size, display):
        return messages.ELSEWHERE
    return messages.MOVED if displaced(own, size, display) else None


def is_far(own: Own, size: float, display: str) -> bool:
    """Whether an element is moved so far from where it would stand that it may stand in another row or column."""
    if any((side(own, name, size) or 0.0) <= -least for name, least in _MARGINS):
        return True
    names = ("left", "right", "top", "bottom") if keyword(value(own, "position")) == "relative" else ()
    if not any(name in own for name in (*names, "transform", "translate")):
        return False
    points, shares = (_moved(own, size, display, whole, names) for whole in (0.0, 100.0))
    if abs(points[0]) >= _COLUMN or abs(points[1]) >= _ROW:
        return True
    return any(abs(share - point) > _MOST for share, point in zip(shares, points, strict=True))


def _moved(own: Own, size: float, display: str, whole: float, names: tuple[str, ...]) -> tuple[float, float]:
    """How far an element is moved to the right and downwards, where parts are those of a whole."""
    moved = [side(own, name, size, whole) or 0.0 for name in names] or [0.0] * 4
    across, down = translation(own, size, whole) if display != "inline" else (0.0, 0.0)
    return across + (moved[0] or -moved[1]), down + (moved[2] or -moved[3])
