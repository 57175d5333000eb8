"""A PDF as a document of blocks."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from convkit import Document, enforce, limit
from convkit.reading import messages as shared
from convkit.reading import seconds_for
from convkit.reading.apart import is_apart, read_apart
from convkit.reading.ledger import Ledger, shortened
from convkit.reading.pages import Structure, blocks_of
from convkit.reading.pdfium import alone
from convkit_pdf import messages
from convkit_pdf.actions import packed
from convkit_pdf.file_marks import CARRIED
from convkit_pdf.heavy import Heavy, is_heavy
from convkit_pdf.pdfium import Told, may_have_layers, open_pdf, png_of, read_page, told_by
from convkit_pdf.pdfium.batched_calls import BatchedCalls
from convkit_pdf.pdfium.doubtful_fonts import Doubts, doubts_of
from convkit_pdf.pdfium.glyph_outlines import Outlines
from convkit_pdf.pdfium.pictures import Originals


def read_document(stream: BinaryIO) -> Document:
    """The blocks of a PDF; `InputError` for a scan and for what is no sound PDF."""
    data = stream.read(limit("input_bytes") + 1)
    enforce("input_bytes", len(data))
    if not is_apart() and is_heavy(data):
        return _apart(data)
    try:
        with alone(), _uncollected():
            return read_bytes(data)
    except Heavy:
        return _apart(data)


_PICTURE = re.compile(rb"/Subtype\s*/Image\b")


def _apart(data: bytes) -> Document:
    """The document as a process of its own reads it, which has more time where pictures may have to be recognised."""
    return read_apart(data, "pdf", begun=-seconds_for(sum(1 for _ in _PICTURE.finditer(data))))


def picture_of(stream: BinaryIO, number: int, dpi: float) -> bytes:
    """A page as it is shown, as PNG."""
    stream.seek(0)
    data = stream.read(limit("input_bytes") + 1)
    with alone(), open_pdf(data) as document:
        return png_of(document, number, dpi, may_have_layers(data))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for rings of references.

    Values are made by the ten thousand here, and next to none is in such a ring; what is large is read elsewhere.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


def read_bytes(data: bytes) -> Document:
    """The blocks of a PDF, read in this process."""
    with open_pdf(data) as document:
        told = told_by(document, data)
        structure, originals, calls = Structure(own=told.own), Originals(told.attachments), BatchedCalls()
        layers, doubts = may_have_layers(data), Doubts({}, False)
        if not told.own:
            doubts = doubts_of(data, packed(data))._replace(outlines=Outlines(calls))
        numbers = range(1, len(document) + 1)
        pages = []
        for number in numbers:
            pages.append(read_page(document, number, structure, originals, calls, layers, doubts))
            enforce("characters", sum(page.held for page in pages))
    ledger: Ledger[None] = Ledger("pdf")
    blocks = blocks_of(pages, ledger, structure)
    _tell_beside_the_pages(told, ledger)
    return Document(blocks, told.properties, ledger.account(), tuple(ledger.findings), told.carried)


def _tell_beside_the_pages(told: Told, ledger: Ledger[None]) -> None:
    """What the file holds that is on no page."""
    actions = told.actions
    if actions.scripts:
        ledger.find("macros", "warning", messages.SCRIPTS, count=actions.scripts)
    if actions.starts:
        ledger.find("macros", "warning", messages.STARTS, names=tuple(map(shortened, actions.starts)))
    if actions.opening:
        ledger.find("macros", "warning", messages.OPENING)
    foreign = tuple(f"“{name}”" for name in told.attachments if name != CARRIED)
    if foreign and not told.own:
        ledger.find("attachment", "warning", shared.ATTACHED, names=foreign)
