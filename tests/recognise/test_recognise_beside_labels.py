"""What is printed beside labels: the unit that is printed is the unit, and a note is kept where it stood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import F2019, F2021, cells, drawn, numbers, paragraph, read, truth
from make.dumps import ARRANGEMENTS, TITLE, blocks, consistent, report_of
from make.grids import add, at, down, edit, row_of, text
from make.mutations import Page
from make.repeating import examples
from make.through_formats import FORMATS, reading
from test_recognise_streams import flattened, lines, one_a_line

from convkit.document import Block, Cell, Grid
from convkit.recognise import Recognition, recognise
from convkit.render import render
from convkit.report import Fact, Note
from convkit.rules import assess
from convkit.testing import sample_report
from convkit.text.beside import is_unclear_unit, line_unit

REQUESTS, DISCLOSURE = drawn(F2021, "requests"), drawn(F2021, "disclosure")
BARE = text(DISCLOSURE, "本年收费金额（单位：万元）", "本年收费金额")
FEES = "disclosure.fees.amount"
RIGHT = truth(F2021, "requests", "disclosure")
UNITS = ("元", "百元", "千元", "亿元")
WORDINGS = (
    "（{}）",
    "({})",
    "（单位：{}）",
    "(单位: 人民币{})",
    "，以{}为单位",
    "/{}",
    " 单位：{}",
    "（单位：{}，保留整数）",
)
LAST_CAPTION = row_of(DISCLOSURE, "第二十条第（八）项")


def behind(label: str) -> Callable[[str], list[Block]]:
    """The unit behind the last label that says this."""
    last = cells(BARE, label)[-1]
    return lambda words: [edit(BARE, lambda cell: replace(cell, text=label + words) if cell == last else cell)]


PLACES: dict[str, Callable[[str], list[Block]]] = {
    "head": behind("本年收费金额"),
    "row": behind("行政事业性收费"),
    "corner": behind("信息内容"),
    "caption": behind("第二十条第（八）项"),
}
WAYS: dict[str, Callable[[Block], list[Block]]] = {
    "grid": lambda grid: [grid],
    "order of rows": lambda grid: [flattened(lines(grid))],
    "a cell a line": lambda grid: [*one_a_line(lines(grid))],
}


def unit_of(found: Recognition) -> tuple[Decimal | None, str | None]:
    fact = found.report.facts[FEES]
    return fact.value, fact.unit


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("place", PLACES)
@given(wording=st.sampled_from(WORDINGS), unit=st.sampled_from(UNITS))
def test_the_unit_that_is_printed_is_the_unit(place: str, way: str, wording: str, unit: str) -> None:
    (grid,) = PLACES[place](wording.format(unit))
    found = read(F2021, REQUESTS, *WAYS[way](grid))
    assert unit_of(found) == (RIGHT[FEES], unit)
    assert numbers(found) == RIGHT


@pytest.mark.parametrize("words", ["单位：元", "（单位：元）", "表二 单位：元", "（以元为单位）"])
def test_a_line_above_a_table_governs_it_where_no_label_says_otherwise(words: str) -> None:
    assert unit_of(read(F2021, REQUESTS, paragraph(words), BARE)) == (RIGHT[FEES], "元")
    assert unit_of(read(F2021, REQUESTS, paragraph(words), DISCLOSURE)) == (RIGHT[FEES], "万元")
    above = add(down(BARE, 1), Cell(1, 1, words, columns=BARE.width))
    assert unit_of(read(F2021, REQUESTS, above)) == (RIGHT[FEES], "元")


def test_a_unit_in_a_row_of_its_own_or_in_place_of_the_corner() -> None:
    below = add(down(BARE, LAST_CAPTION + 1), Cell(LAST_CAPTION + 1, 1, "单位：元", columns=BARE.width))
    corner = at(BARE, LAST_CAPTION + 1, 1)
    instead = edit(BARE, lambda cell: replace(cell, text="单位：元") if cell == corner else cell)
    assert unit_of(read(F2021, REQUESTS, below)) == unit_of(read(F2021, REQUESTS, instead)) == (RIGHT[FEES], "元")


def test_the_unit_in_the_cell_is_nearer_than_any_label() -> None:
    value = cells(DISCLOSURE, str(RIGHT[FEES]))[0]
    grid = edit(DISCLOSURE, lambda cell: replace(cell, text="1200元") if cell == value else cell)
    assert unit_of(read(F2021, REQUESTS, grid)) == (1200, "元")
    (finding,) = [one for one in assess(read(F2021, REQUESTS, grid).report, F2021).findings if one.code == "V3"]
    assert "印为1200元，即0.12万元；表式单位为万元" in finding.words("zh")
    assert "1200元, which is 0.12万元" in finding.words("en")


def test_the_forms_own_unit_in_a_cell_is_nearer_than_another_at_its_label() -> None:
    value = cells(BARE, str(RIGHT[FEES]))[0]
    (grid,) = behind("本年收费金额")("（单位：元）")
    assert isinstance(grid, Grid)
    filled = edit(grid, lambda cell: replace(cell, text="355万元") if cell == value else cell)
    assert unit_of(read(F2021, REQUESTS, filled)) == (355, "万元")


def test_a_head_of_the_form_is_nearer_than_its_caption() -> None:
    grid = text(DISCLOSURE, "第二十条第（八）项", "第二十条第（八）项（单位：元）")
    fact = read(F2021, REQUESTS, grid).report.facts[FEES]
    assert fact == Fact(FEES, RIGHT[FEES], "万元", f"{RIGHT[FEES]}万元", "number")


def test_a_unit_is_kept_where_the_form_has_none() -> None:
    grid = text(drawn(F2019, "disclosure"), "采购总金额", "采购总金额（万元）")
    found = read(F2019, drawn(F2019, "requests"), grid)
    assert found.report.facts["disclosure.procurement.amount"].unit == "万元"
    assert found.report.facts["disclosure.procurement.projects"].unit is None


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("label", ["信息内容", "上一年项目数量", "第二十条第（六）项", "行政强制"])
def test_a_unit_beside_the_labels_of_another_part_governs_no_amount_below(label: str, way: str) -> None:
    disclosure = drawn(F2019, "disclosure")
    amounts = {
        path: (fact.value, fact.unit)
        for path, fact in read(F2019, drawn(F2019, "requests"), disclosure).report.facts.items()
        if F2019.leaves[path].kind == "amount"
    }
    last = [one for one in cells(disclosure, label) if one.row < row_of(disclosure, "政府集中采购") - 2][-1]
    grid = edit(disclosure, lambda cell: replace(cell, text=f"{label}（元）") if cell == last else cell)
    found = read(F2019, drawn(F2019, "requests"), *WAYS[way](grid)).report.facts
    assert {path: (found[path].value, found[path].unit) for path in amounts} == amounts


# -- notes

NOTES = (
    "（另有网上办理356件未计入）",
    "(含3件)",
    "〔注1〕",
    "【另有2件】",
    "（另有（网上）12件）",
    "（历史累计）",
    "（件）",
)
LABELS = sorted({cell.text for grid in (REQUESTS, DISCLOSURE) for cell in grid.cells if not cell.text.isdecimal()})


@pytest.mark.parametrize("way", WAYS)
@examples(30)
@given(label=st.sampled_from(LABELS), note=st.sampled_from(NOTES))
def test_a_note_behind_any_label_is_kept_with_it(way: str, label: str, note: str) -> None:
    first = next(cell for grid in (REQUESTS, DISCLOSURE) for cell in grid.cells if cell.text == label)
    grids = [edit(grid, lambda cell: replace(cell, text=label + note) if cell == first else cell)
             for grid in (REQUESTS, DISCLOSURE)]  # fmt: skip
    found = read(F2021, *(block for grid in grids for block in WAYS[way](grid)))
    assert numbers(found) == RIGHT
    assert [one.text for one in found.report.notes] == [note]
    assert found.account.balanced


def test_a_note_says_where_it_stands() -> None:
    grid = text(REQUESTS, "（一）予以公开", "（一）予以公开（另有3件）")
    grid = text(grid, "法人或其他组织", "法人或其他组织（含村委会）")
    assert {replace(note) for note in read(F2021, grid).report.notes} == {
        Note("requests", "row", "outcome.granted", "（另有3件）"),
        Note("requests", "column", "法人或其他组织", "（含村委会）"),
    }


@pytest.mark.parametrize("words", ["（单位:万元）", "（万元）", "(单位：人民币万元)", "（单位"])
def test_what_the_form_has_itself_is_no_note(words: str) -> None:
    found = read(F2021, REQUESTS, text(DISCLOSURE, "本年收费金额（单位：万元）", f"本年收费金额{words}"))
    assert found.report.notes == ()
    assert numbers(found) == RIGHT


def test_a_figure_beside_a_label_is_in_the_account() -> None:
    noted = text(REQUESTS, "（一）予以公开", "（一）予以公开（另有3件）")
    entries = [read(F2021, grid).account.entries[0] for grid in (REQUESTS, noted)]
    assert [(entry.held - entries[0].held, entry.carried - entries[0].carried) for entry in entries] == [(0, 0), (1, 1)]


@pytest.mark.parametrize("arrangement", ARRANGEMENTS)
def test_units_and_notes_are_kept_however_a_text_keeps_its_cells(arrangement: str) -> None:
    dump = ARRANGEMENTS[arrangement](blocks(F2021, consistent(F2021, Random(3))))
    noted = dump.replace("本年收费金额（单位：万元）", "本年收费金额（元）").replace("自然人", "自然人（含3件）", 1)
    plain, report = (report_of(f"{TITLE}\n{one}", F2021) for one in (dump, noted))
    assert [note.text for note in report.notes] == ["（元）", "（含3件）"]
    units = {path: fact.unit for path, fact in report.facts.items() if fact != plain.facts[path]}
    assert units == {FEES: "元"}


@pytest.mark.parametrize("name", FORMATS)
def test_units_and_notes_are_kept_in_every_format_that_is_read(name: str) -> None:
    fees = text(DISCLOSURE, "本年收费金额（单位：万元）", "本年收费金额（元）")
    page = Page(F2021, [text(REQUESTS, "自然人", "自然人（含3件）"), fees], {}, set())
    report = reading(name, page, hints=False).report
    assert sorted(note.text for note in report.notes) == ["（元）", "（含3件）"]
    assert report.facts[FEES].unit == "元"


@pytest.mark.parametrize("figures", [("4", "5", "6"), ("", "", "")])
def test_the_unit_of_a_row_governs_no_table_below_it(figures: tuple[str, ...]) -> None:
    form = F2019
    note = Note("disclosure", "row", "normativeDocuments", "（单位：亿元）", 1)
    report = replace(sample_report(form), notes=(note,))
    document = render(report, form)
    blocks = tuple(without(block, figures) for block in document.blocks)
    again = recognise(replace(document, blocks=blocks), [form]).report
    amount = again.facts["disclosure.procurement.amount"]
    assert (amount.value, amount.text, again.notes) == (Decimal("1022.125"), None, (note,))


def without(block: Block, figures: tuple[str, ...]) -> Block:
    """A block with other figures in the row of normative documents."""
    if not isinstance(block, Grid):
        return block
    return replace(block, cells=tuple(emptied(cell, figures) for cell in block.cells))


def emptied(cell: Cell, figures: tuple[str, ...]) -> Cell:
    """A cell of the row of normative documents with another figure."""
    own = cell.path is not None and cell.path.startswith("disclosure.normativeDocuments.")
    return replace(cell, text=figures[cell.column - 2], number=None) if own and cell.column > 1 else cell


LISTS = [
    "单位：元、件", "（单位：件，元）", "计量单位：件、元", "金额单位：元  数量单位：件", "收费金额以元计", "单位：圆",
]  # fmt: skip
UNCLEAR = ["单位：十元", "单位：元、万元", "单位：万美元"]


@pytest.mark.parametrize("line", LISTS)
def test_a_line_above_may_name_the_unit_among_others(line: str) -> None:
    assert line_unit(line, "amount") == "元"
    assert line_unit(line, "count") is None


@pytest.mark.parametrize("line", UNCLEAR)
def test_a_figure_whose_unit_nobody_can_tell_is_not_read(line: str) -> None:
    report = sample_report(F2021)
    document = render(report, F2021)
    fees = next(at for at, block in enumerate(document.blocks) if isinstance(block, Grid))
    blocks = (*document.blocks[:fees], paragraph(line), *document.blocks[fees:])
    bare = tuple(replace(block, cells=tuple(map(unnamed, block.cells))) if isinstance(block, Grid) else block
                 for block in blocks)  # fmt: skip
    fact = recognise(replace(document, blocks=bare), [F2021]).report.facts["disclosure.fees.amount"]
    assert (fact.value, fact.state) == (None, "unread")


def unnamed(cell: Cell) -> Cell:
    """A label without the form's unit."""
    return replace(cell, text=cell.text.replace("（单位：万元）", "").replace("（万元）", ""), inlines=())


@pytest.mark.parametrize("note", ["（十万元）", "（万美元）", "（元、万元）", "（精确到元）"])
def test_a_unit_beside_a_label_that_nobody_can_tell_is_unclear(note: str) -> None:
    assert is_unclear_unit(f"本年收费金额{note}")


@pytest.mark.parametrize("note", ["（其中减免3000元）", "（多元化）", "（万元）", "（件、元）", "（填报单位：元氏县）"])
def test_other_notes_leave_no_doubt_about_the_unit(note: str) -> None:
    assert not is_unclear_unit(f"本年收费金额{note}")
