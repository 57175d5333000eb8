"""Where an overlay's words stand in the form that it extends: rows and columns by path or label, all else by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from convkit.errors import Message
from convkit.form.faults import Fault, FormError, nearest
from convkit.form.keys import ADDED, NAMED
from convkit.form.strict import Entry
from convkit.form.unambiguous import evened

Data = dict[str, Any]
KINDS = dict(zip(NAMED, ADDED, strict=True))
"""The list in which what is named so stands."""
_NAMES = {"parts": "caption", "tables": "section", "sections": "name", "fields": "name", "charts": "table"}
"""The key by which an entry of a list is named; else it is its `id`."""

NOTHING = Message("{given} is nothing in {where}; write {near}", "{where} 中没有 {given}；请写 {near}")
_ONE_OF = Message("{given} is nothing in {where}; write what is there, as {some}",
                  "{where} 中没有 {given}；请写已有的，如 {some}")  # fmt: skip
_NONE = Message("there is none in {where}; take it out", "{where} 中没有这一类；请删去")
_FEW = 6
_SEVERAL = Message("{given} is there {count:time|times} in {where}; write the path of one: {paths}",
                   "{where} 中有 {count} 处 {given}；请写其中一个的路径：{paths}")  # fmt: skip


class Place(NamedTuple):
    """An entry of a form: the list in which it stands, the path by which it is named, and the entry."""

    siblings: list[Data]
    path: str
    entry: Data

    @property
    def at(self) -> int:
        """Its place in the list."""
        return next(at for at, one in enumerate(self.siblings) if one is self.entry)


def nodes(parts: Iterable[Data], axis: str) -> Iterator[Place]:
    """Every row or column of some parts of a table, groups too, each with its path of names."""
    for part in parts:
        yield from nodes_below(part.get(axis, []), axis, "")


def nodes_below(siblings: list[Data], axis: str, above: str) -> Iterator[Place]:
    """Each of some rows or columns that stand below a path, and all that stand below them."""
    for entry in siblings:
        path = ".".join(filter(None, (above, str(entry.get("name", "")))))
        yield Place(siblings, path, entry)
        yield from nodes_below(entry.get(axis, []), axis, path)


def named(form: Data, entry: Entry, kind: str, key: str, where: str) -> Place:
    """What the key of an overlay's entry names; `FormError` where it is nothing, or several.

    `kind` is one of `ADDED`, and `where` the path of that entry in the overlay's file.
    """
    given = str(entry[key])
    if kind in ("rows", "columns", "parts"):
        table = table_of(form, entry, where)
        of = Message(table["english"], table["title"])
        places = [Place(table["parts"], part.get("caption", ""), part) for part in table["parts"]]
        if kind != "parts":
            places = [*nodes(parts_of(form, entry, where), kind)]
    else:
        of = Message(form["english"], form["title"])
        places = [Place(form[kind], str(one[_NAMES.get(kind, "id")]), one) for one in form.get(kind, [])]
    found = [place for place in places if place.path == given and place.entry.get("name") != ""]
    word = evened(given)
    found = found or [place for place in places if word and evened(_label(place.entry)) == word]
    if len(found) == 1:
        return found[0]
    paths = [place.path for place in places]
    labels = [_label(place.entry) for place in places]
    near = nearest(given, [word for word in (*paths, *labels) if word])
    told = NOTHING.filled(given=f"“{given}”", where=of, near=f"“{near}”")
    if near is None:
        some = tuple(f"“{path or label}”" for path, label in zip(paths, labels, strict=True) if path or label)[:_FEW]
        told = _ONE_OF.filled(given=f"“{given}”", where=of, some=some) if some else _NONE.filled(where=of)
    if found:
        told = _SEVERAL.filled(given=f"“{given}”", where=of, count=len(found), paths=_told_apart(found, form, entry))
    raise FormError("", [Fault(f"{where}.{key}", told)])


def table_of(form: Data, entry: Entry, where: str) -> Data:
    """The table that an entry of an overlay names."""
    if not entry.get("table"):
        raise FormError("", [Fault(f"{where}.table", _NO_TABLE)])
    return named(form, {"table": entry["table"]}, "tables", "table", where).entry


def parts_of(form: Data, entry: Entry, where: str) -> list[Data]:
    """The parts of the table that an entry of an overlay names: all, or that whose caption it names too."""
    if "part" not in entry:
        return list(table_of(form, entry, where)["parts"])
    return [named(form, {"table": entry.get("table"), "part": entry["part"]}, "parts", "part", where).entry]


def _told_apart(places: Iterable[Place], form: Data, entry: Entry) -> tuple[str, ...]:
    """The paths of several places, each with the caption of its part where it has one."""
    told = []
    for place in places:
        parts = [part for table in form["tables"] if table["section"] == entry.get("table") for part in table["parts"]]
        holders = (part for part in parts for axis in ("rows", "columns")
                   if any(one.entry is place.entry for one in nodes([part], axis)))  # fmt: skip
        caption = next((part.get("caption") for part in holders), None)
        told.append(f"{place.path} (part = “{caption}”)" if caption else place.path)
    return tuple(told)


_NO_TABLE = Message(
    "the key is missing; add table, which names the section whose table is meant",
    "缺少该键；请补上 table，写明是哪个栏目的表",
)


def _label(entry: Entry) -> str:
    return str(entry.get("label") or entry.get("heading") or entry.get("caption") or "")
