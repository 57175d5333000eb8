"""The structure that convkit itself puts among the custom tags of a file: which block of a page is what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from convkit.reading.pages import Element, Structure
from convkit_ofd.file_marks import TAGS
from convkit_ofd.reader.package import Parts, children, kind, said

if TYPE_CHECKING:
    from lxml import etree

_MOST_SPAN = 1000


def read_structure(package: Parts, root: etree._Element, part: str, pages: Mapping[str, int]) -> Structure:
    """The structure of a document by the numbers of its pages; an empty one where the file has none of convkit's."""
    structure = Structure()
    listed = package.part(said(root, "CustomTags"), part)
    for tag in children(package.xml(listed), "CustomTag") if listed is not None else ():
        name = package.part(said(tag, "FileLoc"), listed or "", part)
        if tag.get("TypeID", tag.get("NameSpace")) == TAGS and name is not None:
            structure.own = True
            for index, element in enumerate(package.xml(name)):
                _add(element, (index,), structure, pages)
    return structure


def _add(element: etree._Element, path: tuple[int, ...], structure: Structure, pages: Mapping[str, int]) -> None:
    what = kind(element.tag)
    if what == "ObjectRef":
        page, mark = pages.get(element.get("PageRef", ""), 0), (element.text or "").strip()
        if mark.isascii() and mark.isdecimal():
            owners = structure.owners.setdefault(page, {})
            # Two elements that claim one block are both wrong.
            owners[int(mark)] = path[:-1] if owners.get(int(mark), path[:-1]) == path[:-1] else ()
        return
    rows, columns = (_span(element.get(name)) for name in ("Rows", "Columns"))
    structure.elements[path] = Element(what, element.get("Alternative", ""), rows, columns)
    for index, one in enumerate(element):
        _add(one, (*path, index), structure, pages)


def _span(told: str | None) -> int:
    return min(max(int(told), 1), _MOST_SPAN) if told is not None and told.isdecimal() and len(told) < 5 else 1
