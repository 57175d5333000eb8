"""Tables with positions: after any damage a number is read where it stands, or it is not read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import EDITIONS, F2021, drawn, numbers, paragraph, read, truth
from make.grids import add, at, below, down, edit, never_wrong, right, row_of, rows, swap, text
from make.repeating import examples

from convkit.document import Block, Cell, Grid
from convkit.form import Form

REQUESTS = drawn(F2021, "requests")
RIGHT = truth(F2021, "requests")
PROCEEDINGS = drawn(F2021, "proceedings")
DISCLOSURE = drawn(F2021, "disclosure")
FIRST = 4  # row of the first values of table 3

Change = Callable[[Grid], Grid | list[Block]]


# -- what changes nothing

PLAIN: dict[str, Change] = {
    "as it is": lambda grid: grid,
    "a column of row numbers in front": lambda grid: add(
        right(grid, 1),
        Cell(1, 1, "行次", rows=3),
        *(Cell(row, 1, str(row - 3)) for row in range(4, grid.height + 1)),
    ),
    "an empty row in the middle": lambda grid: down(grid, 12),
    "an empty row before the values": lambda grid: down(grid, 4),
    "an empty row on top": lambda grid: edit(grid, lambda cell: replace(cell, row=cell.row + 1)),
    "an empty column on the left": lambda grid: right(grid, 1),
    "half-width brackets": lambda grid: edit(
        grid, lambda cell: replace(cell, text=cell.text.replace("（", "(").replace("）", ")"))
    ),
    "straight quotes": lambda grid: edit(
        grid, lambda cell: replace(cell, text=cell.text.replace("“", '"').replace("”", '"'))
    ),
    "no quotes": lambda grid: edit(grid, lambda cell: replace(cell, text=cell.text.replace("“", "").replace("”", ""))),
    "spaces inside labels": lambda grid: edit(
        grid, lambda cell: cell if cell.text.isdigit() else replace(cell, text=" ".join(cell.text))
    ),
    "line breaks inside labels": lambda grid: edit(
        grid, lambda cell: cell if cell.text.isdigit() else replace(cell, text="\n".join(cell.text))
    ),
    "no item numbers": lambda grid: edit(
        grid,
        lambda cell: replace(
            cell, text=cell.text.split(".", 1)[-1].split("）", 1)[-1] if "." in cell.text else cell.text
        ),
    ),
    "an explanation behind a label": lambda grid: text(grid, "1.属于国家秘密", "1.属于国家秘密（见条例第十四条）"),
    "no explanation": lambda grid: text(
        grid, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "（二）部分公开"
    ),
    "合计 for 总计": lambda grid: text(grid, "总计", "合计"),
    "总计 in the third header row": lambda grid: add(
        edit(grid, lambda cell: None if cell.text == "总计" else cell),
        Cell(2, 10, ""),
        Cell(3, 10, "总计"),
    ),
    "header cells empty in place of merges": lambda grid: edit(
        grid, lambda cell: replace(cell, rows=1, columns=1) if cell.row < FIRST else cell
    ),
    "label cells empty in place of merges": lambda grid: edit(
        grid, lambda cell: replace(cell, rows=1, columns=1) if cell.column < 4 and cell.row >= FIRST else cell
    ),
    "a group's label in each row": lambda grid: add(
        edit(grid, lambda cell: None if cell.text == "（四）无法提供" else cell),
        *(Cell(row, 2, "（四）无法提供") for row in range(row_of(grid, "1.本机关"), row_of(grid, "1.本机关") + 3)),
    ),
    "no corner": lambda grid: edit(grid, lambda cell: None if (cell.row, cell.column) == (1, 1) else cell),
    "the outermost group cut in two": lambda grid: add(
        edit(grid, lambda cell: None if cell.text == "三、本年度办理结果" else cell),
        Cell(6, 1, "三、本年度办理结果", rows=8),
        Cell(14, 1, "三、本年度办理结果", rows=grid.height - 14),
    ),
    "the outermost group cut in two, the second without words": lambda grid: add(
        edit(grid, lambda cell: None if cell.text == "三、本年度办理结果" else cell),
        Cell(6, 1, "三、本年度办理结果", rows=8),
        Cell(14, 1, "", rows=grid.height - 14),
    ),
    "two rows swapped": lambda grid: edit(
        grid, lambda cell: replace(cell, row={4: 5, 5: 4}.get(cell.row, cell.row)) if cell.rows == 1 else cell
    ),
    "the last columns swapped whole": lambda grid: edit(
        grid,
        lambda cell: replace(cell, column={4: 10, 10: 4}.get(cell.column, cell.column)) if cell.columns == 1 else cell,
    ),
    "the header once more in the middle": lambda grid: below(
        rows(grid, 1, 14), below(rows(grid, 1, 3), rows(grid, 15, grid.height))
    ),
    "two grids, the header not repeated": lambda grid: [rows(grid, 1, 14), rows(grid, 15, grid.height)],
    "two grids, the header repeated": lambda grid: [
        rows(grid, 1, 14),
        below(rows(grid, 1, 3), rows(grid, 15, grid.height)),
    ],
    "two grids, a page number between": lambda grid: [
        rows(grid, 1, 14),
        paragraph("- 4 -"),
        rows(grid, 15, grid.height),
    ],
    "three grids": lambda grid: [
        rows(grid, 1, 9),
        paragraph("— 4 —"),
        rows(grid, 10, 19),
        paragraph("5"),
        rows(grid, 20, grid.height),
    ],
    "a title row": lambda grid: add(
        edit(grid, lambda cell: replace(cell, row=cell.row + 1)), Cell(1, 1, "申请情况统计表（2022年）", columns=10)
    ),
}


def blocks(changed: Grid | list[Block]) -> Sequence[Block]:
    return [changed] if isinstance(changed, Grid) else changed


@pytest.mark.parametrize("case", PLAIN)
def test_it_is_read_all_the_same(case: str) -> None:
    found = read(F2021, PROCEEDINGS, *blocks(PLAIN[case](REQUESTS)))
    assert {**RIGHT, **truth(F2021, "proceedings")} == numbers(found)
    assert found.account.balanced


def on_a_sheet(grid: Grid) -> Grid:
    """The table as on a sheet: lines of text above and below it, empty rows between."""
    moved = edit(grid, lambda cell: replace(cell, row=cell.row + 4))
    above = (
        Cell(1, 1, "某某县2022年政府信息公开工作年度报告", columns=10),
        Cell(3, 1, "全年收到申请9件。", columns=10),
    )
    after = (Cell(moved.height + 2, 1, "以上共12件。", columns=10), Cell(moved.height + 4, 1, "2023年1月28日"))
    return replace(add(moved, *above, *after), arrangement="sheet")


ONE_GRID = [case for case in PLAIN if isinstance(PLAIN[case](REQUESTS), Grid) and "empty row" not in case]


@pytest.mark.parametrize("case", ONE_GRID)
def test_it_is_read_on_a_sheet_as_well(case: str) -> None:
    grid = PLAIN[case](REQUESTS)
    assert isinstance(grid, Grid)
    assert numbers(read(F2021, on_a_sheet(grid))) == RIGHT


def test_all_tables_on_one_sheet() -> None:
    sheet = DISCLOSURE
    for grid in (REQUESTS, PROCEEDINGS):
        sheet = add(
            sheet,
            *(replace(cell, row=cell.row + sheet.height + 3) for cell in grid.cells),
            Cell(sheet.height + 2, 1, "三、情况", columns=10),
        )
    assert numbers(read(F2021, replace(sheet, arrangement="sheet"))) == truth(F2021)


# -- what makes a part of it unreadable: nothing is wrong, and something is said


def merged(grid: Grid, row: int, column: int, words: str) -> Grid:
    return edit(
        grid,
        lambda cell: (
            None
            if (cell.row, cell.column) == (row, column + 1)
            else replace(cell, columns=2, text=words)
            if (cell.row, cell.column) == (row, column)
            else cell
        ),
    )


DAMAGED: dict[str, tuple[Change, str]] = {
    "two values merged": (lambda grid: merged(grid, 8, 5, "129 130"), "requests.outcome.refused.stateSecret."),
    "two values merged, one of them shown": (
        lambda grid: merged(grid, 8, 5, "130"),
        "requests.outcome.refused.stateSecret.",
    ),
    "a number split by a blank": (
        lambda grid: edit(grid, lambda cell: replace(cell, text="1 30") if (cell.row, cell.column) == (8, 5) else cell),
        "requests.outcome.refused.stateSecret.",
    ),
    "a row twice with other values": (
        lambda grid: add(
            down(grid, 9),
            *(
                replace(cell, row=9, text="77" if cell.text.isdigit() else cell.text)
                for cell in grid.cells
                if cell.row == 8 and cell.column > 2
            ),
        ),
        "requests.outcome.refused.stateSecret.",
    ),
    "a value over two rows": (
        lambda grid: edit(
            grid,
            lambda cell: (
                None
                if (cell.row, cell.column) == (9, 5)
                else replace(cell, rows=2)
                if (cell.row, cell.column) == (8, 5)
                else cell
            ),
        ),
        "requests.outcome.refused.",
    ),
    "an item under the wrong group": (
        lambda grid: text(grid, "（四）无法提供", "（五）不予处理"),
        "requests.outcome.unavailable.",
    ),
    "the header dropped": (lambda grid: rows(grid, 4, grid.height), "requests."),
    "the third header row dropped": (lambda grid: below(rows(grid, 1, 2), rows(grid, 4, grid.height)), "requests."),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_what_is_damaged_is_not_read(case: str) -> None:
    change, about = DAMAGED[case]
    found = read(F2021, PROCEEDINGS, *blocks(change(REQUESTS)))
    never_wrong(found, {**RIGHT, **truth(F2021, "proceedings")})
    lost = {path for path in RIGHT if path not in numbers(found)}
    assert lost
    assert all(path.startswith(about) for path in lost)
    assert all(found.report.facts[path].state in ("unread", "absent", "blank") for path in lost)


# -- labels that changed places: the labels decide

SWAPPED = [
    ("（一）予以公开", "（七）总计"),
    ("1.属于国家秘密", "8.属于行政查询事项"),
    ("一、本年新收政府信息公开申请数量", "四、结转下年度继续办理"),
]


@pytest.mark.parametrize(("one", "other"), SWAPPED)
def test_a_row_is_what_its_label_says(one: str, other: str) -> None:
    first, second = row_of(REQUESTS, one), row_of(REQUESTS, other)
    found = numbers(read(F2021, swap(REQUESTS, one, other)))
    values = [int(at(REQUESTS, row, 4).text) for row in (second, first)]
    paths = [next(p for p, v in RIGHT.items() if v == int(at(REQUESTS, row, 4).text)) for row in (first, second)]
    assert [found[path] for path in paths] == values


@pytest.mark.parametrize(("one", "other"), [("商业企业", "科研机构"), ("社会公益组织", "法律服务机构")])
def test_a_column_is_what_its_label_says(one: str, other: str) -> None:
    first, second = (next(c.column for c in REQUESTS.cells if c.text == label) for label in (one, other))
    found = numbers(read(F2021, swap(REQUESTS, one, other)))
    for row in (4, 8, 20):
        pair = [next(p for p, v in RIGHT.items() if v == int(at(REQUESTS, row, c).text)) for c in (first, second)]
        assert [found[path] for path in pair] == [RIGHT[path] for path in reversed(pair)]


# -- what is more than the form


def test_a_row_with_one_number_more_than_columns_is_unread_and_named() -> None:
    found = read(F2021, add(REQUESTS, Cell(8, 11, "999")))
    own = [path for path in RIGHT if path.startswith("requests.outcome.refused.stateSecret.")]
    assert numbers(found) == {path: value for path, value in RIGHT.items() if path not in own}
    assert any("999" in (found.report.facts[path].text or "") for path in own)


@pytest.mark.parametrize("row", [5, 9, 17, 26, 30])
def test_an_extra_row_is_kept(row: int) -> None:
    own = [Cell(row, 1, "另附事项甲", columns=3), *(Cell(row, c, str(900 + c)) for c in range(4, 11))]
    moved = down(REQUESTS, row) if row not in (9, 17, 26) else add(down(REQUESTS, row))
    cut = edit(moved, lambda c: c)
    if row in (9, 17, 26):
        own = [Cell(row, 3, "另附事项甲"), *own[1:]]
    found = read(F2021, add(cut, *own))
    assert numbers(found) == RIGHT
    assert [[str(fact.value) for fact in extra.values] for extra in found.report.extras] == [
        [str(900 + c) for c in range(4, 11)]
    ]


@pytest.mark.parametrize("column", [4, 6, 10, 11])
def test_an_extra_column_is_kept(column: int) -> None:
    grid = edit(
        REQUESTS,
        lambda c: replace(c, columns=c.columns + 1) if c.column < column < c.column + c.columns and c.row < 3 else c,
    )
    grid = right(grid, column)
    own = [Cell(r, column, str(900 + r)) for r in range(4, REQUESTS.height + 1)]
    label = Cell(3, column, "附栏甲") if column == 6 else Cell(2, column, "附栏甲", rows=2)
    found = read(F2021, add(grid, label, *own))
    never_wrong(found, RIGHT)
    assert numbers(found) == RIGHT


def test_a_second_table_with_other_figures_is_named_and_neither_is_read() -> None:
    other = edit(REQUESTS, lambda c: replace(c, text=str(int(c.text) + 500)) if c.text.isdigit() else c)
    found = read(F2021, REQUESTS, paragraph("附："), other)
    assert numbers(found) == {}
    assert [f.severity for f in found.findings if f.code == "second"] == ["unread"]


@pytest.mark.parametrize(
    "label",
    [
        "1.属于国家秘密",
        "2.没有现成信息需要另行制作",
        "四、结转下年度继续办理",
        "5.要求行政机关确认或重新出具已获取信息",
    ],
)
def test_a_label_misspelt_by_one_character_is_read_and_named(label: str) -> None:
    wrong = label[:-2] + "某" + label[-1]
    found = read(F2021, text(REQUESTS, label, wrong))
    never_wrong(found, RIGHT)
    if numbers(found) == RIGHT:
        assert any(wrong in finding.words("zh") for finding in found.findings if finding.code == "near")


def test_a_number_in_a_label_cell_is_no_value() -> None:
    grid = text(REQUESTS, "1.属于国家秘密", "9")
    found = read(F2021, grid)
    never_wrong(found, RIGHT)
    assert "requests.outcome.refused.stateSecret.total" not in numbers(found)


def test_a_figure_behind_a_label_is_no_value() -> None:
    found = read(F2021, text(REQUESTS, "（一）予以公开", "（一）予以公开 5"))
    never_wrong(found, RIGHT)


# -- tables two and four


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
@pytest.mark.parametrize("section", ["disclosure", "proceedings"])
def test_cut_between_any_rows(form: Form, section: str) -> None:
    grid = drawn(form, section)
    for row in range(2, grid.height + 1):
        found = read(form, REQUESTS, rows(grid, 1, row - 1), paragraph("- 4 -"), rows(grid, row, grid.height))
        never_wrong(found, {**truth(form, section), **numbers(read(form, REQUESTS))})


def test_groups_swapped_in_table_four() -> None:
    grid = swap(PROCEEDINGS, "未经复议直接起诉", "复议后起诉")
    found = numbers(read(F2021, REQUESTS, grid))
    right = truth(F2021, "proceedings")
    assert found["proceedings.litigation.direct.total"] == right["proceedings.litigation.afterReconsideration.total"]
    assert found["proceedings.reconsideration.total"] == right["proceedings.reconsideration.total"]


def test_table_four_without_its_groups_reads_in_the_order_of_the_form() -> None:
    found = read(F2021, REQUESTS, rows(PROCEEDINGS, 3, 4))
    never_wrong(found, {**RIGHT, **truth(F2021, "proceedings")})


def test_a_blank_first_value_shifts_nothing() -> None:
    grid = edit(PROCEEDINGS, lambda c: replace(c, text="") if (c.row, c.column) == (4, 1) else c)
    found = read(F2021, REQUESTS, grid)
    never_wrong(found, {**RIGHT, **truth(F2021, "proceedings")})
    assert found.report.facts["proceedings.reconsideration.upheld"].state == "blank"


def test_the_parts_of_table_two_in_another_order() -> None:
    grid = below(rows(DISCLOSURE, 5, DISCLOSURE.height), rows(DISCLOSURE, 1, 4))
    assert numbers(read(F2021, REQUESTS, grid)) == {**RIGHT, **truth(F2021, "disclosure")}


def test_another_unit_in_the_label_is_another_unit() -> None:
    grid = text(DISCLOSURE, "本年收费金额（单位：万元）", "本年收费金额（单位：元）")
    fact = read(F2021, REQUESTS, grid).report.facts["disclosure.fees.amount"]
    assert (fact.state, fact.unit) == ("number", "元")


# -- any damage


@examples(60)
@given(st.data())
def test_a_table_with_cells_lost_or_moved_within_their_place_is_never_wrong(data: st.DataObject) -> None:
    """Cells that vanish, texts that are blanked, cut or doubled: what is read is what stands at the crossing."""
    grid = data.draw(st.sampled_from([REQUESTS, DISCLOSURE, PROCEEDINGS]))
    cells = list(grid.cells)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(cells) - 1))
        words = cells[place].text
        new = data.draw(st.sampled_from(["", words[:1] + " " + words[1:], f"{words} {words}", "某某", "/", "见附件"]))
        if data.draw(st.booleans()):
            del cells[place]
        else:
            cells[place] = replace(cells[place], text=new)
    rest = REQUESTS if grid is PROCEEDINGS else PROCEEDINGS
    found = read(F2021, rest, replace(grid, cells=tuple(cells)))
    never_wrong(found, truth(F2021))


@examples(40)
@given(st.data())
def test_no_number_of_a_table_is_lost_in_silence(data: st.DataObject) -> None:
    """Whatever the labels become, every figure is in a fact, an extra row, a table kept as it is, or a finding."""
    labels = [cell for cell in REQUESTS.cells if not cell.text.isdigit()]
    some = data.draw(st.lists(st.sampled_from(labels), max_size=4))
    grid = edit(REQUESTS, lambda cell: replace(cell, text="某某") if cell in some else cell)
    found = read(F2021, PROCEEDINGS, grid)
    assert found.account.balanced
    shown = str(asdict(found.report)) + " ".join(finding.words("zh") for finding in found.findings)
    assert [str(value) for value in RIGHT.values() if str(value) not in shown] == []


@pytest.mark.parametrize("row", [4, 8, 27])
def test_a_row_that_has_lost_a_cell_is_unread(row: int) -> None:
    grid = drawn(F2021, "requests")
    lost, *moved = [cell for cell in grid.cells if cell.row == row and cell.column >= 4]
    others = [cell for cell in grid.cells if cell not in (lost, *moved)]
    shifted = [replace(cell, column=cell.column - 1) for cell in moved]
    found = read(F2021, replace(grid, cells=(*others, *shifted)))
    expected = dict(list(RIGHT.items())[: 7 * (row - 4)] + list(RIGHT.items())[7 * (row - 3) :])
    assert numbers(found) == expected
    assert [fact.state for fact in found.report.facts.values()].count("unread") == 7


@pytest.mark.parametrize("row", [4, 8, 27])
def test_a_row_that_has_won_a_blank_cell_is_read_by_its_count(row: int) -> None:
    grid = drawn(F2021, "requests")
    values = [cell for cell in grid.cells if cell.row == row and cell.column >= 4]
    others = [cell for cell in grid.cells if cell not in values]
    shifted = [replace(cell, column=cell.column + 1) for cell in values]
    found = read(F2021, replace(grid, cells=(*others, Cell(row, values[0].column, ""), *shifted)))
    assert numbers(found) == truth(F2021, "requests")


def test_a_column_of_row_numbers_before_the_values_is_kept_as_an_extra_column() -> None:
    grid = right(drawn(F2021, "requests"), 4)
    codes = [Cell(1, 4, "行次", rows=3), *(Cell(row, 4, str(row - 3)) for row in range(4, grid.height + 1))]
    found = read(F2021, add(grid, *codes))
    assert numbers(found) == truth(F2021, "requests")
    (extra,) = found.report.extras
    assert (extra.label, extra.after, len(extra.values)) == ("行次", "", grid.height - 3)


def test_what_pandas_writes_for_an_empty_cell_is_blank() -> None:
    printed = str(truth(F2021, "disclosure")["disclosure.rules.issued"])
    facts = read(F2021, text(drawn(F2021, "disclosure"), printed, "NaN")).report.facts
    assert {path for path, fact in facts.items() if fact.state == "blank"} == {"disclosure.rules.issued"}


def apart(*texts: str) -> list[Block]:
    """Table 4 as two tables: its header, and below it one row of texts."""
    whole = drawn(F2021, "proceedings")
    head = tuple(cell for cell in whole.cells if cell.row < whole.height)
    values = (Cell(1, at, text) for at, text in enumerate(texts, 1))
    return [Grid(head), Grid(tuple(values))]


def test_a_header_that_is_a_table_of_its_own_heads_the_one_row_below_it() -> None:
    figures = [str(at) if at != 3 else "" for at in range(1, 16)]
    found = numbers(read(F2021, drawn(F2021, "requests"), *apart(*figures)))
    right = dict(zip((path for path in truth(F2021, "proceedings")), range(1, 16), strict=True))
    assert {path: found.get(path) for path in right} == {path: at if at != 3 else None for path, at in right.items()}


@pytest.mark.parametrize("between", [0, 1])
@pytest.mark.parametrize(
    "figures", [[*"123456789", *"123456"], [*"12345678", "合计", *"123456"], [*"12345678", *"123456"]]
)
def test_it_heads_nothing_else(figures: list[str], between: int) -> None:
    head, values = apart(*figures)
    found = numbers(read(F2021, drawn(F2021, "requests"), head, *[paragraph("如下")] * between, values))
    expected = len(figures) == 15 and "合计" not in figures and not between
    assert any(path.startswith("proceedings") for path in found) == expected
