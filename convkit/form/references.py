"""What the relations, charts and carries of a form name, and whether its tables have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from convkit.errors import Message
from convkit.form.faults import Fault, nearest
from convkit.form.keys import FIELDS
from convkit.form.strict import PLACE, Entry
from convkit.form.sums import OVER, is_term
from convkit.form.unambiguous import leaves_below, nodes_below

Paths = Sequence[str]

_NOWHERE = Message("{given} is nothing that {table} has; write {near}", "{table} 中没有 {given}；请写 {near}")
_NO_TABLE = Message("{given} is the section of no table; write {near}", "{given} 栏目没有表；请写 {near}")
_AGAIN = Message("{given} is in this sum already; take one out", "{given} 在该勾稽关系中重复出现；请删去一处")
_HAS_ROWS = Message(
    "{table} has rows, and blocks repeat a sum only where there are none; write “rows” and name whole columns",
    "{table} 有行，列组只用于没有行的表；请写“rows”，并写出完整的列路径",
)
_GROUP = Message(
    "{given} is a group, which has no figure of its own; write {near} or one of those below",
    "{given} 是一组，本身没有数字；请写 {near} 或其中一项",
)
_NO_FIGURES = Message(
    "{given} is of the kind {kind} and has no figures to add up; take it out",
    "{given} 的类型为 {kind}，没有可加的数字；请删去",
)
_SAME_ROW = Message("{given} is where it comes from; name the other row", "{given} 就是来源行；请写另一行")
_NOTHING_ADDS_UP = Message(
    "none of the {over} of {table} has figures that add up; take the sum out",
    "{table} 按{over}没有可以相加的数字；请删去该勾稽关系",
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
    yield from _wordy(entry, table)
    columns = _names(table["parts"], "columns")
    match entry["over"]:
        case "columns":
            yield from _sides(entry, table, [_names([part], "rows") for part in table["parts"]])
        case "rows":
            yield from _sides(entry, table, [_names([part], "columns") for part in table["parts"]])
        case blocks:
            if any(part["rows"] for part in table["parts"]):
                yield Fault(f"{entry[PLACE]}.over", _HAS_ROWS.filled(table=_of(table)))
                return
            strange = [block for block in blocks if block not in columns.groups]
            for block in strange:
                yield _fault(f"{entry[PLACE]}.over[{blocks.index(block)}]", block, table, columns.groups)
            if not strange:
                yield from _sides(entry, table, [_within(columns, blocks)])
    before: list[str] = []
    for side in ("left", "right"):
        for number, term in enumerate(entry[side]):
            if any(_overlap(term, other) for other in before):
                yield Fault(f"{entry[PLACE]}.{side}[{number}]", _AGAIN.filled(given=f"“{term}”"))
            before.append(term)


def _overlap(one: str, other: str) -> bool:
    """Whether two terms are the same, or one of them takes in the other."""
    return is_term(one, [other]) or is_term(other, [one])


def _wordy(entry: Entry, table: Entry) -> Iterator[Fault]:
    """What of a relation has words in place of figures, or shares, which add up over nothing."""
    over = entry["over"]
    along = "rows" if over == "columns" else "columns"
    kinds = _kinds(table, along)
    blocks = () if isinstance(over, str) else over
    for side in ("left", "right"):
        for number, term in enumerate(entry[side]):
            whole = [f"{block}.{term}" for block in blocks] or [term]
            own = {kind for path, kind in kinds.items() if any(is_term(one, [path]) for one in whole)}
            yield from _wordless(term, own, f"{entry[PLACE]}.{side}[{number}]")
    if not blocks:
        across = {*_kinds(table, over).values()}
        if across and across.isdisjoint({"count", "amount"}):
            yield Fault(f"{entry[PLACE]}.over", _NOTHING_ADDS_UP.filled(over=OVER[over], table=_of(table)))


def _kinds(table: Entry, axis: str) -> dict[str, str]:
    """The kind of each row or column that is no group, by its path."""
    return {path: node["kind"] for part in table["parts"] for path, node in leaves_below(part[axis], axis)}


def _sides(entry: Entry, table: Entry, parts: Iterable[_Names]) -> Iterator[Fault]:
    """What is wrong with the terms of a relation in that part of the table which has most of them."""
    found = [
        [fault for side in ("left", "right") for fault in _terms(entry[side], f"{entry[PLACE]}.{side}", known, table)]
        for known in parts
    ]
    yield from min(found, key=len)


def _chart(entry: Entry, table: Entry) -> Iterator[Fault]:
    """What is wrong with a chart in that part of the table which has most of it, and bars that would have no length."""
    column = _kinds(table, "columns").get(entry["column"], "count")
    yield from _wordless(entry["column"], {column}, f"{entry[PLACE]}.column")
    for number, term in enumerate(entry["rows"]):
        own = {kind for path, kind in _kinds(table, "rows").items() if is_term(term, [path])}
        yield from _wordless(term, own, f"{entry[PLACE]}.rows[{number}]")
    found = [
        [
            *_terms([entry["column"]], f"{entry[PLACE]}.column", _names([part], "columns"), table),
            *_terms(entry["rows"], f"{entry[PLACE]}.rows", _names([part], "rows"), table),
        ]
        for part in table["parts"]
    ]
    yield from min(found, key=len)


def _carry(entry: Entry, table: Entry) -> Iterator[Fault]:
    rows = _names(table["parts"], "rows")
    kinds = _kinds(table, "rows")
    for key in ("from", "to"):
        yield from _terms([entry[key]], f"{entry[PLACE]}.{key}", rows, table)
        yield from _wordless(entry[key], {kinds.get(entry[key], "count")}, f"{entry[PLACE]}.{key}")
    if entry["from"] == entry["to"]:
        yield Fault(f"{entry[PLACE]}.to", _SAME_ROW.filled(given=f"“{entry['to']}”"))


def _wordless(term: str, kinds: set[str], place: str) -> Iterator[Fault]:
    """A term that has words in place of figures."""
    if kinds and kinds <= {*FIELDS}:
        yield Fault(place, _NO_FIGURES.filled(given=f"“{term}”", kind=" / ".join(sorted(kinds))))


_CHECKS = {"relations": _relation, "charts": _chart, "carries": _carry}


class _Names(NamedTuple):
    """The paths of the leaves and of the groups of one axis of a table."""

    leaves: Paths
    groups: Paths


def _within(columns: _Names, blocks: Paths) -> _Names:
    """What each of several groups has below it."""
    below = [[path[len(block) + 1 :] for path in columns.leaves if path.startswith(f"{block}.")] for block in blocks]
    return _Names([path for path in below[0] if all(path in one for one in below)], [])


def _names(parts: Iterable[Entry], axis: str) -> _Names:
    known = [found for part in parts for found in nodes_below(part[axis], axis)]
    return _Names([path for path, node in known if not node[axis]], [path for path, node in known if node[axis]])


def _terms(terms: Paths, place: str, known: _Names, table: Entry) -> Iterator[Fault]:
    single = place.rpartition(".")[2] in ("column", "from", "to")
    for number, term in enumerate(terms):
        where = place if single else f"{place}[{number}]"
        if term in known.groups and term not in known.leaves:
            yield Fault(where, _GROUP.filled(given=f"“{term}”", near=f"“{term}.*”"))
        elif not is_term(term, known.leaves):
            groups = [f"{group}.*" for group in known.groups if group]
            yield _fault(where, term, table, [*groups, *known.leaves] if term.endswith("*") else known.leaves)


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
