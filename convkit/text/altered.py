"""What makes another figure of the digits that a text says: a note behind them, or a mark of direction among them."""

from __future__ import annotations

import re
from functools import lru_cache

from convkit.text.beside import UNITS, is_unclear_unit, unit_of
from convkit.text.invisible import UNSEEN

# 12（万）, 12（×100）, 12（%）, 12（负）; 12（应为 13）: the figure that is meant is not the one before the note.
_ALTERS = re.compile(
    r"\W*(?:[十百千万亿]+|[%％‰]|负[数值]?|[×xX*＊✕]\s*[\d十百千万亿].*)\W*|.*(?:应为|更正|改为|作废|有误|笔误).*",
    re.DOTALL,
)
_TURNS = re.compile("[\u061c\u200f\u202b\u2067\u2068]")
_DIGIT_TO_DIGIT = re.compile(r"[-+−－＋]?\d(?:.*\d)?", re.DOTALL)


@lru_cache(maxsize=1024)
def is_altered(unit: str | None, note: str) -> bool:
    """Whether the note behind a figure makes another of it, or names a unit that is not the one printed before it.

    Units that no figure is printed in alone (美元) are no unit of a cell; the one that 12（元） has is its unit.
    """
    named = unit_of(note)
    other = named is not None and (named not in UNITS or (unit is not None and named != unit))
    return other or _ALTERS.fullmatch(note[1:-1]) is not None or is_unclear_unit(note)


def is_turned(text: str) -> bool:
    """Whether marks that turn the direction of writing stand among the digits of a figure, or with its sign."""
    if _TURNS.search(text) is None:
        return False
    figure = _DIGIT_TO_DIGIT.search(UNSEEN.sub(lambda mark: mark[0] if _TURNS.match(mark[0]) else "", text))
    return figure is not None and (_TURNS.search(figure[0]) is not None or not figure[0][0].isdecimal())
