"""What the walk does not enter: named in the account, and in a finding where a person should know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from convkit.reading import messages as shared
from convkit.reading.ledger import shortened
from convkit_html import messages
from convkit_html.reader.cut_off import is_cut
from convkit_html.reader.page import Doubt, Page, Sink
from convkit_html.reader.visible import DRAWN, SILENT, entry_of, is_hidden, text_of

if TYPE_CHECKING:
    from lxml import etree

_TINY = re.compile(r"\s*[0-2](?:px)?\s*")
_NO_TEXT = frozenset(("hidden", "checkbox", "radio", "file", "image"))
_FRAMES = frozenset(("iframe", "frame", "frameset"))


def left_out(page: Page, element: etree._Element, sink: Sink) -> bool:
    """Whether an element is left out here, and named."""
    ledger, tag = page.ledger, str(element.tag)
    if is_hidden(element):
        text = ledger.leave_all(element, shared.HIDDEN_TEXT, page.place)
        if tag == "table" or next(element.iter("table"), None) is not None:
            ledger.find("hiddenTable", "warning", messages.HIDDEN_TABLE, page.place, text=text)
        elif text:
            cells = [text_of(cell) for cell in element.iter("th", "td")]
            text = shortened(" ".join(cells)) if cells else text
            ledger.find("hidden", "warning", messages.HIDDEN_FOUND, page.place, text=text)
        return True
    struck = not page.in_table and page.styles is not None and page.styles.of(element).look.struck
    if struck and next(element.iter("table"), None) is None:  # cells of a struck table are unread each
        text = ledger.leave_all(element, shared.STRUCK, page.place)
        if text:
            ledger.find("struck", "warning", messages.STRUCK_FOUND, page.place, text=text)
        return True
    if tag in ("rt", "rtc") or (tag == "math" and page.in_table):
        text = ledger.leave_all(element, shared.RUBY if tag != "math" else messages.FORMULA_LEFT, page.place)
        if tag == "math":
            sink.doubt(Doubt("formula", messages.MATHS, " ".join(" ".join(map(str, element.itertext())).split())))
        elif text:
            sink.doubt(Doubt("ruby", messages.RUBY, text))
        return True
    if tag in DRAWN:
        ledger.leave("images", 1, messages.DRAWING, page.place, name=tag)
        told = "".join(map(str, element.itertext())) if tag == "svg" else ""
        sink.doubt(Doubt("drawing", messages.PICTURED, " ".join(told.split())))
        return True
    if tag in SILENT:
        _leave_silent(page, element, tag, sink)
        return True
    return False


def shows_something(element: etree._Element) -> bool:
    """Whether a picture or a frame is more than a dot that keeps a place open or counts readers."""
    style = re.sub(r"\s", "", element.get("style") or "").lower()
    if re.search(r"(?:^|;)(?:width|height):[0-2](?:px)?(?:;|$)", style):
        return False
    return not any(_TINY.fullmatch(element.get(name) or "") for name in ("width", "height"))


def _leave_silent(page: Page, element: etree._Element, tag: str, sink: Sink) -> None:
    ledger, place = page.ledger, page.place
    if tag in _FRAMES:
        frames = [frame for frame in element.iter("iframe", "frame") if shows_something(frame)]
        if frames:
            sink.doubt(Doubt("drawing", messages.PICTURED))
        for frame in frames:
            if (source := (frame.get("src") or "").strip()) and not source.startswith(("about:", "javascript:")):
                ledger.find("frame", "warning", messages.FRAME, place, source=shortened(source))
    elif tag == "audio" or (tag == "template" and "shadowrootmode" in element.attrib):
        sink.doubt(Doubt("drawing", messages.PICTURED))
    elif tag in ("script", "noscript"):
        text = element.text or ""
        writes = tag == "script" and ("document.write" in text or "currentScript" in text)
        sink.doubt(Doubt("script", messages.WRITTEN if writes else messages.SCRIPTED))
        if tag == "noscript" and page.in_table and (text := shortened("".join(map(str, element.itertext())))):
            ledger.find("hidden", "warning", messages.HIDDEN_FOUND, place, text=text)
    elif text := entry_of(element):
        ledger.leave("fields", 1, shared.ENTRY, place, text=shortened(text))
        if page.in_table:
            sink.doubt(Doubt("field", messages.ENTERED, " ".join(text.split())))
        elif tag != "select":
            ledger.find("field", "warning", messages.FIELD_FOUND, place, text=shortened(text))
    elif tag == "input" and (element.get("type") or "").strip().lower() not in _NO_TEXT and element.get("value"):
        sink.doubt(Doubt("field", messages.ENTERED, " ".join((element.get("value") or "").split())))


def _has_words(element: etree._Element) -> bool:
    """Whether text stands in an element itself."""
    return any((text or "").strip() for text in (element.text, *(inner.tail for inner in element)))


def doubt_style(page: Page, element: etree._Element, sink: Sink, is_root: bool) -> None:
    """Say what the style sheets make of an element beyond how its letters look."""
    if page.styles is None:
        return
    shown, styles = page.styles.of(element), page.styles
    parent = element.getparent()
    outer = styles.of(parent).odd if parent is not None and not is_root else None
    if shown.odd is not None and shown.odd is not outer and styles.is_seen(element, "0"):
        text = " ".join(text_of(element).split())
        if text or shown.odd is messages.COVERED or not (len(element) or shown.floats):
            sink.doubt(Doubt("moved", shown.odd, text, whole=shown.odd is messages.MOVED))
    aside = shown.is_aside and not shown.look.hidden and _has_words(element)
    if aside or is_cut(styles, element):
        sink.doubt(Doubt("moved", messages.COVERED, " ".join(text_of(element).split())))
    for text in styles.generated(element):
        sink.doubt(Doubt("generated", messages.GENERATED, text))
    if styles.is_changed(element):
        sink.doubt(Doubt("moved", messages.COVERED, " ".join(text_of(element).split())))
