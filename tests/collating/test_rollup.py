"""Many reports summed: the laws of the sum, and whose report counts."""

from __future__ import annotations

import io
import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import EDITIONS

import convkit
from convkit import Form, InputError, Report, UsageError
from convkit.collating.contribution import Contribution, contribution_of, packed, unpacked
from convkit.collating.correction_sheet import correction_sheets
from convkit.collating.rollup import Rollup, rollup
from convkit.collating.roster import Unit
from convkit.conversion import examine
from convkit.report import Extra, Fact
from convkit.rules.leftovers import Line, Narrative
from convkit.testing import reports
from convkit.text.beside import is_scaled

FORMS = {form.id: form for form in EDITIONS}
OLDER, NEWER = FORMS["annual-report-2019"], FORMS["annual-report-2021"]
FEES, LICENSING = "disclosure.fees.amount", "disclosure.licensing.decisions"
OTHER = "requests.outcome.other"
any_form = st.sampled_from([OLDER, NEWER])


def figures(form: Form, value: int = 1) -> dict[str, Fact]:
    leaves = [leaf for leaf in form.leaves.values() if not leaf.instead]
    return {leaf.path: Fact(leaf.path, Decimal(value), leaf.unit, state="number") for leaf in leaves}


def unit(name: str, form: Form = NEWER, value: int = 1, **changed: Fact | None) -> Contribution:
    """The report of a unit in which each figure is the same."""
    facts: dict[str, Fact | None] = {**figures(form, value), **changed}
    there = {path: fact for path, fact in facts.items() if fact is not None}
    return Contribution(f"{name}.docx", name, form.id, name, form.years[0], there)


def values(found: Rollup) -> Mapping[str, Decimal | None]:
    return {total.leaf.path: total.value for total in found.totals}


def said(found: Rollup) -> str:
    return "\n".join(f"{one.about} {one.words.zh}" for one in found.remarks)


# -- laws


@given(any_form, st.integers(1, 6), st.integers(0, 2**32))
def test_the_sum_of_the_parts_is_the_whole_in_any_order(form: Form, count: int, seed: int) -> None:
    chance = random.Random(seed)
    parts = [{path: Decimal(chance.randrange(10**6)) for path in figures(form)} for _ in range(count)]
    whole = {path: sum(part[path] for part in parts) for path in figures(form)}
    files = [unit(f"{at}局", form, **counted(form, part)) for at, part in enumerate(parts)]
    found = rollup(files)
    assert values(found) == whole
    assert not found.incomplete
    chance.shuffle(files)
    assert rollup(files).report == found.report


def counted(form: Form, told: Mapping[str, Decimal]) -> dict[str, Fact | None]:
    return {path: replace(fact, value=told[path]) for path, fact in figures(form).items()}


@pytest.mark.parametrize("form", EDITIONS)
def test_the_sum_does_not_depend_on_the_formats_of_its_files(form: Form) -> None:
    told = {path: Decimal(at) for at, path in enumerate(figures(form), start=1)}
    report = rollup([unit("甲局", form, **counted(form, told))], agency="甲局").report
    for kind in ("docx", "xlsx", "html", "txt", "csv", "markdown", "json"):
        stream = io.BytesIO()
        convkit.write(report, stream, target_format=kind, verify=False)
        stream.seek(0)
        read = contribution_of(examine(stream, source_format=kind), f"甲局.{kind}")
        assert values(rollup([read, unit("乙局", form)])) == {path: value + 1 for path, value in told.items()}


@given(any_form.flatmap(lambda form: reports(form, pictures=False)))
def test_the_sum_of_one_report_is_that_report(report: Report) -> None:
    one = contribution_of(examine(io.BytesIO(convkit.to_xml(report))), "甲.xml")
    found = rollup([one])
    leaves = FORMS[report.form].leaves
    for path, value in values(found).items():
        fact = report.facts[path]
        assert value == (None if is_scaled(fact.unit or "") and fact.unit != leaves[path].unit else fact.value)
    labels = [extra.label for extra in report.extras if any(fact.value is not None for fact in extra.values)]
    assert {*labels} <= {extra.label for extra in found.report.extras}
    assert convkit.from_xml(convkit.to_xml(found.report)).form == report.form


