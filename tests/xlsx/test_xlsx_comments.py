"""Comments in a copy of a workbook: at exactly their cells, and without them it is the original part by part."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import openpyxl
import openpyxl.comments
import pytest
from convkit_xlsx import annotate, read
from hypothesis import given
from hypothesis import strategies as st
from make.commented import comments_at, copy_of, parts, taken_out, with_part
from make.repeating import examples
from make.xlsx_parts import MAIN, OFFICE, rels, workbook

import convkit
from convkit import Comment, InputError, Origin
from convkit.testing import reports, sample_report

pytestmark = pytest.mark.filterwarnings("ignore:Workbook contains no")
FORM = convkit.forms()[0]
ADDED = (
    r'<legacyDrawing xmlns:r="[^"]+" r:id="rId\d+"/>',
    r'<Relationship Id="rId\d+" Type="[^"]+/(comments|vmlDrawing)" Target="[^"]+"/>',
    r'<(Override|Default) [^>]*(comments\d\.xml|Extension="vml")[^>]*/>',
)
NEW = re.compile(r"xl/comments\d+\.xml|xl/drawings/vmlDrawing\d+\.vml|xl/worksheets/_rels/.*")
STRICT = {MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
          OFFICE: "http://purl.oclc.org/ooxml/officeDocument/relationships"}  # fmt: skip


def written(report: convkit.Report) -> bytes:
    target = BytesIO()
    convkit.write(report, target, target_format="xlsx", verify=False)
    return target.getvalue()


def said(data: bytes) -> dict[tuple[str, str], str]:
    """The comments of a workbook by sheet and cell, as openpyxl reads them."""
    cells = (cell for sheet in openpyxl.load_workbook(BytesIO(data)) for row in sheet.iter_rows() for cell in row)
    return {(cell.parent.title, cell.coordinate): cell.comment.text for cell in cells if cell.comment}


def at(cell: str | None = None) -> Origin:
    return Origin(sheet="S", cell=cell)


@examples(12)
@given(st.data())
def test_comments_stand_at_exactly_their_cells_and_can_be_taken_out(data: st.DataObject) -> None:
    original = written(data.draw(reports(FORM, pictures=False)))
    comments = data.draw(comments_at(read(BytesIO(original))))
    copy = copy_of("xlsx", original, comments)
    wanted: dict[tuple[str, str], list[str]] = {}
    for comment in comments:
        wanted.setdefault((str(comment.origin.sheet), comment.origin.cell or "A1"), []).append(comment.text)
    assert said(copy) == {place: "\n".join(texts) for place, texts in wanted.items()}
    left = {name: taken_out(text, *ADDED) for name, text in parts(copy).items()}
    there = parts(original)
    assert {name: text for name, text in left.items() if name in there or not NEW.fullmatch(name)} == there


def test_the_copy_is_as_the_standard_has_it(tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator

    original = written(sample_report(FORM, "narrative"))
    places = [cell.origin for block in read(BytesIO(original)).blocks if isinstance(block, convkit.Grid)
              for cell in block.cells]  # fmt: skip
    path = tmp_path / "copy.xlsx"
    path.write_bytes(copy_of("xlsx", original, [Comment(place, "x") for place in places]))
    assert OpenXmlValidator().validate(str(path)).errors == []


def test_what_has_no_cell_stands_at_the_first_of_its_sheet() -> None:
    places = (Origin(), at(), Origin(sheet="T", cell="B2"), at("B2"))
    comments = [Comment(place, str(number)) for number, place in enumerate(places)]
    copy = copy_of("xlsx", workbook('<row r="1"/>').getvalue(), comments)
    assert said(copy) == {("S", "A1"): "0\n1\n2", ("S", "B2"): "3"}


def test_a_sheet_that_nobody_sees_gets_none() -> None:
    with pytest.raises(InputError, match="no sheet"):
        copy_of("xlsx", workbook(state="hidden").getvalue(), [Comment(at("A1"), "x")])


@pytest.mark.parametrize("after", ['<tableParts count="0"/>', "<extLst/>", "<legacyDrawingHF/>", "<sheetProtection/>"])
def test_the_drawing_stands_where_the_order_of_a_sheet_has_it(after: str) -> None:
    copy = copy_of("xlsx", workbook(after=after).getvalue(), [Comment(at("C3"), "x")])
    sheet = parts(copy)["xl/worksheets/sheet1.xml"].decode()
    assert (sheet.index("<legacyDrawing ") < sheet.index(after)) == (after != "<sheetProtection/>")
    assert said(copy) == {("S", "C3"): "x"}


def with_comments(*cells: str, others: tuple[str, ...] = ()) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "S"
    for cell in cells:
        sheet[cell] = 1
        sheet[cell].comment = openpyxl.comments.Comment("旧", "某")
    for title in others:
        book.create_sheet(title)["A1"] = 1
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def test_comments_that_are_there_stay() -> None:
    copy = copy_of("xlsx", with_comments("A1", "B2"), [Comment(at("B2"), "新"), Comment(at("C3"), "三")])
    assert said(copy) == {("S", "A1"): "旧", ("S", "B2"): "旧\nconvkit: 新", ("S", "C3"): "三"}
    drawing = next(text for name, text in parts(copy).items() if name.endswith(".vml"))
    numbers = re.findall(rb'id="_x0000_s(\d+)"', drawing)
    assert len(numbers) == len({*numbers}) == 3


def test_a_drawing_that_says_a_number_of_thousands_of_digits_is_gone_on_with() -> None:
    data = copy_of("xlsx", with_comments(others=("T",)), [Comment(at("A1"), "x")])
    name, text = next((name, text) for name, text in parts(data).items() if name.endswith(".vml"))
    long = text.replace(b'data="1"', b'data="' + b"9" * 5000 + b'"')
    assert long != text
    copy = copy_of("xlsx", with_part(data, name, long), [Comment(Origin(sheet="T", cell="B2"), "x")])
    assert said(copy)["T", "B2"] == "x"


def test_at_a_cell_under_which_people_talk_the_next_one_is_taken() -> None:
    reply = '<ThreadedComments xmlns="x"><threadedComment ref="A1"/></ThreadedComments>'
    related = rels(("r1", "threadedComment", "../t.xml"))
    file = workbook('<row r="1"/>', parts={"xl/t.xml": reply, "xl/worksheets/_rels/sheet1.xml.rels": related})
    assert said(copy_of("xlsx", file.getvalue(), [Comment(at("A1"), "x")])) == {("S", "B1"): "x"}


def test_a_strict_workbook_gets_strict_parts() -> None:
    data = workbook('<row r="1"/>').getvalue()
    for name, text in parts(data).items():
        strict = text.replace(MAIN.encode(), STRICT[MAIN].encode()).replace(OFFICE.encode(), STRICT[OFFICE].encode())
        data = with_part(data, name, strict)
    made = parts(copy_of("xlsx", data, [Comment(at("A1"), "x")]))
    assert f'xmlns="{STRICT[MAIN]}"'.encode() in made["xl/comments1.xml"]
    assert made["xl/worksheets/_rels/sheet1.xml.rels"].count(f"{STRICT[OFFICE]}/".encode()) == 2


def test_what_is_too_long_for_a_comment_says_so() -> None:
    copy = copy_of("xlsx", workbook('<row r="1"/>').getvalue(), [Comment(at("A1"), "长" * 40_000)])
    assert said(copy)["S", "A1"].endswith("(more is printed by convkit check)")


def test_a_drawing_without_an_end_is_refused() -> None:
    data = with_comments("A1")
    drawing = next(name for name in parts(data) if name.endswith(".vml"))
    with pytest.raises(InputError, match="has no end"):
        copy_of("xlsx", with_part(data, drawing, b"<xml>"), [Comment(at("B2"), "x")])


def test_of_a_signed_file_it_is_said_that_the_copy_is_not() -> None:
    signed = BytesIO(with_part(workbook().getvalue(), "_xmlsignatures/origin.sigs", b""))
    told = list(annotate(signed, [Comment(Origin(), "x")], BytesIO()))
    assert ["签名后已被更改" in message.zh for message in told] == [True]
