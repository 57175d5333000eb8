"""What a cell says: the one place where numbers are parsed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from convkit.document import NOWHERE, Origin
from convkit.errors import InputError, Message
from convkit.form import Kind, Leaf, Table, is_number, loose_leaves
from convkit.report import Fact, Field, State, plain
from convkit.text.altered import is_altered, is_turned
from convkit.text.beside import UNITS, unit_of
from convkit.text.invisible import UNSEEN

# Only the digits and signs of full width are evened out: a compatibility mapping of everything would turn a
# superscript or circled digit, which is a note's mark, into a digit of the number.
_WIDTH = str.maketrans("０１２３４５６７８９．，－＋−", "0123456789.,-+-")
_ASCII_DIGIT, _FULL_WIDTH_DIGIT = re.compile("[0-9]"), re.compile("[０-９]")
# Not the sign that turns digits round (U+202E): what is shown then is another number.
_PLACEHOLDER = re.compile(r"[-/\\*·—–―－／﹣−＼ ]+")
_NUMBER = re.compile(
    r"(?P<figure>(?P<sign>[-+]?)(?P<whole>[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?P<decimals>\.[0-9]+)?)"
    rf"\s*+(?:(?P<unit>{'|'.join(UNITS)})\s*+)?(?P<note>（[^（）]*）|\([^()]*\)|〔[^〔〕]*〕|\[[^\[\]]*\])?"
)
_LEADING = re.compile(r"(?P<number>[-+]?[0-9][0-9,，]*(?:\.[0-9]+)?)(?![0-9.])")
_FIGURE = re.compile(r"[-+−]?[,.，\s]*\d[\d,.，\s]*+|[-/—－]?")
_LONGEST_FIGURE, _SHORT = 60, 200  # characters; a short text is remembered
_SHARE = re.compile(r"(?P<figure>[^%％]+)[%％]\s*(?P<note>(?:[（(〔\[].*)?)")
UNKNOWN = "\ufffd"
"""Stands for a character of which a file does not say which it is: where a figure should be, it may be a digit."""
PARTIAL = "\u2591"
"""Stands for a figure that is not seen whole, or that is drawn and nobody says which it is."""
BLANK_MARK = "〔空白〕"
"""Stands for a blank where nothing would be taken for a cell that was lost: at the end of a row of a text file."""
UNREAD_MARK = "〔未读出"
"""What is shown in place of an unread figure begins with this."""
_UNREAD = re.compile(rf"{UNREAD_MARK}(?:：(?P<text>.*))?〕", re.DOTALL)


class Reading(NamedTuple):
    """What a text says as a number: the value, the printed unit, the text where it says more, the state."""

    state: State
    value: Decimal | None = None
    unit: str | None = None
    text: str | None = None


def collapse(text: str) -> str:
    """A text on one line, each run of white space one space."""
    return " ".join(text.split())


def read_number(printed: str) -> Reading:
    """Read the text of a cell; what has digits and is not plainly one number is `unread`.

    Thousands commas must stand where they belong; one known unit and one bracketed note may follow, which may say the
    unit, but not that another figure is meant. Blanks inside a number make it unread, and so do digits of two widths:
    two numbers may have met there.
    """
    return _remembered(printed) if len(printed) <= _SHORT else _read(printed)


def is_value(text: str) -> bool:
    """Whether a text is a figure, or stands in place of one, as the mark of an unread one does."""
    return read_number(text).state in ("number", "placeholder") or text.lstrip().startswith(UNREAD_MARK)


def _read(printed: str) -> Reading:
    marked = _UNREAD.fullmatch(printed.strip())
    if marked:
        return Reading("unread", text=collapse(marked["text"] or "") or None)
    text = collapse(printed)
    visible = collapse(UNSEEN.sub("", printed))
    if visible in ("", BLANK_MARK):
        return Reading("blank")
    match = None if UNREAD_MARK in visible else _NUMBER.fullmatch(visible.translate(_WIDTH))
    if match and not _mixes_widths(visible[: match.end("figure")]) and not (visible != text and is_turned(printed)):
        value = Decimal(match["sign"] + match["whole"].replace(",", "") + (match["decimals"] or ""))
        value = Decimal(plain(value))
        unit, note = match["unit"], match["note"]
        if note and is_altered(unit, note):
            return Reading("unread", text=text)
        unit = unit or (unit_of(note) if note else None)
        return Reading("number", value, unit, None if visible == plain(value) else visible)
    if holds_digits(visible) or UNKNOWN in visible or PARTIAL in visible or UNREAD_MARK in visible:
        return Reading("unread", text=text)
    if _PLACEHOLDER.fullmatch(visible):
        return Reading("placeholder", text=text)
    return Reading("text", text=text)


_remembered = lru_cache(maxsize=4096)(_read)


def read_words(printed: str) -> Reading:
    """Read the text of a cell that holds no number: its words, whatever digits they have."""
    if _UNREAD.fullmatch(printed.strip()):
        return read_number(printed)
    visible = collapse(UNSEEN.sub("", printed))
    if visible in ("", BLANK_MARK):
        return Reading("blank")
    if UNREAD_MARK in visible:
        return Reading("unread", text=visible)
    return Reading("placeholder" if _PLACEHOLDER.fullmatch(visible) else "text", text=visible)


def read_percentage(printed: str) -> Reading:
    """Read the text of a cell of percentages, with the sign or without it: 12.5% and 12.5 are 12.5."""
    visible = collapse(UNSEEN.sub("", printed))
    match = _SHARE.fullmatch(visible)
    if match is None:
        return read_number(printed)
    reading = read_number(match["figure"] + match["note"])
    if reading.state != "number" or reading.unit is not None:
        return Reading("unread", text=visible)
    return reading._replace(unit="%", text=visible)


def read_as(kind: Kind, printed: str) -> Reading:
    """Read the text of a cell that holds what is of a kind."""
    if kind == "percent":
        return read_percentage(printed)
    return read_number(printed) if is_number(kind) else read_words(printed)


def _mixes_widths(text: str) -> bool:
    """Whether digits of ASCII and of full width stand in one figure: one of them is a mark, or of another number."""
    return bool(_FULL_WIDTH_DIGIT.search(text) and _ASCII_DIGIT.search(text))


def leading_number(text: str) -> Decimal | None:
    """The number with which a text begins, before a note or a unit; None where it begins with none, or is a share."""
    text = text.strip()
    match = _LEADING.match(text.translate(_WIDTH))
    if match is None or text.endswith(("%", "％")) or _mixes_widths(text[: match.end()]):
        return None
    return Decimal(match["number"].replace(",", "").replace("，", ""))


def is_figure(text: str) -> bool:
    """Whether a text looks like a number, or like what stands for one, to somebody who sets a table."""
    return len(text) <= _LONGEST_FIGURE and _FIGURE.fullmatch(text) is not None


def holds_digits(text: str) -> bool:
    """Whether a text has a digit of any kind."""
    # Numerals are letters (一, 百) or digits of some kind: nearly all texts are told by that there is none in them.
    numerals = filter(str.isnumeric, text)
    return any(unicodedata.category(character) in ("Nd", "Nl", "No") for character in numerals)


def fact_from(leaf: Leaf, reading: Reading, origin: Origin = NOWHERE) -> Fact:
    """The fact that a reading gives at a leaf; the leaf's unit where the cell prints none."""
    unit = reading.unit or leaf.unit
    seen = origin.recognised if reading.state in _SAYING else None
    sure = None if seen is None else Decimal(str(seen.confidence))
    return Fact(leaf.path, reading.value, unit, reading.text, reading.state, origin=origin, recognised=sure)


