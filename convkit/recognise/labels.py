"""Labels: evened out, and matched against the rows, columns, captions and headings of one form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from convkit.form import Form, Node, Part, Path, Same, Table, branch_paths, leaf_paths
from convkit.report import Axis
from convkit.text.beside import is_unit, note_text, pieces, unit_of
from convkit.text.digits import without_strokes
from convkit.text.invisible import AS_SPACES
from convkit.text.radicals import UNIFIED
from convkit.text.replacing import Replacing
from convkit.text.width import NARROW

unified = Replacing(UNIFIED)
"""The characters that Unicode has twice, each to its usual form: the places of letters stay as they are."""
usual_form = Replacing(NARROW | {0x3000: " "} | UNIFIED | AS_SPACES)
"""The characters of full width, and those that Unicode has twice, each to its usual form; a space for an unseen one."""
_ITEM_NUMBER = re.compile(
    r"^(?:[（(]\s*(?:[一二三四五六七八九十]+|\d+)\s*[)）]\s*[.、]?|[一二三四五六七八九十]+\s*[、.．]"
    r"|[\d⁰¹²³⁴-⁹₀-₉]+\s*[.、．]|[①-⑳㈠-㈩⑴-⒇⒈-⒛])"
)
_ITEM_INSIDE = re.compile(r"(?:[（(][一二三四五六七八九十]{1,3}[)）]|(?<!\d)\d{1,2}[.、．])\D")
_NOISE = re.compile(r"[\W_]+")
_BRACKET = re.compile(r"[（(\[〔【）)\]〕】]")
# What may be the beginning of an item number, its end cut off: that is no part of a label's wording.
_OPEN_BEGINNING = re.compile(r"[\W_]*(?:[\d一二三四五六七八九十①-⑳㈠-㈩⑴-⒇⒈-⒛]|$)")
LONGEST = 200
"""Characters of a label, its explanations included."""
_MOST_MATCHED = 20_000
SHORTEST_MISSED = 6
"""Characters of a label from which on it is known with a slip in it."""


def letters_in(text: str) -> str:
    """The letters and digits of a text in their usual form.

    What has another one is nearly always punctuation, so that is taken out first; a radical is no letter.
    """
    return usual_form(bare(unified(text)))


def bare(text: str) -> str:
    """A text without white space and punctuation."""
    return _NOISE.sub("", text)


@lru_cache(maxsize=4096)
def keys(text: str) -> frozenset[str]:
    """The evened-out wordings of a label: all of it, and what is left without the last things beside it."""
    return frozenset(word for kept in _kept(text) if (word := key(kept)))


def _kept(text: str) -> Iterator[str]:
    """A label as it is, without the last of what stands beside it, without the last two … without any."""
    cut = pieces(text)
    besides = [at for at, (_, beside) in enumerate(cut) if beside]
    for first in range(len(besides), -1, -1):
        yield "".join(piece for at, (piece, _) in enumerate(cut) if at not in besides[first:])


def _is_own(piece: str, own: Sequence[str], unit: str | None) -> bool:
    """Whether what stands beside a label is the form's, whole or cut off, with a slip perhaps; a unit has no slips."""
    if unit_of(piece):
        return is_unit(piece, unit)
    word = bare(piece)
    if not word:
        return not _BRACKET.sub("", piece).strip()
    return any(one.startswith(word) or is_slip(word, one) for one in own)


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """A label without item number, punctuation, white space and differences of width."""
    return bare(_strip(text))


def _strip(text: str) -> str:
    plain = "".join(usual_form(without_strokes(text)).split())  # a label that is struck out is still one
    return _ITEM_NUMBER.sub("", plain, count=1)


def item_number(text: str) -> str:
    """The item number that a label begins with, "1." or "（一）"; empty where there is none."""
    match = _ITEM_NUMBER.match("".join(usual_form(text).split()))
    return match[0] if match else ""


