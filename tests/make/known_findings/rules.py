"""The form's relations, conditions and statements: the codes stand in its TOML."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from make.known_findings.model import Known, Run, about, known
from make.website import WEBSITE, website_report

from convkit import Extra, Fact, Report, from_xml, to_xml
from convkit.conversion import examine
from convkit.report import State
from convkit.rules import assess
from convkit.text.values import field_from

REPORT = from_xml((Path(__file__).parents[3] / "seeds" / "annual-report-2021.xml").read_bytes())
PARTLY, CARRIED = "requests.outcome.partlyGranted.enterprise", "requests.carriedIn.enterprise"
UPHELD, FEES, RULES = "proceedings.reconsideration.upheld", "disclosure.fees.amount", "disclosure.rules.issued"
A1 = about(
    "Table three: the outcomes (one) to (six) of a column are not (seven), their total.",
    "表三某列的办理结果（一）至（六）之和不等于（七）总计。",
    "Check the figures that the message names against your records; correct the one that is wrong.",
    "请对照台账核对所列各数，改正有误的一个。",
)
A2 = about(
    "Table three: what was received and carried in is not what was answered and carried over, in a column.",
    "表三某列：一、本年新收加二、上年结转，不等于三、（七）总计加四、结转下年度。",
    "Check the four figures against your records.",
    "请对照台账核对这四个数。",
)
A3 = about(
    "Table three: the kinds of applicants of a row do not add up to its total.",
    "表三某行各类申请人之和不等于该行总计。",
    "Check the figures of the row.",
    "请核对该行各数。",
)
A4 = about(
    "Table four: the four outcomes of a kind of proceedings do not add up to its total.",
    "表四某类案件的四种结果之和不等于总计。",
    "Check the five figures.",
    "请核对这五个数。",
)
V1 = about(
    "A cell of the form holds no number: it is blank, has a dash or words, or could not be read.",
    "表内单元格不是数字：为空白、占位符、文字，或未能读出。",
    "Fill in the number; where there is nothing, 0.",
    "请填写数字；没有的填 0。",
)
V2 = about(
    "A number is one that its cell cannot hold: counts are whole, and none is negative.",
    "数字不合要求：件数应为整数，且不得为负数。",
    "Check the figure.",
    "请核对该数字。",
)
V3 = about(
    "A cell is printed with another unit than the form's.",
    "单元格所印单位与表式规定不同。",
    "Convert the figure into the form's unit, and leave the unit to the label.",
    "请换算为表式规定的单位，单元格内只填数字。",
)
V4 = about(
    "A cell shows another number than it holds. The number it holds was taken.",
    "单元格显示的数与其存储的数不同，已按存储的数读取。",
    "Decide which is meant; write that, with a plain number format.",
    "请确定以哪个为准，改用常规格式重新填写。",
)
V5 = about(
    "A value that is no number (a text, a code, a date, a choice) is missing where it must be filled in, or was not "
    "read: it is not plainly of its kind.",
    "文字、代码、日期或选择项：必填而未填，或写法不明确、未读出。",
    "Fill it in as the message says: a day of the calendar, one ticked box, the code with all of its zeros.",
    "请按提示填写：有效日期、只勾一项、代码保留全部前导零。",
)
S1 = about(
    "The six sections are not all there in their order and known wording.",
    "六个部分的标题有缺少、顺序不同或写法不同。",
    "Compare the headings with the form's.",
    "请对照规定格式核对标题。",
)
S2 = about(
    "The edition of the form is not the one for the year of the report.",
    "所用表式与报告年度不符。",
    "Check the year in the title; else use the form of that year.",
    "请核对标题中的年度，或改用该年度的表式。",
)
S3 = about(
    "A row, a column or a table of the form is missing, or there is one that the form does not have.",
    "缺少表式规定的表、行或列，或有表式以外的行列。",
    "Put in what is missing. What your province adds is kept, and enters no sum.",
    "请补上缺少的部分；本省增加的行列会原样保留，不参与合计。",
)
S4 = about(
    "Agency, year or period differ between title, text and signature, or the period is no whole year.",
    "标题、正文与落款的单位、年度或统计期限不一致，或期限不是完整年度。",
    "Correct the place that is wrong.",
    "请改正有误之处。",
)


def examined(report: Report) -> Run:
    """What is found in a report, by way of its canonical XML."""
    return lambda: examine(BytesIO(to_xml(report)), source_format="xml").findings


def with_opening(printed: str) -> Report:
    """The table of a web site with another day of opening."""
    path = "basics.opened"
    report = website_report()
    return replace(report, fields={**report.fields, path: field_from(WEBSITE.fields[path], printed)})


def with_fact(path: str, value: str | None, state: State = "number", text: str = "", unit: str | None = None) -> Report:
    """The sample with another fact."""
    fact = Fact(path, None if value is None else Decimal(value), unit, text, state)
    return replace(REPORT, facts={**REPORT.facts, path: fact})


def plus(path: str, more: int) -> Report:
    return with_fact(path, str((REPORT.value(path) or Decimal()) + more), unit=REPORT.facts[path].unit)


def twice_wrong(path: str, other: str) -> Report:
    """The sample with one more in two cells that share no row and no column: it cannot be told which they are."""
    return replace(REPORT, facts={**plus(path, 1).facts, other: plus(other, 1).facts[other]})


def without_heading(report: Report) -> Report:
    sections = (replace(one, heading="") if one.name == "problems" else one for one in report.sections)
    return replace(report, sections=tuple(sections))


SOUND = examined(REPORT)
CORRECT = ("the same with the right figure", "数字正确的同一报告")
ABSENT = replace(
    REPORT,
    facts={
        path: Fact(path, unit=fact.unit, state="absent") if path.startswith("disclosure.rules.") else fact
        for path, fact in REPORT.facts.items()
    },
)
EXTRA = Extra(
    "disclosure", "row", "其他主动公开文件", "normativeDocuments", (Fact("issued", Decimal(186), state="number"),)
)

RULES_OF_THE_FORM: tuple[Known, ...] = (
    known(
        "A1",
        A1,
        ("one more granted, and one more partly granted elsewhere", "“予以公开”某列多 1，“部分公开”另一列多 1"),
        examined(twice_wrong("requests.outcome.granted.naturalPerson", PARTLY)),
        SOUND,
        CORRECT,
    ),
    known(
        "A2",
        A2,
        ("one more received, and one more carried in elsewhere", "本年新收某列多 1，上年结转另一列多 1"),
        examined(twice_wrong("requests.received.naturalPerson", CARRIED)),
        SOUND,
        CORRECT,
    ),
    known(
        "A3",
        A3,
        ("one more in a cell of a row, and one more elsewhere in the next", "某行一格多 1，下一行另一列多 1"),
        examined(twice_wrong("requests.received.naturalPerson", CARRIED)),
        SOUND,
        CORRECT,
    ),
    known(
        "A4", A4, ("one more upheld than the total holds", "“结果维持”多 1"), examined(plus(UPHELD, 1)), SOUND, CORRECT
    ),
    known(
        "A4",
        A4,
        ("words in place of a figure", "数字处为文字“无”"),
        examined(with_fact(UPHELD, None, "text", "无")),
        SOUND,
        CORRECT,
    ),
    known(
        "V1",
        V1,
        ("words in place of a figure", "数字处为文字“无”"),
        examined(with_fact(RULES, None, "text", "无")),
        SOUND,
        ("0 in its place", "填 0"),
    ),
    known(
        "V1",
        V1,
        ("a figure that could not be read", "未能读出的数字"),
        examined(with_fact(RULES, None, "unread", "6936")),
        SOUND,
        CORRECT,
    ),
    known("V2", V2, ("−3 rules", "规章 -3 件"), examined(with_fact(RULES, "-3")), SOUND, CORRECT),
    known(
        "V3",
        V3,
        ("1200 元 where the form says 万元", "表式为万元处印有 1200 元"),
        examined(with_fact(FEES, "1200", unit="元")),
        SOUND,
        ("0.12 in its place", "填 0.12"),
    ),
    known(
        "V5",
        V5,
        ("the date 2027.13.40", "日期 2027.13.40"),
        lambda: assess(with_opening("2027.13.40"), WEBSITE).findings,
        lambda: assess(with_opening("2027.3.4"), WEBSITE).findings,
        ("2027.3.4", "2027.3.4"),
    ),
    known(
        "V4",
        V4,
        ("a cell that shows 0 and holds 0.4", "显示为 0、存储为 0.4 的单元格"),
        examined(with_fact(FEES, "0.4", text="0", unit="万元")),
        SOUND,
        ("a cell that shows what it holds", "显示与存储一致"),
    ),
    known(
        "S1",
        S1,
        ("section five without its heading", "第五部分没有标题"),
        examined(without_heading(REPORT)),
        SOUND,
        ("the same with its heading", "标题齐全的同一报告"),
    ),
    known(
        "S2",
        S2,
        ("the form of 2021 in a report of 2016", "2016 年度报告使用 2021 版表式"),
        examined(replace(REPORT, meta=replace(REPORT.meta, year=2016, period=None))),
        SOUND,
        ("the form of the year", "使用该年度的表式"),
    ),
    known(
        "S3",
        S3,
        ("a table without its first row", "缺少第一行的表"),
        examined(ABSENT),
        SOUND,
        ("every row there", "各行齐全"),
    ),
    known(
        "S3",
        S3,
        ("a row that the form does not have", "表式以外的行"),
        examined(replace(REPORT, extras=(EXTRA,))),
        SOUND,
        ("the form's rows alone", "只有表式规定的行"),
    ),
    known(
        "S4",
        S4,
        ("a period of eleven months", "统计期限为 11 个月"),
        examined(replace(REPORT, meta=replace(REPORT.meta, period=("2021-02-01", "2021-12-31")))),
        SOUND,
        ("the whole year", "完整年度"),
    ),
)
