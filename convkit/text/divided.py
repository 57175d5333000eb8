"""Figures of several cells in one text, with a mark between them."""

from __future__ import annotations

import re

from convkit.text.numbers import read_number

MARKS = "、，,；;"
"""What people and programs put between the cells of a row, where there are no lines."""

_THOUSANDS = re.compile(r"(?<![0-9０-９.．])[0-9０-９]{1,3}[,，][0-9０-９]{3}(?![0-9０-９])")


_LONE_COMMA = re.compile(r"[^,，]*[,，][^,，]*")


def divided(text: str) -> list[str] | None:
    """The texts between marks of one kind, each a figure, a sign in its place, or blank; None of any other text."""
    marks = set(text).intersection(MARKS)
    if len(marks) != 1:
        return None
    parts = [part.strip() for part in text.split(marks.pop())]
    states = [read_number(part).state for part in parts]
    return parts if set(states) <= {"number", "placeholder", "blank"} and "number" in states else None


def may_hold_thousands(text: str) -> bool:
    """Whether one of the commas of a text may stand inside a number."""
    return _THOUSANDS.search(text) is not None


def may_divide_nothing(text: str) -> bool:
    """Whether the commas of a row may divide no cells: they may hold thousands, or are one amid digits run together."""
    return may_hold_thousands(text) or _LONE_COMMA.fullmatch(text) is not None
