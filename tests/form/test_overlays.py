"""A form that states only in what it differs from another, and editions that close each other."""

from __future__ import annotations

import pytest
from make.drawn import F2019, F2021

from convkit.form import Form, addresses, closed, dotted, leaf_paths, relations
from convkit.form.faults import FormError, UnknownFormError
from convkit.form.toml import parse

HEAD = """
id = "annual-report-{name}"
namespace = "urn:example:annual-report:{name}"
extends = "{base}"
title = "另一版表式"
english = "Another edition"
"""
ROW = '{ name = "more", label = "另一行", english = "more" }'
COLUMN = '{ name = "more", label = "另一列", english = "more" }'


def made(text: str, name: str = "other", base: Form = F2021) -> Form:
    return parse(HEAD.format(name=name, base=base.id) + text, "other.toml", [F2021, F2019, base])


def added(where: str, node: str = ROW, table: str = "requests") -> Form:
    return made(f'[[add]]\ntable = "{table}"\n{where}\n{"rows" if node == ROW else "columns"} = [{node}]\n')


def rows(form: Form, table: str = "requests") -> list[str]:
    found = form.table(table)
    assert found is not None
    return [dotted(path) for part in found.parts for path in leaf_paths(part.rows)]


def sums(form: Form, rule: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(one.left, one.right) for one in relations(form, {}) if one.id == rule]


def test_an_overlay_that_changes_nothing_is_its_base() -> None:
    form = made("")
    assert form.leaves == F2021.leaves
    assert (form.sections, form.tables, form.relations, form.years) == (
        F2021.sections, F2021.tables, F2021.relations, F2021.years,
    )  # fmt: skip
    assert form.extends == F2021.id


@pytest.mark.parametrize("anchor", ["outcome.notProcessed.repeated", "2.重复申请", "重复申请"])
@pytest.mark.parametrize("side", ["after", "before"])
def test_a_row_stands_beside_what_it_names_by_path_or_label(anchor: str, side: str) -> None:
    form = added(f'{side} = "{anchor}"\ninto = ["A1"]')
    order = rows(form)
    step = order.index("outcome.notProcessed.more") - order.index("outcome.notProcessed.repeated")
    assert step == (1 if side == "after" else -1)
    assert [path for path in order if not path.endswith(".more")] == rows(F2021)


@pytest.mark.parametrize(("into", "terms"), [('["A1"]', 1), ("[]", 0)])
def test_a_row_is_a_term_of_each_repetition_where_it_is_said_to_count(into: str, terms: int) -> None:
    row = f'[[add]]\ntable = "requests"\nafter = "重复申请"\ninto = {into}\nrows = [{ROW}]'
    for left, right in sums(made(f'[[remove]]\nchart = "requests"\n{row}'), "A1"):
        assert [path.split(".")[-2] for path in left].count("more") == terms
        assert right == ("requests.outcome.total." + left[0].rpartition(".")[2],)


def test_what_no_sum_has_is_not_drawn_with_what_it_has() -> None:
    with pytest.raises(FormError, match="remove"):
        added('after = "重复申请"\ninto = []')


def test_a_row_beside_a_single_term_joins_its_side() -> None:
    form = added('after = "carriedIn"\ninto = ["A2"]')
    assert sums(form, "A2")[0][0] == tuple(f"requests.{row}.naturalPerson" for row in ("received", "carriedIn", "more"))
    assert sums(added('after = "carriedOver"\ninto = ["A2"]'), "A2")[0][1][-1] == "requests.more.naturalPerson"


def test_a_column_joins_the_sum_of_its_row_and_has_the_sums_of_columns() -> None:
    form = added('after = "otherOrganisation"\ninto = ["A3"]', COLUMN)
    assert len(sums(form, "A1")) == len(sums(F2021, "A1")) + 1
    assert all("more" in {path.rpartition(".")[2] for path in left} for left, _ in sums(form, "A3"))


def test_what_is_taken_out_leaves_the_sums() -> None:
    form = made('[[remove]]\ntable = "requests"\nrow = "outcome.partlyGranted"\n[[remove]]\nsection = "proceedings"\n')
    assert "outcome.partlyGranted" not in rows(form)
    assert not any("partlyGranted" in path for left, _ in sums(form, "A1") for path in left)
    assert (form.table("proceedings"), sums(form, "A4")) == (None, [])
    assert "outcome.partlyGranted" not in form.charts[0].rows


def test_a_label_may_be_another() -> None:
    row = '[[set]]\ntable = "requests"\nrow = "received"\nlabel = "一、新收"\n'
    form = made(f'{row}[[set]]\nsection = "overview"\nheading = "一、概要"')
    assert form.leaves["requests.received.total"].row[-1].label == "一、新收"
    assert form.leaves["requests.received.total"].row[-1].english == "received in the year"
    assert form.sections[0].heading == "一、概要"


