"""What befalls the tables of a document on its way: one engine for all formats, on grids whose cells know their facts.

A mutation changes the blocks and says what the document states afterwards. `stated` has, for each fact, the text that
a reader may take for it ("" for none), `touched` the facts that need not be read any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from random import Random

from make.drawn import numbered
from make.dumps import consistent

from convkit.document import Block, Cell, Grid, Heading
from convkit.form import Form
from convkit.render import render


@dataclass
class Page:
    """The blocks of a document, and what they state."""

    form: Form
    blocks: list[Block]
    stated: dict[str, str]
    touched: set[str]
    uncounted: set[str] = field(default_factory=set)
    """Figures of a row whose last cell is empty: where a format says nothing of empty cells, the row may have moved."""

    def grids(self) -> list[int]:
        """Where the tables are."""
        return [at for at, block in enumerate(self.blocks) if isinstance(block, Grid)]

    def pick(self, random: Random) -> tuple[int, Grid]:
        """One of the tables."""
        at = random.choice(self.grids())
        grid = self.blocks[at]
        assert isinstance(grid, Grid)
        return at, grid


Mutation = Callable[[Page, Random], None]


def page(form: Form, random: Random, share: float) -> Page:
    """A report of figures that keep every sum, as a document; cells have their paths."""
    values = consistent(form, random, share=share)
    report = numbered(form)
    facts = {path: replace(fact, value=Decimal(values[path])) for path, fact in report.facts.items()}
    blocks = list(render(replace(report, facts=facts), form).blocks)
    return Page(form, blocks, dict(values), set())


# -- cells and rows


def _values(grid: Grid) -> list[Cell]:
    return [cell for cell in grid.cells if cell.path is not None]


def _put(grid: Grid, *changed: Cell) -> Grid:
    """The grid with other cells in place of those that begin where these do."""
    places = {(cell.row, cell.column): cell for cell in changed}
    return replace(grid, cells=tuple(places.get((cell.row, cell.column), cell) for cell in grid.cells))


def _retold(cell: Cell, text: str) -> Cell:
    return replace(cell, text=text, number=None, inlines=())


def _paths(cells: Iterable[Cell]) -> set[str]:
    return {cell.path for cell in cells if cell.path is not None}


def _row(grid: Grid, number: int) -> list[Cell]:
    return [cell for cell in _values(grid) if cell.row == number]


def _label(grid: Grid, number: int) -> Cell | None:
    """The label beside the values of a row; None where the table has none."""
    left = min((cell.column for cell in _row(grid, number)), default=1)
    labels = [c for c in grid.cells if c.row == number and c.path is None and c.column < left]
    return max(labels, key=lambda cell: cell.column, default=None)


def _header(grid: Grid, value: Cell) -> Cell:
    """The lowest header over a value."""
    labels = min(c.column for c in _values(grid))
    over = [cell for cell in grid.cells if cell.path is None and cell.row < value.row and cell.column <= value.column
            and value.column + value.columns <= cell.column + cell.columns and cell.column >= labels]  # fmt: skip
    return max(over, key=lambda cell: (cell.row, -cell.columns))


def _without_row(grid: Grid, number: int) -> Grid:
    """The grid without a row; what spans it becomes shorter."""
    cells = []
    for cell in grid.cells:
        if cell.row <= number < cell.row + cell.rows:
            if cell.rows > 1:
                cells.append(replace(cell, rows=cell.rows - 1))
        else:
            cells.append(replace(cell, row=cell.row - 1) if cell.row > number else cell)
    return replace(grid, cells=tuple(cells))


# -- mutations


def _retell(document: Page, random: Random, text: Callable[[str], str]) -> tuple[Grid, Cell]:
    at, grid = document.pick(random)
    cell = random.choice(_values(grid))
    assert cell.path is not None
    document.stated[cell.path] = text(cell.text)
    document.touched.add(cell.path)
    document.blocks[at] = _put(grid, _retold(cell, text(cell.text)))
    return grid, cell


def blank_a_cell(document: Page, random: Random) -> None:
    grid, cell = _retell(document, random, lambda _: "")
    row = _row(grid, cell.row)
    if cell.column == max(one.column for one in row):
        document.uncounted |= _paths(row)


def put_a_comma(document: Page, random: Random) -> None:
    _retell(document, random, lambda text: f"{text[:1]},{text[1:] or '0'}")


def drop_a_row(document: Page, random: Random) -> None:
    at, grid = document.pick(random)
    number = random.choice(_values(grid)).row
    gone = _paths(_row(grid, number))
    document.touched |= gone
    document.stated.update(dict.fromkeys(gone, ""))
    document.blocks[at] = _without_row(grid, number)


def split_a_number(document: Page, random: Random) -> None:
    """One number over two cells: the second pushes the rest of its row to the right."""
    at, grid = document.pick(random)
    cell = random.choice(_values(grid))
    assert cell.path is not None
    row = _row(grid, cell.row)
    document.stated[cell.path] = ""
    document.touched |= _paths(row)
    moved = [replace(c, column=c.column + 1) for c in row if c.column > cell.column]
    rest = tuple(c for c in grid.cells if c not in row or c.column < cell.column)
    first, second = _retold(cell, cell.text[:1]), _retold(cell, cell.text[1:] or "7")
    second = replace(second, column=cell.column + cell.columns, columns=1, path=None)
    document.blocks[at] = replace(grid, cells=(*rest, first, second, *moved))


def split_into_the_neighbour(document: Page, random: Random) -> None:
    """One number over two cells, the second of which had held another: that is what the document states now."""
    at, grid = document.pick(random)
    cell = random.choice(_values(grid))
    neighbours = [c for c in _row(grid, cell.row) if c.column == cell.column + cell.columns]
    if not neighbours or len(cell.text) < 2:
        return
    halves = [_retold(cell, cell.text[:1]), _retold(neighbours[0], cell.text[1:])]
    document.stated.update({c.path: c.text for c in halves if c.path is not None})
    document.blocks[at] = _put(grid, *halves)


def merge_two_rows(document: Page, random: Random) -> None:
    """Two rows in one: both labels in a cell, and both numbers of each column."""
    at, grid = document.pick(random)
    number = random.choice(_values(grid)).row
    one, other = _row(grid, number), _row(grid, number + 1)
    labels = _label(grid, number), _label(grid, number + 1)
    if [cell.column for cell in one] != [cell.column for cell in other] or None in labels:
        return
    both = _paths([*one, *other])
    document.touched |= both
    if any(path.startswith("requests.outcome.other.") for path in both):
        # A row that is called 其他 is known by the row before it.
        document.touched |= {path for path in document.stated if path.startswith("requests.outcome.other.other.")}
    document.stated.update(dict.fromkeys(both, ""))
    glue = random.choice(["\n", " ", ""])
    joined = [_retold(a, f"{a.text}{glue}{b.text}") for a, b in zip(one, other, strict=True)]
    first, second = labels
    assert first is not None
    assert second is not None
    joined.append(_retold(first, f"{first.text}{glue}{second.text}"))
    document.blocks[at] = _without_row(_put(grid, *joined), number + 1)


def _two_columns(grid: Grid, random: Random) -> list[tuple[Cell, Cell]]:
    """In each row under one header, the cells of two columns."""
    first = random.choice(_values(grid))
    header = _header(grid, first)
    rows = [_row(grid, number) for number in sorted({c.row for c in _values(grid)})]
    under = [row for row in rows if any(_header(grid, c) is header for c in row)]
    group = [c for c in under[0] if _header(grid, c).row == header.row and _group(grid, c) == _group(grid, first)]
    if len(group) < 2:
        return []
    one, other = (under[0].index(c) for c in random.sample(group, 2))
    return [(row[one], row[other]) for row in under]


def _group(grid: Grid, value: Cell) -> list[str]:
    """The headers above the lowest over a value."""
    lowest, labels = _header(grid, value), min(c.column for c in _values(grid))
    return [c.text for c in grid.cells if c.path is None and c.row < lowest.row and c.column >= labels
            and c.column <= value.column < c.column + c.columns]  # fmt: skip


def _exchanged(one: Cell, other: Cell) -> tuple[Cell, Cell]:
    return _retold(one, other.text), _retold(other, one.text)


def swap_two_columns_without_their_headers(document: Page, random: Random) -> None:
    at, grid = document.pick(random)
    swapped = [cell for pair in _two_columns(grid, random) for cell in _exchanged(*pair)]
    document.stated.update({cell.path: cell.text for cell in swapped if cell.path is not None})
    document.blocks[at] = _put(grid, *swapped)


def swap_two_columns_with_their_headers(document: Page, random: Random) -> None:
    at, grid = document.pick(random)
    pairs = _two_columns(grid, random)
    if not pairs:
        return
    headers = _exchanged(_header(grid, pairs[0][0]), _header(grid, pairs[0][1]))
    document.blocks[at] = _put(grid, *headers, *_carried([c for pair in pairs for c in _exchanged(*pair)], grid))


def _carried(cells: Sequence[Cell], grid: Grid) -> list[Cell]:
    """Cells whose texts have moved, without the paths that were of their places."""
    return [replace(cell, path=None) for cell in cells]


def shuffle_the_rows(document: Page, random: Random) -> None:
    """Rows with labels of one kind change places, label and all."""
    for at in document.grids():
        grid = document.blocks[at]
        assert isinstance(grid, Grid)
        runs: dict[tuple[object, ...], list[int]] = {}
        for number in sorted({cell.row for cell in _values(grid)}):
            label = _label(grid, number)
            if label is not None:
                over = [c.text for c in grid.cells if c.column < label.column and c.row <= number < c.row + c.rows]
                headers = tuple(_header(grid, cell).row for cell in _row(grid, number))
                runs.setdefault((label.column, label.columns, *over, *headers), []).append(number)
        changed: list[Cell] = []
        for run in runs.values():
            for number, source in zip(run, random.sample(run, len(run)), strict=True):
                label, other = _label(grid, number), _label(grid, source)
                assert label is not None
                assert other is not None
                cells = zip(_row(grid, number), _row(grid, source), strict=True)
                changed += [_retold(label, other.text), *(_retold(cell, moved.text) for cell, moved in cells)]
        document.blocks[at] = _put(grid, *_carried(changed, grid))


def repeat_the_header(document: Page, random: Random) -> None:
    """The header stands once more inside its table, as where a page ended; what spans that place is cut in two."""
    at, grid = document.pick(random)
    rows = sorted({cell.row for cell in _values(grid)})
    header = [cell for cell in grid.cells if cell.row < rows[0]]
    places = [number for number in rows if number - 1 in rows and number > rows[0]]
    if not places or any(_header(grid, c) not in header for c in _values(grid)):
        return
    place, height = random.choice(places), rows[0] - 1
    cells: list[Cell] = []
    for cell in grid.cells:
        if cell.row < place < cell.row + cell.rows:
            above = place - cell.row
            cells.append(replace(cell, rows=above))
            cells.append(replace(cell, row=place + height, rows=cell.rows - above))
        else:
            cells.append(replace(cell, row=cell.row + height) if cell.row >= place else cell)
    again = [replace(cell, row=cell.row + place - 1) for cell in header]
    document.blocks[at] = replace(grid, cells=tuple(sorted([*cells, *again], key=lambda c: (c.row, c.column))))


def remove_a_heading(document: Page, random: Random) -> None:
    headings = [at for at, block in enumerate(document.blocks) if isinstance(block, Heading) and block.level == 1]
    del document.blocks[random.choice(headings)]


def misspell_a_label(document: Page, random: Random) -> None:
    """A character of a label is missing, another, or two; what stands under or beside it need not be read."""
    at, grid = document.pick(random)
    cell = random.choice([c for c in grid.cells if c.path is None and len(c.text) > 1])
    place = random.randrange(len(cell.text))
    wrong = cell.text[:place] + random.choice(["", "某", "的某"]) + cell.text[place + 1 :]
    document.blocks[at] = _put(grid, _retold(cell, wrong))
    beside = {c.row for c in _values(grid) if cell.row <= c.row < cell.row + cell.rows and c.column > cell.column}
    rows = [c for c in _values(grid) if c.row in beside]
    document.touched |= _paths(rows or _values(grid))


MUTATIONS: list[Mutation] = [
    blank_a_cell, put_a_comma, drop_a_row, split_a_number, split_into_the_neighbour, merge_two_rows,
    swap_two_columns_without_their_headers, swap_two_columns_with_their_headers, shuffle_the_rows, repeat_the_header,
    remove_a_heading, misspell_a_label,
]  # fmt: skip
