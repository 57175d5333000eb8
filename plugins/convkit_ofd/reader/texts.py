"""Pieces of text: which characters stand where, and how they look."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from convkit.reading.pages.drawing import FAINT, TINY, Colour, Ink, Matrix, Point, direction
from convkit.reading.pages.page import OVER, UNDER, Box, Char, Why, make, usual_width
from convkit_ofd.reader.clips import Clip
from convkit_ofd.reader.values import MOST, distances, number

if TYPE_CHECKING:
    from lxml import etree

_SIGNS = frozenset("0123456789.,%+-")
_NARROW = 0.65  # of the size: the most that a figure takes
BROADEST = 1.05
"""Of the size: the most that any character takes."""
_CLOSE = 0.3  # of the size: figures that stand closer lie over each other
_CLOSER, _CLOSEST = 0.5, 0.15  # the same of Chinese signs, which programs squeeze, and of letters
_BASIC = "\uffff"


class Piece(NamedTuple):
    """Characters that are drawn in one go, and why none of them is seen, where that is so.

    `order` is their place in the order of drawing, `clip` all of it that shows; `noted` says that a reader's note, not
    the page, has them, `doubted` that where they are not seen by what is known, something may be.
    """

    chars: list[Char]
    order: int
    why: Why | None
    colour: Colour
    clip: Clip
    noted: bool
    doubted: bool = False


class Setting(NamedTuple):
    """How the characters of a text object are set: what takes its places to the page, size and breadth there.

    `around` is the direction of each character in quarter turns clockwise, within the object, `turn` that of writing on
    the page, None for askew or mirrored text; `height` is the size on the page, and what is `tiny` nobody can read.
    """

    matrix: Matrix
    whole: float
    around: int
    turn: int | None
    height: float
    tiny: bool


def setting_of(matrix: Matrix, size: float, breadth: float, around: int) -> Setting:
    """How characters of a size are set that are so much broader than usual."""
    a, b, c, d, _, _ = matrix
    if b == 0 == c and a > 0 and d > 0 and not around:  # as nearly all
        height = size * (a if a == d else math.sqrt(a * d))
        return Setting(matrix, size * breadth, 0, 0, height, size * min(a * breadth, d) < TINY)
    across, down = math.hypot(a, b), math.hypot(c, d)
    if around % 2:
        across, down = down, across
    tiny = size * min(across * breadth, down) < TINY
    turn = direction(a, b, around) if a * d - b * c > 0 else None
    return Setting(matrix, size * breadth, around, turn, size * math.sqrt(abs(a * d - b * c)), tiny)


class Place(NamedTuple):
    """What is said of a piece of text beside its characters: its number, its mark in the structure, its font."""

    order: int
    mark: int | None
    artifact: bool
    font: int


def chars_of(
    text: str, across: str | None, down: str | None, start: Point, setting: Setting, place: Place
) -> list[Char] | None:
    """The characters of a text code with these distances; None where they cannot be placed."""
    count = len(text) - 1
    if across is None and down is None:
        right = [usual_width(one) * setting.whole for one in text[:-1]]
    else:
        right = _steps(text, across, count)
    xs = list(accumulate(right, initial=start[0]))
    lower = _steps(text, down, count) if down is not None else []
    ys = list(accumulate(lower, initial=start[1])) if any(lower) else None
    if not (_are_near(xs) and (ys is None or _are_near(ys))):
        return None
    order, mark, artifact, font = place
    size, turn = setting.height, setting.turn or 0
    a, b, c, d, e, f = setting.matrix
    if turn == 0 and ys is None and b == 0:
        widths = _widths(text, right, setting.whole)
        base, left = d * start[1] + f, c * start[1] + e
        top, bottom = base - OVER * size, base + UNDER * size
        return [
            make(Char, (one, make(Box, (a * x + left, top, a * (x + width) + left, bottom)), size, order, 0, mark,
                        artifact, font))
            for one, x, width in zip(text, xs, widths, strict=True)
        ]  # fmt: skip
    along = lower or [0.0] * count if setting.around % 2 else right
    widths = _widths(text, [-one for one in along] if setting.around > 1 else along, setting.whole)
    scale = math.hypot(c, d) if setting.around % 2 else math.hypot(a, b)
    return [
        Char(one, _boxed(a * x + c * y + e, b * x + d * y + f, width * scale, size, turn), size, order, turn, mark,
             artifact, font)
        for one, x, y, width in zip(text, xs, ys or [start[1]] * len(xs), widths, strict=True)
    ]  # fmt: skip


def nowhere(text: str, start: Point, setting: Setting, order: int) -> list[Char]:
    """Characters that cannot be placed: all of them stand where the first one may."""
    a, b, c, d, e, f = setting.matrix
    x, y, size = a * start[0] + c * start[1] + e, b * start[0] + d * start[1] + f, setting.height
    box = _boxed(x, y, size / 2, size, 0) if _are_near((x, y, size)) else Box(0.0, 0.0, 0.0, 0.0)
    return [Char(one, box, size, order) for one in text]


def runs_to_the_right(code: etree._Element, told: str | None) -> bool:
    """Whether the characters of a text stand as its distances say: its direction of reading (`told`) turns them else.

    Of text from top to bottom, distances may say it once more.
    """
    turns = quarters_of(told)
    return turns == 0 or (turns == 1 and code.get("DeltaY") is not None)


def _are_near(places: Sequence[float]) -> bool:
    """Whether places are numbers, and on a page or not far from one."""
    return min(places) > -MOST and max(places) < MOST and -MOST < sum(places) / len(places) < MOST


def with_last_widths(pieces: list[Piece]) -> list[Piece]:
    """Pieces of which the last characters are as broad as the same ones of their font are elsewhere on the page.

    How broad a character is only the distance to the next one tells.
    """
    ends = {piece.chars[-1].text for piece in pieces}
    narrow = {text for text in ends if usual_width(text[0]) < 1}
    widths = {
        (char.font, char.text): char.box.width / char.size
        for piece in pieces
        if piece.why is None
        for char in piece.chars[:-1]
        if char.text in narrow and char.turn == 0
    }
    found = []
    for piece in pieces:
        last = piece.chars[-1]
        width = widths.get((last.font, last.text)) if last.turn == 0 else None
        if width is not None:
            box = last.box._replace(right=last.box.left + width * last.size)
            piece = piece._replace(chars=[*piece.chars[:-1], last._replace(box=box)])  # noqa: PLW2901
        found.append(piece)
    return found


def text_of(code: etree._Element) -> str:
    """The characters of a text code; line ends around them are those of whoever laid out the XML."""
    text = code.text or ""
    if len(code):  # what stands in elements among them is their own
        text += "".join(one.tail or "" for one in code)
    return text.strip() if "\n" in text else text


def quarters_of(told: str | None) -> int:
    """A direction, in degrees, in quarter turns."""
    return round(number(told, 0.0) / 90) % 4


def why_unseen(setting: Setting, ink: Ink, shown: bool) -> Why | None:
    """Why a text is not seen, wherever it stands."""
    if setting.turn is None:
        return "askew"
    if setting.tiny:
        return "tiny"
    if not shown or ink.alpha == 0:
        return "invisible"
    return "pale" if ink.alpha < FAINT else None


def start_of(code: etree._Element, before: Point) -> Point:
    """Where a text code begins; what it does not say is as in the one before."""
    return number(code.get("X"), before[0]), number(code.get("Y"), before[1])


@lru_cache(maxsize=4096)
def widths_of(character: str) -> tuple[float, float, float]:
    """How narrow and how broad a character may be, in sizes, and how broad it is where nothing says so."""
    usual = usual_width(character)
    if usual == 1:
        return _CLOSER, 1.0, usual
    return (_CLOSE if character.isdecimal() else _CLOSEST), (_NARROW if character in _SIGNS else BROADEST), usual


def _steps(text: str, told: str | None, count: int) -> list[float]:
    """The distances from each character to the next; some programs count two for those beyond the basic plane."""
    wide = sum(one > _BASIC for one in text) if max(text) > _BASIC else 0
    if not wide or told is None or "g" in told or len(told.split()) < count + wide - (text[-1] > _BASIC):
        return distances(told, count)
    found = distances(told, count + wide)
    steps, at = [], 0
    for one in text[:-1]:
        taken = 1 + (one > _BASIC)
        steps.append(sum(found[at : at + taken]))
        at += taken
    return steps


def _widths(text: str, steps: Sequence[float], whole: float) -> list[float]:
    """How broad each character is: up to the next one, but no broader than its kind is in any font."""
    found = []
    for one, step in zip(text, [*steps, 0.0], strict=True):
        least, most, usual = widths_of(one)
        found.append(step if least * whole <= step <= most * whole else usual * whole)
    return found


def _boxed(x: float, y: float, width: float, size: float, turn: int) -> Box:
    """The box of a character that is set at a place, and runs in a direction."""
    over, under = OVER * size, UNDER * size
    match turn:
        case 1:
            return Box(x - under, y, x + over, y + width)
        case 2:
            return Box(x - width, y - under, x, y + over)
        case 3:
            return Box(x - over, y - width, x + under, y)
    return Box(x, y - over, x + width, y + under)
