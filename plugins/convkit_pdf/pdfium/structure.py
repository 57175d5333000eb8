"""The structure that a tagged PDF says it has: paragraphs, headings, lists, tables, and what belongs to each."""

from __future__ import annotations

import ctypes
from typing import Any

from convkit import Message, enforce, limit
from convkit.reading.pages.structure import Element, Path, Structure

_DEEPEST = 60
_LONGEST_KIND = 64  # characters of a type's name
_LONGEST = 512  # characters of an alternative text
_ELEMENTS = Message("the number of structure elements of a page", "页面结构元素的数目")


def read_structure(page: Any, number: int, structure: Structure) -> None:
    """Add what a page of PDFium says of its structure."""
    import pypdfium2.raw as pdfium

    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return
    try:
        walk = _Walk(pdfium, structure, structure.owners.setdefault(number, {}))
        for index in range(max(pdfium.FPDF_StructTree_CountChildren(tree), 0)):
            child = pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)
            if child:
                walk.element(child, (index,))
    finally:
        pdfium.FPDF_StructTree_Close(tree)


class _Walk:
    def __init__(self, pdfium: Any, structure: Structure, owners: dict[int, Path]) -> None:
        self.pdfium = pdfium
        self.structure = structure
        self.owners = owners
        self.count = 0
        self.buffer = (ctypes.c_ushort * _LONGEST_KIND)()
        self.kinds: dict[bytes, str] = {}
        self.most = limit("page_objects")

    def element(self, handle: Any, path: Path) -> None:
        pdfium = self.pdfium
        self.count += 1
        if self.count > self.most:
            enforce("page_objects", self.count, _ELEMENTS)
        if path not in self.structure.elements:
            self.structure.elements[path] = self.described(handle)
        for index in range(max(pdfium.FPDF_StructElement_CountChildren(handle), 0)):
            mark = pdfium.FPDF_StructElement_GetChildMarkedContentID(handle, index)
            if mark >= 0:
                # Two elements that claim one content are both wrong.
                self.owners[mark] = path if self.owners.get(mark, path) == path else ()
                continue
            child = pdfium.FPDF_StructElement_GetChildAtIndex(handle, index)
            if child and len(path) < _DEEPEST:
                self.element(child, (*path, index))

    def described(self, handle: Any) -> Element:
        kind = self.kind(handle)
        alternative = self.text(self.pdfium.FPDF_StructElement_GetAltText, handle) if kind == "Figure" else ""
        if kind not in ("TD", "TH"):
            return Element(kind, alternative)
        return Element(kind, "", self.span(handle, b"RowSpan"), self.span(handle, b"ColSpan"))

    def kind(self, handle: Any) -> str:
        length = self.pdfium.FPDF_StructElement_GetType(handle, self.buffer, ctypes.sizeof(self.buffer))
        raw = bytes(self.buffer)[: min(length, ctypes.sizeof(self.buffer))]
        kind = self.kinds.get(raw)
        if kind is None:
            kind = self.kinds[raw] = raw.decode("utf-16-le", "replace").rstrip("\0")
        return kind

    def text(self, function: Any, handle: Any) -> str:
        buffer = (ctypes.c_ushort * _LONGEST)()
        length = function(handle, buffer, ctypes.sizeof(buffer))
        return bytes(buffer)[: min(length, ctypes.sizeof(buffer))].decode("utf-16-le", "replace").rstrip("\0")

    def span(self, handle: Any, name: bytes) -> int:
        pdfium = self.pdfium
        number = ctypes.c_float()
        for index in range(max(pdfium.FPDF_StructElement_GetAttributeCount(handle), 0)):
            attribute = pdfium.FPDF_StructElement_GetAttributeAtIndex(handle, index)
            value = pdfium.FPDF_StructElement_Attr_GetValue(attribute, name)
            if value and pdfium.FPDF_StructElement_Attr_GetNumberValue(value, number) and 1 <= number.value <= 1000:
                return int(number.value)
        return 1
