"""The sheet that says which sums hold: every cell a formula, so that it keeps up with the figures.

Formulas alone, in an area with a name of its own: so the reader knows what nobody has written.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import NamedTuple

from convkit.reading.cell_names import Area, letters_of
from convkit_xlsx.writer.conditional_formats import GREY, LIGHT, Rule, rules_markup
from convkit_xlsx.writer.formulas import formula_cell, literal
from convkit_xlsx.writer.names import in_formula
from convkit_xlsx.writer.relations import Relation, Side, all_numbers, all_whole, summed
from convkit_xlsx.writer.sheet import units

NAME = "核对"
WIDTHS = (10.0, 46.0, 64.0, 11.0, 34.0, 11.0, 15.0)
HEADER_ROW = 4
_HEADER = ("结论", "核对项目", "左边", "左边合计", "右边", "右边合计", "相差（左－右）")
_VERDICTS = {True: "平", False: "不平", None: "无法核对"}
_TITLE = "勾稽关系核对"
_NOTE = "本表随各表数字自动重算，不属于报告内容；有空白、文字或小数的，无法核对。"
_NOTE_OF_DECIMALS = "本表随各表数字自动重算，不属于报告内容；有空白、文字或小数位数超出表式规定的，无法核对。"

Shown = tuple[str, str | int | float]
"""A formula and its result."""


class Page(NamedTuple):
    """The rows of the sheet as it stores them, the area that they fill, and the rules that colour them."""

    rows: str
    area: str
    colours: str


def check_page(relations: list[Relation], title: str, styles: Mapping[str, int]) -> Page:
    """The sheet of these relations under its name; `styles` has the number of each look's style."""
    first, last = HEADER_ROW + 1, HEADER_ROW + len(relations)
    rows = [
        _row(1, 26, [_text(_TITLE)], styles["caption"]),
        _row(2, 18, [_summary(relations, f"$A${first}:$A${last}")], styles["line"]),
        _row(
            3, 18, [_text(_NOTE_OF_DECIMALS if any(one.check.decimals for one in relations) else _NOTE)], styles["line"]
        ),
        _row(HEADER_ROW, 20, [_text(words) for words in _HEADER], styles["header"]),
    ]
    columns = [styles[look] for look in ("table", "words", "words", "table", "words", "table", "table")]
    for number, relation in enumerate(relations, start=first):
        cells = _line(relation, number)
        rows.append(_row(number, _height(cells), cells, *columns))
    whole = Area(first, 1, last, len(_HEADER))
    colours = tuple(
        Rule(whole, f'$A{first}="{_VERDICTS[verdict]}"', look) for verdict, look in ((False, LIGHT), (None, GREY))
    )
    area = f"{in_formula(title)}!$A$1:${letters_of(len(_HEADER))}${last}"
    return Page("".join(rows), area, rules_markup(colours))


def _row(number: int, height: float, cells: list[Shown], *styles: int) -> str:
    inside = [
        formula_cell(f"{letters_of(at)}{number}", style, *shown)
        for at, (shown, style) in enumerate(zip(cells, styles * len(cells), strict=False), start=1)
    ]
    return f'<row r="{number}" ht="{height}" customHeight="1">{"".join(inside)}</row>'


def _text(words: str) -> Shown:
    return literal(words), words


def _summary(relations: list[Relation], area: str) -> Shown:
    """How many relations there are, and how many of each verdict."""
    verdicts = [relation.verdict for relation in relations]
    formula, result = literal(f"共{len(relations)}项"), f"共{len(relations)}项"
    for verdict, words in _VERDICTS.items():
        formula += f'&"，{words}"&COUNTIF({area},"{words}")&"项"'
        result += f"，{words}{verdicts.count(verdict)}项"
    return formula, result


def _line(relation: Relation, row: int) -> list[Shown]:
    """The cells of a relation: verdict, what it is, both sides in words with their sums, the difference."""
    check, (left, right) = relation.check, (relation.left, relation.right)
    holds, broken, unknown = _VERDICTS.values()
    can = f"IF({all_numbers(left, right)},{all_whole(left, right)})"
    verdict = relation.verdict
    difference: str | int | float = ""
    if verdict is not None:
        difference = (left.total or 0) - (right.total or 0)
        difference = round(difference, check.decimals) if check.decimals else difference
    apart = f"ROUND($D{row}-$F{row},{check.decimals})" if check.decimals else f"$D{row}-$F{row}"
    return [
        (f'IF({can},IF($D{row}=$F{row},"{holds}","{broken}"),"{unknown}")', _VERDICTS[verdict]),
        _text(f"{check.table.zh}：{check.message.zh}〔{check.code}〕"),
        _text(check.sides[0].zh),
        _sum(left),
        _text(check.sides[1].zh),
        _sum(right),
        (f'IF($A{row}="{unknown}","",{apart})', difference),
    ]


def _sum(side: Side) -> Shown:
    """The sum of a side, where all of its cells hold numbers."""
    total = side.total
    return f'IF({all_numbers(side)},{summed(side)},"")', "" if total is None else total


def _height(cells: list[Shown]) -> float:
    lines = (ceil(units(str(result)) / (width - 2)) for (_, result), width in zip(cells, WIDTHS, strict=True))
    return 16.0 * max(1, *lines) + 4
