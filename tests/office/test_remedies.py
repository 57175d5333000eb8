"""What a finding tells a person to do is done, with the libraries that write such files, and the finding is gone."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from make.drawn import F2021
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill

import convkit
from convkit.conversion import examine
from convkit.testing import sample_report

FILES: dict[str, bytes] = {}
Change = Callable[[Any], object]


def written(format: str) -> bytes:
    if format not in FILES:
        stream = BytesIO()
        convkit.write(sample_report(F2021), stream, target_format=format)
        FILES[format] = stream.getvalue()
    return FILES[format]


def codes(format: str, changes: list[Change]) -> set[str]:
    """What is found in a report after so many changes, each made to the file that was saved before."""
    data = written(format)
    for change in changes:
        file: Any = docx.Document(BytesIO(data)) if format == "docx" else openpyxl.load_workbook(BytesIO(data))
        change(file)
        stream = BytesIO()
        file.save(stream)
        data = stream.getvalue()
    return {finding.code for finding in examine(BytesIO(data), source_format=format, form=F2021.id).findings}


def test_the_report_itself_has_none_of_what_is_done_to_it() -> None:
    given = {code for code, *_ in (*WORD, *EXCEL)}
    assert not given & (codes("docx", []) | codes("xlsx", []))


# -- Word


def words(file: Any, text: str) -> Any:
    """The run that says a text."""
    return next(one for one in file.element.body.iter(qn("w:t")) if one.text == text).getparent()


def say(old: str, new: str) -> Change:
    def change(file: Any) -> None:
        words(file, old).find(qn("w:t")).text = new

    return change


def look(name: str) -> Change:
    return lambda file: words(file, "1001").get_or_add_rPr().append(parse_xml(f"<w:{name} {nsdecls('w')}/>"))


def plain(name: str) -> Change:
    def change(file: Any) -> None:
        for one in list(file.element.body.iter(qn(f"w:{name}"))):
            one.getparent().remove(one)

    return change


def behind(run: str) -> Change:
    """Something behind the words of the first paragraph."""
    return lambda file: file.paragraphs[1]._p.append(parse_xml(run.replace(">", f" {nsdecls('w')}>", 1)))


def row_of(file: Any, label: str) -> Any:
    return next(row for row in file.element.body.iter(qn("w:tr")) if label in "".join(row.itertext()))


def without_row(file: Any) -> None:
    row = row_of(file, "行政处罚")
    row.getparent().remove(row)


def with_row(file: Any) -> None:
    row = deepcopy(row_of(file, "行政强制"))
    row_of(file, "行政强制").addprevious(row)
    texts = [one for one in row.iter(qn("w:t")) if one.text]
    texts[0].text, texts[-1].text = "行政处罚", "1008"


def twice(file: Any) -> None:
    table = file.tables[0]._tbl
    table.addnext(deepcopy(table))


def accepted(file: Any) -> None:
    plain("del")(file)
    for one in list(file.element.body.iter(qn("w:ins"))):
        for child in list(one):
            one.addprevious(child)
        one.getparent().remove(one)


TRACKED = 'w:id="1" w:author="某" w:date="2022-01-01T00:00:00Z"'
WORD: list[tuple[str, Change, Change]] = [
    ("V1", say("1001", "无"), say("无", "0")),
    ("V2", say("1001", "-3"), say("-3", "3")),
    ("V3", say("1010.125", "1200元"), say("1200元", "0.12")),
    ("near", say("3.要求提供公开出版物", "3.要求提供公开出版社"), say("3.要求提供公开出版社", "3.要求提供公开出版物")),
    ("column", say("科研机构", "某某情形"), say("某某情形", "科研机构")),
    ("S1", say("五、存在的主要问题及改进情况", "五、其他"), say("五、其他", "五、存在的主要问题及改进情况")),
    ("S3", without_row, with_row),
    ("second", twice, lambda file: file.tables[1]._tbl.getparent().remove(file.tables[1]._tbl)),
    ("V1", look("strike"), plain("strike")),
    ("docx.hidden", look("vanish"), plain("vanish")),
    ("docx.insertion", behind(f"<w:ins {TRACKED}><w:r><w:t>8</w:t></w:r></w:ins>"), accepted),
    ("docx.deletion", behind(f"<w:del {TRACKED}><w:r><w:delText>8</w:delText></w:r></w:del>"), accepted),
    (
        "docx.headerOrFooter",
        lambda file: file.sections[0].header.paragraphs[0].add_run("内部资料"),
        lambda file: file.sections[0].header.paragraphs[0].clear(),
    ),
    (
        "docx.author",
        lambda file: setattr(file.core_properties, "author", "张三"),
        lambda file: setattr(file.core_properties, "author", ""),
    ),
    (
        "docx.nestedTable",
        lambda file: file.tables[0].cell(0, 0).add_table(1, 1).cell(0, 0).add_paragraph("另有"),
        lambda file: (
            file.tables[0].cell(0, 0).tables[0]._tbl.getparent().remove(file.tables[0].cell(0, 0).tables[0]._tbl)
        ),
    ),
]


@pytest.mark.parametrize(("code", "fault", "remedy"), WORD)
def test_a_finding_in_a_word_file_goes_away_with_its_remedy(code: str, fault: Change, remedy: Change) -> None:
    assert code in codes("docx", [fault])
    assert code not in codes("docx", [fault, remedy])


# -- Excel


def figure(file: Any, value: object = 1001) -> Any:
    """The cell of a figure."""
    return next(cell for sheet in file for row in sheet.iter_rows() for cell in row if cell.value == value)


def put(old: object, new: object, **looks: object) -> Change:
    def change(file: Any) -> None:
        cell = figure(file, old)
        cell.value = new
        for name, value in looks.items():
            setattr(cell, name, value)

    return change


def painted(file: Any) -> None:
    sheet = figure(file).parent
    rule = CellIsRule(operator="equal", formula=["1001"], font=Font(color="FFFFFF"), fill=PatternFill(bgColor="FFFFFF"))
    sheet.conditional_formatting.add(figure(file).coordinate, rule)


def beside(file: Any) -> None:
    sheet = figure(file, 1011).parent
    sheet.cell(figure(file, 1011).row, 14).value = 9999


EXCEL: list[tuple[str, Change, Change]] = [
    ("V1", put(1001, "无"), put("无", 0)),
    ("V4", put(1001, 1001.4, number_format="0"), put(1001.4, 1001, number_format="General")),
    (
        "xlsx.comment",
        lambda file: setattr(figure(file), "comment", Comment("待核", "某")),
        lambda file: setattr(figure(file), "comment", None),
    ),
    ("xlsx.formula", put(1001, "=1+1"), put("=1+1", 2)),
    ("xlsx.error", put(1001, "#DIV/0!"), put("#DIV/0!", 1001)),
    ("xlsx.hidden", put(1001, 1001, number_format=";;;"), put(1001, 1001, number_format="General")),
    (
        "xlsx.hidden",
        lambda file: setattr(figure(file).parent.row_dimensions[figure(file).row], "hidden", True),
        lambda file: setattr(figure(file).parent.row_dimensions[figure(file).row], "hidden", False),
    ),
    (
        "xlsx.headerOrFooter",
        lambda file: setattr(file.worksheets[0].oddHeader.center, "text", "内部资料"),
        lambda file: setattr(file.worksheets[0].oddHeader.center, "text", None),
    ),
    (
        "xlsx.author",
        lambda file: setattr(file.properties, "creator", "张三"),
        lambda file: setattr(file.properties, "creator", None),
    ),
    ("S3", beside, put(9999, None)),
]


@pytest.mark.parametrize(("code", "fault", "remedy"), EXCEL)
def test_a_finding_in_a_workbook_goes_away_with_its_remedy(code: str, fault: Change, remedy: Change) -> None:
    assert code in codes("xlsx", [fault])
    assert code not in codes("xlsx", [fault, remedy])
