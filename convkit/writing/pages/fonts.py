"""The two fonts that ship with convkit, read once in a process.

reportlab reads them, when a document is first drawn: what embeds them in a PDF can tell how wide their characters are,
and no second library is needed for that.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from convkit.writing.fonts import SANS, SERIF


class Font:
    """A font: its name, the widths of its characters in thousandths of the size, its typeface as reportlab reads it."""

    def __init__(self, file: Path) -> None:
        from reportlab.pdfbase.ttfonts import TTFontFace

        self.name = file.stem
        self.face: Any = TTFontFace(str(file))
        self.widths: Mapping[int, float] = self.face.charWidths


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
