"""The narrative: every block in its section, whatever the headings look like."""

from __future__ import annotations

import pytest
from make.drawn import F2021, FORMS, drawn, heading, numbers, paragraph, truth
from make.ruled import stated

from convkit.document import Block, Cell, Document, Grid, Heading, Paragraph
from convkit.recognise import Recognition, recognise
from convkit.recognise.narrative.sections import split
from convkit.recognise.narrative.signature import signers_in
from convkit.report import Section, TableMarker

TITLE = paragraph("某某县2022年政府信息公开工作年度报告")
TABLES = {table.section: drawn(F2021, table.section) for table in F2021.tables}
OLD = [
    "一、工作基本情况",
    "二、行政机关主动公开政府信息情况",
    "三、行政机关收到和处理政府信息公开申请情况",
    "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    "五、政府信息公开工作存在的主要问题及改进情况",
    "六、其他需要报告的事项",
]
NEW = [section.heading for section in F2021.sections]
NAMES = [section.name for section in F2021.sections]


def body(headings: list[str] = NEW) -> list[Block]:
    found: list[Block] = []
    for name, words in zip(NAMES, headings, strict=True):
        if words:
            found.append(paragraph(words))
        found.append(paragraph(f"{name}上文。"))
        if name in TABLES:
            found += [TABLES[name], paragraph(f"{name}下文。")]
    return found


def read(*blocks: Block) -> Recognition:
    return recognise(Document(blocks), FORMS)


def section(found: Recognition, name: str) -> Section:
    known = found.report.section(name)
    assert known is not None
    return known


def told(one: Section) -> list[str]:
    return [
        "表" if isinstance(b, TableMarker) else b.text
        for b in one.blocks
        if isinstance(b, TableMarker | Heading | Paragraph)
    ]


def expected(name: str) -> list[str]:
    return [f"{name}上文。", "表", f"{name}下文。"] if name in TABLES else [f"{name}上文。"]


BEFORE: dict[str, list[Block]] = {
    "nothing": [TITLE],
    "contents": [TITLE, paragraph("目录"), *map(paragraph, NEW)],
    "contents with pages": [
        TITLE,
        paragraph("目 录"),
        *(paragraph(f"{words}……{at}") for at, words in enumerate(NEW, 1)),
    ],
    "contents before the title": [paragraph("目录"), *map(paragraph, NEW), TITLE],
    "red head": [paragraph("某某县人民政府文件"), paragraph("某政发〔2023〕5号"), TITLE],
    "opening": [TITLE, paragraph("根据《条例》规定，编制本报告。")],
    "title as heading": [heading(TITLE.text, 0)],
}


@pytest.mark.parametrize("headings", [NEW, OLD], ids=["new", "old"])
@pytest.mark.parametrize("before", BEFORE)
def test_each_block_stands_in_its_section(before: str, headings: list[str]) -> None:
    found = read(*BEFORE[before], *body(headings))
    assert {name: told(section(found, name)) for name in NAMES} == {name: expected(name) for name in NAMES}
    assert numbers(found) == truth(F2021)


def test_numerals_used_again_inside_a_section() -> None:
    inside = [paragraph(f"{numeral}、抓好第{numeral}件事") for numeral in "一二三四五六"]
    blocks = body()
    found = read(TITLE, blocks[0], *inside, *blocks[1:])
    assert told(section(found, "overview")) == [*(one.text for one in inside), "overview上文。"]


@pytest.mark.parametrize("gone", range(6))
def test_a_missing_heading_loses_nothing(gone: int) -> None:
    headings = [words if at != gone else "" for at, words in enumerate(NEW)]
    found = read(TITLE, *body(headings))
    texts = [text for one in found.report.sections for text in told(one)]
    assert numbers(found) == truth(F2021)
    assert [text for text in texts if text != "表"] == [t for name in NAMES for t in expected(name) if t != "表"]


