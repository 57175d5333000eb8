"""Texts as a workbook stores them: shared strings, rich text, and characters written as `_xHHHH_`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from convkit import Inline

if TYPE_CHECKING:
    from lxml import etree

LONGEST = 32_767
"""The most characters of one cell, as UTF-16 counts them."""

CONTINUATION = "Convkit continuation"
"""The name of the cell style that marks a row as going on with the text of the row above."""

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_ESCAPABLE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def unescape(text: str) -> str:
    """A stored text as it is shown: `_x0041_` is A, `_x0008_` a control character."""
    if "_x" not in text:
        return text
    units = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def escape(text: str) -> str:
    """A text as it is stored: what looks like `_x0041_` keeps its look, and every line end is a line feed."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ESCAPABLE.sub("_x005F_", plain) if "_x" in plain else plain


def without_impossible(text: str) -> tuple[str, str]:
    """A text without the characters that XML cannot hold, and those characters."""
    return _IMPOSSIBLE.sub("", text), "".join(_IMPOSSIBLE.findall(text))


def size(text: str) -> int:
    """The length of a text as Excel counts it, in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


def cut(text: str, most: int) -> str:
    """The longest start of a text that has no more than so many UTF-16 units."""
    if len(text) * 2 <= most or size(text) <= most:
        return text
    length = 0
    for position, character in enumerate(text):
        length += 2 if character > "\uffff" else 1
        if length > most:
            return text[:position]
    return text


def rich_text(element: etree._Element) -> tuple[Inline, ...]:
    """The runs of a string item, without the readings (furigana) beside them; neighbours alike are joined."""
    runs: list[Inline] = []
    for child in element:
        match _local(child):
            case "t":
                runs.append(Inline(unescape(child.text or "")))
            case "r":
                text = "".join(unescape(part.text or "") for part in child.findall("{*}t"))
                runs.append(Inline(_set_apart(text, child), emphasis=_stressed(child)))
    return joined(runs)


def joined(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """The inlines without empty ones, neighbours of the same link and emphasis made one."""
    result: list[Inline] = []
    for inline in inlines:
        if not inline.text:
            continue
        last = result[-1] if result else None
        if last is not None and (last.link, last.emphasis) == (inline.link, inline.emphasis):
            result[-1] = Inline(last.text + inline.text, inline.link, inline.emphasis)
        else:
            result.append(inline)
    return tuple(result)


def linked(inlines: tuple[Inline, ...], link: str, words: str) -> tuple[Inline, ...]:
    """The inlines with a link: on those words where they occur exactly once in the text, else on all of it."""
    text = "".join(inline.text for inline in inlines)
    start, end = 0, len(text)
    if words and text.count(words) == 1:
        start = text.index(words)
        end = start + len(words)
    result = []
    position = 0
    for inline in inlines:
        first, last = (min(max(edge - position, 0), len(inline.text)) for edge in (start, end))
        result.append(Inline(inline.text[:first], inline.link, inline.emphasis))
        result.append(Inline(inline.text[first:last], link, inline.emphasis))
        result.append(Inline(inline.text[last:], inline.link, inline.emphasis))
        position += len(inline.text)
    return joined(result)


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_STROKE = "\u0336"
_STRUCK = re.compile(f"(?<=[0-9]){_STROKE}")


def _set_apart(text: str, run: etree._Element) -> str:
    """The text of a run with raised, lowered or struck digits as characters that never join the number beside them."""
    properties = run.find("{*}rPr")
    if properties is None or not any(character in "0123456789" for character in text):
        return text
    align, strike = properties.find("{*}vertAlign"), properties.find("{*}strike")
    position = align.get("val") if align is not None else None
    if position in ("superscript", "subscript"):
        text = text.translate(_RAISED if position == "superscript" else _LOWERED)
    if strike is not None and strike.get("val", "1") not in ("0", "false"):
        text = re.sub("([0-9])", rf"\1{_STROKE}", text)
    return text


def without_strokes(text: str) -> str:
    """A text without the strokes that stand for a struck digit's look."""
    return _STRUCK.sub("", text) if _STROKE in text else text


def _stressed(run: etree._Element) -> bool:
    properties = run.find("{*}rPr")
    if properties is None:
        return False
    marks = (properties.find(f"{{*}}{name}") for name in "bi")
    return any(mark is not None and mark.get("val", "1") not in ("0", "false") for mark in marks)


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
