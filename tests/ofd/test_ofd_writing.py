"""What convkit writes as OFD: the pages of its PDF, with their fonts, their structure and their data inside."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from xml.etree import ElementTree

import ofdkit
import pypdfium2
import pytest
from convkit_ofd.reader.glyphs import glyphs_of
from make.looks.parts import before, in_parts
from make.ofd_drawing import DOTS, SPACE, drawn
from make.ofd_parts import png, text
from make.seeds import ROOT
from PIL import Image, ImageChops

import convkit
from convkit import Cell, Document, Grid, Inline, Item, List, Paragraph, read_document, texts
from convkit.plugins import writer_for

SEED = ROOT / "seeds" / "annual-report-2021.docx"


@cache
def written(name: str) -> bytes:
    stream = io.BytesIO()
    convkit.convert(SEED, stream, target_format=name)
    return stream.getvalue()


def part(name: str, data: bytes | None = None) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(data or written("ofd"))) as archive:
        return ElementTree.fromstring(archive.read(f"Doc_0/{name}"))


def once(document: Document) -> bytes:
    stream = io.BytesIO()
    assert list(writer_for(None, "ofd")[0].write(document, stream)) == []  # type: ignore[arg-type]
    return stream.getvalue()


@pytest.mark.parametrize("number", [0, 2])
def test_a_page_looks_as_the_page_of_the_pdf_does(number: int) -> None:
    """Drawn from the file alone, with the fonts inside, by programs that know nothing of convkit."""
    page = drawn(written("ofd"), number)
    printed = pypdfium2.PdfDocument(written("pdf"))[number].render(scale=DOTS * 25.4 / 72)
    other = printed.to_pil().convert("L").resize(page.size)
    shades = ImageChops.difference(page, other).histogram()
    inked = sum(other.histogram()[:128])
    assert sum(shades[160:]) < 0.1 * inked
    blank = Image.new("L", page.size, 255)
    assert (
        sum(ImageChops.difference(blank, other).histogram()[160:]) > 0.3 * inked
    )  # which an empty page would not pass


def test_every_character_has_its_glyph_in_the_font_that_draws_it() -> None:
    resources = {one.get("ID"): one[0].text for group in part("PublicRes.xml") for one in group}
    with zipfile.ZipFile(io.BytesIO(written("ofd"))) as archive:
        fonts = {font: glyphs_of(archive.read(f"Doc_0/Res/{file}")) for font, file in resources.items()}
    shown = [
        (one.get("Font"), "".join(one.itertext()).strip("\n"))
        for one in part("Pages/Page_1/Content.xml").iter(f"{SPACE}TextObject")
    ]
    assert shown
    assert all(fonts[font].keys() >= {*text} for font, text in shown)


def test_numbers_of_things_are_unique_and_the_structure_names_blocks_that_are_there() -> None:
    pages = [part(f"Pages/Page_{number}/Content.xml") for number in range(4)]
    parts = (*pages, part("PublicRes.xml"), part("DocumentRes.xml"), part("Attachs/Attachments.xml"))
    found = [int(one.get("ID", "0")) for root in parts for one in root.iter() if one.get("ID")]
    found += [int(one.get("ID", "0")) for one in part("Document.xml").iter(f"{SPACE}Page")]
    assert len(found) == len({*found})
    assert max(found) <= int(part("Document.xml").findtext(f".//{SPACE}MaxUnitID", "0"))
    blocks = {one.get("ID") for root in pages for one in root.iter(f"{SPACE}PageBlock")}
    named = [one.text for one in part("Tags/Structure.xml").iter("{urn:convkit:structure}ObjectRef")]
    assert len(named) > 100
    assert {*named} <= blocks
    assert len(named) == len({*named})


def test_the_outline_has_the_headings_under_each_other() -> None:
    outline = part("Document.xml").find(f"{SPACE}Outlines")
    assert outline is not None
    (title,) = outline
    below = [one.get("Title", "") for one in title if one.tag == f"{SPACE}OutlineElem"]
    assert below[:2] == ["一、总体情况", "二、主动公开政府信息情况"]


def test_the_file_says_what_it_is_and_has_the_report_inside() -> None:
    document = read_document(io.BytesIO(written("ofd")), "ofd")
    assert document.properties["title"] == "云岭市水务局2021年政府信息公开工作年度报告"
    assert document.properties["creator"] == "云岭市水务局"
    assert document.carried == convkit.to_xml(convkit.read(SEED))
    assert document.account.complete
    assert document.findings == ()


def test_another_program_reads_the_same_text_in_the_same_order(tmp_path: object) -> None:
    grid = Grid((Cell(1, 1, "甲"), Cell(1, 2, "乙"), Cell(2, 1, "12"), Cell(2, 2, "345")))
    blocks = (Paragraph((Inline("全年公开信息十条。"),)), grid, Paragraph((Inline("表后的话：共 357 条。"),)))
    data = once(Document(blocks))
    with ofdkit.open(io.BytesIO(data)) as other:
        said = "".join(run.text for page in other.pages for run in page.runs)
    said = "".join(said.split())
    assert said == "".join("".join(texts(blocks)).split()) + "—1—"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "TIFF"])
def test_a_picture_comes_back_byte_for_byte(kind: str) -> None:
    stream = io.BytesIO()
    Image.new("RGB", (40, 20), (10, 90, 200)).save(stream, kind)
    image = convkit.Image(stream.getvalue(), f"image/{kind.lower()}", "柱形图")
    document = read_document(io.BytesIO(once(Document((Paragraph((Inline("见下图。"),)), image)))), "ofd")
    (back,) = (block for block in document.blocks if isinstance(block, convkit.Image))
    assert (back.data, back.alternative) == (image.data, "柱形图")
    assert document.findings == ()


def test_a_transparent_picture_stays_as_it_is() -> None:
    data = once(Document((Paragraph((Inline("见下图。"),)), convkit.Image(png(90), "image/png"))))
    (back,) = (one for one in read_document(io.BytesIO(data), "ofd").blocks if isinstance(one, convkit.Image))
    assert back.data == png(90)


def test_links_lists_and_rare_characters_come_back() -> None:
    link = Inline("见 𠮷 网站", link='http://www.example.gov.cn/?a="1"&b=<2>')
    blocks = (Paragraph((Inline("前"), link, Inline("后。"))), List((Item((Inline("第一项"),), "1."),)))
    document = read_document(io.BytesIO(once(Document(blocks))), "ofd")
    assert document.blocks == blocks


def test_what_others_put_into_a_file_of_convkit_is_read_and_the_rest_as_of_anybody() -> None:
    cells = (Cell(1, 1, "甲"), Cell(1, 2, "乙"), Cell(2, 1, "12"), Cell(2, 2, ""))
    data = once(Document((Grid(cells),)))
    (where,) = re.findall(r'Boundary="([\d.]+) ([\d.]+)[^"]*"[^>]*><ofd:TextCode[^>]*>乙<', str_of(data))
    more = text("7", float(where[0]), float(where[1]) + 10.5, size=3).replace("§", "ofd:")
    name = "Doc_0/Pages/Page_0/Content.xml"
    now = in_parts(data, {name: lambda content: before(content, "</ofd:Layer>", more)})
    (grid,) = (one for one in read_document(io.BytesIO(now), "ofd").blocks if isinstance(one, Grid))
    assert [cell.text for cell in grid.cells] == ["甲", "乙", "12", "7"]


def str_of(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("Doc_0/Pages/Page_0/Content.xml").decode()
