"""A collator's folder: twelve files of eleven units of twelve, each with something that must be said."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from collating.test_rollup_command import FEES, LICENSING, NEWER, report
from make.command import Command
from openpyxl import load_workbook

import convkit
from convkit import Fact, Report
from convkit.report import Extra

FORMATS = {
    "教育局": "docx", "民政局": "xlsx", "人社局": "html", "住建局": "txt", "交通局": "csv", "农业局": "markdown",
    "卫健委": "json", "司法局": "xml", "水务局": "xml", "审计局": "xml", "统计局": "json",
}  # fmt: skip
ENDINGS = {"markdown": "md"}
MISSING = "财政局"


def scanned(given: Report) -> Report:
    """A report whose figures were read from a picture."""
    return replace(given, facts={path: replace(fact, recognised=Decimal("0.97")) for path, fact in given.facts.items()})


def reports() -> dict[str, Report]:
    found = {name: report(f"云岭市{name}") for name in FORMATS}
    found["水务局"] = scanned(found["水务局"])
    in_yuan = Fact(FEES, Decimal(20000), "元", "20000元", "number")
    found["审计局"] = replace(found["审计局"], facts={**found["审计局"].facts, FEES: in_yuan})
    row = Extra("disclosure", "row", "行政检查", "coercion", (Fact("decisions", Decimal(9), state="number"),), 3)
    found["统计局"] = replace(found["统计局"], extras=(row,))
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    there = tmp_path / "报送"
    there.mkdir()
    for name, one in reports().items():
        convkit.write(one, there / f"{name}.{ENDINGS.get(FORMATS[name], FORMATS[name])}", target_format=FORMATS[name])
    convkit.write(report("云岭市民政局"), there / "民政局-重发.json")
    rows = "".join(f"云岭市{name},{at:03},云岭市人民政府\n" for at, name in enumerate((*FORMATS, MISSING), 1))
    (tmp_path / "名单.csv").write_text(f"名称,代码,上级\n{rows}", encoding="utf-8")
    return there


def test_everything_is_said_and_a_total_is_traced_to_its_cell(run: Command, folder: Path, tmp_path: Path) -> None:
    out, sheet, sheets = (tmp_path / name for name in ("汇总.xlsx", "底稿.xlsx", "更正"))
    kept = tmp_path / "kept"
    asked = (folder, out, "--roster", tmp_path / "名单.csv", "--cache", kept, "--lang", "zh")
    assert "民政局-重发.json、民政局.xlsx；请用 --take" in run("rollup", *asked).err
    more = ("--take", folder / "民政局.xlsx", "--working-sheet", sheet, "--corrections", sheets)
    done = run("rollup", *asked, *more)
    for said in (
        "民政局-重发.json：“云岭市民政局”已选用 民政局.xlsx；未汇总",
        "云岭市财政局：缺报；上级为“云岭市人民政府”",
        "审计局.xml：表二“行政事业性收费”行“本年收费金额”列：单位为元，不是万元：20000元；未汇总",
        "水务局.xml：200 个数字由图像识别",
        "附加行“行政检查”：单独汇总，共 1 份：统计局.json",
    ):
        assert said in done.out
    found = convkit.read(out)
    assert (found.meta.agency, found.facts[LICENSING].printed) == ("云岭市人民政府", "22（不完整，11/12）")
    assert found.facts[FEES].printed == "20（不完整，10/12）"
    label = NEWER.leaves[LICENSING].words.zh
    rows = [row for row in load_workbook(sheet)["构成明细"].iter_rows(values_only=True) if row[0] == label]
    assert sum(float(str(row[2])) for row in rows if row[2] is not None) == 22
    at = next(str(row[4]) for row in rows if row[3] == "民政局.xlsx")
    page, cell = at.removeprefix("工作表“").split("”单元格")
    assert load_workbook(folder / "民政局.xlsx")[page][cell].value == 2
    assert {"010云岭市审计局.docx", "002云岭市民政局.docx"} <= {path.name for path in sheets.iterdir()}
