"""One table as it is being read: what labels and cells mean, whichever way they were found.

A grid, the order of a text, and places on a page differ in how they find a header and the cells of a row. From there on
all is one: a header begins a stretch or goes on with it, a row gives facts, the only row of a table gives facts without
a label, a row that the form does not have is kept as an extra row, and figures without a place make others doubtful.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from convkit.document import Cell, Finding, Origin
from convkit.errors import Message
from convkit.form import Form, Leaf, Path, Table, address, cells_of, dotted, loose_leaf
from convkit.form.naming import named, row_words
from convkit.recognise.label_record import Match, match_of
from convkit.recognise.labels import Labels, Place
from convkit.recognise.tables.cell_values import fact_of, placed, unread
from convkit.recognise.tables.row_labels import RowMatch, Rows
from convkit.recognise.tables.undivided_digits import Clump
from convkit.report import Extra, Fact, Note
from convkit.text.beside import pieces
from convkit.text.numbers import Reading, collapse, fact_from

NEAR_MISS = Message(
    "the label “{printed}” was taken for “{label}”; check that it is meant",
    "标签“{printed}”按“{label}”读取，请核对是否为笔误",
)
UNKNOWN_COLUMN = Message(
    "the column “{printed}” stands where the form has “{label}”; its figures were not read; correct the label",
    "“{printed}”一列处在表式“{label}”的位置，其数字未读取；请改正该列标签",
)
LOST_COLUMNS = Message(
    "{table}: no column says {labels}; {count:column was|columns were} not read; correct the header",
    "{table}表头中没有列名{labels}，这 {count} 列数字均未读取；请改正表头",
)
_LOST_BEYOND = Message(
    f"{LOST_COLUMNS.en}; if the table runs beyond the page, print it in landscape again",
    f"{LOST_COLUMNS.zh}；如为表格超出纸面，请改为横向后重新打印",
)
SEVERAL_COLUMNS = Message(
    "{table}: more than one column says {labels}, or other words below divide it, as last year's and this year's do; "
    "which figures count cannot be told, and none {count:of that column was|of these columns was} read; leave this "
    "year's columns alone and convert again",
    "{table}列名{labels}不止一处，或其下又分为几列（如上年、本年），无法判断应取哪一列，这 {count} 列数字均未读取；"
    "请只保留本年度的列后重新转换",
)
CONTRADICTION = Message(
    "{table}: {rows} under “{group}”, which is not their place; the figures were not read; mend the cell of "
    "the group and convert again",
    "{table}{rows}列在“{group}”之下，与表式不符，数字未读取；请改正分组单元格后重新转换",
)
TWICE = Message(
    "{table}: {cells} twice, with other figures (“{one}” and “{other}”); neither was read; delete the wrong one and "
    "convert again",
    "{table}{cells}出现两次且数字不同（“{one}”和“{other}”），均未读取；请删去有误的一处后重新转换",
)

_SAME = Message(
    "{table}: the row “{row}” stands twice with the same figures, and was read once; delete one of the two",
    "{table}“{row}”一行出现两次，数字相同，已按一行读取；请删去重复的一行",
)


class Value(NamedTuple):
    """What stands for one column of a row: its cells, and whether they can be read.

    `beside` are cells of the row, and `head` is the column's label: they tell where it is, for a value that has no cell
    of its own.
    """

    column: Path
    cells: Sequence[Cell]
    readable: bool = True
    beside: Sequence[Cell | None] = ()
    head: Cell | None = None

    def fact(self, leaf: Leaf) -> Fact:
        """The fact of a leaf that this gives."""
        fact = fact_of(leaf, self.cells) if self.readable else unread(leaf, self.cells)
        return placed(fact, self.beside, self.head)


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
    notes: list[Note] = field(default_factory=list)

    def put(self, fact: Fact) -> None:
        """Keep a fact; where the path has one already, with another value, neither can be trusted."""
        before = self.facts.get(fact.path)
        self.facts[fact.path] = fact if before is None else either(before, fact, self.findings)

    def place(self, block: int, cells: Iterable[Cell]) -> None:
        """Note that the figures of these cells are in facts or extra rows, read or as unread."""
        self.placed.update((block, cell.row, cell.column) for cell in cells)
        self.read = True

    @property
    def whole(self) -> bool:
        """Whether every cell of the table has its fact, so that its header once more begins another table."""
        leaves = (leaf for leaf in cells_of(self.form, self.table) if not leaf.instead)
        return len(self.facts) >= sum(1 for _ in leaves)


class TableReading:
    """A stretch of one table: what it has given so far, and the rows that were seen."""

    def __init__(self, index: Labels, table: Table, start: tuple[int, int], rows: Rows | None = None) -> None:
        self.index = index
        self.table = table
        self.segment = Segment(index.form, table, set(), start)
        self.rows = rows if rows is not None else Rows(index, table)

    def header(self, parts: Iterable[int], matches: Iterable[Match], findings: Sequence[Finding] = ()) -> None:
        """The labels of columns, which fit these parts of the table."""
        self.segment.parts |= set(parts)
        self.segment.matches += matches
        self.segment.findings += findings
        self.segment.near_misses += sum(finding.code == "near" for finding in findings)

    def row(self, match: RowMatch, place: Place, values: Iterable[Value], origin: Origin, told: Origin) -> None:
        """A row whose label names a leaf of the form; under a group that it does not belong to, it is not read.

        `origin` is where the label ends, `told` where a finding about it points to.
        """
        segment = self.segment
        self.slips([(match.label, match.near_miss, told)])
        if match.contradiction:
            about: dict[str, object] = {"group": match.contradiction}
            values = [value._replace(readable=False) for value in values]
            paths = tuple(self.leaf(place, value.column).path for value in values)
            segment.findings.append(Finding("contradiction", "unread", CONTRADICTION, about, paths, told))
        self.values(place, values)
        self.row_notes(match, place, told)
        segment.matches.append(match_of(self.index, place, match.label, match.near_miss, origin))

    def slips(self, labels: Iterable[tuple[str, str | None, Origin]]) -> None:
        """Name the labels of rows that are printed otherwise than is meant."""
        for printed, meant, origin in labels:
            if meant is not None:
                self.segment.findings.append(near_miss(printed, meant, origin))
                self.segment.near_misses += 1

    def row_notes(self, match: RowMatch, place: Place, origin: Origin) -> None:
        """What is printed beside the labels of a row and of its groups."""
        for text in match.texts:
            if not any(aside for _, aside in pieces(text)):
                continue
            named = self.index.match(match.near_miss if match.near_miss and text is match.texts[-1] else text, "row")
            ends = (place._replace(path=place.path[:end]) for end in range(len(place.path), 0, -1))
            if (own := next((one for one in ends if one in named), None)) is not None:
                self.note(own, text, origin)

    def note(self, place: Place, text: str, origin: Origin) -> None:
        """Keep what is printed beside a label, once where the label is repeated."""
        for piece in self.index.beside(place.node, text):
            where = address(place.path) if place.axis in ("row", "column") else ""
            note = Note(place.table.section, place.axis, where, piece, place.part, origin)
            if note not in self.segment.notes:
                self.segment.notes.append(note)

    def values(self, place: Place | None, values: Iterable[Value]) -> None:
        """The figures of a row, or of the only row of a table whose rows have no labels."""
        facts = [value.fact(self.leaf(place, value.column)) for value in values]
        if place is not None and dotted(place.path) in self.segment.labels and self._are_there(facts):
            about: dict[str, object] = {
                "table": self.table.words,
                "row": row_words(self.index.form.cell(facts[0].path)),
            }
            self.segment.findings.append(Finding("duplicate", "warning", _SAME, about, origin=facts[0].origin))
        for fact in facts:
            self.segment.put(fact)
        if place is not None:
            self.segment.labels.add(dotted(place.path))
            self.rows.remember(place)

    def _are_there(self, facts: Sequence[Fact]) -> bool:
        """Whether the same numbers stand in these cells already."""
        known = self.segment.facts
        same = (fact.path in known and (known[fact.path].value, fact.state) == (fact.value, "number") for fact in facts)
        return bool(facts) and all(same)

    def extra_row(self, number: int, label: str, values: Iterable[Value], origin: Origin) -> None:
        """A row of a part that the form does not have, behind the row that was read last."""
        last = self.rows.last
        after = dotted(last.path) if last is not None and last.part == number else ""
        facts = tuple(value.fact(loose_leaf(self.table, number, (), value.column)) for value in values)
        self.segment.extras.append(Extra(self.table.section, "row", label, after, facts, number, origin))

    def doubt(self, place: Place | None, column: Path, cells: Sequence[Cell]) -> None:
        """Figures without a label stand below a value: it is unread, with what both say."""
        leaf = self.leaf(place, column)
        before = self.segment.facts.get(leaf.path)
        texts = [before.printed] if before is not None else []
        text = collapse(" ".join([*texts, *(cell.text for cell in cells)])) or None
        origin = before.origin if before is not None and before.origin else cells[0].origin
        self.segment.facts[leaf.path] = fact_from(leaf, Reading("unread", text=text), origin)

    def leaf(self, row: Place | None, column: Path) -> Leaf:
        """The leaf of the form at a row and a column; without a row, that of a table that has none."""
        return self.index.form.cell(f"{self.table.section}.{dotted(row.path if row else (), column)}")

    def part_of(self, group: Place | None, parts: Sequence[int]) -> int:
        """The part that an unknown row belongs to: that of its group, or of the row before, or the first."""
        places = (place for place in (group, self.rows.last) if place is not None and place.part in parts)
        return next((place.part for place in places), parts[0])


def near_miss(printed: str, label: str, origin: Origin) -> Finding:
    """That a label is not the form's, but nearly so, and was taken for it."""
    return Finding("near", "warning", NEAR_MISS, {"printed": collapse(printed), "label": label}, origin=origin)


