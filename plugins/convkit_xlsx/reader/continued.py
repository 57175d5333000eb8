"""Texts that convkit cut over several rows because a cell holds no more, put together again."""

from __future__ import annotations

from dataclasses import replace

from convkit import Inline
from convkit.reading.blocks import merged
from convkit_xlsx.reader.stored import Sheet, Stored


def join_continued(sheet: Sheet) -> tuple[list[Stored], list[tuple[int, int]]]:
    """The values with continued texts put together again, and the rows that are used up by that."""
    if not any(value.continues for value in sheet.values):
        return sheet.values, []
    alone: dict[int, int] = {}
    for value in sheet.values:
        alone[value.row] = alone.get(value.row, 0) + 1
    bottoms = {(area.top, area.left): area.bottom for area in sheet.merges}
    values: list[Stored] = []
    gone: list[tuple[int, int]] = []
    for value in sheet.values:
        last = values[-1] if values else None
        if value.continues and last and _goes_on(last, value) and alone[value.row] == alone[last.row] == 1:
            inlines = merged((*_inlines(last), *_inlines(value)))
            last.inlines = inlines if any(inline.link or inline.emphasis for inline in inlines) else ()
            last.pieces = last.counts + value.counts
            last.text += value.text
            last.characters += value.characters
            last.gone = [*last.gone, *value.gone]
            last.links += value.links
            gone.append((value.row, bottoms.get((value.row, value.column), value.row)))
        else:
            values.append(replace(value))
    return values, gone


def _goes_on(last: Stored, value: Stored) -> bool:
    """Whether a value can be the rest of the one before it: both are texts in one column."""
    return last.column == value.column and last.held == value.held == "text" and not last.uncached


def _inlines(value: Stored) -> tuple[Inline, ...]:
    return value.inlines or (Inline(value.text),)
