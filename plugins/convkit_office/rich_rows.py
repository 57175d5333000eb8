"""The rows of a rich text's tables: which of their cells are crossed, filled with a pattern, or deleted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from convkit_office.rich_reasons import CROSSED, DELETED, PATTERN, Reason

_DENSE = 5000  # hundredths of a per cent of a pattern
_PATTERNS = re.compile(rb"(?:cl|ch)?bg(?:dk)?(?:horiz|hor|vert|fdiag|bdiag|d?cross)")
_SHADES = (b"clshdng", b"chshdng", b"shading")
_NO_LINE = (b"brdrnil", b"brdrnone", b"brdrtbl")


def is_pattern(word: bytes, value: int) -> bool:
    """Whether a word puts a pattern behind text that may hide it."""
    return (word in _SHADES and value >= _DENSE) or _PATTERNS.fullmatch(word) is not None


@dataclass(slots=True)
class Rows:
    """The row that is being written: where its cells end, and what its cells are doubted for, by their number.

    What defines a row may stand before its cells, behind them, or before a row above.
    """

    ends: list[int] = field(default_factory=list)
    doubted: dict[int, dict[Reason, None]] = field(default_factory=dict)
    defined: int = 0
    crossing: bool = False

    def define(self, word: bytes, value: int) -> None:
        """Follow one word of what defines a row."""
        crossing, self.crossing = self.crossing, word in (b"cldglu", b"cldgll")
        if word == b"trowd":
            self.doubted, self.defined = {}, 0
        elif word == b"cellx":
            self.defined += 1
        elif word == b"cldel":
            self._doubt(DELETED)
        elif word.startswith(b"cl") and is_pattern(word, value):
            self._doubt(PATTERN)
        elif crossing and word.startswith(b"brdr") and word not in _NO_LINE:
            self._doubt(CROSSED)

    def end(self) -> list[tuple[int, tuple[Reason, ...]]]:
        """The ends of the cells that are doubted in the row that ends here, and why."""
        found = [(end, tuple(self.doubted[at])) for at, end in enumerate(self.ends) if at in self.doubted]
        self.ends = []
        return found

    def _doubt(self, reason: Reason) -> None:
        self.doubted.setdefault(self.defined, {})[reason] = None
