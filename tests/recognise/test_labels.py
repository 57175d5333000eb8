"""Which row a label names: its own wording, an alias, or by a near miss the one row that it can be."""

from __future__ import annotations

from decimal import Decimal

import pytest
from make.drawn import EDITIONS, F2021

from convkit.document import Finding
from convkit.form import Form, leaf_paths
from convkit.recognise.labels import distance, index, key, keys, near
from convkit.recognise.tables.row_labels import RowMatch, Rows
from convkit.recognise.tables.table_reading import either
from convkit.report import Fact

TABLE = F2021.tables[1]


def matched(*texts: str, after: str = "") -> RowMatch:
    """The row that texts name in table 3, behind another row."""
    rows = Rows(index(F2021), TABLE)
    if after:
        place = rows.match([after], {1}).leaf
        assert place is not None
        rows.remember(place)
    return rows.match(texts, {1})


# -- near misses


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
def test_a_label_with_a_wrong_character_is_near_to_its_own_alone(form: Form) -> None:
    for table in form.tables:
        labels = [path[-1].label for part in table.parts for path in leaf_paths(part.rows) if path and path[-1].label]
        for label in labels:
            word = key(label)
            wrong = f"{word[:-1]}某"
            assert near(wrong, labels) in ((label,) if len(word) >= 6 else (None,)), label


@pytest.mark.parametrize(
    ("printed", "label", "is_near"),
    [
        ("属于行政查询事象", "8.属于行政查询事项", True),
        ("属于行政查询物象", "8.属于行政查询事项", True),
        ("属于行政咨寻物项", "8.属于行政查询事项", False),  # three of eight
        ("行政许司", "行政许可", False),  # too short to be missed
        ("甲乙丙丁戊", "甲乙丙丁戊己", False),
        ("甲乙丙丁戊己", "甲乙丙丁戊己庚", True),
        ("1.属于行政查询2.事项", "8.属于行政查询事项", False),  # two rows, merged
        ("属于行政（二）查询事项", "8.属于行政查询事项", False),
    ],
)
def test_near_is_a_quarter_of_the_characters_at_most(printed: str, label: str, is_near: bool) -> None:
    assert near(printed, [label]) == (label if is_near else None)


def test_what_is_near_to_two_labels_is_near_to_none() -> None:
    one, other = "甲乙丙丁戊己庚辛", "甲乙丙丁戊己庚壬"
    assert distance(one, other) == 1
    assert near("甲乙丙丁戊己庚癸", [one]) == one
    assert near("甲乙丙丁戊己庚癸", [one, other]) is None


def test_a_row_that_was_read_already_is_missed_by_no_other() -> None:
    assert matched("属于国家机密").near_miss == "1.属于国家秘密"
    assert matched("属于国家机密", after="1.属于国家秘密").leaf is None


def test_another_tables_label_is_no_slip() -> None:
    """Each label of the form that is near to a row of another table and not its own."""
    labels = index(F2021)
    words = [label for label in labels.all_labels() if len(key(label)) >= 6]
    for table in F2021.tables:
        rows = Rows(labels, table)
        for word in words:
            found = rows.match([word], range(1, len(table.parts) + 1))
            assert found.near_miss is None, word


# -- wordings that are not the row's alone


@pytest.mark.parametrize(
    ("texts", "after", "path"),
    [
        (("（七）总计",), "", None),  # the columns have a label of that name
        (("（七）总计",), "一、本年新收政府信息公开申请数量", None),
        (("（七）总计",), "1.重复申请", "outcome.total"),
        (("三、本年度办理结果", "（七）总计"), "", "outcome.total"),
    ],
)
def test_a_row_that_is_called_as_a_column_is_known_by_its_group(texts: tuple[str, ...], after: str, path: str) -> None:
    leaf = matched(*texts, after=after).leaf
    assert (None if leaf is None else ".".join(node.name for node in leaf.path)) == path


def test_a_total_of_a_group_that_has_none_is_a_row_of_its_own() -> None:
    found = matched("（三）不予公开", "总计")
    assert (found.leaf, found.contradiction) == (None, None)
    assert found.group is not None
    assert found.group.node.name == "refused"


def test_a_row_under_another_group_is_a_contradiction() -> None:
    found = matched("（四）无法提供", "1.属于国家秘密")
    assert found.leaf is not None
    assert found.contradiction == "（四）无法提供"


def test_a_row_that_is_called_as_a_column_and_follows_its_neighbour_of_the_form_is_one_too() -> None:
    found = matched("（三）不予公开", "3.其他", after="逾期不缴费")
    assert found.leaf is not None
    assert found.contradiction == "（三）不予公开"
    assert matched("（三）不予公开", "3.其他").leaf is None  # elsewhere it is a row that the form does not have


def test_a_label_counts_with_and_without_what_its_brackets_explain() -> None:
    assert keys("（二）部分公开（区分处理的）") == {"部分公开区分处理的", "部分公开"}
    assert keys("规章（件") == {"规章件", "规章"}


# -- one place, two values


@pytest.mark.parametrize(
    "other",
    [
        Fact("disclosure.fees.amount", Decimal(6), "万元", state="number"),
        Fact("disclosure.fees.amount", Decimal(5), "元", "5元", "number"),
        Fact("disclosure.fees.amount", Decimal(5), "万元", "5（含退费）", "number"),
        Fact("disclosure.fees.amount", unit="万元"),
    ],
)
def test_two_facts_of_one_place_that_differ_in_anything_are_unread_and_named(other: Fact) -> None:
    one = Fact("disclosure.fees.amount", Decimal(5), "万元", state="number")
    findings: list[Finding] = []
    assert either(one, other, findings).state == "unread"
    assert [finding.code for finding in findings] == ["duplicate"]
    assert either(one, one, findings) == one
