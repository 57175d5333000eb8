"""A form as its TOML file states it, read."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from convkit.errors import Message
from convkit.errors.system import reason
from convkit.form.faults import Fault, FormError
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
from convkit.form.references import astray
from convkit.form.strict import PLACE, read
from convkit.form.unambiguous import unclear
from convkit.report import PATHS


class Readable(Protocol):
    """A file that can be read: a path or a resource of a package."""

    def read_text(self, encoding: str = ...) -> str:
        """Its text."""


def load(source: Readable) -> Form:
    """The form that a TOML file states; `FormError` with all that is wrong where the file is not such a form."""
    name = str(getattr(source, "name", source))
    try:
        text = source.read_text(encoding="utf-8")
    except OSError as error:
        raise FormError(name, [Fault("", _UNREAD.filled(reason=reason(error)))]) from error
    except UnicodeDecodeError as error:
        raise FormError(name, [Fault("", _NO_TEXT.filled(byte=error.start))]) from error
    return parse(text, name)


def parse(text: str, name: str = "") -> Form:
    """The form that a TOML text states; `name` is that of its file."""
    form = _built(_sound(_data(text, name), name))
    PATHS[form.id] = {*PATHS.get(form.id, ()), *form.leaves}
    return form


_UNREAD = Message("it cannot be read: {reason}", "无法读取：{reason}")
_NO_TEXT = Message("it is not UTF-8 at byte {byte}; save it as UTF-8", "第 {byte} 字节处不是 UTF-8；请另存为 UTF-8")
_BROKEN = Message("it is no TOML: {detail}; mend it there", "不是合格的 TOML：{detail}；请在该处改正")


def _data(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormError(name, [Fault("", _BROKEN.filled(detail=str(error)))]) from error


def _sound(data: Mapping[str, Any], name: str) -> dict[str, Any]:
    """All keys of a form; `FormError` where they are not such as a form may have: keys first, then what they name."""
    found, faults = read(data, {})
    faults = faults or [*unclear(found)] or [*astray(found)]
    if faults:
        raise FormError(name, faults)
    return found


def _built(data: dict[str, Any]) -> Form:
    tables = tuple(_table(entry) for entry in data["tables"])
    by_section = {table.section: table for table in tables}
    first, last = data["years"]
    return Form(
        id=data["id"],
        namespace=data["namespace"],
        years=(first, last),
        words=Message(data["english"], data["title"]),
        subjects=tuple(data["subjects"]),
        sections=tuple(
            FormSection(entry["name"], entry["heading"], entry["english"], tuple(entry["aliases"]))
            for entry in data["sections"]
        ),
        tables=tables,
        leaves={leaf.path: leaf for table in tables for leaf in _leaves(table)},
        relations=tuple(_relation(entry, by_section) for entry in data["relations"]),
        conditions=tuple(Condition(entry["id"], entry["fact"], entry["severity"]) for entry in data["conditions"]),
        spellings={ord(pair[0]): pair[1] for pair in data["spellings"].split()},
        statements=tuple(Statement(entry["id"], entry["about"], entry["severity"]) for entry in data["statements"]),
        charts=tuple(_chart(entry, by_section) for entry in data["charts"]),
        skeleton=_skeleton(data["skeleton"]),
        carries=tuple(
            Carry(entry["id"], by_section[entry["table"]], entry["from"], entry["to"]) for entry in data["carries"]
        ),
    )


def _relation(entry: dict[str, Any], tables: Mapping[str, Table]) -> RelationPattern:
    over: Any = entry["over"] if isinstance(entry["over"], str) else tuple(entry["over"])
    sides = tuple(entry["left"]), tuple(entry["right"])
    return RelationPattern(entry["id"], tables[entry["table"]], over, *sides)


def _chart(entry: dict[str, Any], tables: Mapping[str, Table]) -> ChartPattern:
    words = Message(entry["english"], entry["title"])
    return ChartPattern(tables[entry["table"]], words, entry["corner"], entry["column"], tuple(entry["rows"]))


def _skeleton(entry: dict[str, Any]) -> Skeleton:
    """The words of a blank form; what the file does not say is as usual."""
    given = {key: value for key, value in entry.items() if key != PLACE and value is not None}
    return Skeleton(**{**given, "preamble": tuple(entry["preamble"])})


def _table(entry: dict[str, Any]) -> Table:
    parts = tuple(
        Part(
            columns=tuple(_node(node, "columns") for node in part["columns"]),
            rows=tuple(_node(node, "rows") for node in part["rows"]),
            caption=part["caption"],
            corner=part["corner"],
        )
        for part in entry["parts"]
    )
    return Table(entry["section"], Message(entry["english"], entry["title"]), parts)


def _node(entry: dict[str, Any], below: str) -> Node:
    return Node(
        name=entry["name"],
        label=entry["label"],
        english=entry["english"],
        aliases=tuple(entry["aliases"]),
        children=tuple(_node(child, below) for child in entry[below]),
        kind=entry["kind"],
        signed=entry["signed"],
        unit=entry["unit"],
        instead=entry["instead"],
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
