"""Names of sheets, made from headings."""

from __future__ import annotations

import re

from convkit_xlsx.strings import cut, size, without_impossible

_LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]|_(?=x[0-9A-Fa-f]{4}_)")
_RESERVED = "history"


class SheetNames:
    """Gives each sheet a name that Excel takes and no other sheet has."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name(self, heading: str, otherwise: str) -> str:
        """A name from a heading, shortened; the other words where nothing of it can be used."""
        words = " ".join(_FORBIDDEN.sub(" ", without_impossible(heading)[0]).split())
        base = cut(words, _LONGEST).strip("' ") or otherwise
        if base.casefold() == _RESERVED:
            base = otherwise
        name, number = base, 1
        while name.casefold() in self._taken:
            number += 1
            mark = f" ({number})"
            name = cut(base, _LONGEST - size(mark)).rstrip("' ") + mark
        self._taken.add(name.casefold())
        return name


def in_formula(name: str) -> str:
    """The name of a sheet as a formula states it."""
    return "'" + name.replace("'", "''") + "'"
