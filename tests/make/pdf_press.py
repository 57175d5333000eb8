"""A small press: drawings printed on a page of PDF, in as many ways as programs draw them."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import pikepdf
from convkit_pdf.writer.font_embedding import Embedded
from make.pdf_drawing import SECTIONS, WIDTH, Box, Drawing, Wall, Word
from pikepdf import Array, Dictionary, Name

from convkit.writing.pages.fonts import fonts


class Press(NamedTuple):
    """How a drawing is printed."""

    walls: str = "line"  # line, rect, stroke, boxes, fill, none
    text: str = "run"  # run, glyph, kern, row
    rotate: int = 0  # the page is turned and its content drawn the other way, so that it shows upright
    sideways: int = 0  # the page is turned and its content is not
    form: bool = False
    scale: float = 1.0
    crop: tuple[float, float] = (0.0, 0.0)
    shuffle: bool = False
    bold: bool = False


PLAIN = Press()


def printed(page: Drawing, press: Press = PLAIN, edit: Callable[[pikepdf.Pdf, Any], None] | None = None) -> bytes:
    """The file; `edit` may change it and its page before it is saved."""
    pdf = pikepdf.new()
    font = Embedded(fonts().sans, "F")
    text = _text(page, press, font)
    content = f"{page.before}\n{_ruled(page, press)}\n{text}\n{page.after}"
    box = [0.0, 0.0, WIDTH * press.scale, page.height * press.scale]
    resources = Dictionary(
        Font=Dictionary(F=font.embed(pdf)),
        XObject=Dictionary(),
        Properties=Dictionary(),
        ExtGState=Dictionary(Faint=Dictionary(ca=0.3)),
    )
    if press.form:
        form = pikepdf.Stream(pdf, content.encode())
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, WIDTH / 2, page.height / 2])
        form.Matrix, form.Resources = Array([2, 0, 0, 2, 0, 0]), resources
        form.BBox = Array([0, 0, WIDTH, page.height])
        resources = Dictionary(XObject=Dictionary(Whole=form))
        content = "q 0.5 0 0 0.5 0 0 cm /Whole Do Q"
    dx, dy = press.crop
    content = f"q {press.scale} 0 0 {press.scale} {dx} {dy} cm {content} Q"
    wide, high = box[2] + 2 * dx, box[3] + 2 * dy
    media = [0, 0, wide, high] if press.rotate % 180 == 0 else [0, 0, high, wide]
    content = f"q {_TURNS[press.rotate // 90].format(wide=wide, high=high)} cm {content} Q"
    sheet = Dictionary(
        Type=Name.Page, MediaBox=Array(media), Resources=resources, Contents=pikepdf.Stream(pdf, content.encode())
    )
    if any(press.crop):
        sheet.CropBox = Array([dx, dy, dx + box[2], dy + box[3]])
    if press.rotate or press.sideways:
        sheet.Rotate = press.rotate or press.sideways
    pdf.pages.append(pikepdf.Page(sheet))
    if edit is not None:
        edit(pdf, pdf.pages[0])
    stream = io.BytesIO()
    pdf.save(stream)
    return stream.getvalue()


_TURNS = ("1 0 0 1 0 0", "0 1 -1 0 {high} 0", "-1 0 0 -1 {wide} {high}", "0 -1 1 0 0 {wide}")
"""What turns the content of a page the other way than the page."""


def codes(font: Embedded, text: str) -> str:
    """A text as a string of a page's content."""
    return f"<{font.codes(text)}>"


def _text(page: Drawing, press: Press, font: Embedded) -> str:
    words = list(page.words)
    if press.shuffle:
        random.Random(7).shuffle(words)
    if press.text == "row":
        return "\n".join(_rows(page, words, font))
    lines = [_word(page, word, press, font) for word in words]
    if press.bold:
        lines += [_word(page, word._replace(x=word.x + 0.3), press, font) for word in words if word.path]
    return "\n".join(lines)


def _word(page: Drawing, word: Word, press: Press, font: Embedded) -> str:
    shown = " ".join(_shown(word, press, font))
    start = f"BT /F {word.size} Tf 1 0 0 1 {word.x:.3f} {page.level(word.y):.3f} Tm"
    end = "EMC Q" if "BDC" in word.style else "Q"
    return f"q {word.style} {start} {shown} ET {end}" if word.style else f"{start} {shown} ET"


def _shown(word: Word, press: Press, font: Embedded) -> Iterator[str]:
    if press.text == "glyph":
        for character in word.text:
            yield f"{codes(font, character)} Tj"
    elif press.text == "kern":
        kerned = " ".join(f"{codes(font, one)} {(-30, 0, 25)[at % 3]}" for at, one in enumerate(word.text))
        yield f"[{kerned}] TJ"
    else:
        yield f"{codes(font, word.text)} Tj"


