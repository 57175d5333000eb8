"""Pictures and text boxes: what a drawing shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from convkit.reading import messages as shared
from convkit.reading.ledger import shortened
from convkit.reading.pictures import may_be_seal
from convkit.reading.runs import UNKNOWN
from convkit_docx.names import (
    BLIP,
    BOX,
    CHART,
    DIAGRAM,
    EMBEDDED,
    GRAPHIC,
    INKS,
    NEW_CHART,
    PICTURE_LINK,
    VML_PICTURE,
    VML_TEXT,
    WP,
    R,
    V,
)
from convkit_docx.reader import messages
from convkit_docx.reader.account import words_of
from convkit_docx.reader.doubts import doubt
from convkit_docx.reader.left_out import leave_part, leave_unknown
from convkit_docx.reader.walk import Line, Walk

if TYPE_CHECKING:
    from lxml import etree

_EMUS = 12700  # to a point
_SIDES = ("width", "height")


def drawing(walk: Walk, line: Line, element: etree._Element) -> None:
    """Put the pictures and text boxes of a drawing behind the line that holds it; name what else it holds."""
    if walk.place.row is not None:
        doubt(walk, shared.PICTURED, " ".join(words_of(box) for box in element.iter(BOX)))
    _parts(walk, line, element, "", False)


def _parts(walk: Walk, line: Line, element: etree._Element, alternative: str, over: bool) -> None:
    for child in element:
        tag = child.tag
        over = over or _lies_over(child)
        if tag == f"{WP}docPr":
            alternative = child.get("descr") or ""
        elif tag == f"{V}shape" and child.get("alt"):
            alternative = child.get("alt") or ""
        if tag == BOX:
            _box(walk, line, child)
        elif tag == BLIP:
            _picture(walk, line, child.get(f"{R}embed"), child.get(f"{R}link"), alternative, over)
            _parts(walk, line, child, alternative, over)
        elif tag == VML_PICTURE:
            _picture(walk, line, child.get(f"{R}id"), child.get(f"{R}href"), alternative, over)
        elif tag in _ELSEWHERE:
            leave_part(walk, child, _ELSEWHERE[tag])
        elif tag == EMBEDDED:
            walk.ledger.leave("hidden", 1, messages.OBJECT, walk.place, text=child.get("ProgID", ""))
            what = messages.OBJECT.filled(text=child.get("ProgID", ""))
            walk.ledger.find("leftOut", "unread", shared.LEFT_OUT_FOUND, walk.place, what=what)
        elif tag == VML_TEXT:
            text = child.get("string", "")
            walk.ledger.leave("textBoxes", 1, messages.WORD_ART, walk.place, text=text)
            if text.strip():
                what = messages.WORD_ART.filled(text=shortened(text))
                walk.ledger.find("leftOut", "unread", shared.LEFT_OUT_FOUND, walk.place, what=what)
        elif tag == PICTURE_LINK:
            target = walk.target(child.get(f"{R}id"))
            walk.ledger.leave("links", 1, shared.PICTURE_LINK, walk.place, target=target or "")
        elif len(child):
            if tag == GRAPHIC and not _KNOWN.search(child.get("uri", "")):
                walk.ledger.held["images"] += 1
                walk.ledger.leave("images", 1, messages.UNKNOWN_DRAWING, walk.place)
                walk.ledger.find("leftOut", "unread", shared.LEFT_OUT_FOUND, walk.place, what=messages.UNKNOWN_DRAWING)
            _parts(walk, line, child, alternative, over)
        else:
            _leaf(walk, child)


def _leaf(walk: Walk, element: etree._Element) -> None:
    if element.text:
        leave_unknown(walk, element)


def _box(walk: Walk, line: Line, element: etree._Element) -> None:
    walk.ledger.carried["textBoxes"] += 1
    outer, walk.around = walk.around, walk.around._replace(ground=UNKNOWN)
    line.after += walk.story(walk, element)
    walk.around = outer


def _lies_over(element: etree._Element) -> bool:
    """Whether an element fixes what it holds before or behind the text, which does not make way for it."""
    if element.tag == f"{WP}anchor":
        extent = element.find(f"{WP}extent")
        sides = [extent.get(name, "") for name in ("cx", "cy")] if extent is not None else ["", ""]
        width, height = (int(side) / _EMUS if side.isdecimal() and len(side) < 10 else 0 for side in sides)
        return element.find(f"{WP}wrapNone") is not None and may_be_seal(width, height)
    if element.tag == f"{V}shape" and "position:absolute" in (style := element.get("style", "").replace(" ", "")):
        sides = [
            found[1] if (found := re.search(rf"(?:^|;){name}:([0-9]{1, 4}(?:\.[0-9]{1, 6})?)pt", style)) else "0"
            for name in _SIDES
        ]
        return element.find("{*}wrap") is None and may_be_seal(*(float(side) for side in sides))
    return False


def _picture(walk: Walk, line: Line, embedded: str | None, linked: str | None, alternative: str, over: bool) -> None:
    if embedded is None and linked is None:
        return
    relations = walk.package.relations(walk.part)
    relation = relations.get(embedded or "") or relations.get(linked or "")
    if relation is not None and not relation.external and relation.target in walk.package:
        line.after.append(walk.picture(relation.target, alternative, over))
        walk.ledger.carried["images"] += 1
    elif relation is not None and relation.external:
        walk.ledger.leave("images", 1, shared.EXTERNAL_PICTURE, walk.place, target=relation.target)
        walk.ledger.find("picture", "warning", shared.EXTERNAL_PICTURE_FOUND, walk.place, target=relation.target)
    else:
        walk.ledger.leave("images", 1, shared.MISSING_PICTURE, walk.place)
        walk.ledger.find("leftOut", "warning", shared.LEFT_OUT_FOUND, walk.place, what=shared.MISSING_PICTURE)


_KNOWN = re.compile(r"/(?:picture|chart|chartex|diagram|lockedCanvas|compatibility|wordprocessing\w+|slicer)$|^$")
"""What Word calls the kinds of drawings that are known here, or hold such."""
_ELSEWHERE = {
    CHART: messages.CHART,
    NEW_CHART: messages.CHART,
    **dict.fromkeys(INKS, messages.INK),
    DIAGRAM: messages.DIAGRAM,
}