@given(any_form.flatmap(lambda form: reports(form, pictures=False)))
def test_what_is_kept_of_a_reading_is_what_was_read(report: Report) -> None:
    one = contribution_of(examine(io.BytesIO(convkit.to_xml(report))), "甲.xml")
    assert unpacked(packed(one), "甲.xml") == one


@given(any_form, st.data())
def test_one_cell_without_a_figure_makes_its_total_incomplete_and_no_other(form: Form, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([*figures(form)]))
    cell = data.draw(
        st.sampled_from(
            [Fact(path), Fact(path, text="/", state="placeholder"), Fact(path, text="3 4", state="unread"), None]
        )
    )
    found = rollup([unit("甲局", form), unit("乙局", form, **{path: cell})])
    assert [total.leaf.path for total in found.incomplete] == [path]
    assert found.report.facts[path].printed == "1（不完整，1/2）"
    assert found.report.facts[path].value == 1
    assert "乙局.docx 缺 1 个数字" in said(found)


# -- figures that cannot be summed


@pytest.mark.parametrize(("path", "alien"), [(FEES, "元"), (FEES, None), (LICENSING, "万")])
def test_a_figure_in_another_unit_is_said_and_not_summed(path: str, alien: str | None) -> None:
    found = rollup([unit("甲局"), unit("乙局", **{path: Fact(path, Decimal(20000), alien, state="number")})])
    assert values(found)[path] == 1
    assert [total.leaf.path for total in found.incomplete] == [path]
    assert "乙局.docx" in said(found)
    assert "20000" in said(found)


def test_where_the_form_leaves_the_unit_open_all_must_agree() -> None:
    path = "disclosure.procurement.amount"
    in_yuan = Fact(path, Decimal(5), "元", state="number")
    assert values(rollup([unit("甲局", OLDER), unit("乙局", OLDER, **{path: in_yuan})]))[path] is None
    both = rollup([unit(name, OLDER, **{path: in_yuan}) for name in ("甲局", "乙局")])
    assert (values(both)[path], both.report.facts[path].unit) == (10, "元")


def test_an_inferred_figure_marks_its_total() -> None:
    doubtful = replace(figures(NEWER)[LICENSING], inferred=True)
    found = rollup([unit("甲局"), unit("乙局", **{LICENSING: doubtful})])
    assert [path for path, fact in found.report.facts.items() if fact.inferred] == [LICENSING]


def test_a_figure_from_a_picture_marks_its_total_with_how_sure_it_is() -> None:
    seen = replace(figures(NEWER)[LICENSING], recognised=Decimal("0.6"))
    sure = replace(seen, recognised=Decimal("0.9"))
    found = rollup([unit("甲局"), unit("乙局", **{LICENSING: seen}), unit("丙局", **{LICENSING: sure})])
    marked = {path: fact.recognised for path, fact in found.report.facts.items() if fact.recognised is not None}
    assert marked == {LICENSING: Decimal("0.6")}
    assert "乙局.docx 1 个数字由图像识别" in said(found)
    assert unpacked(packed(unit("甲局", **{LICENSING: seen})), "甲局.docx").facts[LICENSING] == seen


def test_an_incomplete_total_makes_each_sum_over_it_incomplete() -> None:
    below = rollup([unit("甲局"), unit("乙局", **{LICENSING: Fact(LICENSING)})], agency="丙县")
    again = contribution_of(examine(io.BytesIO(convkit.to_xml(below.report))), "丙县.xml")
    found = rollup([again, unit("丁县")])
    assert [total.leaf.path for total in found.incomplete] == [LICENSING]
    assert found.report.facts[LICENSING].printed == "2（不完整，1/2）"


def test_extra_rows_are_summed_by_label_apart() -> None:
    def with_row(name: str, label: str) -> Contribution:
        row = Extra("disclosure", "row", label, "licensing", (Fact("decisions", Decimal(7), state="number"),), 2)
        return replace(unit(name), extras=(row,))

    found = rollup([with_row("甲局", "其中：线上"), with_row("乙局", "其中： 线上"), unit("丙局")])
    (extra,) = found.report.extras
    assert [fact.value for fact in extra.values] == [14]
    assert values(found)[LICENSING] == 3
    assert "甲局.docx" in said(found)


