"""A picture of a page, recognised: its lines, its texts with their places, and how sure each of them is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from convkit.reading import unread
from convkit.reading.pages import Box, Page, Picture, run_of
from convkit.reading.pages.page import OVER, UNDER, usual_width
from convkit.reading.pages.ruled_tables import ruled_tables
from convkit_ocr.figures import Text, is_figure, is_short, text_of
from convkit_ocr.ink import (
    POINTS,
    Sheet,
    darkened,
    darkest_of,
    faint_of,
    ink_of,
    noise_of,
    pale_of,
    sheet_of,
    shown_of,
)
from convkit_ocr.pieces import Piece, cleaned, pieces_of
from convkit_ocr.rules import lines_of
from convkit_ocr.turns import turn_of

if TYPE_CHECKING:
    from PIL.Image import Image

_INSIDE = 0.25  # times the size: the edge of a cell, where its lines may be blurred
_SHOWS = 0.2  # times the size, squared: so much of what is faint is more than dirt
_GREY, _PALEST = 60, 205  # what is darkest in a cell that was printed in grey, and is read
_FAR = 0.4  # times the size: what is pale and nearer to ink is its edge
_NOISE = 16.0  # levels of grey by which the ground of a cell varies: with more, print in grey is no figure
_REACH = (0.6, 0.2)  # times the size: how far beside and above the ink of a piece its pale strokes may be
_ENOUGH = 300.0  # pixels to an inch: more cost time and memory, and show nothing more
_CELL_GAP, _LINE_GAP, _FIGURE_GAP = 1.2, 0.4, 0.55  # times the size; the columns of a table without lines are near
_SIGN_GAP = 1.0  # times the size: how much of a sign of full width may be white
_OPENING, _CLOSING = tuple("(（《“"), tuple(")）》”、，。；：:;,")
_ROW = 3  # figures beside each other are a row of a table without lines


def recognise(image: Any, dpi: float, number: int) -> Page:
    """What a picture of a page shows, `dpi` pixels to an inch; `number` counts from 1."""
    if dpi > _ENOUGH:
        share = _ENOUGH / dpi
        size = max(round(image.width * share), 1), max(round(image.height * share), 1)
        image, dpi = image.convert("RGB").resize(size, reducing_gap=2.0), _ENOUGH
    return _Recognition(_sheet(image, dpi), dpi, number).page()


def upright(image: Any, dpi: float) -> Image:
    """A picture of a page as the places of what was recognised in it count: turned, its lines level."""
    from PIL import Image as Pillow

    return Pillow.fromarray(_sheet(image, dpi).colours)


def _sheet(image: Any, dpi: float) -> Sheet:
    """A page made ready, and turned so that its words can be read."""
    sheet = sheet_of(image, dpi)
    turn = turn_of(sheet.grey, dpi)
    return sheet_of(image.rotate(90 * turn, expand=True), dpi) if turn else sheet


class _Recognition:
    """One page in work."""

    def __init__(self, sheet: Sheet, dpi: float, number: int) -> None:
        self.sheet = sheet
        height, width = self.sheet.grey.shape
        self.point = POINTS / dpi
        lines = lines_of(self.sheet.grey, dpi)
        self.grey = self.sheet.grey.copy()
        self.grey[lines.taken > 0] = 255
        self.ink, self.size = cleaned(ink_of(self.grey), dpi)
        self.beside_lines = cv2.dilate(lines.taken, np.ones((3, 3), np.uint8))
        self.faint = faint_of(self.grey, self.ink, self.size)
        self.pale = pale_of(self.grey, self.size)
        self.confidences: dict[int, float] = {}
        self.content = Page(
            number, width * self.point, height * self.point, across=lines.across, down=lines.down,
            confidences=self.confidences,
        )  # fmt: skip

    def page(self) -> Page:
        """What it shows."""
        outside = self.ink.copy()
        drawn = ruled_tables(self.content)
        for table in drawn.tables:
            for cell in table.cells:
                self._put_cell(self._pixels(cell.box))
            box = self._pixels(table.box)
            outside[box.top : box.bottom, box.left : box.right] = 0
        height, width = outside.shape
        self._put_lines(pieces_of(outside, Piece(0, 0, width, height), self.size, _LINE_GAP * self.size))
        for seal in self.sheet.seals:
            place = self._points(Piece(*seal[:4]))
            self.content.pictures.append(Picture(place, seal.data, "image/png"))
        return self.content

    def _put_cell(self, box: Piece) -> None:
        """What a cell of a table with lines shows; print that is all grey is made black first.

        A figure that is hardly there is not read: what stands on the back of the page may show through.
        """
        edge = round(_INSIDE * self.size)
        inside = Piece(box.left + edge, box.top + edge, box.right - edge, box.bottom - edge)
        inner = np.s_[inside.top : inside.bottom, inside.left : inside.right]
        darkest = darkest_of(self.grey[inner], self.size)
        found = pieces_of(self.ink, box, self.size, _CELL_GAP * self.size)
        is_grey = (darkest > _GREY or not found) and self._has(self.pale, inner)
        if is_grey:
            self._darken(inner)
            found = pieces_of(self.ink, box, self.size, _CELL_GAP * self.size)
        faint = self._has(self.faint, inner)
        faint |= is_grey and (darkest > _PALEST or noise_of(self.grey[inner], self.ink[inner]) > _NOISE)
        for piece in found:
            whole = self._grown(piece, inside, 0.0 if is_grey else darkest)
            self._put(whole, self._seen(whole, alone=True, faint=faint), alone=True, faint=faint)
        if (faint or is_grey) and not found:
            self._write(box, Text(unread(""), 0.0))

    def _darken(self, place: Any) -> None:
        """Make the print of a place black, whose darkest is grey."""
        self.grey[place] = darkened(self.grey[place], self.size)
        self.ink[place] = cleaned(ink_of(self.grey[place]), POINTS / self.point)[0]
        self.faint[place] = faint_of(self.grey[place], self.ink[place], self.size)

    def _put_lines(self, pieces: Sequence[Piece]) -> None:
        """What stands outside the tables that have lines; in a row of figures nothing may pass for a blank."""
        texts = self._with_signs([(piece, self._seen(piece, alone=False)) for piece in pieces])
        figures = [piece for piece, text in texts if is_figure(text.text)]
        for piece, text in texts:
            alone = is_short(text.text) and _beside(piece, figures) > 0
            self._put(piece, self._seen(piece, alone) if alone else text, alone)
        far = max(round(_FAR * self.size), 2)
        pale = self.faint | (self.pale & (1 - cv2.dilate(self.ink, np.ones((2 * far + 1,) * 2, np.uint8))))
        for left, top, wide, tall, area in cv2.connectedComponentsWithStats(pale)[2][1:].tolist():
            spot = Piece(left, top, left + wide, top + tall)
            if area > (_SHOWS * self.size) ** 2 and _beside(spot, figures) >= _ROW:
                self._write(spot, Text(unread(""), 0.0))

    def _with_signs(self, texts: Sequence[tuple[Piece, Text]]) -> list[tuple[Piece, Text]]:
        """Texts, of which those that only the white half of a sign parts are read as the one that they are."""
        groups: list[list[tuple[Piece, Text]]] = []
        for one in texts:
            if groups and _is_one(groups[-1][-1], one, self.size):
                groups[-1].append(one)
            else:
                groups.append([one])
        wholes = [(_around([piece for piece, _ in group]), group) for group in groups]
        return [group[0] if len(group) == 1 else (whole, self._seen(whole, alone=False)) for whole, group in wholes]

    def _touches_line(self, piece: Piece) -> bool:
        """Whether ink runs into a line, with which a part of it was taken away."""
        place = np.s_[piece.top : piece.bottom, piece.left : piece.right]
        return bool((self.ink[place] & self.beside_lines[place]).any())

    def _has(self, shown: Any, place: Any) -> bool:
        """Whether more than dirt is shown somewhere."""
        return int(shown[place].sum()) > (_SHOWS * self.size) ** 2

    def _grown(self, piece: Piece, inner: Piece, darkest: float) -> Piece:
        """A piece with the strokes at its edges that are too pale for ink: without them a 4 looks like a 1."""
        across, down = (round(share * self.size) for share in _REACH)
        left, top = max(piece.left - across, inner.left), max(piece.top - down, inner.top)
        right, bottom = min(piece.right + across, inner.right), min(piece.bottom + down, inner.bottom)
        if left >= right or top >= bottom:
            return piece
        shown = shown_of(self.grey[top:bottom, left:right], darkest)
        columns, rows = np.flatnonzero(shown.any(axis=0)), np.flatnonzero(shown.any(axis=1))
        if not len(rows):
            return piece
        return Piece(
            min(piece.left, left + int(columns[0])), min(piece.top, top + int(rows[0])),
            max(piece.right, left + int(columns[-1]) + 1), max(piece.bottom, top + int(rows[-1]) + 1),
        )  # fmt: skip

    def _seen(self, piece: Piece, alone: bool, faint: bool = False) -> Text:
        """What a piece says; of one that runs into a line a part was taken away with that."""
        return text_of(self.grey, piece, alone, faint or (alone and self._touches_line(piece)))

    def _put(self, piece: Piece, text: Text, alone: bool, faint: bool = False) -> None:
        """Put what a piece says into the page; where it holds figures that stand apart, each of them by itself."""
        parts = pieces_of(self.ink, piece, 10 * self.size, _FIGURE_GAP * self.size) if is_figure(text.text) else []
        if len(parts) > 1:
            for part in parts:
                self._write(part, self._seen(part, alone, faint))
        else:
            self._write(piece, text)

    def _write(self, piece: Piece, text: Text) -> None:
        """Put a text into the page."""
        shown = text.text
        if not shown:  # ink outside the tables that is no text
            self.content.drawings += 1
            return
        run = len(self.confidences)
        self.confidences[run] = text.confidence
        box = self._points(piece)
        units = [usual_width(one) for one in shown]
        across = box.width / sum(units)
        size = min(across, 1.5 * box.height) if box.height > 0.5 * self.size * self.point else across
        size = max(min(size, 1.25 * box.height), 0.8 * self.size * self.point)
        base = box.middle + (OVER - UNDER) / 2 * size
        self.content.chars += run_of(shown, box.left, base, size, run, [one * across for one in units])
        self.content.held += len("".join(shown.split()))

    def _pixels(self, box: Box) -> Piece:
        return Piece(*(round(side / self.point) for side in box))

    def _points(self, piece: Piece) -> Box:
        return Box(*(side * self.point for side in piece))


def _is_one(before: tuple[Piece, Text], behind: tuple[Piece, Text], size: float) -> bool:
    """Whether words that follow each other on a line are apart by no more than a sign of full width leaves white."""
    (one, said), (other, says) = before, behind
    if is_figure(said.text) or is_figure(says.text) or says.text.startswith("〔"):
        return False
    signs = said.text.endswith(_CLOSING) or says.text.startswith(_OPENING)
    cut_off = said.text.startswith(_OPENING) and said.text.endswith("〕")  # （八） by itself looks like a bracket and 0
    on_line = one.top < (other.top + other.bottom) / 2 < one.bottom
    return (signs or cut_off) and on_line and 0 <= other.left - one.right <= _SIGN_GAP * size


def _around(pieces: Sequence[Piece]) -> Piece:
    """The box of some pieces."""
    left, top, right, bottom = zip(*pieces, strict=True)
    return Piece(min(left), min(top), max(right), max(bottom))


def _beside(place: Piece, figures: Sequence[Piece]) -> int:
    """How many figures stand on the line of a place, beside it."""
    middle = (place.top + place.bottom) / 2
    return sum(one.top < middle < one.bottom and one != place for one in figures)
