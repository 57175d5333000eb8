"""Figures run together: read only where no other reading is left, whichever single cell is misprinted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from make.drawn import EDITIONS, F2019, F2021
from make.dumps import TITLE, blocks, consistent, numbers_in, read_right, report_of, text_of
from make.repeating import examples

from convkit.document import Paragraph
from convkit.form import Form, Relation, relations
from convkit.recognise.tables.undivided_digits import Clump, infer, readings, told_apart
from convkit.report import Fact


def clumps(form: Form, values: Mapping[str, str], section: str = "requests") -> list[Clump]:
    rows = [row for block in blocks(form, values) for _, rows in block.parts for row in rows]
    return [Clump(row.paths, "".join(row.values)) for row in rows if row.paths[0].startswith(section)]


def told(form: Form, values: Mapping[str, str], rows: Sequence[Clump], **known: Decimal) -> dict[str, Decimal]:
    table = next(table for table in form.tables if table.section == rows[0].paths[0].partition(".")[0])
    return told_apart(rows, known, [one for one in relations(form, values) if one.table is table])


# -- laws


@given(st.lists(st.integers(0, 2000), min_size=1, max_size=5))
def test_what_was_run_together_is_among_the_readings(numbers: list[int]) -> None:
    digits = "".join(map(str, numbers))
    found = readings(digits, len(numbers))
    assert tuple(numbers) in found
    assert len(set(found)) == len(found)
    assert all("".join(map(str, one)) == digits for one in found)


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
@examples(30)
@given(
    seed=st.integers(0, 10**6),
    scale=st.sampled_from([3, 12, 150, 2000]),
    share=st.sampled_from([0.05, 0.3, 1.0]),
    change=st.one_of(st.just(""), st.integers(0, 3000).map(str)),
)
def test_with_any_one_cell_misprinted_or_blank_nothing_is_read_wrong(
    form: Form, seed: int, scale: int, share: float, change: str
) -> None:
    random = Random(seed)
    values = consistent(form, random, scale, share)
    values[random.choice([path for path in values if path.startswith("requests.")])] = change
    found = told(form, values, [clump for clump in clumps(form, values) if clump.digits])
    assert {path: value for path, value in found.items() if str(value) != values[path]} == {}


def other_readings(clump: Clump, values: Mapping[str, str]) -> list[tuple[int | None, ...]]:
    """The ways to read a row whose total is right, but for the one that was meant."""
    if len(clump.digits) > 14:
        return []  # too many to go through
    meant = tuple(int(values[path]) for path in clump.paths)
    found = readings(clump.digits, len(clump.paths))
    return [one for one in found if sum(value or 0 for value in one[:-1]) == one[-1] and one != meant]


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
@examples(25)
@given(seed=st.integers(0, 10**6), scale=st.sampled_from([12, 150]), more=st.integers(0, 4))
def test_where_some_rows_have_separators_a_misprint_there_makes_no_wrong_figure(
    form: Form, seed: int, scale: int, more: int
) -> None:
    """A cell is misprinted so that its column's sum fits another reading; nothing is known of other columns."""
    random = Random(seed)
    values = consistent(form, random, scale, 1.0)
    rows = clumps(form, values)
    able = [clump for clump in rows if other_readings(clump, values)]
    assume(able)
    clump = random.choice(able)
    wrong = random.choice(other_readings(clump, values))
    change = {path: (value or 0) - int(values[path]) for path, value in zip(clump.paths, wrong, strict=True)}
    moved = [path for path in clump.paths if change[path]]
    path = random.choice(moved)
    sums = [one for one in relations(form, values) if path in (*one.left, *one.right)]
    relation = random.choice([one for one in sums if not {*one.left, *one.right} <= set(clump.paths)])
    slip = random.choice([one for one in (*relation.left, *relation.right) if one not in clump.paths])
    same_side = (slip in relation.left) == (path in relation.left)
    values[slip] = str(int(values[slip]) - (change[path] if same_side else -change[path]))
    assume(not values[slip].startswith("-"))
    together = [clump, *random.sample([one for one in rows if slip not in one.paths and one is not clump], more)]
    lost = {one.rpartition(".")[2] for one in moved} - {path.rpartition(".")[2]}
    unknown = {one for each in together for one in each.paths}
    apart = {one: Decimal(text) for one, text in values.items()
             if one not in unknown and one.rpartition(".")[2] not in lost}  # fmt: skip
    found = told(form, values, together, **apart)
    assert {one: value for one, value in found.items() if str(value) != values[one]} == {}


