"""Where something stands that cannot be written, in words that a person finds it by.

    for block, place in zip(document.blocks, places(document.blocks), strict=True):
        ...Loss(place, message, lost)  # 第5段“全年收到申请…”

Paragraphs are counted as they are seen: headings and the items of lists are some too.
"""

from __future__ import annotations

from collections.abc import Iterable

from convkit.document import Block, Cell, Grid, Heading, Image, List, Origin
from convkit.errors import Message

Place = Message | Origin | str
"""What `Loss.place` may be."""

_LONGEST = 16  # characters that a block is known by
_HEADING = Message("the heading “{text}”", "标题“{text}”")
_PARAGRAPH = Message("paragraph {number}, “{text}”", "第{number}段“{text}”")
_TABLE = Message("table {number}", "第{number}个表格")
_PICTURE = Message("image {number}", "第{number}张图片")


def places(blocks: Iterable[Block]) -> list[Message]:
    """Where each of the blocks stands."""
    found: list[Message] = []
    paragraphs = tables = pictures = 0
    for block in blocks:
        match block:
            case Grid():
                tables += 1
                found.append(_TABLE.filled(number=tables))
            case Image():
                pictures += 1
                found.append(_PICTURE.filled(number=pictures))
            case List():
                text = block.items[0].text if block.items else ""
                found.append(_PARAGRAPH.filled(number=paragraphs + 1, text=_begun(text)))
                paragraphs += len(block.items)
            case _:
                paragraphs += 1
                kind = _HEADING if isinstance(block, Heading) else _PARAGRAPH
                found.append(kind.filled(number=paragraphs, text=_begun(block.text)))
    return found


def _begun(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"


def place_of_cell(cell: Cell, table: int) -> Place:
    """Where a cell stands: its fact, which the form has words for, else its row and column."""
    return cell.path or Origin(table=table, row=cell.row, column=cell.column)
