"""`convkit blank`: what it says, what it refuses, and what it leaves behind."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from make.command import HAN, Command
from make.drawn import F2019, F2021
from make.repeating import repeated

import convkit
from convkit.blanks.advance import advanced
from convkit.report import Fact
from convkit.testing import sample_report

AGENCY = "云岭市水务局"
SEEDS = Path(__file__).parents[2] / "seeds"
NAMED = ("--year", "2026", "--agency", AGENCY)
ODD = ("甲<局>&\"'乙局", "{agency}局", "𠮷祥街道办事处", "甲 乙 局", "局", "Ａ县－办公室", "％s局", "甲" * 40)


@pytest.fixture
def last(tmp_path: Path) -> Path:
    """Last year's report: 2021, with its own figures."""
    path = tmp_path / "last.docx"
    convkit.write(sample_report(F2021), path)
    return path


def test_a_blank_form_is_told_and_read_as_what_it_is(run: Command, tmp_path: Path) -> None:
    path = tmp_path / "blank.docx"
    done = run("blank", path, *NAMED)
    assert (done.status, done.out) == (0, "")
    assert done.err == f"{path}: form annual-report-2021 for 2026, 200 cells to fill in, written and read back\n"
    checked = run("check", path)
    assert checked.status == 0
    assert len(checked.out.splitlines()) <= 8
    assert "not filled in: 175 cells are blank" in checked.out


