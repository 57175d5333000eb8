"""The labels of a header of which only the order was kept, and whether they stand as the form's do."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from convkit.document import Finding
from convkit.form import Path, Table, branch_paths, leaf_paths
from convkit.recognise.label_record import Match, match_of
from convkit.recognise.labels import Labels, Place, is_slip, key
from convkit.recognise.tables.row_labels import is_value
from convkit.recognise.tables.stream_tokens import Token, Tokens, is_short
from convkit.recognise.tables.table_reading import TableReading, column_doubt, near_miss

_FEWEST_BESIDE = 2  # columns of a part, where one has a strange label

HeaderLabel = tuple[int, list[Place]]
"""A header label: its line, and the places that it names."""

Fit = tuple[list[Path], Path | None]
"""The leaf columns of a part that a header fits, and the one among them whose label is strange."""


class HeaderLabels(NamedTuple):
    """The labels of columns from one token to another, all that is printed there, and what tokens with a slip print.

    The label that is meant stands beside what is printed. One label may be `strange`, and names no place. `cornered`
    says that a corner stands before them, `coded` that the heading of the column of codes stands among them, `doubled`
    that a label is said twice.
    """

    end: int
    labels: list[HeaderLabel]
    printed: list[tuple[str, list[Place]]]
    slips: dict[Token, tuple[str, str]]
    strange: Token | None = None
    cornered: bool = False
    coded: bool = False
    doubled: bool = False

    @property
    def is_strange(self) -> bool:
        """Whether a header that does not fit is one all the same, of which no part is a header by itself."""
        return self.strange is not None and (self.cornered or len(self.labels) > _FEWEST_BESIDE)

    def doubts(self, index: Labels, table: Table, fits: Mapping[int, Fit]) -> list[Finding]:
        """What a person should know of a strange label, for the first part that it fits."""
        for number, (_, path) in fits.items():
            if self.strange is not None and path is not None:
                cell, known = self.strange.cell, self.is_nearly(index, path)
                return [column_doubt(index.form, table, number, path, cell.text, cell.origin, known=known)]
        return []

    def is_nearly(self, index: Labels, path: Path) -> bool:
        """Whether the strange label is nearly that of a column."""
        return self.strange is not None and index.is_slip(self.strange.text, path[-1].label)

    def fits(self, table: Table, caption: Place | None) -> dict[int, Fit]:
        """The parts of a table that the labels fit; where a caption names one of them, that alone."""
        fits = {number: fit for number in range(1, len(table.parts) + 1) if (fit := self._columns(table, number))}
        if caption is not None and caption.table is table and caption.part in fits:
            return {caption.part: fits[caption.part]}
        return fits

    def _columns(self, table: Table, number: int) -> Fit | None:
        """The leaf columns of a part, and the one that the strange label stands for; None where labels do not fit."""
        paths = leaf_paths(table.parts[number - 1].columns)
        if in_order([label for label in self.labels if label[1]], table, number):
            return (paths, None) if self.strange is None or self._is_of_a_group(table, number) else None
        if self.strange is None or len(paths) < _FEWEST_BESIDE:
            return None
        tried = [
            path for path in paths if in_order(self._supposed(Place(table, number, "column", path)), table, number)
        ]
        return (paths, tried[0]) if len(tried) == 1 else None

    def _is_of_a_group(self, table: Table, number: int) -> bool:
        """Whether the strange label is nearly that of a group which is not there; else it is one more column's.

        Where there is one more column, a row that has lost a blank has as many values as the form has columns.
        """
        printed = {place.path for _, places in self.labels for place in places if place.part == number}
        groups = [path for path in branch_paths(table.parts[number - 1].columns) if path not in printed]
        return self.strange is not None and any(is_slip(self.strange.text, path[-1].label) for path in groups)

    def _supposed(self, place: Place) -> list[HeaderLabel]:
        """The labels, were the strange one that of a place."""
        return [(line, places or [place]) for line, places in self.labels]

    def findings(self, tokens: Sequence[Token]) -> list[Finding]:
        """What a person should know of the labels that are only nearly those of the form."""
        return [near_miss(*self.slips[token], token.cell.origin) for token in tokens if token in self.slips]

    def beside(self, parts: Container[int]) -> list[tuple[Place, str]]:
        """What is printed at each place, for what stands beside the labels; one that occurs again is at the next."""
        found: list[tuple[Place, str]] = []
        for text, places in self.printed:
            taken = [place for place, _ in found]
            found += [(place, text) for place in places if place.part in parts and place not in taken][:1]
        return found

    def matches(self, index: Labels, table: Table, parts: Container[int], tokens: Sequence[Token]) -> list[Match]:
        """The record of the labels; one that occurs again names the next of the columns that it fits."""
        found: list[Match] = []
        taken: set[tuple[int, Path]] = set()
        for token in tokens:
            slip = self.slips[token][1] if token in self.slips else None
            for place in index.match(slip or token.text, "column", table):
                if place.part in parts and not place.node.children and (place.part, place.path) not in taken:
                    taken.add((place.part, place.path))
                    found.append(match_of(index, place, token.text, slip, token.cell.origin))
                    break
        return found


class Header(NamedTuple):
    """The header in force: the columns of each part that it fits; some `lost`.

    `coded` where rows print their codes, `doubled` where a label is said twice, as that of a merged cell may be.
    """

    reading: TableReading
    parts: dict[int, list[Path]]
    lost: frozenset[Path] = frozenset()
    coded: bool = False
    doubled: bool = False

    @property
    def table(self) -> Table:
        """The table that it heads."""
        return self.reading.table


def labels_at(stream: Tokens, at: int, table: Table) -> HeaderLabels:
    """The labels of columns that stand at a token. One among them may have a slip in it, or be strange."""
    labels: list[HeaderLabel] = []
    printed: list[tuple[str, list[Place]]] = []
    slips: dict[Token, tuple[str, str]] = {}
    strange: Token | None = None
    begun = cornered = coded = doubled = False
    while at < len(stream.all):
        if begun and not coded and table.codes and key(stream.texts[at]) == key(table.codes):
            coded, at = True, at + 1
            continue
        count, places = stream.label(at, "column", table)
        corners: list[Place] = []
        if not count and not labels:
            count, corners = stream.label(at, "corner", table)
            cornered = cornered or bool(count)
        if labels and _is_said_again(stream, at):
            slips[stream.all[at]] = (stream.texts[at] * 2, stream.texts[at])
            doubled = True
            at += 1
            continue
        if not count and begun and (label := _slip(stream, at, table)):
            slips[stream.all[at]] = (stream.texts[at], label)
            count, places = 1, stream.index.match(label, "column", table)
        if not count and begun and _ends_a_corner(stream, at, table):
            count = 1
        if not count and begun and strange is None and _may_be_label(stream, at, table):
            strange = stream.all[at]
            labels.append((strange.line, []))
            at += 1
            continue
        if not count:
            break
        begun = True
        if places:
            labels.append((stream.all[at].line, places))
        printed.append(("".join(stream.texts[at : at + count]), places or corners))
        at += count
    if strange is not None and not any(places for _, places in labels):
        labels = []
    return HeaderLabels(at, labels, printed, slips, strange, cornered, coded, doubled)


def _ends_a_corner(stream: Tokens, at: int, table: Table) -> bool:
    """Whether a token is the last line of a corner, which a page shows between the labels of the columns beside it."""
    text = stream.texts[at]
    end = key(text) if len(text) > 1 and not is_value(text) else ""
    return bool(end) and any(part.corner and key(part.corner).endswith(end) for part in table.parts)


def _may_be_label(stream: Tokens, at: int, table: Table) -> bool:
    """Whether a token that no label begins at is one inside a header: before another, or before the first row."""
    if is_value(stream.texts[at]) or not is_short(stream.texts[at]) or stream.any_label(at, table):
        return False
    after = at + 1
    if after == len(stream.all) or stream.label(after, "column", table)[0]:
        return after < len(stream.all)
    has_rows = any(part.rows for part in table.parts)
    return bool(stream.label(after, "row", table)[0]) if has_rows else is_value(stream.texts[after])


def _is_said_again(stream: Tokens, at: int) -> bool:
    """Whether a token of a line that was cut at its labels says the label directly before it once more."""
    before, token = stream.all[at - 1], stream.all[at]
    return before.text == token.text and before.line == token.line and stream.runs(token)


def _slip(stream: Tokens, at: int, table: Table) -> str | None:
    """The one label of a column that a token inside a header may be with a slip in it."""
    text = stream.texts[at]
    if is_value(text) or not is_short(text) or stream.index.knows(text):
        return None
    paths = (path for part in table.parts for path in (*branch_paths(part.columns), *leaf_paths(part.columns)))
    found = {path[-1].label for path in paths if is_slip(stream.index.even(text), path[-1].label)}
    return found.pop() if len(found) == 1 else None


def in_order(labels: list[HeaderLabel], table: Table, number: int) -> bool:
    """Whether header labels are the leaf columns of a part, and nothing in their order contradicts the form's.

    Labels on one line stand in the form's order, or level by level, each in the form's order. Where each stands on a
    line of its own, the columns of one group do.
    Labels that repeat stand group by group.
    """
    paths = leaf_paths(table.parts[number - 1].columns)
    free = list(paths)
    where: dict[int, int] = {}
    lines: dict[int, list[tuple[Path, int]]] = {}
    for position, (line, places) in enumerate(labels):
        own = [place for place in places if place.part == number]
        ends = [place.path for place in own if not place.node.children]
        if ends:
            path = next((path for path in free if path in ends), None)
            if path is None:
                return False
            free.remove(path)
            where[paths.index(path)] = position
            lines.setdefault(line, []).append((path, paths.index(path)))
        elif own:
            lines.setdefault(line, []).append((own[0].path, _first_below(own[0].path, paths)))
    if free or not all(_is_from_left_to_right(order) or _is_level_by_level(order, paths) for order in lines.values()):
        return False
    groups: dict[Path, list[int]] = {}
    for at, path in enumerate(paths):
        groups.setdefault(path[:-1], []).append(where[at])
    in_turn = [where[at] for at in range(len(paths))]
    printed = {path for order in lines.values() for path, _ in order}
    if in_turn != sorted(in_turn) and not _needed_groups(paths) <= printed:
        return False  # nothing says that they stand level by level, so that columns may have changed places
    alone = len(labels) > 1 and all(len(order) == 1 for order in lines.values())
    if alone and any(positions != sorted(positions) for positions in groups.values()):
        return False
    repeated = len({path[-1].label for path in paths}) < len(paths)
    spans = sorted((min(positions), max(positions)) for positions in groups.values())
    return not repeated or all(one[1] < other[0] for one, other in pairwise(spans))


def _is_from_left_to_right(order: list[tuple[Path, int]]) -> bool:
    places = [place for _, place in order]
    return places == sorted(places)


def _is_level_by_level(order: list[tuple[Path, int]], paths: list[Path]) -> bool:
    """Whether a line holds a whole header, one row of it behind the other, with every group that has neighbours."""
    levels = [(len(path), place) for path, place in order]
    printed = {path for path, _ in order}
    return levels == sorted(set(levels)) and _needed_groups(paths) <= printed and printed >= set(paths)


def _needed_groups(paths: list[Path]) -> set[Path]:
    """The groups that have neighbours, so that their labels tell which columns are below them."""
    groups = {path[:depth] for path in paths for depth in range(1, len(path))}
    return {group for group in groups if any(path[: len(group)] != group for path in paths)}


def _first_below(group: Path, paths: list[Path]) -> int:
    return next(at for at, path in enumerate(paths) if path[: len(group)] == group)
