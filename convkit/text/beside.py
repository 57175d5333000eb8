"""What is printed beside a label: notes in brackets, and the unit of the figures that it names.

The one place that takes a label apart, and the one that puts it together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from convkit.form import MONEY, Kind, Leaf, Path, address
from convkit.form.units import SCALES
from convkit.report import Extra, Note
from convkit.text.invisible import UNSEEN

SCALED = "元百千万亿"
"""What a unit has in it that is more than the name of what is counted."""
_COUNTERS = ("件次", "人次", "件", "项", "条", "个", "宗", "份", "次", "笔", "起")
UNITS = (*MONEY, *_COUNTERS, *(f"{scale}{counter}" for scale in SCALES for counter in _COUNTERS))
"""Units that may stand behind a number in a cell, longer ones before those that they end with."""

_SPELLINGS = str.maketrans("萬億圓圆幣單計為爲額貨數", "万亿元元币单计为为额货数")
_SCALE = rf"(?:{'|'.join(SCALES)})?"
_ONE = rf"{_SCALE}(?:元|{'|'.join(_COUNTERS)})"
_UNIT = rf"(?:人民币)?{_ONE}(?:人民币)?"
_NAME = rf"单位[:：为是]?{_UNIT}"
_NAMED = rf"(?:计量|计算|金额|货币)?{_NAME}"
_PLAIN_UNIT = re.compile(rf"(?:{_NAMED}|[以按]{_UNIT}(?:为(?:计量)?单位|计算?)|{_UNIT})")
_NAMED_UNIT = re.compile(rf"(?:{_NAMED}|以{_UNIT}为)(?![\w/／])")
_BEHIND = re.compile(
    rf"(?:[/／]\s*{_UNIT}|(?:^|[\s,，;；、:：]+){_NAMED}|{_NAME}|[\s,，;；、:：]*以{_UNIT}为(?:计量)?单位)\s*$"
)
_WORD = re.compile(_ONE)
_MONEY = re.compile(rf"(?P<before>.?)(?P<unit>{_SCALE}元)(?=\W|$|整|计|为|人民币|单位|[和或及与数金])")
_OTHER_MONEY = frozenset("十美欧港日英韩台澳加")
"""What stands before 元 where it is no unit that is known here: 十万元, 万美元."""
_SAID_WITH_UNITS = re.compile(
    rf"单位|计量|计算|金额|数量|收费|货币|币种|人民币|RMB|CNY|[以按为是计整和或及与]|{'|'.join(_COUNTERS)}|\W"
)
_LINE_OF_UNITS = re.compile(r"单位\s*[:：为是]|[以按]\S{0,4}元(?:为单位|计)")
_LONGEST_UNIT = 80  # characters at the end of a label in which its unit is looked for
_OPENING, _CLOSING = "（([〔【［", "）)]〕】］"


def unclosed(text: str) -> int:
    """How many brackets more open in a text than close in it: such a text may go on into anything."""
    return sum(map(text.count, _OPENING)) - sum(map(text.count, _CLOSING))


@lru_cache(maxsize=4096)
def pieces(label: str) -> tuple[tuple[str, bool], ...]:
    """A label cut into its words and what stands beside them (True): brackets, whole with those in them, and units."""
    found: list[tuple[str, bool]] = []
    start = depth = 0
    for at, character in enumerate(label):
        if character in _OPENING:
            if not depth and at > start:
                found.append((label[start:at], False))
            start = start if depth else at
            depth += 1
        elif character in _CLOSING and depth:
            depth -= 1
            if not depth:
                found.append((label[start : at + 1], True))
                start = at + 1
    # What was cut off before its bracket closed is beside the label too.
    if rest := label[start:]:
        unit = None if depth else _BEHIND.search(rest[-_LONGEST_UNIT:].translate(_SPELLINGS))
        words = rest[: len(rest) - len(unit[0])] if unit else rest
        found += [(words, bool(depth))] if words else []
        found += [(rest[len(words) :], True)] if unit else []
    return tuple(found)


def _even(text: str) -> str:
    return UNSEEN.sub("", text).translate(_SPELLINGS)


@lru_cache(maxsize=1024)
def unit_of(text: str, kind: Kind | None = None) -> str | None:
    """The unit that stands beside a label, or in a note alone: one of money for amounts, one of many for counts.

    A unit such as 件 says no more of a count than that it is one.
    """
    for piece, beside in pieces("".join(text.split())):
        if beside and (unit := _unit_in(piece)) and (kind is None or (unit in MONEY) == (kind == "amount")):
            return unit
    return None


def _unit_in(piece: str) -> str | None:
    inner = _even(piece).strip("".join((_OPENING, _CLOSING, "/／,，;；、:：")))
    if len({match["unit"] for match in _MONEY.finditer(inner)}) > 1:
        return None  # 元、万元
    match = _PLAIN_UNIT.fullmatch(inner) or _NAMED_UNIT.search(inner)
    unit = _WORD.search(match[0]) if match else None
    return (unit[0] if unit[0] not in _COUNTERS else None) if unit else _listed(inner)


def _listed(text: str) -> str | None:
    """The one unit of money that is named beside others or in more words: 件、元."""
    found = {match["unit"] for match in _MONEY.finditer(text) if match["before"] not in _OTHER_MONEY}
    rest = _SAID_WITH_UNITS.sub("", re.sub(f"{_SCALE}元", "", text))
    # 元/件 may be a price for each as well.
    return found.pop() if len(found) == 1 and not rest and not re.search("元[/／]", text) else None


@lru_cache(maxsize=1024)
def is_unclear_unit(text: str) -> bool:
    """Whether units of money are named beside a label, and nobody can tell which counts: 元、万元, 十万元, 万美元."""
    beside = (_even(piece) for piece, is_beside in pieces("".join(text.split())) if is_beside)
    return any(_is_unclear(piece) for piece in beside)


@lru_cache(maxsize=1024)
def line_unit(text: str, kind: Kind | None = None) -> str | None:
    """The unit that a line above a table says its figures are in; "" where it names units and none is clear."""
    even = _even("".join(text.split()))
    if _LINE_OF_UNITS.search(even) is None:
        return unit_of(text, kind)
    if (unit := unit_of(text, kind) or _listed(even)) and (kind is None or (unit in MONEY) == (kind == "amount")):
        return unit
    return "" if _is_unclear(even) and kind != "count" else None


def _is_unclear(text: str) -> bool:
    # A note with a figure of its own in it says no unit.
    return bool(_MONEY.search(text)) and _unit_in(text) is None and not any(one.isdecimal() for one in text)


def is_all_unit(text: str) -> bool:
    """Whether a text says a unit and nothing else."""
    return unit_of(text) is not None and all(beside for _, beside in pieces("".join(text.split())))


def is_unit(piece: str, unit: str | None) -> bool:
    """Whether what stands beside a label says nothing but that unit."""
    inner = _even("".join(piece.split())).strip("".join((_OPENING, _CLOSING)))
    return unit is not None and _unit_in(piece) == unit and _PLAIN_UNIT.fullmatch(inner) is not None


def printed(label: str, notes: Iterable[str] = (), *, other_unit: bool = False) -> str:
    """A label of the form as it is printed: with its notes; without its own unit where its figures have another."""
    own = "".join(text for text, beside in pieces(label) if not (other_unit and beside and _unit_in(text)))
    return own + "".join(notes)


def note_text(text: str) -> str:
    """What stands beside a label, so that it can be told from the label's words behind which it is printed."""
    text = " ".join(text.split())
    return text if all(beside for _, beside in pieces(text)) else f"（{text}）"


