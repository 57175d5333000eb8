"""A document as a person sees it, without its looks: blocks in order, and an account of where they came from.

Everything here counts from 1: rows, columns, pages, lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from convkit.document.account import KIND_WORDS, UNCOUNTED, Account, Entry, LeftOut
from convkit.document.blocks import (
    Arrangement,
    Block,
    Cell,
    Grid,
    Heading,
    Image,
    Inline,
    Item,
    List,
    Numbers,
    Paragraph,
    Role,
    by_row,
)
from convkit.document.figures import Bar, Chart, Check, Measure
from convkit.document.finding import Finding, Severity, unread_count
from convkit.document.origin import NOWHERE, Origin, Recognised, first_known, least_sure
from convkit.document.showing import brief

__all__ = [
    "KIND_WORDS", "NOWHERE", "UNCOUNTED", "Account", "Arrangement", "Bar", "Block", "Cell", "Chart", "Check",
    "Document", "Entry", "Finding", "Grid", "Heading", "Image", "Inline", "Item", "LeftOut", "List", "Measure",
    "Numbers", "Origin", "Paragraph", "Recognised", "Role", "Severity", "brief", "bulk", "by_row", "count_characters",
    "first_known", "least_sure", "runs_of", "texts", "unread_count",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Document:
    """Blocks in order, as a reader found them or a writer is to show them.

    `properties`: title, agency, language and the like. `carried`: a canonical XML put there by the centre for writers
    that embed it (of the figures alone where people go on editing the file), or found by a reader; the centre compares.
    `checks`: the form's relations, for writers that show them. `charts`: what writers that can draw may draw below the
    tables whose figures are in them, and what a reader took for such a drawing; the centre compares that too.
    `references`: what the file leads to outside itself, the links of its text and what nobody sees: the template of a
    text, the folder in which it was saved.

    A reader gives title, creator, lastModifiedBy, manager and company as the file states them, and properties that have
    a name of their own as `custom:NAME`.
    """

    blocks: tuple[Block, ...]
    properties: dict[str, str] = field(default_factory=dict, hash=False)
    account: Account = UNCOUNTED
    findings: tuple[Finding, ...] = ()
    carried: bytes | None = None
    checks: tuple[Check, ...] = ()
    charts: tuple[Chart, ...] = ()
    references: tuple[str, ...] = ()

    __repr__ = brief


def texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Every text of the blocks in reading order, cells included."""
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield block.text
            case List():
                for item in block.items:
                    yield item.text
            case Grid():
                for cell in block.cells:
                    yield cell.text
            case Image():
                pass


def runs_of(block: object) -> Iterator[tuple[Inline, ...]]:
    """The runs of each text of a block: of a paragraph, of every item, of every cell that is more than its text."""
    match block:
        case Heading() | Paragraph():
            yield block.inlines
        case List():
            yield from (item.inlines for item in block.items)
        case Grid():
            yield from (cell.inlines for cell in block.cells)


def count_characters(text: str) -> int:
    """How many characters a text has, white space left aside."""
    return len("".join(text.split()))


def bulk(text: str) -> int:
    """How many characters a text has, usual white space left aside; of any length, without a copy."""
    return len(text) - sum(map(text.count, " \t\r\n\u3000\xa0"))
