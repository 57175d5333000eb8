"""What a date format shows of a serial number."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from convkit_xlsx.reader.number_format import Section, section_for, sections

_SECONDS = 86_400
_LAST_SERIAL = 2_958_465  # 31 December 9999
_FICTITIOUS = 60  # Excel's 1900 has a 29 February, as Lotus 1-2-3's had

Moment = tuple[int, int, int, int, int, int]
"""Year, month, day, hour, minute, second."""


def moment(serial: Decimal, since_1904: bool) -> Moment | None:
    """The date and time of a serial number; None where there is no such date."""
    if not 0 <= serial <= _LAST_SERIAL + 1:
        return None
    seconds = int((serial * _SECONDS).quantize(Decimal(1), ROUND_HALF_UP))
    days, rest = divmod(seconds, _SECONDS)
    clock = (rest // 3600, rest // 60 % 60, rest % 60)
    if days < 0 or days > _LAST_SERIAL - (1462 if since_1904 else 0):
        return None
    if since_1904:
        day = date(1904, 1, 1) + timedelta(days)
    elif days == _FICTITIOUS:
        return (1900, 2, 29, *clock)
    elif days == 0:
        return (1900, 1, 0, *clock)
    else:
        day = date(1899, 12, 31 if days < _FICTITIOUS else 30) + timedelta(days)
    return (day.year, day.month, day.day, *clock)


def iso(when: Moment) -> str:
    """A moment as yyyy-mm-dd, with its time where it has one."""
    year, month, day, *clock = when
    shown = f"{year:04}-{month:02}-{day:02}"
    return shown + " {:02}:{:02}:{:02}".format(*clock) if any(clock) else shown


def shown_date(when: Moment, serial: Decimal, code: str) -> str | None:
    """What a format shows of a moment; None where it has parts that are not reproduced (names of months and days)."""
    chosen = section_for(serial, sections(code))
    if chosen is None or chosen[0].kind != "date":
        return None
    section = chosen[0]
    if any(name == "half" for name, _ in section.tokens):
        return None
    text = []
    for position, (name, value) in enumerate(section.tokens):
        piece = _piece(when, section, position) if name == "date" else value
        if piece is None:
            return None
        text.append(piece)
    return "".join(text)


def _piece(when: Moment, section: Section, position: int) -> str | None:
    year, month, day, hour, minute, second = when
    mark = section.tokens[position][1].lower()
    match mark[0], len(mark):
        case "y", length:
            return f"{year % 100:02}" if length <= 2 else str(year)
        case "e", 1:
            return str(year)
        case "m", 1 | 2 as length:
            return f"{minute if _is_minute(section, position) else month:0{length}}"
        case "d", 1 | 2 as length:
            return f"{day:0{length}}"
        case "h", 1 | 2 as length:
            return f"{hour:0{length}}"
        case "s", 1 | 2 as length:
            return f"{second:0{length}}"
        case _:
            return None


def _is_minute(section: Section, position: int) -> bool:
    """An m means minutes directly after hours or before seconds."""
    marks = [(index, value.lower()[0]) for index, (name, value) in enumerate(section.tokens) if name == "date"]
    place = next(index for index, (where, _) in enumerate(marks) if where == position)
    return (place > 0 and marks[place - 1][1] == "h") or (place + 1 < len(marks) and marks[place + 1][1] == "s")
