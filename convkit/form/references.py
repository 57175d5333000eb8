"""What the relations, charts and carries of a form name, and whether its tables have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from convkit.errors import Message
from convkit.form.faults import Fault, nearest
from convkit.form.strict import PLACE

Entry = Mapping[str, Any]
Paths = Sequence[str]

_NOWHERE = Message("{given} is nothing that {table} has; write {near}", "{table} 中没有 {given}；请写 {near}")
_NO_TABLE = Message("{given} is the section of no table; write {near}", "{given} 栏目没有表；请写 {near}")
_SELF = Message("{given} adds up to itself; take it out of one side", "{given} 等号两边都有；请删去一边")
_GROUP = Message(
    "{given} is a group, which has no figure of its own; write {near} or one of those below",
    "{given} 是一组，本身没有数字；请写 {near} 或其中一项",
)


def astray(form: Entry) -> Iterator[Fault]:
    """Every name in relations, charts and carries that means nothing."""
    tables = {table["section"]: table for table in form["tables"]}
    for kind in ("relations", "charts", "carries"):
        for entry in form[kind]:
            table = tables.get(entry["table"])
            if table is None:
                near = nearest(entry["table"], tables) or next(iter(tables))
                yield Fault(f"{entry[PLACE]}.table", _NO_TABLE.filled(given=f"“{entry['table']}”", near=f"“{near}”"))
            else:
                yield from _CHECKS[kind](entry, table)


def _relation(entry: Entry, table: Entry) -> Iterator[Fault]:
    columns, rows = _names(table, "columns"), _names(table, "rows")
    match entry["over"]:
        case "columns":
            known = rows
        case "rows":
            known = columns
        case blocks:
            for number, block in enumerate(blocks):
                if block not in columns.groups:
                    yield _fault(f"{entry[PLACE]}.over[{number}]", block, table, columns.groups)
            known = _Names.within(columns, [block for block in blocks if block in columns.groups])
    for side in ("left", "right"):
        yield from _terms(entry[side], f"{entry[PLACE]}.{side}", known, table)
    for term in entry["left"]:
        if term in entry["right"]:
            yield Fault(f"{entry[PLACE]}.right[{entry['right'].index(term)}]", _SELF.filled(given=f"“{term}”"))


def _chart(entry: Entry, table: Entry) -> Iterator[Fault]:
    columns = _names(table, "columns")
    yield from _terms([entry["column"]], f"{entry[PLACE]}.column", columns, table)
    yield from _terms(entry["rows"], f"{entry[PLACE]}.rows", _names(table, "rows"), table)


def _carry(entry: Entry, table: Entry) -> Iterator[Fault]:
    rows = _names(table, "rows")
    for key in ("from", "to"):
        yield from _terms([entry[key]], f"{entry[PLACE]}.{key}", rows, table)


_CHECKS = {"relations": _relation, "charts": _chart, "carries": _carry}


class _Names:
    """The paths of the leaves and of the groups of one axis of a table."""

    def __init__(self, leaves: Paths, groups: Paths) -> None:
        self.leaves = leaves
        self.groups = groups

    @classmethod
    def within(cls, columns: _Names, blocks: Paths) -> _Names:
        """What each of several groups has below it."""
        below = [
            [path[len(block) + 1 :] for path in columns.leaves if path.startswith(f"{block}.")] for block in blocks
        ]
        return cls([path for path in below[0] if all(path in one for one in below)] if below else [], [])


def _names(table: Entry, axis: str) -> _Names:
    leaves: list[str] = []
    groups: list[str] = []
    for part in table["parts"]:
        for path, is_group in _walk(part[axis], axis, ""):
            (groups if is_group else leaves).append(path)
    return _Names(leaves, groups)


def _walk(nodes: Iterable[Entry], axis: str, above: str) -> Iterator[tuple[str, bool]]:
    for node in nodes:
        path = ".".join(filter(None, (above, node["name"])))
        yield path, bool(node[axis])
        yield from _walk(node[axis], axis, path)


def _terms(terms: Paths, place: str, known: _Names, table: Entry) -> Iterator[Fault]:
    single = place.rpartition(".")[2] in ("column", "from", "to")
    for number, term in enumerate(terms):
        where = place if single else f"{place}[{number}]"
        if term in known.groups and term not in known.leaves:
            yield Fault(where, _GROUP.filled(given=f"“{term}”", near=f"“{term}.*”"))
        elif term.endswith("*"):
            if not any(leaf.startswith(term[:-1]) for leaf in known.leaves):
                yield _fault(where, term, table, [*(f"{group}.*" for group in known.groups if group), *known.leaves])
        elif term not in known.leaves:
            yield _fault(where, term, table, known.leaves)


def _fault(place: str, given: str, table: Entry, known: Paths) -> Fault:
    near = nearest(given, known)
    if near is None:
        return Fault(place, _ONE_OF.filled(given=f"“{given}”", table=_of(table), known=tuple(known[:6])))
    return Fault(place, _NOWHERE.filled(given=f"“{given}”", table=_of(table), near=f"“{near}”"))


_ONE_OF = Message(
    "{given} is nothing that {table} has; write one of {known}", "{table} 中没有 {given}；请写其中之一：{known}"
)


def _of(table: Entry) -> Message:
    return Message(table["english"], table["title"])
