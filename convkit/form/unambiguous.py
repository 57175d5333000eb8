"""What a form calls its sections, rows and columns, and whether each name and label means one of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from convkit.errors import Message
from convkit.form.faults import Fault, nearest
from convkit.form.strict import PLACE, Entry
from convkit.report import LEGACY

TAKEN = Message("{given} is that of {other} too; give each its own", "{given} 与 {other} 相同；请各用各的")
_RESERVED = Message("{given} is taken by convkit itself; choose another", "{given} 由 convkit 自用；请另取")
NO_SECTION = Message("{given} is none of the sections; write {near}", "没有名为 {given} 的栏目；请写 {near}")
_NO_NAME = Message("it has neither a name nor a label; give it one", "既无名称又无标签；请补上其一")
_SAME_PATH = Message(
    "its figure would be {path}, as that of {other} is; give one of them another name",
    "其数据项路径为 {path}，与 {other} 相同；请改换其中一个名称",
)
LONG = Message(
    "the path {path} of its figure is longer than {most} characters; choose shorter names",
    "其数据项路径 {path} 超过 {most} 个字符；请用较短的名称",
)
_NOT_A_FIGURE = Message(
    "{path} would be a figure and stand over others; give the row or column a name of its own",
    "{path} 既是数据项，又是其他数据项的上级；请给该行或列另取名称",
)
_WORDLESS = Message(
    "{given} has no letter by which it can be told; write its words", "{given} 中没有可辨认的文字；请写出标签文字"
)
_NUMBER_ALONE = Message(
    "{given} is a number alone, and would be read as a figure; write it with a word, as in “2027年”",
    "{given} 只是数字，会被读作填报数；请加上文字，如“2027年”",
)
_NO_ENGLISH = Message(
    "the label has no English words, which messages name it by; write them",
    "该标签没有英文名称，英文提示中要用；请补上",
)
LONGEST_PATH = 64
"""Characters that Word takes for the tag of a content control."""
_SECTIONS = frozenset({"meta", "frontMatter", "preamble", "signature", "extension", "report"})
RULES = frozenset(
    (
        "V3",
        "V4",
        "V5",
        "A5",
        "A6",
        "F1",
        "H1",
        "P1",
        "Q1",
        "Q2",
        "Y2",
        "Y3",
        "Y4",
        *(f"X{number}" for number in range(1, 12)),
    )
)
"""Rules that every report is asked, whatever its form states."""
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
    for given, place, key in (*relations, *others):
        if given in RULES:
            yield Fault(f"{place}.{key}", _RESERVED.filled(given=f"“{given}”"))


def _identity(form: Entry) -> Iterator[Fault]:
    if form["id"] == LEGACY:
        yield Fault("id", _RESERVED.filled(given=f"“{form['id']}”"))
    if form["namespace"] == NAMESPACE_OF_LEGACY:
        yield Fault("namespace", _RESERVED.filled(given=f"“{form['namespace']}”"))


NAMESPACE_OF_LEGACY = "urn:convkit:annual-report:legacy"
"""The namespace of reports that fit no edition."""


def _sections(sections: Iterable[Entry]) -> Iterator[Fault]:
    for entry in sections:
        yield from unsaying(entry["heading"], f"{entry[PLACE]}.heading")
        if entry["name"] in _SECTIONS:
            yield Fault(f"{entry[PLACE]}.name", _RESERVED.filled(given=f"“{entry['name']}”"))
    yield from _twice((entry["name"], entry[PLACE], "name") for entry in sections)
    yield from _same_wording(sections, "heading")


def _tables(form: Entry) -> Iterator[Fault]:
    names = [entry["name"] for entry in form["sections"]]
    for table in form["tables"]:
        if table["section"] not in names:
            near = nearest(table["section"], names) or names[-1]
            yield Fault(f"{table[PLACE]}.section", NO_SECTION.filled(given=f"“{table['section']}”", near=f"“{near}”"))
        for part in table["parts"]:
            for axis in ("rows", "columns"):
                yield from _siblings(part[axis], axis, top=True)
                nodes = [*nodes_below(part[axis], axis)]
                yield from _twice((path, node[PLACE], "name") for path, node in nodes if node["name"])
                for _, node in nodes:
                    yield from _label(node)
        yield from _twice((part["caption"], part[PLACE], "caption") for part in table["parts"] if part["caption"])
    for key in ("section", "title", "english"):
        yield from _twice((table[key], table[PLACE], key) for table in form["tables"])


def _label(node: Entry) -> Iterator[Fault]:
    """A label of a row or column that says nothing, or says what a figure does."""
    for place, word in wordings(node):
        if word:
            yield from unsaying(word, place)
            if evened(word).isdecimal():
                yield Fault(place, _NUMBER_ALONE.filled(given=f"“{word}”"))
    if node["label"] and not node["english"].strip():
        yield Fault(f"{node[PLACE]}.english", _NO_ENGLISH)


def wordings(entry: Entry, key: str = "label") -> Iterator[tuple[str, str]]:
    """A label or heading and the other wordings of it, each with its place."""
    yield f"{entry[PLACE]}.{key}", entry[key]
    yield from ((f"{entry[PLACE]}.aliases[{at}]", alias) for at, alias in enumerate(entry["aliases"]))


def unsaying(word: str, place: str) -> Iterator[Fault]:
    """A label or heading in which there is nothing but punctuation, an item number or blanks."""
    if not evened(word):
        yield Fault(place, _WORDLESS.filled(given=f"“{word}”"))


def _paths(tables: Iterable[Entry]) -> Iterator[Fault]:
    """Figures of one path, of none, of a path too long, or with others below them."""
    places: dict[str, str] = {}
    for path, place in _cells(tables):
        if path in places:
            yield Fault(place, _SAME_PATH.filled(path=path, other=places[path]))
        elif len(path) > LONGEST_PATH:
            yield Fault(place, LONG.filled(path=path, most=LONGEST_PATH))
        places.setdefault(path, place)
    steps = {path[:at] for path in places for at, letter in enumerate(path) if letter == "."}
    steps.update(table["section"] for table in tables)
    for path in steps & places.keys():
        yield Fault(places[path], _NOT_A_FIGURE.filled(path=path))


def cell_paths(tables: Iterable[Entry]) -> Iterator[str]:
    """The path of each cell."""
    return (path for path, _ in _cells(tables))


def _cells(tables: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """The path of each cell, with where its row is said, or its part where there are no rows."""
    for table in tables:
        for part in table["parts"]:
            columns = [path for path, _ in leaves_below(part["columns"], "columns")]
            rows = [(path, entry[PLACE]) for path, entry in leaves_below(part["rows"], "rows")]
            for row, place in rows or [("", part[PLACE])]:
                for column in columns:
                    yield ".".join(filter(None, (table["section"], row, column))), place


def nodes_below(nodes: Iterable[Entry], axis: str, above: str = "") -> Iterator[tuple[str, Entry]]:
    """Every row or column, and every group of them, with its path of names."""
    for node in nodes:
        path = ".".join(filter(None, (above, node["name"])))
        yield path, node
        yield from nodes_below(node[axis], axis, path)


def leaves_below(nodes: Iterable[Entry], axis: str) -> Iterator[tuple[str, Entry]]:
    """Each row or column that has none below it, with its path of names."""
    return ((path, node) for path, node in nodes_below(nodes, axis) if not node[axis])


def _siblings(nodes: Iterable[Entry], axis: str, *, top: bool) -> Iterator[Fault]:
    """The rows or columns below one node, each with its own label, and all that stands below them."""
    yield from _same_wording(nodes, "label")
    for node in nodes:
        if not node["name"] and not node["label"]:
            yield Fault(f"{node[PLACE]}.label", _NO_NAME)
        if top and node["name"] in _STEPS:
            yield Fault(f"{node[PLACE]}.name", _RESERVED.filled(given=f"“{node['name']}”"))
        yield from _siblings(node[axis], axis, top=False)


def _same_wording(entries: Iterable[Entry], key: str) -> Iterator[Fault]:
    """Labels, and other wordings of them, that two of several entries share."""
    known: dict[str, tuple[str, int]] = {}
    for number, entry in enumerate(entries):
        for place, wording in wordings(entry, key):
            even = evened(wording)
            first, owner = known.setdefault(even, (place, number))
            if even and owner != number:
                yield Fault(place, TAKEN.filled(given=f"“{wording}”", other=first))


def _twice(named: Iterable[tuple[str, str, str]]) -> Iterator[Fault]:
    known: dict[str, str] = {}
    for given, place, key in named:
        first = known.setdefault(given, place)
        if first != place:
            yield Fault(f"{place}.{key}", TAKEN.filled(given=f"“{given}”", other=f"{first}.{key}"))


def evened(label: str) -> str:
    """A label without its item number, punctuation, white space and differences of width."""
    plain = "".join(unicodedata.normalize("NFKC", label).split())
    return re.sub(r"[\W_]+", "", _NUMBER.sub("", plain)).casefold()
