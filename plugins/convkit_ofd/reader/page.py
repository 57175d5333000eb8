"""One page: its layers and templates, in the order in which they lie over each other."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from convkit import InputError
from convkit.reading.ocr_layers import MOST_PIXELS
from convkit.reading.pages.drawing import Matrix, product, to_upright
from convkit.reading.pages.page import WIDEST, Page
from convkit_ofd import messages
from convkit_ofd.reader.actions import links_of
from convkit_ofd.reader.annotations import lay_over
from convkit_ofd.reader.clips import Clip, boxed
from convkit_ofd.reader.fonts import Fonts
from convkit_ofd.reader.held import held_by
from convkit_ofd.reader.package import child, children, kind, said
from convkit_ofd.reader.pictures import Pictures
from convkit_ofd.reader.rendered import rendered
from convkit_ofd.reader.resources import Resources
from convkit_ofd.reader.scanned import recognised
from convkit_ofd.reader.texts import with_last_widths
from convkit_ofd.reader.values import Rectangle, is_true, rectangle
from convkit_ofd.reader.visible import LAYER, put_seen, put_strikes
from convkit_ofd.reader.walk import Around, Drawn, Walk

if TYPE_CHECKING:
    from lxml import etree

_POINTS = 72 / 25.4  # a millimetre
_LEVELS = {"Background": 0, "Body": 1, "Foreground": 2}


class Template(NamedTuple):
    """A page that others show below or above what they have of their own."""

    root: etree._Element
    order: str


class Source(NamedTuple):
    """What is known of a page: its root, the templates it shows, its notes, its place among all, its box.

    `shown` is the part of the box in which the page shows anything, None for all of it.
    """

    number: int
    root: etree._Element
    templates: list[Template]
    notes: list[etree._Element]
    box: Rectangle
    shown: Rectangle | None = None

    @property
    def is_picture(self) -> bool:
        """Whether it shows a picture and no text."""
        roots = [self.root, *(one.root for one in self.templates)]
        return not any(True for root in roots for _ in root.iter("{*}TextCode")) and any(
            True for root in roots for _ in root.iter("{*}ImageObject")
        )


def page_box(area: etree._Element | None) -> Rectangle | None:
    """The physical size of pages, as an area says it."""
    return rectangle(said(area, "PhysicalBox")) if area is not None else None


def shown_box(area: etree._Element | None) -> Rectangle | None:
    """The part of pages that is shown or printed, as an area says it."""
    return rectangle(said(area, "ApplicationBox")) if area is not None else None


def read_page(
    source: Source, resources: Resources, fonts: Fonts, pictures: Pictures, tagged: frozenset[int] | None, behind: int,
) -> tuple[Page, int]:  # fmt: skip
    """What one page shows, and how many objects that are; so many pages that are pictures come `behind` it."""
    drawn, page, base = _upright(source, resources, fonts, tagged)
    drawn.shapes.put(page)
    page.links += [*drawn.links, *links_of(source.root, base)]
    put_strikes(drawn.noted, page)
    put_seen(drawn, page, pictures)
    page.held = held_by([source.root, *(one.root for one in source.templates)], resources)
    page = recognised(page, drawn, pictures, behind)
    if page.confidences:
        page.own_pictures = sum(not one.noted for one in drawn.pictures)
    else:
        pictures.put(drawn, page)
    return page, drawn.objects


def png_of(source: Source, resources: Resources, fonts: Fonts, pictures: Pictures, dpi: float) -> bytes:
    """A page that is a picture as it looks, with so many pixels to an inch; empty where that cannot be told."""
    drawn, page, _ = _upright(source, resources, fonts, None)
    scale = min(dpi / 72, (MOST_PIXELS / (page.width * page.height)) ** 0.5)
    shown, stream = rendered(drawn, page, pictures, scale), BytesIO()
    if shown is not None:
        shown.save(stream, "PNG")
    return stream.getvalue()


def _upright(
    source: Source, resources: Resources, fonts: Fonts, tagged: frozenset[int] | None
) -> tuple[Drawn, Page, Matrix]:
    """What is drawn on a page, turned so that its text is upright, and what takes its places there."""
    left, top, width, height = source.box
    size = width * _POINTS, height * _POINTS
    if not (0 < size[0] <= WIDEST and 0 < size[1] <= WIDEST):
        raise InputError(messages.BROKEN_PAGE, number=source.number)
    base: Matrix = (_POINTS, 0.0, 0.0, _POINTS, -left * _POINTS, -top * _POINTS)
    walk, page = _drawn(source, base, size, resources, fonts, tagged)
    pieces = [piece for piece in walk.drawn.pieces if not piece.noted and piece.why in (None, *LAYER)]
    extra = to_upright(piece.chars[0].turn for piece in [one for one in pieces if one.why is None] or pieces)
    if extra:
        base = product(base, _turned(extra, *size))
        walk, page = _drawn(source, base, size if extra == 2 else size[::-1], resources, fonts, tagged)
    drawn = walk.drawn
    drawn.pieces = with_last_widths(drawn.pieces)
    drawn.shapes.end()
    drawn.noted.end()
    return drawn, page, base


def _drawn(
    source: Source, base: Matrix, size: tuple[float, ...], resources: Resources, fonts: Fonts,
    tagged: frozenset[int] | None,
) -> tuple[Walk, Page]:  # fmt: skip
    walk, page = Walk(resources, fonts, tagged), Page(source.number, size[0], size[1])
    around = Around(base, Clip() if source.shown is None else Clip().cut(boxed(source.shown, base)))
    below = [(_LEVELS.get(one.order, 0) * 2 - 1, one.root) for one in source.templates if one.order != "Foreground"]
    above = [(5, one.root) for one in source.templates if one.order == "Foreground"]
    layers = [(level, layer) for level, root in [*below, *above] for layer in _layers(root)]
    layers += [(_LEVELS.get(layer.get("Type", "Body").capitalize(), 1) * 2, layer) for layer in _layers(source.root)]
    for _, layer in sorted(layers, key=lambda one: one[0]):
        if kind(layer.tag) == "Layer":
            seen = is_true(layer.get("Visible"), True)
            walk.inside(layer, around._replace(style=layer.get("DrawParam"), seen=seen))
        else:
            walk.inside(layer, around)
    lay_over(source.notes, walk, base, page)
    return walk, page


def _layers(root: etree._Element) -> list[etree._Element]:
    """The layers of a page in their order; its content itself where that has objects without a layer."""
    content = child(root, "Content")
    if content is None:
        return []
    layers = list(children(content, "Layer"))
    return layers if len(layers) == len(content) else [content]


def _turned(quarters: int, width: float, height: float) -> Matrix:
    """What turns a page clockwise."""
    if quarters == 1:
        return 0.0, 1.0, -1.0, 0.0, height, 0.0
    if quarters == 2:
        return -1.0, 0.0, 0.0, -1.0, width, height
    return 0.0, -1.0, 1.0, 0.0, 0.0, width
