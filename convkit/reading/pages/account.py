"""What the pages held, what the document carries of it, and what was left out by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from convkit.document import Image, Origin, Severity, count_characters, texts
from convkit.errors import Message
from convkit.reading import messages as shared
from convkit.reading.ledger import Ledger, shortened
from convkit.reading.pages import messages
from convkit.reading.pages.cells import FilledTable
from convkit.reading.pages.flow import Flow
from convkit.reading.pages.lines import Line
from convkit.reading.pages.page import UNKNOWN
from convkit.reading.pages.page_elements import Sheet


def account_for(ledger: Ledger[Any], sheets: Sequence[Sheet], flow: Flow) -> None:
    """Put every character, picture, link, note and field of the pages into a ledger, with what a person should know.

    What convkit itself puts on each page, its number and a table's header once more, is nothing that a file holds.
    """
    _characters(ledger, sheets, flow)
    ledger.carried["images"] += sum(isinstance(block, Image) for block in flow.blocks)
    for sheet in sheets:
        page, origin = sheet.page, Origin(page=sheet.page.number)
        ledger.held["images"] += len(page.pictures) + page.lost_pictures + page.own_pictures
        ledger.leave("images", page.lost_pictures, messages.LOST_PICTURE, origin)
        ledger.leave("images", page.own_pictures, messages.PAGE_PICTURE, origin)
        ledger.held["drawings"] += page.drawings
        ledger.leave("drawings", page.drawings, messages.DRAWING, origin)
        _links(ledger, sheet, origin)
        for kind, said, what in (("comments", page.notes, shared.COMMENT), ("fields", page.fields, shared.ENTRY)):
            ledger.held[kind] += len(said)
            for text in said:
                ledger.leave(kind, 1, what, origin, text=shortened(text))
        _tell(ledger, sheet, flow.tags.own, origin)
    for sheet in sheets:
        for element in sheet.elements:
            if isinstance(element, FilledTable) and flow.tags.contradicts(element):
                ledger.find("structure", "warning", messages.CONTRADICTION, Origin(page=sheet.page.number))


def _characters(ledger: Ledger[Any], sheets: Sequence[Sheet], flow: Flow) -> None:
    own = flow.tags.own
    ledger.held["characters"] += sum(sheet.page.held for sheet in sheets)
    ledger.carried["characters"] += count_characters("".join(texts(tuple(flow.blocks))))
    for sheet in sheets:
        _leave_characters(ledger, sheet, own, Origin(page=sheet.page.number))
    for one in flow.repeated:
        if own:
            ledger.held["characters"] -= count_characters(one)
        else:
            ledger.leave("characters", count_characters(one), messages.REPEATED, text=shortened(one))


def own_number(sheet: Sheet, line: Line) -> bool:
    """Whether a line is the number of its page as convkit prints it."""
    return "".join(line.text.split()) == f"—{sheet.page.number}—"


def _leave_characters(ledger: Ledger[Any], sheet: Sheet, own: bool, origin: Origin) -> None:
    for line in sheet.furniture:
        if own and own_number(sheet, line):
            ledger.held["characters"] -= count_characters(line.text)
        else:
            _leave_text(ledger, line.text, 0, messages.FURNITURE, origin)
    for hidden in (*sheet.struck_out, *sheet.page.hidden):
        _leave_text(ledger, hidden.text, hidden.kept, messages.UNSEEN[hidden.why], origin)


def _leave_text(ledger: Ledger[Any], text: str, kept: int, what: Message, origin: Origin) -> None:
    ledger.leave("characters", count_characters(text) - kept, what, origin, text=shortened(text))


def _links(ledger: Ledger[Any], sheet: Sheet, origin: Origin) -> None:
    """Links whose words were found lead on; the others are named."""
    links = sheet.page.links
    rows = [line.row for line in sheet.lines]
    rows += [cell.chars for one in sheet.elements if isinstance(one, FilledTable) for cell in one.cells]
    bands: dict[int, list[tuple[float, float]]] = {}
    for char in (char for row in rows for char in row) if links else ():
        bands.setdefault(int(char.box.middle / _BAND), []).append((char.box.centre, char.box.middle))
    lowest = max(bands, default=0)
    ledger.held["links"] += len(links)
    for link in links:
        reach = range(int(link.box.top / _BAND), min(int(link.box.bottom / _BAND), lowest) + 1)
        if any(link.box.holds(x, y) for band in reach for x, y in bands.get(band, ())):
            ledger.carried["links"] += 1
        else:
            ledger.leave("links", 1, shared.NO_LINK_TEXT, origin, target=shortened(link.target))


_BAND = 12.0  # points: the page in stretches, so that a link is asked about the characters of its own alone
_SECRET = frozenset(("invisible", "outside", "tiny", "clipped", "pale", "covered", "layer"))
"""Why a text is not seen that a program still takes out of the file."""
_BEYOND: dict[str, Message] = {"outside": messages.CUT_OFF, "clipped": messages.CUT_OFF}
_AS_IT_IS = Message("{what}", "{what}")


def _tell(ledger: Ledger[Any], sheet: Sheet, own: bool, origin: Origin) -> None:
    """What a person should know of a page."""
    page = sheet.page
    if not page.chars and (page.pictures or page.lost_pictures):
        ledger.find("scan", "unread", messages.SCANNED_PAGE, origin)
    for hidden in page.hidden:
        severity: Severity = "info" if hidden.why == "twice" else "warning"
        what = messages.UNSEEN[hidden.why].filled(text=shortened(hidden.text))
        message = _BEYOND.get(hidden.why, messages.UNSEEN_FOUND if hidden.why in _SECRET else _AS_IT_IS)
        ledger.find(f"hidden.{hidden.why}", severity, message, origin, what=what)
    for one in sheet.struck_out:
        ledger.find("struck", "warning", shared.STRUCK_FOUND, origin, text=shortened(one.text))
    unknown = sum(char.text == UNKNOWN for char in page.chars)
    if unknown:
        ledger.find("unknown", "unread", messages.UNKNOWN_GLYPHS, origin, count=unknown)
    for line in sheet.furniture:
        if own and own_number(sheet, line):
            continue
        ledger.find("furniture", "info", messages.FURNITURE, origin, text=shortened(line.text))
    for element in sheet.elements:
        if isinstance(element, FilledTable):
            for text in element.crossings:
                ledger.find("crossing", "unread", messages.CROSSING, origin, text=shortened(text))
    for text in page.notes:
        ledger.find("note", "warning", shared.COMMENT_FOUND, origin, text=shortened(text))
    for text in page.fields:
        ledger.find("field", "unread", shared.ENTRY, origin, text=shortened(text))
    if page.drawings:
        ledger.find("drawing", "info", messages.DRAWING, origin)
    if page.lost_pictures:
        ledger.find("picture", "warning", messages.LOST_PICTURE_FOUND, origin)
