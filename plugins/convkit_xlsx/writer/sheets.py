"""Which blocks stand on which sheet: each statutory table has one of its own, texts in a row share one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import ceil
from typing import NamedTuple

from convkit import Block, Grid, Heading, Image, List, Paragraph
from convkit_xlsx.writer.sheet import units

_TEXT = "正文"
_NUMERAL = re.compile(r"\s*([一二三四五六七八九十]+)\s*[、.．]")
_MOST_LINES = 6  # above a table: they stay in sight with its header
_LINE = 88


class Division(NamedTuple):
    """What stands on one sheet, and the words that name the sheet. `table` is the statutory table, if it has one."""

    name: str
    blocks: list[Block]
    table: Grid | None = None


def divided(blocks: Iterable[Block]) -> list[Division]:
    """The blocks in order as the sheets of a workbook hold them.

    A sheet begins at each section with a table of any kind, and at each statutory table. The heading of a section and
    a few lines stand above its table; longer texts stand on the sheet before it, so that a table begins near the top.
    """
    sections: list[list[Block]] = []
    for section in _sections(blocks):
        if _table(section) and sections and _is_short_lead(sections[-1]):
            sections[-1] += section
        else:
            sections.append(section)
    sheets: list[list[Block]] = []
    for section in sections:
        if sheets and not any(isinstance(block, Grid) for block in (*sheets[-1], *section)):
            sheets[-1] += section
        else:
            sheets.append(section)
    return [_division(blocks) for blocks in sheets or [[]]]


def _sections(blocks: Iterable[Block]) -> list[list[Block]]:
    """The blocks, cut before each heading of a section and before each statutory table."""
    found: list[list[Block]] = []
    for block in blocks:
        cut = (isinstance(block, Heading) and block.level == 1) or (isinstance(block, Grid) and bool(block.name))
        if cut or not found:
            found.append([])
        found[-1].append(block)
    return found


def _table(blocks: list[Block]) -> Grid | None:
    return next((block for block in blocks if isinstance(block, Grid) and block.name), None)


def _is_short_lead(blocks: list[Block]) -> bool:
    """Whether blocks are the heading of one section and a few lines."""
    if not blocks or not isinstance(blocks[0], Heading) or blocks[0].level != 1:
        return False
    lines = 0
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                lines += _lines(block.text)
            case List():
                lines += sum(_lines(item.text) for item in block.items)
            case Grid() | Image():
                return False
    return lines <= _MOST_LINES


def _lines(text: str) -> int:
    return sum(max(1, ceil(units(line) / _LINE)) for line in text.split("\n"))


def _division(blocks: list[Block]) -> Division:
    table = _table(blocks)
    headings = [block.text for block in blocks if isinstance(block, Heading) and block.level == 1]
    if table is not None:
        return Division(table.name, blocks, table)
    if headings and any(isinstance(block, Grid) for block in blocks):
        return Division(headings[0], blocks)
    numerals = "、".join(match[1] for heading in headings if (match := _NUMERAL.match(heading)))
    return Division(f"{_TEXT}（{numerals}）" if numerals else _TEXT, blocks)
