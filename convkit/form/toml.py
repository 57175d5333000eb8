"""A form as its TOML file states it, read."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, Protocol

from convkit.errors import Message, UsageError
from convkit.form.model import (
    Carry,
    ChartPattern,
    Condition,
    Form,
    FormSection,
    Leaf,
    Node,
    Part,
    RelationPattern,
    Skeleton,
    Statement,
    Table,
    dotted,
    leaf_paths,
)
from convkit.form.sums import chart_leaves
from convkit.report import PATHS


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
    patterns = tuple(_relation(entry, by_section) for entry in data.get("relations", ()))
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
    PATHS[form.id] = {*PATHS.get(form.id, ()), *form.leaves}
    return form


def _relation(entry: dict[str, Any], tables: Mapping[str, Table]) -> RelationPattern:
    sides = tuple(entry["left"]), tuple(entry["right"])
    return RelationPattern(entry["id"], tables[entry["table"]], _over(entry["over"]), *sides)


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
