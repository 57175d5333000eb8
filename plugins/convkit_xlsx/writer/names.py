"""Names of sheets, made from headings, and the defined names of cells, made from fact paths."""

from __future__ import annotations

import re
from collections.abc import Iterable

from convkit.reading.workbook_checks import CHECKS
from convkit.writing import possible, wide_cut, wide_length

_LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]|_(?=x[0-9A-Fa-f]{4}_)")
_RESERVED = "history"

_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*(?:[Cc][0-9]*)?|[Cc][0-9]*")
_PLAIN_PATH = re.compile(r"[a-z][A-Za-z0-9]*(?:\.[A-Za-z][A-Za-z0-9]*)+")
_NO_NAME, _NO_SMALL_NAME = re.compile(r"[^A-Za-z0-9.]"), re.compile(r"[^a-z0-9.]")
_LONGEST_NAME = 255
_CODED = re.compile(r"_(10[0-9A-F]{4}|[0-9A-F]{2,5})_")


class SheetNames:
    """Gives each sheet a name that Excel takes and no other sheet has."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name(self, heading: str, otherwise: str) -> str:
        """A name from a heading, shortened; the other words where nothing of it can be used."""
        words = " ".join(_FORBIDDEN.sub(" ", possible(heading)[0]).split())
        base = wide_cut(words, _LONGEST).strip("' ") or otherwise
        if base.casefold() == _RESERVED:
            base = otherwise
        name, number = base, 1
        while name.casefold() in self._taken:
            number += 1
            mark = f" ({number})"
            name = wide_cut(base, _LONGEST - wide_length(mark)).rstrip("' ") + mark
        self._taken.add(name.casefold())
        return name


def in_formula(name: str) -> str:
    """The name of a sheet as a formula states it."""
    return "'" + name.replace("'", "''") + "'"


def names_of(paths: Iterable[str]) -> dict[str, str]:
    """The defined name of each path: the path itself, or `_` and the path with its odd characters in code.

    Excel takes letters, digits and dots for a name, in any case, unless it could be taken for a cell (A1, R1C1).
    """
    names: dict[str, str] = {}
    taken = {CHECKS}
    for path in paths:
        name = path
        if not _PLAIN_PATH.fullmatch(path) or any(map(_LIKE_A_CELL.fullmatch, path.split("."))):
            name = "_" + _NO_NAME.sub(_code, path)
        if name.casefold() in taken:
            name = "_" + _NO_SMALL_NAME.sub(_code, path)
        if len(name) <= _LONGEST_NAME:
            taken.add(name.casefold())
            names[path] = name
    return names


def _code(match: re.Match[str]) -> str:
    return f"_{ord(match[0]):02X}_"


def path_of(name: str) -> str | None:
    """The path that a defined name stands for; None where it is no such name."""
    if not name.startswith("_"):
        return name if _PLAIN_PATH.fullmatch(name) and name != CHECKS else None
    path = _CODED.sub(lambda match: chr(int(match[1], 16)), name[1:])
    return path if name[1:] in (_NO_NAME.sub(_code, path), _NO_SMALL_NAME.sub(_code, path)) else None
