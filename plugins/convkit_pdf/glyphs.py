"""The characters of a page's text layer, and which of them can be seen."""

from __future__ import annotations

import ctypes
import unicodedata
from typing import Any, NamedTuple

from convkit_pdf.frame import Frame
from convkit_pdf.objects import Objects, Run
from convkit_pdf.page_content import Box, Char, Hidden, Page

UNKNOWN = "\ufffd"
"""Stands for a glyph of which the file does not say what character it is."""

_HYPHEN = "\x02"  # PDFium's sign for a hyphen at the end of a line
_TINY = 1.0  # points
_MISFIT = 2.2  # times the size of the font; a character's box that is higher is not to be trusted
_SAME = 0.2  # of the size: how far a character may stand from its twin that makes it look bold


class _Doubt(NamedTuple):
    """A character that may not be seen, and why not."""

    char: Char
    why: str


def read_glyphs(page: Any, text_page: Any, frame: Frame, objects: Objects, content: Page) -> None:
    """Put the characters that can be seen into a page's content, and name the others."""
    import pypdfium2.raw as pdfium

    reader = _Reader(frame, objects, content)
    count = pdfium.FPDFText_CountChars(text_page)
    cast, pointer = ctypes.cast, ctypes.c_void_p
    get_object, get_unicode, get_box = (
        pdfium.FPDFText_GetTextObject,
        pdfium.FPDFText_GetUnicode,
        pdfium.FPDFText_GetLooseCharBox,
    )
    loose = pdfium.FS_RECTF()
    runs = objects.runs
    high = 0
    for index in range(count):
        run = runs.get(cast(get_object(text_page, index), pointer).value or 0)
        if run is None:
            continue  # white space that PDFium made up
        code = get_unicode(text_page, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code, high = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0, 0
        get_box(text_page, index, loose)
        box = frame.box(loose.left, loose.bottom, loose.right, loose.top)
        if (box.width if run.turn in (1, 3) else box.height) > _MISFIT * run.size:
            box = _tight(pdfium, text_page, index, frame) or box
        reader.add(_character(code), box, run)
    reader.settle(page)


def _tight(pdfium: Any, text_page: Any, index: int, frame: Frame) -> Box | None:
    """The box of a glyph's ink, where it has any."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top):
        return None
    box = frame.box(left.value, bottom.value, right.value, top.value)
    return box if box.width > 0 and box.height > 0 else None


def _character(code: int) -> str:
    if code in (0, 0xFFFE, 0xFFFF):
        return UNKNOWN
    text = chr(code)
    return "-" if text == _HYPHEN else text


class _Reader:
    def __init__(self, frame: Frame, objects: Objects, content: Page) -> None:
        self.frame = frame
        self.content = content
        self.covers = [area for area in objects.areas if area.opaque]
        self.pictures = objects.pictures
        self.grounds = [area for area in objects.areas if not area.white]
        self.before: dict[str, list[Box]] = {}
        self.doubts: list[_Doubt] = []
        self.hidden: list[tuple[str, str]] = []

    def add(self, text: str, box: Box, run: Run) -> None:
        """One character: seen, hidden, or to be looked at."""
        white = text.isspace()
        self.content.held += not white
        before = self.content.chars[-1] if self.content.chars else None
        if before is not None and before.run == run.order and unicodedata.combining(text[0]):
            # A mark over or under a letter belongs to it, wherever its own box stands.
            self.content.chars[-1] = before._replace(text=before.text + text)
            return
        char = Char(text, box, run.size, run.order, run.turn or 0, run.mark, run.artifact, run.font)
        why = self.unseen(char, run)
        if why is not None:
            if not white:
                self.hidden.append((text, why))
        elif not white and self.is_twin(char):
            self.hidden.append((text, "twice"))
        elif not white and (reason := self.doubtful(char, run)):
            self.content.chars.append(char)
            self.doubts.append(_Doubt(char, reason))
        else:
            self.content.chars.append(char)

    def unseen(self, char: Char, run: Run) -> str | None:
        x, y = char.box.centre, char.box.middle
        if run.invisible:
            return "invisible"
        if run.turn is None:
            return "askew"
        if not (0 <= x <= self.content.width and 0 <= y <= self.content.height):
            return "outside"
        if run.size < _TINY:
            return "tiny"
        if run.clip is not None and not run.clip.holds(x, y):
            return "clipped"
        return None

    def doubtful(self, char: Char, run: Run) -> str | None:
        x, y = char.box.centre, char.box.middle
        if run.pale and not any(area.order < run.order and area.box.holds(x, y) for area in self.grounds):
            return "pale"
        if any(area.order > run.order and area.box.holds(x, y) for area in self.covers):
            return "covered"
        if any(picture.order > run.order and picture.box.holds(x, y) for picture in self.pictures):
            return "covered"
        return "layer" if run.optional else None

    def is_twin(self, char: Char) -> bool:
        """Whether a character is drawn a second time, nearly in the same place, to look bold."""
        near = _SAME * char.size
        before = self.before.setdefault(char.text, [])
        for other in before[-_WINDOW:]:
            if abs(other.left - char.box.left) < near and abs(other.top - char.box.top) < near:
                return True
        before.append(char.box)
        return False

    def settle(self, page: Any) -> None:
        """Look at the page itself where it is doubtful whether a character can be seen."""
        if self.doubts:
            ink = _Ink(page, self.content)
            unseen = {id(doubt.char): doubt.why for doubt in self.doubts if not ink.shows(doubt.char.box)}
            self.hidden += [(char.text, unseen[id(char)]) for char in self.content.chars if id(char) in unseen]
            self.content.chars = [char for char in self.content.chars if id(char) not in unseen]
        for text, why in self.hidden:
            if self.content.hidden and self.content.hidden[-1].why == why:
                self.content.hidden[-1] = Hidden(self.content.hidden[-1].text + text, why)
            else:
                self.content.hidden.append(Hidden(text, why))


_WINDOW = 6  # of the same characters before it, among which a twin may be


class _Ink:
    """The page as it looks, in shades of grey."""

    _SCALE = 2
    _CONTRAST = 24  # of 255

    def __init__(self, page: Any, content: Page) -> None:
        bitmap = page.render(scale=self._SCALE, grayscale=True, may_draw_forms=False)
        self.width, self.height, self.stride = bitmap.width, bitmap.height, bitmap.stride
        self.pixels = bytes(bitmap.buffer)

    def shows(self, box: Box) -> bool:
        """Whether anything stands out inside a box."""
        left, right = max(int(box.left * self._SCALE), 0), min(int(box.right * self._SCALE) + 1, self.width)
        top, bottom = max(int(box.top * self._SCALE), 0), min(int(box.bottom * self._SCALE) + 1, self.height)
        shades = b"".join(
            self.pixels[row * self.stride + left : row * self.stride + right] for row in range(top, bottom)
        )
        return bool(shades) and max(shades) - min(shades) >= self._CONTRAST
