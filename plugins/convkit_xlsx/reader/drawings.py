"""The drawing of a sheet: pictures, texts in boxes, and what else stands over the cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from convkit import Image, Inline, InputError, LeftOut, Message, Origin, Paragraph
from convkit.reading.blocks import merged
from convkit.reading.cell_names import LAST_COLUMN, LAST_ROW, name_of
from convkit.reading.pictures import may_be_seal, media_type_of
from convkit_xlsx.reader.shapes import Shape, shapes_of

if TYPE_CHECKING:
    from lxml import etree

    from convkit.reading.opc import Package

_EMUS = 12700  # to a point
_DIGITS = 10
_CHART = Message("a chart or diagram: its picture is not carried", "图表：其图形未转换")
_ABSENT = Message("a picture that is not in the file ({detail})", "文件中没有该图片（{detail}）")


@dataclass(slots=True)
class Anchored:
    """A block that floats over the sheet, with the row and column that it is fixed to.

    `until` is the last row and column that a picture reaches which is no larger than a seal.
    """

    row: int
    column: int
    block: Image | Paragraph
    until: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class Drawing:
    """What stands over the cells of a sheet."""

    blocks: list[Anchored] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    boxes: int = 0
    shapes: list[Shape] = field(default_factory=list)


def read_drawing(package: Package, part: str, sheet: str) -> Drawing:
    """The pictures and boxes of a drawing part, in the order of the rows and columns that they are fixed to."""
    drawing = Drawing()
    for anchor in _anchors(package.xml(part)):
        corner = anchor.find("{*}from")
        row, column = (_place(corner, "row", LAST_ROW), _place(corner, "col", LAST_COLUMN))
        origin = Origin(sheet=sheet, cell=name_of(row, column))
        drawing.shapes += shapes_of(anchor)
        for element in without_fallback(anchor):
            match str(element.tag).rpartition("}")[2]:
                case "blip":
                    found = picture_of(package, part, element, _alternative(element), origin)
                    if isinstance(found, Image):
                        drawing.blocks.append(Anchored(row, column, found, _until(anchor, row, column)))
                    else:
                        drawing.left_out.append(LeftOut(1, _ABSENT, {"detail": found}, origin))
                case "txBody":
                    texts = [Anchored(row, column, Paragraph(inlines, origin)) for inlines in box_texts(element)]
                    drawing.blocks += texts
                    drawing.boxes += bool(texts)
                case "graphicFrame":
                    drawing.left_out.append(LeftOut(1, _CHART, origin=origin))
    drawing.blocks.sort(key=lambda block: (block.row, block.column))
    return drawing


def _anchors(root: etree._Element) -> Iterator[etree._Element]:
    """The anchors of a drawing, those among them that newer programs alone know."""
    for child in root:
        if str(child.tag).endswith("}AlternateContent"):
            yield from (one for way in child.iterchildren("{*}Choice") for one in way)
        else:
            yield child


def _place(corner: etree._Element | None, name: str, most: int) -> int:
    """The row or column of an anchor, counted from 1; the first where it names none."""
    text = (corner.findtext(f"{{*}}{name}") or "").strip() if corner is not None else ""
    return min(int(text) + 1, most) if text.isdecimal() and len(text) < _DIGITS else 1


def _until(anchor: etree._Element, row: int, column: int) -> tuple[int, int]:
    """The last row and column that a picture no larger than a seal reaches; (0, 0) for one that is larger."""
    sides = next(([one.get("cx", ""), one.get("cy", "")] for one in anchor.iter("{*}ext") if one.get("cx")), [])
    points = [int(side) / _EMUS if side.isdecimal() and len(side) < _DIGITS else 0.0 for side in sides]
    if len(points) != 2 or not may_be_seal(*points):
        return (0, 0)
    corner = anchor.find("{*}to")
    return (row, column) if corner is None else (_place(corner, "row", LAST_ROW), _place(corner, "col", LAST_COLUMN))


def without_fallback(element: etree._Element) -> Iterator[etree._Element]:
    """An element and all below it, except what stands there only for programs that do not know the newer way."""
    yield element
    for child in element:
        if isinstance(child.tag, str) and not child.tag.endswith("}Fallback"):
            yield from without_fallback(child)


def box_texts(body: etree._Element) -> Iterator[tuple[Inline, ...]]:
    """The paragraphs of a text body that hold something."""
    for paragraph in body.iterfind("{*}p"):
        runs = []
        for run in paragraph:
            if str(run.tag).endswith("}br"):
                runs.append(Inline("\n"))
            else:
                stressed = any(mark.get("b") == "1" or mark.get("i") == "1" for mark in run.iterfind("{*}rPr"))
                runs += [Inline(text.text or "", emphasis=stressed) for text in run.iterfind("{*}t")]
        inlines = merged(runs)
        if "".join(inline.text for inline in inlines).strip():
            yield inlines


def _alternative(blip: etree._Element) -> str:
    """The words that a picture or shape is described by."""
    picture = blip.getparent()
    while picture is not None and not str(picture.tag).endswith(("}pic", "}sp", "Anchor")):
        picture = picture.getparent()
    described = next(picture.iter("{*}cNvPr"), None) if picture is not None else None
    return (described.get("descr") or described.get("title") or "") if described is not None else ""


def picture_of(package: Package, part: str, blip: etree._Element, alternative: str, origin: Origin) -> Image | str:
    """The picture that a reference of a part names; where it is not in the file, what the reference says."""
    identifier = next((str(value) for name, value in blip.attrib.items() if str(name).endswith(("}embed", "}id"))), "")
    relation = package.relations(part).get(identifier)
    if relation is None or relation.external or relation.target not in package:
        return relation.target if relation is not None else identifier or "r:link"
    try:
        data = package.read(relation.target)
    except InputError as error:
        return error.words("en")
    return Image(data, media_type_of(data) or package.media_type(relation.target), alternative, origin)
