"""Text as lines: where Chinese and Latin text may break, and how wide it is."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, wraps
from itertools import chain
from typing import Concatenate, NamedTuple, ParamSpec, TypeVar

from convkit.writing.pages.characters import font_of
from convkit.writing.pages.fonts import Font
from convkit.writing.pages.tags import Tag

_NEVER_FIRST = frozenset("。，、；：？！）》〉」』】〕］｝”’…·％‰℃°,.;:?!)]}>%～〗〞﹞﹚﹜ー々‥．")
_NEVER_LAST = frozenset("（《〈「『【〔［｛“‘([{<￥$＄￡#№〖〝")
_UNDIVIDED = frozenset("—…‥")
_SIGNS = frozenset("-－−+＋")
_POINTS = frozenset(".．,，:：")
_WORDS = frozenset("-_.,/:%&?=#+@'\"$~*\\|!;^`")
_LATIN_END = "\u2e80"
_STEP = 0.5
_SHORT = 100  # characters, which may well fit as they are
_KEPT = 4_096  # of these, for the labels of tables are the same in every report
_HANGING = 2.0  # of spaces at the end of a line, that much (in sizes) may stand beyond the margin

P = ParamSpec("P")
R = TypeVar("R")


def _kept_if_short(tell: Callable[Concatenate[str, P], R]) -> Callable[Concatenate[str, P], R]:
    """What follows from a text, worked out once for one that is short."""
    kept = lru_cache(maxsize=_KEPT)(tell)

    @wraps(tell)
    def either(text: str, /, *more: P.args, **named: P.kwargs) -> R:
        return kept(text, *more, **named) if len(text) < _SHORT else tell(text, *more, **named)  # type: ignore[arg-type]

    return either


class Line(NamedTuple):
    """A line of a text: the characters from `start` to before `end`, their width in sizes without spaces at the end."""

    start: int
    end: int
    width: float
    final: bool


class Run(NamedTuple):
    """Characters that are drawn alike and belong to one element of the structure."""

    text: str
    tag: Tag | None
    sans: bool = False
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """Characters, and of each the font, the width in sizes, its run, and whether a line may end before it."""

    characters: str
    fonts: Sequence[Font]
    widths: tuple[float, ...]
    runs: Sequence[Run]
    breaks: Sequence[bool]

    def broken(self, first: float, rest: float | None = None, whole: bool = False) -> list[Line]:
        """The lines of the text in widths (in sizes) for the first line and the rest; a `whole` one is not broken."""
        if not self.characters:
            return []
        if len(self.characters) < _SHORT and "\n" not in self.characters and sum(self.widths) <= first:
            return [Line(0, len(self.characters), _seen(self.characters, self.widths, 0, len(self.characters)), True)]
        return list(_lines(self, first, first if rest is None else rest, whole))

    def balanced(self, width: float) -> list[Line]:
        """As few lines as a width (in sizes) asks for, about equally long."""
        lines = self.broken(width)
        if len(lines) < 2 or any(line.final for line in lines[:-1]):
            return lines
        # Never so narrow that a number would have to be broken.
        narrow = max(sum(line.width for line in lines) / len(lines), longest_number(self))
        while narrow < width:
            tried = self.broken(narrow)
            if len(tried) <= len(lines) and widest(tried) <= width:
                return tried
            narrow += _STEP
        return lines

    def divided(self, at: int) -> list[Line]:
        """The text as two lines, the second of which begins at a place."""
        end = len(self.characters)
        return [
            Line(start, stop, _seen(self.characters, self.widths, start, stop), final)
            for start, stop, final in ((0, at, False), (at, end, True))
        ]


def text_of(runs: Iterable[Run]) -> Text:
    """The text of runs, measured."""
    kept = [run for run in runs if run.text]
    characters = "".join(run.text for run in kept)
    measured = [_measured(run.text, run.sans) for run in kept]
    fonts = tuple(chain.from_iterable(fonts for fonts, _ in measured))
    widths = tuple(chain.from_iterable(widths for _, widths in measured))
    return Text(characters, fonts, widths, [run for run in kept for _ in run.text], _breaks(characters))


@_kept_if_short
def _measured(text: str, sans: bool) -> tuple[tuple[Font, ...], tuple[float, ...]]:
    """The font of each character, and its width in sizes."""
    fonts = tuple(font_of(character, sans) for character in text)
    widths = (
        0.0 if character == "\n" else font.widths[ord(character)] / 1000
        for character, font in zip(text, fonts, strict=True)
    )
    return fonts, tuple(widths)


@_kept_if_short
def _breaks(characters: str) -> tuple[bool, ...]:
    """Of each character, whether a line may end before it."""
    return tuple(at > 0 and breakable(characters, at) for at in range(len(characters)))


def longest_number(text: Text) -> float:
    """The width, in sizes, of the widest number in a text, which should not be broken."""
    return _longest(text.characters, text.widths)[0]


def longest_piece(text: Text) -> float:
    """The width, in sizes, of the widest piece that should not be broken."""
    return _longest(text.characters, text.widths)[1]


@_kept_if_short
def _longest(characters: str, widths: tuple[float, ...]) -> tuple[float, float]:
    pieces = [*_undivided(characters, widths)]
    numbers = (width for piece, width in pieces if any(map(str.isdigit, piece)) and not any(map(str.isalpha, piece)))
    return max(numbers, default=0.0), max((width for _, width in pieces), default=0.0)


def _undivided(characters: str, widths: Sequence[float]) -> Iterator[tuple[str, float]]:
    """The pieces between the places where a line may end, each with its width in sizes."""
    breaks, start = _breaks(characters), 0
    for at in range(1, len(characters) + 1):
        if at == len(characters) or breaks[at]:
            yield characters[start:at], _seen(characters, widths, start, at)
            start = at


def breakable(characters: str, at: int) -> bool:
    """Whether a line may end before the character at a place."""
    before, after = characters[at - 1], characters[at]
    if before == "\n":
        return True
    one, other = _kind(before), _kind(after)
    if other in ("space", "mark", "close") or one == "open":
        return False
    if one == "space":
        return True
    if one == "word" and other == "word":
        return False
    if before == after and before in _UNDIVIDED:
        return False
    if after.isdigit():
        number = at > 1 and characters[at - 2].isdigit()
        return not (before in _SIGNS or (before in _POINTS and number))
    return True


@cache
def _kind(character: str) -> str:
    if character.isspace():
        return "space"
    if character in _NEVER_FIRST:
        return "close"
    if character in _NEVER_LAST:
        return "open"
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Mc"):
        return "mark"
    if category == "Nd" or (character < _LATIN_END and (category[0] in "LN" or character in _WORDS)):
        return "word"
    return "other"


def _lines(text: Text, first: float, rest: float, whole: bool) -> Iterator[Line]:
    characters, count = text.characters, len(text.characters)
    start = 0
    room = first
    while start < count:
        end = _end(text, start, room, whole)
        yield Line(start, end, _seen(characters, text.widths, start, end), end == count or characters[end - 1] == "\n")
        start, room = end, rest


def _end(text: Text, start: int, room: float, whole: bool) -> int:
    """Where the line that begins at a place ends."""
    characters, widths, breaks, count = text.characters, text.widths, text.breaks, len(text.characters)
    width = 0.0
    good = start
    for at in range(start, count):
        if at > start and (characters[at - 1] == "\n" or (not whole and breaks[at])):
            good = at
            if characters[at - 1] == "\n":
                return at
        width += widths[at]
        allowed = room + (_HANGING if characters[at].isspace() else 1e-6)
        if width > allowed and at > start and not whole:
            return good if good > start else _cut(characters, start, at)
    return count


def _cut(characters: str, start: int, at: int) -> int:
    """Where a piece that is longer than a line is cut: not before a mark on its letter, nor before a closing sign."""
    while at > start + 1 and _kind(characters[at]) in ("mark", "close"):
        at -= 1
    return at


def _seen(characters: str, widths: Sequence[float], start: int, end: int) -> float:
    while end > start and characters[end - 1].isspace():
        end -= 1
    return sum(widths[start:end])


def gaps(text: Text, line: Line) -> int:
    """Between how many characters of a line room can be made; none is made at a combining mark."""
    seen = text.characters[line.start : line.end].rstrip()
    return max(len(seen) - 1, 0)


def pieces(text: Text, line: Line) -> Iterator[tuple[Run, Font, str, float]]:
    """What of a line is drawn alike: the run, the font, the characters and their width in sizes."""
    start = line.start
    while start < line.end:
        end = start + 1
        run, font = text.runs[start], text.fonts[start]
        while end < line.end and text.runs[end] is run and text.fonts[end] is font:
            end += 1
        yield run, font, text.characters[start:end].replace("\n", " ").replace("\t", " "), sum(text.widths[start:end])
        start = end


def widest(lines: Sequence[Line]) -> float:
    """The width of the widest line, in sizes."""
    return max((line.width for line in lines), default=0.0)
