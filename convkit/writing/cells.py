"""What a cell of a written table shows, whichever format it is written to.

    inlines, losses = shown(cell, place)

A cell may hold a number beside its text, as a spreadsheet does. Where the text begins with that number, the text is
written; where it shows another one (a spreadsheet rounds what it shows), the number is, and the text is a loss.
"""

from __future__ import annotations

from decimal import Decimal

from convkit.document import Cell, Inline
from convkit.errors import Message
from convkit.formats import Loss
from convkit.text.numbers import is_figure, leading_number, read_percentage
from convkit.writing.places import Place

__all__ = ["SHOWN", "is_figure", "shown", "shows_its_number"]


SHOWN = Message(
    "the cell shows “{text}”, but its number is {number}; the number was written",
    "单元格显示“{text}”，而其数值为 {number}；已写入数值",
)


def shown(cell: Cell, place: Place) -> tuple[tuple[Inline, ...], tuple[Loss, ...]]:
    """The runs to write into a cell, and what is lost by that; `place` says where, for the loss."""
    if not shows_its_number(cell):
        return (Inline(cell.number or ""),), (Loss(place, SHOWN.filled(text=cell.text, number=cell.number), cell.text),)
    if cell.inlines and "".join([inline.text for inline in cell.inlines]) == cell.text:
        return cell.inlines, ()
    return (Inline(cell.text),), ()


def shows_its_number(cell: Cell) -> bool:
    """Whether a cell holds no number beside its text, or the one with which the text begins: 12.5% shows 12.5."""
    if cell.number is None:
        return True
    number = Decimal(cell.number)
    return number in (leading_number(cell.text), read_percentage(cell.text).value)
