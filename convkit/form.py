"""One edition of the statutory form, as data: sections, tables as row tree × column tree, labels, relations."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, Protocol

from convkit.errors import Message, UsageError

Kind = Literal["count", "amount"]
Path = tuple["Node", ...]


class Node(NamedTuple):
    """A row or column of a table, or a group of them.

    `name` is its step in the fact path ("" adds none); `label` is the form's wording ("" shares the parent's cell).
    `instead` marks a leaf that a report may have in place of its siblings.
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

    @property
    def words(self) -> Message:
        """Its label in both languages, the Chinese one without its item number and explanation."""
        return Message(self.english, _ORNAMENT.sub("", self.label))


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


class Part(NamedTuple):
    """One block of a table: its caption row, its corner text, its trees of rows and columns."""

    columns: tuple[Node, ...]
    rows: tuple[Node, ...] = ()
    caption: str = ""
    corner: str = ""


class Table(NamedTuple):
    """A statutory table: the section it belongs to, its name for people, its parts from top to bottom."""

    section: str
    words: Message
    parts: tuple[Part, ...]


class FormSection(NamedTuple):
    """A section of the form: its element name, its heading as the form words it, other wordings seen."""

    name: str
    heading: str
    english: str
    aliases: tuple[str, ...] = ()


class Leaf(NamedTuple):
    """One fact that the form has: its path, where it stands, and what it may hold."""

    path: str
    table: Table
    part: int
    row: Path
    column: Path
    kind: Kind
    signed: bool
    unit: str | None
    instead: bool

    @property
    def words(self) -> Message:
        """Row and column in words, in both languages."""
        labels = [node.words for path in (self.row, self.column) for node in path if node.label and node.name]
        return Message(
            f"{self.table.words.en}: {' / '.join(label.en for label in labels)}",
            f"{self.table.words.zh}“{'／'.join(label.zh for label in labels)}”",
        )


class Relation(NamedTuple):
    """A sum that must hold: the facts at `left` and those at `right` have the same total.

    `about` is the column, row or block that it is repeated over.
    """

    id: str
    table: Table
    about: Message
    left: tuple[str, ...]
    right: tuple[str, ...]

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


class Condition(NamedTuple):
    """What every single fact must be, and how grave it is where one is not."""

    id: str
    fact: Literal["number", "in range", "present"]
    severity: Literal["error", "warning"]


class Statement(NamedTuple):
    """What a report must say of itself beside its figures, and how grave it is where it does not.

    `sections`: each section has its heading, in a known wording and in the form's order. `edition`: the year is one
    that the form was meant for. `identity`: agency, year and period are the same wherever they stand.
    """

    id: str
    about: Literal["sections", "edition", "identity"]
    severity: Literal["error", "warning"]


class Skeleton(NamedTuple):
    """The words of a blank form beside headings and labels, with places for {agency}, {year} and {subject}.

    `date` is the line on which the day of signing is to be written; `gap` stands in cells of rows and columns that the
    form does not have, which would be no rows to anybody if they were blank.
    """

    title: str = "{agency}{year}年{subject}"
    preamble: tuple[str, ...] = ()
    date: str = "　　年　　月　　日"
    gap: str = "＿＿"


class Carry(NamedTuple):
    """A row of last year's table whose figures this year's report begins with, in another row of the same table."""

    id: str
    table: Table
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Form:
    """One edition of the form.

    `leaves` has every fact by its path, in the form's order. `spellings` gives characters that its labels may be
    printed with as the form's own, for `str.translate`.
    """

    id: str
    namespace: str
    years: tuple[int, int]
    words: Message
    subjects: tuple[str, ...]
    sections: tuple[FormSection, ...]
    tables: tuple[Table, ...]
    leaves: Mapping[str, Leaf]
    relations: tuple[RelationPattern, ...]
    conditions: tuple[Condition, ...]
    spellings: Mapping[int, str] = field(default_factory=dict)
    statements: tuple[Statement, ...] = ()
    charts: tuple[ChartPattern, ...] = ()
    skeleton: Skeleton = field(default_factory=Skeleton)
    carries: tuple[Carry, ...] = ()

    def table(self, section: str) -> Table | None:
        """The table of a section, or None."""
        return next((table for table in self.tables if table.section == section), None)


class RelationPattern(NamedTuple):
    """A relation as the form states it, before it is repeated over columns, rows or blocks."""

    id: str
    table: Table
    over: Literal["columns", "rows"] | tuple[str, ...]
    left: tuple[str, ...]
    right: tuple[str, ...]


class Readable(Protocol):
    """A file that can be read: a path or a resource of a package."""

    def read_text(self, encoding: str = ...) -> str:
        """Its text."""


def load(source: Readable) -> Form:
    """The form that a TOML file states; `UsageError` where the file is not such a form."""
    try:
        return parse(source.read_text(encoding="utf-8"))
    except (KeyError, TypeError, ValueError, OSError) as error:
        name = getattr(source, "name", source)
        raise UsageError(
            Message("the form {name} is not sound: {detail}", "表式文件 {name} 有误：{detail}"),
            name=name,
            detail=f"{type(error).__name__}: {error}",
        ) from error


