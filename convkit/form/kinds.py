"""What the values of a form may be: whether the keys of each row, column and field go together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from convkit.errors import Message
from convkit.form.faults import Fault, nearest
from convkit.form.keys import FIELDS
from convkit.form.strict import PLACE
from convkit.form.unambiguous import LONGEST_PATH, evened

Entry = Mapping[str, Any]

_NOT_OF_KIND = Message(
    "{key} says nothing of the kind {kind}; take it out, or write kind = {kinds}",
    "类型 {kind} 用不到 {key}；请删去，或改写 kind = {kinds}",
)
_NO_CHOICES = Message(
    "a choice needs choices, two or more that differ and none of which begins another; add them",
    "类型 choice 需要 choices：至少两项，各不相同，且任何一项都不是另一项的开头；请补上",
)
_TWO_KINDS = Message(
    "its cells would be {kind} for the column {column}, and {own} for the row; leave one of them a count",
    "该行单元格按列 {column} 应为 {kind}，按行应为 {own}；请让其中之一为 count",
)
_NO_CODES = Message(
    "the table has no column of codes; give it codes = “行次”, or take the code out",
    "该表没有代码列；请在表中写 codes = “行次”，或删去该代码",
)
_SAME_CODE = Message(
    "{given} is the code of {other} too; give each row its own", "代码 {given} 与 {other} 相同；请各用各的"
)
_TAKEN = Message("{given} is that of {other} too; give each its own", "{given} 与 {other} 相同；请各用各的")
_NO_SECTION = Message("{given} is none of the sections; write {near}", "没有名为 {given} 的栏目；请写 {near}")
_IS_CELL = Message("{given} is a cell of a table already; choose another name", "{given} 已是表中的单元格；请另取名称")
_COLON = Message(
    "{given} has a colon in it, behind which the value stands; take it out", "{given} 中有冒号，其后应为填报值；请去掉"
)
_ROLE = Message(
    "a field that names the {role} is a text; write kind = “text”", "载明 {role} 的字段应为文字；请写 kind = “text”"
)

_ONLY = {
    "choices": ("choice",),
    "pattern": ("text", "code"),
    "required": FIELDS,
    "decimals": ("amount", "percent"),
    "signed": ("count", "amount", "percent"),
}
"""Keys that say something of some kinds alone."""


def unfit(form: Entry) -> Iterator[Fault]:
    """Every key of a row, column or field that does not go with its kind, and every field that is no other."""
    cells: set[str] = set()
    for table in form["tables"]:
        codes: dict[str, str] = {}
        for part in table["parts"]:
            columns = list(_leaves(part["columns"], "columns", ""))
            rows = list(_leaves(part["rows"], "rows", ""))
            for _, entry in (*columns, *rows):
                yield from _kind(entry)
            yield from _crossings(rows, columns)
            yield from _codes([entry for _, entry in rows], table["codes"], codes)
            paths = ((table["section"], row, column) for row, _ in rows or [("", {})] for column, _ in columns)
            cells.update(".".join(filter(None, path)) for path in paths)
    yield from _fields(form, cells)


def _leaves(nodes: Iterable[Entry], axis: str, above: str) -> Iterator[tuple[str, Entry]]:
    for node in nodes:
        path = ".".join(filter(None, (above, node["name"])))
        if node[axis]:
            yield from _leaves(node[axis], axis, path)
        else:
            yield path, node


def _kind(entry: Entry) -> Iterator[Fault]:
    """What does not go with the kind of an entry; a cell's other axis may have it."""
    kind = entry["kind"]
    for key, kinds in _ONLY.items():
        if entry.get(key) and kind not in kinds:
            known = Message(" or ".join(f"“{one}”" for one in kinds), "或".join(f"“{one}”" for one in kinds))
            yield Fault(f"{entry[PLACE]}.{key}", _NOT_OF_KIND.filled(key=key, kind=f"“{kind}”", kinds=known))
    if kind == "choice" and not _are_choices(entry["choices"]):
        yield Fault(f"{entry[PLACE]}.choices", _NO_CHOICES)


def _are_choices(words: Iterable[str]) -> bool:
    words = list(words)
    begins = any(one is not other and other.startswith(one) for one in words for other in words)
    return len(words) > 1 and len(set(words)) == len(words) and not begins


def _crossings(rows: Iterable[tuple[str, Entry]], columns: Iterable[tuple[str, Entry]]) -> Iterator[Fault]:
    for _, row in rows:
        for _, column in columns:
            own, kind = row["kind"], column["kind"]
            if own != kind and "count" not in (own, kind):
                values = {"own": f"“{own}”", "kind": f"“{kind}”", "column": column[PLACE]}
                yield Fault(f"{row[PLACE]}.kind", _TWO_KINDS.filled(**values))
                break


def _codes(rows: Iterable[Entry], heading: str, known: dict[str, str]) -> Iterator[Fault]:
    for row in rows:
        if row["code"] and not heading:
            yield Fault(f"{row[PLACE]}.code", _NO_CODES)
        elif row["code"]:
            first = known.setdefault(row["code"], row[PLACE])
            if first != row[PLACE]:
                yield Fault(f"{row[PLACE]}.code", _SAME_CODE.filled(given=f"“{row['code']}”", other=first))


def _fields(form: Entry, cells: set[str]) -> Iterator[Fault]:
    names = ["preamble", *(entry["name"] for entry in form["sections"])]
    paths: dict[str, str] = {}
    labels: dict[tuple[str, str], str] = {}
    roles: dict[str, str] = {}
    for entry in form["fields"]:
        place, path = entry[PLACE], f"{entry['section']}.{entry['name']}"
        yield from _kind(entry)
        if entry["section"] not in names:
            near = nearest(entry["section"], names) or names[-1]
            yield Fault(f"{place}.section", _NO_SECTION.filled(given=f"“{entry['section']}”", near=f"“{near}”"))
        if path in cells or len(path) > LONGEST_PATH:
            yield Fault(f"{place}.name", _IS_CELL.filled(given=path))
        yield from _taken(paths, path, place, "name", path)
        for key, word in (
            ("label", entry["label"]),
            *((f"aliases[{at}]", one) for at, one in enumerate(entry["aliases"])),
        ):
            if ":" in word or "：" in word:
                yield Fault(f"{place}.{key}", _COLON.filled(given=f"“{word}”"))
            yield from _taken(labels, (entry["section"], evened(word)), place, key, f"“{word}”")
        if entry["role"]:
            yield from _taken(roles, entry["role"], place, "role", f"“{entry['role']}”")
            if entry["kind"] != "text":
                yield Fault(f"{place}.role", _ROLE.filled(role=entry["role"]))


def _taken(known: dict[Any, str], what: Any, place: str, key: str, given: str) -> Iterator[Fault]:
    first = known.setdefault(what, place)
    if first != place:
        yield Fault(f"{place}.{key}", _TAKEN.filled(given=given, other=first))
