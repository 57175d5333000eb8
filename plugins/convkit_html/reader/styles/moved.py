"""Elements that a style moves off the page, cuts away, turns, or puts where others stand."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from convkit import Message
from convkit.reading import shows_signs
from convkit_html import messages
from convkit_html.reader.styles.colours import is_unclear
from convkit_html.reader.styles.values import Own, Token, arguments, functions, keyword, keywords, length, number, value

_FAR = 300.0  # points beyond the upper or left edge, where no window shows anything
_FARTHER = 2_000.0  # points beyond the others
_NEAR = 0.3  # of the size: what is moved less still stands beside the same letters
_LEAST = 6.0  # points: what is smaller is moved no less
_BROAD = 0.2  # of the size: strokes around letters that fill these
_STRIP = 0.7  # of the size of letters: of those in a box that is lower, a part is cut off
CUTS = frozenset(("hidden", "clip"))
"""How a box shows nothing of what reaches beyond it."""
_THIN = 0.76  # points; one pixel
_SMALLEST_SCALE = 0.15
_TURNED = 100.0  # degrees
_ANGLES = {"deg": 1.0, "grad": 0.9, "rad": 180 / math.pi, "turn": 360.0}
_LINED = 20.0  # hundredths of a gradient
PAGES = ("html", "body")
"""The page itself: in grey as a whole, or mixed with nothing, it shows what it says."""
_TABLE = ("td", "th", "tr", "thead", "tbody", "tfoot", "table")
_CHANGING = frozenset(("blur", "invert", "brightness", "contrast", "url"))
_STROKES = frozenset(("solid", "double", "dashed", "dotted", "groove", "ridge", "inset", "outset", "auto"))
_SIDES = ("top", "right", "bottom", "left")
_SHORT = {1: (0, 0, 0, 0), 2: (0, 1, 0, 1), 3: (0, 1, 2, 1), 4: (0, 1, 2, 3)}
"""Which of so many values of `margin`, `inset` and `padding` each of the sides gets."""


def side(own: Own, name: str, size: float, across: float = 1000.0) -> float | None:
    """The distance that is given for a side, in points; `across` is what those that are parts of a breadth are of."""
    if name not in own:
        return None
    written, tokens = own[name]
    at = 0
    if written in ("margin", "inset", "padding"):
        at = _SHORT[min(len(tokens), 4)][_SIDES.index(name.rpartition("-")[2])]
    elif written in ("margin-inline", "padding-inline") and name.endswith("right"):
        at = -1
    token = tokens[at]
    return length(token, size, across if name in ("left", "right") or name.startswith("padding") else 0.0)


def is_off(own: Own, size: float, display: str) -> bool:
    """Whether an element stands where no window shows it."""
    position = keyword(value(own, "position"))
    distances = [side(own, name, size) or 0.0 for name in _SIDES]
    if position in ("absolute", "fixed") and (min(distances) <= -_FAR or max(distances) >= _FARTHER):
        return True
    if position in ("relative", "sticky") and (
        min(distances[0], distances[3]) <= -_FAR or max(map(abs, distances)) >= _FARTHER
    ):
        return True
    if any((side(own, name, size) or 0.0) <= -_FAR for name in ("margin-left", "margin-top")):
        return True
    if display == "inline":
        return False
    across, down = translation(own, size)
    return min(across, down) <= -_FAR or max(across, down) >= _FARTHER


def is_clipped(own: Own, size: float, display: str) -> bool:
    """Whether nothing of an element is let through: it is cut away, has no breadth or height, or was made a point."""
    if keyword(value(own, "position")) in ("absolute", "fixed") and any(
        name == "rect" and _is_empty([length(one, size) for one in given])
        for name, given in functions(value(own, "clip"))
    ):
        return True
    if any(_is_nothing(name, given, size) for name, given in functions(value(own, "clip-path"))):
        return True
    if any(name == "opacity" and given and (number(given[0]) or 0) < 0.1
           for name, given in functions(value(own, "filter"))):  # fmt: skip
        return True
    if display == "inline":
        return False
    cut = keywords(value(own, "overflow")) & {"hidden", "clip", "scroll", "auto"}
    boxed = not display.startswith("table")
    if cut and boxed and any(
        (found := length(value(own, name)[0], size, 1000.0)) is not None and found < _THIN
        for name in ("width", "max-width", "height", "max-height") if name in own
    ):  # fmt: skip
        return True
    return any(abs(part) < _SMALLEST_SCALE for part in _scales(own))


def _is_empty(edges: list[float | None]) -> bool:
    if len(edges) != 4 or None in edges:
        return False
    top, right, bottom, left = (edge or 0.0 for edge in edges)
    return bottom - top < _THIN * 1.5 or right - left < _THIN * 1.5


def _is_nothing(name: str, given: list[Token], size: float) -> bool:
    sizes = [length(one, size, 100.0) for one in given]
    known = [one for one in sizes if one is not None]
    if name == "inset":
        edges = [token for token in given if token.type != "ident"]
        shares = [one.value for one in edges if one.type == "percentage"]
        return bool(shares) and (min(shares) >= 50 or (len(shares) == len(edges) == 1 and shares[0] >= 50)
                                 or any(share >= 100 for share in shares))  # fmt: skip
    if name in ("circle", "ellipse"):
        return bool(known) and known[0] < _THIN
    return name == "polygon" and bool(known) and all(one < _THIN for one in known)


def transforms(own: Own) -> Iterator[tuple[str, list[Token]]]:
    """What an element is transformed by, function by function."""
    yield from functions(value(own, "transform"))
    for name in ("translate", "scale", "rotate"):
        if (tokens := value(own, name)) and keyword(tokens) != "none":
            yield name, list(tokens)


def _scales(own: Own) -> list[float]:
    found: list[float] = []
    for name, given in transforms(own):
        parts = [number(one) for one in given]
        if name in ("scale", "scalex", "scaley", "scale3d"):
            found += [part for part in parts[:2] if part is not None]
        elif name == "matrix" and len(parts) == 6 and parts[1] == parts[2] == 0:
            found += [part for part in (parts[0], parts[3]) if part is not None]
        elif name in ("rotatex", "rotatey"):
            found.append(math.cos(math.radians(_degrees(given))))
    return found


def _degrees(given: list[Token]) -> float:
    for token in given:
        if token.type == "dimension" and token.lower_unit in _ANGLES:
            return float(token.value * _ANGLES[token.lower_unit])
    return 0.0


def translation(own: Own, size: float, whole: float | None = None) -> tuple[float, float]:
    """By how many points an element is moved to the right and downwards; parts of it are of its size, or the whole."""
    across = down = 0.0
    for name, given in transforms(own):
        distances = [length(one, size, size if whole is None else whole) or 0.0 for one in given]
        if name in ("translate", "translate3d", "translatex") and distances:
            across += distances[0]
        if name in ("translate", "translate3d") and len(distances) > 1:
            down += distances[1]
        elif name == "translatey" and distances:
            down += distances[0]
        elif name == "matrix" and len(given) == 6:
            across += (number(given[4]) or 0.0) * 0.75
            down += (number(given[5]) or 0.0) * 0.75
    return across, down


def moves(own: Own, tag: str, display: str, size: float) -> Message | None:
    """Why digits in an element are others than they say, or in another order."""
    override = keywords(value(own, "unicode-bidi")) & {"bidi-override", "isolate-override"}
    if override and keyword(value(own, "direction")) == "rtl":
        return messages.REVERSED
    names = [str(token.value).lower() for token in value(own, "font-family") if token.type in ("ident", "string")]
    if "other-digits" in own or (names and (shows_signs(names[0]) or names[0] == "symbol")):
        return messages.SYMBOLS
    if is_masked(own, tag) or display == "ruby-text" or _is_doubled(own, size) or _is_framed(own, size):
        return messages.COVERED
    if "unsteady" in own or _is_elsewhere(own, display) or any(map(_is_unclear, own.values())):
        return messages.UNCLEAR
    high = length(value(own, "height")[0], size) if "height" in own else None
    if display != "inline" and high is not None and high < _STRIP * size and keywords(value(own, "overflow")) & CUTS:
        return messages.COVERED
    if keyword(value(own, "position")) in ("absolute", "fixed") and {"background-color", "background-image"} & {*own}:
        return messages.COVERED
    if display == "list-item" and tag != "li":
        return messages.GENERATED
    stroke = max((length(token, size) or 0.0 for token in value(own, "text-stroke")), default=0.0)
    if keyword(value(own, "text-security")) not in ("", "none") or stroke > _BROAD * size:
        return messages.COVERED
    spacing = length(value(own, "letter-spacing")[0], size) if "letter-spacing" in own else None
    if spacing is not None and spacing <= -_NEAR * max(size, _LEAST):
        return messages.COVERED
    if display != "inline":
        turned = [_degrees(given) for name, given in transforms(own) if name in ("rotate", "rotatez", "rotate3d")]
        if any(_TURNED < abs(degrees) % 360 < 360 - _TURNED for degrees in turned) or any(
            part < 0 for part in _scales(own)
        ):
            return messages.COVERED
    return None


def _is_elsewhere(own: Own, display: str) -> bool:
    """Whether an element goes along a path, lies in depth, or is framed by what fills it."""
    if "fill" in keywords(value(own, "border-image")) | keywords(value(own, "border-image-slice")):
        return True
    if display == "inline":
        return False
    if any(value(own, name) and keyword(value(own, name)) != "none" for name in ("offset", "offset-path")):
        return True
    deep = {"translatez": 0, "translate3d": 2, "matrix3d": 14, "perspective": 0}
    return any(
        len(given) <= deep[name] or getattr(given[deep[name]], "value", 1) != 0
        for name, given in transforms(own) if name in deep
    )  # fmt: skip


def _is_unclear(said: tuple[str, Sequence[Token]]) -> bool:
    """Whether a value is a choice, or a colour that nobody can tell."""
    return any(token.type == "function" and (token.lower_name == "if" or is_unclear(token)) for token in said[1])


def is_masked(own: Own, tag: str) -> bool:
    """Whether parts of an element are let through, mixed with what is behind it, or filtered, so that digits change."""
    if any(value(own, name) and keyword(value(own, name)) != "none" for name in ("mask-image", "clip-path")):
        return True
    if any(token.type == "url" for token in value(own, "content")[:1]):
        return True  # a picture in the place of the text
    filters = {name for name, _ in functions(value(own, "filter"))} | {
        token.type for token in value(own, "filter") if token.type == "url"
    }
    mixed = keyword(value(own, "mix-blend-mode")) not in ("", "normal", "multiply", "darken")
    return tag not in PAGES and (mixed or bool(filters & _CHANGING) or _is_lined(own, tag))


def lies_over(own: Own, size: float) -> bool:
    """Whether something without text of its own lies over the text beside it, such as a line through that."""
    near = _NEAR * max(size, _LEAST)
    if keyword(value(own, "position")) in ("absolute", "fixed"):
        return not _is_edge(own, size)
    return any((side(own, name, size) or 0.0) <= -near for name in ("margin-left", "margin-top", "margin-right"))


def _is_edge(own: Own, size: float) -> bool:
    """Whether something is a line along an edge of what it is placed in, as those between the cells of a table."""
    for name, ends in (("width", ("left", "right")), ("height", ("top", "bottom"))):
        thick = length(value(own, name)[0], size) if name in own else None
        if thick is not None and thick < _THIN and any(side(own, end, size) == 0 for end in ends):
            return True
    return False


def _is_doubled(own: Own, size: float) -> bool:
    """Whether a second image of the letters, or marks with digits, are shown beside or over them."""
    aside = [abs(one) for token in value(own, "text-shadow")[:3] for one in [length(token, size)] if one is not None]
    signs = (*value(own, "text-emphasis"), *value(own, "quotes"))
    marks = any(one.type == "string" and any(map(str.isdigit, one.value)) for one in signs)
    return marks or keyword(value(own, "box-reflect")) not in ("", "none") or max(aside[:2], default=0.0) > _NEAR * size


def _is_framed(own: Own, size: float) -> bool:
    """Whether a line around an element is drawn inside it, so that it lies over the letters."""
    offset = value(own, "outline-offset")
    drawn = bool(keywords(value(own, "outline")) & _STROKES)
    return drawn and bool(offset) and (length(offset[0], size) or 0.0) < -_NEAR * size


def _is_lined(own: Own, tag: str) -> bool:
    """Whether a gradient behind letters may be a line through them: it changes within a few hundredths."""
    for token in value(own, "background-image"):
        if token.type != "function" or not token.lower_name.endswith("gradient"):
            continue
        if tag not in _TABLE:
            return True
        stops = [one for part in arguments(token) for one in [length(part, 12.0, 100.0)] if one is not None]
        if any(abs(later - earlier) < _LINED for earlier, later in pairwise(stops)):
            return True
    return False


def displaced(own: Own, size: float, display: str) -> bool:
    """Whether an element stands elsewhere than among the letters before and behind it."""
    near = _NEAR * max(size, _LEAST)
    position = keyword(value(own, "position"))
    if position in ("absolute", "fixed") or keyword(value(own, "float")) in ("left", "right"):
        return True
    if position in ("relative", "sticky") and any(
        abs(side(own, name, size) or 0.0) >= near for name in ("left", "right")
    ):
        return True
    if any((side(own, name, size) or 0.0) <= -near for name in ("margin-left", "margin-right", "margin-top")):
        return True
    if "order" in own or "row-reverse" in keywords(value(own, "flex-direction")):
        return True
    if display == "inline":
        return False
    turned = [_degrees(given) for name, given in transforms(own) if name in ("rotate", "rotatez", "skew", "skewx")]
    return abs(translation(own, size)[0]) >= near or any(abs(degrees) > 10 for degrees in turned)