def test_a_run_in_heading_leaves_its_paragraph() -> None:
    found = read(TITLE, paragraph("一、总体情况。今年平稳。"), *body()[1:])
    assert section(found, "overview").heading == "一、总体情况。"
    assert told(section(found, "overview"))[0] == "今年平稳。"


def test_the_signature_stands_alone() -> None:
    found = read(TITLE, *body(), paragraph("某某县人民政府办公室"), paragraph("2023年1月28日"))
    assert told(section(found, "signature")) == ["某某县人民政府办公室", "2023年1月28日"]
    assert (found.report.meta.issued, found.report.meta.year) == ("2023-01-28", 2022)


LONG = "中国共产党云岭市委员会宣传部云岭市人民政府新闻办公室云岭市互联网信息管理办公室云岭市文明委员会"


@pytest.mark.parametrize(
    "agency", [LONG, "云岭州", "云岭第一中学", "某某县水务局（盖章）", "甲县水务局 甲县河长制办公室"]
)
def test_the_signature_is_known_by_the_end_of_a_name(agency: str) -> None:
    found = read(TITLE, *body(), paragraph(agency), paragraph("2023年1月28日"))
    assert told(section(found, "signature")) == [agency, "2023年1月28日"]


@pytest.mark.parametrize("agency", ["甲县水务局、甲县财政局、甲县气象", "云岭", "云岭市图书档案联合体"])
def test_who_the_title_names_signs_whatever_the_name(agency: str) -> None:
    found = read(
        paragraph(f"{agency}2022年政府信息公开工作年度报告"), *body(), paragraph(agency), paragraph("2023年1月28日")
    )
    assert told(section(found, "signature")) == [agency, "2023年1月28日"]


@pytest.mark.parametrize("last", ["全年共涉及五个镇，主要是县城附近的乡镇", "负责人：张三", "无其他需要报告的事项"])
def test_what_names_no_agency_does_not_sign(last: str) -> None:
    found = read(TITLE, *body(), paragraph(last), paragraph("2023年1月28日"))
    assert told(section(found, "signature")) == ["2023年1月28日"]


def test_what_stands_below_the_signature_stays_behind_it() -> None:
    below = paragraph("附件：公开渠道一览"), paragraph("2023年2月1日前有效")
    found = read(TITLE, *body(), paragraph("某某县水务局"), paragraph("2023年1月28日"), *below)
    assert told(section(found, "signature")) == ["某某县水务局", "2023年1月28日", *(one.text for one in below)]
    assert found.report.meta.issued == "2023-01-28"


def test_a_date_below_no_agency_signs_only_at_the_end() -> None:
    found = read(TITLE, *body(), paragraph("会议日期"), paragraph("2023年1月28日"), paragraph("附件：一览"))
    assert found.report.section("signature") is None


def test_front_matter_stands_before_the_title() -> None:
    found = read(*BEFORE["red head"], *body())
    assert told(section(found, "frontMatter")) == ["某某县人民政府文件", "某政发〔2023〕5号"]
    assert found.report.meta.title == TITLE.text


def test_no_block_is_lost_where_no_heading_is() -> None:
    found = read(TITLE, *body([""] * 6))
    texts = [text for one in found.report.sections for text in told(one) if text != "表"]
    assert sorted(texts) == sorted(t for name in NAMES for t in expected(name) if t != "表")


@pytest.mark.parametrize("words", [NEW[2], OLD[2], NEW[3]])
def test_a_heading_said_again_behind_its_table_begins_nothing(words: str) -> None:
    found = read(TITLE, *body(), paragraph(words))
    assert {name: told(section(found, name)) for name in TABLES} == {name: expected(name) for name in TABLES}
    assert words in told(section(found, NAMES[-1]))


def test_a_table_in_another_section_is_marked_behind_its_own() -> None:
    blocks = body()
    blocks.remove(TABLES["requests"])
    found = read(TITLE, *blocks[:-2], TABLES["requests"], *blocks[-2:])
    assert told(section(found, "requests")) == ["requests上文。", "requests下文。", "表"]
    assert numbers(found) == truth(F2021)