def column_paths(form: Form, table: Table, number: int, column: Path) -> tuple[str, ...]:
    """The facts of a column of a part."""
    leaves = (leaf for leaf in cells_of(form, table) if leaf.part == number)
    return tuple(leaf.path for leaf in leaves if leaf.column == column)


def lost_columns(
    form: Form, table: Table, number: int, columns: Sequence[Path], origin: Origin, why: Message = LOST_COLUMNS
) -> list[Finding]:
    """That some columns of a part have no label, or why else none of them was read; none where there are none."""
    labels = tuple(f"“{column[-1].label}”" for column in columns)
    about: dict[str, object] = {"labels": labels, "table": table.words, "count": len(columns)}
    paths = tuple(path for column in columns for path in column_paths(form, table, number, column))
    why = _LOST_BEYOND if why is LOST_COLUMNS and origin.page is not None else why
    return [Finding("column", "unread", why, about, paths, origin)] if columns else []


def column_doubt(
    form: Form, table: Table, number: int, column: Path, printed: str, origin: Origin, *, known: bool
) -> Finding:
    """What a person should know of a column's label that is not the form's: `known` where it is nearly so."""
    if known:
        return near_miss(printed, column[-1].label, origin)
    about: dict[str, object] = {"printed": collapse(printed), "label": column[-1].label}
    return Finding("column", "unread", UNKNOWN_COLUMN, about, column_paths(form, table, number, column), origin)


