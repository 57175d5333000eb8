"""Sheets of paper: what is drawn where, each piece marked as part of the structure or as furniture of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from convkit_pdf.writer.characters import font_of
from convkit_pdf.writer.font_embedding import Embedded
from convkit_pdf.writer.fonts import Font
from convkit_pdf.writer.lines import Line, Text, pieces
from convkit_pdf.writer.tags import Area, Marked, Tag

if TYPE_CHECKING:
    from typing import BinaryIO

WIDTH, HEIGHT = 595.28, 841.89
LEFT = 73.64
RIGHT = WIDTH - LEFT
TEXT_WIDTH = RIGHT - LEFT
MOST_WIDTH = WIDTH - 2 * 36.0
"""The sheet, the margins of text, the width of text, and the most that a table of many figures may take."""

TOP, BOTTOM = HEIGHT - 96.0, 92.0
PAGE_HEIGHT = TOP - BOTTOM
_FOOT = 60.0
_FOOT_SIZE = 12.0
_RULE = 0.5

Artifact = Literal["rules", "repeated", "number"]
_ARTIFACTS = {
    "rules": "/Artifact <</Type /Layout>> BDC",
    "repeated": "/Artifact <</Type /Pagination>> BDC",
    "number": "/Artifact <</Type /Pagination /Subtype /Footer>> BDC",
}


class Paper:
    """The pages of one document, drawn from top to bottom; `y` is how far the page is filled."""

    def __init__(self, stream: BinaryIO) -> None:
        from reportlab.pdfgen.canvas import Canvas

        self._canvas: Any = Canvas(stream, (WIDTH, HEIGHT), pageCompression=0, invariant=1)
        self._canvas._preamble = " "  # nothing is drawn outside the marks, so no font is set beforehand
        self.fonts: dict[Font, Embedded] = {}
        self._code: list[str] = self._canvas._code
        self._marked = 0
        self._current: Tag | Artifact | None = None
        self._spacing = 0.0
        self.page = 0
        self.y = TOP

    @property
    def fresh(self) -> bool:
        """Whether nothing is on the page yet."""
        return self.y >= TOP

    @property
    def room(self) -> float:
        """The height that is left on the page."""
        return self.y - BOTTOM

    def ask(self, height: float) -> None:
        """Begin a new page unless that much height is left on this one."""
        if self.room < height and not self.fresh:
            self.turn()

    def turn(self) -> None:
        """End the page and begin the next."""
        self._finish_page()
        self.page += 1
        self.y = TOP
        self._marked = 0
        self._spacing = 0.0

    def save(self) -> None:
        """End the last page and write the file."""
        self._finish_page()
        self._canvas.save()

    def mark(self, owner: Tag | Artifact) -> None:
        """Let what is drawn from now on belong to an element, or to the furniture of the page."""
        if owner is self._current:
            return
        self.unmark()
        self._current = owner
        if isinstance(owner, Tag):
            owner.place()
            owner.inside.append(Marked(self.page, self._marked))
            self._code.append(f"/{owner.kind} <</MCID {self._marked}>> BDC")
            self._marked += 1
        else:
            self._code.append(_ARTIFACTS[owner])

    def unmark(self) -> None:
        """End the piece that is being drawn."""
        if self._current is not None:
            self._code.append("EMC")
            self._current = None

    def line(
        self, text: Text, line: Line, x: float, y: float, size: float, spread: float = 0.0, repeated: bool = False
    ) -> None:
        """Draw a line of text with its base at a height; `spread` is put between any two characters."""
        for run, font, characters, width in pieces(text, line):
            wide = width * size + spread * len(characters)
            self.mark("repeated" if repeated or run.tag is None else run.tag)
            self._glyphs(font, characters, (x, y), size, spread, run.link is not None)
            if run.link is not None and run.tag is not None and not repeated:
                box = (x, y - 0.15 * size, x + wide, y + 0.9 * size)
                run.tag.inside.append(Area(self.page, box, run.link))
            x += wide

    def _glyphs(
        self, font: Font, characters: str, at: tuple[float, float], size: float, spread: float, link: bool = False
    ) -> None:
        embedded = self.fonts.get(font)
        if embedded is None:
            embedded = self.fonts[font] = Embedded(font, f"F{len(self.fonts) + 1}")
        told = ["BT"]
        if link:
            told.append("0.02 0.2 0.5 rg")
        if spread != self._spacing:
            told.append(f"{spread:.4f} Tc")
            self._spacing = spread
        told.append(f"1 0 0 1 {at[0]:.3f} {at[1]:.3f} Tm /{embedded.name} {size:.3f} Tf")
        told.append(f"<{embedded.codes(characters)}> Tj")
        if link:
            told.append("0 g")
        told.append("ET")
        self._code.append(" ".join(told))

    def rules(self, lines: list[tuple[float, float, float, float]]) -> None:
        """Draw straight lines."""
        if not lines:
            return
        self.mark("rules")
        drawn = " ".join(f"{x0:.3f} {y0:.3f} m {x1:.3f} {y1:.3f} l" for x0, y0, x1, y1 in lines)
        self._code.append(f"q {_RULE} w 2 J 0 G {drawn} S Q")

    def picture(self, tag: Tag, name: str, x: float, y: float, width: float, height: float) -> None:
        """Draw the picture of that name among the resources of the page."""
        self.mark(tag)
        tag.box = (x, y, x + width, y + height)
        self._code.append(f"q {width:.3f} 0 0 {height:.3f} {x:.3f} {y:.3f} cm /{name} Do Q")

    def _finish_page(self) -> None:
        number = f"— {self.page + 1} —"
        font = font_of("—")
        width = sum(font.widths[ord(character)] for character in number) / 1000 * _FOOT_SIZE
        self.mark("number")
        self._glyphs(font, number, ((WIDTH - width) / 2, _FOOT), _FOOT_SIZE, 0.0)
        self.unmark()
        self._canvas.showPage()
        self._code = self._canvas._code
