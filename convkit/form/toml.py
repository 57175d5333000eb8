"""A form as its TOML file states it, read."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from convkit.errors import InputError, Message
from convkit.errors.system import reason
from convkit.form.codes import misleading
from convkit.form.faults import Fault, FormError, UnknownFormError, nearest
from convkit.form.kinds import unfit
from convkit.form.leaves import field_place, is_number, leaves_of
from convkit.form.line_fields import unclear_fields
from convkit.form.model import (
    Carry,
    ChartPattern,
    FieldPlace,
    Form,
    FormSection,
    Node,
    Part,
    RelationPattern,
    Table,
)
from convkit.form.overlays import merged
from convkit.form.references import astray
from convkit.form.statements import Condition, Skeleton, Statement
from convkit.form.strict import PLACE, read, shown
from convkit.form.unambiguous import unclear
from convkit.report import PATHS


class Readable(Protocol):
    """A file that can be read: a path or a resource of a package."""

    def read_text(self, encoding: str = ...) -> str:
        """Its text."""


def load(source: Readable, known: Iterable[Form] = ()) -> Form:
    """The form that a TOML file states; `FormError` with all that is wrong where the file is not such a form.

    `known` are the forms that it may extend or supersede.
    """
    name = str(getattr(source, "name", source))
    try:
        text = source.read_text(encoding="utf-8-sig")  # an editor may have put a mark of its order of bytes first
    except OSError as error:
        raise InputError(_UNREAD, name=name, reason=reason(error)) from error
    except UnicodeDecodeError as error:
        raise FormError(name, [Fault("", _NO_TEXT.filled(byte=error.start))]) from error
    return parse(text, name, known)


def parse(text: str, name: str = "", known: Iterable[Form] = ()) -> Form:
    """The form that a TOML text states; `name` is that of its file, `known` are the forms that it may build on."""
    try:
        stated, found = _whole(_data(text), {form.id: form for form in known})
    except FormError as error:
        raise type(error)(name, error.faults) from error
    form = _built(found, stated)
    PATHS[form.id] = {*PATHS.get(form.id, ()), *form.leaves}
    return form


_UNREAD = Message("the form {name} cannot be read: {reason}", "表式文件 {name} 无法读取：{reason}")
_NO_TEXT = Message("it is not UTF-8 at byte {byte}; save it as UTF-8", "第 {byte} 字节处不是 UTF-8；请另存为 UTF-8")
_BROKEN = Message("it is no TOML: {detail}; mend it there", "不是合格的 TOML：{detail}；请在该处改正")
_UNKNOWN = Message(
    "there is no form {given}; write {near}, or install what has it",
    "没有表式 {given}；请写 {near}，或安装提供它的插件",
)


_DEEP = Message(
    "it has brackets in brackets in brackets without end; take them out", "方括号或花括号嵌套过深；请去掉多余的括号"
)
_ITSELF = Message("a form cannot build on itself; name another one", "表式不能以自身为基础；请写另一个表式")
_CLOSES_NOTHING = Message(
    "{given} begins with {first}, and a form from {own} on closes nothing of it; let years begin later",
    "{given} 自 {first} 年起用，自 {own} 年起的表式取代不了它；请把 years 的首年改晚",
)


def _data(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise FormError("", [Fault("", _DEEP)]) from error
    except ValueError as error:  # a number of thousands of digits is no error of TOML
        raise FormError("", [Fault("", _BROKEN.filled(detail=str(error).partition(";")[0]))]) from error


def _whole(data: dict[str, Any], known: Mapping[str, Form]) -> tuple[Mapping[str, Any], dict[str, Any]]:
    """All data of a form, put together with that of the form which it extends, and the same with every key.

    `FormError` where something is not such as a form may have: keys first, then names, then what names them.
    """
    origins: dict[int, str] = {}
    _refuse(read(data, "overlay" if "extends" in data else "form", {})[1])
    _refuse([*_unfounded(data, known)])
    if "extends" in data:
        base = known[data["extends"]]
        data, origins = merged(base.stated, data)
    found, faults = read(data, "form", origins)
    faults = faults or [*unclear(found), *unfit(found), *misleading(found), *unclear_fields(found)]
    faults = faults or [*astray(found)]
    _refuse([_of_base(fault, data) for fault in faults] if "extends" in data else faults)
    return data, found


def founded_on(source: Readable) -> tuple[str, frozenset[str]]:
    """The id that a file states, and those of the forms that it builds on; nothing where it is no TOML."""
    try:
        data = _data(source.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, FormError):
        return "", frozenset()
    return str(data.get("id", "")), frozenset(str(data[key]) for key in ("extends", "supersedes") if key in data)


def _unfounded(data: Mapping[str, Any], known: Mapping[str, Form]) -> Iterator[Fault]:
    """What a form builds on that is not there, is itself, or began later; what is not there may come yet."""
    for key in ("extends", "supersedes"):
        if key in data and data[key] == data["id"]:
            yield Fault(key, _ITSELF)
        elif key in data and data[key] not in known:
            near = nearest(data[key], known) or next(iter(known), "annual-report-2021")
            raise UnknownFormError("", [Fault(key, _UNKNOWN.filled(given=shown(data[key]), near=f"“{near}”"))])
    old, base = (known.get(data.get(key, "")) for key in ("supersedes", "extends"))
    years = data.get("years") or (base.years if base else None)
    if old and years and years[0] <= old.years[0]:
        told = _CLOSES_NOTHING.filled(given=f"“{old.id}”", first=f"{old.years[0]}", own=f"{years[0]}")
        yield Fault("supersedes", told)


def _of_base(fault: Fault, data: Mapping[str, Any]) -> Fault:
    """A fault whose place is not in the overlay's own file says in which form it is."""
    own = fault.path.startswith(("add[", "set[", "remove[")) or fault.path in data
    return fault if own else fault._replace(path=f"{data['extends']} {fault.path}")


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise FormError("", faults)


