"""Who and when: each field from wherever it stands, and nothing where the text does not say it plainly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import F2021, FORMS, drawn, paragraph

from convkit.document import Block, Cell, Document, Grid
from convkit.recognise import recognise
from convkit.recognise.narrative.meta import agencies_of
from convkit.report import Meta, Section
from convkit.text.dates import date_in, period_in, short_date_in, year_in

TITLE = "某某县水务局2022年政府信息公开工作年度报告"
TABLES = [drawn(F2021, table.section) for table in F2021.tables]


def meta(*blocks: Block | str, title: str = TITLE) -> Meta:
    """What is read of a report with blocks behind its title and tables, or before the title where that is blank."""
    told = [paragraph(block) if isinstance(block, str) else block for block in blocks]
    start = [paragraph(title)] if title else []
    return recognise(Document((*start, *told, *TABLES)), FORMS, F2021.id).report.meta


# -- dates

ARABIC_TO_CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")


def in_chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    digits = "〇一二三四五六七八九"
    return ("" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十") + (digits[ones] if ones else "")


@given(st.dates())
def test_a_day_is_read_in_either_script(day) -> None:  # type: ignore[no-untyped-def]
    year = f"{day.year:04}"
    assert date_in(f"{year}年{day.month}月{day.day}日") == day.isoformat()
    chinese = f"{year.translate(ARABIC_TO_CHINESE)}年{in_chinese(day.month)}月{in_chinese(day.day)}日"
    assert date_in(chinese) == day.isoformat()
    assert short_date_in(f"{year}-{day.month:02}-{day.day:02} 16:34") == day.isoformat()


@given(st.text(st.sampled_from("0123456789年月日一二〇-/.至起 ")))
def test_no_text_gives_a_day_that_no_calendar_has(text: str) -> None:
    from datetime import date

    for found in (date_in(text), short_date_in(text), *(period_in(text) or ())):
        assert found is None or date.fromisoformat(found)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("\u200b".join("统计期限自2021年1月1日至2021年12月31日"), ("2021-01-01", "2021-12-31")),
        ("统计期限自2022年1月1日起至12月31日止", ("2022-01-01", "2022-12-31")),
        ("统计期限为２０２２年１月１日至２０２２年１２月３１日", ("2022-01-01", "2022-12-31")),
        ("数据统计时间为2022年2月1日—2022年12月31日", ("2022-02-01", "2022-12-31")),
        ("活动自2022年3月1日至2022年3月31日开展", None),
        ("活动自2022年3月1日至3月31日开展。统计期限2022年1月1日到12月31日", ("2022-01-01", "2022-12-31")),
        ("2022年2月30日至2022年12月31日统计", None),
    ],
)
def test_a_period_of_figures(text: str, period: tuple[str, str] | None) -> None:
    assert period_in(text) == period


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("2021至2022年报告", None),
        ("二〇二二年报告", 2022),
        ("文12022号", None),
        ("报告", None),
        ("一〇二二年报告", None),
    ],
)
def test_a_year_is_told_where_there_is_one_only(title: str, year: int | None) -> None:
    assert year_in(title) == year


# -- title and agency


@pytest.mark.parametrize(
    ("title", "agency"),
    [
        ("某某县水务局2022年政府信息公开工作年度报告", "某某县水务局"),
        ("2022年度某某县水务局政府信息公开工作年度报告", "某某县水务局"),
        ("某某县水务局关于2022年政府信息公开工作年度报告", "某某县水务局"),
        ("关于2022年度某某县水务局政府信息公开工作年度报告", "某某县水务局"),
        ("某某县水务局政府信息公开工作年度报告（2022年）", "某某县水务局"),
        ("某某县水务局政府信息公开工作年度报告", "某某县水务局"),
        ("政府信息公开工作年度报告（2022年）", ""),
        ("关于报送2022年政府信息公开工作年度报告的函", ""),
        ("某某县水务局关于公布2022年政府信息公开工作年度报告的公告", "某某县水务局"),
        ("【年度报告】某某县水务局2022年政府信息公开工作年度报告", "某某县水务局"),
        ("二O二二年某某县水务局政府信息公开工作年度报告", "某某县水务局"),
        ("·某某县水务局发布2022年政府信息公开工作年度报告", "某某县水务局"),
        ("某某县政府办公室转发县水务局2022年政府信息公开工作年度报告的通知", ""),
        ("某某县政府办公室关于印发某某县2022年政府信息公开工作年度报告的通知", ""),
        ("FY2022政府信息公开工作年度报告", ""),
        ("某某县水务局2O22年政府信息公开工作年度报告", ""),
        ("（单位名称）2022年政府信息公开工作年度报告", ""),
        ("第一部分 2022年政府信息公开工作年度报告", ""),
        ("一图读懂某某县水务局2022年政府信息公开工作年度报告", ""),
    ],
)
def test_the_agency_of_a_title(title: str, agency: str) -> None:
    assert meta(title=title).agency == agency
    assert agencies_of([F2021], title, ()).title.name == agency


@pytest.mark.parametrize("name", ["我局", "本单位", "全区", "各镇", "人民政府", "办公室"])
def test_a_title_that_says_who_by_no_name_names_nobody(name: str) -> None:
    assert meta(title=f"{name}2022年政府信息公开工作年度报告").agency == ""


def test_the_end_of_a_name_in_a_title_goes_with_the_line_above() -> None:
    title = paragraph("2022年政府信息公开工作年度报告")
    assert meta(paragraph("办公室" + title.text), title="某某县人民政府").agency == "某某县人民政府办公室"


@pytest.mark.parametrize(
    ("below", "agency"),
    [
        ("某某县水务局", "某某县水务局"),
        ("单位：某某县水务局", "某某县水务局"),
        ("全州县水务局", "全州县水务局"),
        ("发布机构：某某县水务局  发布日期：2023-01-15", "某某县水务局"),
        ("单位：件", ""),
        ("各单位", ""),
        ("某某县水务局主动公开信息10条。", ""),
    ],
)
def test_an_agency_right_below_a_title_that_names_none(below: str, agency: str) -> None:
    assert meta(below, title="2022年政府信息公开工作年度报告").agency == agency


def test_the_title_of_a_web_archive_stands_behind_its_label() -> None:
    found = meta(f"标题: {TITLE}", "文号: 某水发〔2023〕1号", "发布时间: 2023-01-18 16:34", title="")
    assert (found.title, found.year, found.agency) == (TITLE, 2022, "某某县水务局")
    assert (found.number, found.issued) == ("某水发〔2023〕1号", "2023-01-18")


def test_a_label_of_something_else_gives_no_title() -> None:
    assert meta("标题: 某某县水务局职能", title="").title == ""


@pytest.mark.parametrize(
    ("opening", "agency"),
    [
        ("本报告由某某县水务局依照《条例》第五十条编制。", "某某县水务局"),
        ("现公布某某县水务局2022年政府信息公开工作年度报告。", "某某县水务局"),
        ("本报告由本局编制。", ""),
        ("由于疫情，办公室未编制。", ""),
        ("发布机构：某某县水务局", "某某县水务局"),
    ],
)
def test_the_agency_of_the_opening_where_title_and_signature_name_none(opening: str, agency: str) -> None:
    assert meta(opening, title="2022年政府信息公开工作年度报告").agency == agency


@pytest.mark.parametrize(("at", "agency"), [(1, "某某县水务局"), (3, "某某县水务局"), (4, "")])
def test_who_made_the_report_is_told_in_the_first_paragraphs(at: int, agency: str) -> None:
    """Further below, 由某局编制 is told of something else."""
    texts = ["全年工作平稳有序。"] * 5
    texts[at - 1] = "本报告由某某县水务局依照《条例》第五十条编制。"
    blocks = [paragraph(text) for text in ("2022年政府信息公开工作年度报告", "一、总体情况", *texts)]
    assert recognise(Document((*blocks, *TABLES)), FORMS, F2021.id).report.meta.agency == agency


def test_the_title_tells_the_agency_before_the_signature_does() -> None:
    end = [paragraph("六、其他需要报告的事项"), paragraph("无。"), paragraph("乙县财政局"), paragraph("2023年1月9日")]
    found = [
        recognise(Document((paragraph(title), *TABLES, *end)), FORMS).report.meta.agency
        for title in (TITLE, "2022年政府信息公开工作年度报告")
    ]
    assert found == ["某某县水务局", "乙县财政局"]


def test_the_period_of_the_opening_comes_before_that_of_a_letter() -> None:
    letter = paragraph("现报送统计期限为2021年1月1日至2021年12月31日的材料。")
    opening = paragraph("所列数据的统计期限自2022年1月1日起至2022年12月31日止。")
    found = [
        recognise(Document((letter, paragraph(TITLE), *some, *TABLES)), FORMS).report.meta.period
        for some in ((opening,), ())
    ]
    assert found == [("2022-01-01", "2022-12-31"), ("2021-01-01", "2021-12-31")]


# -- number and contact


@pytest.mark.parametrize("number", ["某水发〔2023〕1号", "某水发[2023]12号", "某水函（2023）第 3 号"])
def test_a_document_number_stands_on_a_line_of_its_own(number: str) -> None:
    found = recognise(Document((paragraph(number), paragraph(TITLE), *TABLES)), FORMS).report.meta
    assert found.number == "".join(number.split())


def test_a_document_that_is_cited_gives_no_number() -> None:
    assert meta("根据国办公开办函〔2021〕30号编制本报告。").number == ""


def test_the_number_of_a_table_before_the_report() -> None:
    grid = Grid(
        (Cell(1, 1, "发文字号："), Cell(1, 2, "某水发〔2023〕1号"), Cell(2, 1, "发文日期"), Cell(2, 2, "2023-1-9"))
    )
    found = meta(grid)
    assert (found.number, found.issued) == ("某水发〔2023〕1号", "2023-01-09")


@pytest.mark.parametrize(
    ("lines", "contact"),
    [
        (["数据齐全。请与局联系（甲路1号。电话：010-66668888）。谢谢。"], "请与局联系（甲路1号。电话：010-66668888）"),
        (["地址：甲路1号", "邮编：100000", "电话：66668888", "以上。"], "地址：甲路1号 邮编：100000 电话：66668888"),
        (["请发邮件至邮箱 shui.wu@example.cn。"], "请发邮件至邮箱 shui.wu@example.cn"),
        (["开通咨询电话，接听来电1436次。"], ""),
        (["公开信息12345678条。"], ""),
    ],
)  # fmt: skip
def test_a_contact_is_kept_as_printed(lines: list[str], contact: str) -> None:
    assert meta(*lines).contact == contact


def test_the_day_of_a_signature_comes_before_that_of_a_page() -> None:
    end = [paragraph("六、其他需要报告的事项"), paragraph("无。"), paragraph("某某县水务局"), paragraph("2023年1月9日")]
    document = Document((paragraph(TITLE), paragraph("发布日期：2023-02-01"), *TABLES, *end))
    assert recognise(document, FORMS).report.meta.issued == "2023-01-09"


def test_a_report_without_any_of_it_has_none_of_it() -> None:
    assert meta(title="") == Meta()
    assert agencies_of([F2021], "", (Section("preamble"),)).opening.name == ""