_YEARS = re.compile("[本今当上去往前下来]一?年|[同上本]期")


class Place(NamedTuple):
    """A place in a form that a label names: an axis of one part of one table, and the path of nodes to it."""

    table: Table
    part: int
    axis: Axis
    path: Path

    @property
    def node(self) -> Node:
        """The node that the label belongs to."""
        return self.path[-1]


class Labels:
    """Every label of one form by its evened-out wordings."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self._even = Replacing(form.spellings)
        self.exact: dict[str, list[Place]] = {}
        self.alias: dict[str, list[Place]] = {}
        self._matched: dict[tuple[str, Axis, str], list[Place]] = {}
        self._columns: dict[str, frozenset[str]] = {}
        self._all: tuple[str, ...] = ()
        self._beginnings: dict[str, bool] = {}
        self._prefixes: frozenset[str] = frozenset()

    def match(self, text: str, axis: Axis, table: Table | None = None) -> list[Place]:
        """The places on an axis that a text names exactly, else by alias; empty where there are none."""
        if len(text) > LONGEST:
            return []
        asked = (text, axis, table.section if table is not None else "")
        found = self._matched.get(asked)
        if found is None:
            if len(self._matched) > _MOST_MATCHED:
                self._matched.clear()
            found = self._matched[asked] = self._match(text, axis, table)
        return found

    def may_begin(self, text: str) -> bool:
        """Whether a label may begin with a text; True where brackets, a unit or an item number leave that open."""
        found = self._beginnings.get(text)
        if found is None:
            if len(self._beginnings) > _MOST_MATCHED:
                self._beginnings.clear()
            found = self._beginnings[text] = self._may_begin(text)
        return found

    def _may_begin(self, text: str) -> bool:
        if len(text) > LONGEST:
            return False
        plain = _strip(self.even(text))
        if _OPEN_BEGINNING.match(plain) or _BRACKET.search(plain) or unit_of(plain):
            return True
        if not self._prefixes:
            words = [*self.exact, *self.alias]
            self._prefixes = frozenset(word[:end] for word in words for end in range(len(word) + 1))
        return bare(plain) in self._prefixes

    def even(self, text: str) -> str:
        """A text in the characters that the form's labels are written with."""
        return self._even(text)

    def beside(self, node: Node, text: str) -> list[str]:
        """What is printed beside a label of the form and is none of its own: notes, and a unit that is another."""
        if text == node.label:
            return []
        aside = [piece for at, (piece, aside) in enumerate(pieces(text)) if aside and (at or not item_number(piece))]
        if not aside:
            return []
        words = (node.label, *node.aliases)
        own = [bare(piece) for word in words for piece, aside in pieces(word) if aside]
        exact = {usual_form(piece) for word in words for piece, aside in pieces(word) if aside}
        even = {piece: usual_form(self.even(piece)) for piece in aside}
        strange = [piece for piece in aside if even[piece] not in exact and not _is_own(even[piece], own, node.unit)]
        return [note_text(piece) for piece in strange if not self.match(piece, "corner")]

    def _match(self, text: str, axis: Axis, table: Table | None) -> list[Place]:
        text = self.even(text)
        for index in (self.exact, self.alias):
            found: list[Place] = []
            for word in sorted(keys(text), key=len, reverse=True):
                for place in index.get(word, ()):
                    if place.axis == axis and (table is None or place.table is table) and place not in found:
                        found.append(place)
                if found:
                    return found
        return []

    def of_columns(self, table: Table) -> frozenset[str]:
        """The wordings of a table's columns: a row of such a name needs its group to be known."""
        words = self._columns.get(table.section)
        if words is None:
            words = self._columns[table.section] = frozenset(
                word
                for word, places in self.exact.items()
                if any(place.axis == "column" and place.table is table for place in places)
            )
        return words

    def knows(self, text: str) -> bool:
        """Whether a text is any label of the form, by exact wording or alias."""
        return any(word in self.exact or word in self.alias for word in keys(self.even(text)))

    def is_slip(self, text: str, label: str) -> bool:
        """Whether a text is no label of the form, and may be this one with a slip in it."""
        return not self.knows(text) and is_slip(self.even(text), label)

    def is_exact(self, text: str) -> bool:
        """Whether a text is an exact label of the form."""
        return any(word in self.exact for word in keys(text))

    def all_labels(self) -> tuple[str, ...]:
        """Every label of rows and columns, each once."""
        if not self._all:
            places = [place for places in self.exact.values() for place in places if place.axis in ("row", "column")]
            self._all = tuple(dict.fromkeys(place.node.label for place in places))
        return self._all


