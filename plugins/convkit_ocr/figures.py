"""Whether what was recognised is sure: two recognitions that agree, each character probable, as many as there are."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import cv2

from convkit.reading import unread
from convkit.reading.pages.lines import FIGURES
from convkit_ocr.model import Seen, see
from convkit_ocr.pieces import Piece
from convkit_ocr.shapes import fits

SURE = 0.85
"""A figure whose least sure character is less probable, in either recognition, is not read."""
_SIZES = ((0.80, 1.0), (0.62, 1.25))
"""The two recognitions: what share of the model's height a line gets, and how much broader it is made."""
_EDGE = 0.16  # of the height: white around a line
_SHORT = 2
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_FIGURE = re.compile("[0-9０-９][0-9０-９.,．，]*")
_NUMERALS = frozenset("一二三四五六七八九十〇零")  # one alone is a stroke or a circle


class Text(NamedTuple):
    """A recognised text, in which what is in doubt is marked as unread, and how sure it is."""

    text: str
    confidence: float


def is_figure(text: str) -> bool:
    """Whether a text is written with what figures are written with."""
    return bool(text) and FIGURES.issuperset(text.replace(" ", ""))


def text_of(grey: Any, piece: Piece, alone: bool, faint: bool = False) -> Text:
    """What a piece of a line says; `alone` is one that may be all that a cell of a table holds.

    A figure is not read where something `faint` is beside it.
    """
    line = cut(grey, piece)
    first = see(line, *_SIZES[0])
    short = alone and is_short(first.text)
    if not short and not FIGURES.intersection(first.text):
        return Text(first.text, min(first.sure, default=0.0))
    other = see(line, *_SIZES[1])
    if short or is_figure(first.text) or is_figure(other.text):
        return _figure(
            first, other, not faint and fits(first.text, grey[piece.top : piece.bottom, piece.left : piece.right])
        )
    return _words(first, other)


def is_short(text: str) -> bool:
    """Whether a text is so short that it may be a figure that was not recognised as one."""
    return (len(text) <= _SHORT and (text in _NUMERALS or not any(one > "\u2e7f" for one in text))) or not text


def _figure(first: Seen, other: Seen, fits: bool) -> Text:
    """A figure, which is read only where both recognitions are sure of all of it."""
    sure = min((*first.sure, *other.sure), default=0.0)
    if first.text and first.text == other.text and sure >= SURE and fits and first.text not in _NUMERALS:
        return Text(first.text, sure)
    return Text(unread("｜".join(dict.fromkeys(text for text in (first.text, other.text) if text))), sure)


def _words(first: Seen, other: Seen) -> Text:
    """Words with figures among them, of which only those are read that both recognitions are sure of."""
    sure = min(first.sure)
    if _digits(first) == _digits(other) and _least(first) >= SURE <= _least(other):
        return Text(first.text, sure)
    return Text(_FIGURE.sub(lambda match: unread(match[0]), first.text), sure)


def _digits(seen: Seen) -> str:
    return "".join(one for one in seen.text if one in _DIGITS)


def _least(seen: Seen) -> float:
    return min((sure for one, sure in zip(seen.text, seen.sure, strict=True) if one in _DIGITS), default=1.0)


def cut(grey: Any, piece: Piece) -> Any:
    """The picture of a piece with some white around it."""
    edge = max(round(_EDGE * (piece.bottom - piece.top)), 2)
    part = grey[piece.top : piece.bottom, piece.left : piece.right]
    return cv2.copyMakeBorder(part, edge, edge, edge, edge, cv2.BORDER_CONSTANT, value=(255,))