def parse(text: str) -> Form:
    """The form that a TOML text states."""
    data = tomllib.loads(text)
    tables = tuple(_table(entry) for entry in data["tables"])
    by_section = {table.section: table for table in tables}
    leaves = _by_path(leaf for table in tables for leaf in _leaves(table))
    patterns = tuple(
        RelationPattern(
            entry["id"],
            by_section[entry["table"]],
            _over(entry["over"]),
            tuple(entry["left"]),
            tuple(entry["right"]),
        )
        for entry in data.get("relations", ())
    )
    first, last = data["years"]
    form = Form(
        id=data["id"],
        namespace=data["namespace"],
        years=(first, last),
        words=Message(data["english"], data["title"]),
        subjects=tuple(data["subjects"]),
        sections=tuple(
            FormSection(entry["name"], entry["heading"], entry["english"], tuple(entry.get("aliases", ())))
            for entry in data["sections"]
        ),
        tables=tables,
        leaves=leaves,
        relations=patterns,
        conditions=tuple(Condition(entry["id"], entry["fact"], entry["severity"]) for entry in data["conditions"]),
        spellings=_spellings(data.get("spellings", "")),
        statements=tuple(_statement(entry) for entry in data.get("statements", ())),
        charts=tuple(_chart(entry, tables) for entry in data.get("charts", ())),
        skeleton=_skeleton(data.get("skeleton", {})),
        carries=tuple(
            Carry(entry["id"], by_section[entry["table"]], entry["from"], entry["to"])
            for entry in data.get("carries", ())
        ),
    )
    for chart in form.charts:
        if not all(chart_leaves(form, chart, {})):
            raise ValueError(f"the chart of {chart.table.section} names a row or column that the table does not have")
    return form


def _chart(entry: dict[str, Any], tables: tuple[Table, ...]) -> ChartPattern:
    table = {table.section: table for table in tables}[entry["table"]]
    words = Message(entry["english"], entry["title"])
    return ChartPattern(table, words, entry["corner"], entry["column"], tuple(entry["rows"]))


def _skeleton(entry: dict[str, Any]) -> Skeleton:
    return Skeleton(**{**entry, "preamble": tuple(entry.get("preamble", ()))})


def _statement(entry: dict[str, Any]) -> Statement:
    if entry["about"] not in ("sections", "edition", "identity"):
        raise ValueError(f"statement {entry['id']} is about {entry['about']!r}, which is none of its kinds")
    return Statement(entry["id"], entry["about"], entry["severity"])


def _spellings(text: str) -> dict[int, str]:
    """Pairs of characters, the one that is printed before the form's own."""
    found: dict[int, str] = {}
    for pair in text.split():
        if len(pair) != 2:
            raise ValueError(f"spelling {pair!r} is not two characters")
        found[ord(pair[0])] = pair[1]
    return found


def _over(value: Any) -> Literal["columns", "rows"] | tuple[str, ...]:
    if value in ("columns", "rows"):
        return "columns" if value == "columns" else "rows"
    if isinstance(value, str):
        raise ValueError(f"over {value!r} is neither columns, rows, nor a list of blocks")
    return tuple(value)


def _table(entry: dict[str, Any]) -> Table:
    parts = tuple(
        Part(
            columns=tuple(_node(node, "columns") for node in part["columns"]),
            rows=tuple(_node(node, "rows") for node in part.get("rows", ())),
            caption=part.get("caption", ""),
            corner=part.get("corner", ""),
        )
        for part in entry["parts"]
    )
    return Table(entry["section"], Message(entry["english"], entry["title"]), parts)


def _node(entry: dict[str, Any], below: str) -> Node:
    kind = entry.get("kind", "count")
    if kind not in ("count", "amount"):
        raise ValueError(f"kind {kind!r} is neither count nor amount")
    return Node(
        name=entry["name"],
        label=entry["label"],
        english=entry["english"],
        aliases=tuple(entry.get("aliases", ())),
        children=tuple(_node(child, below) for child in entry.get(below, ())),
        kind=kind,
        signed=entry.get("signed", False),
        unit=entry.get("unit"),
        instead=entry.get("instead", False),
    )


def _leaves(table: Table) -> Iterator[Leaf]:
    for number, part in enumerate(table.parts, start=1):
        for row in leaf_paths(part.rows):
            for column in leaf_paths(part.columns):
                ends = [path[-1] for path in (row, column) if path]
                yield Leaf(
                    path=f"{table.section}.{dotted(row, column)}",
                    table=table,
                    part=number,
                    row=row,
                    column=column,
                    kind="amount" if any(end.kind == "amount" for end in ends) else "count",
                    signed=any(end.signed for end in ends),
                    unit=next((end.unit for end in ends if end.unit), None),
                    instead=any(end.instead for end in ends),
                )


