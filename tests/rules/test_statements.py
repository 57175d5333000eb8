"""What a report says of itself (S1, S2, S4): what is found, in which words, and where."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import EDITIONS, F2019, F2021, paragraph
from make.repeating import examples
from make.ruled import stated

from convkit.document import Finding, Origin, Paragraph
from convkit.form import Form
from convkit.report import Report, Section
from convkit.testing import reports, sample_report

SOUND = sample_report(F2021)


def found(report: Report, form: Form = F2021) -> list[tuple[str, str]]:
    return [(finding.code, finding.severity) for finding in stated(report, form)]


def told(report: Report, form: Form = F2021) -> Finding:
    (finding,) = stated(report, form)
    return finding


def with_section(report: Report, name: str, **changed: object) -> Report:
    sections = [replace(one, **changed) if one.name == name else one for one in report.sections]  # type: ignore[arg-type]
    return replace(report, sections=tuple(sections))


def without(report: Report, *names: str) -> Report:
    return replace(report, sections=tuple(one for one in report.sections if one.name not in names))


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
def test_a_sound_report_has_nothing_to_find(form: Form) -> None:
    assert found(sample_report(form), form) == []


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
@examples(40)
@given(data=st.data())
def test_a_report_of_any_wording_breaks_only_what_is_changed_in_it(form: Form, data: st.DataObject) -> None:
    report = data.draw(reports(form, pictures=False))
    names = [section.name for section in report.sections if section.name in {one.name for one in form.sections}]
    usual = [section.name for section in form.sections if section.name in names]
    broken = {code for code, severity in found(report, form) if severity != "not assessable"}
    assert broken == ({"S1"} if names != usual or len(usual) < len(form.sections) else set())


# -- S1


def numbered(numerals: str) -> Report:
    """The sample with other numbers before its headings; 一 to 六 are those that it has."""
    headed = {one.name: numeral for one, numeral in zip(F2021.sections, numerals, strict=True)}
    return replace(
        SOUND,
        sections=tuple(
            replace(one, heading=f"{headed[one.name]}{one.heading[1:]}") if one.name in headed else one
            for one in SOUND.sections
        ),
    )


@pytest.mark.parametrize("numerals", ["一二三四四五", "一三四五六七", "一二三三五六", "一二三四六五"])
def test_numbers_of_sections_that_do_not_follow_each_other_are_told_once(numerals: str) -> None:
    finding = told(numbered(numerals))
    assert (finding.code, finding.severity) == ("S1", "warning")
    assert "、".join(numerals) in finding.words("zh")


def test_numbers_that_go_on_from_another_one_are_in_order() -> None:
    assert found(numbered("二三四五六七")) == []


@pytest.mark.parametrize("at", range(6))
def test_each_heading_that_is_missing_is_named(at: int) -> None:
    known = F2021.sections[at]
    finding = told(with_section(SOUND, known.name, heading=""))
    assert (finding.code, finding.severity) == ("S1", "warning")
    assert known.heading in finding.words("zh")
    assert known.heading in finding.words("en")


def test_a_heading_that_nobody_knows_is_named_with_its_place() -> None:
    strange = replace(paragraph("五、下一步打算"), origin=Origin(paragraph=40))
    report = with_section(SOUND, "proceedings", blocks=(*SOUND.section("proceedings").blocks, strange))  # type: ignore[union-attr]
    finding = told(without(report, "problems"))
    assert "“五、下一步打算”" in finding.words("zh")
    assert finding.origin.paragraph == 40


def test_a_heading_of_another_section_is_no_known_wording() -> None:
    finding = told(with_section(SOUND, "problems", heading="六、其他需要报告的事项"))
    assert "五、存在的主要问题及改进情况" in finding.words("zh")


def test_sections_in_another_order() -> None:
    order = {section.name: section for section in SOUND.sections}
    order["problems"], order["otherMatters"] = order["otherMatters"], order["problems"]
    assert "order" in told(replace(SOUND, sections=tuple(order.values()))).words("en")


@pytest.mark.parametrize("known", F2021.sections, ids=lambda one: one.name)
def test_every_alias_is_a_known_wording(known) -> None:  # type: ignore[no-untyped-def]
    for alias in known.aliases:
        assert found(with_section(SOUND, known.name, heading=f"{known.heading[:2]}{alias}（附表）")) == []


# -- S2


def test_a_report_of_2023_on_the_form_of_2019() -> None:
    report = of_year(sample_report(F2019), 2019, 2023)
    finding = told(report, F2019)
    assert (finding.code, finding.severity) == ("S2", "warning")
    assert "2023" in finding.words("zh")
    assert "2019—2020" in finding.words("zh")


def test_a_report_of_2019_on_the_form_of_2021() -> None:
    assert "since 2021" in told(of_year(SOUND, 2021, 2019)).words("en")


def of_year(report: Report, before: int, after: int) -> Report:
    title = report.meta.title.replace(str(before), str(after))
    period = (f"{after}-01-01", f"{after}-12-31")
    issued = f"{after + 1}-01-28"
    return replace(report, meta=replace(report.meta, title=title, year=after, period=period, issued=issued))


def test_without_any_year_the_edition_cannot_be_checked() -> None:
    nameless = replace(SOUND, meta=replace(SOUND.meta, year=None, period=None))
    for text, told in (
        ("全年平稳。", [("S2", "not assessable")]),
        ("根据国办公开办函〔2021〕30号编制。", [("S2", "not assessable")]),
        ("2022年平稳，2023年再接再厉。", [("S2", "not assessable")]),
        ("2018年成立。", [("S2", "not assessable")]),
        ("2022年，我局全年公开信息97条。", []),
    ):
        opening = Section("preamble", "", (paragraph(text),))
        others = [one for one in nameless.sections if one.name not in ("preamble", "overview")]
        report = replace(nameless, sections=(opening, *others))
        assert [one for one in found(report) if one[0] == "S2"] == told


# -- S4


def signed(report: Report, *lines: str) -> Report:
    return with_section(report, "signature", blocks=tuple(map(paragraph, lines)))


def opened(report: Report, line: str) -> Report:
    return with_section(report, "preamble", blocks=(Paragraph(paragraph(line).inlines, origin=Origin(paragraph=2)),))


@pytest.mark.parametrize("name", ["甲乙市财政局", "某某县教育局办公室", "某某省人民政府办公室"])
def test_another_agency_in_signature_or_opening(name: str) -> None:
    finding = told(signed(SOUND, name, "2022年1月28日"))
    assert (finding.code, finding.severity) == ("S4", "warning")
    assert name in finding.words("zh")
    assert "某某县人民政府办公室" in finding.words("en")
    assert told(opened(without(SOUND, "signature"), f"本报告由{name}根据《条例》编制。")).origin.paragraph == 2


def test_who_is_named_where_is_told_in_one_line() -> None:
    finding = told(
        opened(signed(SOUND, "甲乙市财政局", "2022年1月28日"), "本报告由某某县人民政府办公室根据《条例》编制。")
    )
    assert "标题、引言中为“某某县人民政府办公室”，落款中为“甲乙市财政局”" in finding.words("zh")


@pytest.mark.parametrize("name", ["某某县政府办公室", "某某县人民政府", "某 某 县", "省某某县人民政府办公室"])
def test_a_short_form_of_the_agency_agrees(name: str) -> None:
    assert found(signed(SOUND, name, "2022年1月28日")) == []


def test_one_place_alone_is_not_compared() -> None:
    assert found(without(SOUND, "signature")) == []


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (("2021-01-01", "2021-11-30"), "not 1 January"),
        (("2020-01-01", "2020-12-31"), "the title says 2021"),
    ],
)
def test_a_period_that_is_no_year_or_another(period: tuple[str, str], words: str) -> None:
    assert words in told(replace(SOUND, meta=replace(SOUND.meta, period=period))).words("en")


def test_a_report_that_is_dated_before_its_year_is_over() -> None:
    assert "2021-01-28" in told(replace(SOUND, meta=replace(SOUND.meta, issued="2021-01-28"))).words("zh")


def test_a_title_of_another_year_is_told_once() -> None:
    assert found(replace(SOUND, meta=replace(SOUND.meta, year=2020))) == [("S4", "warning")]


def test_a_report_without_a_title_is_told_what_to_write() -> None:
    nameless = told(replace(SOUND, meta=replace(SOUND.meta, title="", year=None)))
    assert "单独写一行标题" in nameless.words("zh")


@pytest.mark.parametrize("field", ["year", "period"])
def test_year_and_period_are_compared_only_where_both_are(field: str) -> None:
    report = replace(SOUND, meta=replace(SOUND.meta, **{field: None}))
    assert found(report) == [("S4", "not assessable")]


# -- the form states them


def test_a_form_that_states_nothing_finds_nothing() -> None:
    assert list(stated(Report(F2021.id, sections=(Section("overview"),)), replace(F2021, statements=()))) == []
