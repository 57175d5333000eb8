"""The text layer of a page as PDFium has it, all characters at once: their texts, pieces of text and places.

Calls that are made for every character cost more than all that is done with it, so each is made as rarely as can be.
"""

from __future__ import annotations

import ctypes
import re
from collections import deque
from collections.abc import Mapping, Sequence
from itertools import chain, repeat
from typing import Any, NamedTuple

from convkit import Message, enforce
from convkit.reading.pages.drawing import Matrix
from convkit.reading.pages.page import UNKNOWN
from convkit_pdf.pdfium.binding import Handle, bound, number_of, passed
from convkit_pdf.pdfium.form_matrices import mend_places
from convkit_pdf.pdfium.frame import Frame

_SAID = {0: UNKNOWN, 0xFFFE: UNKNOWN, 0xFFFF: UNKNOWN, 2: "-"}  # 2 is PDFium's sign for a hyphen at a line's end
_CHARACTERS = Message("the number of characters on one page", "一页的字符数")
_DOUBTFUL = frozenset(map(chr, (*_SAID, 0xFFFD)))  # PDFium's text has other signs there than its characters
_BLANK = "[ \u00a0\u00ad\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]"
_BLANKS = re.compile(rf"(?<=\d){_BLANK}|{_BLANK}(?=\d)")
_INK = 0.2  # points
_LONGEST_NAME = 128  # bytes of a font's name


class Layer(NamedTuple):
    """The characters of a page: for each its text, empty for the second half of a pair, and its object, None for none.

    The others are the edges of their boxes as they are shown, of nothing where there is no object.
    """

    texts: Sequence[str]
    objects: Sequence[int | None]
    lefts: Sequence[float]
    tops: Sequence[float]
    rights: Sequence[float]
    bottoms: Sequence[float]


def read_layer(text_page: Any, frame: Frame, form_matrices: Mapping[int, Matrix]) -> Layer:
    """The characters of a page of text; `form_matrices` has those of the pieces of text that pages inside it draw."""
    import pypdfium2.raw as pdfium

    handle, count = passed(number_of(text_page.raw)), pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return Layer("", (), (), (), (), ())
    enforce("page_objects", count, _CHARACTERS)
    objects = list(map(bound("FPDFText_GetTextObject"), repeat(handle), range(count)))
    edges = (ctypes.c_float * (4 * count))()
    drawn = [index for index, one in enumerate(objects) if one]
    places = map(ctypes.byref, repeat(edges), [16 * index for index in drawn])
    deque(map(bound("FPDFText_GetLooseCharBox"), repeat(handle), drawn, places), maxlen=0)
    if form_matrices:
        inner = ((at, one, form_matrices[one]) for at, one in enumerate(objects) if one in form_matrices)
        mend_places(handle, edges, inner)
    return Layer(_whole(pdfium, text_page, count) or _texts(handle, count), objects, *frame.edges(edges[:]))


def _whole(pdfium: Any, text_page: Any, count: int) -> str:
    """The text of all characters in one call; empty where that may not be one sign for each of them."""
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(text_page, 0, count, buffer) != count + 1:
        return ""
    text = bytes(buffer)[:-2].decode("utf-16-le", "replace")
    return text if len(text) == count and _DOUBTFUL.isdisjoint(text) else ""


def _texts(handle: Handle, count: int) -> Sequence[str]:
    """The text of each character, asked for one by one."""
    codes: list[int] = list(map(bound("FPDFText_GetUnicode"), repeat(handle), range(count)))
    texts: list[str] = []
    paired = False
    for code, following in zip(codes, chain(codes[1:], (0,)), strict=True):
        if paired:
            paired = False
            texts.append("")
            continue
        paired = 0xD800 <= code < 0xDC00 <= following < 0xE000
        if paired:
            texts.append(chr(0x10000 + ((code - 0xD800) << 10) + following - 0xDC00))
        else:
            texts.append(UNKNOWN if 0xD800 <= code < 0xE000 else _SAID.get(code) or chr(code))
    return "".join(texts) if all(texts) else texts


def believed(layer: Layer, text_page: Any, doubtful: Mapping[str, frozenset[str]]) -> Layer:
    """The layer with signs for unknown characters in the place of digits that their fonts make doubtful."""
    layer = _without_false_blanks(layer, text_page)
    if not doubtful:
        return layer
    digits = frozenset().union(*doubtful.values())
    texts = list(layer.texts)
    for at, text in enumerate(texts):
        if text in digits and layer.objects[at] and text in doubtful.get(font_of(text_page, at), ()):
            texts[at] = UNKNOWN
    return layer._replace(texts=texts)


def _without_false_blanks(layer: Layer, text_page: Any) -> Layer:
    """The layer with signs for unknown characters where a figure has a sign beside it that is told to be nothing."""
    told = layer.texts if isinstance(layer.texts, str) else "".join(text or "_" for text in layer.texts)
    found = [
        at
        for match in _BLANKS.finditer(told)
        for at in range(*match.span())
        if layer.objects[at] and (box := ink_of(text_page, at)) and min(box[2] - box[0], box[3] - box[1]) > _INK
    ]
    if not found:
        return layer
    texts = list(layer.texts)
    for at in found:
        texts[at] = UNKNOWN
    return layer._replace(texts=texts)


def ink_of(text_page: Any, index: int) -> tuple[float, float, float, float] | None:
    """The left, bottom, right and top of what is drawn for a character, on its page; None where that is not known."""
    import pypdfium2.raw as pdfium

    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top):
        return None
    return left.value, bottom.value, right.value, top.value


def font_of(text_page: Any, index: int) -> str:
    """The name of the font of a character, without the mark of a subset."""
    import pypdfium2.raw as pdfium

    buffer = ctypes.create_string_buffer(_LONGEST_NAME)
    length = pdfium.FPDFText_GetFontInfo(text_page, index, buffer, _LONGEST_NAME, ctypes.c_int())
    return plain_name(buffer.raw[: min(length, _LONGEST_NAME)].decode("utf-8", "replace").rstrip("\0"))


def plain_name(name: str) -> str:
    """The name of a font without the mark of a subset; LibreOffice prints symbols with a font of its own."""
    return name.rpartition("+")[2].lower().replace("opensymbol", "symbol")


def is_made_up(text_page: Any, index: int) -> bool:
    """Whether PDFium put a character in that the file does not hold."""
    import pypdfium2.raw as pdfium

    return bool(pdfium.FPDFText_IsGenerated(text_page, index))
