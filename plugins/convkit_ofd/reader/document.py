"""An OFD file as a document of blocks."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import chain
from typing import BinaryIO

from convkit import Document, InputError, enforce, limit
from convkit.reading import messages as shared
from convkit.reading import seconds_for
from convkit.reading.apart import is_apart, is_heavy, read_apart
from convkit.reading.ledger import Ledger, some
from convkit.reading.pages import Page, Structure, blocks_of
from convkit_ofd import messages
from convkit_ofd.file_marks import CARRIED, CREATOR, identity
from convkit_ofd.reader.documents import Opened, documents_of
from convkit_ofd.reader.fonts import Fonts
from convkit_ofd.reader.package import Parts
from convkit_ofd.reader.page import png_of, read_page
from convkit_ofd.reader.pictures import Pictures
from convkit_ofd.reader.scanned import Heavy
from convkit_ofd.reader.signatures import tell_signatures
from convkit_ofd.reader.structure import read_structure

_MOST_OBJECTS = 300_000  # of all pages together: a report has some thousand


def read_document(stream: BinaryIO) -> Document:
    """The blocks of an OFD file; `InputError` for a scan and for what is no sound OFD."""
    stream.seek(0)
    data = stream.read(limit("input_bytes") + 1)
    enforce("input_bytes", len(data))
    if not is_apart() and is_heavy(data):
        return _apart(data)
    try:
        return _read(data)
    except Heavy:
        return _apart(data)


def _apart(data: bytes) -> Document:
    """The document as a process of its own reads it, which has more time where pictures may have to be recognised."""
    return read_apart(data, "ofd", begun=-seconds_for(Parts(BytesIO(data)).pictures))


def pages_of(data: bytes) -> list[Page]:
    """What each page of a file shows, in the order of its documents."""
    package = Parts(BytesIO(data))
    groups, _ = _gathered(package, documents_of(package))
    return [page for pages in groups for page in pages]


def picture_of(stream: BinaryIO, number: int, dpi: float) -> bytes:
    """A page that is a picture as it is shown, as PNG."""
    stream.seek(0)
    package = Parts(BytesIO(stream.read(limit("input_bytes") + 1)))
    for document in documents_of(package):
        for source in document.sources:
            if source.number == number:
                fonts, pictures = Fonts(package, document.resources, False), Pictures(package.read, {})
                return png_of(source, document.resources, fonts, pictures, dpi)
    raise InputError(messages.NO_PAGES)


def _read(data: bytes) -> Document:
    package = Parts(BytesIO(data))
    documents = documents_of(package)
    ledger: Ledger[None] = Ledger("ofd")
    groups, structure = _gathered(package, documents)
    blocks = tuple(chain.from_iterable([blocks_of(pages, ledger, structure) for pages in groups]))
    _tell_beside_the_pages(package, documents, ledger, structure.own)
    first = documents[0]
    carried = first.attachments.get(CARRIED)
    return Document(blocks, first.properties, ledger.account(), tuple(ledger.findings), carried)


def _gathered(package: Parts, documents: list[Opened]) -> tuple[list[list[Page]], Structure]:
    """The pages that are to be read together, and the structure that they have."""
    structure = Structure()
    groups: list[list[Page]] = []
    objects = held = 0
    for document in documents:
        told = read_structure(package, document.root, document.part, document.numbers)
        own = told.own and len(documents) == 1 and document.maker == (CREATOR, identity(package.all()))
        structure = told if own else structure
        pages: list[Page] = []
        for page, count in _pages(package, document, told if own else None):
            pages.append(page)
            objects += count
            held += page.held
            if objects > _MOST_OBJECTS and not is_apart():
                raise Heavy
            enforce("characters", held)
        # No paragraph or table goes on in another document; what is a scan is told with what comes before it.
        if groups and not (any(page.chars for page in pages) and any(page.chars for page in groups[-1])):
            groups[-1] += pages
        else:
            groups.append(pages)
    return groups, structure


def _pages(package: Parts, document: Opened, told: Structure | None) -> Iterator[tuple[Page, int]]:
    """The pages of a document, and how many objects each draws; `told` is the structure of one that convkit wrote."""
    fonts = Fonts(package, document.resources, told is not None)
    pictures = Pictures(package.read, document.attachments if told is not None else {})
    for at, source in enumerate(document.sources, 1):
        behind = sum(one.is_picture for one in document.sources[at:]) if source.is_picture else 0
        tagged = frozenset(told.owners.get(source.number, {})) if told is not None else None
        yield read_page(source, document.resources, fonts, pictures, tagged, behind)


def _tell_beside_the_pages(package: Parts, documents: list[Opened], ledger: Ledger[None], own: bool) -> None:
    """What the file holds that is on no page."""
    if len(documents) > 1:
        ledger.find("documents", "warning", messages.SEVERAL, count=len(documents))
    versions = sum(one.versions for one in documents)
    if versions > 1:
        ledger.find("versions", "warning", messages.VERSIONS, count=versions)
    if any(one.acts for one in documents):
        ledger.find("macros", "warning", messages.OPENING)
    missing = dict.fromkeys(name for one in documents for name in one.missing)
    if missing:
        ledger.find("missing", "unread", messages.MISSING, name=some(list(missing)))
    names = dict.fromkeys(name for one in documents for name in one.attachments if name != CARRIED)
    foreign = tuple(f"“{name}”" for name in names)
    if foreign and not own:
        ledger.find("attachment", "warning", shared.ATTACHED, names=foreign)
    for one in documents:
        if one.signatures:
            try:
                tell_signatures(package, one.signatures, one.part, one.parts, one.numbers, ledger)
            except InputError:
                ledger.find("signature", "info", messages.BROKEN_SIGNATURE, name=one.signatures)
