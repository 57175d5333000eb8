"""The labels of a header of which only the order was kept, and whether they stand as the form's do."""

from __future__ import annotations

from itertools import pairwise

from convkit.form import Path, Table, leaf_paths
from convkit.recognise.labels import Place
from convkit.recognise.tables.cell_values import unit_of
from convkit.recognise.tables.stream_tokens import Tokens

HeaderLabel = tuple[int, list[Place]]
"""A header label: its line, and the places that it names."""


def labels_at(stream: Tokens, at: int, table: Table) -> tuple[int, list[HeaderLabel], dict[str, str]]:
    """The labels of columns that stand at a token: where they end, what they name, and the units that they print."""
    labels: list[HeaderLabel] = []
    units: dict[str, str] = {}
    while at < len(stream.all):
        count, places = stream.label(at, "column", table)
        if not count:
            count, _ = stream.label(at, "corner", table)
            if not count or labels:
                break
            at += count
            continue
        labels.append((stream.all[at].line, places))
        ends = [place for place in places if not place.node.children]
        unit = unit_of("".join(token.text for token in stream.all[at : at + count])) if ends else None
        if unit:
            units[ends[0].node.label] = unit
        at += count
    return at, labels, units


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
    groups = {path[:depth] for path in paths for depth in range(1, len(path))}
    needed = {group for group in groups if any(path[: len(group)] != group for path in paths)}
    return levels == sorted(set(levels)) and needed <= printed and printed >= set(paths)


def _first_below(group: Path, paths: list[Path]) -> int:
    return next(at for at, path in enumerate(paths) if path[: len(group)] == group)