def notes_at(notes: Iterable[Note], section: str, part: int, axis: str, path: Path = ()) -> list[str]:
    """The notes of one place, in their order."""
    where = (section, part, axis, address(path))
    return [note.text for note in notes if (note.section, note.part, note.axis, note.place) == where]


def texts_beside(leaf: Leaf, notes: Sequence[Note], extra: Extra | None = None) -> list[str]:
    """What stands beside the labels of a leaf, the nearest first: row, column, corner, caption."""
    near = [extra.label] if extra is not None and unit_of(extra.label) else []
    if not notes:
        return near
    known = [note for note in notes if (note.section, note.part) == (leaf.table.section, leaf.part)]
    if not known:
        return near
    for axis, path in (("row", leaf.row), ("column", leaf.column)):
        for end in range(len(path), 0, -1):
            near += notes_at(known, leaf.table.section, leaf.part, axis, path[:end])
    for axis in ("corner", "caption"):
        near += notes_at(known, leaf.table.section, leaf.part, axis)
    return near


def governed(leaf: Leaf, notes: Sequence[Note], extra: Extra | None = None) -> Leaf:
    """The leaf with the unit that stands beside its labels: the nearest to it, or the form's own."""
    if not notes and extra is None:  # as of nearly every report
        return leaf
    kind = None if extra is not None else leaf.kind
    units = (unit for text in texts_beside(leaf, notes, extra) if (unit := unit_of(text, kind)))
    unit = next(units, leaf.unit)
    return leaf if unit == leaf.unit else leaf._replace(unit=unit)


def is_scaled(unit: str) -> bool:
    """Whether a unit is one of money, or of many: figures with and without it are not to be added up."""
    return any(character in SCALED for character in unit)


def converted(value: Decimal, unit: str | None, wanted: str | None) -> Decimal | None:
    """An amount in another unit; None where either is no unit of money."""
    if unit not in MONEY or wanted not in MONEY:
        return None
    return value.scaleb(MONEY[unit] - MONEY[wanted])
