"""Headings of sections: by their wordings, and in other words by the numeral and the place that are the section's."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from convkit.document import Block, Heading, Inline, Paragraph
from convkit.form import Form, Same
from convkit.recognise.labels import key, usual_form
from convkit.recognise.narrative.titles import LONGEST_TITLE, one_line
from convkit.text.replacing import Replacing

_ORDINAL = re.compile(
    r"\s*(?:(?P<usual>[一二三四五六七八九十])\s*[、.]|第\s*(?P<part>[一二三四五六七八九十\d])\s*(?:部分|章|节)[\s、.:]*|"
    r"[(]\s*(?P<bracketed>[一二三四五六七八九十\d])\s*[)][、.]?|(?P<plain>\d)\s*[、.](?!\d)|(?P<sign>[㈠-㈩①-⑩Ⅰ-Ⅹ])[、.]?|"
    r"(?P<alone>[一二三四五六七八九十])(?:\s+|[,:]))"
)
_NUMERAL = re.compile(r"\s*[一二三四五六七八九十]+\s*[、.]")
_END = re.compile(r"[。:\n]")
_IN_NO_HEADING = re.compile(r"[。；;！!？?:\n]|如下")
_EXPLANATION = re.compile(r"[（(][^（）()]+[）)]\s*$")
_OPENING = 120  # characters of a paragraph in which a heading that opens it ends
_LONGEST_OTHER = 40  # characters of a heading in other words
_LEAST_ALIKE = 2  # pairs of characters that the words behind an unusual numeral have from a known wording


class Mark(NamedTuple):
    """The place in the order of blocks where the table of a section stood."""

    section: str


Part = Block | Mark


class Beginning(NamedTuple):
    """Where a section begins: its part, its name, its heading as printed, and what follows on the same paragraph."""

    at: int
    section: str
    heading: str
    rest: tuple[Inline, ...] = ()


class Headings:
    """The sections by every evened-out wording of their headings."""

    def __init__(self, forms: Iterable[Form]) -> None:
        spellings: dict[int, str] = {}
        self.wordings: dict[str, tuple[str, bool]] = {}
        self.order: list[str] = []
        for form in forms:
            spellings |= form.spellings
            for section in form.sections:
                if section.name not in self.order:
                    self.order.append(section.name)
                for alias in section.aliases:
                    self.wordings.setdefault(key(alias), (section.name, False))
            for section in form.sections:
                self.wordings[key(section.heading)] = (section.name, True)
        self._even = Replacing(spellings)

    def get(self, text: str) -> tuple[str, bool] | None:
        """The section that a text is the heading of, and whether the wording is the form's own.

        An explanation in brackets behind the wording is let pass, a table's corner that ran together with it too.
        """
        plain = self._even(text)
        return self.wordings.get(key(plain)) or self.wordings.get(key(_EXPLANATION.sub("", plain)))

    def alike(self, text: str, section: str) -> int:
        """How many pairs of neighbouring characters a text has from the wordings of a section's heading."""
        known = _pairs(word for word, (name, _) in self.wordings.items() if name == section)
        return len(_pairs([key(self._even(text))]) & known)

    def numbered(self, text: str) -> tuple[str, str, bool] | None:
        """The section whose number a line bears, the words behind it, and whether the numeral is the form's kind."""
        ordinal = _ORDINAL.match(usual_form(text))
        token = ordinal and next(filter(None, ordinal.groups()), None)
        number = int(unicodedata.numeric(token)) if token else 0
        if ordinal is None or not 0 < number <= len(self.order):
            return None
        return self.order[number - 1], text[ordinal.end() :], bool(ordinal["usual"] or ordinal["part"])


def headings_of(forms: Iterable[Form]) -> Headings:
    """The headings of forms, built once."""
    return _headings_of(tuple(map(Same, forms)))


@lru_cache(maxsize=16)
def _headings_of(forms: tuple[Same, ...]) -> Headings:
    return Headings(one.form for one in forms)


def _pairs(words: Iterable[str]) -> set[tuple[str, str]]:
    return {pair for word in words for pair in pairwise(word)}


def beginnings(headings: Headings, parts: Sequence[Part]) -> dict[int, Beginning]:
    """Where sections begin, one heading for each that has one.

    Known wordings come first; then those behind a numeral of another kind; then other words, where they bear the
    section's numeral and nothing else between its neighbours does.
    """
    marks = _marks(parts)
    known = [found for at, part in enumerate(parts) if (found := _known(at, part, headings))]
    chosen = _chosen(known, headings.order, marks, len(parts))
    if len(chosen) < len(headings.order):
        others = [line for at, part in enumerate(parts) if (line := _other(at, part, headings))]
        for name in headings.order:
            if name not in chosen and (one := _fitting(name, others, chosen, marks, headings)):
                chosen[name] = one
    return {found.at: found for found in chosen.values()}


def _marks(parts: Sequence[Part]) -> dict[str, int]:
    marks: dict[str, int] = {}
    for at, part in enumerate(parts):
        if isinstance(part, Mark):
            marks.setdefault(part.section, at)
    return marks


