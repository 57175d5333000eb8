"""The data of a form held against the table of its keys: what is unknown, missing, or not of its kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from convkit.errors import Message
from convkit.form.faults import Fault, nearest
from convkit.form.keys import LEVELS, TABLES, Below, Key, Value

Entry = Mapping[str, Any]
PLACE = "@"
"""Where an entry notes its own path; no key of TOML is called so here."""

_UNKNOWN = Message("there is no such key here; write {near}", "此处没有这个键；请改为 {near}")
_STRANGE = Message("there is no such key here; take it out (known: {keys})", "此处没有这个键；请删去（可用：{keys}）")
_MISSING = Message("the key is missing; add {key}, which holds {words}", "缺少该键；请补上 {key}，其值为{words}")
_WRONG = Message("{given} is not possible here; write {words}", "此处不能写 {given}；请写{words}")
_EMPTY = Message("the list is empty; name at least one", "列表为空；请至少列出一项")
_OF_LEAF = Message(
    "there are others below it, and only what has none may have {key}; move {key} to them",
    "其下还有下级，只有最末级才能写 {key}；请移到下级",
)
_TABLE = Message("a table of keys", "由键组成的表")


def read(data: Entry, level: str, origins: Mapping[int, str]) -> tuple[dict[str, Any], list[Fault]]:
    """All keys of a form or an overlay, those that are missing with what counts for them, and what is wrong.

    Each entry has its path under `PLACE`; `origins` gives the paths of those that come from elsewhere, by identity.
    """
    faults: list[Fault] = []
    return _entry(data, level, "", origins, faults), faults


def changes(given: Entry, level: str, path: str) -> list[Fault]:
    """What is wrong with keys that are to take the place of others; those that are not given stay as they are."""
    faults: list[Fault] = []
    missing = {f"{path}.{key.name}" for key in LEVELS[level] if key.name not in given}
    _entry(given, level, path, {}, faults)
    return [fault for fault in faults if fault.path not in missing]


def _entry(given: Entry, level: str, path: str, origins: Mapping[int, str], faults: list[Fault]) -> dict[str, Any]:
    path = origins.get(id(given), path)
    meant = _strange(given, LEVELS[level], path, faults)
    found: dict[str, Any] = {PLACE: path}
    for key in LEVELS[level]:
        place = f"{path}.{key.name}" if path else key.name
        if key.required and key.name not in given and key.name not in meant:
            faults.append(Fault(place, _MISSING.filled(key=key.name, words=_words(key))))
        match key.value:
            case Below():
                found[key.name] = _below(given, key, key.value, place, origins, faults)
            case value:
                if key.name in given:
                    faults += _value(given[key.name], key, value, place)
                found[key.name] = given.get(key.name, value.absent)
    return found


def _words(key: Key) -> Message:
    return key.value.words if isinstance(key.value, Value) else TABLES.words if key.value.many else _TABLE


def _strange(given: Entry, keys: tuple[Key, ...], path: str, faults: list[Fault]) -> set[str]:
    """Tell keys that the level does not have, and those of a leaf where others are below; give what was meant."""
    names = [key.name for key in keys]
    meant = set()
    for name in given:
        if name not in names:
            near = nearest(name, [one for one in names if one not in given]) or nearest(name, names)
            told = _UNKNOWN.filled(near=near) if near else _STRANGE.filled(keys=tuple(names))
            faults.append(Fault(f"{path}.{name}" if path else name, told))
            meant.add(near or "")
    group = any(given.get(key.name) for key in keys if isinstance(key.value, Below))
    faults += [
        Fault(f"{path}.{key.name}", _OF_LEAF.filled(key=key.name))
        for key in keys
        if group and key.leaf and key.name in given
    ]
    return meant


def _below(given: Entry, key: Key, below: Below, place: str, origins: Mapping[int, str], faults: list[Fault]) -> Any:
    entries = given.get(key.name, [] if below.many else {})
    if not isinstance(entries, list if below.many else Mapping):
        faults.append(Fault(place, _WRONG.filled(given=shown(entries), words=_words(key))))
        entries = [] if below.many else {}
    elif key.required and key.name in given and not entries:
        faults.append(Fault(place, _EMPTY))
    if not below.many:
        return _entry(entries, below.level, place, origins, faults)
    found = []
    for number, entry in enumerate(entries):
        if isinstance(entry, Mapping):
            found.append(_entry(entry, below.level, f"{place}[{number}]", origins, faults))
        else:
            faults.append(Fault(f"{place}[{number}]", _WRONG.filled(given=shown(entry), words=_TABLE)))
    return found


def _value(held: object, key: Key, value: Value, place: str) -> Iterator[Fault]:
    if value.each and isinstance(held, list):
        for number, one in enumerate(held):
            if not value.holds(one):
                yield Fault(f"{place}[{number}]", _WRONG.filled(given=shown(one), words=value.words))
        if key.required and not held:
            yield Fault(place, _EMPTY)
    elif value.each or not value.holds(held):
        yield Fault(place, _WRONG.filled(given=shown(held), words=value.words))


def shown(given: object) -> str:
    """A value as it is told, in little."""
    text = f"“{given}”" if isinstance(given, str) else repr(given)
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:57]}…"
