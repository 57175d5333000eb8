"""Pictures and text boxes: what a drawing shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit import Message
from convkit.reading import messages as shared
from convkit.reading.runs import UNKNOWN
from convkit_docx.names import (
    BLIP,
    BOX,
    CHART,
    DIAGRAM,
    EMBEDDED,
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


def drawing(walk: Walk, line: Line, element: etree._Element) -> None:
    """Put the pictures and text boxes of a drawing behind the line that holds it; name what else it holds."""
    if walk.place.row is not None:
        doubt(walk, messages.PICTURED, " ".join(words_of(box) for box in element.iter(BOX)))
    _parts(walk, line, element, "")


def _parts(walk: Walk, line: Line, element: etree._Element, alternative: str) -> None:
    for child in element:
        tag = child.tag
        if tag == f"{WP}docPr":
            alternative = child.get("descr") or ""
        elif tag == f"{V}shape" and child.get("alt"):
            alternative = child.get("alt") or ""
        if tag == BOX:
            _box(walk, line, child)
        elif tag == BLIP:
            _picture(walk, line, child.get(f"{R}embed"), child.get(f"{R}link"), alternative)
            _parts(walk, line, child, alternative)
        elif tag == VML_PICTURE:
            _picture(walk, line, child.get(f"{R}id"), child.get(f"{R}href"), alternative)
        elif tag in _ELSEWHERE:
            leave_part(walk, child, _ELSEWHERE[tag])
        elif tag == EMBEDDED:
            walk.ledger.leave("hidden", 1, messages.OBJECT, walk.place, text=child.get("ProgID", ""))
            what = Message(
                *(side.format(text=child.get("ProgID", "")) for side in (messages.OBJECT.en, messages.OBJECT.zh))
            )
            walk.ledger.find("leftOut", "unread", shared.LEFT_OUT_FOUND, walk.place, what=what)
        elif tag == VML_TEXT:
            walk.ledger.leave("textBoxes", 1, messages.WORD_ART, walk.place, text=child.get("string", ""))
        elif tag == PICTURE_LINK:
            target = walk.target(child.get(f"{R}id"))
            walk.ledger.leave("links", 1, shared.PICTURE_LINK, walk.place, target=target or "")
        elif len(child):
            _parts(walk, line, child, alternative)
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


def _picture(walk: Walk, line: Line, embedded: str | None, linked: str | None, alternative: str) -> None:
    if embedded is None and linked is None:
        return
    relations = walk.package.relations(walk.part)
    relation = relations.get(embedded or "") or relations.get(linked or "")
    if relation is not None and not relation.external and relation.target in walk.package:
        line.after.append(walk.picture(relation.target, alternative))
        walk.ledger.carried["images"] += 1
    elif relation is not None and relation.external:
        walk.ledger.leave("images", 1, shared.EXTERNAL_PICTURE, walk.place, target=relation.target)
        walk.ledger.find("picture", "warning", shared.EXTERNAL_PICTURE_FOUND, walk.place, target=relation.target)
    else:
        walk.ledger.leave("images", 1, shared.MISSING_PICTURE, walk.place)
        walk.ledger.find("leftOut", "warning", shared.LEFT_OUT_FOUND, walk.place, what=shared.MISSING_PICTURE)


_ELSEWHERE = {
    CHART: messages.CHART,
    NEW_CHART: messages.CHART,
    **dict.fromkeys(INKS, messages.INK),
    DIAGRAM: messages.DIAGRAM,
}
