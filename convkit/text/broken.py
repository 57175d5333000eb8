"""Words and figures that a program broke over several lines, because the column that it drew is too narrow for them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from convkit.text.width import display_width

_PART = re.compile(r"[-−]?[\d.,]+", re.ASCII)
_WHOLE = re.compile(r"[-−]?(?!0\d)\d+(?:\.\d+)?|[-−]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", re.ASCII)


def is_broken_word(lines: Sequence[str], room: int) -> bool:
    """Whether lines are words that were broken wherever their column, so many characters wide, ends.

    All but the first or the last fill it then; a broad character may find no room in one that is left.
    """
    full = [display_width(line) >= room - (not line.isascii()) for line in lines]
    return len(lines) > 1 and any(map(str.isalpha, "".join(lines))) and (all(full[1:]) or all(full[:-1]))


def is_broken_figure(lines: Sequence[str], room: int) -> bool:
    """Whether lines are one figure that was broken where its column ends, all but the first or the last filling it."""
    if len(lines) == 1 or not all(map(_PART.fullmatch, lines)) or not _WHOLE.fullmatch("".join(lines)):
        return False
    full = [len(line) == room for line in lines]
    return all(full[1:]) or all(full[:-1])
