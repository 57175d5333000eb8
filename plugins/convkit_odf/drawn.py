"""Pictures, text boxes and shapes: what a drawing shows."""

from __future__ import annotations

import binascii
from typing import TYPE_CHECKING

from convkit import Block, Image
from convkit.reading import messages as shared
from convkit.reading.pictures import may_be_seal, media_type_of
from convkit.reading.runs import UNKNOWN
from convkit_odf import messages
from convkit_odf.account import words_of
from convkit_odf.looks import points_of
from convkit_odf.names import (
    BINARY,
    BOX,
    DRAW,
    DRAWN_LINK,
    EXTENDED,
    FORM_CONTROL,
    FRAME,
    IMAGE,
    SHAPED,
    SVG,
    TEXT,
    XLINK,
)  # fmt: skip
from convkit_odf.package import part_named
from convkit_odf.walk import Doubt, Walk

if TYPE_CHECKING:
    from lxml import etree


def drawing(walk: Walk, element: etree._Element) -> list[Block]:
    """The blocks that a drawing gives, each behind the paragraph that holds it; what else it holds is named."""
    tag = element.tag
    walk.doubts.append(Doubt(shared.PICTURED, words_of(element)))
    if tag == FRAME:
        return _frame(walk, element)
    if tag in SHAPED:
        return _box(walk, element) if words_of(element) else _inside(walk, element)
    if tag == FORM_CONTROL:
        walk.ledger.leave("hidden", 1, messages.FORM_CONTROL, walk.place)
        walk.ledger.find("leftOut", "info", shared.LEFT_OUT_FOUND, walk.place, what=messages.FORM_CONTROL)
        return []
    if tag == DRAWN_LINK and (target := element.get(f"{XLINK}href")):
        walk.ledger.leave("links", 1, shared.PICTURE_LINK, walk.place, target=target)
    return _inside(walk, element)


def _inside(walk: Walk, element: etree._Element) -> list[Block]:
    found: list[Block] = []
    for child in element:
        if str(child.tag).startswith(DRAW):
            found += drawing(walk, child)
        elif words_of(child):
            walk.ledger.leave_all(child, shared.UNKNOWN, walk.place, tag=str(child.tag).rpartition("}")[2])
    return found


def _box(walk: Walk, element: etree._Element) -> list[Block]:
    walk.ledger.carried["textBoxes"] += 1
    outer, walk.around = walk.around, walk.around._replace(ground=UNKNOWN)
    blocks = walk.story(walk, element)
    walk.around = outer
    return blocks


def _frame(walk: Walk, element: etree._Element) -> list[Block]:
    """What a frame shows: the first of its contents, of which the others are stand-ins."""
    first = next(iter(element), None)
    if first is not None and first.tag == BOX:
        return _box(walk, first)
    for child in element:
        walk.ledger.leave_all(child, messages.OBJECT, walk.place)
    if first is not None and first.tag == IMAGE:
        return _picture(walk, element, first)
    walk.ledger.leave("images", 1, messages.OBJECT, walk.place)
    walk.ledger.find("leftOut", "unread", shared.LEFT_OUT_FOUND, walk.place, what=messages.OBJECT)
    return []


def _picture(walk: Walk, frame: etree._Element, element: etree._Element) -> list[Block]:
    reference = element.get(f"{XLINK}href")
    name = part_named(reference) if reference else None
    stored = element.find(BINARY)
    data = b""
    if name is not None and name in walk.package:
        if name not in walk.pictures:
            walk.pictures[name] = walk.package.read(name)
        data = walk.pictures[name]
    elif stored is not None:
        data = _decoded(stored.text or "")
    if data:
        walk.ledger.carried["images"] += 1
        return [
            Image(
                data, _media_type(walk, element, name, data), _alternative(frame), walk.place, _lies_over(walk, frame)
            )
        ]
    if reference and name is None:
        walk.ledger.leave("images", 1, shared.EXTERNAL_PICTURE, walk.place, target=reference)
        walk.ledger.find("picture", "warning", shared.EXTERNAL_PICTURE_FOUND, walk.place, target=reference)
    else:
        walk.ledger.leave("images", 1, shared.MISSING_PICTURE, walk.place)
        walk.ledger.find("leftOut", "warning", shared.LEFT_OUT_FOUND, walk.place, what=shared.MISSING_PICTURE)
    return []


def _lies_over(walk: Walk, frame: etree._Element) -> bool:
    """Whether a frame is fixed before or behind the text, which does not make way for it."""
    sides = (points_of(frame.get(f"{SVG}{name}")) or 0 for name in ("width", "height"))
    anchored = frame.get(f"{TEXT}anchor-type") != "as-char"
    return anchored and may_be_seal(*sides) and walk.looks.runs_through(frame.get(f"{DRAW}style-name"))


def _decoded(text: str) -> bytes:
    try:
        return binascii.a2b_base64(text)
    except binascii.Error:
        return b""


def _media_type(walk: Walk, element: etree._Element, name: str | None, data: bytes) -> str:
    said = next((kind for space in (DRAW, *EXTENDED) if (kind := element.get(f"{space}mime-type"))), None)
    return said or walk.package.type_of(name or "") or media_type_of(data) or "application/octet-stream"


def _alternative(frame: etree._Element) -> str:
    said = [(frame.findtext(f"{SVG}{name}") or "").strip() for name in ("desc", "title")]
    return next((text for text in said if text), "")
