"""PDF files that are written: everything is drawn, tagged once, and read by other software as it was."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pdfplumber
import pikepdf
import pypdfium2
import pytest
from convkit_pdf import write
from hypothesis import given
from hypothesis import strategies as st
from make import documents, pdf_pages
from make.foreign import FORM, wrong
from make.repeating import examples, repeated
from PIL import Image as Pillow

from convkit import (
    Block,
    Cell,
    Document,
    Form,
    Grid,
    Heading,
    Image,
    Inline,
    Item,
    List,
    Loss,
    Message,
    Paragraph,
    forms,
)
from convkit.conversion import write as write_report
from convkit.form import leaf_paths
from convkit.render import render
from convkit.report import Report, plain
from convkit.testing import reports, sample_report
from convkit.writing.pages.characters import UNFAITHFUL, Losses
from convkit.writing.pages.fonts import fonts
from convkit.writing.pages.lines import _NEVER_FIRST, _NEVER_LAST, Run, breakable, longest_number, text_of

slow = examples(30)
PDF = Message("a PDF file", "PDF 文件")
STANDARD = Path(__file__).with_name("standard_characters.txt").read_text("utf-8").strip()


def line(text: str, link: str | None = None) -> Paragraph:
    return Paragraph((Inline(text, link),))


def file_of(report: Report) -> bytes:
    target = BytesIO()
    write_report(report, target, target_format="pdf", verify=False)
    return target.getvalue()


def drawn(text: str) -> str:
    return Losses(PDF).fit(text, "").replace("\n", " ").replace("\t", " ")


def expected(block: Block) -> list[str]:
    match block:
        case Heading() | Paragraph():
            return [drawn(block.text)]
        case List():
            return [drawn(item.text) for item in block.items]
        case Grid():
            cells = {(cell.row, cell.column): cell for cell in block.cells}
            return [drawn(cells[place].text) for place in sorted(cells)]
        case Image():
            return []


# -- laws


@slow
@given(documents.documents)
def test_every_character_is_tagged_once_and_in_order(document: Document) -> None:
    target = BytesIO()
    write(document, target)
    pdf_pages.assert_sound(target.getvalue())
    (whole,) = pdf_pages.tagged(target.getvalue(), "Document")
    assert whole == "".join(text for block in document.blocks for text in expected(block))


@slow
@given(documents.documents)
def test_equal_documents_give_equal_bytes(document: Document) -> None:
    one, other = BytesIO(), BytesIO()
    assert [*write(document, one)] == [*write(document, other)]
    assert one.getvalue() == other.getvalue()


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.id)
@slow
@given(data=st.data())
def test_any_report_is_written(form: Form, data: st.DataObject) -> None:
    report = data.draw(reports(form))
    pdf_pages.assert_sound(file_of(report))


@given(st.text(st.sampled_from("甲乙，。《》（）“”1234.% aZ\n　e\u0301"), max_size=60), st.integers(2, 9))
def test_lines_hold_the_whole_text_and_break_where_they_may(text: str, width: int) -> None:
    lines = text_of([Run(text, None)]).broken(width)
    assert "".join(text[one.start : one.end] for one in lines) == text
    assert all(one.width <= width + 1e-6 for one in lines if one.end - one.start > 1)
    for one in lines[1:]:
        before = lines[lines.index(one) - 1]
        forced = text[before.end - 1] == "\n" or not any(
            breakable(text, at) for at in range(before.start + 1, before.end + 1)
        )
        assert forced or _may_break(text, one.start)


def _may_break(text: str, at: int) -> bool:
    after, before = text[at], text[at - 1]
    return not (after in _NEVER_FIRST or before in _NEVER_LAST or after.isspace() or after == "\u0301")


# -- characters


def test_both_fonts_have_every_standard_character() -> None:
    assert len(STANDARD) == len(set(STANDARD)) == 8105
    for font in (fonts().serif, fonts().sans):
        assert [character for character in STANDARD if ord(character) not in font.widths] == []


def test_rare_names_can_be_drawn() -> None:
    assert Losses(PDF).fit("𠮷龑骉䶮㛃𫖯𬱖㐱", "") == "𠮷龑骉䶮㛃𫖯𬱖㐱"


def test_a_soft_hyphen_is_drawn_as_no_minus() -> None:
    losses = Losses(PDF)
    assert losses.fit("\xad301件", "") == "301件"
    assert [loss.lost for loss in losses.found] == ["\xad"]


@pytest.mark.parametrize("part", repeated(range(4), but_each=4))
def test_pdfium_reads_every_character_of_the_fonts_as_itself(part: int) -> None:
    known = sorted({chr(code) for font in (fonts().serif, fonts().sans) for code in font.widths} - {"\xa0", "\xad"})
    assert len(known) > 33_000
    some = [character for character in known[part::4] if character not in UNFAITHFUL]
    data, losses = pdf_pages.written(*(line(f"甲{character}乙") for character in some))
    assert losses == []
    read = [told for page in pypdfium2.PdfDocument(data) for told in page.get_textpage().get_text_range().splitlines()]
    assert [told for told in read if told and not told.startswith("— ")] == [f"甲{character}乙" for character in some]


def test_what_pdfium_takes_apart_is_declared() -> None:
    data, losses = pdf_pages.written(line("甲ﬁ乙ﬀ"))
    assert pdf_pages.text(data) == "甲〓乙〓"
    assert [loss.lost for loss in losses] == ["ﬁﬀ"]


def test_marks_stay_behind_their_letters() -> None:
    data, _ = pdf_pages.written(line("A\u0301é𠮷e\u0304\u0301龑"))
    assert pdf_pages.text(data) == "A\u0301é𠮷e\u0304\u0301龑"


def test_what_no_font_has_is_declared_and_no_box_is_drawn() -> None:
    data, losses = pdf_pages.written(line("甲👍乙\u200f丙﷽"), title="报告👍", agency="某局")
    assert pdf_pages.text(data) == "甲〓乙丙〓"
    assert [(loss.place, loss.lost) for loss in losses[1:]] == [("meta.title", "")]
    assert losses[0].lost == "👍\u200f﷽"
    assert "U+1F44D" in str(losses[0].what)


def test_a_cell_that_loses_characters_is_named_with_them() -> None:
    grid = Grid((Cell(1, 1, "无 \u200f👍", path="a.b"), Cell(1, 2, "👍")))
    _, losses = pdf_pages.written(grid)
    assert [(loss.place, loss.lost) for loss in losses if isinstance(loss.place, str)] == [("a.b", "\u200f👍")]
    assert [loss.lost for loss in losses if not isinstance(loss.place, str)] == ["👍"]


def test_white_space_of_any_kind_is_a_space_or_a_line_end() -> None:
    data, losses = pdf_pages.written(line("甲\xa0乙\t丙\r\n丁\x0b戊\u2028己"))
    assert losses == []
    assert pdf_pages.tagged(data, "P") == ["甲 乙 丙 丁 戊 己"]


def test_fonts_are_embedded_with_only_what_was_drawn(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(file_of(sample_report(FORM)))
    if shutil.which("pdffonts") is None:
        pytest.skip("poppler is not installed")
    listed = subprocess.run(["pdffonts", tmp_path / "a.pdf"], capture_output=True, check=True, text=True).stdout
    rows = [row.split() for row in listed.splitlines()[2:]]
    assert {row[0].partition("+")[2] for row in rows} == {"ConvkitSerifSC-Regular", "ConvkitSansSC-Medium"}
    assert all(row[-5:-2] == ["yes", "yes", "yes"] for row in rows)
    assert (tmp_path / "a.pdf").stat().st_size < 200_000


# -- tables


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.id)
def test_every_figure_stands_under_its_labels_between_the_rules(form: Form) -> None:
    report = sample_report(form)
    assert wrong(pdf_pages.ruled_tables(file_of(report)), report, form) == []


def test_figures_of_eight_digits_stay_whole() -> None:
    report = sample_report(FORM)
    facts = {
        path: replace(fact, value=Decimal(10_000_000 + at)) for at, (path, fact) in enumerate(report.facts.items())
    }
    report = replace(report, facts=facts)
    data = file_of(report)
    assert wrong(pdf_pages.ruled_tables(data), report, FORM) == []
    read = pypdfium2.PdfDocument(data)
    words = {word for page in read for word in page.get_textpage().get_text_range().split()}
    assert words >= {plain(fact.value) for fact in facts.values() if fact.value is not None}


def test_a_header_is_repeated_on_each_page_and_tagged_once() -> None:
    rows = [cell for row in range(2, 90) for cell in (Cell(row, 1, f"第{row}行"), Cell(row, 2, str(row)))]
    data, _ = pdf_pages.written(Grid((Cell(1, 1, "项目甲"), Cell(1, 2, "数量乙"), *rows), header_rows=1))
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    assert len(pages) > 1
    assert all("项目甲" in page for page in pages)
    assert pdf_pages.tagged(data, "TH") == ["项目甲", "数量乙"]
    assert pdf_pages.tagged(data, "TD") == [text for row in range(2, 90) for text in (f"第{row}行", str(row))]


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.id)
def test_the_labels_over_columns_look_alike_in_all_tables(form: Form) -> None:
    data = file_of(sample_report(form))
    labels = {label for table in form.tables for part in table.parts for label in (part.caption, part.corner) if label}
    labels |= {path[-1].label for table in form.tables for part in table.parts for path in leaf_paths(part.columns)}
    heads = {pdf_pages.squeezed(label) for label in labels}
    assert heads <= {pdf_pages.squeezed(told) for told in pdf_pages.tagged(data, "TH")}
    assert not heads & {pdf_pages.squeezed(told) for told in pdf_pages.tagged(data, "TD")}
    with pdfplumber.open(BytesIO(data)) as pdf:
        cells = [page.crop(box) for page in pdf.pages for table in page.find_tables() for box in table.cells]
        found = {(pdf_pages.squeezed(cell.extract_text()), one["fontname"].partition("+")[2])
                 for cell in cells for one in cell.chars}  # fmt: skip
    assert {font for label, font in found if label in heads} == {"ConvkitSansSC-Medium"}
    assert {font for label, font in found if label.isdigit()} == {"ConvkitSerifSC-Regular"}


def test_a_heading_stays_with_the_small_table_below_it() -> None:
    grid = Grid(tuple(Cell(row, column, f"{row}·{column}") for row in range(1, 11) for column in (1, 2)))
    for before in range(8, 24):
        data, _ = pdf_pages.written(*[line("甲")] * before, Heading((Inline("一、表"),), 1), grid)
        pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
        assert len([page for page in pages if "一、表" in page and "1·1" in page and "10·2" in page]) == 1


def test_a_part_of_a_table_stays_under_its_labels(long: bool) -> None:
    report = sample_report(FORM, "narrative")
    (overview,) = [section for section in report.sections if section.name == "overview"]
    for count in range(0, 30, 3 if long else 13):
        more = replace(overview, blocks=(*overview.blocks, *[line("甲")] * count))
        sections = tuple(more if section is overview else section for section in report.sections)
        assert wrong(pdf_pages.ruled_tables(file_of(replace(report, sections=sections))), report, FORM) == []


def test_a_group_that_a_page_breaks_shows_its_label_again() -> None:
    rows = [Cell(row, 2, f"第{row}行") for row in range(1, 61)]
    data, _ = pdf_pages.written(Grid((Cell(1, 1, "三、本年度办理结果", rows=60), *rows)))
    tables = pdf_pages.ruled_tables(data)
    assert len(tables) == 2
    assert {line[0] for table in tables for line in table} == {"三、本年度办理结果"}
    assert pdf_pages.tagged(data, "TD").count("三、本年度办理结果") == 1


@pytest.mark.parametrize("count", range(37, 43))
def test_a_group_is_not_broken_where_its_label_has_no_room_again(count: int) -> None:
    """About 38 rows have room on a page: of a few more, enough go on the next one to stand beside the label."""
    columns = [(Cell(row, column, f"第{row}行") for column in range(2, 12)) for row in range(1, count + 1)]
    label = "三、本年度办理结果和其他情况"
    data, _ = pdf_pages.written(Grid((Cell(1, 1, label, rows=count), *(cell for row in columns for cell in row))))
    assert [{line[0] for line in table} for table in pdf_pages.ruled_tables(data)] == [{label}] * (1 + (count > 38))


def test_a_row_that_is_higher_than_a_page_is_read_whole() -> None:
    long = "".join(f"第{number}句。" for number in range(1500))
    data, _ = pdf_pages.written(Grid((Cell(1, 1, "甲"), Cell(1, 2, long), Cell(2, 1, "乙"), Cell(2, 2, "丙"))))
    assert len(pypdfium2.PdfDocument(data)) > 1
    assert pdf_pages.tagged(data, "TD") == ["甲", long, "乙", "丙"]


def test_a_merged_cell_that_is_higher_than_a_page_is_read_whole() -> None:
    long = "".join(f"第{number}句。" for number in range(2500))
    data, _ = pdf_pages.written(Grid((Cell(1, 1, long, rows=2), Cell(1, 2, "甲"), Cell(2, 2, "乙"))))
    assert pdf_pages.tagged(data, "TD") == [long, "甲", "乙"]


def test_cells_say_what_they_span_head_and_hold() -> None:
    grid = Grid(
        (Cell(1, 1, "项目", rows=2), Cell(1, 2, "数量", columns=2), Cell(2, 2, "甲"), Cell(2, 3, "乙"),
         Cell(3, 1, "丙"), Cell(3, 2, "1", path="a.b"), Cell(3, 3, "2", path="a.c")), header_rows=2,
    )  # fmt: skip
    data, _ = pdf_pages.written(grid)
    cells = [*pdf_pages.assert_sound(data).all("TH", "TD")]
    assert [(one.kind, one.source.get("/ID", "")) for one in cells][-2:] == [("TD", "a.b"), ("TD", "a.c")]
    assert cells[0].source.A.RowSpan == 2
    assert cells[1].source.A.ColSpan == 2
    assert [str(one.source.A.Scope) for one in cells[:5]] == ["/Column"] * 4 + ["/Row"]


def test_gaps_are_empty_cells() -> None:
    data, _ = pdf_pages.written(Grid((Cell(1, 2, "b"), Cell(2, 1, "c"))))
    assert pdf_pages.tagged(data, "TD") == ["", "b", "c", ""]


def test_the_number_outweighs_a_text_that_shows_another() -> None:
    data, losses = pdf_pages.written(Grid((Cell(1, 1, "1.2", path="a.b", number="1.234"),)))
    assert pdf_pages.tagged(data, "TD") == ["1.234"]
    assert [(loss.place, loss.lost) for loss in losses] == [("a.b", "1.2")]


# -- text


def test_headings_lists_and_paragraphs_are_what_they_are() -> None:
    blocks = (
        Heading((Inline("题"),), 0), Heading((Inline("一、甲"),), 1), Heading((Inline("（一）乙"),), 2),
        Heading((Inline("丙。"),), 2, run_in=True), line("丁"),
        List((Item((Inline("戊"),), "1."), Item((Inline("己"),)))),
    )  # fmt: skip
    data, _ = pdf_pages.written(*blocks)
    kinds = [one.kind for one in pdf_pages.assert_sound(data).all()]
    assert kinds == ["Document", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "LI", "LBody"]
    assert pdf_pages.tagged(data, "P") == ["丙。丁"]


def test_a_paragraph_over_two_pages_is_one() -> None:
    long = "".join(f"第{number}句。" for number in range(300))
    data, _ = pdf_pages.written(line("甲"), line(long), line("乙"))
    assert len(pypdfium2.PdfDocument(data)) > 1
    assert pdf_pages.tagged(data, "P") == ["甲", long, "乙"]


def test_lines_that_are_filled_are_read_without_gaps() -> None:
    sentence = (
        "全年公开信息1436条，（含转载）另有抖音135条；Annual report of 2021 https://www.example.cn/col/col1229.html。"
    )
    data, _ = pdf_pages.written(line(sentence * 9))
    assert pdf_pages.text(data) == sentence * 9


def test_an_agency_of_forty_characters_fits_into_the_title() -> None:
    agency = "某某自治州某某自治县" * 4
    data, _ = pdf_pages.written(Heading((Inline(f"{agency}2021年度报告"),), 0), title="题", agency=agency)
    assert pdf_pages.text(data) == f"{agency}2021年度报告"


def test_an_empty_document_is_one_page_with_its_number() -> None:
    data, losses = pdf_pages.written()
    assert losses == []
    assert [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)] == ["— 1 —"]


def test_poppler_reads_the_text_in_order(tmp_path: Path) -> None:
    report = sample_report(FORM, "narrative")
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler is not installed")
    (tmp_path / "a.pdf").write_bytes(file_of(report))
    done = subprocess.run(["pdftotext", "-raw", tmp_path / "a.pdf", "-"], capture_output=True, check=True)
    read = pdf_pages.squeezed(done.stdout.decode())
    texts = [block.text for block in render(report, FORM).blocks if isinstance(block, Paragraph)]
    at = 0
    for text in map(pdf_pages.squeezed, map(drawn, texts)):
        at = read.find(text, at) + len(text)
        assert at >= len(text), text


def test_a_link_can_be_clicked_on_each_line_and_keeps_its_target() -> None:
    target = "https://example.cn/政务 公开?a=1&b=<2>"
    data, _ = pdf_pages.written(Paragraph((Inline("见"), Inline("门户网站" * 20, target), Inline("。"))))
    pdf = pikepdf.open(BytesIO(data))
    areas = list(pdf.pages[0].Annots)
    assert len(areas) == 3
    assert {str(area.Contents) for area in areas} == {target}
    assert str(areas[0].A.URI) == "https://example.cn/%E6%94%BF%E5%8A%A1%20%E5%85%AC%E5%BC%80?a=1&b=%3C2%3E"
    assert pdf_pages.tagged(data, "Link") == ["门户网站" * 20]


def test_a_script_is_no_link() -> None:
    data, losses = pdf_pages.written(line("甲", " JavaScript:alert(1)"))
    assert [one.kind for one in pdf_pages.assert_sound(data).all()] == ["Document", "P"]
    assert [loss.lost for loss in losses] == [" JavaScript:alert(1)"]


# -- pictures, attachments, description


def jpeg(mode: str = "RGB") -> bytes:
    target = BytesIO()
    Pillow.new(mode, (40, 30), 128 if mode == "L" else (200, 30, 30)).save(target, "JPEG")
    return target.getvalue()


def test_pictures_are_drawn_and_their_files_kept() -> None:
    images = (Image(documents.png(9), "image/png", "图一"), Image(jpeg(), "image/jpeg"), Image(jpeg("L"), "image/jpeg"))
    data, losses = pdf_pages.written(*images)
    assert losses == []
    pdf = pikepdf.open(BytesIO(data))
    assert {name: pdf.attachments[name].get_file().read_bytes() for name in pdf.attachments} == {
        "image-1.png": images[0].data, "image-2.jpg": images[1].data, "image-3.jpg": images[2].data,
    }  # fmt: skip
    figures = [*pdf_pages.assert_sound(data).all("Figure")]
    assert [str(one.source.Alt) for one in figures] == ["图一", "图片", "图片"]
    assert [str(one.source.AF[0].UF) for one in figures] == ["image-1.png", "image-2.jpg", "image-3.jpg"]
    assert pdf.pages[0].Resources.XObject.Im2.read_raw_bytes() == images[1].data


def test_a_transparent_picture_stands_on_white() -> None:
    target = BytesIO()
    Pillow.new("RGBA", (2, 2), (0, 0, 0, 0)).save(target, "PNG")
    data, _ = pdf_pages.written(Image(target.getvalue(), "image/png"))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.pages[0].Resources.XObject.Im1.read_bytes() == b"\xff" * 12


@pytest.mark.parametrize("broken", [b"", b"no picture", documents.png(9)[:40]])
def test_a_picture_that_cannot_be_drawn_is_declared(broken: bytes) -> None:
    data, losses = pdf_pages.written(Image(broken, "image/png"), Image(documents.png(1), "image/png"))
    assert [len(loss.lost) for loss in losses] == [64]
    assert [*pikepdf.open(BytesIO(data)).attachments] == ["image-1.png"]


def test_the_canonical_xml_is_attached_as_the_source() -> None:
    data, _ = pdf_pages.written(line("甲"), carried=b"<report/>")
    pdf = pikepdf.open(BytesIO(data))
    assert pdf.attachments["convkit-report.xml"].get_file().read_bytes() == b"<report/>"
    assert str(pdf.Root.AF[0].AFRelationship) == "/Source"
    assert str(pdf.Root.AF[0].EF.F.Subtype) == "/text/xml"


def test_the_file_says_what_it_is() -> None:
    headings = [Heading((Inline(text),), level) for level, text in enumerate(("报告", "一、甲", "（一）"))]
    data, _ = pdf_pages.written(*headings, line("乙"), title="报告<1>", agency="某局", language="zh-CN")
    pdf = pikepdf.open(BytesIO(data))
    assert {name: str(value) for name, value in pdf.docinfo.items()} == {
        "/Title": "报告<1>", "/Author": "某局", "/Producer": "convkit", "/Creator": "convkit",
    }  # fmt: skip
    assert (str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked)) == ("zh-CN", True)
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "报告<1>"
    with pdf.open_outline() as outline:
        assert [entry.title for entry in outline.root] == ["报告"]
        assert [entry.title for entry in outline.root[0].children[0].children] == ["（一）"]


def test_nothing_of_the_libraries_is_left_in_the_file() -> None:
    data, _ = pdf_pages.written(line("甲"))
    with pikepdf.open(BytesIO(data)) as pdf:
        told = b"".join(repr(entry).encode() for entry in pdf.objects)
    assert b"Helvetica" not in told
    assert b"eportLab" not in told


def test_losses_of_a_document_come_in_order() -> None:
    _, losses = pdf_pages.written(line("👍"), List((Item((Inline("🎉"),), "①"),)), Heading((Inline("🐎"),), 1))
    assert [loss.lost for loss in losses] == ["👍", "🎉", "🐎"]
    assert all(isinstance(loss, Loss) for loss in losses)


@pytest.mark.parametrize(
    ("blocks", "accessible"),
    [
        ((Heading((Inline("题"),), 0), line("甲")), True),
        ((Heading((Inline("一、甲"),), 1),), False),
        ((Grid((Cell(1, 1, "甲", rows=2), Cell(1, 2, "乙", rows=2))),), False),
    ],
)
def test_a_file_claims_only_the_standards_that_it_keeps_to(blocks: tuple[Block, ...], accessible: bool) -> None:
    data, _ = pdf_pages.written(*blocks)
    with pikepdf.open(BytesIO(data)) as pdf:
        told = pdf.Root.Metadata.read_bytes().decode()
    assert "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in told
    assert ("<pdfuaid:part>1</pdfuaid:part>" in told) == accessible


@pytest.mark.parametrize("cell", ["148398件(含上年)", "24847064亿元", "22（其中修订16件）", "-1,234,567.89万元"])
@given(room=st.floats(0.0, 4.0))
def test_a_number_with_a_note_is_not_broken_where_it_has_room(cell: str, room: float) -> None:
    text = text_of([Run(cell, None)])
    lines = text.balanced(longest_number(text) + room)
    starts = {line.start for line in lines[1:]}
    assert not any(cell[at - 1].isdigit() and cell[at].isdigit() for at in starts)
