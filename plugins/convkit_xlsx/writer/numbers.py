"""Which texts of cells are written as numbers, and with which number format, so that the cell shows the same text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from convkit import Cell, Loss
from convkit.reading.stored_cells import shows_a_word
from convkit.writing.cells import SHOWN

_PLAIN = re.compile(r"0|[1-9][0-9]{0,14}")
_CANONICAL = re.compile(r"-?(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
_PRINTED = r"-?(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.(?P<decimals>[0-9]+))?(?P<percent>%?)"
_STORED = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_UNFIT = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_MOST_DIGITS = 15
_MOST_DECIMALS = 30
_LONGEST_FORMAT = 255

Number = tuple[int | float, str]
"""A number as the workbook stores it, and its format."""


def number_of(cell: Cell, *, is_data: bool) -> Number | None:
    """The number that a cell is to store, and the format that shows its text; None where it is a text.

    A cell that states its number stores that; of the others only those among the data are, where the text is plainly
    a number.
    """
    text = cell.text.strip()
    if _PLAIN.fullmatch(text) and (cell.number == text or (cell.number is None and is_data)):
        return int(text), "0"  # what the rest comes to for nearly every number, at a twentieth of the time
    if cell.number is not None:
        stored = _storable(cell.number)
    elif is_data and _CANONICAL.fullmatch(text):
        stored = _storable(text.replace(",", ""))
    else:
        return None
    if stored is None or _UNFIT.search(text) or (text.startswith("-") and not stored):
        return None
    from convkit_xlsx.reader.number_format import shown_number

    for code in _formats(text):
        if len(code) <= _LONGEST_FORMAT and shown_number(stored, code) == text:
            return (int(stored) if stored == stored.to_integral_value() else float(stored)), code
    return None


def without_words(cell: Cell, place: str) -> tuple[Cell, tuple[Loss, ...]]:
    """A cell that shows its number where it showed a word alone, behind which nobody reads one; and what is lost so."""
    if cell.number is None or not shows_a_word(cell.text, Decimal(cell.number)):
        return cell, ()
    lost = Loss(place, SHOWN.filled(text=cell.text, number=cell.number), cell.text)
    return replace(cell, text=cell.number, inlines=()), (lost,)


def says(text: str, number: str) -> bool:
    """Whether a text still has the digits of a number in it."""
    return number in text.replace(",", "")


def _storable(digits: str) -> Decimal | None:
    """The number, where a spreadsheet keeps all of its digits."""
    if not _STORED.fullmatch(digits):
        return None
    number = Decimal(digits)
    kept = Decimal(format(float(number), f".{_MOST_DIGITS}g"))
    return number if kept == number and len(digits) < 300 else None


def _formats(text: str) -> Iterator[str]:
    """Formats that may show a text, the plainest first; the last one shows it whatever the number is."""
    start, end = re.match(_PRINTED, text), re.search(rf"{_PRINTED}\Z", text)
    if start:
        yield _digits(start) + quoted(text[start.end() :])
    if end:
        yield quoted(text[: end.start()]) + _digits(end)
    yield f"{quoted(text)};{quoted(text)};{quoted(text)}" if text else ";;;"


def _digits(match: re.Match[str]) -> str:
    whole, decimals = match["whole"], match["decimals"] or ""
    if len(decimals) > _MOST_DECIMALS:
        return "General"
    places = "#,##0" if "," in whole else "0" * len(whole) if whole.startswith("0") else "0"
    return places + (f".{'0' * len(decimals)}" if decimals else "") + match["percent"]


def quoted(literal: str) -> str:
    """A text as a number format states it."""
    if not literal:
        return ""
    return '\\"'.join(f'"{part}"' if part else "" for part in literal.split('"'))
