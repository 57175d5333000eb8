"""A sentence cut at its figures, each with the words that lead to it and those behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from convkit.text.running import FIGURE, YEAR, Figure, Running

_CUT = re.compile(r"[，,；;。：:（）()+=＋＝]")
_COMPARED_YEAR = re.compile(rf"[较比与和从自]({YEAR})|({YEAR})的?结转")
"""A year that something is compared with, or was carried from: what follows is not of it."""
_FILLER = re.compile(
    r"(?:[，,：:、]|其中|共|共计|合计|总计|总数|为|计|数|分别|全年|今年|本年|年内|有|是|即|约|已|均|累计|案件|件|申请)*$"
)
_MARKS = f"{FIGURE}{YEAR}"


class Clause(NamedTuple):
    """A figure between words: `before` and `behind` in its clause, `lead` from the last figure or stop to it.

    `said` is all of the sentence before it, `year` the last year that was named, `next_year` the first one behind it;
    `after` is all behind it, `at` counts the figures of the sentence.
    """

    figure: Figure
    before: str
    behind: str
    lead: str
    said: str
    after: str
    year: int | None
    next_year: int | None
    at: int


def clauses(running: Running, year: int | None) -> Iterator[Clause]:
    """Each figure of a sentence in its clause; `year` is the one that was named before the sentence."""
    text, years = running.text, list(running.years)
    places = [match.start() for match in re.finditer(FIGURE, text)]
    for number, place in enumerate(places):
        begin = places[number - 1] + 1 if number else 0
        end = places[number + 1] if number + 1 < len(places) else len(text)
        lead, behind = text[begin:place], text[place + 1 : end]
        passed = text[:place].count(YEAR)
        known = _known_year(text[:place], years, year)
        coming = years[passed] if passed < len(years) else None
        yield Clause(
            running.figures[number],
            _before(lead),
            _CUT.split(behind)[0],
            lead,
            text[:place],
            text[place + 1 :],
            known,
            coming,
            number,
        )


def _known_year(said: str, years: list[int], year: int | None) -> int | None:
    """The last year that was named, but for those that something is only compared with in a clause that is over."""
    compared = {
        max(match.start(1), match.start(2)) for match in _COMPARED_YEAR.finditer(said) if _CUT.search(said, match.end())
    }
    named = [at for at, mark in enumerate(match.start() for match in re.finditer(YEAR, said)) if mark not in compared]
    return years[named[-1]] if named else year


def _before(lead: str) -> str:
    """The words of a clause before its figure; those of the one before it too where nothing but filler stands there."""
    pieces = _CUT.split(lead)
    found = pieces[-1]
    at = len(pieces) - 2
    while at >= 0 and _FILLER.fullmatch(found):
        found = pieces[at] + found
        at -= 1
    return found