@examples(30)
@given(seed=st.integers(0, 10**6), share=st.sampled_from([0.05, 0.3, 1.0]), blank=st.sampled_from(["totals", "zeros"]))
def test_totals_or_zeros_left_blank_are_never_read_wrong(seed: int, share: float, blank: str) -> None:
    values = consistent(F2021, Random(seed), share=share)
    gone = [path for path, value in values.items() if (value == "0" if blank == "zeros" else path.endswith(".total"))]
    values |= dict.fromkeys(gone, "")
    found = told(F2021, values, [clump for clump in clumps(F2021, values) if clump.digits])
    assert {path: value for path, value in found.items() if str(value) != values[path]} == {}


def test_most_small_reports_are_read_whole(long: bool) -> None:
    """How much is read is no law: some sums leave a choice. It must not shrink unnoticed."""
    whole, count = 0, 30 if long else 10
    for seed in range(count):
        values = consistent(F2021, Random(seed), 9, 0.05)
        whole += len(told(F2021, values, clumps(F2021, values))) == 25 * 7
    assert whole >= 0.8 * count


# -- examples

ZERO = dict.fromkeys((path for path, leaf in F2021.leaves.items() if not leaf.instead), "0")


def row(path: str, printed: str) -> Clump:
    columns = [one for one in F2021.leaves if one.startswith(f"{path}.")]
    return Clump(tuple(columns), printed)


def test_as_many_zeros_as_cells_leave_one_reading() -> None:
    assert set(told(F2021, ZERO, [row("disclosure.rules", "000")]).values()) == {0}


@pytest.mark.parametrize("printed", ["693665", "123", "00", "0000", "1200"])
def test_without_a_sum_nothing_else_is_told(printed: str) -> None:
    assert told(F2021, ZERO, [row("disclosure.rules", printed)]) == {}


def test_one_sum_proves_nothing() -> None:
    """10001 is 1, 0, 0, 0, 1 as well as 10, 0, 0, 1 with its total left blank."""
    found = told(F2021, ZERO, [row("proceedings", "10001" + "0" * 10)])
    assert not any(".reconsideration." in path for path in found)


@examples(30)
@given(
    seed=st.integers(0, 10**6),
    scale=st.sampled_from([3, 12, 150]),
    share=st.sampled_from([0.05, 0.3, 1.0]),
    together=st.sampled_from([0.1, 0.3, 0.7]),
    change=st.one_of(st.just(""), st.integers(0, 300).map(str)),
)
def test_in_a_table_of_which_some_rows_are_run_together_no_slip_makes_a_wrong_figure(
    seed: int, scale: int, share: float, together: float, change: str
) -> None:
    random = Random(seed)
    values = consistent(F2021, random, scale, share)
    values[random.choice([path for path in values if path.startswith("requests.")])] = change
    rows = [clump for clump in clumps(F2021, values) if clump.digits and random.random() < together]
    unknown = {path for clump in rows for path in clump.paths}
    apart = {path: Decimal(text) for path, text in values.items() if text and path not in unknown}
    found = told(F2021, values, rows, **apart) if rows else {}
    assert {path: value for path, value in found.items() if str(value) != values[path]} == {}


def test_a_figure_with_separators_may_be_the_one_that_is_misprinted() -> None:
    """112 is 1 and 12 twice, 3 stands beside: k is 4. Misprinted as 14, it makes 11 and 2 of both."""
    table, printed = F2021.tables[0], {"k": Decimal(14), "x": Decimal(3)}
    sums = [(("k",), ("r1", "x")), (("k",), ("s1", "x")), (("r2",), ("s2",))]
    together = [Clump(("r1", "r2"), "112"), Clump(("s1", "s2"), "112")]
    found = told_apart(together, printed, [Relation("A1", table, table.words, *sides) for sides in sums])
    assert found == {}


def test_a_row_with_a_broken_sum_is_not_mended() -> None:
    values = consistent(F2021, Random(1), 9, 0.05)
    path = "requests.outcome.granted.total"
    values[path] = str(int(values[path]) + 1)
    found = told(F2021, values, clumps(F2021, values))
    assert not any(one.startswith("requests.outcome.granted.") for one in found)


