"""Pages as programs put them together: cut in pieces inside others, with shadows, layers and notes over them."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import product
from typing import Any

import pikepdf
import pypdfium2
import pytest
from convkit_pdf.document import read_document
from convkit_pdf.writer.font_embedding import Embedded
from make.pdf_drawing import RIGHT, SIZE, WIDTH, Box, Drawing, drawing, width_of
from make.pdf_press import PLAIN, Press, printed
from make.pdf_press import codes as shown
from make.pdf_readings import codes, numbers, read
from make.repeating import repeated
from pikepdf import Array, Dictionary, Name

from convkit import Grid
from convkit.writing.pages.fonts import fonts

FIRST, SECOND = "requests.received.naturalPerson", "requests.received.enterprise"
Edit = Callable[[pikepdf.Pdf, Any], None]


# -- cut pages


def cut_inside(page: Drawing, right: float) -> tuple[Press, Edit | None]:
    page.before = f"0 0 {right} {page.height} re W n"
    return Press(form=True), None


def cut_to_its_box(page: Drawing, right: float) -> tuple[Press, Edit | None]:
    def edit(pdf: pikepdf.Pdf, sheet: Any) -> None:
        sheet.Resources.XObject.Whole.BBox = Array([0, 0, right, page.height])

    return Press(form=True), edit


def cut_around(page: Drawing, right: float) -> tuple[Press, Edit | None]:
    def edit(pdf: pikepdf.Pdf, sheet: Any) -> None:
        content = f"q 0 0 {right} {page.height} re W n\n".encode() + sheet.Contents.read_bytes() + b"\nQ"
        sheet.Contents = pikepdf.Stream(pdf, content)

    return Press(form=True), edit


@pytest.mark.parametrize("cut", [cut_inside, cut_to_its_box, cut_around])
@pytest.mark.parametrize("right", [520.0, 540.0])
def test_what_is_cut_off_with_a_page_inside_the_page_is_not_read(cut: Any, right: float) -> None:
    page = drawing()
    reading = read(printed(page, *cut(page, right)))
    seen = {path: value for path, value in RIGHT.items() if page.word(path).x + page.word(path).width <= right}
    assert len(seen) < len(RIGHT)
    assert numbers(reading).items() <= seen.items()
    assert "pdf.hidden.clipped" in codes(reading)


@pytest.mark.parametrize("cut", [cut_inside, cut_to_its_box, cut_around])
def test_what_is_cut_off_beside_the_text_takes_nothing_away(cut: Any) -> None:
    page = drawing()
    reading = read(printed(page, *cut(page, WIDTH - 5)))
    assert numbers(reading) == RIGHT
    assert not any(code.startswith("pdf.") for code in codes(reading))


# -- text that is drawn twice


@pytest.mark.parametrize(("before", "aside"), repeated(product([True, False], [0.3, 0.5, 0.8]), but_each=4))
def test_text_with_a_shadow_is_read_once(before: bool, aside: float) -> None:
    for start in (0.0, 2.1, 4.3, 6.7):
        page = drawing()
        page.words = [word._replace(x=word.x + start, y=word.y + start) for word in page.words]
        page.walls = [
            wall._replace(x1=wall.x1 + start, x2=wall.x2 + start, y1=wall.y1 + start, y2=wall.y2 + start)
            for wall in page.walls
        ]
        shadow = [word._replace(x=word.x + aside, y=word.y + aside, style="0.7 g", path="") for word in page.words]
        page.words = [*shadow, *page.words] if before else [*page.words, *shadow]
        reading = read(printed(page, PLAIN))
        assert numbers(reading) == RIGHT
        assert "near" not in codes(reading)


# -- numbers that cannot be seen, in ways that only a look at the page tells


WITHOUT = {path: value for path, value in RIGHT.items() if path != FIRST}


def hidden_mask(pdf: pikepdf.Pdf) -> Any:
    """A mask that lets nothing through."""
    form = pikepdf.Stream(pdf, b"0 g 0 0 2000 2000 re f")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 2000, 2000])
    form.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    return Dictionary(S=Name.Luminosity, G=pdf.make_indirect(form))


def white_pattern(pdf: pikepdf.Pdf) -> Any:
    tile = pikepdf.Stream(pdf, b"1 g 0 0 10 10 re f")
    tile.Type, tile.PatternType, tile.PaintType, tile.TilingType = Name.Pattern, 1, 1, 1
    tile.BBox, tile.XStep, tile.YStep, tile.Resources = Array([0, 0, 10, 10]), 10, 10, Dictionary()
    return tile


def with_means(pdf: pikepdf.Pdf, sheet: Any) -> None:
    sheet.Resources.ExtGState.Masked = Dictionary(SMask=hidden_mask(pdf))
    sheet.Resources.Pattern = Dictionary(White=white_pattern(pdf))


@pytest.mark.parametrize("style", ["/Masked gs", "/Pattern cs /White scn", "1 Tr 1 G"])
def test_a_number_that_leaves_no_trace_on_the_page_is_not_read(style: str) -> None:
    page = drawing()
    page.change(FIRST, page.word(FIRST)._replace(style=style))
    reading = read(printed(page, PLAIN, with_means))
    assert numbers(reading) == WITHOUT
    assert "pdf.hidden.pale" in codes(reading)


@pytest.mark.parametrize("style", ["/Faint gs 0 g", "0.75 g", "2 Tr 1 g 0 G 0.3 w", "1 Tr 0 G 1 g", "1 0 0 rg"])
def test_a_number_that_is_drawn_otherwise_is_read(style: str) -> None:
    page = drawing()
    page.change(FIRST, page.word(FIRST)._replace(style=style))
    assert numbers(read(printed(page, PLAIN, with_means))) == RIGHT


def test_a_page_of_enormous_size_is_looked_at_from_further_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty thousand points high: at full size its picture would take gigabytes."""
    sizes: list[int] = []
    render = pypdfium2.PdfPage.render

    def measured(page: Any, **settings: Any) -> Any:
        bitmap = render(page, **settings)
        sizes.append(bitmap.width * bitmap.height)
        return bitmap

    monkeypatch.setattr(pypdfium2.PdfPage, "render", measured)
    page = drawing()
    page.change(FIRST, page.word(FIRST)._replace(style="1 g"))
    reading = read(printed(page, Press(scale=14.0)))
    assert numbers(reading) == WITHOUT
    assert "pdf.hidden.pale" in codes(reading)
    assert sizes
    assert max(sizes) < 17_000_000


