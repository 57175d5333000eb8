"""What a finding tells a person to do is done, by libraries and by LibreOffice, and the finding is gone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from make import office_edits
from make.drawn import F2021
from make.libreoffice import saved_as
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font

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
    return found(format, changed(format, changes))


def found(format: str, data: bytes) -> set[str]:
    return {finding.code for finding in examine(BytesIO(data), source_format=format, form=F2021.id).findings}


def changed(format: str, changes: list[Change]) -> bytes:
    data = written(format)
    for change in changes:
        file: Any = docx.Document(BytesIO(data)) if format == "docx" else openpyxl.load_workbook(BytesIO(data))
        change(file)
        stream = BytesIO()
        file.save(stream)
        data = stream.getvalue()
    return data


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
    table.addnext(deepcopy(file.paragraphs[1]._p))


def accepted(file: Any) -> None:
    plain("del")(file)
    for one in list(file.element.body.iter(qn("w:ins"))):
        for child in list(one):
            one.addprevious(child)
        one.getparent().remove(one)


def commented(file: Any) -> None:
    file.add_comment(file.paragraphs[1].runs, "待核", author="某")


def uncommented(file: Any) -> None:
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        plain(name)(file)
    for one in list(file.part._comments_part.element):
        file.part._comments_part.element.remove(one)


def lowered(file: Any) -> None:
    """A row of a fixed height, and the figure below its end."""
    (paragraph,), (row,) = (words(file, "1001").xpath(f"ancestor::w:{name}[1]") for name in ("p", "tr"))
    paragraph.get_or_add_pPr().append(parse_xml(f'<w:spacing {nsdecls("w")} w:before="1200"/>'))
    row.get_or_add_trPr().append(parse_xml(f'<w:trHeight {nsdecls("w")} w:val="400" w:hRule="exact"/>'))


def computed(file: Any) -> None:
    """The figure as the result of a formula, which is a field."""
    run = words(file, "1001")
    run.addprevious(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" =1000+1 "/>'))
    run.getprevious().append(run)


def unlinked(file: Any) -> None:
    """What Ctrl+Shift+F9 does: the field is gone, and its result stays."""
    field = words(file, "1001").getparent()
    field.addprevious(field[0])
    field.getparent().remove(field)


TRACKED = 'w:id="1" w:author="某" w:date="2022-01-01T00:00:00Z"'
WORD: list[tuple[str, Change, Change, str]] = [
    ("V1", say("1001", "无"), say("无", "0"), office_edits.put("无", "0")),
    ("V2", say("1001", "-3"), say("-3", "3"), office_edits.put("-3", "3")),
    ("V3", say("1010.125", "1200元"), say("1200元", "0.12"), office_edits.put("1200元", "0.12")),
    (
        "near",
        say("3.要求提供公开出版物", "3.要求提供公开出版社"),
        say("3.要求提供公开出版社", "3.要求提供公开出版物"),
        office_edits.put("3.要求提供公开出版社", "3.要求提供公开出版物"),
    ),
    ("column", say("科研机构", "某某情形"), say("某某情形", "科研机构"), office_edits.put("某某情形", "科研机构")),
    (
        "S1",
        say("五、存在的主要问题及改进情况", "五、其他"),
        say("五、其他", "五、存在的主要问题及改进情况"),
        office_edits.put("五、其他", "五、存在的主要问题及改进情况"),
    ),
    ("S3", without_row, with_row, office_edits.ROW_INSERTED),
    (
        "second",
        twice,
        lambda file: file.tables[1]._tbl.getparent().remove(file.tables[1]._tbl),
        office_edits.WITHOUT_SECOND_TABLE,
    ),
    ("V1", look("strike"), plain("strike"), office_edits.plain("1001")),
    ("docx.hidden", look("vanish"), plain("vanish"), office_edits.SHOWN),
    (
        "docx.insertion",
        behind(f"<w:ins {TRACKED}><w:r><w:t>8</w:t></w:r></w:ins>"),
        accepted,
        office_edits.dispatched("AcceptAllTrackedChanges"),
    ),
    (
        "docx.deletion",
        behind(f"<w:del {TRACKED}><w:r><w:delText>8</w:delText></w:r></w:del>"),
        accepted,
        office_edits.dispatched("AcceptAllTrackedChanges"),
    ),
    ("docx.comment", commented, uncommented, office_edits.dispatched("DeleteAllNotes")),
    (
        "docx.headerOrFooter",
        lambda file: file.sections[0].header.paragraphs[0].add_run("内部资料"),
        lambda file: file.sections[0].header.paragraphs[0].clear(),
        office_edits.WITHOUT_HEADERS,
    ),
    (
        "docx.author",
        lambda file: setattr(file.core_properties, "author", "张三"),
        lambda file: setattr(file.core_properties, "author", ""),
        'report.DocumentProperties.Author = ""',
    ),
    (
        "docx.nestedTable",
        lambda file: file.tables[0].cell(0, 0).add_table(1, 1).cell(0, 0).add_paragraph("另有"),
        lambda file: (
            file.tables[0].cell(0, 0).tables[0]._tbl.getparent().remove(file.tables[0].cell(0, 0).tables[0]._tbl)
        ),
        office_edits.WITHOUT_INNER_TABLES,
    ),
    ("docx.doubt", lowered, plain("trHeight"), office_edits.ROWS_THAT_GROW),
]


@pytest.mark.parametrize(("code", "fault", "remedy"), [case[:3] for case in WORD])
def test_a_finding_in_a_word_file_goes_away_with_its_remedy(code: str, fault: Change, remedy: Change) -> None:
    assert code in codes("docx", [fault])
    assert code not in codes("docx", [fault, remedy])


def test_a_formula_in_a_word_file_is_told_until_a_number_is_made_of_it() -> None:
    """LibreOffice keeps the field of another program as it is, so this is not done there."""
    assert "docx.formula" in codes("docx", [computed])
    assert "docx.formula" not in codes("docx", [computed, unlinked])


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
    rule = FormulaRule(formula=[f"LEN({figure(file).coordinate})=4"], font=Font(color="FFFFFF"))
    sheet.conditional_formatting.add(figure(file).coordinate, rule)


def unpainted(file: Any) -> None:
    figure(file).parent.conditional_formatting = type(figure(file).parent.conditional_formatting)()


def beside(file: Any) -> None:
    sheet = figure(file, 1011).parent
    sheet.cell(figure(file, 1011).row, 14).value = 9999


EXCEL: list[tuple[str, Change, Change, str]] = [
    ("V1", put(1001, "无"), put("无", 0), office_edits.enter("无", "Value = 0")),
    (
        "V4",
        put(1001, 1001.4, number_format="0"),
        put(1001.4, 1001, number_format="General"),
        office_edits.enter("1001", "Value = 1001"),
    ),
    (
        "xlsx.comment",
        lambda file: setattr(figure(file), "comment", Comment("待核", "某")),
        lambda file: setattr(figure(file), "comment", None),
        office_edits.each_sheet("Annotations.removeByIndex(0)", "Annotations.Count > 0"),
    ),
    ("xlsx.formula", put(1001, "=1+1"), put("=1+1", 2), office_edits.each_formula("Value = cell.Value")),
    ("xlsx.formula", put(1001, "=1000+1"), put("=1000+1", 1001), "report.calculateAll()"),
    ("xlsx.error", put(1001, "#DIV/0!"), put("#DIV/0!", 1001), office_edits.enter("#DIV/0!", "Value = 1001")),
    (
        "xlsx.hidden",
        put(1001, 1001, number_format=";;;"),
        put(1001, 1001, number_format="General"),
        office_edits.each_cell("NumberFormat = 0"),
    ),
    (
        "xlsx.hidden",
        lambda file: setattr(figure(file).parent.row_dimensions[figure(file).row], "hidden", True),
        lambda file: setattr(figure(file).parent.row_dimensions[figure(file).row], "hidden", False),
        office_edits.each_sheet("Rows.IsVisible = True"),
    ),
    (
        "xlsx.hidden",
        lambda file: setattr(figure(file).parent, "sheet_state", "hidden"),
        lambda file: setattr(figure(file).parent, "sheet_state", "visible"),
        office_edits.each_sheet("IsVisible = True"),
    ),
    ("xlsx.doubt", painted, unpainted, office_edits.WITHOUT_CONDITIONS),
    (
        "xlsx.headerOrFooter",
        lambda file: setattr(file.worksheets[0].oddHeader.center, "text", "内部资料"),
        lambda file: setattr(file.worksheets[0].oddHeader.center, "text", None),
        office_edits.WITHOUT_HEADERS,
    ),
    (
        "xlsx.author",
        lambda file: setattr(file.properties, "creator", "张三"),
        lambda file: setattr(file.properties, "creator", None),
        'report.DocumentProperties.Author = ""',
    ),
    ("S3", beside, put(9999, None), office_edits.enter("9999", 'String = ""')),
]


@pytest.mark.parametrize(("code", "fault", "remedy"), [case[:3] for case in EXCEL])
def test_a_finding_in_a_workbook_goes_away_with_its_remedy(code: str, fault: Change, remedy: Change) -> None:
    assert code in codes("xlsx", [fault])
    assert code not in codes("xlsx", [fault, remedy])


# -- the same in LibreOffice


Saved = Mapping[tuple[str, int], tuple[bytes, bytes]]
KINDS = {"docx": WORD, "odt": WORD, "xlsx": EXCEL, "ods": EXCEL}
CASES = [
    (kind, at)
    for kind, cases in KINDS.items()
    for at, (code, *_) in enumerate(cases)
    if (kind, code) != ("ods", "xlsx.formula")  # results that LibreOffice has computed itself
]


@pytest.fixture(scope="session")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Saved:
    """Each report with a fault, and as LibreOffice saves it after the remedy."""
    folder = tmp_path_factory.mktemp("remedies")
    for kind in ("docx", "xlsx"):
        for at, (_, fault, *_) in enumerate(KINDS[kind]):
            (folder / f"{kind}-{at}.{kind}").write_bytes(changed(kind, [fault]))
    for kind, to in (("docx", "odt"), ("xlsx", "ods")):
        saved_as(to, folder, *folder.glob(f"{kind}-*.{kind}"))
    files = {(kind, at): folder / f"{'docx' if kind in ('docx', 'odt') else 'xlsx'}-{at}.{kind}" for kind, at in CASES}
    targets = {key: path.with_stem(f"{path.stem}-mended") for key, path in files.items()}
    remedies = {(files[kind, at], targets[kind, at]): KINDS[kind][at][3] for kind, at in CASES}
    office_edits.remedied(remedies)
    return {key: (files[key].read_bytes(), targets[key].read_bytes()) for key in CASES}


@pytest.mark.long
@pytest.mark.parametrize(("kind", "at"), CASES)
def test_a_finding_goes_away_with_its_remedy_in_libreoffice(kind: str, at: int, saved: Saved) -> None:
    code = KINDS[kind][at][0].replace("docx.", f"{kind}.").replace("xlsx.", f"{kind}.")
    before, after = saved[kind, at]
    assert code in found(kind, before)
    assert code not in found(kind, after)
