"""What of a page shows: the boxes and shapes to which its objects are cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from convkit.reading.pages.drawing import Matrix, Outline, moved, placed, product
from convkit.reading.pages.page import Box, make
from convkit_ofd.reader.package import child, children, said
from convkit_ofd.reader.paths import Counter, outline_of
from convkit_ofd.reader.values import MOST, Rectangle, is_true, matrix, rectangle

if TYPE_CHECKING:
    from lxml import etree

_EVERYTHING = Box(-MOST, -MOST, MOST, MOST)
_NOTHING = Box(0.0, 0.0, 0.0, 0.0)


class Clip(NamedTuple):
    """All that shows: what lies in the box, and in one at least of each group of shapes."""

    box: Box = _EVERYTHING
    groups: tuple[tuple[Outline, ...], ...] = ()

    def holds(self, x: float, y: float) -> bool:
        """Whether a place shows."""
        return self.box.holds(x, y) and all(any(one.holds(x, y) for one in group) for group in self.groups)

    def cut(self, box: Box) -> Clip:
        """The same, and only within a box."""
        return make(Clip, (self.box.common(box), self.groups))


def boxed(place: Rectangle, to: Matrix) -> Box:
    """The box on the page that a box of its contents is."""
    left, top, width, height = place
    a, b, c, d, e, f = to
    if b == 0 == c and a > 0 and d > 0:  # as nearly all
        return make(Box, (a * left + e, d * top + f, a * (left + width) + e, d * (top + height) + f))
    corners = [(left, top), (left + width, top), (left, top + height), (left + width, top + height)]
    return Box.around(placed(corners, to))


def clip_of(element: etree._Element, outer: Clip, around: Matrix, inner: Matrix, counter: Counter) -> Clip:
    """What shows of an object with clips: `around` takes its surroundings to the page, `inner` its own places.

    Its box shifts both; each clip is one or several areas, of which each may show something.
    """
    clips = child(element, "Clips")
    if clips is None:
        return outer
    base = inner if is_true(clips.get("TransFlag"), True) else around
    for one in children(clips, "Clip"):
        group = tuple(shape for area in children(one, "Area") for shape in _shapes(area, base, counter))
        box = Box.around([edge for shape in group for edge in (shape.box[:2], shape.box[2:])]) if group else _NOTHING
        outer = outer.cut(box)
        if len(group) > 1 or any(shape.figures for shape in group):
            outer = outer._replace(groups=(*outer.groups, group))
    return outer


def _shapes(area: etree._Element, base: Matrix, counter: Counter) -> list[Outline]:
    own = matrix(area.get("CTM"))
    base = product(own, base) if own else base
    found = []
    for path in children(area, "Path"):
        box = rectangle(path.get("Boundary"))
        to = moved(box[0], box[1], base) if box else base
        inside = matrix(path.get("CTM"))
        to = product(inside, to) if inside else to
        shape = outline_of(counter.figures(said(path, "AbbreviatedData"), to), path.get("Rule") == "Even-Odd")
        if shape is not None:
            found.append(shape)
    return found
