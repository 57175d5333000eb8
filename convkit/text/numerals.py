"""Whole numbers in the ways in which programs print automatic numbers, by the names that Word has for them.

`upperAlphabetic` and `lowerAlphabetic` are those of web pages, where aa, ab follow z; in Word aa, bb do.
"""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def chinese(number: int, digits: str = _DIGITS, units: str = "十百千", zero: str = "零", short: bool = True) -> str:
    """A number below 100,000,000 in Chinese, with units: 十二, 一百零三."""
    if number == 0:
        return digits[0] if zero == "零" and digits is _LEGAL_DIGITS else "〇"
    if number >= 10**8:
        return str(number)
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        gap = zero if 0 < low < 1000 else ""
        return chinese(high, digits, units, zero, short) + "万" + gap + (
            chinese(low, digits, units, zero, False) if low else ""
        )  # fmt: skip
    told, waiting = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit == 0:
            waiting = bool(told)
            continue
        told += (zero if waiting else "") + digits[digit] + (units[power - 1] if power else "")
        waiting = False
    return told[1:] if short and 10 <= number < 20 else told


def _legal(number: int) -> str:
    return chinese(number, _LEGAL_DIGITS, "拾佰仟", short=False)


def _digitwise(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _japanese(number: int) -> str:
    return chinese(number, zero="")


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


def _alphabetic(number: int) -> str:
    told, rest = "" if number > 0 else str(number), number
    while rest > 0:
        rest, letter = divmod(rest - 1, 26)
        told = chr(ord("a") + letter) + told
    return told


def _full_width(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


def _circled(number: int) -> str:
    for first, last, start in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(start + number - first)
    return str(number)


def _of(letters: str) -> Callable[[int], str]:
    return lambda number: letters[number - 1] if 0 < number <= len(letters) else str(number)


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographDigital": _digitwise,
    "japaneseDigitalTenThousand": _digitwise,
    "taiwaneseDigital": _digitwise,
    "japaneseCounting": _japanese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographTraditional": _of("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _of("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": _of("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
    "upperAlphabetic": lambda number: _alphabetic(number).upper(),
    "lowerAlphabetic": _alphabetic,
    "ordinal": lambda number: f"{number}.",
    "none": lambda number: "",
    "bullet": lambda number: "",
}

CHINESE_FORMS = frozenset(
    ("chineseCounting", "chineseCountingThousand", "chineseLegalSimplified", "ideographDigital", "japaneseCounting",
     "japaneseDigitalTenThousand", "taiwaneseCounting", "taiwaneseCountingThousand", "taiwaneseDigital",
     "ideographTraditional")
)  # fmt: skip
"""The forms that number the sections of an official Chinese text."""


def in_form(number: int, form: str) -> str:
    """A number as the number format of that name prints it; an unknown format prints decimal digits."""
    return _FORMS.get(form, str)(number)
