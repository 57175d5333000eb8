"""Pages on which characters and lines have places: PDF, and whatever else shows a page, to blocks.

A page format says what each page shows, in points from the top left; here that becomes paragraphs, lists, tables over
pages and pictures, with running heads set aside, an account, and findings under the format's name. A whole one:

    >>> from convkit import Document
    >>> from convkit.reading.ledger import Ledger
    >>> from convkit.reading.pages import Page, Rule, blocks_of, run_of
    >>> page = Page(1, width=595.0, height=842.0)
    >>> for run, (text, left, base) in enumerate([("一、收费情况", 90, 100), ("金额", 95, 145), ("12", 195, 145)]):
    ...     page.chars += run_of(text, left, base, 10.5, run)
    ...     page.held += len(text)
    >>> page.across += [Rule(level, 90.0, 290.0, 0.5) for level in (130.0, 155.0)]
    >>> page.down += [Rule(level, 130.0, 155.0, 0.5) for level in (90.0, 190.0, 290.0)]
    >>> ledger = Ledger("ofd")
    >>> document = Document(blocks_of([page], ledger), {}, ledger.account(), tuple(ledger.findings))
    >>> [cell.text for cell in document.blocks[1].cells]
    ['金额', '12']

What else a format may give the fields of `Page` say. Text that nobody sees must be left out of `Page.chars` and named
in `Page.hidden`: the format knows what covers, clips or whitens it. Where a format tags what it shows, a `Structure`
says how; tags join paragraphs, but the cells of a table are those that its lines show.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from convkit.document import Block
from convkit.errors import NotExtractedError
from convkit.reading.ledger import Ledger
from convkit.reading.pages import messages
from convkit.reading.pages.account import account_for
from convkit.reading.pages.flow import flow_of
from convkit.reading.pages.lone_rows import adopt_lone_rows
from convkit.reading.pages.page import (
    Box,
    Char,
    Hidden,
    Link,
    Page,
    Picture,
    Rule,
    Slant,
    run_of,
)
from convkit.reading.pages.page_elements import Sheet, set_artifacts_aside, set_furniture_aside, sheet_of
from convkit.reading.pages.radicals import without_radicals
from convkit.reading.pages.structure import Element, Structure
from convkit.reading.pages.tags import tags_of
from convkit.reading.pages.two_pages_a_sheet import refuse_two_pages_a_sheet
from convkit.reading.scans import can_recognise

__all__ = [
    "Box", "Char", "Element", "Hidden", "Link", "Page", "Picture", "Rule", "Slant", "Structure", "blocks_of", "run_of",
]  # fmt: skip


def blocks_of(pages: Sequence[Page], ledger: Ledger[Any], structure: Structure | None = None) -> tuple[Block, ...]:
    """The blocks of a document's pages, in their order; what was held, carried and found is put into the ledger.

    Raises `InputError` where no page has text that is seen, and where two pages stand beside each other on one.
    """
    structure = structure or Structure()
    sheets = [sheet_of(page if structure.own else without_radicals(page)) for page in pages]
    _refuse_scan(sheets, ledger.format)
    refuse_two_pages_a_sheet(sheets)
    tags = tags_of(structure, sheets)
    if tags.useful:
        set_artifacts_aside(sheets)
    if not tags.own:
        set_furniture_aside(sheets)
        adopt_lone_rows(sheets)
    flow = flow_of(sheets, tags)
    account_for(ledger, sheets, flow)
    ledger.known = ledger.known and not flow.confidences
    return tuple(flow.blocks)


def _refuse_scan(sheets: Sequence[Sheet], format: str) -> None:
    """A file of which no page has any text that can be seen."""
    if any(sheet.page.chars for sheet in sheets):
        return
    shown = any(sheet.page.pictures or sheet.page.lost_pictures or sheet.page.hidden for sheet in sheets)
    scan = messages.NOT_RECOGNISED if can_recognise() else messages.SCAN
    raise NotExtractedError(scan if shown else messages.EMPTY, format=format.upper())
