"""What is found while a form for a new year is made of last year's report."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

from make.known_findings.model import Known, Run, about, known
from make.known_findings.rules import EXTRA, REPORT, with_fact

import convkit
from convkit import Inline, Paragraph, Report, to_xml

YEAR = (REPORT.meta.year or 0) + 1
CARRIED = "requests.carriedOver.total"
ADVANCED = about(
    "The year was put forward in the title and in the period of the figures.",
    "已将标题和统计期限中的年度改为新年度。",
    "Look at what is named.",
    "请核对所列内容。",
)
AGENCY = about(
    "The form is for another agency than last year's report. The text still names the former.",
    "本表单位与上年报告不同，正文仍为原单位名称。",
    "Change the name wherever it stands in the text.",
    "请修改正文中的单位名称。",
)
NOT_CARRIED = about(
    "Last year's report has no sound figure for what the new year begins with. The cells are blank.",
    "上年报告中没有可用的结转数，相应单元格留空。",
    "Fill the cells in by hand.",
    "请手工填写。",
)
EDITION = about(
    "The form asked for is not meant for that year.",
    "所指定的表式不适用于该年度。",
    "Leave out --form, and the form of the year is taken.",
    "不加 --form 即采用该年度的表式。",
)
EXTRAS = about(
    "Rows or columns of last year's report that the form does not have were kept, with gaps in place of figures.",
    "上年报告中表式以外的行列已保留，数字处为空格线。",
    "Fill the gaps in, or delete the rows.",
    "请填写，或删除这些行列。",
)
FORM = about(
    "Last year's report is on another edition of the form.",
    "上年报告使用另一版表式。",
    "Look through the form; rows that only the old edition has are gone.",
    "请检查表格；仅旧版才有的行未予保留。",
)
INFERRED = about(
    "Last year's figures were run together and told apart by their sums.",
    "上年报告数字连写，系按合计推断。",
    "Compare the figures that were carried in.",
    "请核对结转的数字。",
)
RECOGNISED = about(
    "Last year's figures were read from a picture.",
    "上年报告数字由图像识别而得。",
    "Compare the figures that were carried in with the page.",
    "请将结转的数字与原件页面核对。",
)
LEFT_OUT = about(
    "What is last year's alone (document number, title lines) was left out.",
    "仅属上年报告的内容（文号、标题行等）未予保留。",
    "Write it anew where it is needed.",
    "如有需要请重新填写。",
)
NARRATIVE = about(
    "The text is last year's.",
    "正文为上年原文。",
    "Go through all of it, and through the numbers in it.",
    "请逐段修改，并核对其中的数字。",
)
PERIOD = about(
    "The text still gives last year as the period of the figures.",
    "正文中的统计期限仍为上年。",
    "Change it.",
    "请修改。",
)
SOURCE = about(
    "A rule that the carried-in figures depend on was broken in last year's report.",
    "上年报告中与结转数有关的合计不平。",
    "Compare the figures with last year's records.",
    "请对照上年台账核对。",
)
OTHER_YEAR = about(
    "The report given is not of the year before, or does not say of which year it is.",
    "所给报告不是上一年度的，或未载明年度。",
    "Give last year's report, or fill the cells in by hand.",
    "请提供上一年度报告，或手工填写。",
)


def blank(report: Report | None, **asked: object) -> Run:
    """What is found in the making of a form for the year after, or for what is asked."""

    def run() -> tuple[convkit.Finding, ...]:
        last = None if report is None else BytesIO(to_xml(report))
        made = convkit.blank(BytesIO(), last_year=last, target_format="xml", **asked)  # type: ignore[arg-type]
        return made.findings

    return run


def guessed(report: Report) -> Report:
    facts = {path: replace(fact, inferred=fact.state == "number") for path, fact in report.facts.items()}
    return replace(report, facts=facts)


def scanned(report: Report) -> Report:
    return replace(report, facts={path: replace(one, recognised=Decimal(1)) for path, one in report.facts.items()})


def told(report: Report, **changes: object) -> Report:
    return replace(report, meta=replace(report.meta, **changes))  # type: ignore[arg-type]


SOUND = blank(None, year=2026, agency="某县水务局")
NEW_FORM = ("a form without last year's report", "不用上年报告的空白表")
WITH_NUMBER = told(REPORT, number="某水〔2022〕3号")
FRONT = convkit.Section("frontMatter", "", (Paragraph((Inline("某水〔2022〕3号"),)),))
DATED = replace(WITH_NUMBER, sections=(FRONT, *REPORT.sections))
OPENING = Paragraph((Inline("数据统计期限自2021年2月1日起至2021年12月31日止。"),))
ELEVEN_MONTHS = replace(
    told(REPORT, period=("2021-02-01", "2021-12-31")),
    sections=(convkit.Section("preamble", "", (OPENING,)), *REPORT.sections[1:]),
)

BLANK_FORMS: tuple[Known, ...] = (
    known("blank.advanced", ADVANCED, ("last year's report", "上年报告"), blank(REPORT), SOUND, NEW_FORM),
    known(
        "blank.narrative",
        NARRATIVE,
        ("last year's report with its text", "带正文的上年报告"),
        blank(REPORT),
        SOUND,
        NEW_FORM,
    ),
    known(
        "blank.agency",
        AGENCY,
        ("another agency", "另一单位"),
        blank(REPORT, agency="云岭市财政局"),
        blank(REPORT),
        ("the same agency", "同一单位"),
    ),
    known(
        "blank.carried",
        NOT_CARRIED,
        ("“无” carried over last year", "上年“结转下年度继续办理”为“无”"),
        blank(with_fact(CARRIED, None, "text", "无")),
        blank(REPORT),
        ("a figure", "为数字"),
    ),
    known(
        "blank.inferred",
        INFERRED,
        ("figures told apart by their sums", "按合计推断的数字"),
        blank(guessed(REPORT)),
        blank(REPORT),
        ("figures that stand apart", "分隔清楚的数字"),
    ),
    known(
        "blank.recognised",
        RECOGNISED,
        ("figures read from a picture", "由图像识别而得的数字"),
        blank(scanned(REPORT)),
        blank(REPORT),
        ("figures that were text", "原为文字的数字"),
    ),
    known(
        "blank.edition",
        EDITION,
        ("the form of 2019 for 2026", "2026 年度使用 2019 版表式"),
        blank(None, year=2026, agency="某县水务局", form="annual-report-2019"),
        SOUND,
        ("the form of the year", "该年度的表式"),
    ),
    known(
        "blank.form",
        FORM,
        ("last year's report on the form of 2021, the new one on that of 2019", "上年为 2021 版，新表为 2019 版"),
        blank(REPORT, form="annual-report-2019"),
        blank(REPORT),
        ("the same edition", "同一版表式"),
    ),
    known(
        "blank.extra",
        EXTRAS,
        ("a row that the form does not have", "表式以外的行"),
        blank(replace(REPORT, extras=(EXTRA,))),
        blank(REPORT),
        ("the form's rows alone", "只有表式规定的行"),
    ),
    known("blank.leftOut", LEFT_OUT, ("a document number", "文号"), blank(DATED), SOUND, NEW_FORM),
    known(
        "blank.period",
        PERIOD,
        ("a period that is no whole year", "统计期限不是完整年度"),
        blank(ELEVEN_MONTHS),
        SOUND,
        NEW_FORM,
    ),
    known(
        "blank.source",
        SOURCE,
        ("a sum that was broken last year", "上年合计不平"),
        blank(with_fact(CARRIED, "777")),
        blank(REPORT),
        ("sums that hold", "合计均平"),
    ),
    known(
        "blank.year",
        OTHER_YEAR,
        ("a report of two years before", "前年的报告"),
        blank(REPORT, year=YEAR + 1),
        blank(REPORT),
        ("last year's report", "上年报告"),
    ),
)
