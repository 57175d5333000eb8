"""A form that states only in what it differs from another, put together with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy

from convkit.errors import Message
from convkit.form.faults import Fault, FormError
from convkit.form.keys import ADDED, NAMED
from convkit.form.overlay_places import KINDS, Data, Place, named, nodes, nodes_below, parts_of, table_of
from convkit.form.overlay_sums import Axis, leave_out, take_in
from convkit.form.strict import Entry, changes

OWN = ("id", "namespace", "extends", "supersedes", "title", "english", "years", "subjects", "spellings", "skeleton")
"""What an overlay states of itself; what it leaves out of this is as in the form that it extends."""
_NOTHING_ADDED = Message("it adds nothing; name what, in one of {kinds}", "没有新增任何内容；请写其中之一：{kinds}")
_NO_TARGET = Message(
    "it names nothing of the form; name it by one of {kinds}", "没有指明表式中的内容；请用其中之一指明：{kinds}"
)
_NOTHING_SET = Message(
    "it changes nothing of what it names; write a key with its new value", "没有改动所指的内容；请写出要改的键和新值"
)
_NAMED_ANEW = Message(
    "a name stays, for the paths of figures are made of it; take it out, and change the label alone",
    "名称构成数据项路径，不能更改；请删去，只改标签",
)
_GONE = Message("{given} is taken out already; write it once", "{given} 已经删去；请只写一次")
_BOTH = Message("it stands after one thing and before another; take one out", "after 和 before 只能写一个；请删去一个")
_LEAF = Message(
    "{given} is no group, and nothing can stand below it; write after", "{given} 不是一组，其下不能再有；请用 after"
)
_WHERE = Message(
    "the table has several parts; write part, and the caption of the one that is meant, or after or before",
    "该表有多个部分；请用 part 写明所在部分的标题，或用 after、before 写明位置",
)


def merged(base: Entry, overlay: Entry) -> tuple[Data, dict[int, str]]:
    """All data of a form that extends another, and where in the overlay's file its own entries stand.

    `FormError` where the overlay names what the other form does not have.
    """
    form = deepcopy({key: value for key, value in base.items() if key not in ("extends", "supersedes")})
    origins: dict[int, str] = {}
    faults: list[Fault] = []
    # What is to go is found first; what others may stand beside, or in the place of, goes last.
    going: list[tuple[Place, str, Entry, str]] = []

    def mark(entry: Entry, where: str) -> Iterable[Fault]:
        gone = _target(form, entry, where)
        if gone[1] in ("rows", "columns", "parts", "tables", "sections"):
            if any(gone[0].entry is one.entry for one, *_ in going):
                return [Fault(where, _GONE.filled(given=f"“{gone[0].path}”"))]
            going.append(gone)
            return ()
        return _remove(form, *gone)

    steps: tuple[tuple[str, Callable[[Entry, str], Iterable[Fault]]], ...] = (
        ("remove", mark),
        ("set", lambda entry, where: _set(form, entry, where, origins)),
        ("add", lambda entry, where: _add(form, entry, where, origins)),
    )
    for name, act in steps:
        for number, entry in enumerate(overlay.get(name, ())):
            try:
                faults += act(entry, f"{name}[{number}]")
            except FormError as error:
                faults += error.faults
    for gone in going:
        faults += _remove(form, *gone)
    if faults:
        raise FormError("", faults)
    return {**form, **{key: overlay[key] for key in OWN if key in overlay}}, origins


def _target(form: Data, entry: Entry, where: str) -> tuple[Place, str, Entry, str]:
    """What of the form an entry names, and the list that it stands in."""
    kind = next((one for one in NAMED if one in entry and (one != "table" or not _has_other(entry))), None)
    if kind is None:
        raise FormError("", [Fault(where, _NO_TARGET.filled(kinds=NAMED))])
    return named(form, entry, KINDS[kind], kind, where), KINDS[kind], entry, where


def _has_other(entry: Entry) -> bool:
    return any(one in entry for one in NAMED if one != "table")


def _set(form: Data, entry: Entry, where: str, origins: dict[int, str]) -> Iterable[Fault]:
    place, kind, *_ = _target(form, entry, where)
    own = [key for key in NAMED if KINDS[key] == kind]
    of_table = {"rows": ["table", "part"], "columns": ["table", "part"], "parts": ["table"]}.get(kind, [])
    given = {key: value for key, value in entry.items() if key not in (*own, *of_table)}
    changed = place.entry | given
    place.siblings[place.at] = changed
    origins[id(changed)] = where
    faults = changes(given, own[0], where)
    if not given:
        faults.append(Fault(where, _NOTHING_SET))
    if "name" in given and given["name"] != place.entry.get("name"):
        faults.append(Fault(f"{where}.name", _NAMED_ANEW))
    if faults:
        raise FormError("", faults)
    return ()


def _remove(form: Data, place: Place, kind: str, entry: Entry, where: str) -> Iterator[Fault]:
    place.siblings[:] = [one for one in place.siblings if one is not place.entry]
    if kind in ("rows", "columns"):
        yield from leave_out(form, table_of(form, entry, where), place, _axis(kind), where)
    section = {"sections": place.entry.get("name"), "tables": place.entry.get("section")}.get(kind)
    if section:
        form["tables"] = [one for one in form["tables"] if one["section"] != section]
        for stated in ("relations", "charts", "carries"):
            form[stated] = [one for one in form.get(stated, []) if one["table"] != section]


def _add(form: Data, entry: Entry, where: str, origins: dict[int, str]) -> Iterator[Fault]:
    kinds = [kind for kind in ADDED if entry.get(kind)]
    if not kinds:
        yield Fault(where, _NOTHING_ADDED.filled(kinds=ADDED))
    if "after" in entry and "before" in entry:
        yield Fault(f"{where}.before", _BOTH)
    for kind in kinds:
        added = deepcopy(entry[kind])
        for number, one in enumerate(added):
            origins[id(one)] = f"{where}.{kind}[{number}]"
        if kind in ("rows", "columns"):
            yield from _add_nodes(form, entry, _axis(kind), added, where)
            continue
        siblings = table_of(form, entry, where)["parts"] if kind == "parts" else form.setdefault(kind, [])
        at = _anchored(form, entry, kind, where)
        _put(siblings, at.at if at else len(siblings), "before" in entry, added)


def _anchored(form: Data, entry: Entry, kind: str, where: str) -> Place | None:
    """What an addition stands beside, if it says so."""
    key = next((key for key in ("after", "before") if key in entry), None)
    return named(form, entry, kind, key, where) if key else None


def _add_nodes(form: Data, entry: Entry, axis: Axis, added: list[Data], where: str) -> Iterator[Fault]:
    table, parts = table_of(form, entry, where), parts_of(form, entry, where)
    beside = _anchored(form, entry, axis, where)
    below = named(form, entry, axis, "below", where) if "below" in entry else None
    if below and not below.entry.get(axis):
        yield Fault(f"{where}.below", _LEAF.filled(given=f"“{entry['below']}”"))
        return
    if beside is None and below is None and len(parts) > 1:
        yield Fault(f"{where}.after", _WHERE)
        return
    siblings = beside.siblings if beside else below.entry[axis] if below else parts[0].setdefault(axis, [])
    at = beside.at if beside else len(siblings)
    above = below.path if below and not beside else _above(table, axis, siblings)
    new = [one for one in nodes_below(added, axis, above) if not one.entry.get(axis) and not one.entry.get("instead")]
    neighbours = [".".join(filter(None, (above, one["name"]))) for one in siblings]
    nearest_first = sorted(neighbours, key=lambda path: abs(neighbours.index(path) - at))
    yield from take_in(form, table, axis, nearest_first, [one.path for one in new], entry, where)
    _put(siblings, at, "before" in entry, added)


def _above(table: Data, axis: Axis, siblings: list[Data]) -> str:
    """The path of the group in which a list of rows or columns stands."""
    groups = ((place.path, place.entry.get(axis)) for place in nodes(table["parts"], axis))
    return next((path for path, below in groups if below is siblings), "")


def _put(siblings: list[Data], at: int, before: bool, added: list[Data]) -> None:
    at += 0 if before else 1
    siblings[at:at] = added


def _axis(kind: str) -> Axis:
    return "rows" if kind == "rows" else "columns"
