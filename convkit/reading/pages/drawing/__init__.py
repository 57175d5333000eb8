"""From what a page draws, one thing over the other, to what of it a person sees: for formats that say how they draw.

    >>> from convkit.reading.pages.drawing import Ink, Shapes
    >>> shapes = Shapes()
    >>> shapes.path([([(90.0, 130.0), (290.0, 130.0)], True)], 1, stroke=Ink((0, 0, 0), width=0.5))
    >>> shapes.end()
    >>> shapes.across
    [Rule(at=130.0, start=90.0, end=290.0, thickness=0.5)]

`matrices` take places to places, `directions` says which way a text runs, `colours` which can be told apart, `shapes`
makes lines and areas of paths, `insides` tells what lies in a shape, `covers` finds what lies over a place, `twins`
what is drawn twice, `hidden` names what nobody sees and leaves a sign where a part of a number is, `scans` tell
whether a page is the picture of one, and which text was recognised in it.
Places in the order of drawing are whole numbers, the same for texts (`Char.run`), areas and pictures of a page.
"""

from __future__ import annotations

from convkit.reading.pages.drawing.colours import FAINT, PALE, TINY, Colour, alike
from convkit.reading.pages.drawing.covers import Covers, Places
from convkit.reading.pages.drawing.directions import direction, to_upright
from convkit.reading.pages.drawing.hidden import name_hidden
from convkit.reading.pages.drawing.insides import Outline
from convkit.reading.pages.drawing.matrices import IDENTITY, Matrix, Point, moved, placed, product
from convkit.reading.pages.drawing.scans import Rendered, closeness, fills_page, runs_of_layer
from convkit.reading.pages.drawing.shapes import THIN, Area, Figure, Ink, Shapes, Veil, is_level, is_line
from convkit.reading.pages.drawing.twins import SAME, Twins, crowded

__all__ = [
    "FAINT", "IDENTITY", "PALE", "SAME", "THIN", "TINY", "Area", "Colour", "Covers", "Figure", "Ink", "Matrix",
    "Outline", "Places", "Point", "Rendered", "Shapes", "Twins", "Veil", "alike", "closeness", "crowded", "direction",
    "fills_page", "is_level", "is_line", "moved", "name_hidden", "placed", "product", "runs_of_layer",
    "to_upright",
]  # fmt: skip