def row_in(section: str, part: int, after: str, column: str) -> tuple[Extra, ...]:
    return (Extra(section, "row", "其中：线上", after, (Fact(column, Decimal(7), state="number"),), part),)


@pytest.mark.parametrize(
    ("place", "summed"),
    [(("requests", 1, "received", "naturalPerson"), 14), (("disclosure", 2, "licensing", "decisions"), 7)],
)
def test_extra_rows_of_another_edition_are_summed_where_they_mean_the_same(
    place: tuple[str, int, str, str], summed: int
) -> None:
    older = replace(unit("乙局", OLDER), year=NEWER.years[0], extras=row_in(*place))
    found = rollup([replace(unit("甲局"), extras=row_in(*place)), unit("丙局"), older])
    (extra,) = found.report.extras
    assert [fact.value for fact in extra.values] == [summed]
    assert ("含义不一" in said(found)) == (summed == 7)


# -- editions


def test_the_undivided_row_takes_the_sum_of_the_rows_and_says_so() -> None:
    found = rollup([unit("甲局", OLDER, 10), replace(unit("乙局", NEWER), year=OLDER.years[0])], form=OLDER.id)
    path = f"{OTHER}.unsplit.naturalPerson"
    assert values(found)[path] == 13
    assert "乙局.docx" in said(found)
    assert "各行之和" in said(found)


def test_rows_never_take_a_share_of_the_undivided_one() -> None:
    older = replace(unit("乙局", OLDER, 10), year=NEWER.years[0])
    found = rollup([unit("甲局"), unit("丙局"), older])
    assert found.report.form == NEWER.id
    assert values(found)[f"{OTHER}.unsplit.naturalPerson"] == 16
    assert f"{OTHER}.notCorrected.naturalPerson" not in found.report.facts


def test_of_another_edition_only_what_means_the_same_is_summed() -> None:
    found = rollup([unit("甲局"), unit("丙局"), replace(unit("乙局", OLDER), year=NEWER.years[0])])
    assert (values(found)[LICENSING], values(found)[FEES]) == (3, 2)
    incomplete = {total.leaf.path for total in found.incomplete}
    assert FEES in incomplete
    assert LICENSING not in incomplete
    assert "采用" in said(found)


# -- whose report counts


def test_two_reports_of_one_unit_are_refused_until_one_is_taken() -> None:
    files = [unit("甲局"), replace(unit("甲局", value=5), source="甲局-改.docx"), unit("乙局")]
    with pytest.raises(InputError) as refused:
        rollup(files)
    assert "甲局.docx、甲局-改.docx" in refused.value.words("zh")
    found = rollup(files, taken=["甲局-改.docx"])
    assert values(found)[LICENSING] == 6
    assert not found.incomplete
    with pytest.raises(UsageError):
        rollup(files, taken=["丙局.docx"])


LIST = (
    Unit("甲局", ("老甲局",), "001", "丙县"), Unit("乙局", (), "002", "丙县"),
    Unit("丁办", (), "003", "丙县", within="甲局"), Unit("戊站", (), "004", "丙县", due=False),
)  # fmt: skip


def test_the_list_says_who_is_missing_and_every_total_lacks_them() -> None:
    found = rollup([unit("老甲局")], units=LIST)
    assert "乙局 缺报" in said(found)
    assert {(total.known, len(total.shares)) for total in found.totals} == {(1, 2)}
    assert found.report.meta.agency == "丙县"


@pytest.mark.parametrize(("name", "why"), [("丁办", "已含于"), ("戊站", "不需报送"), ("己局", "名单中没有")])
def test_who_is_not_to_be_summed_is_said(name: str, why: str) -> None:
    files = [unit("甲局"), unit("乙局"), unit(name, value=100)]
    found = rollup(files, units=LIST)
    assert values(found)[LICENSING] == 2
    assert not found.incomplete
    assert why in said(found)


@pytest.mark.parametrize(("other", "told"), [("水务局", True), ("云岭市第二水务局", False)])
def test_of_two_names_that_may_be_one_it_is_said(other: str, told: bool) -> None:
    assert ("名称相近" in said(rollup([unit("云岭市水务局"), unit(other)]))) is told


def test_a_shorter_name_is_taken_for_the_one_that_it_fits_and_said() -> None:
    found = rollup([unit("云岭市水务局")], units=[Unit("水务局"), Unit("民政局")])
    assert values(found)[LICENSING] == 1
    assert "按名单中的“水务局”汇总" in said(found)


