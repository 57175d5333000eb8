"""The two fonts that ship with convkit, read once in a process.

reportlab reads them, when a document is first drawn: what embeds them in a PDF can tell how wide their characters are,
and no second library is needed for that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from struct import pack, unpack_from
from typing import Any, NamedTuple

from convkit.writing.fonts import SANS, SERIF


class Subset(NamedTuple):
    """A font of some characters alone, as a TrueType file, and the number of the glyph that shows each in it."""

    program: bytes
    glyphs: dict[str, int]


class Font:
    """A font: its name, the widths of its characters in thousandths of the size, its typeface as reportlab reads it."""

    def __init__(self, file: Path) -> None:
        from reportlab.pdfbase.ttfonts import TTFontFace

        self.name = file.stem
        self.face: Any = TTFontFace(str(file))
        self.widths: Mapping[int, float] = self.face.charWidths

    def subset(self, characters: Sequence[str]) -> Subset:
        """What a file embeds that draws these characters, each of which must be among `widths`.

        Programs find the glyphs by their numbers or by their characters (`cmap`), whichever a format of pages says.
        """
        from reportlab.pdfbase.ttfonts import TTFontMaker

        codes = [ord(one) for one in characters]
        numbers: dict[int, int] = {0: 0}  # the first glyph is that of what is missing
        # reportlab puts each glyph where it is first needed.
        glyphs = {code: numbers.setdefault(self.face.charToGlyph[code], len(numbers)) for code in codes}
        maker = TTFontMaker()
        for name, table in _tables(self.face.makeSubset(codes)):
            maker.add(name, _character_map(glyphs) if name == "cmap" else table)
        return Subset(maker.makeStream(), {chr(code): glyph for code, glyph in glyphs.items()})


def _tables(program: bytes) -> Iterator[tuple[str, bytes]]:
    """The tables of a TrueType file."""
    for at in range(unpack_from(">H", program, 4)[0]):
        name, _, start, length = unpack_from(">4sIII", program, 12 + 16 * at)
        yield name.decode("ascii"), program[start : start + length]


def _character_map(glyphs: Mapping[int, int]) -> bytes:
    """The table that says which glyph shows a character: one of two bytes a character, one of four."""
    wide = sorted(glyphs.items())
    runs: list[tuple[int, int, int]] = []
    for code, glyph in wide:
        if runs and (runs[-1][1] + 1, runs[-1][2] + runs[-1][1] + 1 - runs[-1][0]) == (code, glyph):
            runs[-1] = runs[-1][0], code, runs[-1][2]
        else:
            runs.append((code, code, glyph))
    narrow = [(first, last, (glyph - first) & 0xFFFF) for first, last, glyph in runs if last < 0xFFFF]
    short = _segments([*narrow, (0xFFFF, 0xFFFF, 1)])
    long = pack(">HHIII", 12, 0, 16 + 12 * len(runs), 0, len(runs)) + b"".join(pack(">III", *run) for run in runs)
    return pack(">HHHHIHHI", 0, 2, 3, 1, 20, 3, 10, 20 + len(short)) + short + long


def _segments(runs: Sequence[tuple[int, int, int]]) -> bytes:
    count = len(runs)
    power = count.bit_length() - 1
    head = (2 * count, 2 << power, power, 2 * count - (2 << power))
    firsts, lasts, shifts = zip(*runs, strict=True)
    body = pack(f">{count}H2x{count}H{count}H{2 * count}x", *lasts, *firsts, *shifts)
    return pack(">7H", 4, 14 + len(body), 0, *head) + body


class Fonts:
    """A font with serifs and one without, each standing in where the other lacks a character."""

    def __init__(self) -> None:
        self.serif, self.sans = Font(SERIF), Font(SANS)

    def having(self, character: str, sans: bool = False) -> Font | None:
        """The font to draw a character with: the wanted one if it can, else the other, else none."""
        code = ord(character)
        wanted, other = (self.sans, self.serif) if sans else (self.serif, self.sans)
        if code in wanted.widths:
            return wanted
        return other if code in other.widths else None


@cache
def fonts() -> Fonts:
    """The fonts, read when they are first asked for."""
    return Fonts()