def _rows(page: Drawing, words: list[Word], font: Embedded) -> Iterator[str]:
    """Every level of words in one operator, with leaps between them."""
    levels: dict[tuple[float, float], list[Word]] = {}
    for word in words:
        levels.setdefault((round(word.y, 1), word.size), []).append(word)
    for (y, size), row in levels.items():
        row.sort(key=lambda word: word.x)
        array = ""
        for at, word in enumerate(row):
            if at:
                gap = word.x - row[at - 1].x - row[at - 1].width
                array += f" {-gap / size * 1000:.2f} "
            array += codes(font, word.text)
        yield f"BT /F {size} Tf 1 0 0 1 {row[0].x:.3f} {page.level(y):.3f} Tm [{array}] TJ ET"


def _ruled(page: Drawing, press: Press) -> str:
    drawn = {"line": _lines, "rect": _rects, "stroke": _strokes, "boxes": _boxes, "fill": _fills, "none": lambda _: ()}
    return "0.6 w 0 G\n" + "\n".join(drawn[press.walls](page)) + "\n0 g"


def _long(walls: Iterable[Wall]) -> Iterator[tuple[float, float, float, float]]:
    """Walls that go on as one line."""
    current: list[float] = []
    for wall in walls:
        if (
            current
            and (wall.x1, wall.y1) == (current[2], current[3])
            and ((wall.x1 == wall.x2) == (current[0] == current[2]))
        ):
            current[2:] = [wall.x2, wall.y2]
            continue
        if current:
            yield current[0], current[1], current[2], current[3]
        current = [wall.x1, wall.y1, wall.x2, wall.y2]
    if current:
        yield current[0], current[1], current[2], current[3]


def _lines(page: Drawing) -> Iterator[str]:
    for x1, y1, x2, y2 in _long(page.walls):
        yield f"{x1:.2f} {page.level(y1):.2f} m {x2:.2f} {page.level(y2):.2f} l S"


def _rects(page: Drawing) -> Iterator[str]:
    """Each wall a thin filled box, as word processors draw them."""
    for wall in page.walls:
        breadth, height = max(wall.x2 - wall.x1, 0.5), max(wall.y2 - wall.y1, 0.5)
        yield f"{wall.x1 - 0.25:.2f} {page.level(wall.y2) - 0.25:.2f} {breadth:.2f} {height:.2f} re f"


def _strokes(page: Drawing) -> Iterator[str]:
    """Each wall a path of its own with a width, square ends, and a break in the middle of long ones."""
    yield "2 J 0.5 w"
    for wall in page.walls:
        x, y = (wall.x1 + wall.x2) / 2, (wall.y1 + wall.y2) / 2
        yield (
            f"{wall.x1:.2f} {page.level(wall.y1):.2f} m {x:.2f} {page.level(y):.2f} l "
            f"{wall.x2:.2f} {page.level(wall.y2):.2f} l S"
        )


def _boxes(page: Drawing) -> Iterator[str]:
    """Each cell a stroked box."""
    for box in _every_cell(page):
        yield f"{box.left:.2f} {page.level(box.bottom):.2f} {box.right - box.left:.2f} {box.bottom - box.top:.2f} re S"


def _fills(page: Drawing) -> Iterator[str]:
    """Each cell a coloured box with white between."""
    yield "0.85 g"
    for box in _every_cell(page):
        yield (
            f"{box.left + 0.5:.2f} {page.level(box.bottom - 0.5):.2f} {box.right - box.left - 1:.2f} "
            f"{box.bottom - box.top - 1:.2f} re f"
        )


def _every_cell(page: Drawing) -> Iterator[Box]:
    """All cells, found again between the walls."""
    for section in SECTIONS:
        own = [wall for wall in page.walls if wall.table == section]
        across = sorted({x for wall in own for x in (wall.x1, wall.x2)})
        down = sorted({y for wall in own for y in (wall.y1, wall.y2)})
        level = {(wall.row, wall.column) for wall in own if wall.level}
        upright = {(wall.row, wall.column) for wall in own if not wall.level}
        for row in range(len(down) - 1):
            for column in range(len(across) - 1):
                if (row, column) in level and (row, column) in upright:
                    right, bottom = column + 1, row + 1
                    while right + 1 < len(across) and (row, right) not in upright:
                        right += 1
                    while bottom + 1 < len(down) and (bottom, column) not in level:
                        bottom += 1
                    yield Box(across[column], down[row], across[right], down[bottom])