_SAYING = ("number", "value", "placeholder", "text")  # the states of a place of which is said what stands in it


def in_unit(fact: Fact, unit: str) -> Fact:
    """A fact whose cell prints no unit, printed with one, so that it cannot be taken for one in another."""
    text = fact.printed
    match = _NUMBER.fullmatch(text.translate(_WIDTH))
    if fact.state != "number" or match is None or match["unit"]:
        return fact
    end = match.end("figure")
    return replace(fact, unit=unit, text=f"{text[:end]}{unit}{text[end:]}")


def unread(text: str) -> str:
    """What stands in a cell of which nobody can say the figure; it reads back as unread, with what is seen there."""
    return f"{UNREAD_MARK}：{text}〕" if text else f"{UNREAD_MARK}〕"


def show(fact: Fact) -> str:
    """The text of a cell that reads back as the fact."""
    if fact.state == "unread":
        return unread(fact.text or "")
    return fact.printed


def says_unit_alone(fact: Fact) -> bool:
    """Whether the printed text of a figure says its unit beside it, and no more."""
    return fact.value is not None and bool(fact.unit) and fact.text == f"{plain(fact.value)}{fact.unit}"


def says_value_alone(fact: Fact) -> bool:
    """Whether the printed text of a figure is its value however it is written, as 1,070 or 97.0%, without a note."""
    if fact.state != "number" or fact.text is None or shown_differs(fact):
        return False
    text = collapse(UNSEEN.sub("", fact.text)).translate(_WIDTH)
    match = _NUMBER.fullmatch(text.rstrip("%％ ") if fact.unit == "%" else text)
    return match is not None and not match[0][match.end("unit" if match["unit"] else "figure") :].strip()


