"""A small press: the three statutory tables drawn on a page of PDF, in as many ways as programs draw them.

Places count from the top left corner of the page, in points. What is drawn is a `Drawing`, a list of words and walls
that a test may change before it is printed; how it is drawn is a `Press`.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, NamedTuple

import pikepdf
from convkit_pdf.print_embedding import Embedded
from convkit_pdf.print_fonts import fonts
from drawn import F2021, drawn, truth
from pikepdf import Array, Dictionary, Name

from convkit.document import Cell, Grid

WIDTH, LEFT, TOP = 595.0, 35.0, 40.0
SIZE = 9.0
_PITCH = 12.0
_HEADINGS = {
    "disclosure": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "proceedings": "四、政府信息公开行政复议、行政诉讼情况",
}
_COLUMNS = {"disclosure": [131.25] * 4, "requests": [30.0, 70.0, 110.0, *[45.0] * 7], "proceedings": [35.0] * 15}
RIGHT = truth(F2021)
"""What the drawing states, by path: every number is another."""


class Box(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float


class Word(NamedTuple):
    """A line of text in a cell or between tables: its left end, its base line, and the fact that it states."""

    text: str
    x: float
    y: float
    size: float = SIZE
    path: str = ""
    style: str = ""
    """Operators of the page before the word, which last for it alone."""

    @property
    def width(self) -> float:
        """How broad it is drawn."""
        return width_of(self.text, self.size)


class Wall(NamedTuple):
    """One side of one cell of the finest grid: level or upright, at a row and column of a table."""

    table: str
    level: bool
    row: int
    column: int
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass
class Drawing:
    """A page: words, walls, and operators drawn before and after them; and the boxes of cells by their facts."""

    words: list[Word] = field(default_factory=list)
    walls: list[Wall] = field(default_factory=list)
    cells: dict[str, Box] = field(default_factory=dict)
    labels: list[Cell] = field(default_factory=list)
    before: str = ""
    after: str = ""
    height: float = 0.0
    pictures: bool = False

    def word(self, path: str) -> Word:
        """The word that states a fact."""
        return next(word for word in self.words if word.path == path)

    def change(self, path: str, *words: Word) -> None:
        """Put other words in the place of the one that states a fact."""
        at = next(at for at, word in enumerate(self.words) if word.path == path)
        self.words[at : at + 1] = words

    def level(self, y: float) -> float:
        """A height in the coordinates of PDF, which count from below."""
        return self.height - y

    def copy(self) -> Drawing:
        """The same, to be changed."""
        return replace(self, words=list(self.words), walls=list(self.walls), cells=dict(self.cells))


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


def width_of(text: str, size: float = SIZE) -> float:
    """How broad a text is drawn."""
    widths = fonts().sans.widths
    return sum(widths[ord(character)] for character in text) * size / 1000


# -- from the form to a drawing


GRIDS = {section: drawn(F2021, section) for section in _HEADINGS}
"""The three tables as grids."""


def laid(grids: Mapping[str, Grid], align: float = 0.5) -> Drawing:
    """A page with tables laid out on it."""
    drawing = Drawing()
    top = TOP
    title = "某某县2022年政府信息公开工作年度报告"
    drawing.words.append(Word(title, (WIDTH - width_of(title, 16)) / 2, top, 16))
    top += 30
    for text in ("一、总体情况", "本年度按照要求做好政府信息公开工作，情况良好。"):
        drawing.words.append(Word(text, LEFT + 2 * SIZE, top, 10.5))
        top += 20
    for section in ("disclosure", "requests", "proceedings"):
        drawing.words.append(Word(_HEADINGS[section], LEFT + 2 * SIZE, top, 10.5))
        top = _table(drawing, section, grids[section], top + 12, align) + 22
    for text in ("五、存在的主要问题及改进情况", "情况良好。", "六、其他需要报告的事项", "情况良好。"):
        drawing.words.append(Word(text, LEFT + 2 * SIZE, top, 10.5))
        top += 20
    drawing.height = top + 40
    return drawing


@cache
def _base(align: float) -> Drawing:
    return laid(GRIDS, align)


def drawing(align: float = 0.5) -> Drawing:
    """The page as it should be; `align` puts numbers at the left (0), in the middle or at the right (1) of cells."""
    return _base(align).copy()


def _table(page: Drawing, section: str, grid: Grid, top: float, align: float) -> float:
    across = [LEFT]
    for width in _COLUMNS[section]:
        across.append(across[-1] + width)
    heights = [20.0] * grid.height
    wrapped = {id(cell): list(_wrapped(cell, across)) for cell in grid.cells}
    for cell in sorted(grid.cells, key=lambda one: one.rows):
        lacking = len(wrapped[id(cell)]) * _PITCH + 6 - sum(heights[cell.row - 1 : cell.row - 1 + cell.rows])
        heights[cell.row + cell.rows - 2] += max(lacking, 0)
    down = [top]
    for height in heights:
        down.append(down[-1] + height)
    owners = grid.dense()
    for cell in grid.cells:
        _cell(page, cell, wrapped[id(cell)], across, down, align)
    page.walls += _walls(section, owners, across, down)
    return down[-1]


def _wrapped(cell: Cell, across: list[float]) -> Iterator[str]:
    room = across[cell.column + cell.columns - 1] - across[cell.column - 1] - 6
    line = ""
    for character in "".join(cell.text.split()):
        if line and width_of(line + character) > room:
            yield line
            line = ""
        line += character
    if line:
        yield line


def _cell(page: Drawing, cell: Cell, lines: list[str], across: list[float], down: list[float], align: float) -> None:
    box = Box(across[cell.column - 1], down[cell.row - 1],
              across[cell.column + cell.columns - 1], down[cell.row + cell.rows - 1])  # fmt: skip
    path = next((path for path, value in RIGHT.items() if str(value) == cell.text), "")
    if path:
        page.cells[path] = box
    y = (box.top + box.bottom - len(lines) * _PITCH) / 2 + 0.8 * SIZE + (_PITCH - SIZE) / 2
    for line in lines:
        room = box.right - box.left - 6 - width_of(line)
        page.words.append(Word(line, box.left + 3 + (align if path else 0.5) * room, y, SIZE, path))
        y += _PITCH


def _walls(section: str, owners: list[list[Cell | None]], across: list[float], down: list[float]) -> Iterator[Wall]:
    height, width = len(owners), len(owners[0])
    for row in range(height + 1):
        for column in range(width):
            above = owners[row - 1][column] if row else None
            below = owners[row][column] if row < height else None
            if above is not below:
                yield Wall(section, True, row, column, across[column], down[row], across[column + 1], down[row])
    for column in range(width + 1):
        for row in range(height):
            before = owners[row][column - 1] if column else None
            after = owners[row][column] if column < width else None
            if before is not after:
                yield Wall(section, False, row, column, across[column], down[row], across[column], down[row + 1])


# -- from a drawing to a file


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
    for section in _COLUMNS:
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
