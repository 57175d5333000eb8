"""One edition of the statutory form, as data: sections, tables as row tree × column tree, labels, relations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from convkit.document import brief
from convkit.errors import Message
from convkit.form.statements import Condition, Skeleton, Statement

NumberKind = Literal["count", "amount", "percent"]
FieldKind = Literal["text", "code", "date", "choice"]
Kind = NumberKind | FieldKind
FieldRole = Literal["", "agency", "year", "period"]
Path = tuple["Node", ...]


class Node(NamedTuple):
    """A row or column of a table, or a group of them.

    `name` is its step in the fact path ("" adds none); `label` is the form's wording ("" shares the parent's cell).
    `instead` marks a leaf that a report may have in place of its siblings. `code` is what the table's column of codes
    prints for a row: a label, and no figure. A number has at most so many `decimals`; a code fits its `pattern`, a
    choice is one of its `choices`.
    """

    name: str
    label: str
    english: str = ""
    aliases: tuple[str, ...] = ()
    children: tuple[Node, ...] = ()
    kind: Kind = "count"
    signed: bool = False
    unit: str | None = None
    instead: bool = False
    code: str = ""
    decimals: int | None = None
    pattern: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False

    def __repr__(self) -> str:
        return brief(self)

    @property
    def words(self) -> Message:
        """Its label in both languages, the Chinese one without its item number and explanation."""
        return Message(self.english, _ORNAMENT.sub("", self.label))

    @property
    def printed(self) -> Message:
        """Its label in both languages, the Chinese one as it is printed, without its explanation."""
        return Message(self.english, _EXPLANATION.sub("", self.label))


_EXPLANATION = re.compile(r"[（(][^（）()]*[）)]$")
_ORNAMENT = re.compile(r"^[（(]?[一二三四五六七八九十]+[）)、]+|^\d+[.、]\s*|[（(][^（）()]*[）)]$")


def leaf_paths(nodes: tuple[Node, ...]) -> list[Path]:
    """Every leaf below the nodes, each as the path of nodes that leads to it; one empty path for an empty tree."""
    if not nodes:
        return [()]
    return list(_leaf_paths(nodes, ()))


def _leaf_paths(nodes: tuple[Node, ...], above: Path) -> Iterator[Path]:
    for node in nodes:
        if node.children:
            yield from _leaf_paths(node.children, (*above, node))
        else:
            yield (*above, node)


def branch_paths(nodes: tuple[Node, ...], above: Path = ()) -> Iterator[Path]:
    """Every node that has others below it, as a path."""
    for node in nodes:
        if node.children:
            yield (*above, node)
            yield from branch_paths(node.children, (*above, node))


def dotted(*paths: Path) -> str:
    """The names along paths of nodes, joined by dots."""
    return ".".join([node.name for path in paths for node in path if node.name])


def words_along(path: Path) -> Message:
    """The labels along a path of nodes in words, in both languages."""
    labels = [node.words for node in path if node.label and node.name]
    return Message(" / ".join(label.en for label in labels), "／".join(label.zh for label in labels))


def address(path: Path) -> str:
    """What tells a row, column or group from the others of its part: its path, or its label where it has no name."""
    return "" if not path else dotted(path) if path[-1].name else path[-1].label


class Part(NamedTuple):
    """One block of a table: its caption row, its corner text, its trees of rows and columns."""

    columns: tuple[Node, ...]
    rows: tuple[Node, ...] = ()
    caption: str = ""
    corner: str = ""

    def __repr__(self) -> str:
        return brief(self)


def addresses(part: Part, axis: str) -> set[str]:
    """The address of every label of a part that stands on an axis; of a caption and of a corner it is empty."""
    if axis not in ("row", "column"):
        return {""}
    nodes = part.rows if axis == "row" else part.columns
    return {address(path) for path in (*branch_paths(nodes), *leaf_paths(nodes)) if path and path[-1].label}


class Table(NamedTuple):
    """A statutory table: the section it belongs to, its name for people, its parts from top to bottom.

    `codes` is the heading of the column that prints the code of each row, "" where there is none.
    """

    section: str
    words: Message
    parts: tuple[Part, ...]
    codes: str = ""

    def __repr__(self) -> str:
        return brief(self)


class FormSection(NamedTuple):
    """A section of the form: its element name, its heading as the form words it, other wordings seen."""

    name: str
    heading: str
    english: str
    aliases: tuple[str, ...] = ()


class Leaf(NamedTuple):
    """One cell that the form has: its path, where it stands, and what it may hold."""

    path: str
    table: Table
    part: int
    row: Path
    column: Path
    kind: Kind
    signed: bool
    unit: str | None
    instead: bool
    decimals: int | None = None

    def __repr__(self) -> str:
        return brief(self)

    @property
    def words(self) -> Message:
        """Row and column in words, in both languages."""
        row = next((f"“{node.printed.zh}”行" for node in reversed(self.row) if node.label), "")
        return Message(
            f"{self.table.words.en}: {words_along((*self.row, *self.column)).en}",
            f"{self.table.words.zh}{row}“{words_along(self.column).zh}”列",
        )


class FieldPlace(NamedTuple):
    """One value of the form that is no number: its path, the section and the label that it stands at, what it may be.

    `leaf` is its cell, where it stands in a table; else it is printed as a line, 网站名称：…, at the head of its
    section. `role` says that it names the agency, year or period of the report.
    """

    path: str
    section: str
    label: str
    english: str
    kind: FieldKind
    aliases: tuple[str, ...] = ()
    pattern: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False
    role: FieldRole = ""
    leaf: Leaf | None = None

    def __repr__(self) -> str:
        return brief(self)

    @property
    def words(self) -> Message:
        """What it is called, in both languages."""
        return self.leaf.words if self.leaf is not None else Message(f"“{self.english}”", f"“{self.label}”")


class Relation(NamedTuple):
    """A sum that must hold: the facts at `left` and those at `right` have the same total.

    `about` is the column, row or block that it is repeated over, `decimals` how many its figures have at most.
    """

    id: str
    table: Table
    about: Message
    left: tuple[str, ...]
    right: tuple[str, ...]
    decimals: int = 0

    def term(self, leaf: Leaf) -> Message:
        """The label that tells one of its terms from the others: that of the leaf's row, or of its column."""
        row = [node.words for node in leaf.row if node.label]
        column = leaf.column[-1].words
        return row[-1] if row and row[-1] != self.about else column


