"""Why a figure of a rich text may be shown otherwise than LibreOffice says, and the marks that stand for each reason.

LibreOffice drops words of a rich text that hide or change what is shown. Where such a word stands, a mark is put into
the text that LibreOffice reads: two characters that nobody sees and that come out again in the same cell.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from convkit import Message
from convkit.reading import messages as shared
from convkit_office import messages

_SIGN, _FIRST = 0x2064, 0xFE00  # an invisible plus, and a selector of variants: no text has both
_MARK = re.compile(f"{chr(_SIGN)}[{chr(_FIRST)}-{chr(_FIRST + 15)}]")


class Reason(NamedTuple):
    """Why, and whether something that is seen may be missing in what was read: a blank may be a figure then."""

    why: Message
    loses: bool = False


FORMULA = Reason(messages.EQUATION, loses=True)
LIVE = Reason(messages.LIVE, loses=True)
DRAWN = Reason(shared.PICTURED, loses=True)
STALE = Reason(shared.STALE)
DELETED = Reason(messages.CELL_DELETED)
CROSSED = Reason(shared.CROSSED)
PATTERN = Reason(messages.PATTERN)
FITTED = Reason(messages.FITTED)
WEB_HIDDEN = Reason(shared.WEB_HIDDEN)
FRAMED = Reason(shared.ELSEWHERE)
COVERING = Reason(messages.COVERING)
"""A drawing that may lie over a table near it: no reason to doubt what stands around the mark itself."""
_REASONS = (FORMULA, LIVE, DRAWN, STALE, DELETED, CROSSED, PATTERN, FITTED, WEB_HIDDEN, FRAMED, COVERING)


def mark_of(reason: Reason) -> bytes:
    """The mark of a reason, as rich text has it."""
    return b"{\\uc0\\u%d\\u%d }" % (_SIGN, _FIRST + _REASONS.index(reason) - 0x10000)


def reasons_in(text: str) -> list[Reason]:
    """The reasons whose marks stand in a text."""
    numbers = (ord(mark[1]) - _FIRST for mark in _MARK.findall(text))
    return [_REASONS[number] for number in dict.fromkeys(numbers) if number < len(_REASONS)]


def without_marks(text: str) -> str:
    """A text without its marks."""
    return _MARK.sub("", text)


def count_of_marks(text: str) -> int:
    """How many marks stand in a text."""
    return len(_MARK.findall(text))
