"""What the end of a page cuts, and tables of which only the places of their words are known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from convkit import Cell, Document, Grid, Heading, Inline, Paragraph
from convkit.conversion import form_of
from convkit.recognise import Recognition, recognise
from convkit.recognise.labels import index
from convkit.recognise.tables.page_breaks import mended

FORM = form_of("annual-report-2021")
LABELS = index(FORM)

# -- breaks


def grid(*rows: tuple[str, ...], breaks: tuple[int, ...] = ()) -> Grid:
    cells = [Cell(row, column, text) for row, texts in enumerate(rows, 1) for column, text in enumerate(texts, 1)]
    return Grid(tuple(cells), breaks=breaks)


def lines(found: Grid) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row if cell is not None) for row in found.dense()]


def test_a_label_that_was_cut_makes_one_row_of_two() -> None:
    cut = grid(("2.没有现成信息", "3", "0"), ("需要另行制作", "", ""), ("3.其他", "1", "1"), breaks=(2,))
    assert lines(mended(LABELS, cut)) == [("2.没有现成信息需要另行制作", "3", "0"), ("3.其他", "1", "1")]


def test_figures_on_both_sides_of_the_cut_come_under_each_other() -> None:
    cut = grid(("2.没有现成信息", "3"), ("需要另行制作", "5"), breaks=(2,))
    assert lines(mended(LABELS, cut)) == [("2.没有现成信息需要另行制作", "3\n5")]


def test_a_whole_row_of_blanks_below_the_break_stays_a_row() -> None:
    whole = grid(("1.重复申请", "3"), ("2.重复申请", ""), breaks=(2,))
    assert lines(mended(LABELS, whole)) == lines(whole)


def test_a_label_above_and_its_figures_below_are_one_row() -> None:
    cut = grid(("行政许可", ""), ("", "12"), breaks=(2,))
    assert lines(mended(LABELS, cut)) == [("行政许可", "12")]


def test_two_rows_with_figures_stay_two() -> None:
    whole = grid(("行政许可", "12"), ("", "13"), breaks=(2,))
    assert lines(mended(LABELS, whole)) == lines(whole)


def test_a_group_that_was_cut_is_one_cell_and_its_rows_stay_apart() -> None:
    upper, lower = Cell(1, 1, "（四）无"), Cell(2, 1, "法提供")
    rows = (Cell(1, 2, "1.本机关不掌握相关政府信息"), Cell(2, 2, "2.没有现成信息需要另行制作"))
    found = mended(LABELS, Grid((upper, *rows[:1], lower, *rows[1:]), breaks=(2,)))
    assert found.cells[0] == replace(upper, text="（四）无法提供", rows=2)
    assert found.height == 2


def test_a_header_that_was_cut_is_one_row() -> None:
    cut = grid(("结果", "结果", "总"), ("维持", "纠正", "计"), ("1", "2", "3"), breaks=(2,))
    assert lines(mended(LABELS, cut))[0] == ("结果维持", "结果纠正", "总计")


def test_a_label_is_put_together_over_several_pages() -> None:
    parts = (("1.申请人无正当理由", "7"), ("逾期不补正、行政机关不", ""), ("再处理其政府信息公开申请", ""))
    cut = grid(*parts, breaks=(2, 3))
    label = "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
    assert lines(mended(LABELS, cut)) == [(label, "7")]


@pytest.mark.parametrize("at", range(1, len("（五）不予处理")))
def test_a_group_may_be_cut_anywhere_while_its_first_row_is_cut_too(at: int) -> None:
    name = "（五）不予处理"
    upper = (Cell(1, 1, name[:at]), Cell(1, 2, "1.信访举报投诉类"), Cell(1, 3, "4"))
    lower = (Cell(2, 1, name[at:], rows=2), Cell(2, 2, "申请"), Cell(2, 3, ""))
    found = mended(LABELS, Grid((*upper, *lower, Cell(3, 2, "2.重复申请"), Cell(3, 3, "5")), breaks=(2,)))
    assert lines(found) == [(name, "1.信访举报投诉类申请", "4"), (name, "2.重复申请", "5")]


def test_digits_that_read_alike_on_both_pages_are_not_one() -> None:
    cut = grid(("2.没有现成信息", "1"), ("需要另行制作", "1"), breaks=(2,))
    assert lines(mended(LABELS, cut)) == [("2.没有现成信息需要另行制作", "1\n1")]


def test_a_note_goes_on_below_the_break() -> None:
    cut = grid(("行政规范性文件", "22（其中修", "5"), ("", "订16件）", ""), breaks=(2,))
    assert lines(mended(LABELS, cut)) == [("行政规范性文件", "22（其中修订16件）", "5")]


def test_without_a_break_nothing_is_put_together() -> None:
    plain = grid(("2.没有现成信息", "3"), ("需要另行制作", ""))
    assert lines(mended(LABELS, plain)) == lines(plain)


# -- alignment


def words(*pieces: tuple[int, int, str]) -> Grid:
    """Pieces at a line and a place; a Chinese character is six places wide, others are three."""
    cells = [
        Cell(line, place, text, columns=sum(6 if one > "\u2e7f" else 3 for one in text)) for line, place, text in pieces
    ]
    return Grid(tuple(cells), "aligned")


TABLE_TWO = (
    (1, 60, "第二十条第（一）项"),
    (2, 10, "信息内容"), (2, 80, "本年制发件数"), (2, 140, "本年废止件数"), (2, 200, "现行有效件数"),
    (3, 10, "规章"), (3, 80, "3"), (3, 140, "5"), (3, 200, "74"),
    (4, 10, "行政规范性文"), (5, 80, "564"), (5, 140, "984"), (5, 200, "4185"), (6, 10, "件"),
    (7, 60, "第二十条第（五）项"),
    (8, 10, "信息内容"), (8, 80, "本年处理决定数量"),
    (9, 10, "行政许可"), (9, 80, "11"),
    (10, 60, "第二十条第（六）项"),
    (11, 10, "信息内容"), (11, 80, "本年处理决定数量"),
    (12, 10, "行政处罚"), (12, 80, "12"), (13, 10, "行政强制"), (13, 80, "13"),
    (14, 60, "第二十条第（八）项"),
    (15, 10, "信息内容"), (15, 80, "本年收费金额（单位：万元）"),
    (16, 10, "行政事业性收费"), (16, 80, "316.5"),
)  # fmt: skip


def read(*pieces: tuple[int, int, str]) -> Recognition:
    title = Heading((Inline("某某局2021年政府信息公开工作年度报告"),), 0)
    return recognise(Document((title, words(*pieces), Paragraph((Inline("以上属实。"),)))), [FORM])


def value(found: Recognition, path: str) -> object:
    return found.report.facts[f"disclosure.{path}"].value


def state(found: Recognition, path: str) -> str:
    return found.report.facts[f"disclosure.{path}"].state


def test_figures_belong_to_the_label_above_and_the_one_beside() -> None:
    found = read(*TABLE_TWO)
    columns = ("issued", "repealed", "inForce")
    assert [value(found, f"rules.{column}") for column in columns] == [3, 5, 74]
    assert [value(found, f"normativeDocuments.{column}") for column in columns] == [564, 984, 4185]
    assert (value(found, "penalties.decisions"), value(found, "coercion.decisions")) == (12, 13)
    assert found.report.facts["disclosure.fees.amount"].printed == "316.5"


MIDDLE = [
    (line, at + 18 - 3 * len(text) // 2 if text.isdecimal() and line in (3, 5) else at, text)
    for line, at, text in TABLE_TWO
]
"""Table 2 with each figure below the middle of its label."""


@pytest.mark.parametrize("gone", ["3", "5", "984", "74"])
def test_a_blank_moves_no_other_figure(gone: str) -> None:
    whole = read(*MIDDLE)
    found = read(*(piece for piece in MIDDLE if piece[2] != gone))
    changed = {path for path, fact in found.report.facts.items() if fact.value != whole.report.facts[path].value}
    assert len(changed) == 1
    assert {found.report.facts[path].state for path in changed} == {"blank"}


def test_a_figure_that_may_be_that_of_a_cell_merged_over_the_blank_beside_it_is_unread() -> None:
    found = read(*(piece for piece in TABLE_TWO if piece[2] != "5"))
    assert [state(found, f"rules.{column}") for column in ("issued", "repealed", "inForce")] == ["unread"] * 3


def test_a_figure_under_two_columns_leaves_its_row_unread() -> None:
    moved = [(3, 105, "123456789012") if piece == (3, 140, "5") else piece for piece in TABLE_TWO]
    found = read(*(piece for piece in moved if piece[2] != "74"))
    assert {state(found, f"rules.{column}") for column in ("issued", "repealed", "inForce")} == {"unread"}
    assert value(found, "normativeDocuments.issued") == 564


def test_two_figures_in_one_column_are_not_read_as_one() -> None:
    found = read(*TABLE_TWO, (3, 86, "4"))
    assert (state(found, "rules.issued"), state(found, "rules.repealed")) == ("unread", "number")


def test_a_misspelt_label_is_not_guessed_and_its_figures_are_named() -> None:
    found = read(*((line, at, "行政处法" if text == "行政处罚" else text) for line, at, text in TABLE_TWO))
    assert state(found, "penalties.decisions") == "absent"
    assert [finding.values["text"] for finding in found.findings if finding.code == "leftover"] == ["12"]


def test_what_is_no_table_is_given_back_as_it_stood() -> None:
    found = read(*TABLE_TWO, (17, 10, "注：收费含上年。"), (18, 10, "联系电话"), (18, 80, "12345678"))
    texts = [block.text for section in found.report.sections for block in section.blocks if hasattr(block, "text")]
    assert texts[-3:] == ["注：收费含上年。", "联系电话 12345678", "以上属实。"]