def either(before: Fact, after: Fact, findings: list[Finding]) -> Fact:
    """One fact of two that stand for the same path: the same, or unread."""
    sure = min((fact.recognised for fact in (before, after) if fact.recognised is not None), default=None)
    if (one := replace(before, recognised=sure)) == replace(after, recognised=sure):
        return one
    about: dict[str, object] = {"one": before.printed, "other": after.printed}
    findings.append(Finding("duplicate", "unread", TWICE, about, (after.path,), after.origin))
    return Fact(after.path, None, before.unit, f"{before.printed} | {after.printed}", "unread", origin=after.origin)


def gathered(form: Form, findings: Iterable[Finding]) -> list[Finding]:
    """The findings, one for all rows under a wrong group, and one for all cells of a table that stand there twice."""
    found: dict[object, list[Finding]] = {}
    for finding in findings:
        key: object = id(finding)
        if finding.message in _TOGETHER:
            key = (finding.code, finding.paths[0].partition(".")[0], finding.values.get("group"))
        found.setdefault(key, []).append(finding)
    return [_joined(form, same) if same[0].message in _TOGETHER else same[0] for same in found.values()]


_TOGETHER = (CONTRADICTION, TWICE)


def _joined(form: Form, same: Sequence[Finding]) -> Finding:
    paths = tuple(dict.fromkeys(path for finding in same for path in finding.paths))
    leaves = [form.cell(path) for path in paths]
    cells = named(form, leaves)
    values = {**same[0].values, "table": leaves[0].table.words, "rows": cells, "cells": cells}
    return replace(same[0], values=values, paths=paths)
