"""What convkit recognises in the picture of a page, held against the text that another program put with it.

    >>> from convkit.reading.ocr_layers import agreed
    >>> from convkit.reading.pages import Page, run_of
    >>> own = Page(1, 595.0, 842.0, run_of("12", 100, 200, 10, 0), held=2, confidences={0: 0.97})
    >>> "".join(char.text for char in agreed(own, run_of("17", 100, 200, 10, 5)).chars)
    '〔未读出：12 | 17〕'

Two who read a figure alike are no proof, two who differ are a warning: that figure is unread, with what both say.

A format asks for it in three steps: `is_to_be_recognised` whether a page needs it, `pixels_to_an_inch` how large its
picture is best, `with_recognised` what the page is then.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from convkit.document import count_characters
from convkit.reading.pages.drawing.covers import Places
from convkit.reading.pages.page import UNDER, Box, Char, Page, around, run_of
from convkit.reading.scans import can_recognise, recognise_page
from convkit.text.numbers import holds_digits, is_figure, unread

if TYPE_CHECKING:
    from PIL.Image import Image

_REACH = 0.35  # of a character's size: by how much two programs may place it otherwise
_APART = 0.5  # of the size: a gap in a layer that parts two texts
FILLS = 0.6
"""Of a page that pictures must cover, so that it is one."""
_INCH = 72.0
_DPI = (150.0, 400.0)
MOST_PIXELS = 40_000_000
"""A picture of a page has no more."""


def is_to_be_recognised(page: Page, boxes: Iterable[Box]) -> bool:
    """Whether a page has no text but a layer's, pictures with these boxes fill it, and a plugin is there to read it."""
    if page.chars and not page.confidences:
        return False
    whole = Box(0, 0, page.width, page.height)
    seen = [box.common(whole) for box in boxes if box.meets(whole)]
    filled = sum(box.width * box.height for box in seen)
    return filled >= FILLS * page.width * page.height and can_recognise()


def pixels_to_an_inch(page: Page, shown: Iterable[tuple[tuple[int, int], Box]]) -> float:
    """How large a page is best drawn that shows pictures of so many pixels in these boxes."""
    dpi = [_INCH * max(pixels) / max(box.width, box.height, 1.0) for pixels, box in shown]
    return min(max([_DPI[0], *dpi]), _DPI[1], _INCH * math.sqrt(MOST_PIXELS / (page.width * page.height)))


def with_recognised(page: Page, picture: Image, dpi: float, left: int) -> Page:
    """The page with what was recognised in its picture, which its layer is held against; as it is where nothing was.

    At least so many such pages are `left` behind it.
    """
    found = recognise_page(picture, dpi, page.number, left)
    if found is None or not found.chars:
        return page
    found, layer = agreed(found, page.chars), count_characters("".join(char.text for char in page.chars))
    return replace(
        page, width=found.width, height=found.height, chars=found.chars, across=found.across, down=found.down,
        pictures=found.pictures, boxes=[], confidences=found.confidences, hidden=[*page.hidden, *found.hidden],
        held=page.held - layer + found.held, lost_pictures=0,
    )  # fmt: skip


def agreed(page: Page, layer: Sequence[Char]) -> Page:
    """A page as it was recognised, each figure unread of which the layer says something else.

    Where the layer has a figure and nothing was recognised, that is unread too; where it has none, the page is right.
    """
    pieces = list(_pieces(layer))
    places = Places((at, char.box) for at, piece in enumerate(pieces) for char in piece)
    confidences, chars, taken = dict(page.confidences), [], set[int]()
    for run in _runs(page.chars):
        box = _wider(around([char.box for char in run]), run[0].size)
        beside = [at for at in dict.fromkeys(places.along(box)) if _meets(pieces[at], box)]
        taken.update(beside)
        one, other = _text(run), " ".join(_text(pieces[at]) for at in sorted(beside, key=lambda at: pieces[at][0].box))
        differs = is_figure(one) and other and _plain(one) != _plain(other)
        chars += _unread(f"{one} | {other}", run, run[0].run) if differs else run
    number = max([*confidences, *(char.run for char in chars)], default=-1)
    for alone in (piece for at, piece in enumerate(pieces) if at not in taken):
        if holds_digits(_text(alone)) and is_figure(_text(alone)):
            number += 1
            chars += _unread(_text(alone), alone, number)
            confidences[number] = 0.0
    return replace(page, chars=chars, confidences=confidences, held=page.held + _count(chars) - _count(page.chars))


def _runs(chars: Iterable[Char]) -> list[list[Char]]:
    """Characters by their runs, as they come."""
    found: dict[int, list[Char]] = {}
    for char in chars:
        found.setdefault(char.run, []).append(char)
    return list(found.values())


def _pieces(chars: Iterable[Char]) -> Iterator[list[Char]]:
    """Characters by their runs, parted where white space or a gap is."""
    for run in _runs(chars):
        piece: list[Char] = []
        for char in sorted(run, key=lambda one: one.box.left):
            if piece and (char.text.isspace() or char.box.left - piece[-1].box.right > _APART * char.size):
                yield piece
                piece = []
            if not char.text.isspace():
                piece.append(char)
        if piece:
            yield piece


def _meets(piece: Sequence[Char], box: Box) -> bool:
    """Whether the middle of some character lies in a box."""
    return any(box.holds(char.box.centre, char.box.middle) for char in piece)


def _wider(box: Box, size: float) -> Box:
    reach = _REACH * size
    return Box(box.left - reach, box.top - reach, box.right + reach, box.bottom + reach)


def _count(chars: Iterable[Char]) -> int:
    return sum(not char.text.isspace() for char in chars)


def _text(chars: Iterable[Char]) -> str:
    return "".join(char.text for char in chars).strip()


def _plain(text: str) -> str:
    """A figure without white space, in characters of usual width, so that only its digits and signs are compared."""
    from unicodedata import normalize

    return "".join(normalize("NFKC", text).split())


def _unread(text: str, run: Sequence[Char], number: int) -> list[Char]:
    """The place of some characters with what both say, as figures that are not read."""
    box, shown = around([char.box for char in run]), unread(text)
    widths = [box.width / len(shown)] * len(shown)
    return run_of(shown, box.left, box.bottom - UNDER * run[0].size, run[0].size, number, widths)