def test_an_overlay_may_extend_an_overlay() -> None:
    first = added('after = "carriedIn"\ninto = ["A2"]')
    second = made('[[set]]\ntable = "requests"\nrow = "more"\nlabel = "又一行"', "second", first)
    assert rows(second) == rows(first)
    assert second.leaves["requests.more.total"].row[0].label == "又一行"


def test_a_part_a_section_and_a_table_may_come_in() -> None:
    part = f'[[add]]\ntable = "disclosure"\nparts = [{{ caption = "另一项", columns = [{COLUMN}], rows = [{ROW}] }}]\n'
    table = f'title = "表五"\nenglish = "table 5"\nparts = [{{ columns = [{COLUMN}] }}]'
    heading = '{ name = "extra", heading = "附加", english = "Extra" }'
    section = f'[[add]]\nbefore = "六、其他需要报告的事项"\nsections = [{heading}]\n'
    form = made(f'{part}{section}[[add]]\n[[add.tables]]\nsection = "extra"\n{table}')
    assert [one.name for one in form.sections][-2:] == ["extra", "otherMatters"]
    assert {"disclosure.more.more", "extra.more"} <= form.leaves.keys()
    assert addresses(form.tables[0].parts[-1], "row") == {"more"}


FAULTS = {
    "base": (
        'extends = "annual-report-2021"',
        'extends = "annual-report-2012"',
        "extends",
        "write “annual-report-2021”",
    ),
    "key": ("[[add]]", "[[add]]\nrow = 1", "add[0].row", "write "),
    "nothing": (f"rows = [{ROW}]", "", "add[0]", "name what"),
    "table": ('table = "requests"', 'table = "request"', "add[0].table", "write “requests”"),
    "no table": ('table = "requests"\n', "", "add[0].table", "add table"),
    "anchor": ('"重复申请"', '"重复申清"', "add[0].after", "write “2.重复申请”"),
    "both sides": ("into", 'before = "received"\ninto', "add[0].before", "take one out"),
    "sum": ('["A1"]', '["A7"]', "add[0].into[0]", "write one of A1, A2"),
    "unsaid": ('into = ["A1"]\n', "", "add[0].into", "write into = [“A1”]"),
    "side": ('["A1"]', '["A1", "A2"]', "add[0].into", "[[set]] relation = “A2”"),
    "key of a row": ("label", "lable", "add[0].rows[0].lable", "write label"),
    "label taken": ("另一行", "重复申请", "add[0].rows[0].label", "give each its own"),
    "target": ("[[set]]", "[[set]]\nx = 1\n[[set]]", "set[0]", "name it by one of"),
    "key of a section": ("heading", "headng", "set[0].headng", "write heading"),
    "gone": ('row = "outcome.granted"', 'row = "outcome.total"', "remove[0]", "[[remove]] relation = “A1”"),
}
WHOLE = f"""{HEAD.format(name="other", base=F2021.id)}
[[add]]
table = "requests"
after = "重复申请"
into = ["A1"]
rows = [{ROW}]

[[set]]
section = "overview"
heading = "一、概要"

[[remove]]
table = "requests"
row = "outcome.granted"
"""


@pytest.mark.parametrize("name", FAULTS)
def test_what_is_wrong_in_an_overlay_is_refused_in_one_line(name: str) -> None:
    old, new, place, remedy = FAULTS[name]
    assert old in WHOLE
    with pytest.raises(FormError) as refused:
        parse(WHOLE.replace(old, new, 1), "other.toml", [F2021])
    told = {fault.path: fault.told.en for fault in refused.value.faults}
    assert remedy in told[place]


def test_which_of_several_parts_is_said_by_its_caption() -> None:
    with pytest.raises(
        FormError, match=r"decisions \(part = “第二十条第（五）项”\), decisions \(part = “第二十条第（六）项”\)"
    ):
        added('after = "本年处理决定数量"', COLUMN, "disclosure")
    form = added('after = "本年处理决定数量"\npart = "第二十条第（六）项"', COLUMN, "disclosure")
    assert [path for path in form.leaves if path.endswith(".more")] == [
        "disclosure.penalties.more",
        "disclosure.coercion.more",
    ]


def test_it_is_whole_without_a_fault() -> None:
    assert parse(WHOLE, "other.toml", [F2021]).id == "annual-report-other"
    with pytest.raises(UnknownFormError):
        parse(WHOLE, "other.toml")


def test_a_new_edition_closes_the_old_one_and_what_extends_it() -> None:
    province = made("", "province")
    new = made(f'years = [2027, 2099]\nsupersedes = "{F2021.id}"', "new")
    late = made("years = [2028, 2099]", "late")
    of_new = made("", "ofnew", new)
    years = {
        form.id.removeprefix("annual-report-"): form.years
        for form in closed([F2019, F2021, province, new, late, of_new])
    }
    assert years == {
        "2019": F2019.years, "2021": (2021, 2026), "province": (2021, 2026), "new": (2027, 2099),
        "late": (2028, 2099), "ofnew": (2027, 2099),
    }  # fmt: skip
