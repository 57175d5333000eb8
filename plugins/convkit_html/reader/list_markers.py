"""The markers that a browser puts before the items of lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from convkit.reading import in_form
from convkit.reading.numbering import BULLET

if TYPE_CHECKING:
    from lxml import etree

_WHOLE = re.compile(r"\s*(-?\d{1,6})(?!\d)")
_STYLE = re.compile(r"(?:^|;)\s*list-style(?:-type)?\s*:\s*([^;]*)", re.IGNORECASE)
_TYPES = {
    "decimal": "1", "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A",
    "lower-roman": "i", "upper-roman": "I", "cjk-ideographic": "一", "simp-chinese-informal": "一",
    "trad-chinese-informal": "一", "decimal-leading-zero": "01", "none": "",
}  # fmt: skip


_FORMS = {
    "a": "lowerAlphabetic", "A": "upperAlphabetic", "i": "lowerRoman", "I": "upperRoman", "一": "chineseCounting",
    "01": "decimalZero",
}  # fmt: skip


class Numbers:
    """The numbers of one list; None stands for a list that was never opened, which has bullets."""

    def __init__(self, element: etree._Element | None) -> None:
        self._ordered = element is not None and element.tag == "ol"
        self._type = "1"
        self._step = 1
        self._next = 1
        self._plain = False
        if element is None:
            return
        self._type = _type_of(element) or ("1" if self._ordered else BULLET)
        self._plain = _is_plain(element)
        if self._ordered and "reversed" in element.attrib:
            self._step = -1
            self._next = len([child for child in element if child.tag == "li"])
        if (start := _whole(element.get("start"))) is not None:
            self._next = start

    def next(self, item: etree._Element) -> str:
        """The marker of the next item."""
        if self._ordered:
            if (value := _whole(item.get("value"))) is not None:
                self._next = value
            number, self._next = self._next, self._next + self._step
        if self._plain or _is_plain(item):
            return ""
        kind = _type_of(item) or self._type
        if not self._ordered:
            return BULLET
        return _printed(number, kind)


def _whole(text: str | None) -> int | None:
    match = _WHOLE.match(text or "")
    return int(match[1]) if match else None


def _is_plain(element: etree._Element) -> bool:
    match = _STYLE.search(element.get("style") or "")
    return match is not None and "none" in match[1].lower().split()


def _type_of(element: etree._Element) -> str:
    match = _STYLE.search(element.get("style") or "")
    for word in match[1].lower().split() if match else ():
        if word in _TYPES:
            return _TYPES[word]
    given = element.get("type") or ""
    return given if given in ("1", "a", "A", "i", "I") else ""


def _printed(number: int, kind: str) -> str:
    return in_form(number, _FORMS.get(kind, "decimal")) + ("、" if kind == "一" else ".")