def test_another_wording_of_a_heading_without_its_number_is_text() -> None:
    blocks = body()
    at = next(at for at, block in enumerate(blocks) if block == paragraph("problems上文。"))
    found = read(TITLE, *blocks[:at], paragraph("主要问题及改进情况"), *blocks[at:])
    assert section(found, "problems").heading == NEW[4]
    assert told(section(found, "problems")) == ["主要问题及改进情况", "problems上文。"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("（一）推进重点工作", [Heading]),
        ("（一）推进重点工作。全年发布10条。", [Heading, Paragraph]),
        ("（一）推进重点工作，全年发布10条。", [Paragraph]),
        ("（一）推进重点工作；", [Paragraph]),
        ("（一）推进重点工作：", [Paragraph]),
    ],
)
def test_what_opens_a_paragraph_is_a_heading_where_it_ends_as_one(text: str, kinds: list[type]) -> None:
    found = read(TITLE, *body()[:2], paragraph(text), *body()[2:])
    assert [type(block) for block in section(found, "overview").blocks[1:]] == kinds


def test_the_title_of_a_letter_is_not_the_reports() -> None:
    letter = paragraph("关于报送某某县2022年政府信息公开工作年度报告的函")
    assert read(letter, TITLE, *body()).report.meta.title == TITLE.text
    assert read(letter, *body()).report.meta.title == letter.text


def test_three_agencies_may_sign_on_a_line_each() -> None:
    agencies = [f"甲县{name}局" for name in ("水务", "财政", "教育", "民政")]
    found = read(TITLE, *body(), *map(paragraph, agencies), paragraph("2023年1月28日"))
    assert told(section(found, "signature")) == [*agencies[1:], "2023年1月28日"]


def test_a_signature_alone_is_a_text_like_any_other() -> None:
    title, (only,) = split([F2021], [paragraph("甲县水务局"), paragraph("2023年1月28日")])
    assert (title, only.name, len(only.blocks)) == ("", "preamble", 2)


# -- headings in other words, behind other numerals, among characters that nobody sees

OTHER_WORDS = [
    "五、存在的主要问题及整改措施",
    "五、工作中存在的不足和下一步打算",
    "五、下一步工作计划",
    "五、困难与对策：",
    "第五部分 存在的不足",
]
OTHER_NUMERALS = ["五.", "五．", "5、", "5.", "（五）", "第五部分", "第五部分：", "㈤", "五 ", "(5)"]


def with_five(words: str) -> Recognition:
    return read(TITLE, *body([*NEW[:4], words, NEW[5]]))


@pytest.mark.parametrize("words", OTHER_WORDS)
def test_a_heading_in_other_words_stands_where_its_section_does(words: str) -> None:
    found = with_five(words)
    assert section(found, "problems").heading == words.rstrip("：")
    assert told(section(found, "problems")) == ["problems上文。"]
    assert words.rstrip("：") in [one.values.get("found") for one in stated(found.report, F2021)]


@pytest.mark.parametrize("numeral", OTHER_NUMERALS)
@pytest.mark.parametrize(
    "words", ["存在的主要问题及改进情况", "存在问题及改进措施", "政府信息公开工作存在的主要问题及改进情况"]
)
def test_a_known_wording_behind_another_numeral_is_its_heading(numeral: str, words: str) -> None:
    assert told(section(with_five(numeral + words), "problems")) == ["problems上文。"]


@pytest.mark.parametrize(
    "words",
    [
        "五、我们将加强学习；",
        "五、针对问题，已逐项整改。",
        "5、规范公开流程",
        "（五）加强队伍建设",
        "三、存在的不足",
        "五年来工作平稳",
        "五一期间公开信息5条",
    ],
)
def test_a_line_that_only_looks_like_a_heading_is_none(words: str) -> None:
    found = with_five(words)
    assert found.report.section("problems") is None
    assert words in told(section(found, "proceedings"))


