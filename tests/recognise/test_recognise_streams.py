"""Text of which only the order is left: exactly as many values as columns, or the row is unread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import EDITIONS, F2019, F2021, FORMS, drawn, numbers, paragraph, read, truth
from make.repeating import examples

from convkit.document import Block, Cell, Grid, Paragraph
from convkit.form import Form

REQUESTS = drawn(F2021, "requests")
RIGHT = truth(F2021)


def lines(grid: Grid) -> list[list[str]]:
    """The texts of each row, a merged cell once, in its first row."""
    found: list[list[str]] = [[] for _ in range(grid.height)]
    for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column)):
        found[cell.row - 1].append(cell.text)
    return found


def flattened(texts: Iterable[Iterable[str]]) -> Grid:
    """Lines of cells whose columns mean nothing."""
    cells = [Cell(row, at, text) for row, line in enumerate(texts, start=1) for at, text in enumerate(line, start=1)]
    return Grid(tuple(cells), "flattened")


def one_a_line(texts: Iterable[Iterable[str]]) -> list[Paragraph]:
    return [paragraph(text) for line in texts for text in line if text]


def whole(form: Form) -> list[list[str]]:
    return [line for table in form.tables for line in lines(drawn(form, table.section))]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_rows_of_cells(form: Form) -> None:
    found = read(form, *(flattened(lines(drawn(form, table.section))) for table in form.tables))
    assert numbers(found) == truth(form)
    assert found.account.balanced


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
def test_one_cell_a_line(form: Form) -> None:
    assert numbers(read(form, *one_a_line(whole(form)))) == truth(form)


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
def test_trailing_blanks_mean_nothing(form: Form) -> None:
    grids = [flattened([*line, "", ""] for line in lines(drawn(form, t.section))) for t in form.tables]
    assert numbers(read(form, *grids)) == truth(form)


def values_at(texts: list[list[str]], label: str) -> int:
    return next(at for at, line in enumerate(texts) if label in line)


@pytest.mark.parametrize("drop", range(1, 8))
def test_a_row_with_a_value_too_few_is_unread(drop: int) -> None:
    texts = lines(REQUESTS)
    line = texts[values_at(texts, "2.重复申请")]
    del line[-drop]
    found = read(F2021, flattened(texts), flattened(lines(drawn(F2021, "proceedings"))))
    lost = {path for path in RIGHT if path.startswith("requests.") and path not in numbers(found)}
    assert lost == {path for path in RIGHT if path.startswith("requests.outcome.notProcessed.repeated.")}
    assert all(RIGHT[path] == value for path, value in numbers(found).items())


@pytest.mark.parametrize("where", range(7))
def test_a_row_with_a_value_too_many_is_unread(where: int) -> None:
    texts = lines(REQUESTS)
    line = texts[values_at(texts, "2.重复申请")]
    line.insert(len(line) - where, "998")
    found = numbers(read(F2021, flattened(texts)))
    assert not any(".repeated." in path for path in found)
    assert all(RIGHT[path] == value for path, value in found.items())


@pytest.mark.parametrize("where", range(1, 8))
def test_two_values_in_one_cell_are_unread(where: int) -> None:
    texts = lines(REQUESTS)
    line = texts[values_at(texts, "2.重复申请")]
    line[-where] = f"{line[-where]} 12"
    found = numbers(read(F2021, flattened(texts)))
    assert all(RIGHT[path] == value for path, value in found.items())


def test_header_labels_in_another_order_are_not_trusted() -> None:
    texts = lines(REQUESTS)
    line = texts[values_at(texts, "科研机构")]
    one, other = line.index("商业企业"), line.index("科研机构")
    line[one], line[other] = line[other], line[one]
    found = numbers(read(F2021, flattened(texts), flattened(lines(drawn(F2021, "proceedings")))))
    assert not any(path.startswith("requests.") for path in found)


def test_a_page_number_between_rows_is_no_value() -> None:
    texts = lines(REQUESTS)
    head, rest = texts[:12], texts[12:]
    found = numbers(read(F2021, flattened(head), paragraph("- 4 -"), flattened(rest)))
    assert all(RIGHT[path] == value for path, value in found.items())


@examples(60)
@given(st.data())
def test_lines_that_lost_or_gained_cells_are_never_wrong(data: st.DataObject) -> None:
    """Deleting and adding cells in one row changes how many there are: only a row with both could be misread."""
    texts = whole(F2021)
    # One cell a line, a value lost at the end of a row and one won before the next cannot be told from none.
    by_row = data.draw(st.booleans())
    hurt = data.draw(st.lists(st.integers(0, len(texts) - 1), min_size=1, max_size=5 if by_row else 1, unique=True))
    for at in hurt:
        line = texts[at]
        place = data.draw(st.integers(0, max(len(line) - 1, 0)))
        if line and data.draw(st.booleans()):
            del line[place]
        else:
            line.insert(place, data.draw(st.sampled_from(["997", "996 5", "某某", "（续）"])))
    arranged = [flattened(texts)] if by_row else one_a_line(texts)
    blocks: list[Block] = [*arranged, drawn(F2021, "proceedings"), drawn(F2021, "requests")]
    found = numbers(read(F2021, *blocks))
    assert {path: value for path, value in found.items() if value != RIGHT[path]} == {}


def test_a_line_of_text_ends_the_table() -> None:
    texts = one_a_line(lines(drawn(F2021, "proceedings")))
    texts.append(paragraph("全年共收到申请 38 件，同比增长 5%。"))
    texts.append(paragraph("12"))
    found = read(F2021, REQUESTS, *texts)
    assert numbers(found) == {path: value for path, value in RIGHT.items() if not path.startswith("disclosure.")}


def test_blank_cells_of_a_row_keep_their_place() -> None:
    texts = lines(REQUESTS)
    line = texts[values_at(texts, "2.重复申请")]
    line[-3] = ""
    facts = read(F2021, flattened(texts)).report.facts
    assert facts["requests.outcome.notProcessed.repeated.legalServices"].state in ("blank", "unread")
    assert replace(facts["requests.received.total"]).value == RIGHT["requests.received.total"]


@pytest.mark.parametrize(
    ("mark", "values", "first"),
    [("；", "；；12；12", None), (" ", " 12 12", None), ("；", "；7；12", 7), (" ", " 7 12", 7)],
)
def test_a_merged_cell_that_is_said_again_moves_no_figure(mark: str, values: str, first: int | None) -> None:
    """Its label is said again too, and a blank cell leaves as many figures as there are columns."""
    texts = [mark.join(line) for line in whole(F2019)]
    at = next(at for at, text in enumerate(texts) if text.startswith("政府集中采购"))
    texts[at - 1] += mark + texts[at - 1].rpartition(mark)[2]
    texts[at] = f"政府集中采购{values}"
    found = read(F2019, *map(paragraph, texts)).report.facts["disclosure.procurement.projects"]
    assert (found.state, found.value) == (("number", first) if first else ("unread", None))


@pytest.mark.parametrize("blank", [True, False])
def test_rows_that_begin_with_their_numbers_have_no_figure_read(blank: bool) -> None:
    """A row with its number and a blank value has as many figures as there are columns."""
    texts = lines(REQUESTS)
    first = next(at for at, line in enumerate(texts) if "一、本年新收政府信息公开申请数量" in line)
    for number, line in enumerate(texts[first:], start=1):
        label = max(at for at, text in enumerate(line) if not text.isdecimal())
        line.insert(label + 1, str(number))
        line[-1] = "" if blank else line[-1]
    found = read(F2021, *one_a_line(texts)).report.facts
    known = {path for path, fact in found.items() if path.startswith("requests.") and fact.state == "number"}
    assert known == set()


def test_a_value_above_the_first_label_leaves_the_values_below_others_unread() -> None:
    """A page whose cells hold their labels in the middle gives each figure before the line of its label."""
    part = ["第二十条第（六）项", "信息内容", "本年处理决定数量", "693", "行政处罚", "166", "行政强制"]
    other = ["第二十条第（五）项", "信息内容", "本年处理决定数量", "行政许可", "5"]
    rest = one_a_line(lines(drawn(F2021, "requests")))
    found = read(F2021, *map(paragraph, [*part, *other]), *rest)
    assert numbers(found) == truth(F2021, "requests")


def test_labels_that_a_page_shows_between_others_end_no_table() -> None:
    """Those of narrow cells, whose last lines stand between the labels of the columns and of the rows beside them."""
    corner, *_ = [text for line in lines(REQUESTS) for text in line]
    told = [corner[:-2], "申请人情况", "自然人 法人或其他组织 总计", corner[-2:], *lines(REQUESTS)[2]]
    for line in lines(REQUESTS)[3:]:
        if "1.信访举报投诉类申请" in line:
            told += ["（五", "）不", " ".join(line[1:]), "予处", "理"]
        else:
            told.append(" ".join(line))
    found = read(F2021, *map(paragraph, told), drawn(F2021, "disclosure"), drawn(F2021, "proceedings"))
    assert numbers(found) == RIGHT
