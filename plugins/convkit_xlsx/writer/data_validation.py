"""Which numbers Excel lets a person enter into the cells of a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from convkit import Numbers
from convkit.writing import escaped
from convkit_xlsx.reader.places import area_name, areas_of

_MOST = 999_999_999_999_999
_LONGEST_LIST = 8_000  # characters of one list of areas
_WORDS = {
    Numbers(True, False): "应填写不小于0的整数",
    Numbers(True, True): "应填写整数，可以是负数",
    Numbers(False, False): "应填写不小于0的数，可带小数",
    Numbers(False, True): "应填写数字，可带小数，可以是负数",
}


class Entry(NamedTuple):
    """What a cell takes: the numbers of the form, and whether something else stands there that may be kept."""

    numbers: Numbers
    has_text: bool


def validations(entries: Mapping[Entry, Iterable[tuple[int, int]]]) -> str:
    """The rules for entering numbers as a sheet stores them.

    A cell that has a text in place of a number (/, 无) takes texts still, after a warning; the others take none.
    """
    listed = [_rule(entry, cells) for entry, group in entries.items() for cells in _lists(group)]
    return f'<dataValidations count="{len(listed)}">{"".join(listed)}</dataValidations>' if listed else ""


def _rule(entry: Entry, cells: str) -> str:
    kind = "whole" if entry.numbers.whole else "decimal"
    least = -_MOST if entry.numbers.negative else 0
    bounds = f"<formula1>{least}</formula1>"
    operator = "greaterThanOrEqual"
    if entry.numbers.negative:
        operator, bounds = "between", f"{bounds}<formula2>{_MOST}</formula2>"
    title = "请核对" if entry.has_text else "数字有误"
    words = f"本单元格{_WORDS[entry.numbers]}。" + ("原为文字的，可以保留文字。" if entry.has_text else "")
    style = 'errorStyle="warning" ' if entry.has_text else ""
    return (
        f'<dataValidation type="{kind}" {style}operator="{operator}" allowBlank="1" showErrorMessage="1" '
        f'errorTitle="{title}" error="{escaped(words)}" sqref="{cells}">{bounds}</dataValidation>'
    )


def _lists(cells: Iterable[tuple[int, int]]) -> list[str]:
    """The areas of the cells as lists, each as long as an attribute may be."""
    found: list[str] = []
    for area in areas_of(cells):
        name = area_name(area)
        if found and len(found[-1]) + len(name) < _LONGEST_LIST:
            found[-1] += f" {name}"
        else:
            found.append(name)
    return found
