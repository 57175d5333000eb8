"""The three statutory tables on a page: a `Drawing`, words and walls that a test may change before it is printed.

Places count from the top left corner of the page, in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple

from make.drawn import F2021, drawn, truth

from convkit.document import Cell, Grid
from convkit.writing.pages.fonts import fonts

WIDTH, LEFT, TOP = 595.0, 35.0, 40.0
SIZE = 9.0
_PITCH = 12.0
_HEADINGS = {
    "disclosure": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "proceedings": "四、政府信息公开行政复议、行政诉讼情况",
}
COLUMNS = {"disclosure": [131.25] * 4, "requests": [30.0, 70.0, 110.0, *[45.0] * 7], "proceedings": [35.0] * 15}
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


def width_of(text: str, size: float = SIZE) -> float:
    """How broad a text is drawn."""
    widths = fonts().sans.widths
    return sum(widths[ord(character)] for character in text) * size / 1000


# -- from the form to a drawing


SECTIONS = tuple(_HEADINGS)
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
    for section in grids:
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
    for width in COLUMNS[section]:
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
