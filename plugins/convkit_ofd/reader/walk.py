"""What a page draws, object by object, in the order in which it is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from convkit import InputError, enforce, limit
from convkit.reading.pages.drawing import PALE, THIN, Colour, Ink, Matrix, Outline, Shapes, is_line, moved, product
from convkit.reading.pages.page import Box, Link, Why, make
from convkit_ofd import messages
from convkit_ofd.reader.actions import target_of
from convkit_ofd.reader.clips import Clip, boxed, clip_of
from convkit_ofd.reader.fonts import Fonts
from convkit_ofd.reader.inks import UNTOLD, ink_of, on_paper, part
from convkit_ofd.reader.package import child, children, kind, said
from convkit_ofd.reader.paths import Counter, outline_of, strokes, within
from convkit_ofd.reader.resources import DEEPEST, Resources
from convkit_ofd.reader.texts import (
    Piece,
    Place,
    Setting,
    chars_of,
    nowhere,
    quarters_of,
    runs_to_the_right,
    setting_of,
    start_of,
    text_of,
    why_unseen,
)
from convkit_ofd.reader.values import is_true, matrix, number, rectangle

if TYPE_CHECKING:
    from lxml import etree

_WIDTH = 0.353  # millimetres: of a line that says nothing of it
_LOOKS = ("Size", "HScale", "CharDirection", "Fill", "Stroke")  # what is said of how a text looks
_LEVEL = 0.1  # of its breadth: by how much mirrored text may rise and still be taken for a part of the page
_BLOT = 0.15  # of the size: letters with broader lines around them are blots
_SPARE = 1.0  # points: boxes are often drawn as tight as the middle of a line


class Around(NamedTuple):
    """What holds around an object: what takes its places to the page, what shows of it, how it is drawn.

    `mark` is the number of the tagged block, `noted` whether a reader's note has it, `lost` whether it is said of
    something around it where that is, in words that nobody understands.
    """

    matrix: Matrix
    clip: Clip = Clip()
    style: str | None = None
    alpha: int = 255
    seen: bool = True
    mark: int | None = None
    noted: bool = False
    depth: int = 0
    lost: bool = False


class PlacedPicture(NamedTuple):
    """A picture: its part of the file, what takes a square of the length 1 to it, its place in the order of drawing.

    `shown` is what of the page it may fill, None where nobody can tell.
    """

    file: str | None
    box: Box
    matrix: Matrix
    order: int
    mark: int | None
    alpha: int
    noted: bool
    shown: Box | None


class Cover(NamedTuple):
    """A filled shape that may hide what is drawn before it, or be the ground of what is drawn behind it."""

    outline: Outline
    order: int
    ink: Ink

    @property
    def box(self) -> Box:
        """The box around it."""
        return self.outline.box


@dataclass(slots=True)
class Drawn:
    """All that a page draws; `objects` counts it."""

    pieces: list[Piece] = field(default_factory=list)
    shapes: Shapes = field(default_factory=Shapes)
    noted: Shapes = field(default_factory=Shapes)
    """Lines of readers' notes."""
    covers: list[Cover] = field(default_factory=list)
    pictures: list[PlacedPicture] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    objects: int = 0


