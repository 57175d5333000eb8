"""Text whose cells went astray: a count that fits by chance tells no place."""

from __future__ import annotations

from random import Random

import pytest
from make.drawn import F2021, drawn, numbers, paragraph, read, truth
from make.dumps import ARRANGEMENTS, TITLE, blocks, consistent, report_of
from make.grids import text
from test_recognise_streams import flattened, lines, one_a_line, values_at, whole

from convkit.document import Cell
from convkit.recognise.tables.cell_values import apart, by_count

REQUESTS, PROCEEDINGS = drawn(F2021, "requests"), drawn(F2021, "proceedings")
DISCLOSURE = drawn(F2021, "disclosure")
RIGHT = truth(F2021, "requests")
NEW = "一、本年新收政府信息公开申请数量"
SECRET = "1.属于国家秘密"


def hurt(label: str, change: str) -> list[list[str]]:
    """The rows of table 3, one of them without its third value, and as one cell less."""
    texts = lines(REQUESTS)
    at = next(place for place, line in enumerate(texts) if any(label in cell for cell in line))
    filled = [place for place, cell in enumerate(texts[at]) if cell.isdigit()]
    del texts[at][filled[2]]
    return [*texts[: at + 1], [change], *texts[at + 1 :]]


@pytest.mark.parametrize("number", ["4", "2022"])
def test_a_lone_figure_on_the_next_line_does_not_make_up_for_a_lost_value(number: str) -> None:
    found = numbers(read(F2021, flattened(hurt("本年新收", number)), flattened(lines(PROCEEDINGS))))
    assert not any(path.startswith("requests.received.") for path in found)


def test_an_item_number_cut_from_its_label_is_no_value() -> None:
    texts = [cell for line in whole(F2021) for cell in line if cell]
    at = next(place for place, cell in enumerate(texts) if "其他法律行政法规" in cell)
    cut = [*texts[: at - 1], "2.", texts[at].removeprefix("2."), *texts[at + 1 :]]
    found = numbers(read(F2021, *[paragraph(text) for text in cut]))
    assert not any(".stateSecret." in path for path in found)
    assert any(".prohibitedByLaw." in path for path in found)


def test_one_value_on_another_line_proves_nothing_where_values_stand_beside_their_labels() -> None:
    texts = whole(F2021)
    one, other = (next(at for at, line in enumerate(texts) if any(name in c for c in line))
                  for name in ("行政处罚", "行政强制"))  # fmt: skip
    texts[one], texts[other] = [texts[one][0]], [cell for cell in texts[other] if cell.isdigit()]
    found = numbers(read(F2021, flattened(texts)))
    assert "disclosure.penalties.decisions" not in found


# -- counts that fit by chance


def test_a_row_that_ends_in_the_middle_of_a_line_is_unread() -> None:
    """Two values were lost, and two figures stand before the label of the next line."""
    texts = lines(REQUESTS)
    at = values_at(texts, NEW)
    texts[at], texts[at + 1] = texts[at][:-2], ["4", "5", *texts[at + 1]]
    found = numbers(read(F2021, flattened(texts)))
    assert not any(path.startswith("requests.received.") for path in found)


@pytest.mark.parametrize("lost", range(7))
def test_blanks_that_pad_a_label_are_no_values(lost: int) -> None:
    texts = lines(REQUESTS)
    at = values_at(texts, NEW)
    label, *values = texts[at]
    texts[at] = [label, "", "", *values[:lost], *values[lost + 1 :]]
    found = read(F2021, flattened(texts))
    assert numbers(found) == {path: value for path, value in RIGHT.items() if not path.startswith("requests.received.")}


@pytest.mark.parametrize(
    ("texts", "count", "expected"),
    [
        (["", "1", "2", ""], 3, None),
        (["1", "2", "3"], 2, None),
        (["", "", "1"], 2, None),
        (["", "1", "", "2"], 3, ["1", "", "2"]),
    ],
)
def test_only_values_at_both_ends_tell_their_places(texts: list[str], count: int, expected: list[str] | None) -> None:
    found = by_count([Cell(1, at, text) for at, text in enumerate(texts, start=1)], count)
    assert (None if found is None else [cell.text for cell in found if cell is not None]) == expected


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("1 234 56", ["1", "234", "56"]),
        ("1   234   56", ["1", "234", "56"]),
        ("1 234   56", None),  # the narrow gap may stand between thousands
        ("1 见附件 56", None),
        ("1 / 56", ["1", "/", "56"]),
        ("1 56", None),
    ],
)
def test_figures_in_one_text_are_told_apart_by_gaps_of_one_width(printed: str, parts: list[str] | None) -> None:
    found = apart(Cell(1, 1, printed), 3)
    assert found == parts or [cell.text for cell in found or [] if cell is not None] == parts


