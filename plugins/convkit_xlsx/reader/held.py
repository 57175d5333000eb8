"""What a workbook holds, counted from its parts alone: the other side of the account."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from convkit import count_characters
from convkit.reading import counted
from convkit.reading.stored_cells import link_in
from convkit_xlsx.reader.page_margins import page_words
from convkit_xlsx.reader.places import place_of
from convkit_xlsx.reader.sheet import namespace_of
from convkit_xlsx.reader.strings import unescape

if TYPE_CHECKING:
    from lxml import etree

    from convkit.reading.opc import Package
    from convkit_xlsx.reader.stored import Places

_DRAWING = re.compile(r"xl/drawings/[^/]*\.xml")
_COMMENTS = re.compile(r"(xl|xl/comments)/comments?[^/]*\.xml")
_REPLIES = re.compile(r"xl/threadedcomments/[^/]*\.xml")


def count_sheet(
    root: etree._Element,
    lengths: list[int],
    held: Counter[str],
    checks: Places,
    pictures: frozenset[str],
) -> None:
    """Add up what the part of one sheet holds, cell by cell; `lengths` are those of the shared strings.

    Formulas in the cells of `checks` are counted as such and not for what they give.
    """
    before = held["hidden"]
    space = namespace_of(root)
    for cell in root.iter(f"{space}c"):
        kind = cell.get("t", "n")
        formula = cell.find(f"{space}f")
        content = cell.findtext(f"{space}v") or ""
        if formula is not None:
            if checks and cell.get("r") is not None and place_of(cell.get("r", "")) in checks:
                held["checks"] += 1
                continue
            held["formulas"] += 1
            if "DISPIMG(" in (formula.text or ""):
                held["images"] += 1
                continue
        if kind == "n":
            held["numbers"] += bool(content.strip())
            held["hidden"] += bool(content.strip())
            continue
        if kind == "e" and f"#{cell.get('vm')}" in pictures:
            held["images"] += 1
            continue
        characters = _characters(cell, kind, content, lengths)
        held["hidden"] += bool(characters)
        if kind not in ("b", "e", "d"):
            held["characters"] += characters
    held["tables"] += held["hidden"] > before
    held["headersAndFooters"] += len(page_words(root))
    held["links"] += sum(
        bool(link.get("location")) or any(value and str(name).endswith("}id") for name, value in link.attrib.items())
        for link in root.iter(f"{space}hyperlink")
    )
    held["links"] += sum(link_in(formula.text or "") is not None for formula in root.iter(f"{space}f"))
    held["images"] += sum(1 for _ in root.iterchildren(f"{space}picture"))


def _characters(cell: etree._Element, kind: str, content: str, lengths: list[int]) -> int:
    if kind == "s":
        return counted(lengths, content) or 0
    if kind == "inlineStr" and cell.find("{*}is") is not None:
        return string_lengths(cell, "is")[0]
    return count_characters(unescape(content))


def string_lengths(root: etree._Element, tag: str = "si") -> list[int]:
    """How many characters each string item below an element has."""
    return [
        count_characters(
            "".join(unescape(text.text or "") for text in item.iter("{*}t") if not _is_reading(text, item))
        )
        for item in root.iterchildren(f"{{*}}{tag}")
    ]


def _is_reading(text: etree._Element, item: etree._Element) -> bool:
    parent = text.getparent()
    return parent is not None and parent is not item and str(parent.tag).endswith("}rPh")


def count_package(package: Package, held: Counter[str], names: Iterable[str] | None = None) -> None:
    """Add up what the parts beside the sheets hold: pictures, charts, boxes, comments; all parts, or those named."""
    for name in package.names if names is None else names:
        if _DRAWING.fullmatch(name):
            root = package.xml(name)
            held["images"] += len(_outside_fallback(root, "blip")) + len(_outside_fallback(root, "graphicFrame"))
            for body in _outside_fallback(root, "txBody"):
                characters = sum(count_characters(text.text or "") for text in body.iter("{*}t"))
                held["textBoxes"] += bool(characters)
                held["characters"] += characters
        elif _COMMENTS.fullmatch(name):
            held["comments"] += sum(1 for _ in package.xml(name).iter("{*}comment"))
        elif _REPLIES.fullmatch(name):
            held["comments"] += sum(
                reply.get("parentId") is not None for reply in package.xml(name).iter("{*}threadedComment")
            )


def _outside_fallback(root: etree._Element, name: str) -> list[etree._Element]:
    found = root.xpath(f"//*[local-name()='{name}'][not(ancestor::*[local-name()='Fallback'])]")
    return cast("list[etree._Element]", found)
