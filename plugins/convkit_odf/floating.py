"""Where tables of a text stand, and what is anchored beside them and may lie over them on the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from convkit.reading import messages as shared
from convkit.reading import read_number, whole
from convkit.reading.pictures import ANYWHERE, is_covered, may_be_seal, may_cover
from convkit.reading.row_heights import Lines, above_letters
from convkit_odf import messages
from convkit_odf.account import words_of
from convkit_odf.looks import Looks, points_of
from convkit_odf.names import DRAW, FO, FRAME, SHAPED, STYLE, SVG, TABLE, TEXT, P

if TYPE_CHECKING:
    from lxml import etree

    from convkit import Message

_FAR = -500.0
_BROADEST, _HIGHEST = 450.0, 600.0  # points of a page in upright position


def doubt_about(looks: Looks, table: etree._Element) -> Message | None:
    """Why nobody can say what is seen of the figures of a table, if so: it stands beside the page, or under a frame."""
    margin = points_of(looks.of_properties("table", table.get(f"{TABLE}style-name"), f"{FO}margin-left"))
    if margin is not None and margin < _FAR:
        return shared.ELSEWHERE
    around = table.getparent()
    for shape in around.iterchildren(FRAME, *SHAPED) if around is not None else ():
        if _covers_page(looks, shape):
            return messages.COVERED
    return messages.COVERED if is_covered(table, P, lambda paragraph: _reaches(looks, paragraph)) else None


def lines_of(looks: Looks, cell: etree._Element) -> Iterator[Lines]:
    """The paragraphs of a cell, with the room that they take above and below their words."""
    padding = 0.0
    for side in ("", "-top"):
        stated = looks.of_properties("table-cell", cell.get(f"{TABLE}style-name"), f"{FO}padding{side}")
        padding = points_of(stated) or padding
    for paragraph in cell.iter(P):
        style = paragraph.get(f"{TEXT}style-name")
        line = points_of(looks.of_properties("paragraph", style, f"{FO}line-height")) or 0.0
        before, behind = (points_of(looks.of_properties("paragraph", style, f"{FO}margin-{side}")) or 0.0
                          for side in ("top", "bottom"))  # fmt: skip
        breaks = 0
        for one in paragraph.iter():
            if (one.text or "").strip():
                break
            breaks += one.tag == f"{TEXT}line-break"
        before += padding + above_letters(line)
        padding = 0.0
        yield Lines(breaks, bool(words_of(paragraph).strip()), before, behind)


def is_pushed_out(looks: Looks, cell: etree._Element, aside: float, above: float) -> bool:
    """Whether the room around what stands in a cell leaves none for a digit in its column, or on its page."""
    table = next(cell.iterancestors(f"{TABLE}table"), None)
    columns = table.iter(f"{TABLE}table-column") if table is not None else ()
    stated = (
        points_of(looks.of_properties("table-column", one.get(f"{TABLE}style-name"), f"{STYLE}column-width"))
        for one in columns
    )
    broadest = max((one for one in stated if one is not None), default=_BROADEST)
    return above > _HIGHEST or aside > broadest * whole(cell.get(f"{TABLE}number-columns-spanned"), 1)


def _covers_page(looks: Looks, shape: etree._Element) -> bool:
    """Whether a filled shape has its place on the page, in front of the text, below the head of a letter."""
    if shape.get(f"{TEXT}anchor-type") != "page":
        return False
    style = shape.get(f"{DRAW}style-name")
    if not _is_filled(looks, style):
        return False
    width, height, top = (points_of(shape.get(f"{SVG}{side}")) or 0.0 for side in ("width", "height", "y"))
    behind = looks.of_properties("graphic", style, f"{STYLE}run-through") == "background"
    return not behind and looks.runs_through(style) and may_cover(width, height, top + height)


def _is_filled(looks: Looks, style: str | None) -> bool:
    fill = looks.of_properties("graphic", style, f"{DRAW}fill")
    ground = looks.of_properties("graphic", style, f"{FO}background-color")
    return fill not in (None, "none") or ground not in (None, "transparent")


def _reaches(looks: Looks, paragraph: etree._Element) -> Iterator[tuple[float, float]]:
    """How far below the top of its paragraph each frame in front of the text begins and ends, in points."""
    for frame in paragraph.iter(FRAME, *SHAPED):
        style = frame.get(f"{DRAW}style-name")
        behind = looks.of_properties("graphic", style, f"{STYLE}run-through") == "background"
        if behind or not looks.runs_through(style) or frame.get(f"{TEXT}anchor-type") == "as-char":
            continue
        width, height = (points_of(frame.get(f"{SVG}{side}")) or 0.0 for side in ("width", "height"))
        if _covers_page(looks, frame):
            yield ANYWHERE
        if may_be_seal(width, height) and not words_of(frame) and not _is_filled(looks, style):
            continue  # one looks through a seal
        if frame.get(f"{TEXT}anchor-type") in ("paragraph", "char"):
            top = points_of(frame.get(f"{SVG}y")) or 0.0
            yield top, top + height
        elif read_number(words_of(frame)).state == "number":
            yield ANYWHERE
