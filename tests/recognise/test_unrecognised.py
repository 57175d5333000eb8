"""A table that is there and could not be read is named, with what to mend; one that is not there is missing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from make.drawn import F2021, drawn, heading, numbers, paragraph, read
from make.grids import row_of, rows, text

import convkit
from convkit.document import Block, Finding, Grid, Image
from convkit.errors import InputError
from convkit.rules import assess

REQUESTS, DISCLOSURE, PROCEEDINGS = (drawn(F2021, name) for name in ("requests", "disclosure", "proceedings"))


def told(*blocks: Block) -> list[Finding]:
    return [finding for finding in read(F2021, *blocks).findings if finding.code == "table"]


def test_a_table_whose_header_says_something_else_is_named_with_the_cell() -> None:
    wrong = text(text(PROCEEDINGS, "结果纠正", "纠正结果的件数"), "其他结果", "其它结果数")
    (finding,) = told(REQUESTS, paragraph(""), wrong)
    assert finding.severity == "unread"
    assert "“其它结果数”" in finding.words("zh")
    assert set(finding.paths) == {path for path in F2021.leaves if path.startswith("proceedings.")}


def test_a_picture_in_place_of_a_table_is_named() -> None:
    section = next(one for one in F2021.sections if one.name == "proceedings")
    (finding,) = told(REQUESTS, heading(section.heading), Image(b"", "image/png"))
    assert f"“{section.heading}”之下是图片，没有表格" in finding.words("zh")


def test_a_table_without_its_last_part_is_enough_for_a_report_and_without_two_it_is_not() -> None:
    fees, sanctions = row_of(DISCLOSURE, "第二十条第（八）项"), row_of(DISCLOSURE, "第二十条第（六）项")
    assert len(numbers(read(F2021, rows(DISCLOSURE, 1, fees - 1)))) == 9
    with pytest.raises(InputError, match="no such report was found"):
        read(F2021, rows(DISCLOSURE, 1, sanctions - 1))


def test_a_table_that_is_not_there_is_missing_and_not_unread() -> None:
    found = read(F2021, REQUESTS)
    assert not [one for one in found.findings if one.code == "table"]
    missing = [one.words("zh") for one in assess(found.report, F2021).findings if one.code == "S3"]
    assert any("缺少表四；请补上" in words for words in missing)


def test_rows_under_a_wrong_group_are_one_finding() -> None:
    def moved(grid: Grid) -> Grid:
        gone = ("（四）无法提供", "（五）不予处理")
        return replace(grid, cells=tuple(replace(one, text="（三）不予公开") if one.text in gone else one
                                         for one in grid.cells))  # fmt: skip

    found = [one for one in read(F2021, moved(REQUESTS)).findings if one.code == "contradiction"]
    assert len(found) == 1
    assert len(found[0].paths) == 8 * 7


def test_a_refusal_names_the_labels_that_were_not_found() -> None:
    cut, corner = REQUESTS, next(one.parts[0].corner for one in F2021.tables if one.section == "requests")
    for label in (corner, "社会公益组织", "法律服务机构", "商业企业"):
        cut = text(cut, label, label[:2])
    with pytest.raises(InputError) as refused:
        read(F2021, cut)
    assert "“商业企业”, “社会公益组织”, “法律服务机构”" in refused.value.words("en")
    assert "“科研机构”" not in refused.value.words("en")


def test_a_refusal_says_that_the_name_promises_another_kind(tmp_path: Path) -> None:
    (tmp_path / "bad.xlsx").write_text("你好", encoding="utf-8")
    with pytest.raises(InputError, match=r"ends in \.xlsx, but its content is txt.*no such report was found"):
        convkit.read(tmp_path / "bad.xlsx")


def test_a_table_whose_header_stands_by_itself_is_named_for_the_rows_around_it() -> None:
    """It is there, and must not be told to be missing, though the grid with most labels has none of its rows."""
    lines = [
        "自然人 法人或其他组织 总计",
        "商 科",
        "一、本年新收政府信息公开申请数量 4 0 4",
        "二、上年结转政府信息公开申请数量 1 0 1",
        "四、结转下年度继续办理 5 0 5",
    ]
    (finding,) = told(DISCLOSURE, PROCEEDINGS, *map(paragraph, lines))
    assert "9 个数字均未读取" in finding.words("zh")


def test_rows_whose_head_is_missing_are_not_read_and_are_not_said_to_be_missing() -> None:
    head = row_of(DISCLOSURE, "信息内容")
    section = next(one for one in F2021.sections if one.name == "disclosure")
    cut = (rows(DISCLOSURE, 1, head - 1), rows(DISCLOSURE, head + 1, DISCLOSURE.height))
    known = read(F2021, heading(section.heading), *cut, REQUESTS)
    found = [one for one in assess(known.report, F2021).findings if one.code == "S3" and "规章" in one.words("zh")]
    assert [one.severity for one in found] == ["unread"]
    assert "缺少表式规定的列名" in found[0].words("zh")


def test_a_row_that_stands_twice_with_the_same_figures_is_told() -> None:
    at = row_of(REQUESTS, "2.重复申请")
    double = tuple(replace(cell, row=cell.row + (cell.row > at)) for cell in REQUESTS.cells)
    again = tuple(replace(cell, row=at + 1) for cell in REQUESTS.cells if cell.row == at)
    (finding,) = [one for one in read(F2021, Grid((*double, *again))).findings if one.code == "duplicate"]
    assert (finding.severity, "“2.重复申请”一行出现两次" in finding.words("zh")) == ("warning", True)
