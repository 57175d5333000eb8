"""Text that a file gives in words beside what it draws (`ActualText`): what is told otherwise is not to be read.

PDFium gives such words in the place of what is drawn. A page states what it shows.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from convkit_pdf.binding import Handle
from convkit_pdf.radicals import RADICALS, WITH_RADICALS
from convkit_pdf.text_layer import UNKNOWN, Layer, texts_of

KEY = b"ActualText"
_ORDINARY = WITH_RADICALS - {"无"}  # no other of them may stand in the place of a figure


def doubted(page: Any, layer: Layer, told: Mapping[int, tuple[int, Any]]) -> Layer:
    """The text layer of a page, with signs for unknown characters where the words are others than are drawn.

    `told` has the mark that gives the words for each piece of text that has one: its number, and itself.
    """
    words = _by_mark(layer.texts, layer.objects, told)
    if all(_ORDINARY.issuperset(text) for text in words.values()):
        return layer  # browsers tell so of nearly every page
    drawn = _by_mark(*_drawn(page, told), told)
    false = {
        mark
        for mark, text in words.items()
        if _core(text) != _core(drawn.get(mark, "")) and UNKNOWN not in drawn.get(mark, "")
    }
    if not false:
        return layer
    numbers = {number for number, (mark, _) in told.items() if mark in false}
    texts = [
        UNKNOWN if text.strip() and one in numbers else text
        for text, one in zip(layer.texts, layer.objects, strict=True)
    ]
    return layer._replace(texts=texts)


def _drawn(page: Any, told: Mapping[int, tuple[int, Any]]) -> tuple[Sequence[str], Sequence[int | None]]:
    """The characters of a page, and the piece of text of each, when nothing is told in words any more."""
    import pypdfium2.raw as pdfium

    for number, (_, mark) in told.items():
        pdfium.FPDFPageObjMark_RemoveParam(ctypes.cast(Handle(number), pdfium.FPDF_PAGEOBJECT), mark, KEY)
    text_page = page.get_textpage()
    try:
        return texts_of(text_page)
    finally:
        text_page.close()


def _by_mark(texts: Sequence[str], pieces: Sequence[int | None], told: Mapping[int, tuple[int, Any]]) -> dict[int, str]:
    found: dict[int, str] = {}
    for text, piece in zip(texts, pieces, strict=True):
        if piece is not None and piece in told:
            mark, _ = told[piece]
            found[mark] = found.get(mark, "") + text
    return found


def _core(text: str) -> list[int | str]:
    """The figures and Chinese characters of a text; in signs, such as hyphens and joined letters, words may differ."""
    plain = text.translate(RADICALS)
    return [
        int(one) if one.isdecimal() else one for one in plain if one.isdecimal() or unicodedata.category(one) == "Lo"
    ]
