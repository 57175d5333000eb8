"""Numbers drawn in pieces, with something beside them, or in other places."""

from __future__ import annotations

import random
from decimal import Decimal

from make.pdf_drawing import LEFT, SIZE, WIDTH, Box, Drawing, Word, width_of
from make.pdf_mutations.stated import (
    PATHS,
    RULED,
    Stated,
    centred,
    mutation,
    number,
    pair,
    row_below,
    row_of,
    some,
    table_of,
)
from make.pdf_press import Press


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
    path = some(dice, "requests")
    word = centred(page.word(path).text, page.cells[path])
    gap = dice.choice([0.0, 1.0, 3.0, 5.0])
    page.change(path, word, word._replace(text=dice.choice("-−－"), x=word.x - SIZE * 1.0 - gap, path=""))
    return Stated(page, {path: {-number(path)}}, {path}, presses=RULED)


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
    return Stated(page, doubtful=row_of(path))


@mutation
def note_mark_lowered(page: Drawing, dice: random.Random) -> Stated:
    path = some(dice)
    word = page.word(path)
    size = dice.choice([4.5, 5.0, 6.0])
    page.words.append(Word(dice.choice("123"), word.x + word.width, word.y + dice.choice([0, 1.0, 2.0]), size))
    # Between two rows that no line divides, it belongs to either.
    return Stated(page, doubtful={path}, doubtful_without_walls=row_of(path) | row_below(path))


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
    # Digits drawn one by one, without walls, are one number to anybody.
    return Stated(page, doubtful=row_of(one), presses=(*RULED, Press("none")))


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
