"""What can befall a page of PDF, and what the page states afterwards: each mutation changes a drawing and says so."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import pikepdf
from pdf_press import GRIDS, LEFT, RIGHT, SIZE, WIDTH, Box, Drawing, Press, Wall, Word, laid, width_of
from pikepdf import Array, Dictionary, Name

from convkit.document import Cell, Grid

PATHS = list(RIGHT)
LONG = "某市政府"


@dataclass
class Stated:
    """What a changed page states.

    `now` gives the numbers that may be read at a path, none where no number may; a path that is not in it states what
    it did. `doubtful` are paths that need not be read as long as they are not read wrongly; `told` is the code of a
    finding that must be there, `blank` are paths that may be blank without one. `doubtful_without_walls` are doubtful
    too where a table has no lines; `presses` are those to print it with, all if it has none; one that is `refusable`
    may show no table at all.
    """

    page: Drawing
    now: dict[str, set[Decimal]] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)
    told: str = ""
    blank: set[str] = field(default_factory=set)
    edit: Callable[[pikepdf.Pdf, Any], None] | None = None
    doubtful_without_walls: set[str] = field(default_factory=set)
    presses: tuple[Press, ...] = ()
    refusable: bool = False


RULED = (Press(), Press("rect"), Press("stroke", "glyph"))
"""Presses that draw each wall by itself."""

Mutation = Callable[[Drawing, random.Random], Stated]
MUTATIONS: dict[str, Mutation] = {}


def mutation(make: Mutation) -> Mutation:
    """Register a mutation by its name."""
    MUTATIONS[make.__name__] = make
    return make


def some(dice: random.Random, section: str = "") -> str:
    """A path."""
    return dice.choice([path for path in PATHS if path.startswith(section)])


def row_of(path: str) -> set[str]:
    """The paths of the same row."""
    row = path.rpartition(".")[0]
    return {other for other in PATHS if other.rpartition(".")[0] == row}


def table_of(path: str) -> set[str]:
    """The paths of the same table."""
    return {other for other in PATHS if other.partition(".")[0] == path.partition(".")[0]}


def column_of(path: str) -> set[str]:
    """The paths of the same column of table 3."""
    section, column = path.partition(".")[0], path.rpartition(".")[2]
    return {other for other in PATHS if other.startswith(section) and other.endswith(f".{column}")}


def number(path: str) -> Decimal:
    return RIGHT[path]


def pair(dice: random.Random) -> tuple[str, str]:
    """Two neighbours in a row of table 3 or 4."""
    while True:
        path = some(dice, dice.choice(["requests", "proceedings"]))
        at = PATHS.index(path)
        if at + 1 < len(PATHS) and PATHS[at + 1] in row_of(path):
            return path, PATHS[at + 1]


def centred(text: str, box: Box, size: float = SIZE) -> Word:
    """A word in the middle of a cell."""
    return Word(text, (box.left + box.right - width_of(text, size)) / 2, (box.top + box.bottom) / 2 + 0.35 * size, size)


# -- numbers drawn in pieces


@mutation
def split_into_touching_runs(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    word = page.word(path)
    cut = dice.randint(1, 2)
    page.change(path, word._replace(text=word.text[:cut]),
                word._replace(text=word.text[cut:], x=word.x + width_of(word.text[:cut]), path=""))  # fmt: skip
    return Stated(page)


@mutation
def split_apart(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    word = page.word(path)
    cut = dice.randint(1, 2)
    gap = dice.uniform(0.5, 1.2) * SIZE
    front = word._replace(text=word.text[:cut], x=word.x - gap / 2)
    back = word._replace(text=word.text[cut:], x=word.x + width_of(word.text[:cut]) + gap / 2, path="")
    page.change(path, front, back)
    return Stated(page, {path: set()})


@mutation
def digits_spaced_out(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    word = page.word(path)
    gap = dice.choice([0.5, 1.0, 2.0, 2.7, 3.5, 5.0, 8.0])
    x = word.x - gap
    pieces = []
    for digit in word.text:
        pieces.append(word._replace(text=digit, x=x, path=""))
        x += width_of(digit) + gap
    page.change(path, *pieces)
    return Stated(page, doubtful=row_of(path))


@mutation
def digits_drawn_backwards(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    word = page.word(path)
    pieces = [word._replace(text=digit, x=word.x + width_of(word.text[:at])) for at, digit in enumerate(word.text)]
    page.change(path, *reversed(pieces))
    return Stated(page)


@mutation
def decimal_point_of_its_own(page: Drawing, dice: random.Random) -> Stated:
    path = "disclosure.fees.amount"
    word = page.word(path)
    left, right = "12", "5"
    gap = dice.choice([0.0, 0.0, 1.0, 3.0, 6.0])
    at = word.x + width_of(left) + gap
    size = dice.choice([SIZE, SIZE, 6.0])
    page.change(path, word._replace(text=left), word._replace(text=".", x=at, path="", size=size),
                word._replace(text=right, x=at + width_of(".", size) + gap, path=""))  # fmt: skip
    whole = gap == 0.0 and size == SIZE
    return Stated(page, {path: {Decimal("12.5")}}, set() if whole else {path})


@mutation
def two_lines_in_one_cell(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    word = page.word(path)
    page.change(path, word._replace(text=word.text[:2], y=word.y - 5), word._replace(text=word.text[2:], y=word.y + 5))
    return Stated(page, {path: set()}, doubtful_without_walls=table_of(path))


@mutation
def written_otherwise(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    text, value = dice.choice([("1,234", "1234"), ("１２３", "123"), ("-5", "-5"), ("−5", "-5"), ("－5", "-5"),
                               ("12,345,678", "12345678"), ("0", "0"), ("+7", "7"), ("12.50", "12.5")])  # fmt: skip
    page.change(path, centred(text, page.cells[path]))
    return Stated(page, {path: {Decimal(value)}}, doubtful_without_walls=row_of(path))


@mutation
def minus_of_its_own(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    word = centred(page.word(path).text, page.cells[path])
    gap = dice.choice([0.0, 1.0, 3.0, 5.0])
    page.change(path, word, word._replace(text=dice.choice("-−－"), x=word.x - SIZE * 1.0 - gap, path=""))
    return Stated(page, {path: {-number(path)}}, {path}, presses=RULED)


# -- more in a cell than a number


@mutation
def overprinted(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    word = page.word(path)
    other = str(dice.randint(1, 999))
    if other == word.text:
        other = "7"
    page.change(path, word, word._replace(text=other, x=word.x + dice.choice([0, 0.5, 1.5, 3, -2, -5, 8]),
                                          y=word.y + dice.choice([0, 0, 1, 3]), path=""))  # fmt: skip
    return Stated(page, {path: set()}, row_of(path))


@mutation
def overprinted_larger(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    box = page.cells[path]
    size = dice.choice([14, 20, 30])
    page.words.append(centred(dice.choice("0123456789"), box, size)._replace(style="0.8 g"))
    # What is higher than the row lies over the table as a watermark does.
    return Stated(page, {path: {number(path)} if size > 20 else set()}, {path})


@mutation
def note_mark_raised(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    word = page.word(path)
    text = dice.choice(["1", "2", "[1]", "*", "注", "①", "1)"])
    size = dice.choice([4.5, 5.0, 6.0])
    mark = Word(text, word.x + word.width + dice.choice([0, 0, 0.5, 1]), word.y - dice.choice([2.5, 3.5, 4.5]), size)
    page.words.append(mark)
    return Stated(page, doubtful={path})


@mutation
def note_mark_lowered(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    word = page.word(path)
    size = dice.choice([4.5, 5.0, 6.0])
    page.words.append(Word(dice.choice("123"), word.x + word.width, word.y + dice.choice([0, 1.0, 2.0]), size))
    return Stated(page, doubtful={path}, doubtful_without_walls=row_of(path))


@mutation
def note_mark_in_front(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    word = page.word(path)
    page.words.append(Word(dice.choice("123"), word.x - width_of("1", 5.0), word.y - 3.0, 5.0))
    return Stated(page, doubtful={path})


@mutation
def note_mark_as_a_character(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    word = page.word(path)
    page.change(path, word._replace(text=word.text + dice.choice(["①", "¹", "²", "*", "⑴", "[1]"])))
    return Stated(page, doubtful={path})


# -- numbers in other places


@mutation
def emptied(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    page.change(path)
    return Stated(page, {path: set()}, blank={path})


@mutation
def moved_to_the_next_cell(page: Drawing, dice: random.Random) -> Stated:
    one, other = pair(dice)
    word, box = page.word(one), page.cells[other]
    page.change(one)
    page.change(other, centred(word.text, box))
    return Stated(page, {one: set(), other: {number(one)}}, blank={one})


@mutation
def across_a_wall(page: Drawing, dice: random.Random) -> Stated:
    one, other = pair(dice)
    word, wall = page.word(one), page.cells[other].left
    shift = dice.uniform(-0.6, 0.6) * word.width / 2
    page.change(one, word._replace(x=wall - word.width / 2 + shift))
    now = {one: set(), other: set()}
    if dice.random() < 0.5:
        page.change(other)
    return Stated(page, now, row_of(one), blank={other}, presses=RULED)


@mutation
def nearly_over_a_wall(page: Drawing, dice: random.Random) -> Stated:
    one, _ = pair(dice)
    word, box = page.word(one), page.cells[one]
    page.change(one, word._replace(x=box.right - word.width + dice.choice([-1, 0, 1, 2])))
    return Stated(page, doubtful=row_of(one))


@mutation
def long_numbers_that_touch(page: Drawing, dice: random.Random) -> Stated:
    one, other = pair(dice)
    long = "1234567"
    page.change(one, page.word(one)._replace(text=long, x=page.cells[one].right - width_of(long)))
    page.change(other, page.word(other)._replace(x=page.cells[other].left))
    return Stated(page, {one: {Decimal(long)}}, row_of(one), doubtful_without_walls=table_of(one))


@mutation
def on_a_wall_between_rows(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice, "requests.outcome.refused")
    box = page.cells[path]
    page.words.append(centred("77", Box(box.left, box.bottom - 5, box.right, box.bottom + 5)))
    below = {other for other in PATHS if page.cells[other].left == box.left and page.cells[other].top == box.bottom}
    return Stated(page, doubtful={path, *below})


@mutation
def stray_in_the_margin(page: Drawing, dice: random.Random) -> Stated:
    box = page.cells[some(dice, "requests")]
    x = dice.choice([4.0, LEFT - 14, WIDTH - LEFT + 3, WIDTH - 20])
    page.words.append(Word("77", x, (box.top + box.bottom) / 2 + 3))
    return Stated(page, doubtful_without_walls=table_of("requests"))


@mutation
def stray_beside_a_label(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice, "requests.outcome.refused")
    box = page.cells[path]
    page.words.append(Word("77", LEFT + 210 - 11, (box.top + box.bottom) / 2 + 3))
    return Stated(page, doubtful=row_of(path))


@mutation
def page_number_between_rows(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice, "requests.outcome")
    box = page.cells[path]
    text = dice.choice(["- 4 -", "4", "— 4 —", "第4页", "4/7"])
    page.words.append(centred(text, Box(0, box.bottom - 5, WIDTH, box.bottom + 5)))
    near = {
        other
        for other in PATHS
        if abs(page.cells[other].bottom - box.bottom) < 1 or abs(page.cells[other].top - box.bottom) < 1
    }
    return Stated(page, doubtful=near)


# -- numbers that cannot be seen


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


def inked(word: Word) -> Box:
    return Box(word.x - 1, word.y - word.size, word.x + word.width + 1, word.y + 0.3 * word.size)


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


# -- things over the page


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
        entry = pdf.make_indirect(Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="a", V="77", Rect=area, DA="/Helv 9 Tf 0 g"))  # fmt: skip
        sheet.Annots = Array([entry])
        pdf.Root.AcroForm = Dictionary(Fields=Array([entry]))

    return Stated(page, {path: set()}, told="pdf.field", edit=edit)


@mutation
def watermark_askew(page: Drawing, dice: random.Random) -> Stated:
    style = "q 0.85 g 0.7 0.7 -0.7 0.7 100 300 cm"
    page.words.append(Word(dice.choice(["内部草稿", "2022 2023"]), 0, page.height, 70, style=style))
    return Stated(page, told="pdf.hidden.askew")


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


# -- walls


def gone(page: Drawing, which: Callable[[Wall], bool]) -> None:
    page.walls = [wall for wall in page.walls if not which(wall)]


@mutation
def level_wall_gone(page: Drawing, dice: random.Random) -> Stated:
    wall = dice.choice([wall for wall in page.walls if wall.level])
    gone(page, lambda one: (one.table, one.level, one.row) == (wall.table, True, wall.row))
    table = {path for path in PATHS if path.startswith(wall.table)}
    return Stated(page, doubtful=table, presses=RULED)


@mutation
def part_of_a_level_wall_gone(page: Drawing, dice: random.Random) -> Stated:
    wall = dice.choice([wall for wall in page.walls if wall.level])
    count = dice.randint(1, 4)
    gone(page, lambda one: (one.table, one.level, one.row) == (wall.table, True, wall.row)
         and wall.column <= one.column < wall.column + count)  # fmt: skip
    table = {path for path in PATHS if path.startswith(wall.table)}
    return Stated(page, doubtful=table, presses=RULED)


@mutation
def upright_wall_gone(page: Drawing, dice: random.Random) -> Stated:
    wall = dice.choice([wall for wall in page.walls if not wall.level])
    gone(page, lambda one: (one.table, one.level, one.column) == (wall.table, False, wall.column))
    return Stated(page, doubtful={path for path in PATHS if path.startswith(wall.table)}, presses=RULED)


@mutation
def part_of_an_upright_wall_gone(page: Drawing, dice: random.Random) -> Stated:
    wall = dice.choice([wall for wall in page.walls if not wall.level])
    count = dice.randint(1, 4)
    gone(page, lambda one: (one.table, one.level, one.column) == (wall.table, False, wall.column)
         and wall.row <= one.row < wall.row + count)  # fmt: skip
    return Stated(page, doubtful={path for path in PATHS if path.startswith(wall.table)}, presses=RULED)


@mutation
def all_upright_walls_gone(page: Drawing, dice: random.Random) -> Stated:
    gone(page, lambda one: not one.level)
    return Stated(page, doubtful=set(PATHS), presses=RULED, refusable=True)


@mutation
def all_level_walls_gone(page: Drawing, dice: random.Random) -> Stated:
    table = dice.choice(list(GRIDS))
    gone(page, lambda one: one.level and one.table == table)
    return Stated(page, doubtful={path for path in PATHS if path.startswith(table)}, presses=RULED)


@mutation
def walls_gone_here_and_there(page: Drawing, dice: random.Random) -> Stated:
    share = dice.choice([0.02, 0.1, 0.3])
    page.walls = [wall for wall in page.walls if dice.random() > share]
    return Stated(page, doubtful=set(PATHS), presses=RULED, refusable=True)


@mutation
def a_wall_too_many(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    box = page.cells[path]
    if dice.random() < 0.5:
        x = dice.uniform(box.left + 5, box.right - 5)
        line = f"{x:.2f} {page.level(box.top):.2f} m {x:.2f} {page.level(box.bottom):.2f} l S\n"
    else:
        y = page.level(dice.uniform(box.top + 4, box.bottom - 4))
        line = f"{box.left:.2f} {y:.2f} m {box.right:.2f} {y:.2f} l S\n"
    page.after += line
    return Stated(page, doubtful={other for other in PATHS if other.partition(".")[0] == path.partition(".")[0]})


# -- labels


LABELS = [
    (section, cell) for section, grid in GRIDS.items() for cell in grid.cells if not cell.text.isdecimal() and cell.text
]


def relabelled(dice: random.Random, change: Callable[[str], str]) -> Stated:
    section, cell = dice.choice(LABELS)
    grid = GRIDS[section]
    cells = tuple(replace(one, text=change(one.text)) if one is cell else one for one in grid.cells)
    page = laid({**GRIDS, section: replace(grid, cells=cells)})
    return Stated(page, doubtful={path for path in PATHS if path.startswith(section)})


@mutation
def label_emptied(page: Drawing, dice: random.Random) -> Stated:
    return relabelled(dice, lambda text: "")


@mutation
def label_cut_at_the_end(page: Drawing, dice: random.Random) -> Stated:
    return relabelled(dice, lambda text: text[: dice.randint(1, len(text))])


@mutation
def label_cut_at_the_start(page: Drawing, dice: random.Random) -> Stated:
    return relabelled(dice, lambda text: text[dice.randint(0, len(text) - 1) :])


@mutation
def label_with_a_slip(page: Drawing, dice: random.Random) -> Stated:
    def slip(text: str) -> str:
        at = dice.randrange(len(text))
        return text[:at] + dice.choice(["的", "", text[at] * 2, "其"]) + text[at + 1 :]

    return relabelled(dice, slip)


@mutation
def label_of_another(page: Drawing, dice: random.Random) -> Stated:
    section, cell = dice.choice(LABELS)
    _, other = dice.choice([one for one in LABELS if one[0] == section])
    grid = GRIDS[section]
    cells = tuple(replace(one, text=other.text) if one is cell else one for one in grid.cells)
    page = laid({**GRIDS, section: replace(grid, cells=cells)})
    return Stated(
        page, doubtful={path for path in PATHS if path.startswith(section)}, now=doubled(section, cell, other)
    )


def doubled(section: str, cell: Cell, other: Cell) -> dict[str, set[Decimal]]:
    """Where a label stands twice, what its row or column states is not known; the other may be said to be missing."""
    return {path: set(RIGHT.values()) for path in PATHS if path.startswith(section)} if cell.text != other.text else {}


# -- rows and columns


def rows_of(grid: Grid, section: str) -> list[int]:
    """Rows with a label of their own and figures."""
    return [cell.row for cell in grid.cells if cell.text.isdecimal() and cell.rows == 1
            and (cell.column == grid.width)]  # fmt: skip


def moved(cell: Cell, row: int) -> Cell:
    return replace(cell, row=row)


@mutation
def rows_swapped(page: Drawing, dice: random.Random) -> Stated:
    grid = GRIDS["requests"]
    one, other = dice.choice([(8, 9), (10, 11), (12, 13), (16, 17), (4, 5)])
    places = {one: other, other: one}
    cells = tuple(moved(cell, places.get(cell.row, cell.row)) if cell.rows == 1 else cell for cell in grid.cells)
    return Stated(laid({**GRIDS, "requests": replace(grid, cells=cells)}),
                  doubtful={path for path in PATHS if path.startswith("requests")})  # fmt: skip


@mutation
def columns_swapped_with_headers(page: Drawing, dice: random.Random) -> Stated:
    grid = GRIDS["requests"]
    one, other = dice.choice([(5, 6), (7, 9), (6, 8)])
    places = {one: other, other: one}
    cells = tuple(
        replace(cell, column=places.get(cell.column, cell.column)) if cell.columns == 1 and cell.row > 2 else cell
        for cell in grid.cells
    )
    return Stated(laid({**GRIDS, "requests": replace(grid, cells=cells)}), doubtful_without_walls=table_of("requests"))


@mutation
def columns_swapped_without_headers(page: Drawing, dice: random.Random) -> Stated:
    one, other = pair(dice)
    while not one.startswith("requests"):
        one, other = pair(dice)
    now: dict[str, set[Decimal]] = {}
    for path in column_of(one):
        twin = path.rpartition(".")[0] + "." + other.rpartition(".")[2]
        first, second = page.word(path), page.word(twin)
        page.change(path, centred(second.text, page.cells[path]))
        page.change(twin, centred(first.text, page.cells[twin]))
        now[path], now[twin] = {number(twin)}, {number(path)}
    return Stated(page, now)


def with_rows(grid: Grid, at: int, extra: list[list[Cell]]) -> Grid:
    """The grid with rows put in before one."""
    count = len(extra)
    cells = []
    for cell in grid.cells:
        if cell.row >= at:
            cells.append(replace(cell, row=cell.row + count))
        elif cell.row + cell.rows > at:
            cells.append(replace(cell, rows=cell.rows + count))
        else:
            cells.append(cell)
    for number_, row in enumerate(extra):
        cells += [replace(cell, row=at + number_) for cell in row]
    return replace(grid, cells=tuple(cells))


@mutation
def header_repeated(page: Drawing, dice: random.Random) -> Stated:
    grid = GRIDS["requests"]
    at = dice.choice([4, 5, 6])
    top = [cell for cell in grid.cells if cell.row <= 3]
    moved_down = [replace(cell, row=cell.row + 3) if cell.row >= at else cell for cell in grid.cells]
    again = [replace(cell, row=cell.row + at - 1) for cell in top]
    changed = replace(grid, cells=(*moved_down, *again))
    return Stated(laid({**GRIDS, "requests": changed}), doubtful_without_walls=table_of("requests"))


@mutation
def row_repeated(page: Drawing, dice: random.Random) -> Stated:
    grid = GRIDS["requests"]
    row = dice.choice([8, 9, 10, 11, 12])
    own = [cell for cell in grid.cells if cell.row == row and cell.rows == 1]
    same = dice.random() < 0.5
    again = [
        replace(cell, text=str(int(cell.text) + 500)) if cell.text.isdecimal() and not same else cell for cell in own
    ]
    page = laid({**GRIDS, "requests": with_rows(grid, row + 1, [again])})
    values = {int(cell.text) for cell in own if cell.text.isdecimal()}
    paths = {path for path, value in RIGHT.items() if int(value) in values}
    return Stated(page, {} if same else {path: set() for path in paths}, paths)


@mutation
def unlabelled_row_of_figures(page: Drawing, dice: random.Random) -> Stated:
    grid = GRIDS["requests"]
    row = dice.choice([8, 9, 10, 11, 12])
    own = [cell for cell in grid.cells if cell.row == row and cell.rows == 1]
    again = [replace(cell, text=str(int(cell.text) + 500) if cell.text.isdecimal() else "") for cell in own]
    page = laid({**GRIDS, "requests": with_rows(grid, row + 1, [again])})
    values = {int(cell.text) for cell in own if cell.text.isdecimal()}
    paths = {path for path, value in RIGHT.items() if int(value) in values}
    return Stated(page, doubtful=paths)