def _built(data: dict[str, Any], stated: Mapping[str, Any]) -> Form:
    tables = tuple(_table(entry) for entry in data["tables"])
    by_section = {table.section: table for table in tables}
    cells = [leaf for table in tables for leaf in leaves_of(table)]
    lines = [_field(entry) for entry in data["fields"]]
    worded = [field_place(one.table, one.part, one.row, one.column) for one in cells if not is_number(one.kind)]
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
        leaves={leaf.path: leaf for leaf in cells if is_number(leaf.kind)},
        relations=tuple(_relation(entry, by_section) for entry in data["relations"]),
        conditions=tuple(Condition(entry["id"], entry["fact"], entry["severity"]) for entry in data["conditions"]),
        spellings={ord(pair[0]): pair[1] for pair in data["spellings"].split()},
        statements=tuple(Statement(entry["id"], entry["about"], entry["severity"]) for entry in data["statements"]),
        charts=tuple(_chart(entry, by_section) for entry in data["charts"]),
        skeleton=_skeleton(data["skeleton"]),
        carries=tuple(
            Carry(entry["id"], by_section[entry["table"]], entry["from"], entry["to"]) for entry in data["carries"]
        ),
        extends=data["extends"],
        supersedes=data["supersedes"],
        stated=stated,
        fields={place.path: place for place in (*lines, *worded)},
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
    return Table(entry["section"], Message(entry["english"], entry["title"]), parts, entry["codes"])


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
        code=entry.get("code", ""),  # of rows alone
        decimals=entry["decimals"],
        pattern=entry["pattern"],
        choices=tuple(entry["choices"]),
        required=entry["required"],
    )


def _field(entry: dict[str, Any]) -> FieldPlace:
    """A value outside the tables, which is no number: a number stands in a table."""
    return FieldPlace(
        path=f"{entry['section']}.{entry['name']}",
        section=entry["section"],
        label=entry["label"],
        english=entry["english"],
        kind=entry["kind"],
        aliases=tuple(entry["aliases"]),
        pattern=entry["pattern"],
        choices=tuple(entry["choices"]),
        required=entry["required"],
        role=entry["role"] or "",
    )
