"""The fields of a form that stand as lines, outside its tables: each has a name and labels of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from convkit.errors import Message
from convkit.form.faults import Fault, nearest
from convkit.form.kinds import unfit_for_kind
from convkit.form.strict import PLACE, Entry
from convkit.form.unambiguous import LONG, LONGEST_PATH, NO_SECTION, TAKEN, cell_paths, evened, unsaying, wordings

_IS_CELL = Message(
    "{given} is a cell, a row or a group of a table already; choose another name",
    "{given} 已是表中的单元格、行或组；请另取名称",
)
_COLON = Message(
    "{given} has a colon in it, behind which the value stands; take it out", "{given} 中有冒号，其后应为填报值；请去掉"
)
_ROLE = Message(
    "a field that names the {role} is a text; write kind = “text”", "载明 {role} 的字段应为文字；请写 kind = “text”"
)


def unclear_fields(form: Entry) -> Iterator[Fault]:
    """Every field whose name, label or role is that of another, and what does not go with its kind."""
    sections = ["preamble", *(entry["name"] for entry in form["sections"])]
    cells = set(cell_paths(form["tables"]))
    paths: dict[str, str] = {}
    roles: dict[str, str] = {}
    labels = {
        (entry["name"], evened(word)): f"{entry[PLACE]}.heading"
        for entry in form["sections"]
        for word in (entry["heading"], *entry["aliases"])
    }
    for entry in form["fields"]:
        place, path = entry[PLACE], f"{entry['section']}.{entry['name']}"
        yield from unfit_for_kind(entry)
        if entry["section"] not in sections:
            near = nearest(entry["section"], sections) or sections[-1]
            yield Fault(f"{place}.section", NO_SECTION.filled(given=f"“{entry['section']}”", near=f"“{near}”"))
        if path in cells or any(cell.startswith(f"{path}.") for cell in cells):
            yield Fault(f"{place}.name", _IS_CELL.filled(given=path))
        if len(path) > LONGEST_PATH:
            yield Fault(f"{place}.name", LONG.filled(path=path, most=LONGEST_PATH))
        yield from _taken(paths, path, place, f"{place}.name", path)
        yield from _labels(entry, labels)
        if entry["role"]:
            yield from _taken(roles, entry["role"], place, f"{place}.role", f"“{entry['role']}”")
            if entry["kind"] != "text":
                yield Fault(f"{place}.role", _ROLE.filled(role=entry["role"]))


def _labels(entry: Entry, known: dict[tuple[str, str], str]) -> Iterator[Fault]:
    for place, word in wordings(entry):
        if ":" in word or "：" in word:
            yield Fault(place, _COLON.filled(given=f"“{word}”"))
        yield from unsaying(word, place)
        yield from _taken(known, (entry["section"], evened(word)), entry[PLACE], place, f"“{word}”")


def _taken(known: dict[Any, str], what: Any, owner: str, place: str, given: str) -> Iterator[Fault]:
    first = known.setdefault(what, owner)
    if first != owner:
        yield Fault(place, TAKEN.filled(given=given, other=first))