class ChartPattern(NamedTuple):
    """Figures of one column of a table that may be drawn as bars beside it, as the form states them.

    A row that ends with `.*` is one bar, put together of every row below it; `corner` says what the bars are.
    """

    table: Table
    words: Message
    corner: str
    column: str
    rows: tuple[str, ...]


class Carry(NamedTuple):
    """A row of last year's table whose figures this year's report begins with, in another row of the same table."""

    id: str
    table: Table
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Form:
    """One edition of the form.

    `leaves` has every fact by its path, in the form's order, `fields` every value that is no number. `spellings` gives
    characters that its labels may be printed with as the form's own, for `str.translate`. `extends` and `supersedes`
    are the ids of the form of which it states only the differences, and of the one that it takes the place of;
    `stated` is what its TOML says in all.
    """

    id: str
    namespace: str
    years: tuple[int, int]
    words: Message
    subjects: tuple[str, ...]
    sections: tuple[FormSection, ...]
    tables: tuple[Table, ...]
    leaves: Mapping[str, Leaf] = field(hash=False)
    relations: tuple[RelationPattern, ...]
    conditions: tuple[Condition, ...]
    spellings: Mapping[int, str] = field(default_factory=dict, hash=False)
    statements: tuple[Statement, ...] = ()
    charts: tuple[ChartPattern, ...] = ()
    skeleton: Skeleton = field(default_factory=Skeleton)
    carries: tuple[Carry, ...] = ()
    extends: str | None = None
    supersedes: str | None = None
    stated: Mapping[str, object] = field(default_factory=dict, hash=False, compare=False, repr=False)
    fields: Mapping[str, FieldPlace] = field(default_factory=dict, hash=False)

    __repr__ = brief

    def table(self, section: str) -> Table | None:
        """The table of a section, or None."""
        return next((table for table in self.tables if table.section == section), None)

    def cell(self, path: str) -> Leaf:
        """The cell of a table at a path, whether it holds a number or not."""
        return self.leaves[path] if path in self.leaves else self.fields[path].leaf  # type: ignore[return-value]

    def lines(self, section: str) -> list[FieldPlace]:
        """The fields that are printed as lines at the head of a section."""
        return [place for place in self.fields.values() if place.section == section and place.leaf is None]


class RelationPattern(NamedTuple):
    """A relation as the form states it, before it is repeated over columns, rows or blocks."""

    id: str
    table: Table
    over: Literal["columns", "rows"] | tuple[str, ...]
    left: tuple[str, ...]
    right: tuple[str, ...]
