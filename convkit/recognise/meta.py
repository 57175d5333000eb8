"""Who and when, as the visible text says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from convkit.document import Heading, List, Paragraph
from convkit.form import Form
from convkit.report import Meta, Section, SectionBlock

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年?")
_CHINESE_YEAR = re.compile(r"([二一][〇○零Ｏ九][〇○零Ｏ一二三四五六七八九]{2})\s*年")
_DATE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_CHINESE_DATE = re.compile(rf"([〇○零Ｏ一二三四五六七八九]{{4}})年({_NUMERAL})月({_NUMERAL})日")
_PERIOD = re.compile(
    r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*起?\s*[至到—\-－–~～]+\s*"
    r"(?:(\d{4})\s*年)?\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"
)
_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_DIGITS = {character: str(value) for value, character in enumerate("〇一二三四五六七八九")} | {
    "○": "0",
    "零": "0",
    "Ｏ": "0",
}


def meta_of(forms: Iterable[Form], title: str, sections: Sequence[Section]) -> Meta:
    """Title, agency, year, period and date of issue, each left out where the text does not say it plainly."""
    texts = {section.name: [_text(block) for block in section.blocks] for section in sections}
    signature = texts.get("signature", [])
    year = _year(title)
    opening = [*texts.get("preamble", []), *texts.get("overview", [])[:3]]
    period = next(filter(None, map(_period, opening)), None)
    issued = next(filter(None, map(_date, reversed(signature))), None)
    agency = _agency(forms, title) or next((text.strip() for text in signature if text.strip() and not _date(text)), "")
    return Meta(title, agency, year, period, issued)


def _text(block: SectionBlock) -> str:
    match block:
        case Heading() | Paragraph():
            return block.text
        case List():
            return "\n".join(item.text for item in block.items)
        case _:
            return ""


def _year(title: str) -> int | None:
    plain = title.translate(_WIDTH)
    found = {int(match[1]) for match in _YEAR.finditer(plain)}
    found |= {int(digits) for match in _CHINESE_YEAR.finditer(title) if (digits := _digits(match[1])).isdecimal()}
    return found.pop() if len(found) == 1 else None


def _digits(text: str) -> str:
    return "".join(_DIGITS.get(character, character) for character in text)


def _agency(forms: Iterable[Form], title: str) -> str:
    """What stands before the year in the title."""
    plain = title.translate(_WIDTH)
    match = _YEAR.search(plain) or _CHINESE_YEAR.search(title)
    before = title[: match.start()] if match else title
    if not match or not before.strip():
        rest = title[match.end() :] if match else title
        for subject in sorted({subject for form in forms for subject in form.subjects}, key=len, reverse=True):
            if subject in rest:
                before = rest[: rest.index(subject)].removeprefix("度")
                break
        else:
            return ""
    return before.strip(" \t\u3000（(《<“\"'-—").strip()


def _period(text: str) -> tuple[str, str] | None:
    match = _PERIOD.search(text.translate(_WIDTH))
    if match is None:
        return None
    first = _iso(match[1], match[2], match[3])
    last = _iso(match[4] or match[1], match[5], match[6])
    return (first, last) if first and last else None


def _date(text: str) -> str | None:
    match = _DATE.search(text.translate(_WIDTH))
    if match:
        return _iso(match[1], match[2], match[3])
    chinese = _CHINESE_DATE.search("".join(text.split()))
    return _iso(_digits(chinese[1]), _number(chinese[2]), _number(chinese[3])) if chinese else None


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
