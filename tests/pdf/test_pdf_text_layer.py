"""The text layer of a PDF page, asked for all characters at once, says what it says when asked for each."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from convkit_pdf.pdfium.frame import Frame
from convkit_pdf.pdfium.text_layer import read_layer

import convkit
from convkit import Document, Paragraph

SEED = Path(__file__).resolve().parents[2] / "seeds" / "annual-report-2021.pdf"
FRAMES = [Frame(0.0, 0.0, 595.0, 842.0, turn) for turn in range(4)]


def own(text: str) -> bytes:
    """A file of one paragraph."""
    from convkit_pdf import write

    stream = io.BytesIO()
    list(write(Document((Paragraph((convkit.Inline(text),)),)), stream))
    return stream.getvalue()


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"turn-{frame.turn}")
@pytest.mark.parametrize("data", [SEED.read_bytes(), own("共 12 件，其中 3 件𠮷祥，A-B")], ids=["seed", "own"])
def test_characters_and_boxes_are_those_that_are_told_one_by_one(data: bytes, frame: Frame) -> None:
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            text_page = page.get_textpage()
            layer = read_layer(text_page, frame, {})
            box = pdfium.FS_RECTF()
            assert len(layer.texts) == len(layer.objects) == pdfium.FPDFText_CountChars(text_page) > 0
            for index, text in enumerate(layer.texts):
                code = pdfium.FPDFText_GetUnicode(text_page, index)
                assert text == ("-" if code == 2 else chr(code)) or 0xD800 <= code < 0xE000
                if layer.objects[index]:
                    pdfium.FPDFText_GetLooseCharBox(text_page, index, box)
                    expected = frame.boxing()(box.left, box.bottom, box.right, box.top)
                    assert tuple(edges[index] for edges in layer[2:]) == expected
