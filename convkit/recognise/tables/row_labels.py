"""Which row of a table a set of labels names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from convkit.document import Cell
from convkit.form import Table, dotted, leaf_paths
from convkit.recognise.labels import Labels, Place, is_slip, item_number, key, keys, near
from convkit.text import numbers
from convkit.text.numbers import BLANK_MARK, collapse, read_number

_EMPTY_BEGINS = "NU"
_EMPTY = re.compile(r"NaN|Unnamed: \d{1,4}(?:_level_\d)?")
"""What pandas, and what builds on it, writes for an empty cell, and above a column without a name."""


class RowMatch(NamedTuple):
    """What the labels of a row name: a leaf of the form, only a group, or (with both None) nothing.

    `contradiction` is the text of a group that the leaf does not belong to: its figures are not to be trusted. `texts`
    are all the labels, as printed.
    """

    leaf: Place | None = None
    group: Place | None = None
    label: str = ""
    near_miss: str | None = None
    contradiction: str | None = None
    texts: Sequence[str] = ()


class Rows:
    """Matches row labels of one table, remembering the row before."""

    def __init__(self, index: Labels, table: Table) -> None:
        self.index = index
        self.table = table
        self.last: Place | None = None
        self.seen: set[str] = set()

    def match(self, texts: Sequence[str], parts: Iterable[int]) -> RowMatch:
        """The row that label texts name, from the outermost group to the item itself."""
        return self._match(texts, set(parts))._replace(texts=texts) if texts else RowMatch()

    def _match(self, texts: Sequence[str], allowed: set[int]) -> RowMatch:
        groups = [self._places(text, allowed) for text in texts[:-1]]
        places = self._places(texts[-1], allowed)
        missed = None
        if not places:
            label = self.slip(texts[-1], allowed)
            if label is None:
                group = next((found[0] for found in reversed(groups) if found), None)
                unknown = [text for text, found in zip(texts, [*groups, []], strict=True) if not found]
                return RowMatch(group=group, label=collapse(" ".join(unknown)))
            missed = label
            places = self._places(label, allowed)
        return self._choose(texts, groups, places, missed)

    def _choose(
        self, texts: Sequence[str], groups: list[list[Place]], places: list[Place], missed: str | None
    ) -> RowMatch:
        named = [group for found in groups for group in found[:1] if _is_branch(group)]
        fitting = [place for place in places if all(_below(place, group) for group in named)]
        generic = len(keys(self.index.even(texts[-1])) & self.index.of_columns(self.table)) > 0
        if not fitting:
            if generic and not any(self._continues(place) for place in places):
                return RowMatch(group=named[-1] if named else None, label=collapse(texts[-1]))
            leaf = self._leaf(places[0]) if len(places) == 1 else None
            return RowMatch(leaf=leaf, label=collapse(texts[-1]), contradiction=collapse(_text_of(texts, groups)))
        if generic and not named:
            fitting = [place for place in fitting if self._continues(place)]
        if len(fitting) > 1 and self.last is not None:
            same = [place for place in fitting if place.part == self.last.part]
            fitting = same or fitting
        if len(fitting) != 1:
            return RowMatch(label=collapse(texts[-1]))
        place = fitting[0]
        leaf = self._leaf(place)
        label = collapse(texts[-1])
        if leaf is None:
            return RowMatch(group=place, label=label, near_miss=missed)
        return RowMatch(leaf=leaf, label=label, near_miss=missed)

    def slip(self, text: str, allowed: set[int]) -> str | None:
        """The label of a row not seen so far that a text misses by little; of a short one, with its item number.

        None where the text has other digits than the label: they may be a figure.
        """
        if self.index.knows(text):
            return None
        even, digits = self.index.even(text), _digits(text)
        unseen = [label for label in self._unseen(allowed) if _digits(label) == digits]
        number = item_number(even)
        numbered = [label for label in unseen if number and item_number(label) == number and is_slip(even, label)]
        label = near(even, unseen) or (numbered[0] if len(numbered) == 1 else None)
        return label if label is not None and not self._holds_another(text, label) else None

    def remember(self, place: Place) -> None:
        """Note the row that was read, for the rows that follow."""
        self.last = place
        self.seen.add(dotted(place.path))

    def _continues(self, place: Place) -> bool:
        if self.last is None:
            return False
        parent = place.path[:-1]
        return place.part == self.last.part and self.last.path[: len(parent)] == parent

    def _places(self, text: str, allowed: set[int]) -> list[Place]:
        return [place for place in self.index.match(text, "row", self.table) if place.part in allowed]

    def _leaf(self, place: Place) -> Place | None:
        if not place.node.children:
            return place
        own = [child for child in place.node.children if not child.label]
        return Place(place.table, place.part, "row", (*place.path, own[0])) if own else None

    def _holds_another(self, text: str, label: str) -> bool:
        """Whether a text has the whole wording of another row in it: the labels of two rows that were merged."""
        printed, own = key(self.index.even(text)), key(label)
        others = {key(path[-1].label) for part in self.table.parts for path in leaf_paths(part.rows) if path}
        return any(word and printed.count(word) > own.count(word) for word in others)

    def _unseen(self, allowed: set[int]) -> list[str]:
        paths = [path for number in allowed for path in leaf_paths(self.table.parts[number - 1].rows)]
        labels = [[node.label for node in path if node.label] for path in paths if dotted(path) not in self.seen]
        return [own[-1] for own in labels if own]


def _digits(label: str) -> list[str]:
    """The digits of a label, those of its item number left aside."""
    return [character for character in key(label) if character.isdecimal()]


def _is_branch(place: Place) -> bool:
    return bool(place.node.children)


def _below(place: Place, group: Place) -> bool:
    return place.part == group.part and place.path[: len(group.path)] == group.path


def _text_of(texts: Sequence[str], groups: list[list[Place]]) -> str:
    return next((text for text, found in zip(reversed(texts[:-1]), reversed(groups), strict=True) if found), "")


def is_value(text: str) -> bool:
    """Whether a text is a figure, or stands in place of one, as the mark of an unread one does."""
    return _is_known_value(text) if len(text) <= _SHORT else numbers.is_value(text)


def holds_number(cell: Cell) -> bool:
    """Whether a cell holds a figure."""
    return cell.number is not None or read_number(cell.text).state == "number"


_is_known_value = lru_cache(maxsize=4096)(numbers.is_value)  # the same cells are asked for again and again
_SHORT = 200  # characters of a text that is remembered


def has_value(cell: Cell) -> bool:
    """Whether a cell holds a number, or its text is a figure or stands in place of one."""
    return cell.number is not None or is_value(cell.text)


def is_blank(cell: Cell) -> bool:
    """Whether a cell shows nothing and holds no number; so does one of which a program says that it is empty."""
    if cell.number is not None:
        return False
    text = cell.text.strip()
    return text in ("", BLANK_MARK) or (text[0] in _EMPTY_BEGINS and _EMPTY.fullmatch(text) is not None)