@pytest.mark.parametrize(
    ("changed", "why"), [({"year": 2001}, "2001"), ({"year": None}, "未载明年度"), ({"agency": ""}, "未载明编制单位")]
)
def test_a_report_of_another_year_or_of_nobody_is_said_and_not_summed(changed: dict[str, object], why: str) -> None:
    found = rollup([unit("甲局"), unit("乙局"), replace(unit("丙局"), **changed)])  # type: ignore[arg-type]
    assert values(found)[LICENSING] == 2
    assert len(found.incomplete) == len(found.totals)
    assert why in said(found)


def test_a_file_that_cannot_be_read_leaves_every_total_incomplete() -> None:
    broken = Contribution("丙局.pdf", failure=convkit.Message("broken", "已损坏"))
    found = rollup([unit("甲局"), broken])
    assert len(found.incomplete) == len(found.totals)
    assert "丙局.pdf 已损坏" in said(found)


@pytest.mark.parametrize("years", [(2021, 2022), (None,)])
def test_a_year_that_nobody_can_tell_is_asked_for(years: Sequence[int | None]) -> None:
    files = [replace(unit(f"{at}局"), year=year) for at, year in enumerate(years)]
    with pytest.raises(UsageError):
        rollup(files)


def test_a_name_that_was_left_from_another_report_is_said() -> None:
    left = Narrative("绿水镇", (Line("overview", "青山镇高度重视公开工作。"),))
    assert "绿水镇.docx 正文以“青山镇”自称" in said(
        rollup([replace(unit("绿水镇"), narrative=left), unit("青山镇")], units=TOWNS)
    )


TOWNS = (Unit("绿水镇"), Unit("青山镇"))


# -- the published report of the whole


COUNTY = Unit("丙县", (), "000")


def test_the_whole_is_none_of_its_parts() -> None:
    whole = unit("丙县", value=3)
    found = rollup([unit("甲局"), unit("乙局"), whole], units=[COUNTY, *LIST[:2]], parent=whole)
    assert values(found)[LICENSING] == 2
    assert not found.incomplete
    assert "丙县.docx 为与汇总比对的总报告" in said(found)
    assert {one.verdict for one in found.held} == {"own part"}


def test_a_unit_that_others_report_to_may_be_summed_twice_and_is_said() -> None:
    found = rollup([unit("甲局"), unit("乙局"), unit("丙县", value=3)], units=[COUNTY, *LIST[:2]])
    assert "丙县 名单中有 2 个单位以其为上级" in said(found)


def test_units_that_are_not_below_the_whole_are_said() -> None:
    units = [Unit("甲局", parent="丙县"), Unit("乙局")]
    found = rollup([unit("甲局"), unit("乙局")], units=units, parent=unit("丙县", value=2))
    assert "2 个单位中有 1 个的上级不是“丙县”" in said(found)


def test_a_file_that_is_not_summed_has_the_code_of_its_unit() -> None:
    files = [unit("甲局"), replace(unit("甲局"), source="旧.docx"), replace(unit("乙局"), year=2001), unit("丁办")]
    found = rollup(files, units=LIST, taken=["甲局.docx"])
    assert {name for name, _ in correction_sheets(found, "zh")} == {"001甲局", "002乙局", "003丁办"}


def test_the_published_report_shows_its_own_part_and_what_is_too_much() -> None:
    parent = unit(
        "丙县",
        value=2,
        **{
            FEES: Fact(FEES, Decimal(5), "万元", state="number"),
            LICENSING: Fact(LICENSING, Decimal(1), state="number"),
        },
    )
    verdicts = {
        one.total.leaf.path: (one.verdict, one.own) for one in rollup([unit("甲局"), unit("乙局")], parent=parent).held
    }
    assert verdicts[FEES] == ("own part", Decimal(3))
    assert verdicts[LICENSING] == ("too much", Decimal(-1))
    assert verdicts["requests.received.total"] == ("same", Decimal(0))
    incomplete = rollup([unit("甲局"), unit("乙局", **{FEES: None})], parent=parent).held
    assert {one.verdict for one in incomplete if one.total.leaf.path == FEES} == {"not assessable"}
