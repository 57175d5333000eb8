"""What lies over a page: notes, fields, watermarks."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pikepdf
from make.pdf_drawing import LEFT, Box, Drawing, Word, width_of
from make.pdf_mutations.stated import PATHS, RULED, Stated, inked, mutation, some, table_of
from pikepdf import Array, Dictionary, Name


@mutation
def note_in_an_annotation(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    box = page.cells[path]
    page.change(path)

    def edit(pdf: pikepdf.Pdf, sheet: Any) -> None:
        area = Array([box.left, page.level(box.bottom), box.right, page.level(box.top)])
        sheet.Annots = Array([pdf.make_indirect(Dictionary(
            Type=Name.Annot, Subtype=Name.FreeText, Rect=area, Contents="77", DA="/Helv 9 Tf 0 g"))])  # fmt: skip

    return Stated(page, {path: set()}, told="pdf.note", edit=edit)


def noted(page: Drawing, area: Box, kind: str, **entries: Any) -> Callable[[pikepdf.Pdf, Any], None]:
    """An edit that lays a note of some kind over a part of the page."""
    left, top, right, bottom = area.left, page.level(area.top), area.right, page.level(area.bottom)

    def edit(pdf: pikepdf.Pdf, sheet: Any) -> None:
        note = Dictionary(
            Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array([left, bottom, right, top]),
            QuadPoints=Array([left, top, right, top, left, bottom, right, bottom]), **entries,
        )  # fmt: skip
        sheet.Annots = Array([pdf.make_indirect(note)])

    return edit


@mutation
def struck_out_by_a_note(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    edit = noted(page, inked(page.word(path)), "StrikeOut", C=Array([1, 0, 0]))
    return Stated(page, {path: set()}, told="pdf.struck", edit=edit)


@mutation
def half_struck_out_by_a_note(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    word = page.word(path)
    area = inked(word)._replace(right=word.x + width_of(word.text[: dice.randint(1, 2)]))
    return Stated(page, {path: set()}, told="pdf.struck", edit=noted(page, area, "StrikeOut", C=Array([1, 0, 0])))


@mutation
def covered_by_a_note(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    white = Array([1, 1, 1])
    edit = noted(page, inked(page.word(path)), "Square", C=white, IC=white)
    return Stated(page, {path: set()}, told="pdf.hidden.covered", edit=edit, presses=RULED)


@mutation
def highlighted(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    edit = noted(page, inked(page.word(path)), dice.choice(["Highlight", "Underline"]), C=Array([1, 1, 0]))
    return Stated(page, told="pdf.note", edit=edit)


@mutation
def field_in_a_cell(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    box = page.cells[path]
    page.change(path)

    def edit(pdf: pikepdf.Pdf, sheet: Any) -> None:
        area = Array([box.left, page.level(box.bottom), box.right, page.level(box.top)])
        entry = pdf.make_indirect(
            Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="a", V="77", Rect=area, DA="/Helv 9 Tf 0 g")
        )
        sheet.Annots = Array([entry])
        pdf.Root.AcroForm = Dictionary(Fields=Array([entry]))

    return Stated(page, {path: set()}, told="pdf.field", edit=edit)


@mutation
def watermark_askew(page: Drawing, dice: random.Random) -> Stated:
    style = "q 0.85 g 0.7 0.7 -0.7 0.7 100 300 cm"
    page.words.append(Word(dice.choice(["内部草稿", "2022 2023"]), 0, page.height, 70, style=style))
    return Stated(page, doubtful=set(PATHS), told="pdf.hidden.askew")  # what its strokes lie over is hidden


@mutation
def watermark_level(page: Drawing, dice: random.Random) -> Stated:
    box = page.cells[some(dice, "requests")]
    text = dice.choice(["内部草稿", "20222023"])
    size = dice.choice([30, 60, 110])
    word = Word(text, LEFT + 100, box.bottom, size, style="0.85 g")
    page.words.insert(0, word)
    top, bottom = word.y - 1.1 * size, word.y + 0.4 * size
    reached = {path for path, one in page.cells.items() if one.bottom > top - 80 and one.top < bottom}
    return Stated(page, doubtful=set().union(*map(table_of, reached)))
