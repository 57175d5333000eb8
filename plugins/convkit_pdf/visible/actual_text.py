"""Text that a file gives in words beside what it draws (`ActualText`): what is told otherwise is not to be read.

PDFium gives such words in the place of what is drawn. A page states what it shows.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from convkit.reading.pages.drawing import SAME
from convkit.reading.pages.page import UNKNOWN
from convkit.reading.pages.radicals import RADICALS, WITH_RADICALS
from convkit_pdf.pdfium.attributes import ACTUAL_TEXT
from convkit_pdf.pdfium.frame import Frame
from convkit_pdf.pdfium.objects import Objects
from convkit_pdf.pdfium.text_layer import Layer, read_layer

_AS_IT_IS = Frame(0.0, 0.0, 0.0, 0.0, 0)
_ORDINARY = WITH_RADICALS - {"无"}  # no other of them may stand in the place of a figure


def doubted(page: Any, layer: Layer, objects: Objects) -> Layer:
    """The text layer of a page, with signs for unknown characters where the words are others than are drawn."""
    marks = objects.actual_texts
    words = _by_mark(layer.texts, layer.objects, marks)
    if all(_ORDINARY.issuperset(text) for text in words.values()):
        return layer  # browsers tell so of nearly every page
    drawn = _by_mark(*_once(_drawn(page, marks), marks), marks)
    # PDFium leaves out what is drawn a second time in its place.
    alone = {mark for number, mark in marks.items() if objects.runs[number].order not in objects.twins}
    false = {
        mark
        for mark, text in words.items()
        if (mark in drawn or mark in alone) and not _agree(text, drawn.get(mark, ""))
    }
    if not false:
        return layer
    numbers = {number for number, mark in marks.items() if mark in false}
    texts = [
        UNKNOWN if text.strip() and one in numbers else text
        for text, one in zip(layer.texts, layer.objects, strict=True)
    ]
    return layer._replace(texts=texts)


def _agree(words: str, drawn: str) -> bool:
    return UNKNOWN in drawn or _core(words) == _core(drawn)


def _drawn(page: Any, marks: Mapping[int, int]) -> Layer:
    """The text layer of a page when nothing is told in words any more."""
    import pypdfium2.raw as pdfium

    for number, mark in marks.items():
        piece = ctypes.cast(number, pdfium.FPDF_PAGEOBJECT)
        pdfium.FPDFPageObjMark_RemoveParam(piece, ctypes.cast(mark, pdfium.FPDF_PAGEOBJECTMARK), ACTUAL_TEXT)
    text_page = page.get_textpage()
    try:
        return read_layer(text_page, _AS_IT_IS, {})
    finally:
        text_page.close()


def _once(layer: Layer, marks: Mapping[int, int]) -> tuple[Sequence[str], Sequence[int | None]]:
    """The characters of a page without those that a mark draws once more in their place, and the piece of each."""
    texts: list[str] = []
    places: dict[tuple[int, str], list[tuple[float, float]]] = {}
    for text, piece, left, top, right, bottom in zip(*layer, strict=True):
        again = False
        if piece is not None and piece in marks:
            near = min(SAME * (bottom - top), (right - left) / 2)
            before = places.setdefault((marks[piece], text), [])
            again = any(abs(left - x) < near and abs(top - y) < near for x, y in before)
            before.append((left, top))
        texts.append("" if again else text)
    return texts, layer.objects


def _by_mark(texts: Sequence[str], pieces: Sequence[int | None], marks: Mapping[int, int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for text, piece in zip(texts, pieces, strict=True):
        if piece is not None and piece in marks:
            mark = marks[piece]
            found[mark] = found.get(mark, "") + text
    return found


def _core(text: str) -> list[int | str]:
    """The figures and Chinese characters of a text; in signs, such as hyphens and joined letters, words may differ."""
    plain = text.translate(RADICALS)
    return [
        int(one) if one.isdecimal() else one for one in plain if one.isdecimal() or unicodedata.category(one) == "Lo"
    ]
