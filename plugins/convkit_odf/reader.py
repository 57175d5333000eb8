"""An OpenDocument text as a document of blocks, in its final view."""

from __future__ import annotations

import re
from typing import BinaryIO

from lxml import etree

from convkit import Document, InputError, count_characters, texts
from convkit.reading import messages as shared
from convkit.reading.ledger import Ledger
from convkit.reading.page_margins import find_margin
from convkit_odf import messages
from convkit_odf.account import ledger_of, words_of
from convkit_odf.list_numbers import Numbering
from convkit_odf.looks import Looks
from convkit_odf.metadata import properties, references
from convkit_odf.names import (
    CHANGES,
    DELETION,
    FIELDS,
    FORMAT_CHANGE,
    INDEX_SOURCES,
    INSERTION,
    OFFICE,
    REGION,
    STYLE,
    TEXT,
    XML_ID,
)
from convkit_odf.package import OpenDocument
from convkit_odf.runs import close_change
from convkit_odf.tables import read_story
from convkit_odf.walk import NOWHERE, Walk

_CANONICAL = "urn:convkit:annual-report:"
_MACRO_FOLDERS, _MACRO_LISTS = ("Basic/", "Scripts/"), ("/", "-lc.xml", "-lb.xml")
_FURNITURE = re.compile(r"(?i)page|of|第|页|共|[-/—–,，.。\s\d()]")


def read_text(stream: BinaryIO) -> Document:
    """The document in an OpenDocument text; `InputError` where it is none that can be read."""
    package = OpenDocument(stream, "text")
    content = package.xml("content.xml")
    roots = [content, package.xml("styles.xml")] if "styles.xml" in package else [content]
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise InputError(messages.NO_BODY)
    etree.strip_elements(body, *INDEX_SOURCES, with_tail=False)
    ledger = ledger_of("odt")
    ledger.hold(body)
    looks = Looks(roots, package.referred)
    walk = Walk(package, looks, Numbering(roots), ledger, read_story, looks.page)
    _open_changes(walk, body)
    blocks = tuple(read_story(walk, body))
    for identifier in list(walk.inserting):
        close_change(walk, identifier)
    leave_surroundings(package, roots[-1], ledger)
    ledger.carried["characters"] += count_characters("".join(texts(blocks))) - walk.generated
    return Document(
        blocks, properties(package), ledger.account(), tuple(ledger.findings), carried(package),
        references=references(package),
    )  # fmt: skip


def _open_changes(walk: Walk, body: etree._Element) -> None:
    """Note which tracked changes there are, and name what was deleted, which is kept apart from the text."""
    for region in body.iterchildren(CHANGES):
        for change in region.iter(REGION):
            identifier = change.get(XML_ID) or change.get(f"{TEXT}id") or ""
            for kind in change:
                if kind.tag == DELETION:
                    walk.deletions.add(identifier)
                    walk.ledger.leave_all(kind, shared.DELETED_TEXT, NOWHERE)
                    if text := words_of(kind):
                        walk.ledger.find("deletion", "warning", shared.DELETED, NOWHERE, text=text)
                elif kind.tag == INSERTION:
                    walk.ledger.carried["insertions"] += 1
        looks = sum(1 for _ in region.iter(FORMAT_CHANGE))
        if looks:
            walk.ledger.find("formatting", "warning", shared.FORMATTING, NOWHERE, count=looks)


def leave_surroundings(package: OpenDocument, styles: etree._Element, ledger: Ledger[etree._Element]) -> None:
    """Name the headers and footers that say something, and the macros."""
    for page in styles.iterfind(f"{OFFICE}master-styles/{STYLE}master-page"):
        for margin in page:
            if margin.get(f"{STYLE}display") != "false" and (text := _says(margin)):
                ledger.held["headersAndFooters"] += 1
                ledger.leave("headersAndFooters", 1, shared.PAGE_MARGIN, NOWHERE, text=text)
                find_margin(ledger, text)
    if any(name.startswith(_MACRO_FOLDERS) and not name.endswith(_MACRO_LISTS) for name in package.names):
        ledger.find("macros", "warning", shared.MACROS, NOWHERE)


def _says(margin: etree._Element) -> str:
    """The words of a header or footer; page numbers, dates and names of files and sheets alone are none."""
    text = words_of(margin)
    for field in margin.iter(*FIELDS):
        text = text.replace(words_of(field), "", 1)
    return words_of(margin) if _FURNITURE.sub("", text) else ""


def carried(package: OpenDocument) -> bytes | None:
    """The canonical XML that the file carries as a part of its own."""
    for name in package.names:
        if name.endswith(".xml") and "/" not in name:
            data = package.read(name)
            if _CANONICAL.encode() in data and str(package.xml(name).tag).startswith(f"{{{_CANONICAL}"):
                return data
    return None