class _Other(NamedTuple):
    """A line that bears a section's number: whether its words are known to be its heading, and whether they may be."""

    begins: Beginning
    known: bool
    likely: bool


def _known(at: int, part: Part, headings: Headings) -> Beginning | None:
    """A heading in a known wording."""
    if not isinstance(part, Heading | Paragraph) or not part.text.strip():
        return None
    numbered = bool(_NUMERAL.match(usual_form(part.text[:_OPENING])))
    if len(part.text) <= LONGEST_TITLE and (found := headings.get(part.text)):
        name, own = found
        if numbered or own or isinstance(part, Heading):
            return Beginning(at, name, one_line(part.text))
    line = _run_in(at, part) if numbered else None
    opened = headings.get(line.heading) if line else None
    return line._replace(section=opened[0]) if line and opened else None


def _other(at: int, part: Part, headings: Headings) -> _Other | None:
    """A line that bears the number of a section and is no sentence."""
    if not isinstance(part, Heading | Paragraph):
        return None
    text = part.text.rstrip("：: \n")
    alone = len(text) <= _LONGEST_OTHER and not _IN_NO_HEADING.search(text)
    line = Beginning(at, "", one_line(text)) if alone else _run_in(at, part)
    numbered = headings.numbered(line.heading) if line else None
    if line is None or numbered is None:
        return None
    section, words, usual = numbered
    found = headings.get(words)
    likely = headings.alike(words, section) >= (0 if usual and alone else _LEAST_ALIKE)
    if found is None:
        return _Other(line._replace(section=section), False, likely)
    return _Other(line._replace(section=section), True, True) if found[0] == section else None


def _run_in(at: int, part: Heading | Paragraph) -> Beginning | None:
    """What may be a heading that opens its paragraph: 一、总体情况。今年…"""
    plain = usual_form(part.text[:_OPENING])
    ordinal = _ORDINAL.match(plain)
    end = _END.search(plain, ordinal.end()) if ordinal else None
    if ordinal is None or end is None or not 2 <= end.start() - ordinal.end() <= _LONGEST_OTHER:
        return None
    rest = after(part.inlines, end.start() if end[0] == "\n" else end.end())
    if not "".join(inline.text for inline in rest).strip():
        return None
    return Beginning(at, "", one_line(part.text[: end.end()]), rest)


def _fitting(
    name: str, others: Sequence[_Other], chosen: Mapping[str, Beginning], marks: Mapping[str, int], headings: Headings
) -> Beginning | None:
    """The one line between its neighbours that heads a section in other words or behind another numeral.

    Without any statutory table no place is known so well that other words could be told by it. Above the table of its
    section, a line without a word of the heading is an item of something else.
    """
    place = headings.order.index(name)
    above, below = headings.order[:place], headings.order[place + 1 :]
    first = max(
        [-1, *(chosen[one].at for one in above if one in chosen), *(marks[one] for one in above if one in marks)]
    )
    later = [
        *(chosen[one].at for one in below if one in chosen),
        *(marks[one] for one in (name, *below) if one in marks),
    ]
    between = [one for one in others if first < one.begins.at < min(later, default=math.inf)]
    own = [one for one in between if one.begins.section == name]
    known = [one.begins for one in own if one.known]
    if known:
        return known[-1]
    if not marks or len(own) != 1 or not own[0].likely:
        return None
    if name in marks and (own[0] is not between[-1] or not headings.alike(own[0].begins.heading, name)):
        return None
    return own[0].begins


def after(inlines: Sequence[Inline], count: int) -> tuple[Inline, ...]:
    """What is left of inlines without their first characters."""
    left = []
    for inline in inlines:
        if count < len(inline.text):
            left.append(replace(inline, text=inline.text[count:]))
        count = max(0, count - len(inline.text))
    return tuple(left)


def _chosen(
    candidates: Sequence[Beginning], order: Sequence[str], marks: Mapping[str, int], end: int
) -> dict[str, Beginning]:
    """One heading for each section that has one in a known wording.

    One that occurs more than once (a table of contents, numerals used again) counts where it fits between its
    neighbours and before its table.
    """
    by_name: dict[str, list[Beginning]] = {}
    for candidate in candidates:
        if candidate.at < marks.get(candidate.section, end):
            by_name.setdefault(candidate.section, []).append(candidate)
    chosen: dict[str, Beginning] = {}
    # Sections with one candidate, and those whose table tells, are settled first; the others fit between them.
    for name, found in by_name.items():
        if len(found) == 1 or name in marks:
            chosen[name] = found[-1]
    for name in order:
        if name in by_name and name not in chosen:
            later = [chosen[other].at for other in order[order.index(name) + 1 :] if other in chosen]
            earlier = [chosen[other].at for other in order[: order.index(name)] if other in chosen]
            fitting = [c for c in by_name[name] if max(earlier, default=-1) < c.at < min(later, default=end)]
            chosen[name] = (fitting or by_name[name])[-1 if name != order[0] else 0 if not _listed(fitting) else -1]
    return chosen


def _listed(candidates: Sequence[Beginning]) -> bool:
    """Whether the first of several candidates stands in a table of contents: nothing but headings around it."""
    return len(candidates) > 1 and candidates[1].at - candidates[0].at <= 8
