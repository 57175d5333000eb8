"""Comparing: any change of a report is seen, and only what was declared lost is excepted."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import F2021, numbered, paragraph

from convkit import Inline, Paragraph
from convkit.conversion.compare import compare
from convkit.formats import Loss
from convkit.report import Fact, Report, Section

REPORT = numbered(F2021)
PATH = "requests.received.total"


@given(st.sampled_from(list(REPORT.facts)), st.integers(1, 10**6))
def test_another_number_is_seen(path: str, more: int) -> None:
    fact = REPORT.facts[path]
    changed = replace(REPORT, facts={**REPORT.facts, path: replace(fact, value=Decimal(more + 10**6))})
    assert [finding.paths for finding in compare(REPORT, changed)] == [(path,)]
    assert compare(REPORT, changed, [Loss(path, "x")]) == ()
    assert len(compare(REPORT, changed, [Loss(path, "x", "112")])) == 1


@pytest.mark.parametrize(
    "fact",
    [Fact(PATH), Fact(PATH, text="/", state="placeholder"), Fact(PATH, state="absent"),
     replace(REPORT.facts[PATH], unit="件"), replace(REPORT.facts[PATH], text="107.0")],
)  # fmt: skip
def test_another_state_unit_or_text_is_seen(fact: Fact) -> None:
    assert len(compare(REPORT, replace(REPORT, facts={**REPORT.facts, PATH: fact}))) == 1


def test_a_missing_character_is_seen_unless_declared() -> None:
    one = replace(REPORT, sections=(Section("overview", "", (paragraph("甲乙丙"),)),))
    other = replace(REPORT, sections=(Section("overview", "", (paragraph("甲丙"),)),))
    assert len(compare(one, other)) == 1
    assert compare(one, other, [Loss("overview", "x", "乙")]) == ()
    assert len(compare(one, other, [Loss("overview", "x", "丙")])) == 1


def test_a_report_is_the_same_as_itself() -> None:
    assert compare(REPORT, REPORT) == ()


def _ending(*signature: str, last: str = "甲。") -> Report:
    sections = [Section("otherMatters", "", (paragraph(last),))]
    sections += [Section("signature", "", tuple(map(paragraph, signature)))] if signature else []
    return replace(REPORT, sections=tuple(sections))


def test_where_the_signature_begins_may_be_told_otherwise() -> None:
    one, other = _ending("负责人：张三", "2022年1月24日"), _ending("2022年1月24日", last="甲。负责人：张三")
    assert compare(one, other) == compare(other, one) == ()
    assert compare(one, _ending(last="甲。负责人：张三2022年1月24日")) == ()


@pytest.mark.parametrize("signature", [(), ("2022年1月24日",), ("2022年1月24日", "负责人：张三")])
def test_a_signature_that_lost_a_line_or_its_order_is_seen(signature: tuple[str, ...]) -> None:
    assert len(compare(_ending("负责人：张三", "2022年1月24日"), _ending(*signature))) == 1


def linked(*inlines: Inline) -> Report:
    return replace(numbered(F2021), sections=(Section("overview", "一、总体情况", (Paragraph(inlines),)),))


def test_neighbours_with_one_target_are_one_link_whatever_white_space_parts_them() -> None:
    one, other, gap = Inline("公开", "https://a.example/"), Inline("指南", "https://a.example/"), Inline(" ")
    assert not compare(linked(one, gap, other), linked(Inline("公开 指南", "https://a.example/")))
    assert compare(linked(one, Inline("和"), other), linked(Inline("公开和指南", "https://a.example/")))
    assert compare(linked(one, gap, other), linked(one, gap, Inline("指南", "https://b.example/")))
    assert compare(linked(one), linked(Inline("公开")))


def test_a_link_on_white_space_parts_no_other_and_is_seen_where_it_leads_elsewhere() -> None:
    one, other = Inline("公开", "https://a.example/"), Inline("指南", "https://a.example/")
    blank, same = Inline("\u3000", "https://b.example/"), Inline(" ", "https://a.example/")
    whole = linked(Inline("公开 指南", "https://a.example/"))
    assert compare(linked(one, blank, other), linked(one, blank, other)) == ()
    assert compare(linked(one, blank, other), whole)
    assert compare(linked(one, blank, other), whole, [Loss("overview", "x", "https://b.example/")]) == ()
    assert compare(linked(same, one, same, other, same), whole) == ()


def quoting(contact: str, *texts: str) -> Report:
    sections = (Section("overview", "", tuple(map(paragraph, texts))),)
    return replace(REPORT, meta=replace(REPORT.meta, contact=contact), sections=sections)


def test_which_words_are_the_contact_may_be_told_otherwise_where_both_reports_say_both() -> None:
    assert compare(quoting("电话1", "电话1地址2"), quoting("地址2", "电话1地址2")) == ()
    assert len(compare(quoting("电话1", "电话1地址2"), quoting("地址3", "电话1地址2"))) == 1
    one, other = quoting("电话1", "电话1地址2"), quoting("地址2", "地址2")
    assert len(compare(one, other)) == len(compare(other, one)) == 2
    assert len(compare(quoting("电话1", "电话1地址2"), quoting("", "电话1地址2"))) == 1


def test_sections_of_one_name_are_compared_each_in_its_place() -> None:
    named = [Section(name, "", (paragraph(text),)) for name, text in zip("abac", "甲乙丙丁", strict=True)]
    one, other = (replace(REPORT, sections=tuple(named[at] for at in order)) for order in ((0, 1, 2, 3), (0, 2, 1, 3)))
    assert compare(one, other)
    joined = (Section("a", "", (paragraph("甲"), paragraph("丙"))), *named[1:2])
    assert compare(replace(REPORT, sections=(named[0], named[2], named[1])), replace(REPORT, sections=joined)) == ()


def test_a_section_in_which_nothing_is_said_has_no_place() -> None:
    empty, *said = (Section(name, "", (paragraph(text),)) for name, text in zip("abcd", " 乙丙丁", strict=True))
    one, other = (
        replace(REPORT, sections=tuple(sections)) for sections in ((*said, empty), (said[0], empty, *said[1:]))
    )
    assert compare(one, other) == compare(other, one) == ()


def test_a_difference_names_what_it_is_about_in_the_words_of_the_form() -> None:
    renamed = replace(REPORT, sections=(replace(REPORT.sections[0], name="signature"), *REPORT.sections[1:]))
    (found,) = compare(REPORT, renamed, form=F2021)
    assert "落款" in found.words("zh")
    (found,) = compare(REPORT, replace(REPORT, facts=REPORT.facts | {PATH: Fact(PATH)}), form=F2021)
    assert F2021.leaves[PATH].words.zh in found.words("zh")