@pytest.mark.parametrize(("more", "fits"), [(Decimal(0), True), (Decimal(1), False), (Decimal("1.5"), True)])
def test_where_no_reading_fits_all_sums_nothing_is_told_apart(more: Decimal, fits: bool) -> None:
    """A sum with a figure that is no whole number tells nothing."""
    values = consistent(F2021, Random(1), 60, 0.05)
    rows, table = clumps(F2021, values), F2021.table("requests")
    assert table is not None
    ends = ("requests.received.total", "requests.carriedIn.total")
    known = {"k": sum(Decimal(values[path]) for path in ends) + more}
    sums = [one for one in relations(F2021, values) if one.table is table]
    found = told_apart(rows, known, [*sums, Relation("A9", table, table.words, ends, ("k",))])
    assert found.get(ends[0]) == (Decimal(values[ends[0]]) if fits else None)
    assert fits or set(found.values()) == {0}  # rows of zeros alone leave no choice


def test_a_row_that_was_read_otherwise_since_stays_as_it_is() -> None:
    paths = tuple(path for path in ZERO if path.startswith("requests.received."))
    facts = {path: Fact(path, Decimal(4), state="number") for path in paths}
    table = F2021.table("requests")
    assert table is not None
    assert infer(F2021, table, facts, [Clump(paths, "0000000")]) == []
    assert {fact.value for fact in facts.values()} == {4}


def test_a_blank_inside_a_number_leaves_it_unread() -> None:
    values = consistent(F2021, Random(1), 60, 0.05)
    rows = clumps(F2021, values)
    at, place = next(
        (at, place) for at, clump in enumerate(rows) for place, path in enumerate(clump.paths) if len(values[path]) == 2
    )
    cut = sum(len(values[path]) for path in rows[at].paths[:place]) + 1
    whole = told(F2021, values, rows)
    rows[at] = Clump(rows[at].paths, f"{rows[at].printed[:cut]} {rows[at].printed[cut:]}")
    assert set(whole) - set(told(F2021, values, rows)) == {rows[at].paths[place]}


def test_too_many_readings_are_given_up() -> None:
    values = dict(ZERO) | {path: "1111111" for path in ZERO if path.startswith("requests.")}
    assert told(F2021, values, clumps(F2021, values)) == {}


def test_inferred_figures_are_marked_and_named() -> None:
    values = consistent(F2021, Random(1), 60, 0.05)
    report = report_of(text_of("tables run together", blocks(F2021, values)), F2021)
    assert report.facts["requests.received.total"].inferred
    assert not report.facts["disclosure.licensing.decisions"].inferred  # one number in one column
    assert report.facts["disclosure.normativeDocuments.issued"].state == "unread"


def test_running_text_is_cut_at_headings_and_tables_and_nothing_is_lost() -> None:
    values = consistent(F2019, Random(2), 60, 0.05)
    before = "某局报告如下。一、总体情况2020年，公开信息 12 条，行政处罚、行政许可等按规定公开。"
    text = before + text_of("tables run together", blocks(F2019, values)).removeprefix(f"{TITLE}\n")
    report = report_of(text, F2019)
    assert [section.name for section in report.sections][:3] == ["preamble", "overview", "disclosure"]
    overview = report.section("overview")
    assert overview is not None
    (block,) = overview.blocks
    assert isinstance(block, Paragraph)
    assert block.text.startswith("2020年，公开信息 12 条")
    assert read_right(text, F2019, values) >= 23 * 7


def test_a_figure_that_runs_into_other_words_is_not_read() -> None:
    values = consistent(F2021, Random(1), 60, 0.05)
    text = text_of("tables run together", blocks(F2021, values))
    end = text.index("四、政府信息公开行政复议")
    found = numbers_in(f"{text[:end]}2022年没有其他情况。{text[end:]}", F2021)
    assert not any(path.startswith("requests.carriedOver.") for path in found)
    assert all(Decimal(values[path]) == value for path, value in found.items())


def test_an_item_number_without_its_mark_is_no_digit_of_a_figure() -> None:
    values = consistent(F2021, Random(1), 60, 0.05)
    text = text_of("tables run together", blocks(F2021, values)).replace("2.重复申请", "2重复申请")
    found = numbers_in(text, F2021)
    assert all(Decimal(values[path]) == value for path, value in found.items())
    assert not any(".petition." in path for path in found)


def test_a_line_below_is_no_second_column_of_a_row_run_together() -> None:
    """The first column would hold the digits of both."""
    values = consistent(F2019, Random(3))
    row = "行政事业性收费" + values["disclosure.fees.previousItems"] + values["disclosure.fees.change"]
    text = text_of("rows run together", blocks(F2019, values))
    assert row in text
    facts = report_of(text.replace(row, f"{row}\n行政检查4419"), F2019).facts
    assert facts["disclosure.fees.previousItems"].state == "unread"
