"""Finding the form's labels in running text, with the item numbers before them and the explanations behind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from convkit.recognise.labels import Labels, Place, keys, letters_in, unified

_SHORTEST = 2  # characters of a wording that is looked for in running text
_NUMERALS = "一二三四五六七八九十"
_CHINESE_ITEM = re.compile(
    rf"(?:[（(]\s*[{_NUMERALS}]+\s*[)）](?:\s*+[、.．])?|(?<![{_NUMERALS}])[{_NUMERALS}]+\s*[、.．]|[①-⑳㈠-㈩⑴-⒇⒈-⒛])\s*$"
)
_FORM_ITEM = re.compile(r"^\s*(\d+)\s*[.、．]")
_SECTION_NUMBER = re.compile(rf"^[{_NUMERALS}]+(?=、)")
_CLOSING = re.compile(r"[”\"’'」』》）)\]】〕：:]*")
_ENDS = r"（）()〔〕\[\]【】"
_EXPLANATION = re.compile(
    rf"\s*[（(〔\[【](?!\s*(?:[{_NUMERALS}]+|\d+)\s*[)）])"
    rf"(?=[^{_ENDS}0-9]*[)）〕\]】]|[^{_ENDS}]*[^\W\d_])[^{_ENDS}]{{1,80}}[)）〕\]】]"
)
_CUT_OFF = re.compile(r"\s*[（(〔\[【][^（）()〔〕\[\]【】0-9]{1,20}$")


class Word(NamedTuple):
    """A label in a text: where it stands, with its item number and explanation, and what it may be.

    `section` where it heads a section of the report; `numbered` where its item number is the form's own; `unclear`
    where the digits before it may be its item number or the end of a figure.
    """

    start: int
    end: int
    key: str
    places: tuple[Place, ...]
    section: bool = False
    numbered: bool = False
    unclear: bool = False

    @property
    def is_row(self) -> bool:
        """Whether it may name a row."""
        return any(place.axis == "row" for place in self.places)

    @property
    def heads(self) -> bool:
        """Whether it may stand in or above a header."""
        return any(place.axis != "row" for place in self.places)

    @property
    def is_caption(self) -> bool:
        """Whether it may be the caption of a part."""
        return any(place.axis == "caption" for place in self.places)

    @property
    def is_leaf(self) -> bool:
        """Whether it names a row that has none below it."""
        return any(place.axis == "row" and not place.node.children for place in self.places)


def words_in(index: Labels, text: str) -> list[Word]:
    """Every label of the form in a text, from left to right, the longest where several begin alike."""
    known = _known(index)
    letters = index.even(letters_in(text))
    standing = _next(known, letters, 0)
    if standing is None:
        return []
    places = [at for at, character in enumerate(unified(text)) if character.isalnum()]
    found: list[Word] = []
    before = 0
    while standing is not None:
        start, key = standing
        at = start + len(key)
        word = _word(known, text, key, (before, places[start]), places[at - 1] + 1)
        found.append(word)
        while at < len(places) and places[at] < word.end:
            at += 1
        before = word.end
        standing = _next(known, letters, at)
    return found


def _next(known: _Known, letters: str, at: int) -> tuple[int, str] | None:
    """Where the next wording stands from a place on, and which; None where there is none any more."""
    while match := known.beginning.search(letters, at):
        at = match.start()
        for word in known.words[match[0]]:
            if letters.startswith(word, at):
                return at, word
        at += 1
    return None


def _word(known: _Known, text: str, key: str, span: tuple[int, int], end: int) -> Word:
    before, start = span
    named = known.places.get(key, ())
    sections = known.sections.get(key, ())
    gap = text[before:start]
    item = _CHINESE_ITEM.search(gap)
    unclear = False
    if item is None:
        item, unclear = _arabic_item(gap, named)
    first = before + item.start() if item is not None else start
    if explanation := _EXPLANATION.match(text, end) or _CUT_OFF.match(text, end):
        end = explanation.end()
    elif closing := _CLOSING.match(text, end):
        end = closing.end()
    numbered = item is not None and any(item[0].strip().startswith(f"{number}、") for number in sections if number)
    section = bool(sections) and (numbered or not named)
    return Word(first, end, key, () if section else named, section, numbered, unclear)


def _arabic_item(gap: str, places: Sequence[Place]) -> tuple[re.Match[str] | None, bool]:
    """The form's own number of an item, where it stands before the label; whether it may stand there unmarked."""
    numbers = {match[1] for place in places if (match := _FORM_ITEM.match(place.node.label))}
    for number in numbers:
        if item := re.search(rf"(?:[（(]\s*{number}\s*[)）]|{number}\s*[.、．])\s*$", gap):
            return item, False
    return None, any(gap.rstrip().endswith(number) for number in numbers)


class _Known(NamedTuple):
    """Every wording that is looked for by how it begins, longer ones first, the places of each, and the numbers of the
    sections.

    `beginning` finds what any of them begins with: a pattern of whole wordings takes four times as long to be compiled.
    """

    beginning: re.Pattern[str]
    words: dict[str, list[str]]
    places: dict[str, tuple[Place, ...]]
    sections: dict[str, tuple[str, ...]]


def _known(index: Labels) -> _Known:
    return _gathered(_Same(index))


class _Same(NamedTuple):
    """An index of labels as a key of a cache: the same object is the same index."""

    labels: Labels

    def __hash__(self) -> int:
        return id(self.labels)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.labels is self.labels


@lru_cache(maxsize=16)
def _gathered(same: _Same) -> _Known:
    index = same.labels
    places: dict[str, tuple[Place, ...]] = {}
    for table in (index.exact, index.alias):
        for word, named in table.items():
            if len(word) >= _SHORTEST:
                places[word] = (*places.get(word, ()), *named)
    sections: dict[str, tuple[str, ...]] = {}
    for section in index.form.sections:
        number = _SECTION_NUMBER.match(section.heading)
        for heading in (section.heading, *section.aliases):
            for word in keys(heading):
                if len(word) >= _SHORTEST:
                    sections[word] = (*sections.get(word, ()), number[0] if number else "")
    words: dict[str, list[str]] = {}
    for word in sorted({*places, *sections}, key=len, reverse=True):
        words.setdefault(word[:_SHORTEST], []).append(word)
    return _Known(re.compile("|".join(map(re.escape, words))), words, places, sections)
