"""Which facts of a form add up to which, and which are the bars of its charts, as far as a report has them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Literal

from convkit.errors import Message
from convkit.form.model import (
    ChartPattern,
    Form,
    Leaf,
    Part,
    Path,
    Relation,
    RelationPattern,
    Table,
    branch_paths,
    dotted,
    leaf_paths,
)
from convkit.form.same import Same

OVER = {"columns": Message("columns", "列"), "rows": Message("rows", "行")}
"""What a sum is repeated over, in words."""


def chosen(form: Form, present: Container[str]) -> frozenset[str]:
    """The leaves that a report has of those that stand for each other: they decide which relations it has."""
    return frozenset(path for path in _alternatives(Same(form)) if path in present)


def relations(
    form: Form, present: Container[str], patterns: Iterable[RelationPattern] | None = None
) -> Iterator[Relation]:
    """Every relation of the form, or those of some patterns, repeated over columns, rows or blocks.

    `present` holds the paths that a report has: a leaf marked `instead` is a term where it is present, and its
    siblings are otherwise.
    """
    told = chosen(form, present)
    yield from _relations(Same(form), told) if patterns is None else _repeated(form, told, patterns)


@lru_cache(maxsize=16)
def _alternatives(same: Same) -> tuple[str, ...]:
    """The leaves of which it counts whether a report has them: those marked `instead`, and their siblings."""
    return tuple(
        path
        for path, leaf in same.form.leaves.items()
        if leaf.instead or (len(leaf.row) > 1 and any(node.instead for node in leaf.row[-2].children))
    )


@lru_cache(maxsize=64)  # nearly all reports have the same rows
def _relations(same: Same, present: frozenset[str]) -> tuple[Relation, ...]:
    return tuple(_repeated(same.form, present, same.form.relations))


def _repeated(form: Form, present: Container[str], patterns: Iterable[RelationPattern]) -> Iterator[Relation]:
    below = _Below(form)
    for pattern in patterns:
        for about, before, after in _repetitions(form, pattern, present):
            left = [path for term in pattern.left for path in _expand(below, before, term, after, present)]
            right = [path for term in pattern.right for path in _expand(below, before, term, after, present)]
            decimals = max((form.leaves[path].decimals or 0 for path in (*left, *right)), default=0)
            yield Relation(pattern.id, pattern.table, about, tuple(left), tuple(right), decimals)


def _repetitions(form: Form, pattern: RelationPattern, present: Container[str]) -> Iterator[tuple[Message, str, str]]:
    section = pattern.table.section
    match pattern.over:
        case "columns":
            for part in _parts(pattern, "rows"):
                for path in leaf_paths(part.columns):
                    if _adds_up(path):
                        yield path[-1].words, f"{section}.", f".{dotted(path)}"
        case "rows":
            for part in _parts(pattern, "columns"):
                for path in leaf_paths(part.rows):
                    if _adds_up(path) and _stands(path, part, section, present):
                        label = next(node.words for node in reversed(path) if node.label)
                        yield label, f"{section}.{dotted(path)}.", ""
        case blocks:
            for block in blocks:
                yield _block_words(pattern.table, block), f"{section}.{block}.", ""


def _parts(pattern: RelationPattern, axis: Literal["rows", "columns"]) -> Iterator[Part]:
    """The parts of a table that have all terms of a relation."""
    for part in pattern.table.parts:
        names = [dotted(path) for path in leaf_paths(part.rows if axis == "rows" else part.columns)]
        if all(is_term(term, names) for term in (*pattern.left, *pattern.right)):
            yield part


def is_term(term: str, names: Iterable[str]) -> bool:
    """Whether a term of a relation names one of several rows or columns, or all below a group of them."""
    return any(name.startswith(term[:-1]) for name in names) if term.endswith("*") else term in names


def _adds_up(path: Path) -> bool:
    """Whether the figures of a row or column may be terms: a percentage is a share of its own, a text is no figure."""
    return not path or path[-1].kind in ("count", "amount")


def _stands(row: Path, part: Part, section: str, present: Container[str]) -> bool:
    """Whether a row is one that the report has: of alternative rows, those that it does not have are left aside."""
    alternatives = [node for node in row[-2].children if node.instead] if len(row) > 1 else []
    if not alternatives:
        return True
    columns = leaf_paths(part.columns)
    chosen = any(_has(section, (*row[:-1], node), columns, present) for node in alternatives)
    return chosen if row[-1].instead else not chosen or _has(section, row, columns, present)


def _has(section: str, row: Path, columns: list[Path], present: Container[str]) -> bool:
    return any(f"{section}.{dotted(row, column)}" in present for column in columns)


class _Below:
    """The leaves below each step of fact paths that was asked for; a form repeats the same few over its columns."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self._known: dict[str, list[Leaf]] = {}

    def leaves(self, start: str) -> list[Leaf]:
        """Every leaf whose path begins so."""
        if start not in self._known:
            self._known[start] = [leaf for path, leaf in self.form.leaves.items() if path.startswith(start)]
        return self._known[start]


def _expand(known: _Below, before: str, term: str, after: str, present: Container[str]) -> list[str]:
    if not term.endswith("*"):
        return [f"{before}{term}{after}"]
    below = [leaf for leaf in known.leaves(f"{before}{term[:-1]}") if leaf.path.endswith(after)]
    instead = [leaf.path for leaf in below if leaf.instead]
    if any(path in present for path in instead):
        return instead
    return [leaf.path for leaf in below if not leaf.instead]


def chart_leaves(form: Form, chart: ChartPattern, present: Mapping[str, object]) -> list[list[Leaf]]:
    """For each bar of a chart the facts that it is put together of; `present` holds the paths that a report has."""
    below = _Below(form)
    section = chart.table.section
    paths = [_expand(below, f"{section}.", row, f".{chart.column}", present) for row in chart.rows]
    return [[form.leaves[path] for path in bar if path in form.leaves] for bar in paths]


def _block_words(table: Table, block: str) -> Message:
    for part in table.parts:
        for path in branch_paths(part.columns):
            if dotted(path) == block:
                labels = [node.words for node in path]
                return Message(" / ".join(x.en for x in labels), "／".join(x.zh for x in labels))
    return Message(block, block)
