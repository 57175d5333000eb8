"""Where tables stand, and what stands beside them in the file and may lie over them on the page."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from convkit.reading import read_number
from convkit.reading.pictures import ANYWHERE, is_covered, may_be_seal, may_cover
from convkit_docx.names import BOX, PPR, WP, A, P, V, W
from convkit_docx.reader.account import words_of
from convkit_docx.reader.spacing import measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_EMUS = 12700  # to a point
_LINE = 15.0  # points: no paragraph is lower
_FILL = f".//{{*}}spPr/{A}solidFill"
_FAR = (-10_000, 20_000)  # twentieths of a point
_NARROW = 8_000  # twentieths of a point: no page is so narrow
_LENGTH = re.compile(r"(?:^|;)\s*(position|height|margin-top|width)\s*:\s*([\w.-]+?)(?:pt)?\s*(?=;|$)")
_SHAPES = ("rect", "roundrect", "shape", "oval", "group")


def is_off_page(properties: etree._Element | None) -> bool:
    """Whether a table, or a row that says otherwise than its table, begins so far aside that no page shows it."""
    if properties is None:
        return False
    indent, place = properties.find(f"{W}tblInd"), properties.find(f"{W}tblpPr")
    stated = [indent.get(f"{W}w", "") if indent is not None else ""]
    stated += [place.get(f"{W}tblp{side}", "") for side in "XY"] if place is not None else []
    return any(is_beside_page(properties, measure(one)) for one in stated)


def is_beside_page(element: etree._Element, begin: float) -> bool:
    """Whether something that begins so far from the left, in twentieths of a point, stands on no page of the file."""
    if _FAR[0] < begin < _NARROW:
        return False
    widths = [measure(one.get(f"{W}w", "0")) for one in element.getroottree().iter(f"{W}pgSz")]
    return begin <= _FAR[0] or begin >= max(widths, default=_FAR[1])


def is_overlaid(table: etree._Element) -> bool:
    """Whether something anchored to a paragraph beside a table may lie over it."""
    return is_covered(table, P, _reaches)


def _reaches(paragraph: etree._Element) -> Iterator[tuple[float, float]]:
    """How far below the top of its paragraph each thing in front of the text begins and ends, in points."""
    for anchor in paragraph.iter(f"{WP}anchor"):
        if anchor.get("behindDoc", "0") in ("1", "true") or anchor.find(f"{WP}wrapNone") is None:
            continue
        width, height = _extent(anchor)
        opaque = anchor.find(_FILL) is not None
        if may_be_seal(width, height) and not words_of(anchor) and not opaque:
            continue  # one looks through a seal
        vertical = anchor.find(f"{WP}positionV")
        offset = vertical.findtext(f"{WP}posOffset", "0") if vertical is not None else "0"
        is_aligned = vertical is not None and vertical.find(f"{WP}align") is not None
        top = measure(offset) / _EMUS
        if vertical is not None and vertical.get("relativeFrom") in ("paragraph", "line"):
            yield top, top + height
        elif (opaque and may_cover(width, height, math.inf if is_aligned else top + height)) or _has_figure(anchor):
            yield ANYWHERE
    for name in _SHAPES:
        for shape in paragraph.iter(f"{V}{name}"):
            said = dict(_LENGTH.findall(shape.get("style", "")))
            if said.get("position") == "absolute" and shape.find("{*}wrap") is None and _is_filled(shape):
                top = measure(said.get("margin-top", "0"))
                yield top, top + measure(said.get("height", "0"))
    properties = paragraph.find(PPR)
    frame = properties.find(f"{W}framePr") if properties is not None else None
    if frame is not None and frame.get(f"{W}wrap") in ("none", "through") and words_of(paragraph):
        top = measure(frame.get(f"{W}y", "0")) / 20
        yield top, top + max(measure(frame.get(f"{W}h", "0")) / 20, 2 * _LINE)


def _has_figure(anchor: etree._Element) -> bool:
    return any(read_number(words_of(box)).state == "number" for box in anchor.iter(BOX))


def _is_filled(shape: etree._Element) -> bool:
    return shape.get("filled", "t") not in ("f", "false") or next(shape.iter(BOX), None) is not None


def _extent(anchor: etree._Element) -> tuple[float, float]:
    extent = anchor.find(f"{WP}extent")
    if extent is None:
        return 0.0, 0.0
    return measure(extent.get("cx", "0")) / _EMUS, measure(extent.get("cy", "0")) / _EMUS
