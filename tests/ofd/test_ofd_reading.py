"""However a program writes a page of OFD, the figures are those that it shows."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from convkit_ofd.reader.glyphs import glyphs_of
from hypothesis import example, given
from hypothesis import strategies as st
from make.jbig2 import jbig2_of
from make.ofd_parts import RESOURCES, STANDARD, Style, box, ofd, page, path, png, prefixed, rule, table, tag, text
from make.ofd_press import Press, printed
from make.pdf_drawing import RIGHT, drawing
from make.repeating import examples
from PIL import Image as PixelImage

from convkit import Document, Grid, Image, InputError, read_document, texts
from convkit.conversion import examine
from convkit.reading import read_number
from convkit.writing.fonts import SANS

STYLES = st.builds(
    Style,
    st.sampled_from(["ofd:", "", "o-1:"]),
    st.sampled_from([STANDARD, "http://www.ofdspec.org", "urn:x"]),
    st.booleans(),
    st.sampled_from(["Pages/Page_{}/", "", "P/"]),
)
PRESSES = st.builds(
    Press,
    st.sampled_from(["plain", "runs", "glyph", "scaled", "codes"]),
    st.sampled_from(["line", "box", "scaled"]),
    STYLES,
    st.booleans(),
    st.booleans(),
)


def read(*pages: str, **more: Any) -> Document:
    return read_document(BytesIO(ofd(*pages, **more)), "ofd")


def words(document: Document) -> list[str]:
    return list(texts(document.blocks))


def joined(document: Document) -> str:
    return "".join(words(document))


def codes(document: Document) -> set[str]:
    return {finding.code for finding in document.findings}


@examples(6)
@given(PRESSES)
@example(Press("glyph", "box", Style("", "", True, ""), template=True, blocks=True))
def test_every_figure_is_read_however_the_page_is_written(press: Press) -> None:
    report = examine(BytesIO(printed(drawing(), press)), source_format="ofd").report
    assert {path: fact.value for path, fact in report.facts.items()} == RIGHT


@given(st.lists(st.sampled_from(["1.5", "2", "2.5"]), min_size=1, max_size=9))
def test_distances_in_runs_are_those_one_by_one(steps: list[str]) -> None:
    word = "".join(map(str, range(len(steps) + 1)))
    plain, run = (read(page(text(word, 30, 30, deltas=told))) for told in (" ".join(steps), _in_runs(steps)))
    assert words(plain) == words(run)


def _in_runs(steps: list[str]) -> str:
    return " ".join(f"g 1 {one}" for one in steps)


@pytest.mark.parametrize("deltas", ["", "g 999999999 3.5", "3.5", "3.5 3.5 3.5 3.5 3.5 3.5 3.5 3.5 3.5"])
def test_distances_that_are_too_few_or_too_many_keep_the_order(deltas: str) -> None:
    assert words(read(page(text("全年公开信息", 30, 30, deltas=deltas)))) == ["全年公开信息"]


@pytest.mark.parametrize("deltas", ["0", "0.4", "g 2 0.2"])
def test_figures_that_lie_over_each_other_are_no_number(deltas: str) -> None:
    grid = read(page(table(30, 50, 30, 30), text("甲", 35, 57), text("123", 35, 67, deltas=deltas))).blocks[0]
    assert isinstance(grid, Grid)
    assert "123" not in {cell.text for cell in grid.cells}


def test_characters_beyond_the_basic_plane_may_count_twice() -> None:
    found = read(page(text("𠮷林12", 30, 30, size=4, deltas="0 4 4 2"), rule(30, 40, 60, 40)))
    assert words(found) == ["𠮷林12"]


def test_text_runs_from_top_to_bottom_in_a_cell() -> None:
    upright = tag(
        "TextObject", tag("TextCode", "购买方", X=0, Y=3, DeltaY="g 2 3.5", DeltaX="g 2 0"),
        ID=1, Boundary="33 51 5 14", Font=1, Size=3.5,
    )  # fmt: skip
    grid = read(page(table(30, 50, 12, 40, height=15), upright, text("名称", 45, 60))).blocks[0]
    assert isinstance(grid, Grid)
    assert "".join(grid.cells[0].text.split()) == "购买方"


def test_a_page_whose_text_runs_upwards_is_turned() -> None:
    lines = [
        text(one, 0, 0, CTM="0 -1 1 0 0 60", Boundary=f"{60 + 8 * at} 100 5 60")
        for at, one in enumerate(("第一行", "第二行"))
    ]
    assert joined(read(page(*lines))) == "第一行第二行"


def test_templates_lie_below_or_above_and_count_once_a_page() -> None:
    common = tag("TemplatePage", ID=5, BaseLoc="T.xml") + tag(
        "TemplatePage", ID=6, BaseLoc="F.xml", ZOrder="Foreground"
    )
    shown = tag("Template", TemplateID=5) + tag("Template", TemplateID=6)
    below = page(text("底图文字", 30, 30))
    above = page(box(30, 55, 50, 10))
    document = read(page(text("被盖住", 30, 60), text("正文", 30, 90), more=shown), common=common,
                    parts={"T.xml": below, "F.xml": above})  # fmt: skip
    assert joined(document) == "底图文字正文"
    assert "ofd.hidden.covered" in codes(document)
    assert document.account.balanced


def test_layers_lie_over_each_other_by_their_type() -> None:
    layers = [tag("Layer", text("看不见", 30, 60), Type="Background"), tag("Layer", box(20, 50, 60, 20, "0 0 255"))]
    assert words(read(page(layers=[*reversed(layers), tag("Layer", text("看得见", 30, 90))]))) == ["看得见"]


def test_a_way_of_drawing_is_inherited_and_may_build_on_another() -> None:
    resources = RESOURCES.replace(
        "<§Fonts>",
        tag("DrawParams", tag("DrawParam", tag("FillColor", Value="255 255 255"), ID=7),
            tag("DrawParam", ID=8, Relative=7), tag("DrawParam", ID=9, Relative=9)) + "<§Fonts>",
    )  # fmt: skip
    white = tag("Layer", text("白字", 30, 60), text("黑字", 30, 90, tag("FillColor", Value="0 0 0")), DrawParam=8)
    assert words(read(page(layers=[white]), resources=resources)) == ["黑字"]
    loop = tag("Layer", text("环", 30, 60), DrawParam=9)
    assert words(read(page(layers=[loop]), resources=resources)) == ["环"]


def test_a_drawing_that_several_places_show_is_read_in_each() -> None:
    unit = tag("CompositeGraphicUnit", tag("Content", text("图章", 0, 5)), ID=7, Width=20, Height=9)
    resources = tag("Res", tag("CompositeGraphicUnits", unit))
    shown = [tag("CompositeObject", ID=at, ResourceID=7, Boundary=f"30 {30 * at} 50 20") for at in (1, 2)]
    document = read(page(*shown), resources=resources)
    assert joined(document) == "图章图章"
    assert document.account.balanced


@pytest.mark.parametrize("data", ["M 30 50 L 90 50", "M30 50L90 50", "S 30 50 M 30 50 L 60 50 L 90 50"])
def test_lines_are_found_however_their_commands_are_written(data: str) -> None:
    more = "".join(path(data.replace("50", str(level))) for level in (60, 70))
    walls = "".join(rule(at, 50, at, 70) for at in (30, 60, 90))
    (grid,) = read(page(path(data), more, walls, text("甲", 35, 57), text("乙", 65, 57))).blocks
    assert isinstance(grid, Grid)
    assert (grid.width, grid.height) == (2, 2)


def test_links_lead_on() -> None:
    click = tag("Actions", tag("Action", tag("URI", URI="http://www.example.gov.cn/a"), Event="CLICK"))
    (paragraph,) = read(page(text("公开年报", 30, 30, click))).blocks
    assert paragraph.inlines[0].link == "http://www.example.gov.cn/a"  # type: ignore[union-attr]


def test_a_picture_is_taken_out_and_what_lies_under_it_is_not_read() -> None:
    picture = tag("ImageObject", ID=5, Boundary="28 80 60 20", CTM="60 0 0 20 0 0", ResourceID=9)
    resources = RESOURCES.replace("<§Fonts>", _media("P.png") + "<§Fonts>")
    document = read(page(text("盖住777", 30, 90), text("正文", 30, 30), picture), resources=resources,
                    parts={"Res/P.png": png(255)})  # fmt: skip
    assert [type(block) for block in document.blocks][1:] == [Image]
    assert words(document) == ["正文"]
    clear = read(page(text("印章2022年", 30, 90), picture), resources=resources, parts={"Res/P.png": png(60)})
    assert words(clear) == ["印章2022年"]


def test_a_picture_in_jbig2_is_carried_as_it_shows() -> None:
    picture = tag("ImageObject", ID=5, Boundary="28 80 60 20", CTM="60 0 0 20 0 0", ResourceID=9)
    resources = RESOURCES.replace("<§Fonts>", _media("P.jb2") + "<§Fonts>")
    stored = jbig2_of(PixelImage.new("1", (60, 20), 1))
    document = read(page(text("正文", 30, 30), picture), resources=resources, parts={"Res/P.jb2": stored})
    assert [block.media_type for block in document.blocks if isinstance(block, Image)] == ["image/png"]


@pytest.mark.parametrize("wide", [3.0, 12.0])
def test_a_figure_under_a_picture_is_neither_read_nor_blank(wide: float) -> None:
    picture = tag("ImageObject", ID=5, Boundary=f"64 63 {wide} 6", CTM=f"{wide} 0 0 6 0 0", ResourceID=9)
    resources = RESOURCES.replace("<§Fonts>", _media("P.png") + "<§Fonts>")
    shown = [text("甲", 35, 57), text("乙", 65, 57), text("12", 35, 67), text("345", 65, 67)]
    document = read(page(table(30, 50, 30, 30), *shown, picture), resources=resources, parts={"Res/P.png": png(255)})
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    figure = read_number(grid.cells[3].text)
    assert (grid.cells[2].text, figure.state) == ("12", "unread")


def _media(name: str) -> str:
    return tag("MultiMedias", tag("MultiMedia", tag("MediaFile", name), ID=9, Type="Image"))


def test_several_documents_are_read_one_behind_the_other() -> None:
    document = read(page(text("一份", 30, 120)), copies=2)
    assert words(document) == ["一份", "一份"]
    assert "ofd.documents" in codes(document)


def test_what_a_text_says_is_held_against_its_glyphs() -> None:
    data = SANS.read_bytes()
    glyphs = glyphs_of(data)
    resources = tag("Res", tag("Fonts", tag("Font", tag("FontFile", "F.ttf"), ID=1, FontName="x")))

    def shown(said: str, drawn: str) -> list[str]:
        told = tag("Glyphs", " ".join(str(glyphs[one]) for one in drawn))
        change = tag("CGTransform", told, CodePosition=0, CodeCount=len(said), GlyphCount=len(said))
        return words(read(page(text(said, 30, 30, change)), resources=resources, parts={"F.ttf": data}))

    assert shown("收到15件", "收到15件") == ["收到15件"]
    assert shown("收到15件", "收到18件") == ["收到1\ufffd件"]
    assert shown("收到1\ue005件", "收到18件") == ["收到18件"]


def renamed(data: bytes, name_of: Callable[[str], str]) -> BytesIO:
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            target.writestr(name_of(name), source.read(name))
    return stream


def test_the_file_begins_in_a_folder_or_with_capital_letters() -> None:
    stream = renamed(ofd(page(text("正文", 30, 30))), lambda name: f"folder/{name.upper()}")
    assert words(read_document(stream, "ofd")) == ["正文"]


@pytest.mark.parametrize("top", ["", "folder/"])
def test_the_version_that_is_marked_as_current_is_read(top: str) -> None:
    body = tag("Versions", tag("Version", BaseLoc="x.xml"), tag("Version", BaseLoc="Doc_0/V.xml", Current="true"))
    parts = {
        "V.xml": tag("DocVersion", tag("DocRoot", "New.xml")),
        "New.xml": tag("Document", tag("Pages", tag("Page", ID=1, BaseLoc="P.xml"))),
        "P.xml": page(text("新版", 30, 30)),
    }
    stream = renamed(ofd(page(text("旧版", 30, 30)), body=body, parts=parts), lambda name: top + name)
    document = read_document(stream, "ofd")
    assert (words(document), codes(document)) == (["新版"], {"ofd.versions"})


def test_other_containers_are_told_apart() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        target.writestr("a.xml", prefixed(tag("A"), Style()))
    with pytest.raises(InputError, match="holds no OFD document"):
        read_document(stream, "ofd")
    with pytest.raises(InputError, match="this is no OFD file"):
        read_document(BytesIO(b"%PDF-1.7"), "ofd")
