"""Fonts inside a file: of each only the characters that were drawn, each with a number of its own.

reportlab embeds a font in pieces of 256 characters and misnames those beyond the basic plane. One piece with numbers of
two bytes keeps a line of text together, and each character is named by what it is, even where two share a glyph.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from struct import pack
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from convkit.writing.pages.fonts import Font

_SYMBOLIC = 4
_MOST_ENTRIES = 100  # of one block in a table of characters


class Embedded:
    """The characters of a font that were drawn, numbered from 1 in the order of their first use."""

    def __init__(self, font: Font, name: str) -> None:
        self.font, self.name = font, name
        self._numbers: dict[str, int] = {}

    def codes(self, characters: str) -> str:
        """The characters as a string of a page's content."""
        numbers = self._numbers
        return "".join([f"{numbers.setdefault(character, len(numbers) + 1):04X}" for character in characters])

    def embed(self, pdf: Pdf) -> Any:
        """The font in the file."""
        face, subset = self.font.face, self.font.subset(list(self._numbers))
        codes = [ord(character) for character in self._numbers]
        name = Name(f"/{_label(codes)}+{self.font.name}")
        program = pikepdf.Stream(pdf, subset.program)
        program.Length1 = len(program.read_bytes())
        descriptor = Dictionary(
            Type=Name.FontDescriptor, FontName=name, Flags=_SYMBOLIC, ItalicAngle=0,
            FontBBox=Array([round(edge) for edge in face.bbox]), Ascent=round(face.ascent),
            Descent=round(face.descent), CapHeight=round(face.capHeight), StemV=face.stemV, FontFile2=program,
        )  # fmt: skip
        widths = Array([round(self.font.widths[code]) for code in codes])
        inside = Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=name, FontDescriptor=pdf.make_indirect(descriptor),
            CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
            CIDToGIDMap=pikepdf.Stream(pdf, pack(f">{len(codes) + 1}H", 0, *subset.glyphs.values())),
            DW=1000, W=Array([1, widths]),
        )  # fmt: skip
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font, Subtype=Name.Type0, BaseFont=name, Encoding=Name("/Identity-H"),
                DescendantFonts=Array([pdf.make_indirect(inside)]),
                ToUnicode=pikepdf.Stream(pdf, "\n".join(_characters(list(self._numbers))).encode()),
            )
        )  # fmt: skip


def _label(codes: list[int]) -> str:
    """Six letters that tell this selection of characters from others."""
    digest = hashlib.sha256(repr(codes).encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _characters(characters: list[str]) -> Iterator[str]:
    """The lines of the table that says which character each number means."""
    yield "/CIDInit /ProcSet findresource begin 12 dict begin begincmap"
    yield "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def"
    yield "/CMapName /Adobe-Identity-UCS def /CMapType 2 def"
    yield "1 begincodespacerange <0000> <FFFF> endcodespacerange"
    for start in range(0, len(characters), _MOST_ENTRIES):
        block = characters[start : start + _MOST_ENTRIES]
        yield f"{len(block)} beginbfchar"
        for number, character in enumerate(block, start + 1):
            yield f"<{number:04X}> <{character.encode('utf-16-be').hex().upper()}>"
        yield "endbfchar"
    yield "endcmap CMapName currentdict /CMap defineresource pop end end"
