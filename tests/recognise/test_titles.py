"""Titles: any wording, in any number of lines, among what stands around it, gives its own words or none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import F2021, FORMS, drawn, heading, paragraph
from make.titled import AROUND, titles

from convkit.document import Block, Document
from convkit.recognise import recognise
from convkit.recognise.narrative.titles import agency_in_title, one_line, title_in
from convkit.report import Meta
from convkit.text.dates import year_in

TABLES = [drawn(F2021, table.section) for table in F2021.tables]
OTHERS = ("政府信息公开年报", "关于报送2015年政府信息公开工作年度报告的函")
around = st.lists(st.sampled_from(AROUND) | st.none(), max_size=4)


@given(titles(), around, around)
def test_a_title_among_anything_is_told_with_its_agency_and_year(
    title: tuple[list[str], str, int], above: list[str | None], below: list[str | None]
) -> None:
    lines, agency, year = title
    found = title_in(FORMS, [*above, *lines, *below], ())
    assert found is not None
    assert (found.text, found.lines[0]) == (one_line("\n".join(lines)), len(above))
    assert (agency_in_title(FORMS, found.text), year_in(found.text)) == (agency, year)


@given(around)
def test_what_stands_around_titles_is_none_but_what_could_be_one(lines: list[str | None]) -> None:
    found = title_in(FORMS, lines, ())
    assert found is None or found.text.replace("2018年", "") in OTHERS


def meta(*lines: str | Block, end: tuple[str, ...] = ()) -> Meta:
    blocks = [paragraph(line) if isinstance(line, str) else line for line in lines]
    ending = [paragraph(line) for line in ("六、其他需要报告的事项", "无。", *end, "2024年1月19日")]
    return recognise(Document((*blocks, *TABLES, *ending)), FORMS, F2021.id).report.meta


WHOLE = "2023年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("signer", "title"),
    [("", f"云岭县水务局{WHOLE}"), ("云岭水务局", f"云岭县水务局{WHOLE}"), ("云岭县财政局", WHOLE)],
)
def test_an_agency_above_a_whole_title_is_part_of_it_unless_another_signs(signer: str, title: str) -> None:
    assert meta("云岭县水务局", WHOLE, end=(signer,) if signer else ()).title == title


def test_a_title_that_names_its_agency_takes_no_line_above() -> None:
    title = f"云岭县水务局 {WHOLE}"
    assert meta("云岭县水务局", title).title == title


@pytest.mark.parametrize("title", ["云岭县水务局年鉴", "云岭县水务局政务工作概览"])
def test_what_looks_like_a_title_is_one_where_no_wording_is(title: str) -> None:
    assert meta(heading(title, 0), "根据《条例》编制。").title == title
    assert meta(heading(title, 0), f"云岭县水务局{WHOLE}").title == f"云岭县水务局{WHOLE}"


def test_the_lines_of_a_title_are_joined_as_they_are_read() -> None:
    assert one_line("云岭县水务局\n2023年\n年报 Annual\nreport") == "云岭县水务局2023年年报 Annual report"


def test_characters_that_are_set_apart_in_a_title_close_up() -> None:
    found = meta("云 岭 县 水 务 局", " ".join(WHOLE))
    assert (found.title, found.agency, found.year) == (f"云岭县水务局{WHOLE}", "云岭县水务局", 2023)


def test_a_picture_between_two_lines_parts_them() -> None:
    assert title_in(FORMS, ["云岭县水务局2023年政府信息公开", None, "年度报告"], ()) is None


@pytest.mark.parametrize(
    ("behind", "agency"),
    [
        ("（云岭县财政局）", "云岭县财政局"),
        ("(云岭县财政局)", "云岭县财政局"),
        ("【云岭县人民政府办公室】", "云岭县人民政府办公室"),
        ("（2023年度）", ""),
        ("（送审稿）", ""),
        ("（本局）", ""),
    ],
)
def test_an_agency_in_brackets_behind_the_title_is_its_own(behind: str, agency: str) -> None:
    assert (meta(f"{WHOLE}{behind}").agency, meta(f"{WHOLE}{behind}").year) == (agency, 2023)


def test_an_agency_before_the_subject_comes_before_one_in_brackets() -> None:
    assert meta(f"云岭县水务局{WHOLE}（云岭县财政局）").agency == "云岭县水务局"
