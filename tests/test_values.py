"""The values that people hold in their hands: they fit on a screen, can be in a set, and say what is not there."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.repeating import examples

import convkit
from convkit import Fact, Loss, Report, Section, UsageError
from convkit.testing import reports, sample_report

FORMS = convkit.forms()
NARRATIVE = sample_report(FORMS[0], "narrative")
SCREEN = 24 * 80
any_report = st.sampled_from(FORMS).flatmap(reports)


def values_in(value: object) -> Iterator[object]:
    """A value and all that it is made of."""
    yield value
    parts = getattr(value, "__dataclass_fields__", None) or getattr(value, "_fields", ())
    for name in parts:
        yield from values_in(getattr(value, name))
    if not parts and isinstance(value, (tuple, dict)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from values_in(one)


@examples(10)
@given(any_report)
def test_whatever_a_report_holds_each_value_fits_on_a_screen_and_can_be_in_a_set(report: Report) -> None:
    found = convkit.recognise(convkit.render(report))
    own = [one for one in values_in(found) if type(one).__module__.startswith("convkit")]
    assert max(map(len, map(repr, own))) <= SCREEN
    assert len({*own}) > len(report.facts)


def test_a_conversion_fits_on_a_screen_and_can_be_in_a_set() -> None:
    source, target = io.BytesIO(convkit.to_xml(NARRATIVE)), io.BytesIO()
    conversion = convkit.convert(source, target, target_format="txt")
    assert len(repr(conversion)) <= SCREEN
    assert {conversion, *conversion.losses, *conversion.findings} >= {conversion}


def test_a_value_shows_what_it_is_and_how_much_of_it_there_is() -> None:
    assert repr(Fact("a.b", Decimal(3), state="number")) == "Fact(path='a.b', value=Decimal('3'), state='number')"
    sections = tuple(Section(name) for name in "abcd")
    assert repr(Report("f", sections=sections)) == "Report(form='f', sections=<4 Section>)"
    assert repr(convkit.Image(bytes(9), "image/png")) == "Image(data=<9 bytes>, media_type='image/png')"


# -- what a report says at a path


@examples(20)
@given(any_report, st.data())
def test_a_path_of_the_form_has_a_number_or_none_and_every_other_is_refused(
    report: Report, data: st.DataObject
) -> None:
    form = next(form for form in FORMS if form.id == report.form)
    path = data.draw(st.sampled_from([*form.leaves]))
    assert report.value(path) == (report.facts[path].value if path in report.facts else None)
    with pytest.raises(UsageError, match=f"has no fact {path}x; did you mean {path}?"):
        report.value(f"{path}x")


def test_where_nothing_is_like_a_path_it_says_where_all_of_them_are() -> None:
    with pytest.raises(UsageError, match=r"has no fact 总计; convkit\.forms\(\)"):
        NARRATIVE.value("总计")


# -- tidy rows


@examples(20)
@given(any_report)
def test_each_fact_is_a_row_that_says_where_it_stands(report: Report) -> None:
    rows = convkit.records(report)
    assert {row["path"]: (row["value"], row["unit"], row["state"], row["printed"]) for row in rows} == {
        path: (fact.value, fact.unit, fact.state, fact.printed) for path, fact in report.facts.items()
    }
    assert len({(row["table"], row["row"], row["column"]) for row in rows}) <= len(rows)
    assert {(row["form"], row["agency"], row["year"]) for row in rows} <= {
        (report.form, report.meta.agency, report.meta.year)
    }


# -- a stage by itself


@pytest.mark.parametrize("sample", ["figures", "states", "extras", "narrative"])
def test_a_report_that_is_rendered_and_recognised_is_the_same(sample: str) -> None:
    for form in FORMS:
        report = sample_report(form, sample)  # type: ignore[arg-type]
        again = convkit.recognise(convkit.render(report)).report
        assert {path for found in convkit.compare(report, again) for path in found.paths} <= {
            path for path, fact in report.facts.items() if fact.state == "absent"
        }


def test_a_difference_is_told_in_the_labels_of_the_form() -> None:
    path, fact = next(iter(NARRATIVE.facts.items()))
    other = replace(NARRATIVE, facts={**NARRATIVE.facts, path: replace(fact, value=Decimal(7))})
    (found,) = convkit.compare(NARRATIVE, other)
    assert FORMS[0].leaves[path].words.zh in found.words("zh")


# -- findings


def test_of_a_file_the_findings_of_its_reader_are_told_too() -> None:
    stream = io.BytesIO()
    convkit.write(NARRATIVE, stream, target_format="html")
    page = stream.getvalue().replace(b"</body>", b'<p style="display: none">8</p></body>')
    of_report = {finding.code for finding in convkit.check(convkit.read(io.BytesIO(page)))}
    assert {finding.code for finding in convkit.check(io.BytesIO(page))} - of_report == {"html.hidden"}


# -- losses of a whole part

PLAIN = convkit.Paragraph((convkit.Inline("甲"),))
LINKED = convkit.Paragraph((convkit.Inline("甲", link="https://example.cn/"),))


def holding(*blocks: convkit.Block) -> Report:
    return Report(FORMS[0].id, sections=(Section("overview", "", blocks),))


@pytest.mark.parametrize(
    ("place", "before", "after"),
    [
        ("images", holding(PLAIN, convkit.Image(b"1", "image/png"), convkit.Image(b"2", "image/png")), holding(PLAIN)),
        ("links", holding(LINKED), holding(PLAIN)),
    ],
)
def test_a_part_that_a_format_cannot_hold_is_declared_once(place: str, before: Report, after: Report) -> None:
    assert convkit.compare(before, after)
    assert not convkit.compare(before, after, [Loss(place, "it holds none")])
    assert convkit.compare(after, before, [Loss(place, "it holds none")])


def test_who_and_when_can_be_lost_as_a_whole_and_not_become_another() -> None:
    lost = [Loss("meta", "it holds figures alone")]
    assert not convkit.compare(NARRATIVE, replace(NARRATIVE, meta=convkit.Meta()), lost)
    assert convkit.compare(NARRATIVE, replace(NARRATIVE, meta=replace(NARRATIVE.meta, year=1999)), lost)
