"""Pieces of text: which characters stand where, and how they look."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width

from convkit.reading.pages.drawing import TINY, Colour, Ink, Matrix
from convkit.reading.pages.page import OVER, UNDER, Box, Char, Why, make
from convkit_ofd.reader.clips import Clip
from convkit_ofd.reader.values import MOST, distances, number

if TYPE_CHECKING:
    from lxml import etree

_FAINT = 64  # of 255: text that covers less lets nearly everything show through
_ASKEW = 0.06  # quarter turns
_SIGNS = frozenset("0123456789.,%+-")
_NARROW, _BROAD = 0.65, 1.05  # of the size: the most that a figure takes, and any other character
_BASIC = "\uffff"


class Piece(NamedTuple):
    """Characters that are drawn in one go, and why none of them is seen, where that is so.

    `order` is their place in the order of drawing, `clip` all of it that shows; `noted` says that a reader's note, not
    the page, has them.
    """

    chars: list[Char]
    order: int
    why: Why | None
    colour: Colour
    clip: Clip
    noted: bool


class Setting(NamedTuple):
    """How the characters of a text object are set: what takes its places to the page, size, breadth, direction.

    `around` is the direction of each character in quarter turns clockwise, within the object.
    """

    matrix: Matrix
    size: float
    breadth: float
    around: int = 0

    @property
    def turn(self) -> int | None:
        """The direction of writing on the page in quarter turns clockwise; None for askew or mirrored text."""
        a, b, c, d, _, _ = self.matrix
        if a * d - b * c <= 0:
            return None
        angle = (math.degrees(math.atan2(b, a)) / 90 + self.around) % 4
        near = round(angle)
        return near % 4 if abs(angle - near) < _ASKEW else None

    @property
    def height(self) -> float:
        """The size of the characters on the page."""
        a, b, c, d, _, _ = self.matrix
        return self.size * math.sqrt(abs(a * d - b * c))

    @property
    def is_tiny(self) -> bool:
        """Whether nobody can read them, since they are too low or too narrow."""
        a, b, c, d, _, _ = self.matrix
        across, down = math.hypot(a, b), math.hypot(c, d)
        if self.around % 2:
            across, down = down, across
        return self.size * min(across * self.breadth, down) < TINY


class Place(NamedTuple):
    """What is said of a piece of text beside its characters: its number, its mark in the structure, its font."""

    order: int
    mark: int | None
    artifact: bool
    font: int


def chars_of(
    text: str, code: dict[str, str], start: tuple[float, float], setting: Setting, place: Place
) -> list[Char] | None:
    """The characters of a text code with these attributes; None where they cannot be placed."""
    count = len(text) - 1
    right, down = _steps(text, code.get("DeltaX"), count), _steps(text, code.get("DeltaY"), count)
    if "DeltaX" not in code and "DeltaY" not in code:
        right = [usual_width(one) * setting.size * setting.breadth for one in text[:-1]]
    xs, ys = _sums(start[0], right), _sums(start[1], down)
    if not all(-MOST < edge < MOST for edge in (min(xs), max(xs), min(ys), max(ys), sum(xs), sum(ys))):
        return None
    along = (right, [-one for one in down])[setting.around % 2] if setting.around else right
    widths = _widths(text, along, setting)
    a, b, c, d, e, f = setting.matrix
    turn = setting.turn or 0
    order, mark, artifact, font = place
    size = setting.height
    if turn == 0 and not any(down) and b == 0:
        base = d * ys[0] + f
        left, top, bottom = c * ys[0] + e, base - OVER * size, base + UNDER * size
        return [
            make(Char, (one, make(Box, (a * x + left, top, a * (x + width) + left, bottom)), size, order, 0, mark,
                        artifact, font))
            for one, x, width in zip(text, xs, widths, strict=True)
        ]  # fmt: skip
    across = math.hypot(c, d) if setting.around % 2 else math.hypot(a, b)
    return [
        Char(one, _boxed(a * x + c * y + e, b * x + d * y + f, width * across, size, turn), size, order, turn, mark,
             artifact, font)
        for one, x, y, width in zip(text, xs, ys, widths, strict=True)
    ]  # fmt: skip


def with_last_widths(pieces: list[Piece]) -> list[Piece]:
    """Pieces of which the last characters are as broad as the same ones of their font are elsewhere on the page.

    How broad a character is only the distance to the next one tells.
    """
    widths = {
        (char.font, char.text): char.box.width / char.size
        for piece in pieces
        if piece.why is None
        for char in piece.chars[:-1]
        if char.turn == 0
    }
    found = []
    for piece in pieces:
        last = piece.chars[-1]
        width = widths.get((last.font, last.text)) if last.turn == 0 else None
        if width is not None and usual_width(last.text[0]) < 1:
            box = last.box._replace(right=last.box.left + width * last.size)
            piece = piece._replace(chars=[*piece.chars[:-1], last._replace(box=box)])  # noqa: PLW2901
        found.append(piece)
    return found


def text_of(code: etree._Element) -> str:
    """The characters of a text code; line ends around them are those of whoever laid out the XML."""
    text = code.text or ""
    return text.strip() if "\n" in text else text


def quarters_of(told: str | None) -> int:
    """A direction, in degrees, in quarter turns."""
    return round(number(told, 0.0) / 90) % 4


def why_unseen(setting: Setting, ink: Ink, shown: bool) -> Why | None:
    """Why a text is not seen, wherever it stands."""
    if not shown or ink.alpha == 0:
        return "invisible"
    if setting.size <= 0 or setting.is_tiny:
        return "tiny"
    if setting.turn is None:
        return "askew"
    return "pale" if ink.alpha < _FAINT else None


def start_of(code: dict[str, str], before: tuple[float, float]) -> tuple[float, float]:
    """Where a text code begins; what it does not say is as in the one before."""
    return number(code.get("X"), before[0]), number(code.get("Y"), before[1])


@lru_cache(maxsize=4096)
def usual_width(character: str) -> float:
    """How broad a character is, in sizes, where nothing says so."""
    return 1.0 if east_asian_width(character) in "WF" else 0.5


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


def _sums(start: float, steps: Sequence[float]) -> list[float]:
    found = [start]
    for step in steps:
        start += step
        found.append(start)
    return found


def _widths(text: str, steps: Sequence[float], setting: Setting) -> list[float]:
    """How broad each character is: up to the next one, but no broader than its kind is in any font."""
    whole = setting.size * setting.breadth
    found = []
    for one, step in zip(text, [*steps, 0.0], strict=True):
        usual = usual_width(one)
        most = usual if usual == 1 else _NARROW if one in _SIGNS else _BROAD
        found.append(step if 0 < step <= most * whole else usual * whole)
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
