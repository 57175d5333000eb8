"""Q2: what waits to be filled in is named once, with its place; what only looks like it is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from make.drawn import F2021, paragraph

from convkit.document import Finding, Origin
from convkit.report import Report
from convkit.rules import assess
from convkit.testing import sample_report

SOUND = sample_report(F2021)


def told(report: Report) -> list[Finding]:
    return [one for one in assess(report, F2021).findings if one.code == "Q2"]


def saying(*texts: str) -> Report:
    """The sample, with these paragraphs in section six."""
    blocks = tuple(replace(paragraph(text), origin=Origin(paragraph=at)) for at, text in enumerate(texts, 5))
    sections = [replace(one, blocks=blocks) if one.name == "otherMatters" else one for one in SOUND.sections]
    return replace(SOUND, sections=tuple(sections))


@pytest.mark.parametrize(
    "text",
    [
        "××局印发文件。",
        "全年公开X条。",
        "20XX年工作。",
        "共____件。",
        "〇〇县政府。",
        "[填写存在的问题]",
        "（待补充）",
        "数据待填。",
        "单击此处输入文字。",
        "请输入内容",
        "2022年  月  日",
        "2022年1月 日",
    ],
)
def test_what_waits_to_be_filled_in_is_named_with_its_place(text: str) -> None:
    (finding,) = told(saying(text))
    assert (finding.severity, finding.origin) == ("warning", Origin(paragraph=5))
    assert " ".join(text.split())[:4] in finding.words("zh")


@pytest.mark.parametrize(
    "text",
    [
        "二〇〇八年五月一日施行，二○○八年印发。",
        "网址 http://www.xx.gov.cn/xxgk/ 、邮箱 xx@163.com 。",
        "解读质量有待补充完善，申请人待补正。",
        "2021年月均12条，1月日均3条。",
        "（请参见附件）",
        "XXI、MAXX、3×4",
    ],
)
def test_what_only_looks_like_it_is_not_named(text: str) -> None:
    assert not told(saying(text))


def test_many_places_are_one_line() -> None:
    (finding,) = told(saying("××局。", "共____件。", "无。", "20XX年。", "请输入"))
    assert "等共 4 处" in finding.words("zh")


def test_the_title_is_looked_at_too() -> None:
    title = "××市水务局2021年政府信息公开工作年度报告"
    assert told(replace(SOUND, meta=replace(SOUND.meta, title=title)))
