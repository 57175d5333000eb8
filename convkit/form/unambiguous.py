"""What a form calls its sections, rows and columns, and whether each name and label means one of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from convkit.errors import Message
from convkit.form.faults import Fault, nearest
from convkit.form.strict import PLACE
from convkit.report import LEGACY

Entry = Mapping[str, Any]

_TAKEN = Message("{given} is that of {other} too; give each its own", "{given} 与 {other} 相同；请各用各的")
_RESERVED = Message("{given} is taken by convkit itself; choose another", "{given} 由 convkit 自用；请另取")
_NO_SECTION = Message("{given} is none of the sections; write {near}", "没有名为 {given} 的栏目；请写 {near}")
_NO_NAME = Message("it has neither a name nor a label; give it one", "既无名称又无标签；请补上其一")
_SAME_PATH = Message(
    "its figure would be {path}, as that of {other} is; give one of them another name",
    "其数据项路径为 {path}，与 {other} 相同；请改换其中一个名称",
)
_LONG = Message(
    "the path {path} of its figure is longer than {most} characters; choose shorter names",
    "其数据项路径 {path} 超过 {most} 个字符；请用较短的名称",
)
_NOT_A_FIGURE = Message(
    "{path} would be a figure and stand over others; give the row or column a name of its own",
    "{path} 既是数据项，又是其他数据项的上级；请给该行或列另取名称",
)
LONGEST_PATH = 64
"""Characters that Word takes for the tag of a content control."""
_SECTIONS = frozenset({"meta", "frontMatter", "preamble", "signature", "extension", "report"})
_STEPS = frozenset({"extraRow", "extraColumn", "note"})
"""Elements that the XML has beside sections, and beside the rows of a table."""
_NUMBER = re.compile(r"^[（(]?(?:[一二三四五六七八九十]+|\d+)[）)、.．]+")


def unclear(form: Entry) -> Iterator[Fault]:
    """Every name and label that is taken twice, or that nothing may have."""
    yield from _identity(form)
    yield from _sections(form["sections"])
    yield from _tables(form)
    yield from _paths(form["tables"])
    of_relations: dict[str, str] = {}  # one relation may be stated for several tables
    relations = [(one["id"], of_relations.setdefault(one["id"], one[PLACE]), "id") for one in form["relations"]]
    others = [(one["id"], one[PLACE], "id") for kind in ("carries", "conditions", "statements") for one in form[kind]]
    yield from _twice([*relations, *others])


def _identity(form: Entry) -> Iterator[Fault]:
    if form["id"] == LEGACY:
        yield Fault("id", _RESERVED.filled(given=f"“{form['id']}”"))
    if form["namespace"] == NAMESPACE_OF_LEGACY:
        yield Fault("namespace", _RESERVED.filled(given=f"“{form['namespace']}”"))


NAMESPACE_OF_LEGACY = "urn:convkit:annual-report:legacy"
"""The namespace of reports that fit no edition."""


def _sections(sections: Iterable[Entry]) -> Iterator[Fault]:
    for entry in sections:
        if entry["name"] in _SECTIONS:
            yield Fault(f"{entry[PLACE]}.name", _RESERVED.filled(given=f"“{entry['name']}”"))
    yield from _twice((entry["name"], entry[PLACE], "name") for entry in sections)
    yield from _same_wording(sections, "heading")


def _tables(form: Entry) -> Iterator[Fault]:
    names = [entry["name"] for entry in form["sections"]]
    for table in form["tables"]:
        if table["section"] not in names:
            near = nearest(table["section"], names) or names[-1]
            yield Fault(f"{table[PLACE]}.section", _NO_SECTION.filled(given=f"“{table['section']}”", near=f"“{near}”"))
        for part in table["parts"]:
            for axis in ("rows", "columns"):
                yield from _siblings(part[axis], axis, top=True)
                yield from _twice(_addresses(part[axis], axis, ""))
    yield from _twice((table["section"], table[PLACE], "section") for table in form["tables"])


def _paths(tables: Iterable[Entry]) -> Iterator[Fault]:
    """Figures of one path, of none, of a path too long, or with others below them."""
    places: dict[str, str] = {}
    for table in tables:
        for part in table["parts"]:
            columns = [path for path, _ in _leaves(part["columns"], "columns", "")]
            for row, place in [*_leaves(part["rows"], "rows", "")] or [("", part[PLACE])]:
                for column in columns:
                    path = ".".join(filter(None, (table["section"], row, column)))
                    if path in places:
                        yield Fault(place, _SAME_PATH.filled(path=path, other=places[path]))
                    elif len(path) > LONGEST_PATH:
                        yield Fault(place, _LONG.filled(path=path, most=LONGEST_PATH))
                    places.setdefault(path, place)
    steps = {path[:at] for path in places for at, letter in enumerate(path) if letter == "."}
    steps.update(table["section"] for table in tables)
    for path in steps & places.keys():
        yield Fault(places[path], _NOT_A_FIGURE.filled(path=path))


def _leaves(nodes: Iterable[Entry], axis: str, above: str) -> Iterator[tuple[str, str]]:
    """The path of names to each row or column that has none below it, with where it is said."""
    for node in nodes:
        path = ".".join(filter(None, (above, node["name"])))
        if node[axis]:
            yield from _leaves(node[axis], axis, path)
        else:
            yield path, node[PLACE]


def _siblings(nodes: Iterable[Entry], axis: str, *, top: bool) -> Iterator[Fault]:
    """The rows or columns below one node, each with its own label, and all that stands below them."""
    yield from _same_wording(nodes, "label")
    for node in nodes:
        if not node["name"] and not node["label"]:
            yield Fault(f"{node[PLACE]}.label", _NO_NAME)
        if top and node["name"] in _STEPS:
            yield Fault(f"{node[PLACE]}.name", _RESERVED.filled(given=f"“{node['name']}”"))
        yield from _siblings(node[axis], axis, top=False)


def _addresses(nodes: Iterable[Entry], axis: str, above: str) -> Iterator[tuple[str, str, str]]:
    """The path of names to each row or column that has one, with where it is said."""
    for node in nodes:
        path = ".".join(filter(None, (above, node["name"])))
        if node["name"]:
            yield path, node[PLACE], "name"
        yield from _addresses(node[axis], axis, path)


def _same_wording(entries: Iterable[Entry], key: str) -> Iterator[Fault]:
    """Labels, and other wordings of them, that two of several entries share."""
    known: dict[str, tuple[str, int]] = {}
    for number, entry in enumerate(entries):
        wordings = {key: entry[key]} | {f"aliases[{at}]": alias for at, alias in enumerate(entry["aliases"])}
        for name, wording in wordings.items():
            even = evened(wording)
            place, owner = known.setdefault(even, (f"{entry[PLACE]}.{name}", number))
            if even and owner != number:
                yield Fault(f"{entry[PLACE]}.{name}", _TAKEN.filled(given=f"“{wording}”", other=place))


def _twice(named: Iterable[tuple[str, str, str]]) -> Iterator[Fault]:
    known: dict[str, str] = {}
    for given, place, key in named:
        first = known.setdefault(given, place)
        if first != place:
            yield Fault(f"{place}.{key}", _TAKEN.filled(given=f"“{given}”", other=f"{first}.{key}"))


def evened(label: str) -> str:
    """A label without its item number, punctuation, white space and differences of width."""
    plain = "".join(unicodedata.normalize("NFKC", label).split())
    return re.sub(r"[\W_]+", "", _NUMBER.sub("", plain)).casefold()