def test_two_lines_that_may_head_a_section_head_none() -> None:
    found = read(TITLE, *body([*NEW[:4], "五、存在不足", NEW[5]])[:-2], paragraph("五、打算"), *body()[-2:])
    assert found.report.section("problems") is None


@pytest.mark.parametrize("at", range(6))
@pytest.mark.parametrize("dressed", ["\ufeff{}", "\u200b{}\u200b", "{}\ufeff"])
def test_what_nobody_sees_hides_no_heading(at: int, dressed: str) -> None:
    headings = [dressed.format(words) if place == at else words for place, words in enumerate(NEW)]
    found = read(TITLE, *body(headings))
    assert {name: told(section(found, name)) for name in NAMES} == {name: expected(name) for name in NAMES}
    assert [section(found, name).heading for name in NAMES] == NEW


@pytest.mark.parametrize("words", ["二、主动公开工作开展情况", "三、依申请公开办理情况", "四、复议和诉讼"])
def test_the_heading_of_a_table_in_other_words(words: str) -> None:
    at = "一二三四五六".index(words[0])
    found = read(TITLE, *body([words if place == at else other for place, other in enumerate(NEW)]))
    assert (section(found, NAMES[at]).heading, told(section(found, NAMES[at]))) == (words, expected(NAMES[at]))


SIGNED = {
    "云岭县水务局|2024年1月19日": ["云岭县水务局"],
    "云岭县水务局（盖章）|2024年1月19日": ["云岭县水务局"],
    "编制单位（盖章）：云岭县水务局|2024年1月19日": ["云岭县水务局"],
    "云岭县水务局 2024年1月19日": ["云岭县水务局"],
    "云岭县水务局\n二〇二四年一月十九日": ["云岭县水务局"],
    "云岭县水务局|云岭县财政局|2024年1月19日": ["云岭县水务局", "云岭县财政局"],
    "云岭县水务局、云岭县财政局|2024年1月19日": ["云岭县水务局、云岭县财政局"],
    "云岭县人民政府办公室|2024年1月19日|附件：公开渠道一览": ["云岭县人民政府办公室"],
    "2024年1月19日": [],
    "无。|2024年1月19日": [],
    "截至2024年1月19日": [],
    "会议于云岭县水务局召开，时间为2024年1月19日": [],
}


@pytest.mark.parametrize("lines", SIGNED)
def test_who_signs_is_told_however_the_lines_are_cut(lines: str) -> None:
    title = paragraph("2023年政府信息公开工作年度报告")
    found = read(title, *body(), *map(paragraph, lines.split("|")))
    assert signers_in(found.report.sections) == SIGNED[lines]
    assert found.report.meta.agency == "、".join(SIGNED[lines])
    dated = bool(SIGNED[lines]) or "2024年1月19日" in lines.split("|")
    assert found.report.meta.issued == ("2024-01-19" if dated else None)


def test_a_whole_text_in_one_cell_is_read_as_its_sections() -> None:
    ending = "五、存在的主要问题及改进情况\n一是更新慢。\n六、其他需要报告的事项\n无。"
    opening = f"{TITLE.text}\n本报告依照《条例》编制。\n一、总体情况\n全年平稳。"
    for around in (paragraph, lambda text: Grid((Cell(1, 1, text),))):
        found = read(around(opening), *body()[2:-4], around(ending))
        assert found.report.meta.title == TITLE.text
        assert [one.heading for one in found.report.sections if one.heading] == NEW
        assert told(section(found, "problems")) == ["一是更新慢。"]
        assert numbers(found) == truth(F2021)


def test_lines_of_a_cell_without_a_heading_stay_together() -> None:
    text = "一是更新慢。\n二是解读少。"
    assert text in told(section(read(TITLE, *body(), paragraph(text)), "otherMatters"))
