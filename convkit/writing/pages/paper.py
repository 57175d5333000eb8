"""Sheets of paper: what is drawn where, each piece marked as part of the structure or as furniture of the page."""

from __future__ import annotations

from collections.abc import Sequence

from convkit.writing.pages.characters import font_of
from convkit.writing.pages.lines import Line, Text, pieces
from convkit.writing.pages.surface import Furniture, Glyphs, Picture, Stroke, Surface
from convkit.writing.pages.tags import Area, Marked, Tag

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


class Paper:
    """The pages of one document, drawn from top to bottom; `y` is how far the page is filled."""

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self._marked = 0
        self._current: Tag | Furniture | None = None
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
        self.finish()
        self.page += 1
        self.y = TOP
        self._marked = 0

    def finish(self) -> None:
        """End the page, with its number below."""
        number = f"— {self.page + 1} —"
        font = font_of("—")
        width = sum(font.widths[ord(character)] for character in number) / 1000 * _FOOT_SIZE
        self._mark("number")
        self._surface.text(Glyphs(number, font, (WIDTH - width) / 2, _FOOT, _FOOT_SIZE))
        self._unmark()
        self._surface.end_page()

    def _mark(self, owner: Tag | Furniture) -> None:
        """Let what is drawn from now on belong to an element, or to the furniture of the page."""
        if owner is self._current:
            return
        self._unmark()
        self._current = owner
        if isinstance(owner, Tag):
            owner.place()
            owner.inside.append(Marked(self.page, self._marked))
            self._surface.element(owner.kind, self._marked)
            self._marked += 1
        else:
            self._surface.furniture(owner)

    def _unmark(self) -> None:
        """End the piece that is being drawn."""
        if self._current is not None:
            self._surface.end()
            self._current = None

    def line(
        self, text: Text, line: Line, x: float, y: float, size: float, spread: float = 0.0, repeated: bool = False
    ) -> None:
        """Draw a line of text with its base at a height; `spread` is put between any two characters."""
        for run, font, characters, width in pieces(text, line):
            wide = width * size + spread * len(characters)
            self._mark("repeated" if repeated or run.tag is None else run.tag)
            self._surface.text(Glyphs(characters, font, x, y, size, spread, run.link is not None))
            if run.link is not None and run.tag is not None and not repeated:
                box = (x, y - 0.15 * size, x + wide, y + 0.9 * size)
                run.tag.inside.append(Area(self.page, box, run.link))
            x += wide

    def rules(self, strokes: Sequence[Stroke]) -> None:
        """Draw straight lines."""
        if strokes:
            self._mark("rules")
            self._surface.rules(strokes)

    def picture(self, tag: Tag, picture: Picture, x: float, y: float, width: float, height: float) -> None:
        """Draw a picture as the figure of that element."""
        self._mark(tag)
        tag.box = (x, y, x + width, y + height)
        self._surface.picture(picture, x, y, width, height)