def test_what_is_no_number_is_to_be_filled_in_too(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONVKIT_PLUGINS", str(Path(__file__).parents[1] / "forms" / "offered_forms.py"))
    done = run("blank", tmp_path / "blank.txt", "--form", "website-report-2027", "--year", "2027", "--agency", AGENCY)
    assert re.search(" [1-9][0-9]* cells to fill in, [1-9][0-9]* other values to fill in, ", done.err)


def test_the_words_are_in_the_language_asked_for(run: Command, tmp_path: Path, last: Path) -> None:
    done = run("blank", tmp_path / "next.txt", "--from", last, "--lang", "zh")
    assert done.status == 0
    assert re.search(
        "next.txt：表式 annual-report-2021，2022 年度，承接 7 个数字，193 个单元格待填，.*已写出，可正常读回\n$",
        done.err,
    )
    assert all(HAN.search(line) for line in done.err.splitlines())


def test_year_and_agency_follow_from_last_year(run: Command, tmp_path: Path, last: Path) -> None:
    run("blank", tmp_path / "next.xml", "--from", last)
    meta = convkit.read(tmp_path / "next.xml").meta
    assert (meta.year, meta.agency, meta.issued) == (2022, "某某县人民政府办公室", None)
    assert meta.period == ("2022-01-01", "2022-12-31")


def test_another_agency_takes_the_place_of_the_old_one(run: Command, tmp_path: Path, last: Path) -> None:
    done = run("blank", tmp_path / "next.xml", "--from", last, "--agency", AGENCY)
    report = convkit.read(tmp_path / "next.xml")
    assert (report.meta.agency, report.meta.title) == (AGENCY, f"{AGENCY}2022年政府信息公开工作年度报告")
    assert "[blank.agency]" in done.err


@pytest.mark.parametrize(
    ("ending", "agency"), repeated(product(["docx", "xlsx", "pdf", "ofd", "html", "txt"], ODD), but_each=5)
)
def test_an_agency_of_any_name_stands_in_its_form(run: Command, tmp_path: Path, ending: str, agency: str) -> None:
    done = run("blank", tmp_path / f"blank.{ending}", "--year", "2026", "--agency", agency)
    assert done.status == 0, done.err
    assert convkit.read(tmp_path / f"blank.{ending}").meta.agency == agency


@pytest.mark.parametrize(
    ("given", "status", "words"),
    [
        ((), 2, "the year is missing"),
        (("--year", "2026"), 2, "the agency is not named"),
        (("--year", "2018", "--agency", AGENCY), 2, "the first is for the reports of 2019"),
        (("--year", "二〇二六", "--agency", AGENCY), 2, "is not a year of four digits"),
        (("--year", "9999", "--agency", AGENCY), 2, "no form is meant for 9999"),
        (("--year", "2026", "--agency", "甲\n局"), 2, "control character"),
        (("--year", "2026", "--agency", "局" * 51), 2, "more than 50 characters"),
        (("--year", "2026", "--agency", "2021年局"), 2, "would not be read as that"),
        ((*NAMED, "--form", "no-such-form"), 2, "is not known"),
        ((*NAMED, "--form", "annual-report-legacy"), 2, "no tables to fill in"),
        ((*NAMED, "--to", "no-such-format"), 2, "no-such-format"),
        ((*NAMED, "--to", "txt"), 2, "a name that ends in .docx does not go with --to txt"),
        (("--from", "no-such-file.docx"), 3, "there is no such file"),
        (("--year", "2026", "--agency", AGENCY, "-O", "no=1"), 2, "no"),
    ],
)
def test_what_cannot_be_is_one_line_and_leaves_nothing(
    run: Command, tmp_path: Path, given: tuple[str, ...], status: int, words: str
) -> None:  # fmt: skip
    done = run("blank", tmp_path / "blank.docx", *given)
    assert done.status == status
    assert (done.out, done.err.count("\n")) == ("", 1)
    assert words in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_broken_report_is_named(run: Command, tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 and no more")
    done = run("blank", tmp_path / "next.docx", "--from", broken)
    assert (done.status, done.err.count("\n")) == (3, 1)
    assert done.err.startswith(f"convkit: {broken}: ")


def test_a_report_that_is_not_there_is_named(run: Command, tmp_path: Path) -> None:
    missing = tmp_path / "missing.docx"
    done = run("blank", tmp_path / "next.docx", "--from", missing)
    assert done.err == f"convkit: {missing}: there is no such file\n"
    assert run("blank", tmp_path / "next.docx", "--from", tmp_path).err.startswith(f"convkit: {tmp_path}: ")
    done = run("blank", tmp_path / "next.docx", "--from", "-", stdin=b"")
    assert done.err.startswith("convkit: standard input: ")


def test_an_output_that_is_there_stays_as_it_is(run: Command, tmp_path: Path, last: Path) -> None:
    before = last.read_bytes()
    assert run("blank", last, *NAMED).status == 4
    assert run("blank", last, "--from", last, "--force").status == 2
    assert last.read_bytes() == before
    assert run("blank", last, *NAMED, "--force").status == 0
    assert last.read_bytes() != before


def test_to_standard_output_from_standard_input(run: Command, last: Path) -> None:
    done = run("blank", "-", "--to", "json", "--from", "-", stdin=last.read_bytes())
    assert done.status == 0
    assert '"form": "annual-report-2021"' in done.out


def test_the_form_of_another_edition_takes_over_what_is_labelled_alike(run: Command, tmp_path: Path) -> None:
    last = sample_report(F2019)
    last = replace(last, meta=replace(last.meta, year=2020, title=last.meta.title.replace("2019", "2020")))
    convkit.write(last, tmp_path / "last.xml")
    done = run("blank", tmp_path / "next.xml", "--from", tmp_path / "last.xml")
    report = convkit.read(tmp_path / "next.xml")
    assert (report.form, report.meta.year) == ("annual-report-2021", 2021)
    assert "[blank.form]" in done.err
    assert report.value("requests.carriedIn.total") == last.value("requests.carriedOver.total")


def test_a_form_for_the_same_year_is_not_told_to_be_put_forward(run: Command, tmp_path: Path, last: Path) -> None:
    done = run("blank", tmp_path / "again.txt", "--from", last, "--year", "2021")
    assert "note: changed: the day of signing, now blank; check it [blank.advanced]" in done.err
    assert "put forward" not in done.err


def test_a_report_of_another_year_gives_no_figures(run: Command, tmp_path: Path, last: Path) -> None:
    done = run("blank", tmp_path / "next.xml", "--from", last, "--year", "2024")
    assert "[blank.year]" in done.err
    facts = convkit.read(tmp_path / "next.xml").facts.values()
    assert {fact.state for fact in facts} == {"blank"}


def test_what_was_not_read_last_year_is_named_and_left_blank(run: Command, tmp_path: Path) -> None:
    report = sample_report(F2021)
    over = Fact("requests.carriedOver.enterprise", text="12 3", state="unread")
    convkit.write(replace(report, facts={**report.facts, over.path: over}), tmp_path / "last.xml")
    done = run("blank", tmp_path / "next.xml", "--from", tmp_path / "last.xml")
    (line,) = [line for line in done.err.splitlines() if line.endswith("[blank.carried]")]
    assert "“carried in from last year” was left blank for enterprises" in line
    assert "could not be read there" in line
    assert convkit.read(tmp_path / "next.xml").facts["requests.carriedIn.enterprise"].state == "blank"


def test_a_sum_that_was_wrong_last_year_is_told(run: Command, tmp_path: Path, last: Path) -> None:
    done = run("blank", tmp_path / "next.xml", "--from", last)
    lines = [line for line in done.err.splitlines() if line.endswith("[blank.source]")]
    assert len(lines) == 8  # a balance for each of seven columns, and the sum of the row itself
    assert all("last year's report: must be mended: " in line for line in lines)


def test_what_is_last_years_alone_is_left_out_and_named(run: Command, tmp_path: Path) -> None:
    report = sample_report(F2021)
    front = convkit.Section("frontMatter", "", (convkit.Paragraph((convkit.Inline("甲办函〔2022〕3号"),)),))
    meta = replace(report.meta, number="甲办函〔2022〕3号")
    convkit.write(replace(report, sections=(front, *report.sections), meta=meta), tmp_path / "last.xml")
    done = run("blank", tmp_path / "next.xml", "--from", tmp_path / "last.xml")
    assert "“甲办函〔2022〕3号”; write it anew where it is needed [blank.leftOut]" in done.err
    assert convkit.read(tmp_path / "next.xml").meta.number == ""


def test_without_a_title_the_year_is_that_of_the_period(run: Command, tmp_path: Path) -> None:
    report = sample_report(F2021)
    convkit.write(replace(report, meta=replace(report.meta, title="", year=None)), tmp_path / "last.xml")
    run("blank", tmp_path / "next.xml", "--from", tmp_path / "last.xml")
    meta = convkit.read(tmp_path / "next.xml").meta
    assert (meta.year, meta.period) == (2022, ("2022-01-01", "2022-12-31"))


def test_a_period_that_is_no_whole_year_stays_and_is_told(run: Command, tmp_path: Path) -> None:
    report = sample_report(F2021)
    opening = convkit.Paragraph((convkit.Inline("数据统计期限自2021年4月1日起至2021年12月31日止。"),))
    sections = (convkit.Section("preamble", "", (opening,)), *report.sections[1:])
    meta = replace(report.meta, period=("2021-04-01", "2021-12-31"))
    convkit.write(replace(report, sections=sections, meta=meta), tmp_path / "last.xml")
    done = run("blank", tmp_path / "next.xml", "--from", tmp_path / "last.xml")
    assert "still gives 2021-04-01 to 2021-12-31 as the period of the figures" in done.err
    assert "2021年4月1日" in (tmp_path / "next.xml").read_text(encoding="utf-8")


def test_figures_that_were_told_apart_by_sums_are_told(run: Command, tmp_path: Path) -> None:
    done = run("blank", tmp_path / "next.xml", "--from", SEEDS / "run-together-2021.txt")
    (line,) = [line for line in done.err.splitlines() if line.endswith("[blank.inferred]")]
    assert "“carried in from last year”" in line


def test_a_report_that_fits_no_edition_is_refused(run: Command, tmp_path: Path) -> None:
    done = run("blank", tmp_path / "next.docx", "--from", SEEDS / "legacy-2013.docx")
    assert (done.status, done.err.count("\n"), list(tmp_path.iterdir())) == (3, 1, [])
    assert done.err.startswith(f"convkit: {SEEDS / 'legacy-2013.docx'}: last year's report fits no edition")


@pytest.mark.parametrize("title", ["甲局二〇二一年政府信息公开工作年度报告", "2021年度甲局政府信息公开工作年度报告"])
def test_the_year_goes_forward_in_the_numerals_of_the_title(title: str) -> None:
    assert advanced(title, 2021, 2022) == title.replace("2021", "2022").replace("二〇二一", "二〇二二")
    assert advanced(title, 2020, 2030) == title
