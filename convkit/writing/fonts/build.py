"""Make the two fonts of this folder from Noto CJK: `python build.py SERIF.ttc SANS.ttc COMMON.txt` (see README.md).

Of each collection the face for simplified Chinese is taken, its curves made quadratic (reportlab embeds no others),
and everything left out that drawing a character does not need.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont, newTable

HERE = Path(__file__).parent
MOST_ERROR = 1.0  # in thousandths of the size
HANGUL = ((0x1100, 0x11FF), (0x3131, 0x318E), (0x3200, 0x321E), (0x3260, 0x327F), (0xA960, 0xA97F), (0xAC00, 0xD7FF),
          (0xFFA0, 0xFFDC))  # fmt: skip
IDEOGRAPHS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))


def main(serif: str, sans: str, common: str) -> None:
    """Write both fonts into this folder."""
    frequent = set(map(ord, Path(common).read_text("utf-8").strip())) | simplified()
    make(serif, "Serif", "Regular", lambda code: not inside(code, HANGUL))
    make(sans, "Sans", "Medium", lambda code: not inside(code, (*HANGUL, *IDEOGRAPHS)) or code in frequent)


def inside(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    """Whether a character stands in one of the ranges."""
    return any(first <= code <= last for first, last in ranges)


def simplified() -> set[int]:
    """The ideographs of GB 2312."""
    pairs = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return {ord(character) for pair in pairs for character in pair.decode("gb2312", "ignore")}


def make(collection: str, kind: str, style: str, wanted: Callable[[int], bool]) -> None:
    """Write one font."""
    faces = TTCollection(collection, lazy=True).fonts
    font = next(face for face in faces if face["name"].getDebugName(1).startswith(f"Noto {kind} CJK SC"))
    font.recalcTimestamp = False
    copyright_line, version = font["name"].getDebugName(0), font["name"].getDebugName(5)
    options = subset.Options(
        layout_features=[], name_IDs=[], notdef_outline=True, hinting=False, glyph_names=False, desubroutinize=True
    )
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx", "DSIG"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for code in font.getBestCmap() if wanted(code)])
    subsetter.subset(font)
    to_truetype(font)
    entitle(font, kind, style, copyright_line, version)
    font.save(HERE / f"Convkit{kind}SC-{style}.ttf")


def to_truetype(font: TTFont) -> None:
    """Put quadratic outlines in the place of the cubic ones."""
    order = font.getGlyphOrder()
    outlines = font.getGlyphSet()
    glyphs = {name: quadratic(outlines[name]) for name in order}
    font["loca"] = newTable("loca")
    table = font["glyf"] = newTable("glyf")
    table.glyphOrder = order
    table.glyphs = glyphs
    del font["CFF "]
    largest = font["maxp"] = newTable("maxp")
    largest.tableVersion = 0x00010000
    for field in ("Zones", "TwilightPoints", "Storage", "FunctionDefs", "InstructionDefs", "StackElements"):
        setattr(largest, f"max{field}", 1 if field == "Zones" else 0)
    largest.maxSizeOfInstructions = largest.maxComponentElements = 0
    font["post"].formatType = 3.0
    font.sfntVersion = "\0\1\0\0"
    for name in order:
        table[name].recalcBounds(table)
        advance, _ = font["hmtx"][name]
        font["hmtx"][name] = (advance, getattr(table[name], "xMin", 0))


def quadratic(outline: Any) -> Any:
    """A glyph of quadratic curves."""
    pen = TTGlyphPen(None)
    outline.draw(Cu2QuPen(pen, MOST_ERROR, reverse_direction=True))
    return pen.glyph()


def entitle(font: TTFont, kind: str, style: str, copyright_line: str, version: str) -> None:
    """Name the font: it is another than the one it was made from."""
    names = font["name"]
    names.names = []
    family = f"Convkit {kind} SC"
    origin = f"Made from Noto {kind} CJK SC {style}, {version.partition(';')[0]}"
    licence = "This Font Software is licensed under the SIL Open Font License, Version 1.1."
    told = {0: copyright_line.partition(" (http")[0], 1: family, 2: style, 3: f"Convkit{kind}SC-{style}",
            4: f"{family} {style}", 5: "Version 1.000", 6: f"Convkit{kind}SC-{style}", 10: origin, 13: licence,
            14: "https://openfontlicense.org"}  # fmt: skip
    for number, text in told.items():
        names.setName(text, number, 3, 1, 0x409)


if __name__ == "__main__":
    main(*sys.argv[1:])
