"""Which row of a table a set of labels names, and what was gathered from one stretch of a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from convkit.document import Cell, Finding
from convkit.errors import Message
from convkit.form import Form, Leaf, Path, Table, dotted, leaf_paths
from convkit.recognise.label_record import Match
from convkit.recognise.labels import Labels, Place, key, keys, near
from convkit.recognise.tables.undivided_digits import Clump
from convkit.report import Extra, Fact
from convkit.text.numbers import Reading, collapse, fact_from, read_number

NEAR_MISS = Message(
    "the label “{printed}” was taken for “{label}”; check that it is meant",
    "标签“{printed}”按“{label}”读取，请核对是否为笔误",
)
CONTRADICTION = Message(
    "the row “{label}” stands under “{group}”, where the form does not have it; its figures were not read",
    "“{label}”一行列在“{group}”之下，与表式不符，该行数字未读取",
)


class RowMatch(NamedTuple):
    """What the labels of a row name: a leaf of the form, only a group, or (with both None) nothing.

    `contradiction` is the text of a group that the leaf does not belong to: its figures are not to be trusted.
    """

    leaf: Place | None = None
    group: Place | None = None
    label: str = ""
    near_miss: str | None = None
    contradiction: str | None = None


@dataclass(slots=True)
class Segment:
    """What one stretch of a table gave: a header and the rows below it.

    `clumps` are the figures that were run together, `matches` the labels that were known. `rows` and `placed` name
    rows (block, row) and cells (block, row, column) of the document that were taken; `read` says whether there was
    any row of values. `claimed` names the cells that were taken from a row without lines, the others of which stay
    what they were.
    """

    form: Form
    table: Table
    parts: set[int]
    start: tuple[int, int]
    facts: dict[str, Fact] = field(default_factory=dict)
    extras: list[Extra] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    rows: set[tuple[int, int]] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    near_misses: int = 0
    placed: set[tuple[int, int, int]] = field(default_factory=set)
    read: bool = False
    claimed: set[tuple[int, int, int]] = field(default_factory=set)
    clumps: list[Clump] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)

    def put(self, fact: Fact) -> None:
        """Keep a fact; where the path has one already, with another value, neither can be trusted."""
        before = self.facts.get(fact.path)
        self.facts[fact.path] = fact if before is None else either(self.form, before, fact, self.findings)

    def doubt(self, leaf: Leaf, cells: Sequence[Cell]) -> None:
        """Figures without a label stand below a value: it is unread, with what both say."""
        before = self.facts.get(leaf.path)
        texts = [before.printed] if before is not None else []
        text = collapse(" ".join([*texts, *(cell.text for cell in cells)])) or None
        origin = before.origin if before is not None and before.origin else cells[0].origin
        self.facts[leaf.path] = fact_from(leaf, Reading("unread", text=text), origin)

    def place(self, block: int, cells: Iterable[Cell]) -> None:
        """Note that the figures of these cells are in facts or extra rows, read or as unread."""
        self.placed.update((block, cell.row, cell.column) for cell in cells)
        self.read = True


def either(form: Form, before: Fact, after: Fact, findings: list[Finding]) -> Fact:
    """One fact of two that stand for the same path: the same, or unread."""
    if before == after:
        return before
    findings.append(
        Finding(
            "duplicate",
            "error",
            Message(
                "{words} occurs twice, with “{one}” and with “{other}”; neither was read",
                "{words}出现两次，分别为“{one}”和“{other}”，均未读取",
            ),
            {"words": form.leaves[after.path].words, "one": before.printed, "other": after.printed},
            (after.path,),
            after.origin,
        )
    )
    return Fact(after.path, None, before.unit, f"{before.printed} | {after.printed}", "unread", origin=after.origin)


class Rows:
    """Matches row labels of one table, remembering the row before."""

    def __init__(self, index: Labels, table: Table) -> None:
        self.index = index
        self.table = table
        self.last: Place | None = None
        self.seen: set[str] = set()

    def match(self, texts: Sequence[str], parts: Iterable[int]) -> RowMatch:
        """The row that label texts name, from the outermost group to the item itself."""
        allowed = set(parts)
        if not texts:
            return RowMatch()
        groups = [self._places(text, allowed) for text in texts[:-1]]
        places = self._places(texts[-1], allowed)
        missed = None
        if not places:
            label = near(self.index.even(texts[-1]), self._unseen(allowed)) if not self.index.knows(texts[-1]) else None
            if label is None or self._holds_another(texts[-1], label):
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
            if generic:
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
        return [
            path[-1].label
            for number in allowed
            for path in leaf_paths(self.table.parts[number - 1].rows)
            if path and path[-1].label and dotted(path) not in self.seen
        ]


def _is_branch(place: Place) -> bool:
    return bool(place.node.children)


def _below(place: Place, group: Place) -> bool:
    return place.part == group.part and place.path[: len(group.path)] == group.path


def _text_of(texts: Sequence[str], groups: list[list[Place]]) -> str:
    return next((text for text, found in zip(reversed(texts[:-1]), reversed(groups), strict=True) if found), "")


def crossing(index: Labels, row: Place | None, table: Table, column: Path) -> Leaf:
    """The leaf of the form at a row and a column; without a row, that of a table that has none."""
    path = f"{table.section}.{dotted(row.path if row else (), column)}"
    return index.form.leaves[path]


def is_value(text: str) -> bool:
    """Whether a text is a figure, or stands in place of one, as the mark of an unread one does."""
    return read_number(text).state in ("number", "placeholder") or text.lstrip().startswith("〔未读出")


def is_blank(cell: Cell) -> bool:
    """Whether a cell shows nothing and holds no number."""
    return not cell.text.strip() and cell.number is None
