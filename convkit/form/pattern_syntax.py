"""The signs of a pattern, and the tree that they make: only what Python, XML schemas and others take alike."""

from __future__ import annotations

import re
from typing import NamedTuple

from convkit.errors import Message

Characters = tuple[tuple[int, int], ...]
"""What may stand at one place: characters from the one to the other."""

_LAST = 0x10FFFF
_LINE = (10, 13)
"""Ends of a line, which `.` does not take."""
_ESCAPED = "\\|.?*+(){}[]^-"
_INSTEAD = {"\\d": "[0-9]", "\\w": "[0-9A-Za-z]", "\\s": "[ ]", "^": "\\^", "$": "[$]", "(?": "("}
_TIMES = re.compile(r"\{(\d{1,4})(?:(,)(\d{1,4})?)?\}")

SIGN = Message(
    "{sign} at character {at} of the pattern is not taken alike by all programs; write {instead}",
    "正则表达式第 {at} 个字符处的 {sign} 各程序解释不一；请改写为 {instead}",
)
OPEN = Message(
    "what begins at character {at} of the pattern is empty or not closed; mend it there",
    "正则表达式第 {at} 个字符起的部分为空或没有结束；请在该处改正",
)
REPEAT = Message(
    "the repeat at character {at} of the pattern is none of ?, *, +, {three}, or repeats nothing; mend it there",
    "正则表达式第 {at} 个字符处不是 ?、*、+、{three} 的写法，或没有可重复的内容；请在该处改正",
)


class PatternError(ValueError):
    """What is wrong with a pattern."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message.en)


class Place(NamedTuple):
    """One character out of some."""

    characters: Characters


class Row(NamedTuple):
    """One part after the other."""

    parts: tuple[Tree, ...]


class Either(NamedTuple):
    """One of several parts."""

    parts: tuple[Tree, ...]


class Repeat(NamedTuple):
    """A part from `least` to `most` times, without an end where that is None."""

    part: Tree
    least: int
    most: int | None


Tree = Place | Row | Either | Repeat


def tree_of(text: str) -> Tree:
    """The tree of a pattern; `PatternError` where it has signs that are not known alike."""
    tree, at = _either(text, 0)
    if at < len(text):
        raise PatternError(OPEN.filled(at=at + 1))
    return tree


def _either(text: str, at: int) -> tuple[Tree, int]:
    begun, parts = at, []
    while True:
        part, at = _row(text, at)
        if not part.parts:
            raise PatternError(OPEN.filled(at=begun + 1))
        parts.append(part)
        if text[at : at + 1] != "|":
            return (Either(tuple(parts)) if len(parts) > 1 else part), at
        at += 1


def _row(text: str, at: int) -> tuple[Row, int]:
    parts: list[Tree] = []
    while at < len(text) and text[at] not in "|)":
        part, at = _one(text, at)
        part, at = _repeated(text, at, part)
        parts.append(part)
    return Row(tuple(parts)), at


def _one(text: str, at: int) -> tuple[Tree, int]:
    match text[at]:
        case "(" if text[at : at + 2] != "(?":
            tree, end = _either(text, at + 1)
            if text[end : end + 1] != ")":
                raise PatternError(OPEN.filled(at=at + 1))
            return tree, end + 1
        case "[":
            return _class(text, at)
        case ".":
            return Place(_others([(code, code) for code in _LINE])), at + 1
        case "\\":
            return Place(_single(_escaped(text, at))), at + 2
        case "?" | "*" | "+" | "{":
            raise PatternError(REPEAT.filled(at=at + 1, three="{3}, {3,}, {3,5}"))
        case "(" | "^" | "$" | "]" | "}":
            raise _strange(text, at)
        case sign if sign.isprintable():
            return Place(_single(sign)), at + 1
        case _:
            raise _strange(text, at)


def _repeated(text: str, at: int, part: Tree) -> tuple[Tree, int]:
    sign = text[at : at + 1]
    if not sign or sign not in "?*+{":
        return part, at
    if sign == "{":
        found = _TIMES.match(text, at)
        least = int(found[1]) if found else 0
        most = None if found is None or (found[2] and not found[3]) else int(found[3] or found[1])
        end = found.end() if found else at
    else:
        (least, most), end = {"?": (0, 1), "*": (0, None), "+": (1, None)}[sign], at + 1
    if end == at or most == 0 or (most is not None and most < least) or text[end : end + 1] in [*"?*+{"]:
        raise PatternError(REPEAT.filled(at=at + 1, three="{3}, {3,}, {3,5}"))
    return Repeat(part, least, most), end


def _class(text: str, at: int) -> tuple[Tree, int]:
    """The characters in [ ]."""
    begun = at
    none = text[at + 1 : at + 2] == "^"
    at += 2 if none else 1
    spans: list[tuple[int, int]] = []
    while text[at : at + 1] not in ("]", ""):
        first, at = _of_class(text, at, is_first=not spans)
        last = first
        if text[at : at + 1] == "-" and text[at + 1 : at + 2] not in ("]", ""):
            last, at = _of_class(text, at + 1, is_first=False)
        if last < first:
            raise PatternError(OPEN.filled(at=begun + 1))
        spans.append((ord(first), ord(last)))
    if at >= len(text) or not spans:
        raise PatternError(OPEN.filled(at=begun + 1))
    return Place(_others(spans) if none else tuple(spans)), at + 1


def _of_class(text: str, at: int, *, is_first: bool) -> tuple[str, int]:
    sign = text[at]
    if sign == "\\":
        return _escaped(text, at), at + 2
    at_an_end = is_first or text[at + 1 : at + 2] == "]"
    if sign in "[^" or (sign == "-" and not at_an_end) or not sign.isprintable():
        raise _strange(text, at)
    return sign, at + 1


def _escaped(text: str, at: int) -> str:
    sign = text[at + 1 : at + 2]
    if not sign or sign not in _ESCAPED:
        raise _strange(text, at)
    return sign


def _strange(text: str, at: int) -> PatternError:
    """What is told of a sign that is not known everywhere."""
    sign = text[at : at + 2] if text[at : at + 2] in _INSTEAD or text[at] == "\\" else text[at]
    escaped = sign[1:] if sign.startswith("\\") else ""
    instead = _INSTEAD.get(sign) or ("[A-Za-z]" if escaped.isalpha() else escaped or f"\\{sign}")
    shown = sign if sign.isprintable() else f"U+{ord(sign[-1]):04X}"
    return PatternError(SIGN.filled(sign=f"“{shown}”", at=at + 1, instead=f"“{instead}”" if shown == sign else "“.”"))


def _single(sign: str) -> Characters:
    return ((ord(sign), ord(sign)),)


def _others(spans: list[tuple[int, int]]) -> Characters:
    """All characters but some."""
    found, begin = [], 0
    for first, last in sorted(spans):
        if first > begin:
            found.append((begin, first - 1))
        begin = max(begin, last + 1)
    return (*found, (begin, _LAST)) if begin <= _LAST else tuple(found)