# -- labels and what stands behind them


def test_an_item_under_the_wrong_group_is_unread() -> None:
    found = read(F2021, flattened(lines(text(REQUESTS, "（四）无法提供", "（五）不予处理"))))
    assert numbers(found) == {path: value for path, value in RIGHT.items() if ".notHeld." not in path}
    assert "contradiction" in {finding.code for finding in found.findings}


@pytest.mark.parametrize("value", ["（见附", "（3）", "〔12〕"])
def test_what_stands_in_brackets_behind_a_label_is_the_first_value(value: str) -> None:
    texts = lines(REQUESTS)
    at = values_at(texts, SECRET)
    texts[at][-7] = value
    facts = read(F2021, flattened(texts)).report.facts
    assert facts["requests.outcome.refused.stateSecret.naturalPerson"].text == value
    assert facts["requests.outcome.refused.stateSecret.total"].value is not None


def test_pieces_of_a_label_with_a_blank_cell_between_are_none() -> None:
    texts = lines(REQUESTS)
    at = values_at(texts, SECRET)
    place = texts[at].index(SECRET)
    texts[at][place : place + 1] = ["1.属于国家", "", "秘密"]
    found = numbers(read(F2021, flattened(texts)))
    assert found == {path: value for path, value in RIGHT.items() if ".stateSecret." not in path}


@pytest.mark.parametrize("label", ["9.另附事项甲", "9、另附事项甲"])
def test_a_numbered_label_that_the_form_does_not_have_is_no_value_of_the_row_above(label: str) -> None:
    texts = lines(REQUESTS)
    texts.insert(values_at(texts, "2.重复申请") + 1, [label, *"1234567"])
    found = numbers(read(F2021, *one_a_line(texts)))
    repeated = {path: value for path, value in RIGHT.items() if ".repeated." in path}
    assert repeated.items() <= found.items() <= RIGHT.items()


# -- where a table begins and ends


def test_rows_below_a_line_of_text_are_none_of_the_table() -> None:
    more = [paragraph(one) for one in ("以上数字由各科室报送。", "四、结转下年度继续办理", *"1234567")]
    assert numbers(read(F2021, *one_a_line(lines(REQUESTS)), *more)) == RIGHT


def test_a_second_table_changes_nothing_in_the_first() -> None:
    found = read(F2021, flattened(lines(REQUESTS)), flattened(lines(REQUESTS)))
    assert numbers(found) == RIGHT
    assert "second" in {finding.code for finding in found.findings}


def test_an_extra_row_stands_behind_the_row_above_and_below_its_caption() -> None:
    texts = lines(DISCLOSURE)
    texts.insert(values_at(texts, "行政处罚"), ["另附事项甲", "906"])
    texts.insert(values_at(texts, "行政规范性文件") + 1, ["另附事项乙", *"123"])
    first, second = read(F2021, REQUESTS, flattened(texts)).report.extras
    assert (first.label, first.part, first.after) == ("另附事项乙", 1, "normativeDocuments")
    assert (second.label, second.part, second.after) == ("另附事项甲", 3, "")


def test_a_caption_without_its_header_ends_the_table_above() -> None:
    texts = lines(DISCLOSURE)
    at = values_at(texts, "行政事业性收费")
    found = read(F2021, REQUESTS, flattened([*texts[: at - 1], *texts[at:]]))
    assert found.report.facts["disclosure.fees.amount"].state == "absent"
    assert found.report.extras == ()


def test_the_unit_that_a_columns_label_prints_is_the_unit_of_its_figures() -> None:
    grid = text(DISCLOSURE, "本年收费金额（单位：万元）", "本年收费金额（单位：元）")
    fact = read(F2021, REQUESTS, flattened(lines(grid))).report.facts["disclosure.fees.amount"]
    assert (fact.state, fact.unit) == ("number", "元")


def test_a_line_of_words_with_a_figure_is_no_row_of_a_table_with_spaces() -> None:
    values = consistent(F2021, Random(3))
    dump = ARRANGEMENTS["single spaces"](blocks(F2021, values))
    at = dump.index("四、结转下年度")
    report = report_of(f"{TITLE}\n{dump[:at]}另附事项甲 12 件\n{dump[at:]}", F2021)
    assert report.extras == ()
