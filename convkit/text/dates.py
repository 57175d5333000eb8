"""Years, days and periods in running text, in Arabic and in Chinese numerals."""

from __future__ import annotations

import re
from typing import NamedTuple

from convkit.text.invisible import AS_SPACES, UNSEEN
from convkit.text.radicals import UNIFIED
from convkit.text.replacing import Replacing

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)\s*年?")
_CHINESE_YEAR = re.compile(r"((?:一九|二[〇○零ＯO])[〇○零ＯO一二三四五六七八九]{2})\s*年")
_DATE = re.compile(r"(?<!\d)(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_SHORT_DATE = re.compile(r"(?<![\d.])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d.])")
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_CHINESE_DATE = re.compile(rf"([〇○零ＯO一二三四五六七八九]{{4}})年({_NUMERAL})月({_NUMERAL})日")
_PERIOD = re.compile(
    r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*+(?:起\s*+)?[至到—\-－–~～]++\s*+"
    r"(?:(\d{4})\s*年\s*+)?(\d{1,2})\s*月\s*(\d{1,2})\s*日"
)
_ANY_YEAR = re.compile(r"\d{4}")
_OF_FIGURES = re.compile(r"统计|期限|时限|時限|报告期|報告期|数据|數據")
_DAY = r"[\d一二三四五六七八九十]{1,3}"
# The blanks of a line that waits for the day of signing are written as spaces.
_DATE_LINE = re.compile(
    rf"(?<!\s)\s*+(?:[\d〇○零一二三四五六七八九十]{{4}}\s*年\s*{_DAY}\s*月\s*{_DAY}|(?:[\d〇○零一二三四五六七八九]{{4}}\s*+)?年\s*月)\s*日\s*"
)
_DATE_END = re.compile(f"(?:{_DATE_LINE.pattern})$")
_SENTENCE = re.compile(r"[^。！!；;\n]+")
_usual_form = Replacing({**str.maketrans("０１２３４５６７８９", "0123456789"), **UNIFIED, **AS_SPACES})
_DIGITS = {character: str(value) for value, character in enumerate("〇一二三四五六七八九")} | {
    "○": "0",
    "零": "0",
    "Ｏ": "0",
    "O": "0",
}


def _seen(text: str) -> str:
    return _usual_form(UNSEEN.sub("", text))


def years_in(text: str) -> list[tuple[int, int, int]]:
    """Every year in a text: where it begins, where it ends (with 年 behind it), and which it is."""
    plain = _usual_form(text)
    found = [(match.start(), match.end(), int(match[1])) for match in _YEAR.finditer(plain)]
    for match in _CHINESE_YEAR.finditer(plain):
        digits = _digits(match[1])
        if digits.isdecimal():
            found.append((match.start(), match.end(), int(digits)))
    return sorted(found)


def year_in(text: str) -> int | None:
    """The one year that a text names; None where it names none or several."""
    found = {year for _, _, year in years_in(text)}
    return found.pop() if len(found) == 1 else None


def is_date(text: str) -> bool:
    """Whether a line is nothing but a date, or waits for one (年　月　日)."""
    return _DATE_LINE.fullmatch(_seen(text)) is not None


def date_at_end(text: str) -> int | None:
    """Where the date begins that a line ends with, None where it ends with none."""
    found = _DATE_END.search(_usual_form(text))
    return found.start() if found else None


def date_in(text: str) -> str | None:
    """The first day in a text, as ISO date."""
    text = _seen(text)
    match = _DATE.search(text)
    if match:
        return _iso(match[1], match[2], match[3])
    chinese = _CHINESE_DATE.search("".join(text.split()))
    return _iso(_digits(chinese[1]), _number(chinese[2]), _number(chinese[3])) if chinese else None


def short_date_in(text: str) -> str | None:
    """The first day in a text that is no running text, where 2020-01-31 and 2020/1/31 are dates too."""
    match = _SHORT_DATE.search(_seen(text))
    return date_in(text) or (_iso(match[1], match[3], match[4]) if match else None)


def one_day(text: str) -> str | None:
    """The day that a text says and nothing else, as ISO date; None where it is no day of the calendar."""
    return short_date_in(text) if _is_written_as_day(text) else None


def is_no_day(text: str) -> bool:
    """Whether a text is written as a day, and is none of the calendar (6月31日)."""
    return _is_written_as_day(text) and short_date_in(text) is None


def _is_written_as_day(text: str) -> bool:
    text = _seen(text).strip()
    whole = _DATE.fullmatch(text) or _SHORT_DATE.fullmatch(text) or _CHINESE_DATE.fullmatch("".join(text.split()))
    return whole is not None


class Period(NamedTuple):
    """A period as a text gives it: its first and last day (ISO), and where in the text it stands, counted from 0."""

    first: str
    last: str
    start: int
    end: int


def period_in(text: str) -> tuple[str, str] | None:
    """The period that a text gives for its figures; without such a word, only a whole year is taken for one."""
    found = period_at(UNSEEN.sub("", text))
    return (found.first, found.last) if found is not None else None


def period_at(text: str) -> Period | None:
    """The period that a text gives for its figures, with its place."""
    if _ANY_YEAR.search(text) is None:  # as in most texts
        return None
    whole = None
    for sentence in _SENTENCE.finditer(_usual_form(text)):
        of_figures = bool(_OF_FIGURES.search(sentence[0]))
        for match in _PERIOD.finditer(sentence[0]):
            first = _iso(match[1], match[2], match[3])
            last = _iso(match[4] or match[1], match[5], match[6])
            if first is None or last is None:
                continue
            found = Period(first, last, sentence.start() + match.start(), sentence.start() + match.end())
            if of_figures:
                return found
            whole = whole or (found if is_whole_year(first, last) else None)
    return whole


def is_whole_year(first: str, last: str) -> bool:
    """Whether two ISO dates are the first and the last day of one year."""
    return first[:4] == last[:4] and first[4:] == "-01-01" and last[4:] == "-12-31"


def _digits(text: str) -> str:
    return "".join(_DIGITS.get(character, character) for character in text)


def _number(text: str) -> str:
    tens, found, ones = text.partition("十")
    if not found:
        return _digits(text)
    return (_digits(tens) if tens else "1") + (_digits(ones) if ones else "0")


def _iso(year: str, month: str, day: str) -> str | None:
    from datetime import date

    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
