"""What spreadsheets of every format store alike in a cell: numbers of 15 digits, formulas; and what is shown of it."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal

from convkit.report import plain
from convkit.text.numbers import read_number
from convkit.text.width import display_width

_NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[Ee][-+]?[0-9]{1,4})?")
_SHOWN = re.compile(r"[0-9](?:[0-9,]*[0-9])?(?:\.[0-9]+)?")
_KEPT = 15  # digits
_EXACT = Context(prec=700)  # room for the digits of every double
# Few sheets have formulas, so this is compiled where one is met, not at each start.
_VOLATILE = r"(?i)(?<![\w.])(?:_xlfn\.)?(?:NOW|TODAY|RAND|RANDBETWEEN|RANDARRAY)\s*\("
_SIGNS = frozenset("-−－(（")
_BELOW_ZERO = r"^\s*[-−－]\s*[¥￥$€]?\s*[0-9]|[0-9]\s*[-−－]\s*$|^\s*[(（][^0-9]*[0-9][0-9,.]*[)）]\s*$"
"""How a number below zero is written: with a sign before or behind it, or in brackets."""
_SLIM = frozenset(".,-−, ()'")
_GENERAL = 11  # characters
_LEAST = Decimal("0.0001")
_ROOM = 0.5  # digits by which programs differ in the margins of a cell
_FULL = 1.8  # digits to a character of full width
_LINK = re.compile(r'HYPERLINK\("((?:[^"]|"")*)"\s*[;,)]')


def stored_number(raw: str) -> tuple[Decimal, bool] | None:
    """The 15 digits that a spreadsheet keeps and shows of a number, and whether more are stored; None for no number."""
    if raw.isascii() and raw.isdecimal() and len(raw) <= _KEPT:  # as most are
        return Decimal(raw), False
    if not _NUMBER.fullmatch(raw) or abs(float(raw)) == float("inf"):
        return None
    number = Decimal(format(float(raw), ".15g"))
    return number, abs(number) >= 10**15 and Decimal(raw) != number


def link_in(formula: str) -> str | None:
    """The target of a formula that makes its cell a link and states that in full; None for any other."""
    link = _LINK.search(formula)
    return link[1].replace('""', '"') if link else None


def is_volatile(formula: str) -> bool:
    """Whether a formula gives another result at another time."""
    return re.search(_VOLATILE, formula) is not None


def shown_in_general(number: Decimal) -> str | None:
    """What a cell without a number format shows, however broad: eleven characters; None for powers of ten."""
    text = plain(number)
    unsigned = text.lstrip("-")
    if len(unsigned) <= _GENERAL:
        return text
    whole = len(unsigned.partition(".")[0])
    if whole > _GENERAL or abs(number) < _LEAST:
        return None
    rounded = number.quantize(Decimal(1).scaleb(whole + 1 - _GENERAL if whole < _GENERAL else 0), ROUND_HALF_UP, _EXACT)
    return plain(rounded)


def is_too_narrow(text: str, width: float, is_rounded: bool = False) -> bool:
    """Whether a figure surely has no room in a column, so many digits broad: it shows ##, or fewer digits.

    One that `is_rounded` where it has not all the room that it needs shows fewer of them sooner.
    """
    if len(text) <= width and text.isascii():
        return False
    return sum(map(_breadth, text)) > width + (0.0 if is_rounded else _ROOM)


def _breadth(character: str) -> float:
    """How broad a character is, in digits; one of full width is nearly as broad as two."""
    return 0.5 if character in _SLIM else _FULL if display_width(character) > 1 else 1.0


def shows_a_word(shown: str, number: Decimal) -> bool:
    """Whether a format shows a word for a number, and nothing of it; of 0 a word says that there is nothing."""
    return number != 0 and any(map(str.isalpha, shown)) and not any(map(str.isnumeric, shown))


def shows_another(shown: str, number: Decimal) -> bool:
    """Whether the digits that a format shows of a number are those of another number, and not the same one rounded."""
    if shown == plain(number):  # as most are
        return False
    reading = read_number(shown)
    found = [str(reading.value)] if reading.value is not None else _SHOWN.findall(shown)
    if not found:
        return shows_a_word(shown, number) or any(character.isdigit() for character in shown)
    value = abs(Decimal(found[0].replace(",", "")))
    places = max(-int(value.as_tuple().exponent), 0)
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT)
    other_sign = re.search(_BELOW_ZERO, shown) is not None if rounded > 0 else rounded < 0 and not _SIGNS & {*shown}
    return len(found) > 1 or other_sign or abs(rounded) != value