def shown_differs(fact: Fact) -> bool:
    """Whether the printed text is another number than the value: a spreadsheet rounded what it showed."""
    if fact.state != "number" or fact.text is None:
        return False
    return read_as("percent" if fact.unit == "%" else "count", fact.text).value != fact.value


_CONTRADICTION = Message(
    "{place} says “{text}”, which does not go with the state {state}, value {value}, unit {unit}; mend one of them",
    "{place}的文字“{text}”与状态 {state}、数值 {value}、单位 {unit} 不一致；请改正其中之一",
)


def sound(fact: Fact, leaf: Leaf) -> Fact:
    """The fact in its canonical shape; `InputError` where its text and its value contradict each other.

    A number may show another one (a spreadsheet that rounds); everything else must read back as it is.
    """
    if _is_plain(fact, leaf):
        return fact
    text = collapse(fact.text) if fact.text else None
    value = None if fact.value is None else Decimal(plain(fact.value))
    if fact.state == "number" and value is not None and text == plain(value):
        text = None
    fact = Fact(
        fact.path, value, fact.unit or leaf.unit, text, fact.state, fact.inferred, fact.origin, sound_share(fact)
    )
    if fact.state == "number" and value is not None and text is None and fact.unit == leaf.unit:
        return fact  # the usual one: plain digits, which read back as what they are
    if (fact.value is None) == (fact.state == "number") or (fact.state in ("blank", "absent") and text):
        raise _contradiction(fact, leaf)
    if fact.state in ("absent", "blank"):
        return replace(fact, unit=leaf.unit)
    again = fact_from(leaf, read_as(leaf.kind, show(fact)))
    if fact.state == "number" and again.state == "number" and again.value != value:
        return fact
    if (again.state, again.value, again.text, again.unit) != (fact.state, value, text, fact.unit):
        if fact.state == "number" and text is None and fact.unit != leaf.unit:
            return in_unit(fact, fact.unit or "")
        if fact.state == "number" and again.state != "number":
            return fact
        raise _contradiction(fact, leaf)
    return fact


def _is_plain(fact: Fact, leaf: Leaf) -> bool:
    """Whether a fact is a usual one, in its shape already: a whole number or none, of which no more is to be said."""
    if fact.text is not None or fact.recognised is not None or fact.unit != leaf.unit:
        return False
    if fact.state == "number":
        return isinstance(fact.value, Decimal) and str(fact.value).isdecimal()
    return fact.state in ("blank", "absent") and fact.value is None


def sound_share(one: Fact | Field) -> Decimal | None:
    """How sure it is what was recognised, in plain digits; a place of which nothing is said has no such mark."""
    if one.recognised is None or one.state not in _SAYING:
        return None
    if not 0 <= one.recognised <= 1:
        raise InputError(_NO_SHARE, path=one.path, value=one.recognised)
    return Decimal(plain(one.recognised))


_NO_SHARE = Message(
    "the confidence {value} of the fact {path} is not between 0 and 1; ask for the file again",
    "数据项 {path} 的识别置信度 {value} 不在 0 与 1 之间；请重新获取该文件",
)


def _contradiction(fact: Fact, leaf: Leaf) -> InputError:
    return InputError(
        _CONTRADICTION, place=leaf.words, text=fact.text or "", state=fact.state, value=fact.value, unit=fact.unit
    )


_NO_SUCH_PART = Message(
    "an extra {axis} names part {part} of {table}, which has {count}",
    "附加行列（{axis}）指向{table}的第 {part} 部分，该表共 {count} 部分",
)
_NO_SUCH_CROSSING = Message(
    "an extra {axis} of {table} has a value at “{path}”, which the form does not have",
    "{table}的附加行列（{axis}）在“{path}”处有值，而表式没有该处",
)


def extra_leaves(table: Table, part: int, axis: Literal["row", "column"], paths: Iterable[str]) -> dict[str, Leaf]:
    """What crosses an extra row or column, by path; `InputError` where a part or a path is not one of the form's."""
    if not 1 <= part <= len(table.parts):
        raise InputError(_NO_SUCH_PART, axis=axis, part=part, table=table.words, count=len(table.parts))
    leaves = loose_leaves(table, part, axis)
    unknown = next((path for path in paths if path not in leaves), None)
    if unknown is not None:
        raise InputError(_NO_SUCH_CROSSING, axis=axis, table=table.words, path=unknown)
    return leaves
