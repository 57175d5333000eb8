"""The indents of a title that takes several lines, so that none of them is left with a word or two."""

from __future__ import annotations

import re

from convkit.writing.official_page import TEXT_WIDTH
from convkit_docx.writer.styles import TITLE_SIZE

_HEIGHT = TITLE_SIZE * 10
_STEP = _HEIGHT // 4
_SLACK = _HEIGHT // 2  # programs differ in the space that they set between Chinese and other characters
_WORD = re.compile(r"[^\s\u2e80-\U0010ffff]+|.", re.DOTALL)
_MOST_LINES = 6


def indents(title: str) -> str:
    """The indents that make the lines of a title nearly equally long; none for one line, or for very many."""
    words = [_breadth(word) for word in _WORD.findall(title)]
    lines = _lines(words, TEXT_WIDTH)
    if not 1 < lines <= _MOST_LINES:
        return ""
    room = next(
        (room for room in range(sum(words) // lines, TEXT_WIDTH, _STEP) if _lines(words, room - _SLACK) == lines),
        TEXT_WIDTH,
    )
    side = (TEXT_WIDTH - room) // 2
    return f'<w:ind w:left="{side}" w:right="{side}"/>' if side > 0 else ""


def _breadth(word: str) -> int:
    """How broad a Chinese character is, or a word or number of others, with the space round it."""
    if word > "\u2e7f":
        return _HEIGHT
    return _HEIGHT * (len(word) + 1) // 2


def _lines(words: list[int], room: int) -> int:
    """How many lines the words take."""
    lines, rest = 1, room
    for word in words:
        if word > rest:
            lines, rest = lines + 1, room
        rest -= word
    return lines
