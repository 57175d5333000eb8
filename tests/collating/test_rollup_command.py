"""`convkit rollup`: what a collator does with a folder of files, a list of units, and what comes out of it."""

from __future__ import annotations

import csv
import json
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from make.command import HAN, Command
from openpyxl import Workbook, load_workbook

import convkit
from convkit import Fact, Report
from convkit.collating import reading
from convkit.collating.contribution import Contribution
from convkit.collating.rollup import rollup
from convkit.conversion.examination import Reading, examine_source
from convkit.conversion.files import Source
from convkit.plugins import forms

NEWER = next(form for form in forms() if form.id == "annual-report-2021")
FEES, LICENSING = "disclosure.fees.amount", "disclosure.licensing.decisions"
UNITS = ("云岭市水务局", "云岭市民政局", "云岭市教育局")


def report(agency: str, year: int = 2022, *changed: Fact) -> Report:
    """A report in which each figure is 2, or of the form where a total must be its parts."""
    facts = {
        path: Fact(path, Decimal(2), leaf.unit, state="number")
        for path, leaf in NEWER.leaves.items()
        if not leaf.instead
    }
    return rollup(
        [Contribution("", "", NEWER.id, agency, year, facts | {fact.path: fact for fact in changed})], agency=agency
    ).report


@pytest.fixture(scope="session")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three reports in three formats."""
    there = tmp_path_factory.mktemp("sent")
    for agency, ending in zip(UNITS, ("docx", "xlsx", "xml"), strict=True):
        convkit.write(report(agency), there / f"{agency}.{ending}")
    return there


@pytest.fixture
def folder(sent: Path, tmp_path: Path) -> Path:
    """A folder with these reports that may be changed."""
    return shutil.copytree(sent, tmp_path / "报送")


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    above = "云岭市"
    for row in (
        ("2022年度应报单位",),
        ("名称", "曾用名", "代码", "上级", "应报", "已含于"),
        (UNITS[0], "", "001", above, "是", ""),
        (UNITS[1], "", "002", above, "", ""),
        (UNITS[2], "", "003", above, "是", ""),
        ("云岭市财政局", "", "004", above, "是", ""),
    ):
        sheet.append(row)
    workbook.save(tmp_path / "名单.xlsx")
    return tmp_path / "名单.xlsx"


def test_reports_of_several_formats_are_summed(run: Command, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "汇总.docx"
    outcome = run("rollup", folder, out, "--agency", "云岭市", "--lang", "zh")
    assert (outcome.status, outcome.out) == (0, "")
    found = convkit.read(out)
    assert (found.meta.agency, found.meta.year) == ("云岭市", 2022)
    assert {fact.value for fact in found.present.values()} == {Decimal(6)}


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_list_tells_who_is_missing(run: Command, folder: Path, roster: Path, tmp_path: Path, kind: str) -> None:
    if kind == "csv":
        rows = [[cell.value or "" for cell in row] for row in load_workbook(roster).worksheets[0].iter_rows()]
        roster = tmp_path / "名单.csv"
        with roster.open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream).writerows(rows)
    out = tmp_path / "汇总.xlsx"
    outcome = run("rollup", folder, out, "--roster", roster, "--lang", "zh")
    assert outcome.status == 5
    assert outcome.out == "须处理：云岭市财政局：缺报；上级为“云岭市”\n"
    assert {fact.printed for fact in convkit.read(out).present.values()} == {"6（不完整，3/4）"}
    assert run("rollup", folder, tmp_path / "无.xlsx", "--roster", roster, "--strict").status == 1
    assert not (tmp_path / "无.xlsx").exists()


def test_a_total_is_traced_to_its_cells(run: Command, folder: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "底稿.xlsx"
    assert run("rollup", folder, tmp_path / "a.xml", "--working-sheet", sheet, "--lang", "zh").status == 0
    rows = [[cell.value for cell in row] for page in load_workbook(sheet) for row in page.iter_rows()]
    traced = [row for row in rows if row[0] == NEWER.leaves[LICENSING].words.zh]
    assert ["6", "6.0"].count(str(traced[0][1])) == 1
    places = {str(row[3]): str(row[4]) for row in traced[1:]}
    assert places["云岭市水务局.docx"] == "第1个表格第7行第2列"
    assert "单元格" in places["云岭市民政局.xlsx"]


def test_each_unit_gets_a_sheet_of_what_to_mend(run: Command, folder: Path, tmp_path: Path) -> None:
    sheets = tmp_path / "更正"
    run("rollup", folder, tmp_path / "a.xml", "--corrections", sheets, "--lang", "zh")
    assert {path.name for path in sheets.iterdir()} == {f"{agency}.docx" for agency in UNITS}
    with (sheets / "云岭市水务局.docx").open("rb") as stream:
        document = convkit.read_document(stream, "docx")
    text = "".join(convkit.texts(document.blocks))
    assert "云岭市水务局2022年度报告更正单" in text
    assert "〔A1〕" in text


def test_a_second_run_reads_only_what_has_changed(
    run: Command, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def counted(source: Source) -> Reading:
        asked.append(str(source.name))
        return examine_source(source)

    monkeypatch.setattr(reading, "examine_source", counted)
    for name in ("a.xml", "b.xml"):
        assert run("rollup", folder, tmp_path / name, "--cache", tmp_path / "cache").status == 0
    assert sorted(asked) == sorted(path.name for path in folder.iterdir())
    assert (tmp_path / "a.xml").read_bytes() == (tmp_path / "b.xml").read_bytes()
    licences = Fact(LICENSING, Decimal(3), state="number")
    convkit.write(report(UNITS[2], 2022, licences), folder / f"{UNITS[2]}.xml", force=True)
    asked.clear()
    run("rollup", folder, tmp_path / "c.xml", "--cache", tmp_path / "cache")
    assert asked == [f"{UNITS[2]}.xml"]
    assert convkit.read(tmp_path / "c.xml").value(LICENSING) == 7


def test_what_is_kept_and_damaged_is_read_again(run: Command, folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    run("rollup", folder, tmp_path / "a.xml", "--cache", cache)
    for kept in cache.iterdir():
        kept.write_text(kept.read_text(encoding="utf-8")[:-9], encoding="utf-8")
    assert run("rollup", folder, tmp_path / "b.xml", "--cache", cache).status == 0
    assert (tmp_path / "a.xml").read_bytes() == (tmp_path / "b.xml").read_bytes()


def test_one_in_another_unit_one_of_another_year_and_no_report_are_each_said(
    run: Command, folder: Path, tmp_path: Path
) -> None:
    yuan = Fact(FEES, Decimal(20000), "元", "20000元", "number")
    in_yuan = replace(report("云岭市统计局"), facts={**report("云岭市统计局").facts, FEES: yuan})
    convkit.write(in_yuan, folder / "统计局.json")
    convkit.write(report("云岭市司法局", 2021), folder / "司法局.json")
    (folder / "说明.txt").write_text("请查收。", encoding="utf-8")
    outcome = run("rollup", folder, tmp_path / "a.xml", "--lang", "zh")
    assert outcome.status == 5
    assert "统计局.json：表二“行政事业性收费”行" in outcome.out
    assert "单位为元，不是万元：20000元；未汇总" in outcome.out
    assert "司法局.json：为 2021 年度，不是 2022 年度；未汇总" in outcome.out
    assert "说明.txt：未找到" in outcome.out
    assert convkit.read(tmp_path / "a.xml").facts[FEES].printed == "6（不完整，3/6）"


def test_a_second_report_is_refused_until_one_is_taken(run: Command, folder: Path, tmp_path: Path) -> None:
    again = folder / "水务局-改.xml"
    convkit.write(report(UNITS[0]), again)
    refused = run("rollup", folder, tmp_path / "a.xml", "--lang", "zh")
    assert refused.status == 3
    assert "数字相同" in refused.err
    assert "--take" in refused.err
    assert not (tmp_path / "a.xml").exists()
    taken = run("rollup", folder, tmp_path / "a.xml", "--take", again, "--lang", "zh")
    assert (taken.status, taken.out) == (0, "请核对：云岭市水务局.docx：“云岭市水务局”已选用 水务局-改.xml；未汇总\n")


def test_it_is_data_for_programs(run: Command, folder: Path, roster: Path, tmp_path: Path) -> None:
    parent = tmp_path / "云岭市.xml"
    convkit.write(report("云岭市"), parent)
    told = json.loads(run("rollup", folder, tmp_path / "a.xml", "--roster", roster, "--parent", parent, "--json").out)
    total = next(one for one in told["totals"] if one["path"] == LICENSING)
    assert (total["value"], total["known"], total["all"]) == ("6", 3, 4)
    assert [share["file"] for share in total["shares"]] == [
        "云岭市水务局.docx",
        "云岭市民政局.xlsx",
        "云岭市教育局.xml",
        None,
    ]
    assert {one["verdict"] for one in told["published"]} == {"too much"}


@pytest.mark.parametrize(
    ("header", "row", "wrong"),
    [
        ("单位", "甲局", "名称"),
        ("名称", "", "单位"),
        ("名称,应报", "甲局,待定", "待定"),
        ("名称,曾用名", "甲局,甲局", "两次"),
    ],
)
def test_a_list_that_is_none_is_named(
    run: Command, folder: Path, tmp_path: Path, header: str, row: str, wrong: str
) -> None:
    roster = tmp_path / "名单.csv"
    roster.write_text(f"{header}\n{row}\n", encoding="utf-8")
    outcome = run("rollup", folder, tmp_path / "a.xml", "--roster", roster, "--lang", "zh")
    assert outcome.status == 3
    assert "名单.csv" in outcome.err
    assert wrong in outcome.err
    assert HAN.search(outcome.err)
