"""Whole numbers in the ways in which OpenDocument prints automatic numbers, and raised, lowered and struck digits."""

from __future__ import annotations

import re
from collections.abc import Callable

_DIGITS, _UNITS = "〇一二三四五六七八九", "十百千"
_FORMAL_DIGITS, _FORMAL_UNITS = "零壹贰叁肆伍陆柒捌玖", "拾佰仟"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
STROKE = "\u0336"


def raised(text: str) -> str:
    """The text with its digits as superscripts, so that a raised mark never joins the number before it."""
    return text.translate(_RAISED)


def lowered(text: str) -> str:
    """The text with its digits as subscripts."""
    return text.translate(_LOWERED)


def crossed(text: str) -> str:
    """The text with a stroke through each digit, so that a struck figure never joins the one written beside it."""
    return re.sub("([0-9])", rf"\1{STROKE}", text)


def _chinese(number: int) -> str:
    told = _counted(number, _DIGITS, _UNITS)
    return told[1:] if 10 <= number < 20 else told


def _formal(number: int) -> str:
    return _counted(number, _FORMAL_DIGITS, _FORMAL_UNITS)


def _counted(number: int, digits: str, units: str) -> str:
    """A number below ten thousand with its units: 一百零三."""
    if not 0 < number < 10_000:
        return str(number)
    told, gap = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            told += ("零" if gap else "") + digits[digit] + (units[power - 1] if power else "")
        gap = bool(told) and not digit
    return told


def _roman(number: int) -> str:
    if not 0 < number < 5000:
        return str(number)
    told = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        told += letters * count
    return told


def _letter(number: int) -> str:
    if not 0 < number <= 780:
        return str(number)
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 0 < number <= 20 else str(number)


def _of(letters: str) -> Callable[[int], str]:
    return lambda number: letters[number - 1] if 0 < number <= len(letters) else str(number)


def _full_width(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


_FORMS: dict[str, Callable[[int], str]] = {
    "1": str,
    "01": lambda number: f"{number:02}",
    "i": lambda number: _roman(number).lower(),
    "I": _roman,
    "a": lambda number: _letter(number).lower(),
    "A": _letter,
    "一": _chinese,
    "壹": _formal,
    "①": _circled,
    "１": _full_width,
    "甲": _of("甲乙丙丁戊己庚辛壬癸"),
    "子": _of("子丑寅卯辰巳午未申酉戌亥"),
    "": lambda number: "",
}
_CHINESE = ("一", "壹", "甲")


def is_chinese(form: str) -> bool:
    """Whether a number format is one of those that number the sections of an official Chinese text."""
    return form.startswith(_CHINESE)


def in_form(number: int, form: str) -> str:
    """A number as the format prints it, which is named by its first numbers ("一, 二, 三, ..."); else in digits."""
    return _FORMS.get(form.split(",", maxsplit=1)[0].strip(), str)(number)
