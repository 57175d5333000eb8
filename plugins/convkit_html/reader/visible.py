"""What of a page is seen, and how much of each kind an element holds, counted apart from the walk."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from convkit import count_characters

if TYPE_CHECKING:
    from lxml import etree

SILENT = frozenset(
    ("script", "style", "template", "noscript", "noframes", "noembed", "head", "title", "meta", "link", "base",
     "select", "option", "datalist", "textarea", "iframe", "frame", "frameset", "svg", "object", "embed", "canvas",
     "video", "audio", "param", "source", "map", "colgroup", "col", "input", "meter", "progress")
)  # fmt: skip
"""Elements whose text is no text of the page."""
DRAWN = frozenset(("svg", "object", "embed", "canvas", "video", "meter", "progress"))
_ENTRY_TYPES = frozenset(("", "text", "number", "tel", "search", "email", "url", "date"))


def is_hidden(element: etree._Element) -> bool:
    """Whether a page does not show an element; `styles` has given the attribute to whatever they hide."""
    return "hidden" in element.attrib


def entry_of(element: etree._Element) -> str:
    """What an entry field shows; empty for what is none."""
    if element.tag == "input" and (element.get("type") or "").strip().lower() in _ENTRY_TYPES:
        return (element.get("value") or "").strip()
    if element.tag == "select":
        options = [*element.iter("option")]
        chosen = [one for one in options if "selected" in one.attrib]
        shown = options if _is_list(element) else (chosen[-1:] or options[:1])
        return " ".join("".join(map(str, one.itertext())).strip() for one in shown).strip()
    return "".join(map(str, element.itertext())).strip() if element.tag == "textarea" else ""


def _is_list(element: etree._Element) -> bool:
    """Whether a select shows more than the chosen one of its options."""
    return "multiple" in element.attrib or (element.get("size") or "1").strip() not in ("0", "1")


def tally(root: etree._Element) -> Counter[str]:
    """How much of each kind an element holds, itself included; of what is hidden the characters alone."""
    counts: Counter[str] = Counter()
    shown: list[str] = []
    hidden: list[str] = []
    places: dict[etree._Element, list[str] | None] = {}
    for element in root.iter():
        parent = element.getparent() if element is not root else None
        outer = shown if parent is None else places[parent]
        place = outer
        if outer is not None:
            unseen = is_hidden(element)
            if element.tag in SILENT:
                place = None
            elif unseen:
                place = hidden
            if outer is shown and not unseen:
                counts.update(_kinds(element))
        places[element] = place
        if place is not None and element.text:
            place.append(element.text)
        if outer is not None and element is not root and element.tail:
            outer.append(element.tail)
    counts["characters"] += count_characters("".join(shown))
    counts["hidden"] += count_characters("".join(hidden))
    return counts


def _kinds(element: etree._Element) -> list[str]:
    tag = element.tag
    if tag == "table":
        return ["tables"]
    if tag == "a":
        return ["links"] if element.get("href") is not None else []
    if tag == "img" or tag in DRAWN:
        return ["images"]
    return ["fields"] if tag in ("input", "textarea", "select") and entry_of(element) else []


def text_of(element: etree._Element) -> str:
    """The text that is seen of an element, its white space as in the source."""
    told: list[str] = []
    places: dict[etree._Element, bool] = {}
    for inner in element.iter():
        parent = inner.getparent() if inner is not element else None
        outer = parent is None or places[parent]
        seen = outer and inner.tag not in SILENT and (inner is element or not is_hidden(inner))
        places[inner] = seen
        if seen and inner.text:
            told.append(inner.text)
        if outer and inner is not element and inner.tail:
            told.append(inner.tail)
    return "".join(told)


def show_only_field(body: etree._Element) -> None:
    """Make the text of a page out of the field for entries that is all that it shows."""
    fields = [element for element in body.iter("textarea") if entry_of(element) and not len(element)]
    if len(fields) == 1 and {kind for kind, count in tally(body).items() if count} == {"fields"}:
        fields[0].tag = "pre"
