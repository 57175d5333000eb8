"""What Excel lets a person enter into the cells of a table: numbers, or one of the choices of a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from convkit import Numbers
from convkit.writing import escaped
from convkit_xlsx.reader.places import area_name, areas_of

_MOST = 999_999_999_999_999
_LONGEST_LIST = 8_000  # characters of one list of areas
_LONGEST_CHOICES = 255  # characters of the texts of a list that stand in its rule
_WORDS = {
    Numbers(True, False): "应填写不小于0的整数",
    Numbers(True, True): "应填写整数，可以是负数",
    Numbers(False, False): "应填写不小于0的数，可带小数",
    Numbers(False, True): "应填写数字，可带小数，可以是负数",
}


class Entry(NamedTuple):
    """What a cell takes: numbers of the form or texts to choose from; and whether another text there may be kept."""

    admits: Numbers | tuple[str, ...]
    has_text: bool


def validations(entries: Mapping[Entry, Iterable[tuple[int, int]]]) -> str:
    """The rules for entering numbers and choices as a sheet stores them.

    A cell that has a text in place of a number (/, 无) takes texts still, after a warning; the others take none.
    """
    listed = [
        _rule(entry.admits, entry.has_text, cells)
        if isinstance(entry.admits, Numbers)
        else _choice(",".join(entry.admits), cells)
        for entry, group in entries.items()
        if isinstance(entry.admits, Numbers) or _can_be_listed(entry.admits)
        for cells in _lists(group)
    ]
    return f'<dataValidations count="{len(listed)}">{"".join(listed)}</dataValidations>' if listed else ""


def _can_be_listed(choices: tuple[str, ...]) -> bool:
    """Whether a rule has room for the choices: a comma would part one into two, a quotation mark end them."""
    return len(",".join(choices)) <= _LONGEST_CHOICES and not any(sign in one for one in choices for sign in ',"')


def _choice(choices: str, cells: str) -> str:
    return (
        '<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="请核对" '
        f'error="请从列表中选择。" sqref="{cells}"><formula1>"{escaped(choices)}"</formula1></dataValidation>'
    )


def _rule(numbers: Numbers, has_text: bool, cells: str) -> str:
    kind = "whole" if numbers.whole else "decimal"
    least = -_MOST if numbers.negative else 0
    bounds = f"<formula1>{least}</formula1>"
    operator = "greaterThanOrEqual"
    if numbers.negative:
        operator, bounds = "between", f"{bounds}<formula2>{_MOST}</formula2>"
    title = "请核对" if has_text else "数字有误"
    words = f"本单元格{_WORDS[numbers]}。" + ("原为文字的，可以保留文字。" if has_text else "")
    style = 'errorStyle="warning" ' if has_text else ""
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
