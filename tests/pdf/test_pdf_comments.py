"""Comments in a copy of a PDF: behind all of its bytes, and over exactly the places that they are about."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

import pdfplumber
import pikepdf
import pytest
from convkit_pdf import annotate, picture, read
from convkit_pdf.pdfium.frame import Frame
from hypothesis import given
from hypothesis import strategies as st
from make.commented import comments_at, copy_of
from make.pdf_pages import written
from make.repeating import examples
from PIL import Image, ImageChops

from convkit import Cell, Comment, Grid, Heading, Inline, InputError, Origin, Paragraph
from convkit.reading.pages import Box

TABLE = Grid(tuple(Cell(row, column, f"{row}{column}") for row in range(1, 5) for column in range(1, 4)))
TURNS, KINDS = (0, 90, 180, 270), ("table", "streams", "linearized")


@cache
def printed(turn: int = 0, kind: str = "table", cropped: bool = False) -> bytes:
    """A page with a table, turned by so much and stored in one of the ways in which PDF can be."""
    blocks = (Heading((Inline("标题"),), 0), TABLE, Paragraph((Inline("正文一段"),)))
    target = BytesIO()
    with pikepdf.open(BytesIO(written(*blocks)[0])) as pdf:
        pdf.pages[0].obj.Rotate = turn
        if cropped:
            pdf.pages[0].obj.CropBox = pikepdf.Array([10, 20, 585, 830])
        mode = pikepdf.ObjectStreamMode.disable if kind == "table" else pikepdf.ObjectStreamMode.generate
        pdf.save(target, object_stream_mode=mode, linearize=kind == "linearized")
    return target.getvalue()


def page_of(data: bytes) -> Image.Image:
    """The first page as PDFium shows it, upright."""
    return Image.open(BytesIO(picture(BytesIO(data), 1, 72))).convert("RGB")


@examples(50)
@given(st.data(), st.sampled_from(TURNS), st.sampled_from(KINDS), st.booleans())
def test_marks_are_seen_at_exactly_their_places(data: st.DataObject, turn: int, kind: str, cropped: bool) -> None:
    original = printed(turn, kind, cropped)
    document = read(BytesIO(original))
    comments = [one for one in data.draw(comments_at(document)) if one.origin.box is not None]
    copy = copy_of("pdf", original, comments) if comments else original
    assert copy.startswith(original)
    assert read(BytesIO(copy)).blocks == document.blocks
    changed = (
        ImageChops.difference(page_of(original), page_of(copy)).convert("L").point(lambda level: 255 * (level > 0))
    )
    for comment in comments:
        left, top, right, bottom = (int(side) for side in comment.origin.box or ())
        assert changed.crop((left + 2, top + 2, right - 2, bottom - 2)).getbbox() is not None
        changed.paste(0, (left - 2, top - 2, right + 3, bottom + 3))
    assert changed.getbbox() is None


@pytest.mark.parametrize("kind", KINDS)
def test_others_read_what_was_added(kind: str) -> None:
    original = printed(0, kind)
    cells = [cell for block in read(BytesIO(original)).blocks if isinstance(block, Grid) for cell in block.cells]
    copy = copy_of("pdf", original, [Comment(cell.origin, f"格 {cell.text}") for cell in cells])
    with pdfplumber.open(BytesIO(copy)) as pdf:
        notes = pdf.pages[0].annots
        under = [pdf.pages[0].crop((one["x0"], one["top"], one["x1"], one["bottom"])).extract_text() for one in notes]
    assert [one["contents"] for one in notes] == [f"格 {text}" for text in under]
    with pikepdf.open(BytesIO(copy), attempt_recovery=False) as again, pikepdf.open(BytesIO(original)) as before:
        assert again.check_pdf_syntax() == []
        assert {str(one.T) for one in again.pages[0].obj.Annots} == {"convkit"}
        assert again.docinfo == before.docinfo
        assert [*again.attachments] == [*before.attachments]


def test_what_has_no_place_is_a_note_on_its_page_or_the_first() -> None:
    comments = [Comment(Origin(), "a"), Comment(Origin(page=1, table=1), "b"), Comment(Origin(page=9), "c")]
    with pikepdf.open(BytesIO(copy_of("pdf", printed(), comments))) as pdf:
        (note,) = pdf.pages[0].obj.Annots
        assert (str(note.Subtype), str(note.Contents)) == ("/Text", "a\nb\nc")


def with_text_at(*places: tuple[float, float]) -> bytes:
    """A page with words at these places, from its lower left corner."""
    from reportlab.pdfgen.canvas import Canvas

    target = BytesIO()
    canvas = Canvas(target, pagesize=(300, 400))
    for x, y in (*places, (100, 200)):
        canvas.drawString(x, y, "12")
    canvas.save()
    return target.getvalue()


def test_a_note_stands_in_a_corner_where_no_text_is() -> None:
    with pikepdf.open(BytesIO(copy_of("pdf", with_text_at((280, 380)), [Comment(Origin(), "x")]))) as pdf:
        assert [float(side) for side in pdf.pages[0].obj.Annots[0].Rect] == [8, 374, 26, 392]


def test_notes_that_are_there_stay_and_a_second_time_adds_more() -> None:
    once = copy_of("pdf", printed(), [Comment(Origin(), "一")])
    twice = copy_of("pdf", once, [Comment(Origin(page=1, box=(100, 100, 150, 120)), "二")])
    with pikepdf.open(BytesIO(twice), attempt_recovery=False) as pdf:
        assert [str(one.Contents) for one in pdf.pages[0].obj.Annots] == ["一", "二"]
        assert len({str(one.NM) for one in pdf.pages[0].obj.Annots}) == 2


def changed(edit: Any = None, **saved: Any) -> bytes:
    target = BytesIO()
    with pikepdf.open(BytesIO(printed())) as pdf:
        if edit is not None:
            edit(pdf)
        pdf.save(target, **saved)
    return target.getvalue()


def sign(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = pikepdf.Dictionary(SigFlags=3, Fields=pikepdf.Array())


def test_of_a_signed_file_it_is_said_that_the_copy_is_shown_as_changed() -> None:
    told = list(annotate(BytesIO(changed(sign)), [Comment(Origin(), "x")], BytesIO()))
    assert ["签名后已被更改" in message.zh for message in told] == [True]


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda: changed(encryption=pikepdf.Encryption(owner="x")), "is protected"),
        (lambda: changed(encryption=pikepdf.Encryption(owner="x", user="y")), "locked with a password"),
        (lambda: printed().replace(b"startxref\n", b"startxref\n1"), "does not say truly"),
        (lambda: printed()[: printed().rindex(b"startxref")], "does not say truly"),
        (lambda: b"%PDF-1.7\n", "damaged or cut off"),
    ],
)
def test_what_cannot_be_added_to_is_refused(made: Callable[[], bytes], said: str) -> None:
    with pytest.raises(InputError, match=said):
        copy_of("pdf", made(), [Comment(Origin(), "x")])


def test_a_head_that_does_not_begin_the_file_is_counted_from() -> None:
    original = b"junk\n" + printed()
    copy = copy_of("pdf", original, [Comment(Origin(), "x")])
    with pikepdf.open(BytesIO(copy), attempt_recovery=False) as pdf:
        assert str(pdf.pages[0].obj.Annots[0].Contents) == "x"


@given(st.integers(0, 3), *[st.tuples(st.integers(0, 90), st.integers(1, 90))] * 2)
def test_a_box_is_taken_back_to_its_page(turn: int, across: tuple[int, int], down: tuple[int, int]) -> None:
    frame = Frame(10.0, 20.0, 310.0, 420.0, turn)
    box = Box(across[0], down[0], sum(across), sum(down))
    assert frame.boxing()(*frame.on_page(box)) == box
