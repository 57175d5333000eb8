"""A sentence cut at its figures, each with the words that lead to it and those behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from convkit.text.running import FIGURE, YEAR, Figure, Running

_CUT = re.compile(r"[，,；;。：:（）()+=＋＝→]")
_OVER = re.compile(rf"{_CUT.pattern}|、")
_COMPARED_YEAR = re.compile(
    rf"(?:[较比与和从自]|(?:结转|转结|转入|顺延|延续|延期)(?:办理)?[至到入于]?)({YEAR})"
    rf"|({YEAR})(?:的?未?(?:结转|转结|转入|遗留|办结)|以来|起|[之以]前)"
)
"""A year that something is compared with, begins in, or was carried from or over to: what follows is not of it."""
_FILLER = re.compile(
    r"(?:[，,：:、]|其中|共|共计|合计|总计|总数|为|计|数|分别|全年|今年|本年|年内|有|是|即|约|已|均|累计|案件|件|申请)*$"
)
_MARKS = f"{FIGURE}{YEAR}"


class Clause(NamedTuple):
    """A figure between words: `before` and `behind` in its clause, `lead` from the last figure or stop to it.

    `own` is `before` without what was added from an earlier clause; `said` is all of the sentence before the figure,
    `year` the last year that was named, `next_year` the first one behind it; `after` is all behind it, `at` counts the
    figures of the sentence.
    """

    figure: Figure
    before: str
    behind: str
    own: str
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
        known = known_year(text[:place], years, year)
        coming = years[passed] if passed < len(years) else None
        yield Clause(
            running.figures[number],
            _before(lead, number > 0),
            _CUT.split(behind)[0],
            _CUT.split(lead.rstrip("（(：:"))[-1],
            lead,
            text[:place],
            text[place + 1 :],
            known,
            coming,
            number,
        )


def known_year(said: str, years: Sequence[int], year: int | None) -> int | None:
    """The last year that was named, but for those that something is only compared with in a clause that is over."""
    compared = {
        max(match.start(1), match.start(2))
        for match in _COMPARED_YEAR.finditer(said)
        if _OVER.search(said, match.end())
    }
    named = [at for at, mark in enumerate(match.start() for match in re.finditer(YEAR, said)) if mark not in compared]
    return years[named[-1]] if named else year


def _before(lead: str, follows: bool) -> str:
    """The words of a clause before its figure; those of the one before it too where nothing but filler stands there.

    What stands right behind a figure that this one `follows` is said of that one: 3件予以公开、2件….
    """
    pieces = _CUT.split(lead)
    found = pieces[-1]
    at = len(pieces) - 2
    last = found.rpartition("、")[2]
    if follows and not at + 1 and _FILLER.fullmatch(last):
        return last
    while at >= follows and _FILLER.fullmatch(found):
        found = pieces[at] + found
        at -= 1
    return found
