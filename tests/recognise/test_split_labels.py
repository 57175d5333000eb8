"""Labels whose lines stand around the figures of their row, as pages with figures in the middle of cells give them."""

from __future__ import annotations

import pytest
from make.drawn import F2021, drawn, numbers, paragraph, read, truth

HEAD = [
    "申请人情况",
    "自然人",
    "法人或其他组织",
    "总计",
    "商业企业",
    "科研机构",
    "社会公益组织",
    "法律服务机构",
    "其他",
]
FIRST = "一、本年新收政府信息公开申请数量 1 2 3 4 5 6 21"


def found(*lines: str) -> dict[str, int]:
    """The figures of table 3 that lines give, below its header and first row."""
    form = read(F2021, drawn(F2021, "proceedings"), *map(paragraph, [*HEAD, FIRST, *lines]))
    assert numbers(form).items() >= truth(F2021, "proceedings").items()
    return {
        path.removeprefix("requests.outcome.").removesuffix(".total"): int(value)
        for path, value in numbers(form).items()
        if path.startswith("requests.outcome.") and path.endswith(".total")
    }


ABOVE, BELOW = ["2.其他法律", "行政法规"], ["禁止", "公开"]
ROW = "1 1 0 0 0 0 2"


def test_a_label_around_its_figures_is_put_together() -> None:
    assert found("1.属于国家秘密 3 0 0 0 0 0 3", *ABOVE, ROW, *BELOW, "3.危及“三安全一稳定” 4 0 0 0 0 0 4") == {
        "refused.stateSecret": 3,
        "refused.prohibitedByLaw": 2,
        "refused.stability": 4,
    }


def test_a_group_that_begins_on_the_line_of_a_row_is_put_before_it() -> None:
    lines = [
        "三、本 （一）予以公开 1 1 0 0 0 0 2",
        "年度办",
        "理结果",
        "（三） 1.属于国家秘密 3 0 0 0 0 0 3",
        "不予公开",
    ]
    assert found(*lines) == {"granted": 2, "refused.stateSecret": 3}


def test_a_group_of_a_character_a_line_is_one_label() -> None:
    assert found(*"三、本年度办理结果", "（一）予以公开 1 1 0 0 0 0 2") == {"granted": 2}


@pytest.mark.parametrize(
    "lines",
    [
        [*ABOVE, *BELOW[:1], ROW],  # the end is lost
        [*ABOVE, ROW, *BELOW, ROW],  # of two rows nobody knows which
        [*ABOVE[1:], ROW, *BELOW],  # the beginning is lost
        [*ABOVE, "1 1 0 0 0 2", *BELOW],  # a blank cell
        [*ABOVE, "10 0 0 0 0 2", *BELOW],  # two that have run together
    ],
)
def test_what_is_not_exactly_a_label_and_a_row_is_unread(lines: list[str]) -> None:
    assert found(*lines, "3.危及“三安全一稳定” 4 0 0 0 0 0 4") in ({"refused.stability": 4}, {})


def test_a_note_that_another_row_stands_in_gives_no_figures_to_its_own() -> None:
    lines = [
        "（二）部分公开（区分",
        "（一）予以公开 1 1 0 0 0 0 2",
        "处理的，只计这一情",
        "形，不计其他情形）",
        "6 0 0 0 0 0 6",
    ]
    assert "partlyGranted" not in found(*lines)
