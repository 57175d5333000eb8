"""What the pages held, what the document carries of it, and what was left out by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convkit.document import Account, Entry, Finding, Image, LeftOut, Origin, Severity, count_characters, texts
from convkit.errors import Message
from convkit.reading.pages import messages
from convkit.reading.pages.cells import Filling
from convkit.reading.pages.flow import Flow
from convkit.reading.pages.lines import Line
from convkit.reading.pages.page import UNKNOWN, Page
from convkit.reading.pages.page_elements import Sheet
from convkit.reading.pages.tags import Tags

_LONGEST = 60


def shortened(text: str) -> str:
    """A text fit for a message."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"


def account_of(sheets: Sequence[Sheet], flow: Flow) -> Account:
    """Every character, picture, link, note and field of the pages, carried or left out by name.

    What convkit itself puts on each page, its number and a table's header once more, is nothing that a file holds.
    """
    blocks = tuple(flow.blocks)
    own = flow.tags.own
    held = sum(sheet.page.held for sheet in sheets)
    left = [item for sheet in sheets for item in _left_out(sheet, own)]
    furniture = sum(
        count_characters(line.text) for sheet in sheets for line in sheet.furniture if own_number(sheet, line)
    )
    repeated = sum(map(count_characters, flow.repeated))
    if own:
        held -= furniture + repeated
    else:
        left += [LeftOut(count_characters(one), messages.REPEATED, {"text": shortened(one)}) for one in flow.repeated]
    entries = [Entry("characters", held, count_characters("".join(texts(blocks))), tuple(left))]
    pictures = sum(len(sheet.page.pictures) + sheet.page.lost_pictures for sheet in sheets)
    if pictures:
        carried = sum(isinstance(block, Image) for block in blocks)
        entries.append(Entry("images", pictures, carried, tuple(_each(sheets, "lost_pictures", messages.LOST_PICTURE))))
    drawings = sum(sheet.page.drawings for sheet in sheets)
    if drawings:
        entries.append(Entry("drawings", drawings, 0, tuple(_each(sheets, "drawings", messages.DRAWING))))
    links = sum(len(sheet.page.links) for sheet in sheets)
    if links:
        entries.append(_links(sheets, links))
    for kind, name, what in (("comments", "notes", messages.NOTE), ("fields", "fields", messages.FIELD)):
        said = [(sheet.page.number, text) for sheet in sheets for text in getattr(sheet.page, name)]
        if said:
            items = tuple(LeftOut(1, what, {"text": shortened(text)}, Origin(page=page)) for page, text in said)
            entries.append(Entry(kind, len(said), 0, items))
    return Account(tuple(entries))


def own_number(sheet: Sheet, line: Line) -> bool:
    """Whether a line is the number of its page as convkit prints it."""
    return "".join(line.text.split()) == f"—{sheet.page.number}—"


def _left_out(sheet: Sheet, own: bool) -> Iterator[LeftOut]:
    origin = Origin(page=sheet.page.number)
    for line in sheet.furniture:
        if not (own and own_number(sheet, line)):
            yield LeftOut(count_characters(line.text), messages.FURNITURE, {"text": shortened(line.text)}, origin)
    for one in sheet.struck:
        yield LeftOut(count_characters(one.text) - one.kept, messages.STRUCK, {"text": shortened(one.text)}, origin)
    for hidden in sheet.page.hidden:
        gone = count_characters(hidden.text) - hidden.kept
        yield LeftOut(gone, messages.UNSEEN[hidden.why], {"text": shortened(hidden.text)}, origin)


def _each(sheets: Sequence[Sheet], name: str, what: Message) -> Iterator[LeftOut]:
    for sheet in sheets:
        count = getattr(sheet.page, name)
        if count:
            yield LeftOut(count, what, {}, Origin(page=sheet.page.number))


def _links(sheets: Sequence[Sheet], held: int) -> Entry:
    """Links whose words were found lead on; the others are named."""
    left = []
    for sheet in sheets:
        rows = [line.row for line in sheet.lines]
        rows += [cell.chars for one in sheet.elements if isinstance(one, Filling) for cell in one.cells]
        chars = [(char.box.centre, char.box.middle) for row in rows for char in row] if sheet.page.links else []
        left += [
            LeftOut(1, messages.NO_WORDS, {"target": shortened(link.target)}, Origin(page=sheet.page.number))
            for link in sheet.page.links
            if not any(link.box.holds(x, y) for x, y in chars)
        ]
    return Entry("links", held, held - len(left), tuple(left))


_SECRET = frozenset(("invisible", "outside", "tiny", "clipped", "pale", "covered", "layer"))
"""Why a text is not seen that a program still takes out of the file."""
_AS_IT_IS = Message("{what}", "{what}")


def findings_of(sheets: Sequence[Sheet], tags: Tags) -> tuple[Finding, ...]:
    """What a person should know of the pages."""
    found = [finding for sheet in sheets for finding in _findings(sheet, tags.own)]
    for sheet in sheets:
        for element in sheet.elements:
            if isinstance(element, Filling) and tags.contradicts(element):
                found.append(_found("structure", "warning", messages.CONTRADICTION, sheet.page))
    return tuple(found)


def _findings(sheet: Sheet, own: bool) -> Iterator[Finding]:
    page = sheet.page
    if not page.chars and (page.pictures or page.lost_pictures):
        yield _found("scan", "error", messages.SCANNED_PAGE, page)
    for hidden in page.hidden:
        severity: Severity = "info" if hidden.why == "twice" else "warning"
        what = messages.UNSEEN[hidden.why].filled(text=shortened(hidden.text))
        message = messages.UNSEEN_FOUND if hidden.why in _SECRET else _AS_IT_IS
        yield _found(f"hidden.{hidden.why}", severity, message, page, what=what)
    for one in sheet.struck:
        yield _found("struck", "warning", messages.STRUCK, page, text=shortened(one.text))
    unknown = sum(char.text == UNKNOWN for char in page.chars)
    if unknown:
        yield _found("unknown", "error", messages.UNKNOWN_GLYPHS, page, count=unknown)
    for line in sheet.furniture:
        if own and own_number(sheet, line):
            continue
        yield _found("furniture", "info", messages.FURNITURE, page, text=shortened(line.text))
    for element in sheet.elements:
        if isinstance(element, Filling):
            for text in element.crossings:
                yield _found("crossing", "warning", messages.CROSSING, page, text=shortened(text))
    for text in page.notes:
        yield _found("note", "warning", messages.NOTE_FOUND, page, text=shortened(text))
    for text in page.fields:
        yield _found("field", "error", messages.FIELD, page, text=shortened(text))
    if page.drawings:
        yield _found("drawing", "info", messages.DRAWING, page)
    if page.lost_pictures:
        yield _found("picture", "warning", messages.LOST_PICTURE, page)


def _found(code: str, severity: Severity, message: Message, page: Page, **values: object) -> Finding:
    return Finding(f"pdf.{code}", severity, message, values, (), Origin(page=page.number))
