"""Numbers that cannot be seen, or only in part."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

import pikepdf
from make.pdf_drawing import SIZE, WIDTH, Box, Drawing, width_of
from make.pdf_mutations.stated import RULED, Stated, inked, mutation, row_of, some
from pikepdf import Array, Dictionary, Name


def unseen(page: Drawing, path: str, style: str, told: str, **changes: Any) -> Stated:
    page.change(path, page.word(path)._replace(style=style, **changes))
    return Stated(page, {path: set()}, told=told)


@mutation
def white(page: Drawing, dice: random.Random) -> Stated:
    stated = unseen(page, some(dice), "1 1 1 rg", "pdf.hidden.pale")
    stated.presses = RULED
    return stated


@mutation
def invisible(page: Drawing, dice: random.Random) -> Stated:
    return unseen(page, some(dice), "3 Tr", "pdf.hidden.invisible")


@mutation
def tiny(page: Drawing, dice: random.Random) -> Stated:
    return unseen(page, some(dice), "", "pdf.hidden.tiny", size=0.5)


@mutation
def outside(page: Drawing, dice: random.Random) -> Stated:
    return unseen(page, some(dice), "", "pdf.hidden.outside", x=dice.choice([-60.0, WIDTH + 20]))


@mutation
def clipped(page: Drawing, dice: random.Random) -> Stated:
    return unseen(page, some(dice), "10 10 5 5 re W n", "pdf.hidden.clipped")


@mutation
def layer_off(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    stated = unseen(page, path, "/OC /Layer BDC", "pdf.hidden.layer")
    stated.edit = off
    return stated


def off(pdf: pikepdf.Pdf, sheet: Any, shown: bool = False) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="draft"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([] if shown else [layer])))
    sheet.Resources.Properties = Dictionary(Layer=layer)


@mutation
def layer_on(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    page.change(path, page.word(path)._replace(style="/OC /Layer BDC"))
    return Stated(page, edit=lambda pdf, sheet: off(pdf, sheet, True))


def patch(page: Drawing, box: Box, style: str = "1 g") -> str:
    """A box in one colour."""
    width, height = box.right - box.left, box.bottom - box.top
    return f"q {style} {box.left:.2f} {page.level(box.bottom):.2f} {width:.2f} {height:.2f} re f Q\n"


@mutation
def covered_by_white(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    page.after += patch(page, inked(page.word(path)))
    return Stated(page, {path: set()}, told="pdf.hidden.covered")


@mutation
def covered_by_black(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    page.after += patch(page, inked(page.word(path)), "0 g")
    return Stated(page, {path: set()}, told="pdf.hidden.covered")


@mutation
def corrected_on_white(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    word = page.word(path)
    page.words.remove(word)
    page.words.append(word._replace(text="77", path="", style=""))
    page.words.insert(0, word)
    after = patch(page, inked(word))
    page.words[-1] = page.words[-1]._replace(style=after)
    return Stated(page, {path: {Decimal(77)}}, told="pdf.hidden.covered")


@mutation
def covered_by_a_picture(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    box = inked(page.word(path))
    width, height = box.right - box.left, box.bottom - box.top
    page.after += f"q {width:.2f} 0 0 {height:.2f} {box.left:.2f} {page.level(box.bottom):.2f} cm /Pic Do Q\n"

    def edit(pdf: pikepdf.Pdf, sheet: Any) -> None:
        picture = pikepdf.Stream(pdf, b"\xff" * 12)
        picture.Type, picture.Subtype, picture.Width, picture.Height = Name.XObject, Name.Image, 2, 2
        picture.ColorSpace, picture.BitsPerComponent = Name.DeviceRGB, 8
        sheet.Resources.XObject = Dictionary(Pic=picture)

    return Stated(page, {path: set()}, told="pdf.hidden.covered", edit=edit)


@mutation
def half_covered(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    word = page.word(path)
    box = inked(word)
    middle = word.x + width_of(word.text[: dice.randint(1, 2)])
    hidden = box._replace(left=middle) if dice.random() < 0.5 else box._replace(right=middle)
    page.after += patch(page, hidden)
    return Stated(page, {path: set()}, told="pdf.hidden.covered")


@mutation
def half_clipped(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    word = page.word(path)
    box = inked(word)
    middle = word.x + width_of(word.text[: dice.randint(1, 2)])
    box = box._replace(left=middle) if dice.random() < 0.5 else box._replace(right=middle)
    clip = f"{box.left:.2f} {page.level(box.bottom):.2f} {box.right - box.left:.2f} {box.bottom - box.top:.2f} re W n"
    page.change(path, word._replace(style=clip))
    return Stated(page, {path: set()}, told="pdf.hidden.clipped")


@mutation
def half_white(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    word = page.word(path)
    cut = dice.randint(1, 2)
    styles = ["", dice.choice(["1 g", "3 Tr"])]
    dice.shuffle(styles)
    x = word.x + width_of(word.text[:cut])
    back = word._replace(text=word.text[cut:], x=x, path="", style=styles[1])
    page.change(path, word._replace(text=word.text[:cut], style=styles[0]), back)
    return Stated(page, {path: set()}, told="pdf.hidden", presses=RULED)


@mutation
def struck_out(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    word = page.word(path)
    y = page.level(word.y - 0.35 * SIZE)
    page.after += f"q 0.7 w {word.x - 1:.2f} {y:.2f} m {word.x + word.width + 1:.2f} {y:.2f} l S Q\n"
    return Stated(page, {path: set()}, told="pdf.struck")


@mutation
def underlined(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    word = page.word(path)
    y = page.level(word.y + 0.12 * SIZE)
    page.after += f"q 0.5 w {word.x:.2f} {y:.2f} m {word.x + word.width:.2f} {y:.2f} l S Q\n"
    return Stated(page)


@mutation
def struck_and_replaced(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    word = page.word(path)
    y = page.level(word.y - 0.35 * SIZE)
    page.after += f"q 0.7 w {word.x - 1:.2f} {y:.2f} m {word.x + word.width + 1:.2f} {y:.2f} l S Q\n"
    page.words.append(word._replace(text="7", x=word.x + word.width + 2, path=""))
    return Stated(page, {path: {Decimal(7)}}, row_of(path), told="pdf.struck")


@mutation
def crossed_out_askew(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    box = inked(page.word(path))
    page.after += (
        f"q 0.7 w {box.left:.2f} {page.level(box.bottom):.2f} m {box.right:.2f} {page.level(box.top):.2f} l S Q\n"
    )
    return Stated(page, {path: set()}, told="pdf.struck")
