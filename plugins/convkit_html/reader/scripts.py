"""Which elements the scripts of a page write into, as far as they name them.

Scripts are never run. Nearly every page has some, for menus, counters and sharing, and what stands in its tables is
read; only what a script says that it writes into is in doubt: `document.getElementById("n").innerHTML = 5`, the same
by a variable or a loop, and elements that a framework fills (`v-text`, `ng-bind`). Such an element has a name of its
own and stands in a table, or is a part of one: what goes over a page as a whole prints it, or cleans what an editor
left in it. What scripts that are kept elsewhere do, nobody knows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_REPLACES = (
    r"\.(?:(?:inner|outer)(?:HTML|Text)|textContent|nodeValue)\s{0,9}[-+*/]?=(?!=)"
    r"|\.(?:html|text|replaceWith|replaceChildren)\((?!\s{0,9}\))"
)
_ADDS = (
    r"\.(?:insertAdjacent(?:HTML|Text|Element)|insertRow|insertCell|deleteRow|deleteCell|replaceChild|removeChild"
    r"|appendChild|insertBefore|append|prepend|before|after|empty|remove)\("
)
_WRITE = re.compile(rf"(?P<replaces>{_REPLACES})|{_ADDS}")
_SELECTS = re.compile(
    r"(?:getElement(?:s?By(?P<by>Id|ClassName|TagName))|querySelector(?:All)?|\$|jQuery|\.find|\.children|\.filter)"
    r"\(\s{0,9}(?P<quote>[\"'`])(?P<name>[^\"'`<>]{1,200})(?P=quote)"
)
_BY = {"Id": "#", "ClassName": "."}
_BASE = re.compile(r"(?<![\w$.])(\$?[A-Za-z_][\w$]*)")
_JOINED = re.compile(r"\n\s*(?=\.)")
_STATEMENT = re.compile(r"[;{}\n]")
_COMPOUND = re.compile(r"(?P<sign>[#.]?)(?P<name>[\w-]+)")
_FURTHER = re.compile(r"\[[^\]]*\]|::?[\w-]+(?:\([^)]*\))?")
_STEP = re.compile(r"[\s>+~]+")
_FILLED = ("v-text", "v-html", "v-for", "x-text", "x-html", "x-for", "ng-bind", "ng-bind-html", "ng-bind-template",
           "ng-repeat", "data-bind")  # fmt: skip
_BOUND = f"//*[{' or '.join(f'@{name}' for name in _FILLED)} or @*[contains(name(), '[inner')]]"
_BINDS = re.compile(r"\b(?:text|html|foreach)\s*:")
_ROWS = ("table", "thead", "tbody", "tfoot", "tr")
_PARTS = (*_ROWS, "td", "th")
_FAR = 240  # characters before a write in which what it writes into is named
_DEEPEST = 4  # names that stand for one another
_MOST = 400  # writes of a script that are looked at


def written(root: etree._Element) -> frozenset[etree._Element]:
    """The elements into which scripts of a page write."""
    scripts = [one for one in root.iter("script") if _is_program(one)]
    if not scripts:
        return frozenset()
    found = set(_bound(root))
    targets: set[str] = set()
    for script in scripts:
        text = script.text or ""
        parent = script.getparent()
        if "document.write" in text and parent is not None and parent.tag in _ROWS:
            found.add(parent)
        if _WRITE.search(text):
            targets |= set(_targets(_JOINED.sub("", text)))
    if targets:
        named = _named(root)
        for selector in targets:
            found |= {*_selected(named, selector)}
    return frozenset(found)


def _is_program(script: etree._Element) -> bool:
    kind = (script.get("type") or "").strip().lower()
    return kind in ("", "module") or "javascript" in kind or "babel" in kind


def _bound(root: etree._Element) -> Iterator[etree._Element]:
    """The elements that a framework fills, or repeats."""
    found = root.xpath(_BOUND)
    for element in found if isinstance(found, list) else ():
        if isinstance(element, type(root)) and _BINDS.search(element.get("data-bind", "text:")):
            yield element


def _targets(script: str) -> Iterator[str]:
    """The selectors of what a script writes into."""
    for write in islice(_WRITE.finditer(script), _MOST):
        receiver = _before(script, write.start())
        if write["replaces"] and _keeps_figures(script, write, receiver):
            continue
        if selector := _selector(script, receiver, write.start()):
            yield selector


def _before(script: str, end: int) -> str:
    """What stands before a place in its statement."""
    return _STATEMENT.split(script[max(0, end - _FAR) : end])[-1]


def _keeps_figures(script: str, write: re.Match[str], receiver: str) -> bool:
    """Whether a text is only put back with something other than figures changed in it: white space, links."""
    rest = _STATEMENT.split(script[write.end() : write.end() + _FAR])[0].strip()
    same = receiver.rsplit("=", maxsplit=1)[-1].strip() + write[0].partition("=")[0].rstrip()
    return rest.startswith(f"{same}.replace(") and "\\d" not in rest and not any(map(str.isdigit, rest))


def _selector(script: str, receiver: str, at: int, depth: int = 0) -> str:
    """The selector of what an expression stands for; empty where that is not known."""
    receiver = re.split(r"[^=!<>]=(?!=)", receiver)[-1]
    parts = [_BY.get(one["by"] or "", "") + one["name"].strip() for one in _SELECTS.finditer(receiver)]
    if parts:
        return " ".join(parts)
    bases = _BASE.findall(receiver)
    name = next((one for one in reversed(bases) if one not in ("return", "var", "let", "const", "function", "i")), "")
    if depth == _DEEPEST or not name:
        return ""
    if name == "$" or "this" in bases:
        name = "this"
    before = script[:at]
    for pattern in _meanings(name):
        if (last := _last(pattern, before)) is not None:
            told = last[1] if last.re.groups else _before(before, last.start())
            return _selector(script, told, last.start(), depth + 1)
    return ""


def _meanings(name: str) -> Iterator[re.Pattern[str]]:
    """Where a name gets what it stands for: set, in a loop, or as what a function is called with."""
    word = re.escape(name)
    if name != "this":
        yield re.compile(rf"(?<![\w$.]){word}\s{{0,9}}=(?![=>])\s{{0,9}}([^;\n]{{1,200}})")
        yield re.compile(rf"(?<![\w$.]){word}\s{{1,9}}(?:of|in)\s{{1,9}}([^)\n]{{1,120}})")
        yield re.compile(
            rf"\.(?:forEach|each|map)\(\s{{0,9}}(?:function\s{{0,9}})?\(?(?:\w{{1,20}},\s{{0,9}})?{word}\b"
        )
    else:
        yield re.compile(r"\.(?:each|map)\(\s{0,9}function")


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(text):  # noqa: B007
        pass
    return found


def _named(root: etree._Element) -> Mapping[str, list[etree._Element]]:
    """The parts of tables by their classes and identities; what stands in cells by its identity.

    A table that holds another one is none.
    """
    found: dict[str, list[etree._Element]] = defaultdict(list)
    for element in root.iter():
        identity, classes = element.get("id"), element.get("class")
        if not (identity or classes):
            continue
        is_part = element.tag in _PARTS
        if not is_part and (not identity or next(element.iterancestors("td", "th"), None) is None):
            continue
        if any(one is not element for one in element.iter("table")):
            continue
        names = [f".{name}" for name in classes.split()] if classes and is_part else []
        for name in (*names, *([f"#{identity}"] if identity else [])):
            found[name].append(element)
    return found


def _selected(named: Mapping[str, list[etree._Element]], selector: str) -> Iterator[etree._Element]:
    """The elements that a selector names, by tags, classes and identities alone; more where it says more."""
    for one in selector.split(","):
        steps = [_COMPOUND.findall(_FURTHER.sub("", step)) for step in _STEP.split(one)]
        steps = [step for step in steps if step]
        telling = [sign + name for sign, name in steps[-1] if sign] if steps else []
        for element in named.get(min(telling, default=""), ()):  # identities before classes
            above = [*element.iterancestors()]
            if _is_one(element, steps[-1]) and all(any(_is_one(outer, step) for outer in above) for step in steps[:-1]):
                yield element


def _is_one(element: etree._Element, compound: list[tuple[str, str]]) -> bool:
    return all(
        element.get("id") == name
        if sign == "#"
        else name in (element.get("class") or "").split()
        if sign == "."
        else element.tag == name.lower()
        for sign, name in compound
    )
