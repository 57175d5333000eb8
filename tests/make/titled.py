"""Titles of reports in many wordings, and what stands around titles on the pages where they are published."""

from __future__ import annotations

from hypothesis import strategies as st

AGENCIES = (
    *("云岭县水务局", "云岭乡人民政府", "云岭县人民政府办公室", "云岭市农业农村局", "中共云岭县委机构编制委员会办公室"),
    *("云岭县政务公开办公室", "云岭第一中学", "云岭街道办事处", "云岭县疾病预防控制中心", "将乐县财政局"),
)
SUBJECTS = (
    *(
        "政府信息公开工作年度报告",
        "政府信息公开年度报告",
        "政府信息公开工作报告",
        "政务公开工作年度报告",
        "信息公开年报",
    ),
    *("政府信息公开年报", "政府信息公开工作情况报告", "政府信息公开情况的报告", "政务信息公开年度工作报告"),
)
YEARS = ("{}年", "{}年度", "{} 年 度 ")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
CHINESE = [str.maketrans("0123456789", f"{zero}一二三四五六七八九") for zero in "〇○零Ｏ"]
AROUND = (
    *("首页 > 政务公开 > 政府信息公开年报 > 2021 > 部门", "当前位置：首页 政务公开 政府信息公开年报"),
    "• 政府信息公开年度报告",
    *("1. 云岭市2019年政府信息公开工作年度报告", "政府信息公开年报", "云岭市人民政府门户网站", "2018年"),
    "云岭市人民政府文件",
    *("云水发〔2020〕5号", "索引号：000000000/2024-00001", "打印 关闭窗口", "政府信息公开年报 | 2017年", "附件1"),
    *("来源：云岭市教育局 发布时间：2020-01-19 浏览次数：2016", "关于报送2015年政府信息公开工作年度报告的函"),
)  # fmt: skip


@st.composite
def titles(draw: st.DrawFn) -> tuple[list[str], str, int]:
    """The lines of a title, the agency and the year that it says."""
    agency, subject = draw(st.sampled_from(AGENCIES)), draw(st.sampled_from(SUBJECTS))
    year = draw(st.integers(2019, 2040))
    script = draw(st.sampled_from([{}, FULL_WIDTH, *CHINESE]))
    dated = draw(st.sampled_from(YEARS)).format(str(year).translate(script))
    about = draw(st.sampled_from(["", "关于"]))
    pieces = draw(
        st.sampled_from(
            [
                [agency, about + dated, subject],
                [dated, agency, about + subject],
                [agency, subject, f"（{dated}）"],
                [agency, dated, subject[:-3], subject[-3:]],
                [agency, subject.replace("公开", f"公开{dated}")],
            ]
        )
    )
    cuts = draw(st.lists(st.booleans(), min_size=len(pieces) - 1, max_size=len(pieces) - 1))
    lines = [pieces[0]]
    for cut, piece in zip(cuts, pieces[1:], strict=True):
        lines = [*lines, piece] if cut else [*lines[:-1], lines[-1] + piece]
    return lines, agency, year