def loose_leaf(table: Table, part: int, row: Path, column: Path) -> Leaf:
    """A leaf for a value in an extra row or column: its path is that of the axis that the form has."""
    ends = [path[-1] for path in (row, column) if path]
    return Leaf(
        dotted(row, column),
        table,
        part,
        row,
        column,
        "amount" if any(end.kind == "amount" for end in ends) else "count",
        any(end.signed for end in ends),
        next((end.unit for end in ends if end.unit), None),
        False,
    )


def loose_leaves(table: Table, part: int, axis: Literal["row", "column"]) -> dict[str, Leaf]:
    """What crosses an extra row or column of a part: by the path of each column or row that the form has."""
    known = table.parts[part - 1]
    if axis == "row":
        return {dotted(path): loose_leaf(table, part, (), path) for path in leaf_paths(known.columns)}
    return {dotted(path): loose_leaf(table, part, path, ()) for path in leaf_paths(known.rows)}


_LONGEST_PATH = 64  # Word's limit for the tag of a content control


def _by_path(leaves: Iterable[Leaf]) -> dict[str, Leaf]:
    found: dict[str, Leaf] = {}
    for leaf in leaves:
        if leaf.path in found:
            raise ValueError(f"{leaf.path} occurs twice")
        if len(leaf.path) > _LONGEST_PATH:
            raise ValueError(f"{leaf.path} is longer than {_LONGEST_PATH} characters")
        found[leaf.path] = leaf
    return found


def relations(form: Form, present: Mapping[str, object]) -> Iterator[Relation]:
    """Every relation of the form, repeated over columns, rows or blocks.

    `present` holds the paths that a report has: a leaf marked `instead` is a term where it is present, and its
    siblings are otherwise.
    """
    below = _Below(form)
    for pattern in form.relations:
        for about, before, after in _repetitions(form, pattern, present):
            left = [path for term in pattern.left for path in _expand(below, before, term, after, present)]
            right = [path for term in pattern.right for path in _expand(below, before, term, after, present)]
            yield Relation(pattern.id, pattern.table, about, tuple(left), tuple(right))


def _repetitions(
    form: Form, pattern: RelationPattern, present: Mapping[str, object]
) -> Iterator[tuple[Message, str, str]]:
    section = pattern.table.section
    match pattern.over:
        case "columns":
            for part in pattern.table.parts:
                for path in leaf_paths(part.columns):
                    yield path[-1].words, f"{section}.", f".{dotted(path)}"
        case "rows":
            for part in pattern.table.parts:
                for path in leaf_paths(part.rows):
                    if _stands(form, path, part, section, present):
                        label = next(node.words for node in reversed(path) if node.label)
                        yield label, f"{section}.{dotted(path)}.", ""
        case blocks:
            for block in blocks:
                yield _block_words(pattern.table, block), f"{section}.{block}.", ""


def _stands(form: Form, row: Path, part: Part, section: str, present: Mapping[str, object]) -> bool:
    """Whether a row is one that the report has: of alternative rows, those that it does not have are left aside."""
    alternatives = [node for node in row[-2].children if node.instead] if len(row) > 1 else []
    if not alternatives:
        return True
    columns = leaf_paths(part.columns)
    chosen = any(_has(section, (*row[:-1], node), columns, present) for node in alternatives)
    return chosen if row[-1].instead else not chosen or _has(section, row, columns, present)


def _has(section: str, row: Path, columns: list[Path], present: Mapping[str, object]) -> bool:
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


def _expand(known: _Below, before: str, term: str, after: str, present: Mapping[str, object]) -> list[str]:
    form = known.form
    if not term.endswith("*"):
        path = f"{before}{term}{after}"
        if path not in form.leaves:
            raise UsageError(
                Message("{form}: a relation names {path}, which is no fact", "{form}：勾稽关系引用了不存在的 {path}"),
                form=form.id,
                path=path,
            )
        return [path]
    below = [leaf for leaf in known.leaves(f"{before}{term[:-1]}") if leaf.path.endswith(after)]
    instead = [leaf.path for leaf in below if leaf.instead]
    if any(path in present for path in instead):
        return instead
    return [leaf.path for leaf in below if not leaf.instead]


def chart_leaves(form: Form, chart: ChartPattern, present: Mapping[str, object]) -> list[list[Leaf]]:
    """For each bar of a chart the facts that it is put together of; `present` holds the paths that a report has."""
    below = _Below(form)
    section = chart.table.section
    paths = [_bar(below, f"{section}.", row, f".{chart.column}", present) for row in chart.rows]
    return [[form.leaves[path] for path in bar if path in form.leaves] for bar in paths]


def _bar(known: _Below, before: str, row: str, after: str, present: Mapping[str, object]) -> list[str]:
    return _expand(known, before, row, after, present) if row.endswith("*") else [f"{before}{row}{after}"]


def _block_words(table: Table, block: str) -> Message:
    for part in table.parts:
        for path in branch_paths(part.columns):
            if dotted(path) == block:
                labels = [node.words for node in path]
                return Message(" / ".join(x.en for x in labels), "／".join(x.zh for x in labels))
    return Message(block, block)