@lru_cache(maxsize=16)
def _labels_of(form: Same) -> Labels:
    index = Labels(form.form)
    for table in form.form.tables:
        for number, part in enumerate(table.parts, start=1):
            for place in _places(table, number, part):
                for word in keys(place.node.label):
                    index.exact.setdefault(word, []).append(place)
                for alias in place.node.aliases:
                    for word in keys(alias):
                        index.alias.setdefault(word, []).append(place)
    return index


def index(form: Form) -> Labels:
    """The index of a form's labels, built once."""
    return _labels_of(Same(form))


def _places(table: Table, number: int, part: Part) -> Iterator[Place]:
    axes: Iterable[tuple[Axis, tuple[Node, ...]]] = (("row", part.rows), ("column", part.columns))
    for axis, nodes in axes:
        for path in [*branch_paths(nodes), *leaf_paths(nodes)]:
            if path and path[-1].label:
                yield Place(table, number, axis, path)
    for axis, label in (("caption", part.caption), ("corner", part.corner)):
        if label:
            yield Place(table, number, axis, (Node("", label),))


def enough(known: int, count: int, *, cornered: bool) -> bool:
    """Whether so many known labels of columns tell what the others are: most of them, or half beside a corner."""
    return known * 4 >= count * 3 or (known * 2 >= count and cornered)


def near(text: str, labels: Iterable[str]) -> str | None:
    """The one label that a text misses by little, None where there is none or more than one.

    Little is a quarter of the label's characters; labels of fewer than six are too short to be missed. A text with an
    item number in its middle is that of two rows, merged.
    """
    word = key(text)
    if len(word) < SHORTEST_MISSED or _ITEM_INSIDE.search(_strip(text)):
        return None
    close = []
    for label in dict.fromkeys(labels):
        target = max(keys(label), key=len, default="")
        most = len(target) // 4
        missed = len(target) >= SHORTEST_MISSED and abs(len(word) - len(target)) <= most
        if missed and distance(word, target) <= most and _same_year(word, target):
            close.append(label)
    return close[0] if len(close) == 1 else None


def _same_year(text: str, label: str) -> bool:
    """Whether a text names no other year than a label: 上年 is one character from 本年, and no slip in it."""
    return set(_YEARS.findall(text)) <= set(_YEARS.findall(label))


def distance(one: str, other: str) -> int:
    """The least number of characters to add, drop or change to turn one text into the other."""
    before = list(range(len(other) + 1))
    for row, left in enumerate(one, start=1):
        now = [row]
        for column, right in enumerate(other, start=1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (left != right)))
        before = now
    return before[-1]


def is_slip(text: str, label: str) -> bool:
    """Whether a text may be a label with a slip in it, where its place already says that it should be that one.

    Half of its characters must be the label's: one or a quarter of them changed, its end cut off, or all of it twice.
    """
    word, target = key(text), key(label)
    if len(word) < 2 or not target:
        return False
    cut = target.startswith(word) or word == target * 2
    changed = distance(word, target) <= max(1, len(target) // 4) and len(set(word) & set(target)) * 2 >= len(
        set(target)
    )
    return (cut or changed) and _same_year(word, target)
