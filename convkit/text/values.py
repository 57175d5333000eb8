"""What a line or a cell says that holds no number: the one place where texts, codes, dates and choices are read."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from convkit.document import NOWHERE, Origin
from convkit.errors import InputError, Message
from convkit.form import FieldPlace, pattern
from convkit.form.kinds import OPEN, TICKED
from convkit.report import Field
from convkit.text.dates import one_day
from convkit.text.numbers import PARTIAL, UNKNOWN, collapse, read_words, sound_share, unread
from convkit.text.width import NARROW

_CODE = r"[0-9A-Za-z](?:[0-9A-Za-z._/-]*[0-9A-Za-z])?"
_MARKS = {**dict.fromkeys(map(ord, TICKED), "☑"), **dict.fromkeys(map(ord, OPEN), "□")}
_BETWEEN = re.compile(r"[\s、,，;；/／|]+")


def field_from(place: FieldPlace, printed: str, origin: Origin = NOWHERE) -> Field:
    """The field that a printed text gives; what is not plainly of the place's kind is `unread`, never guessed."""
    reading = read_words(printed)
    sure = None if origin.recognised is None else Decimal(str(origin.recognised.confidence))
    if reading.state in ("blank", "unread"):
        return Field(place.path, None, reading.text, reading.state, origin)
    if reading.state == "placeholder":
        return Field(place.path, None, reading.text, reading.state, origin, sure)
    visible = reading.text or ""
    value = None if UNKNOWN in visible or PARTIAL in visible else _value(place, visible)
    if value is None:
        return Field(place.path, None, visible, "unread", origin)
    even = visible.translate(_MARKS) if place.kind == "choice" else visible
    text = None if even == _printed(place, value) else visible
    return Field(place.path, value, text, "value", origin, sure)


def _value(place: FieldPlace, text: str) -> str | None:
    match place.kind:
        case "code":
            plain = text.translate(NARROW)
            return plain if _fits(place, plain) else None
        case "date":
            return one_day(text)
        case "choice":
            return _chosen(text, place.choices)
        case "text":
            return text if _fits(place, text) else None


def _fits(place: FieldPlace, text: str) -> bool:
    """Whether a text is as its place says that it must be; a code is always letters and digits."""
    if place.pattern:
        return pattern(place.pattern).matches(text)
    return place.kind != "code" or re.fullmatch(_CODE, text) is not None


def is_code(printed: str, code: str) -> bool:
    """Whether what is printed beside a row is its code; a sheet that took it for a number has dropped its zeros."""
    plain = collapse(printed).translate(NARROW)
    return plain == code or (plain.isdecimal() and code.isdecimal() and int(plain) == int(code))


# -- choices


@lru_cache(maxsize=64)
def _tokens(choices: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(choices, key=len, reverse=True))
    return re.compile(f"(?P<word>{words})|(?P<ticked>[{TICKED}])|(?P<open>[{OPEN}])")


def _chosen(text: str, choices: tuple[str, ...]) -> str | None:
    """The one choice that is ticked, or that stands alone; None where none is, several are, or it cannot be told."""
    pattern, found, at = _tokens(choices), [], 0
    while at < len(text):
        token = pattern.match(text, at) or _BETWEEN.match(text, at)
        if token is None:
            return None
        if token.lastgroup is not None:
            found.append((token.lastgroup, token[0]))
        at = token.end()
    words = [word for kind, word in found if kind == "word"]
    if len(found) == 1:
        return words[0] if words else None
    if len(set(words)) != len(words) or len(words) not in (1, len(choices)):
        return None
    ticked = _ticked(found)
    return ticked[0] if len(ticked) == 1 else None


def _ticked(found: list[tuple[str, str]]) -> list[str]:
    """The words whose mark is ticked: all marks stand before their words, or all behind them, at most one each."""
    before, behind = found[0][0] != "word", found[-1][0] != "word"
    if before is behind:
        return []
    line = found if before else found[::-1]
    kinds = [kind for kind, _ in line]
    if any(one != "word" and other != "word" for one, other in pairwise(kinds)):
        return []
    return [word for (kind, _), (_, word) in pairwise(line) if kind == "ticked"]


def boxes(place: FieldPlace, value: str | None = None) -> str:
    """The choices of a place, each with a box, that of the value ticked."""
    return " ".join(f"{'☑' if one == value else '□'}{one}" for one in place.choices)


# -- what is printed


def _printed(place: FieldPlace, value: str) -> str:
    return boxes(place, value) if place.kind == "choice" else value


def shown(field: Field, place: FieldPlace) -> str:
    """The text that reads back as the field."""
    if field.state == "value":
        return field.text if field.text is not None else _printed(place, field.value or "")
    if field.state == "unread":
        text = field.text or ""
        return text if field_from(place, text) == field else unread(text)
    return field.text or ""


_CONTRADICTION = Message(
    "{place} says “{text}”, which does not go with the state {state}, value {value}; mend one of them",
    "{place}的文字“{text}”与状态 {state}、值 {value} 不一致；请改正其中之一",
)


_NO_VALUE = Message(
    "{place} says “{value}”, which the form does not admit there; mend it",
    "{place}写的是“{value}”，不合表式对该项的要求；请改正",
)


def sound_field(field: Field, place: FieldPlace) -> Field:
    """The field in its canonical shape; `InputError` where its text and its value contradict each other."""
    text = collapse(field.text) if field.text else None
    even = text.translate(_MARKS) if text is not None and place.kind == "choice" else text
    if text is not None and field.value is not None and even == _printed(place, field.value):
        text = None
    field = replace(field, text=text, recognised=sound_share(field))
    if field.state == "absent" and field.value is None and text is None:
        return field
    if field.state != "absent" and field_from(place, shown(field, place)) == replace(field, recognised=None):
        return field
    if field.state == "value" and text is None:
        raise InputError(_NO_VALUE, place=place.words, value=field.value or "")
    raise InputError(_CONTRADICTION, place=place.words, text=text or "", state=field.state, value=field.value)
