"""A year that becomes another in a title or in the period of the figures, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from convkit.document import Inline, Paragraph
from convkit.text.dates import is_whole_year, period_at, years_in

_ARABIC, _WIDE, _CHINESE = "0123456789", "０１２３４５６７８９", "〇一二三四五六七八九"
_ZEROS = "○零Ｏ"
_DIGITS = 4


def advanced(text: str, before: int, after: int, start: int = 0, end: int | None = None) -> str:
    """A text in which one year, between two places, has become another, in the numerals that it is printed in."""
    for first, _, year in years_in(text):
        if year == before and first >= start and (end is None or first < end):
            printed = text[first : first + _DIGITS]
            text = text[:first] + _like(printed, str(after)) + text[first + _DIGITS :]
    return text


def _like(printed: str, digits: str) -> str:
    """Digits in the numerals of a printed year."""
    numerals = next(known for known in (_ARABIC, _WIDE, _CHINESE) if printed[0] in known)
    zero = next((one for one in printed if one in _ZEROS), numerals[0])
    return "".join(numerals[int(digit)] if digit != "0" else zero for digit in digits)


class Changed(NamedTuple):
    """A paragraph with another period of the figures, and the words of that period."""

    paragraph: Paragraph
    period: str


def with_period(paragraph: Paragraph, before: int, after: int) -> Changed | None:
    """A paragraph whose period of the figures was the one year and is the other; None where it gives no such period."""
    text = paragraph.text
    period = period_at(text)
    if period is None or not is_whole_year(period.first, period.last) or int(period.first[:_DIGITS]) != before:
        return None
    changed = advanced(text, before, after, period.start, period.end)
    inlines = tuple(_with_text(paragraph.inlines, changed))
    return Changed(replace(paragraph, inlines=inlines), changed[period.start : period.end])


def _with_text(inlines: Sequence[Inline], text: str) -> Iterator[Inline]:
    """Runs that share out another text of the same length."""
    at = 0
    for inline in inlines:
        yield replace(inline, text=text[at : at + len(inline.text)])
        at += len(inline.text)
