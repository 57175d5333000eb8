"""A PDF as a document of blocks."""

from __future__ import annotations

from typing import BinaryIO

from convkit import Document, InputError, Message, enforce, limit
from convkit_pdf import words
from convkit_pdf.elements import Sheet, set_furniture_aside, sheet_of
from convkit_pdf.flow import flow_of
from convkit_pdf.ledger import account_of, findings_of
from convkit_pdf.pages import open_pdf, properties_of, read_page
from convkit_pdf.side_by_side import refuse_side_by_side


def read_document(stream: BinaryIO) -> Document:
    """The blocks of a PDF; `InputError` for a scan and for what is no sound PDF."""
    data = stream.read(limit("input_bytes") + 1)
    enforce("input_bytes", len(data), Message("the file", "文件"))
    with open_pdf(data) as document:
        sheets = [sheet_of(read_page(document, number)) for number in range(1, len(document) + 1)]
        properties, carried = properties_of(document)
    _refuse_scan(sheets)
    refuse_side_by_side(sheets)
    set_furniture_aside(sheets)
    flow = flow_of(sheets)
    blocks = tuple(flow.blocks)
    findings = findings_of(sheets)
    return Document(blocks, properties, account_of(sheets, flow), findings, carried)


def _refuse_scan(sheets: list[Sheet]) -> None:
    """A file of which no page has any text that can be seen."""
    if any(sheet.page.chars for sheet in sheets):
        return
    if any(sheet.page.pictures or sheet.page.lost_pictures or sheet.page.hidden for sheet in sheets):
        raise InputError(words.SCAN)
    raise InputError(words.EMPTY)


