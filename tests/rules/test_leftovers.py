"""Q1 beside other reports: names and texts of other agencies that were left in a narrative."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from make.command import Command
from make.drawn import F2021
from make.rule_examples import subject_of

from convkit import Example, to_xml
from convkit.rules.leftovers import Line, Narrative, names_left

TOWN = "云岭市绿水镇人民政府"
LEFT = (
    (TOWN, "2022年，青山镇高度重视政府信息公开工作。", "青山镇"),
    (TOWN, "青山镇人民政府认真落实条例。", "青山镇人民政府"),
    (TOWN, "我镇与青山镇联合开展宣传。青山镇的做法值得借鉴。", ""),
    (TOWN, "云岭市政府高度重视。云岭市人民政府按照要求开展检查。", ""),
    ("云岭市绿水县民政局", "2022年，青山县民政局共收到申请3件。", "青山县民政局"),
    ("云岭市绿水县民政局", "如有疑问，请与青山县民政局办公室联系。", "青山县民政局"),
    ("云岭市绿水县民政局", "赴青山县民政局学习。青山县积极推进婚俗改革。", "青山县"),
    ("云岭市民政局", "云岭市教育局严格落实公开要求。", "云岭市教育局"),
    ("云岭市民政局", "联合云岭市教育局开展检查，教育局积极配合。", ""),
    ("云岭市人民政府", "云岭市教育局严格落实公开要求。青山镇积极推进公开。", ""),
)  # fmt: skip
OTHERS = ("云岭市青山镇人民政府", "云岭市青山县民政局", "云岭市教育局", "云岭市人民政府", "云岭市绿水县民政局", TOWN)


@pytest.mark.parametrize(("own", "text", "left"), LEFT)
def test_a_text_that_speaks_in_anothers_name_is_told(own: str, text: str, left: str) -> None:
    found = [one.values["actual"] for one in names_left(Narrative(own, (Line("overview", text),)), OTHERS)]
    assert found == ([left] if left else [])


MATTERS = (
    "财政预决算",
    "乡村振兴",
    "土地征收",
    "社会救助",
    "义务教育",
    "公共文化",
    "环境保护",
    "安全生产",
    "食品药品",
    "就业创业",
)


@pytest.fixture
def three(tmp_path: Path) -> list[Path]:
    """Two towns' reports with one text, the first of which still speaks in the other's name, and a bureau's."""
    said = "".join(
        f"第{at}项是围绕{one}完善公开目录，及时更新栏目内容，逐项明确责任科室和完成时限。"
        for at, one in enumerate(MATTERS)
    )
    texts = {
        "绿水镇人民政府": f"青山镇坚持以公开促落实。{said}",
        "青山镇人民政府": f"{said}收到申请85件。",
        "财政局": "公开。",
    }
    return [report_of(agency, text, tmp_path) for agency, text in texts.items()]


def report_of(agency: str, text: str, folder: Path) -> Path:
    report = subject_of(Example({}, text, year=2022), F2021).report
    sections = tuple(one for one in report.sections if one.name != "signature")
    meta = replace(report.meta, agency=agency, title=f"{agency}2022年{F2021.subjects[0]}")
    path = folder / f"{agency}.xml"
    path.write_bytes(to_xml(replace(report, meta=meta, sections=sections)))
    return path


def test_what_one_file_has_from_another_is_told(run: Command, three: list[Path]) -> None:
    told = json.loads(run("check", *three, "--json").out)
    assert [sum(one["code"] == "Q1" for one in each["findings"]) for each in told] == [2, 1, 0]
    assert "青山镇人民政府.xml" in run("check", *three).out


def test_a_profile_makes_it_an_error(run: Command, three: list[Path], tmp_path: Path) -> None:
    profile = tmp_path / "profile.toml"
    profile.write_text('[rules]\nQ1 = "error"\n', encoding="utf-8")
    assert run("check", *three, "--profile", profile).status == 1


def test_the_names_of_a_list_of_units_are_known(run: Command, three: list[Path], tmp_path: Path) -> None:
    roster = tmp_path / "名单.csv"
    roster.write_text("名称\n绿水镇人民政府\n青山镇人民政府\n", encoding="utf-8")
    assert "[Q1]" in run("check", three[0], "--roster", roster).out
    assert "[Q1]" not in run("check", three[0]).out
