"""Automatic numbers become the text that Word prints."""

from __future__ import annotations

import pytest
from convkit_docx import read
from make.docx_parts import docx, p, tbl, tc, tr

from convkit import Document, Heading, List, Paragraph, texts
from convkit.text.numerals import in_form

CHINESE, DECIMAL = ("chineseCountingThousand", "%1、"), ("decimal", "%1.")


def level(index: int, shape: tuple[str, str], more: str = "") -> str:
    look = f'<w:numFmt w:val="{shape[0]}"/>{more}<w:lvlText w:val="{shape[1]}"/>'
    return f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/>{look}</w:lvl>'


def numbering(*levels: str, more: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}'
    )


def n(text: str, index: int = 0, identifier: int = 1, more: str = "") -> str:
    number = f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{identifier}"/></w:numPr>'
    return p(text, properties=more + number)


def opened(body: str, **parts: str) -> Document:
    document = read(docx(body, **parts))
    assert document.account.complete, document.account
    return document


@pytest.mark.parametrize(
    ("form", "number", "printed"),
    [
        ("chineseCounting", 1, "一"), ("chineseCounting", 10, "十"), ("chineseCountingThousand", 12, "十二"),
        ("chineseCountingThousand", 20, "二十"), ("chineseCountingThousand", 103, "一百零三"),
        ("chineseCountingThousand", 110, "一百一十"), ("chineseCountingThousand", 1002, "一千零二"),
        ("chineseLegalSimplified", 12, "壹拾贰"), ("ideographTraditional", 3, "丙"), ("japaneseCounting", 21, "二十一"),
        ("taiwaneseCounting", 11, "十一"), ("decimalFullWidth", 12, "１２"), ("decimalEnclosedCircle", 21, "㉑"),
        ("decimalEnclosedCircleChinese", 3, "③"), ("upperRoman", 14, "XIV"), ("lowerRoman", 9, "ix"),
        ("upperLetter", 27, "AA"), ("lowerLetter", 2, "b"), ("decimalZero", 3, "03"), ("unheardOf", 3, "3"),
    ],
)  # fmt: skip
def test_numbers_in_their_forms(form: str, number: int, printed: str) -> None:
    assert in_form(number, form) == printed


@pytest.mark.parametrize("shape", [("chineseCountingThousand", "%1、"), ("chineseCounting", "（%1）")])
def test_section_numbers_stand_in_the_paragraph(shape: tuple[str, str]) -> None:
    document = opened(n("总体情况") + p("文") + n("主动公开"), numbering=numbering(level(0, shape)))
    assert all(isinstance(block, Paragraph) for block in document.blocks)
    marks = [shape[1].replace("%1", digit) for digit in "一二"]
    assert list(texts(document.blocks)) == [f"{marks[0]}总体情况", "文", f"{marks[1]}主动公开"]


def test_a_heading_gets_its_number() -> None:
    document = opened(n("范围", more='<w:outlineLvl w:val="0"/>'), numbering=numbering(level(0, DECIMAL)))
    assert [(type(block), *texts((block,))) for block in document.blocks] == [(Heading, "1. 范围")]


def test_levels_count_on_and_start_again() -> None:
    levels = numbering(level(0, DECIMAL), level(1, ("decimal", "%1.%2")), level(2, ("bullet", "\uf0b7")))
    body = "".join(n("条", index) for index in (0, 1, 1, 2, 0, 1))
    (block,) = opened(body, numbering=levels).blocks
    assert isinstance(block, List)
    assert [item.marker for item in block.items] == ["1.", "1.1", "1.2", "•", "2.", "2.1"]
    assert [item.level for item in block.items] == [1, 2, 2, 3, 1, 2]


def test_a_list_may_start_elsewhere_or_anew() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'
    more = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{override.format(start) if start else ""}</w:num>'
        for number, start in ((2, 5), (3, 0))
    )
    body = "".join(n("条", identifier=identifier) for identifier in (1, 1, 3, 2, 2))
    (block,) = opened(body, numbering=numbering(level(0, DECIMAL), more=more)).blocks
    assert isinstance(block, List)
    assert [item.marker for item in block.items] == ["1.", "2.", "3.", "5.", "6."]


def test_a_style_numbers_its_paragraphs() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="b"><w:name w:val="b"/>'
        '<w:basedOn w:val="a"/></w:style>'
    )
    levels = numbering(level(0, DECIMAL), level(1, CHINESE, '<w:pStyle w:val="b"/>').replace("%1", "%2"))
    body = p("甲", properties='<w:pStyle w:val="b"/>') + n("乙", identifier=0, more='<w:pStyle w:val="b"/>')
    assert list(texts(opened(body, styles=styles, numbering=levels).blocks)) == ["一、甲", "乙"]


def test_numbers_in_cells_stand_in_the_text() -> None:
    document = opened(tbl(tr(tc(n("")), tc(n("规章")))), numbering=numbering(level(0, ("decimal", "%1"))))
    assert list(texts(document.blocks)) == ["1", "2 规章"]
