"""Characters that no XML can hold: they are left out of a document before it is read, by name."""

from __future__ import annotations

from dataclasses import replace

from convkit.document import Block, Cell, Finding, Grid, Heading, Image, List, Paragraph
from convkit.errors import Message
from convkit.text.digits import pictured
from convkit.text.markup import IMPOSSIBLE


def legal(block: Block, findings: list[Finding]) -> Block:
    """The block without characters that no XML can hold; a page break in a text is white space."""
    match block:
        case Heading() | Paragraph():
            if IMPOSSIBLE.search(block.text):
                inlines = tuple(replace(one, text=_clean(one.text, block, findings)) for one in block.inlines)
                return replace(block, inlines=inlines)
        case List():
            if any(IMPOSSIBLE.search(item.text) for item in block.items):
                items = tuple(
                    replace(
                        item,
                        marker=_clean(item.marker, block, findings),
                        inlines=tuple(replace(one, text=_clean(one.text, block, findings)) for one in item.inlines),
                    )
                    for item in block.items
                )
                return replace(block, items=items)
        case Grid():
            if any(IMPOSSIBLE.search(cell.text) for cell in block.cells):
                return replace(block, cells=tuple(_clean_cell(cell, block, findings) for cell in block.cells))
        case Image():
            if IMPOSSIBLE.search(block.alternative):
                return replace(block, alternative=_clean(block.alternative, block, findings))
    return block


def _clean_cell(cell: Cell, block: Block, findings: list[Finding]) -> Cell:
    if not IMPOSSIBLE.search(cell.text):
        return cell
    inlines = tuple(replace(one, text=_clean(one.text, block, findings)) for one in cell.inlines)
    return replace(cell, text=_clean(cell.text, block, findings), inlines=inlines)


def _clean(text: str, block: Block, findings: list[Finding]) -> str:
    text = text.replace("\x0c", "\n").replace("\x0b", "\n")
    found = sorted({f"U+{ord(character):04X}" for character in IMPOSSIBLE.findall(text)})
    if found:
        findings.append(
            Finding(
                "characters",
                "warning",
                Message(
                    "control characters {codes} were left out, and shown as signs beside digits, where a figure is "
                    "unread then; no text format holds them",
                    "控制字符 {codes} 已略去（紧挨数字的以符号表示，该数字未读取），任何文本格式都不能保存",
                ),
                {"codes": tuple(found)},
                origin=block.origin,
            )
        )
    return IMPOSSIBLE.sub("", pictured(text))