def test_a_page_inside_the_page_that_a_mask_hides_is_not_read() -> None:
    def edit(pdf: pikepdf.Pdf, sheet: Any) -> None:
        sheet.Resources.XObject.Hidden = number_inside(pdf, sheet, page, FIRST)
        sheet.Resources.ExtGState.Masked = Dictionary(SMask=hidden_mask(pdf))
        sheet.Contents = pikepdf.Stream(pdf, sheet.Contents.read_bytes() + b"\nq /Masked gs /Hidden Do Q")

    page = drawing()
    page.words = [word for word in page.words if word.path != FIRST]
    assert numbers(read(printed(page, PLAIN, edit))) == WITHOUT


def test_a_number_under_thin_white_strips_is_not_read() -> None:
    page = drawing()
    left, top, right, bottom = page.cells[FIRST]
    strips = [
        f"{left + 3} {page.level(top + 2) - at} {right - left - 6} 1 re f" for at in range(1, int(bottom - top) - 3)
    ]
    page.after = f"1 g {' '.join(strips)}"
    reading = read(printed(page))
    assert numbers(reading) == WITHOUT
    assert "pdf.hidden.covered" in codes(reading)


def test_a_number_struck_out_by_hand_is_not_read() -> None:
    page = drawing()
    left, top, right, bottom = page.cells[FIRST]
    y = page.level((top + bottom) / 2)
    waves = " ".join(
        f"{left + at} {y + 1} {left + at + 1} {y - 1} {left + at + 3} {y} c"
        for at in range(3, int(right - left) - 3, 3)
    )
    page.after = f"0.5 w {left + 3} {y} m {waves} S"
    assert numbers(read(printed(page))) == WITHOUT


def test_a_number_that_runs_over_the_side_of_its_table_is_unread() -> None:
    wide = drawing()
    last = max((word for word in wide.words if word.path in RIGHT), key=lambda word: word.x)
    edge = max(cell.right for cell in wide.cells.values())
    wide.change(last.path, last._replace(text="123456", x=edge - 2.5 * width_of("1", last.size)))
    assert read(printed(wide)).report.facts[last.path].state == "unread"


