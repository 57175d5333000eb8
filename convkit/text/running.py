"""Figures in running Chinese text: 8 件, 一百二十件, 50余件, ３．５万条, and how exact they are."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from convkit.text.invisible import AS_SPACES, UNSEEN
from convkit.text.radicals import UNIFIED
from convkit.text.replacing import Replacing

FIGURE = "\ue000"
YEAR = "\ue001"
OTHER = "\ue002"
MONTHS = "\ue004"
"""What stands for a figure, a year, a number that counts nothing (a date, a share, an ordinal), months of the year."""

Exactness = Literal["exact", "more", "less", "about"]


class Figure(NamedTuple):
    """A number with its measure word; None where the digits are not plainly one number."""

    value: Decimal | None
    exactness: Exactness
    measure: str


class Running(NamedTuple):
    """A text with one character in place of each figure and year, and these in their order."""

    text: str
    figures: tuple[Figure, ...]
    years: tuple[int, ...]


_usual_form = Replacing({**str.maketrans("０１２３４５６７８９．％＋", "0123456789.%+"), **UNIFIED, **AS_SPACES})
_NUMERAL = "〇零○一二三四五六七八九十百千两"
_DIGIT_VALUES = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "两": 2,
}  # fmt: skip
_POWERS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}
_BEFORE = {
    "多于": "more", "超过": "more", "多达": "more", "突破": "more", "超": "more", "逾": "more", "不少于": "more",
    "不超过": "less", "不足": "less", "不到": "less", "将近": "less", "接近": "less", "近": "less", "少于": "less",
    "大约": "about", "约": "about",
}  # fmt: skip
_BEHIND = {"余": "more", "多": "more", "+": "more", "以上": "more", "以内": "less", "左右": "about", "上下": "about"}
_MEASURES = (
    "人次", "场次", "件次", "批次", "万元", "亿元", "元", "件", "份", "宗", "起", "例", "条", "项", "个", "封", "次",
    "篇", "部", "期", "户", "人", "家", "场", "类", "名", "种", "批", "张", "位", "次", "天", "小时", "平方",
)  # fmt: skip
_WORDS = "|".join(map(re.escape, sorted(_BEFORE, key=len, reverse=True)))
_YEAR = re.compile(rf"(?<!\d)((?:19|20)\d\d)年(?:度)?|([二一][〇○零九][{_NUMERAL}]{{2}})年(?:度)?")
_OTHER = re.compile(
    rf"第[\d{_NUMERAL}]+(?!方)|〔\d+〕\d*号?|\d+(?:\.\d+)?%|百分之[\d{_NUMERAL}点]+|\d+个?百分点|\d+(?:\.\d+)?个百分点"
    rf"|[\d{_NUMERAL}.]+(?:月(?:[\d{_NUMERAL}]+日)?(?:份)?|个?(?:工作日|自然[日月]))|\d+[至～~—–]+\d+|\d+[日号时点分](?!件)|[A-Za-z]+\d+|\d+[A-Za-z]+"
    rf"|[（(][{_NUMERAL}\d]+[）)]|(?<!\d)\d{{7,}}|\d+-\d+|\d+/\d+|(?:^|(?<=[。；：]))\d{{1,2}}[.．、](?!\d)"
    rf"|[一二三四五六七八九十][是、]|[{_NUMERAL}]+(?:条例|五规划)"
)
_MONTH = rf"[\d{_NUMERAL}]{{1,3}}"
_WHOLE_YEAR = re.compile(r"(?<!\d)1月?(?:份|起)?[—–~～至到-]+12月(?!\d)")
_MONTHS = re.compile(rf"(?<!\d)(?:{_MONTH}月?(?:份)?(?:[—–~～至到、-]+))?{_MONTH}月(?:份)?(?![\d{_NUMERAL}底末])")
_FIGURE = re.compile(
    rf"(?P<before>{_WORDS})?(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?|(?<![数几上成{_NUMERAL}])[{_NUMERAL}]+)"
    rf"(?P<inside>余|多(?=万))?(?P<scale>[万亿])?(?P<behind>余|多(?!个部门)|\+)?"
    rf"(?P<measure>{'|'.join(sorted(_MEASURES, key=len, reverse=True))})?(?P<last>以上|以内|左右|上下)?"
)
_YEAR_END = re.compile(r"(?<!\d)12月(?:31日|[底末])")
_COUNTS = re.compile(rf"[\d{_NUMERAL}]")
_SPACED = re.compile(r"(?<=\d) (?=\d)")
_LETTER_SPACED = re.compile(r"(?<![\d.,])\d(?: \d)+(?![\d.,])|(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d.,])")
_TORN = "\ue003"
_MOST_LETTER_SPACED = 6  # digits; a longer run may be the figures of several cells


@lru_cache(maxsize=256)
def running(text: str) -> Running:
    """A text without white space, with its figures and years set apart."""
    even = _usual_form(UNSEEN.sub("", text))
    if " " in even:
        even = _SPACED.sub(_TORN, _LETTER_SPACED.sub(_closed, even))
    even = "".join(even.split())
    if not _COUNTS.search(even):
        return Running(even, (), ())
    years: list[int] = []
    figures: list[Figure] = []

    def year(match: re.Match[str]) -> str:
        years.append(int(match[1]) if match[1] else int("".join(str(_DIGIT_VALUES[one]) for one in match[2])))
        return YEAR

    def figure(match: re.Match[str]) -> str:
        found = _figure(match)
        if found is None:
            return match[0]
        figures.append(found)
        return FIGURE

    marked = _MONTHS.sub(MONTHS, _WHOLE_YEAR.sub(OTHER, _YEAR.sub(year, even)))
    if "12月" in marked:
        marked = _YEAR_END.sub("年底", marked)
    marked = _OTHER.sub(OTHER, marked)
    if _TORN in marked:
        marked = re.sub(rf"[\d,.]*(?:{_TORN}[\d,.]*)+", lambda _: OTHER, marked)
    return Running(_FIGURE.sub(figure, marked), tuple(figures), tuple(years))


def _closed(match: re.Match[str]) -> str:
    """Digits that stand letter-spaced, or in groups of three, as one number; a long row of them as it was."""
    digits = match[0].replace(" ", "")
    return digits if len(digits) <= _MOST_LETTER_SPACED or len(match[0]) < 1.5 * len(digits) else match[0]


def _figure(match: re.Match[str]) -> Figure | None:
    """A figure; None for a numeral that counts nothing, such as one in a word."""
    number, scale, measure = match["number"], match["scale"] or "", match["measure"] or ""
    if number[0].isdigit():
        value: Decimal | None = Decimal(number.replace(",", ""))
    elif not measure or measure in ("类", "种", "批", "张", "位") or (value := chinese_value(number)) is None:
        return None
    words = (_BEHIND.get(match["last"] or ""), _BEHIND.get(match["behind"] or match["inside"] or ""))
    exactness = next((word for word in (*words, _BEFORE.get(match["before"] or "")) if word), "exact")
    if exactness == "exact" and scale:
        exactness = "about"
    return Figure(None if value is None else value * _SCALES[scale], exactness, measure)  # type: ignore[arg-type]


def chinese_value(numeral: str) -> Decimal | None:
    """The number that a Chinese numeral says (一百二十, 百, 两千零五, 二〇); None where it is none."""
    if all(one in _DIGIT_VALUES for one in numeral):
        return Decimal("".join(str(_DIGIT_VALUES[one]) for one in numeral))
    total, digit, last = 0, 0, 10_000
    for at, one in enumerate(numeral):
        if one in _DIGIT_VALUES:
            if digit:
                return None
            digit = _DIGIT_VALUES[one]
            continue
        power = _POWERS[one]
        if power >= last or (not digit and at and power != 10):
            return None
        total, digit, last = total + (digit or 1) * power, 0, power
    short = len(numeral) > 1 and numeral[-2] in "百千" and digit
    return Decimal(total + digit * (last // 10 if short else 1))
