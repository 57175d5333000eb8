"""A figure in a cell of OFD is read as it shows, however a program hides, covers, turns or draws it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from convkit_ofd.reader.glyphs import glyphs_of
from make.ofd_parts import RESOURCES, box, ofd, page, path, rule, table, tag, text
from PIL import Image

from convkit import Grid, read_document
from convkit.reading import read_number
from convkit.writing.fonts import SANS

WHITE = "255 255 255"
FRAME = table(30, 50, 30, 30) + text("甲", 35, 57) + text("乙", 65, 57) + text("12", 35, 67)
PALETTE = tag("ColorSpaces", tag("ColorSpace", tag("Palette", tag("CV", "0 0 0"), tag("CV", WHITE)), ID=20, Type="RGB"),
              tag("ColorSpace", ID=21, Type="GRAY", BitsPerComponent=1))  # fmt: skip
MEDIA = tag("MultiMedias", tag("MultiMedia", tag("MediaFile", "P.png"), ID=9, Type="Image"))


def with_resources(*more: str) -> str:
    return RESOURCES.replace("<§Fonts>", "".join(more) + "<§Fonts>")


def shown(figure: str | None = None, over: str = "", **more: Any) -> tuple[str, str]:
    """The state of a cell with a figure, over which something may be drawn, and its number."""
    objects = FRAME + (text("345", 65, 67) if figure is None else figure) + over
    document = read_document(BytesIO(ofd(page(objects), **more)), "ofd")
    assert document.account.balanced
    cells = [cell.text for block in document.blocks if isinstance(block, Grid) for cell in block.cells]
    assert cells[2] == "12"
    number = read_number(cells[3])
    return ("unread", "") if "░" in cells[3] or number.state == "unread" else (number.state, cells[3])


def figure(words: str = "345", *inside: str, **more: Any) -> str:
    """A figure in the cell."""
    return text(words, 65, 67, *inside, **more)


def area(*inside: str, **more: Any) -> str:
    """A filled area over the cell."""
    return path("M 62 62 L 87 62 L 87 69 L 62 69 C", *inside, Fill="true", Stroke="false", **more)


def fill(value: str = WHITE, **more: Any) -> str:
    return tag("FillColor", Value=value, **more)


def shaded(one: str, other: str) -> str:
    ends = [tag("Segment", tag("Color", Value=value), Position=at) for at, value in enumerate((one, other))]
    return tag("FillColor", tag("AxialShd", *ends, StartPoint="0 0", EndPoint="9 0"))


PATTERN = tag("FillColor", tag("Pattern", tag("CellContent", box(0, 0, 2, 2, "0 0 0")), Width=2, Height=2))
READ, BLANK, UNREAD = ("number", "345"), ("blank", ""), ("unread", "")


@pytest.mark.parametrize(
    ("own", "seen"),
    [
        (figure(Visible="False"), BLANK),
        (figure("345", fill("150 150 150"), Alpha=80), BLANK),
        (figure("345", PATTERN), UNREAD),
        (figure("345", shaded("0 0 0", WHITE)), UNREAD),
        (figure("345", shaded("0 0 0", "90 0 0")), READ),
        (figure("345", tag("FillColor", ColorSpace=20, Index=1)), BLANK),
        (figure("345", tag("FillColor", ColorSpace=20, Index=0)), READ),
        (figure("345", tag("FillColor", ColorSpace=21, Value=1)), BLANK),
        (figure("345", fill("0 0 0"), tag("StrokeColor", Value=WHITE), Stroke="true"), UNREAD),
        (figure("345", fill(), tag("StrokeColor", Value="0 0 0"), Stroke="true"), READ),
        (figure("16", CTM="-1 0 0 -1 8 5", Boundary="65 62 20 8"), UNREAD),
        (figure("16", CTM="-1 0 0 1 8 0"), UNREAD),
        (figure("16", ReadDirection=180, Boundary="60 60 25 12"), UNREAD),
        (figure(CTM="1 0 0 1 0"), UNREAD),
        (figure(Boundary="65,63.5,20,5"), READ),
        (figure(Boundary="65 63.5 20 1.5"), UNREAD),
        (figure(deltas="g 2.0 1.75"), READ),
        (figure().replace(">345<", ">34<§x>6</§x>5<"), READ),
        (text("345678", 86, 67), UNREAD),
    ],
)  # fmt: skip
def test_a_figure_counts_as_it_shows(own: str, seen: tuple[str, str]) -> None:
    common = tag("DefaultCS", "20") if "Index" in own else ""
    assert shown(own.replace('ColorSpace="20" ', ""), resources=with_resources(PALETTE), common=common) == seen


@pytest.mark.parametrize(
    ("over", "seen"),
    [
        (box(62, 62, 25, 7, Alpha=200), UNREAD),
        (box(62, 62, 25, 7, Alpha=150) * 2, UNREAD),
        (box(62, 62, 25, 7, Alpha=150), READ),
        ("".join(box(62, 62 + at, 25, 1) for at in range(8)), BLANK),
        (box(62, 65.2, 25, 0.9), UNREAD),
        (path("M 62 65.6 L 87 65.6", tag("StrokeColor", Value=WHITE), LineWidth=1), UNREAD),
        (box(65, 66.6, 1.7, 0.8), UNREAD),
        ("".join(box(62, 62 + at, 25, 1, "240 240 240") for at in range(8)), BLANK),
        (area(PATTERN), UNREAD),
        (area(tag("FillColor", Index=1)), BLANK),
        (path("M 64 65.6 B 66 66 68 65.2 71 65.6"), UNREAD),
        (rule(64, 67.8, 72, 67.8), READ),
    ],
)  # fmt: skip
def test_what_is_drawn_over_a_figure_hides_it_wholly_in_part_or_not(over: str, seen: tuple[str, str]) -> None:
    assert shown(over=over, resources=with_resources(PALETTE), common=tag("DefaultCS", "20")) == seen


@pytest.mark.parametrize(("left", "wide", "strip"), [(65.0, 0.8, ""), (69.5, 3.0, ""), (62.0, 25.0, "white")])
def test_a_picture_over_a_part_of_a_figure_leaves_no_number(left: float, wide: float, strip: str) -> None:
    image = Image.new("RGBA", (100, 40), (255, 255, 255, 0 if strip else 255))
    image.paste((255, 255, 255, 255), (0, 18, 100, 26))
    stream = BytesIO()
    image.save(stream, "PNG")
    over = tag("ImageObject", ID=5, Boundary=f"{left} 62 {wide} 7", CTM=f"{wide} 0 0 7 0 0", ResourceID=9)
    assert shown(over=over, resources=with_resources(MEDIA), parts={"Res/P.png": stream.getvalue()}) == UNREAD


@pytest.mark.parametrize("kind", ["Watermark", "Link"])
def test_a_note_that_shows_another_figure_is_no_watermark(kind: str) -> None:
    for objects, seen in (((box(62, 62, 25, 7), figure("999")), UNREAD), ((figure("9"),), UNREAD),
                          ((figure("9", fill("200 200 200")),), READ)):  # fmt: skip
        note = tag("Annot", tag("Appearance", *objects, Boundary="0 0 210 297"), ID=7, Type=kind)
        listed = tag("Annotations", tag("Page", tag("FileLoc", "B.xml"), PageID=100))
        parts = {"A.xml": listed, "B.xml": tag("PageAnnot", note)}
        assert shown(more=tag("Annotations", "A.xml"), parts=parts) == seen


@pytest.mark.parametrize(("types", "seen"), [(("foreground", ""), BLANK), (("", "background"), BLANK)])
def test_layers_and_templates_are_told_in_any_letters(types: tuple[str, str], seen: tuple[str, str]) -> None:
    over, under = types
    layers = [
        tag("Layer", box(62, 62, 25, 7), Type=over or "Body"),
        tag("Layer", FRAME, figure(), Type=under or "Body"),
    ]
    document = read_document(BytesIO(ofd(page(layers=layers))), "ofd")
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    assert (read_number(grid.cells[3].text).state, grid.cells[3].text) == seen


def test_glyphs_that_stand_for_more_or_fewer_characters_leave_no_number() -> None:
    data = SANS.read_bytes()
    glyphs = glyphs_of(data)
    fonts = tag("Res", tag("Fonts", tag("Font", tag("FontFile", "F.ttf"), ID=1, FontName="x")))
    for first, count, drawn in ((2, 1, [glyphs["5"], glyphs["0"]]), (1, 2, [glyphs["7"]]), (0, 3, [0, 0, 0])):
        told = tag("Glyphs", " ".join(map(str, drawn)))
        change = tag("CGTransform", told, CodePosition=first, CodeCount=count, GlyphCount=len(drawn))
        assert shown(figure("345", change), resources=fonts, parts={"F.ttf": data}) == UNREAD


@pytest.mark.parametrize(("drawn", "seen"), [("345", READ), ("435", UNREAD), ("34 ", UNREAD)])
def test_glyphs_of_a_font_that_says_of_none_what_it_is_are_looked_at(drawn: str, seen: tuple[str, str]) -> None:
    data = SANS.read_bytes()
    glyphs = glyphs_of(data)
    fonts = tag("Res", tag("Fonts", tag("Font", tag("FontFile", "F.ttf"), ID=1, FontName="x")))
    told = tag("Glyphs", " ".join(str(glyphs[one]) for one in drawn))
    change = tag("CGTransform", told, CodePosition=0, CodeCount=3, GlyphCount=3)
    unnamed = data.replace(b"cmap", b"cmaq", 1)
    assert shown(figure("345", change), resources=fonts, parts={"F.ttf": unnamed}) == seen


@pytest.mark.parametrize(
    "over",
    [
        text("███", 65, 67, fill()),
        text("——", 64, 67, fill(), size=5),
        text("MMM", 64, 67, fill(), tag("StrokeColor", Value=WHITE), Stroke="true", LineWidth=1.5),
        path("M 66 65.6 L 66 65.6", tag("StrokeColor", Value=WHITE), LineWidth=6, Cap="Round"),
    ],
)
def test_letters_in_the_colour_of_paper_hide_what_they_are_written_over(over: str) -> None:
    assert shown(over=over) == UNREAD


def test_letters_with_broad_lines_around_them_are_blots() -> None:
    edge = tag("StrokeColor", Value="0 0 0")
    assert shown(figure("345", edge, Stroke="true", LineWidth=1.5)) == UNREAD
    assert shown(figure("345", edge, Stroke="true", LineWidth=0.2)) == READ


@pytest.mark.parametrize(("right", "seen"), [(68, UNREAD), (210, READ)])
def test_what_is_outside_the_part_of_a_page_that_is_shown_is_not_read(right: int, seen: tuple[str, str]) -> None:
    boxes = tag("Area", tag("PhysicalBox", "0 0 210 297"), tag("ApplicationBox", f"0 0 {right} 297"))
    document = read_document(BytesIO(ofd(page(FRAME + figure(), area=boxes))), "ofd")
    assert document.account.balanced
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    assert (grid.cells[3].text == "345") == (seen == READ)