@pytest.mark.parametrize(("width", "slope"), [(14.0, 0.0), (18.0, 2.0)])
def test_a_number_under_a_thick_white_stroke_is_not_read(width: float, slope: float) -> None:
    page = drawing()
    left, top, right, bottom = page.cells[FIRST]
    middle = page.level((top + bottom) / 2)
    page.after = f"1 G {width} w {left + 3} {middle - slope} m {right - 3} {middle + slope} l S"
    reading = read(printed(page))
    assert numbers(reading) == WITHOUT
    assert "pdf.hidden.covered" in codes(reading)


# -- layers


def number_inside(pdf: pikepdf.Pdf, sheet: Any, page: Drawing, path: str) -> Any:
    """A page inside the page that draws a number alone."""
    word = drawing().word(path)
    font = Embedded(fonts().sans, "L")
    content = f"BT /L 9 Tf {word.x} {page.level(word.y)} Td {shown(font, word.text)} Tj ET"
    form = pikepdf.Stream(pdf, content.encode())
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, WIDTH, page.height])
    form.Resources = Dictionary(Font=Dictionary(L=font.embed(pdf)))
    return form


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("own", [False, True])
@pytest.mark.parametrize("off", [False, True])
def test_a_page_inside_the_page_is_read_where_its_layer_is_shown(off: bool, own: bool, packed: bool) -> None:
    def edit(pdf: pikepdf.Pdf, sheet: Any) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String("旧")))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer] if off else [])))
        form = number_inside(pdf, sheet, page, FIRST)
        if own:
            form.OC = layer
        sheet.Resources.XObject.Layered, sheet.Resources.Properties.Old = form, layer
        drawn = b"/Layered Do" if own else b"/OC /Old BDC /Layered Do EMC"
        sheet.Contents = pikepdf.Stream(pdf, sheet.Contents.read_bytes() + b"\n" + drawn)

    page = drawing()
    page.words = [word for word in page.words if word.path != FIRST]
    data = printed(page, PLAIN, edit)
    if packed:
        stream = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as pdf:
            pdf.save(stream, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        data = stream.getvalue()
        assert b"/OCG" not in data
    reading = read(data)
    assert numbers(reading) == (WITHOUT if off else RIGHT)
    assert ("pdf.hidden.layer" in codes(reading)) == off


# -- notes


def noted(page: Drawing, box: Box, **entries: Any) -> Edit:
    """An edit that lays a note over a box."""

    def edit(pdf: pikepdf.Pdf, sheet: Any) -> None:
        area = Array([box.left, page.level(box.bottom), box.right, page.level(box.top)])
        note = pdf.make_indirect(Dictionary(Type=Name.Annot, Rect=area, F=4, **entries))
        sheet.Annots = Array([note])
        if entries["Subtype"] == Name.Widget:
            pdf.Root.AcroForm = Dictionary(Fields=Array([note]))

    return edit


NOTE = {"Subtype": Name.FreeText, "Contents": "999", "DA": "/Helv 9 Tf 0 g"}
FIELD = {"Subtype": Name.Widget, "FT": Name.Tx, "T": "a", "V": "999", "DA": "/Helv 9 Tf 0 g"}


@pytest.mark.parametrize("entries", [NOTE, FIELD], ids=["note", "field"])
@pytest.mark.parametrize("empty", [True, False], ids=["empty", "filled"])
def test_a_cell_that_a_note_or_an_entry_field_fills_in_is_unread(entries: dict[str, Any], empty: bool) -> None:
    page = drawing()
    if empty:
        page.change(FIRST)
    reading = read(printed(page, PLAIN, noted(page, page.cells[FIRST], **entries)))
    assert numbers(reading) == WITHOUT
    assert reading.report.facts[FIRST].state not in ("blank", "absent")
    assert codes(reading) & {"pdf.note", "pdf.field"}


def test_an_entry_field_that_nobody_filled_in_hides_nothing() -> None:
    page = drawing()
    assert numbers(read(printed(page, PLAIN, noted(page, page.cells[FIRST], **FIELD | {"V": ""})))) == RIGHT


def test_a_note_with_figures_beside_the_text_puts_nothing_into_it() -> None:
    page = drawing()
    plain = read(printed(page))
    box = Box(300, 80, 340, 95)
    reading = read(printed(page, PLAIN, noted(page, box, Subtype=Name.FreeText, Contents="2022", DA="/Helv 9 Tf 0 g")))
    assert reading.report.sections == plain.report.sections
    assert reading.account.balanced


@pytest.mark.parametrize("kind", ["Ink", "Line"])
def test_a_number_that_a_reader_crossed_out_by_hand_is_not_read(kind: str) -> None:
    page = drawing()
    word = page.word(FIRST)
    left, right, y = word.x - 2, word.x + word.width + 2, page.level(word.y - 3)
    points = [left, y - 1, (left + right) / 2, y + 1, right, y]
    line = {"InkList": Array([Array(points)])} if kind == "Ink" else {"L": Array([left, y - 1, right, y + 1])}
    reading = read(printed(page, PLAIN, noted(page, page.cells[FIRST], Subtype=Name(f"/{kind}"), **line)))
    assert numbers(reading) == WITHOUT
    assert {"pdf.struck", "pdf.note"} <= codes(reading)


# -- fonts


@pytest.mark.parametrize("press", [Press(), Press("none"), Press(rotate=90)])
def test_characters_of_a_font_of_no_sensible_height_stand_on_their_lines(press: Press) -> None:
    """A font that says that it is three times as high as its size: its quotation marks are no line of their own."""

    def edit(pdf: pikepdf.Pdf, sheet: Any) -> None:
        descriptor = sheet.Resources.Font.F.DescendantFonts[0].FontDescriptor
        descriptor.Ascent, descriptor.Descent, descriptor.FontBBox = 1900, -1100, Array([-100, -1100, 1000, 1900])

    assert numbers(read(printed(drawing(), press, edit))) == RIGHT


def test_characters_set_from_top_to_bottom_one_by_one_stay_in_their_column() -> None:
    """As WPS prints the long label at the left of table three: scaled down, so that PDFium tells an absurd breadth."""
    label = "三、本年度办理结果"
    page = drawing()
    words = [word for word in page.words if word.x < 60 and word.size == SIZE and set(word.text) <= set(label)]
    assert "".join(word.text for word in words) == label

    def edit(pdf: pikepdf.Pdf, sheet: Any) -> None:
        upright = Dictionary(dict(sheet.Resources.Font.F.items()))
        upright.Encoding = Name("/Identity-V")
        sheet.Resources.Font.V = pdf.make_indirect(upright)
        content = sheet.Contents.read_bytes().decode()
        top = page.level(words[0].y)
        for word in words:
            start = f"BT /F {SIZE} Tf 1 0 0 1 {word.x:.3f} {page.level(word.y):.3f} Tm <"
            before, found, behind = content.partition(start)
            glyphs, _, behind = behind.partition("> Tj ET")
            assert found
            content = before
            for at in range(0, len(glyphs), 4):
                content += f"BT /V {20 * SIZE} Tf 0.05 0 0 0.05 50 {top} Tm <{glyphs[at : at + 4]}> Tj ET\n"
                top -= 10
            content += behind
        sheet.Contents = pikepdf.Stream(pdf, content.encode())

    data = printed(page, edit=edit)
    assert numbers(read(data)) == RIGHT
    tables = [block for block in read_document(io.BytesIO(data)).blocks if isinstance(block, Grid)]
    assert [cell.column for table in tables for cell in table.cells if "".join(cell.text.split()) == label] == [1]


COVER = "q 1 g 0 0 600 2000 re f Q"
WRITING = COVER + " BT /F 9 Tf 0 g 3 3 Td <0001> Tj ET"
LOOKS = [("Highlight", COVER), ("Link", COVER), ("Widget", COVER), ("Widget", WRITING)]


@pytest.mark.parametrize(("kind", "look"), LOOKS)
def test_marks_links_and_fields_hide_what_they_draw_over(kind: str, look: str) -> None:
    page = drawing()
    entry = {"FT": Name.Tx, "T": "a"} if kind == "Widget" else {}
    lay = noted(page, page.cells[FIRST], Subtype=Name(f"/{kind}"), **entry)

    def edit(pdf: pikepdf.Pdf, sheet: Any) -> None:
        lay(pdf, sheet)
        drawn = pdf.make_stream(look.encode())
        drawn.Type, drawn.Subtype, drawn.BBox = Name.XObject, Name.Form, Array([0, 0, 600, 2000])
        drawn.Resources = Dictionary(Font=sheet.Resources.Font)
        sheet.Annots[0].AP = Dictionary(N=drawn)

    reading = read(printed(page, PLAIN, edit))
    assert numbers(reading) == WITHOUT
    assert (reading.report.facts[FIRST].state == "blank") == (look == COVER)
