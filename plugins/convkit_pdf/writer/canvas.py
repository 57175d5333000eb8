"""The pages of a PDF file: reportlab's canvas, drawn on with operators of our own that mark what belongs to what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from convkit.writing.pages.fonts import Font
from convkit.writing.pages.paper import HEIGHT, WIDTH
from convkit.writing.pages.surface import LINKED, STROKE, Furniture, Glyphs, Picture, Stroke
from convkit_pdf.writer.font_embedding import Embedded

if TYPE_CHECKING:
    from typing import BinaryIO

_LINK = " ".join(map(str, LINKED))
_FURNITURE: dict[Furniture, str] = {
    "rules": "/Artifact <</Type /Layout>> BDC",
    "repeated": "/Artifact <</Type /Pagination>> BDC",
    "number": "/Artifact <</Type /Pagination /Subtype /Footer>> BDC",
}


def resource(picture: Picture) -> str:
    """What a picture is called among the resources of its page."""
    return f"Im{picture.number}"


class Canvas:
    """A `Surface` that writes a PDF file; `fonts` has the characters that were drawn."""

    def __init__(self, stream: BinaryIO) -> None:
        from reportlab.pdfgen.canvas import Canvas as Pages

        self._pages: Any = Pages(stream, (WIDTH, HEIGHT), pageCompression=0, invariant=1)
        self._pages._preamble = " "  # nothing is drawn outside the marks, so no font is set beforehand
        self.fonts: dict[Font, Embedded] = {}
        self._code: list[str] = self._pages._code
        self._spacing = 0.0

    def save(self) -> None:
        """Write the file."""
        self._pages.save()

    def element(self, kind: str, number: int) -> None:
        """Begin a piece of an element."""
        self._code.append(f"/{kind} <</MCID {number}>> BDC")

    def furniture(self, kind: Furniture) -> None:
        """Begin an artifact."""
        self._code.append(_FURNITURE[kind])

    def end(self) -> None:
        """End the piece."""
        self._code.append("EMC")

    def text(self, glyphs: Glyphs) -> None:
        """Show a text."""
        characters, font, x, y, size, spread, linked = glyphs
        embedded = self.fonts.get(font)
        if embedded is None:
            embedded = self.fonts[font] = Embedded(font, f"F{len(self.fonts) + 1}")
        told = ["BT"]
        if linked:
            told.append(f"{_LINK} rg")
        if spread != self._spacing:
            told.append(f"{spread:.4f} Tc")
            self._spacing = spread
        told.append(f"1 0 0 1 {x:.3f} {y:.3f} Tm /{embedded.name} {size:.3f} Tf")
        told.append(f"<{embedded.codes(characters)}> Tj")
        if linked:
            told.append("0 g")
        told.append("ET")
        self._code.append(" ".join(told))

    def rules(self, strokes: Sequence[Stroke]) -> None:
        """Draw straight lines."""
        drawn = " ".join(f"{x0:.3f} {y0:.3f} m {x1:.3f} {y1:.3f} l" for x0, y0, x1, y1 in strokes)
        self._code.append(f"q {STROKE} w 2 J 0 G {drawn} S Q")

    def picture(self, picture: Picture, x: float, y: float, width: float, height: float) -> None:
        """Draw the picture among the resources of the page."""
        self._code.append(f"q {width:.3f} 0 0 {height:.3f} {x:.3f} {y:.3f} cm /{resource(picture)} Do Q")

    def end_page(self) -> None:
        """End the page and begin the next."""
        self._pages.showPage()
        self._code = self._pages._code
        self._spacing = 0.0