class Walk:
    """Takes the objects of a page, and of what it shows beside its own, one after the other."""

    def __init__(self, resources: Resources, fonts: Fonts, tagged: frozenset[int] | None) -> None:
        self.drawn = Drawn()
        self._resources, self._fonts = resources, fonts
        self._tagged = None if tagged is None else {str(number): number for number in tagged}
        self._counter = Counter()
        self._most = limit("page_objects")
        self._order = 0
        self._usual: dict[tuple[str | None, str, int, float], Ink] = {}
        self._settings: dict[object, tuple[Setting, Colour, Why | None, bool]] = {}

    def inside(self, element: etree._Element, around: Around) -> None:
        """Everything in a layer, a block, or what stands for one."""
        for one in element:
            what = kind(one.tag)
            if what == "TextObject":
                self._text(one, self._entered(one, around))
            elif what == "PathObject":
                self._path(one, self._entered(one, around))
            elif what == "ImageObject":
                self._picture(one, self._entered(one, around))
            elif what == "CompositeObject":
                self._drawing(one, self._entered(one, around))
            elif what in ("PageBlock", "Layer"):
                style, seen = one.get("DrawParam") or around.style, around.seen and is_true(one.get("Visible"), True)
                matrix_around, clip, _, alpha, _, mark, noted, depth, lost = around
                own = matrix_around, clip, style, alpha, seen, self._mark(one, mark), noted, depth, lost
                self.inside(one, make(Around, own))

    def _mark(self, element: etree._Element, outer: int | None) -> int | None:
        """The number of an object where the file's own tags name it, else that of what holds it."""
        return self._tagged.get(element.get("ID", ""), outer) if self._tagged is not None else outer

    def _entered(self, element: etree._Element, around: Around) -> Around:
        """What holds inside an object."""
        self._order += 1
        self.drawn.objects += 1
        if self._order > self._most:
            enforce("page_objects", self._order)
        get = element.get
        matrix_around, clip = around.matrix, around.clip
        bounds, told, alpha = get("Boundary"), get("CTM"), get("Alpha")
        box = rectangle(bounds)
        if box is not None:
            clip = clip.cut(boxed(box, matrix_around))
            matrix_around = moved(box[0], box[1], matrix_around)
        own = matrix(told) if told else None
        inner = product(own, matrix_around) if own is not None else matrix_around
        if len(element) > 1 or (len(element) and kind(element.tag) not in ("TextObject", "PathObject")):
            clip = clip_of(element, clip, matrix_around, inner, self._counter)
            target = target_of(element)
            if target and box is not None:
                self.drawn.links.append(Link(boxed(box, around.matrix), target))
        lost = around.lost or (own is None and bool(told)) or (box is None and bool(bounds))
        parts = (
            inner,
            clip,
            get("DrawParam") or around.style,
            around.alpha if alpha is None else around.alpha * part(alpha) // 255,
            around.seen and is_true(get("Visible"), True),
            self._mark(element, around.mark),
            around.noted,
            around.depth,
            lost,
        )
        return make(Around, parts)

    def _ink(self, element: etree._Element, around: Around, name: str, width: float = 0.0) -> Ink:
        colour = child(element, name) if len(element) > 1 else None  # what is drawn is one of them
        if colour is not None:
            return ink_of(colour, self._resources, around.alpha, width)
        usual = around.style, name, around.alpha, width
        if usual not in self._usual:
            style = self._resources.style(around.style, name)
            self._usual[usual] = ink_of(style, self._resources, around.alpha, width)
        return self._usual[usual]

    def _text(self, element: etree._Element, around: Around) -> None:
        setting, colour, why, doubted = self._setting(element, around)
        font = element.get("Font", "")
        glyphs = self._fonts.glyphs_of(element) if len(element) > 1 else {}
        artifact, number_of = self._tagged is not None and around.mark is None, self._fonts.number(font)
        start, at = (0.0, 0.0), 0
        for code in children(element, "TextCode"):
            start = start_of(code, start)
            text = text_of(code)
            if not text:
                continue
            self._order += 1
            order = self._order
            place = make(Place, (order, around.mark, artifact, number_of))
            chars = chars_of(text, code.get("DeltaX"), code.get("DeltaY"), start, setting, place)
            if chars is None or around.lost or not runs_to_the_right(code, element.get("ReadDirection")):
                chars, told = nowhere(text, start, setting, order), None if around.lost else why
                self._keep(Piece(chars, order, told or "unplaced", colour, around.clip, around.noted, told is None))
            else:
                chars = self._fonts.believed(chars, text, font, glyphs, at)
                self._keep(make(Piece, (chars, order, why, colour, around.clip, around.noted, doubted)))
            at += len(text)

    def _setting(self, element: etree._Element, around: Around) -> tuple[Setting, Colour, Why | None, bool]:
        """How a text is set, its colour, why it is not seen, and whether that is in doubt.

        What a file says of nearly all of its texts in the same words is looked at once.
        """
        said_of = tuple(map(element.get, _LOOKS))
        key = said_of, around.matrix[:4], around.style, around.alpha, around.seen
        known = self._settings.get(key) if len(element) == 1 else None
        if known is None:
            size, breadth, quarters, *_ = said_of
            setting = setting_of(around.matrix, number(size, 0.0), number(breadth, 1.0), quarters_of(quarters))
            known = setting, *self._look(element, around, setting)
            if len(element) == 1:
                self._settings[key] = known
            return known
        (_, *others), colour, why, doubted = known
        return make(Setting, (around.matrix, *others)), colour, why, doubted

    def _look(self, element: etree._Element, around: Around, setting: Setting) -> tuple[Colour, Why | None, bool]:
        """The colour of a text, why it is not seen, and whether that is in doubt."""
        get = element.get
        filled, outlined = is_true(get("Fill"), True), is_true(get("Stroke"), False)
        ink = self._ink(element, around, "FillColor")
        edge = self._ink(element, around, "StrokeColor") if outlined else None
        both = filled and edge is not None and edge.alpha > 0
        if edge is not None and (both or not filled):  # what is drawn last lies on top
            ink = edge
        why = why_unseen(setting, ink, around.seen and (filled or outlined))
        a, b, *_ = setting.matrix
        mixed = any(len(one) for one in children(element, "FillColor"))
        if outlined and why is None and self._line_width(element, around) > _BLOT * number(get("Size"), 0.0):
            why = "covered"
        doubted = both or mixed or ink.alpha == UNTOLD or (why == "askew" and abs(b) < abs(a) * _LEVEL)
        return on_paper(ink), why, doubted or why == "covered"

    def _line_width(self, element: etree._Element, around: Around) -> float:
        """How broad the lines of an object are, before anything enlarges them."""
        return number(element.get("LineWidth") or self._resources.width(around.style), _WIDTH)

    def _keep(self, piece: Piece) -> None:
        if piece.chars:
            self.drawn.pieces.append(piece)

    def _path(self, element: etree._Element, around: Around) -> None:
        get = element.get
        filled, outlined = is_true(get("Fill"), False), is_true(get("Stroke"), True)
        if not around.seen or not (filled or outlined):
            return
        figures = self._counter.figures(said(element, "AbbreviatedData"), around.matrix)
        if not figures:
            return
        fill = self._ink(element, around, "FillColor") if filled else None
        pen = None
        if outlined:
            a, b, c, d, _, _ = around.matrix
            width = self._line_width(element, around) * abs(a * d - b * c) ** 0.5
            pen = self._ink(element, around, "StrokeColor", width)
        clip = around.clip
        spare = _SPARE + (pen.width / 2 if pen is not None else 0.0)
        shown = Box(clip.box[0] - spare, clip.box[1] - spare, clip.box[2] + spare, clip.box[3] + spare)
        cut = [(within(points, shown), straight) for points, straight in figures if Box.around(points).meets(shown)]
        shapes = self.drawn.noted if around.noted else self.drawn.shapes
        shapes.path(cut, self._order, fill, pen)
        if fill is not None and fill.alpha:
            outline = outline_of(cut, get("Rule") == "Even-Odd")
            thin = outline is not None and min(outline.box.width, outline.box.height) <= THIN
            if outline is not None and (not thin or min(fill.colour) >= PALE):
                self.drawn.covers.append(Cover(outline, self._order, fill))
        if pen is not None and pen.alpha and (pen.width > THIN or min(pen.colour) >= PALE):
            self.drawn.covers += [Cover(one, self._order, pen) for one in strokes(cut, pen.width / 2, get("Cap"))]

    def _picture(self, element: etree._Element, around: Around) -> None:
        if not around.seen or around.alpha == 0:
            return
        box = boxed((0.0, 0.0, 1.0, 1.0), around.matrix)
        if around.mark is None and not around.noted and is_line(box):
            self.drawn.shapes.line(box, False)
            return
        file = self._resources.pictures.get(element.get("ResourceID", ""))
        shown = None if around.clip.groups or element.get("ImageMask") else box.common(around.clip.box)
        self.drawn.pictures.append(
            PlacedPicture(file, box, around.matrix, self._order, around.mark, around.alpha, around.noted, shown)
        )

    def _drawing(self, element: etree._Element, around: Around) -> None:
        """What is drawn as a drawing that several places may show."""
        if around.depth >= DEEPEST:
            raise InputError(messages.TOO_DEEP)
        found = self._resources.drawings.get(element.get("ResourceID", ""))
        content = child(found, "Content")
        if content is not None:
            self.inside(content, around._replace(depth=around.depth + 1))
