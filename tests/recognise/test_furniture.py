"""What a page has around a report is told in every format, named, and no part of the report."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import F2021, drawn, paragraph, truth
from make.repeating import examples
from make.through_formats import FORMATS, written

import convkit
from convkit.conversion import examine
from convkit.document import (
    Account,
    Cell,
    Document,
    Entry,
    Grid,
    Inline,
    Item,
    List,
    Paragraph,
    count_characters,
    texts,
)
from convkit.recognise.furniture import is_furniture, without_furniture
from convkit.report import Report

LINES = """
当前位置：首页 > 政务公开 > 政府信息公开年报
您现在的位置：首页 >> 政务公开
您当前的位置 : 首页 政务公开
首页 > 政务公开 > 2021
来源：云岭县水务局 发布时间：2024-01-19 浏览次数：123
来源：云岭县水务局发布时间：2024-01-19 浏览次数：45 次 字号：大 中 小
发布日期：2024-01-19 10:20 来源： 阅读量：[ 45 ] 打印
浏览次数：2016
字号：大 中 小
【字体：大 中 小】
打印 关闭窗口
【打印本页】【关闭窗口】
分享到：
分享到：微信 微博 QQ空间
上一篇：云岭县水务局2022年政府信息公开工作年度报告
下一篇：没有了
版权所有：云岭县人民政府
主办单位：云岭县人民政府 备案号：京ICP备12345678号
京公网安备 11010802012345号
扫一扫在手机打开当前页
""".strip().splitlines()
OF_THE_REPORT = """
— 4 —
一、总体情况
云岭县水务局
2024年1月19日
首页改版
4
大
中小
下载
标准
来源：云岭县水务局
发布时间：2024-01-19
打印机采购
分享到各单位学习
全年网站浏览次数达12万次，首页改版，完善打印功能。
浏览量：全年达到1234567次，为历年最高
关闭政务新媒体账号3个
微信公众号发布信息1157条
上一年结转3件
""".strip().splitlines()


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_the_page_is_told(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", OF_THE_REPORT)
def test_a_line_of_the_report_is_not(line: str) -> None:
    assert not is_furniture(line)


def test_what_is_left_out_is_named_and_accounted_for() -> None:
    way = Paragraph((Inline("首页", "/"), Inline(" > "), Inline("政务公开", "/x")))
    kept, items = Item((Inline("甲"),)), [Item((Inline(line),)) for line in ("上一篇：甲", "下一篇：乙")]
    sheet = Grid((Cell(1, 1, "打印 关闭窗口"), Cell(2, 1, "大"), Cell(2, 2, "中")), "sheet")
    blocks = (way, List((*items[:1], kept)), List((items[1],)), sheet)
    held = count_characters("".join(texts(blocks)))
    account = Account((Entry("characters", held, held), Entry("links", 2, 2)))
    found = without_furniture(Document(blocks, account=account))
    assert [*texts(found.blocks)] == ["甲", "大", "中"]
    assert found.account.balanced
    assert [entry.carried for entry in found.account.entries] == [3, 0]
    assert [finding.code for finding in found.findings] == ["furniture"] * 4


TABLES = {table.section: drawn(F2021, table.section) for table in F2021.tables}
WRITERS = {**{name: FORMATS[name] for name in ("docx", "odt", "xlsx", "txt", "html")}, "pdf": written("pdf")}
TITLE = "云岭县水务局2023年政府信息公开工作年度报告"
furniture = st.lists(st.sampled_from(LINES), max_size=3)


def page(above: list[str], among: list[str], below: list[str]) -> Document:
    """A report with lines above it, behind each of its tables, and below it."""
    lines = [*map(paragraph, above), paragraph(TITLE)]
    for section in F2021.sections:
        lines += [paragraph(section.heading), paragraph("全年平稳。")]
        lines += [TABLES[section.name], *map(paragraph, among)] if section.name in TABLES else []  # type: ignore[list-item]
    return Document((*lines, *map(paragraph, ["云岭县水务局", "2024年1月19日", *below])))


@cache
def bare(name: str) -> Report:
    """What is read of the report with nothing around it."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"bare.{name}"
        file.write_bytes(WRITERS[name](page([], [], [])).getvalue())
        return examine(file).report


@pytest.mark.parametrize("name", WRITERS)
@examples(4)
@given(furniture, furniture, furniture)
def test_a_report_is_the_same_with_a_page_around_it(
    name: str, above: list[str], among: list[str], below: list[str]
) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"dressed.{name}"
        file.write_bytes(WRITERS[name](page(above, among, below)).getvalue())
        dressed = examine(file)
        convkit.convert(file, Path(folder) / "out.docx")
    assert dressed.report == bare(name)
    assert {path: fact.value for path, fact in dressed.report.facts.items() if fact.value is not None} == truth(F2021)
    assert dressed.account.balanced
    assert sum(one.code.endswith("furniture") for one in dressed.findings) >= len({*above, *below})


CONTENT = (
    "（二）版权所有人权益保护情况", "公开版权所有人登记信息35条", "完成公安备案和网站标识码申领3项工作，整改问题12个",
    "首页-咨询栏目更新信息97条", "首页/热线全年接听4321次", "分享到：共办结申请1234件", "上一篇：全年受理申请88件",
    "扫一扫二维码访问量达999次", "来源：信函申请12件，编辑：45件，点击量：300", "点击数：12 来源：收到申请45件",
)  # fmt: skip


@pytest.mark.parametrize("line", CONTENT)
def test_a_line_with_figures_of_the_report_is_no_furniture(line: str) -> None:
    assert not is_furniture(line)
