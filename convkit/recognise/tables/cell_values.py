"""From the cells of one row to the facts of its columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from convkit.document import NOWHERE, Cell
from convkit.form import Leaf, is_number
from convkit.recognise.tables.row_labels import is_blank, is_value
from convkit.report import Fact, plain
from convkit.text.divided import divided, may_divide_nothing
from convkit.text.numbers import Reading, collapse, fact_from, read_as, read_number

FEWEST_ROWS = 3
"""Rows that tell how figures stand in all of them: fewer may do so by chance."""


def fact_of(leaf: Leaf, cells: Sequence[Cell]) -> Fact:
    """The fact that the cells at one crossing give; more than one that is not blank is unread."""
    filled = [cell for cell in cells if not is_blank(cell)]
    if not filled:
        return fact_from(leaf, Reading("blank"), cells[0].origin if cells else NOWHERE)
    if len(filled) > 1:
        text = collapse(" ".join(cell.text for cell in filled))
        return fact_from(leaf, Reading("unread", text=text), filled[0].origin)
    cell = filled[0]
    reading = read_as(leaf.kind, cell.text)
    if leaf.kind == "percent" and cell.number is not None:
        reading = _percentage(cell, reading)
    elif cell.number is not None and is_number(leaf.kind):
        value = Decimal(plain(Decimal(cell.number)))
        shown = collapse(cell.text)
        if reading.state != "number" or reading.value != value:
            reading = _stored(value, shown, reading)
    return fact_from(leaf, reading, cell.origin)


def _stored(value: Decimal, shown: str, reading: Reading) -> Reading:
    """What a cell holds whose number is not the one that it shows: rounded, a loss in brackets, or no digits at all.

    A sheet may put the sign of the yuan before it. Other digits say another number; words and signs in its place are
    named by a rule of the stored number.
    """
    same = True
    if reading.value is not None:
        same = _is_rounded(value, reading.value)
    elif reading.state == "unread":
        is_loss = _IN_BRACKETS.fullmatch(shown) is not None
        bare = read_number(_YUAN.sub("", shown.strip("()（）") if is_loss else shown)).value
        same = bare is not None and _is_rounded(-value if is_loss else value, bare) and (value < 0 or not is_loss)
    text = shown if shown and shown != plain(value) else None
    return Reading("number", value, reading.unit, text) if same else Reading("unread", text=shown)


def _percentage(cell: Cell, reading: Reading) -> Reading:
    """What a cell of percentages holds that has a number of its own: 0.125, where it shows 12.5%."""
    stored, shown = Decimal(plain(Decimal(cell.number or "0"))), reading.value
    if shown is None or shown == stored:
        return reading
    if reading.unit == "%" and _is_rounded(stored * 100, shown):
        return reading._replace(value=Decimal(plain(stored * 100)))
    return Reading("number", stored, None, collapse(cell.text))


def _is_rounded(value: Decimal, shown: Decimal) -> bool:
    """Whether a number may be shown so: rounded to as many decimals, a half to either side."""
    return 2 * abs(value - shown) <= Decimal(1).scaleb(min(0, int(shown.as_tuple().exponent)))


def unread(leaf: Leaf, cells: Sequence[Cell]) -> Fact:
    """A fact that is there and could not be read safely."""
    text = collapse(" ".join(cell.text for cell in cells)) or None
    return fact_from(leaf, Reading("unread", text=text), cells[0].origin if cells else NOWHERE)


def placed(fact: Fact, beside: Iterable[Cell | None], head: Cell | None) -> Fact:
    """A fact that has no cell of its own, as blanks of a sheet have none, where it stands beside others in its row.

    Of these the one that begins lowest is in the row: a label that is merged over many rows begins above it. In a
    sheet the names of that cell and of the column's label give the blank's.
    """
    if fact.origin is not NOWHERE:
        return fact
    there = (one for one in beside if one is not None and one.origin != NOWHERE)
    near = max(there, key=lambda one: one.row, default=None)
    if near is None:
        return fact
    number = re.sub(r"\D", "", near.origin.cell or "")
    letters = re.sub(r"\d", "", head.origin.cell or "") if head is not None and head.origin.cell else ""
    if number and letters:
        return replace(fact, origin=replace(near.origin, cell=letters + number))
    row = int(number) if number else near.origin.row
    return replace(fact, origin=replace(near.origin, cell=None, column=None, row=row))


def by_count(cells: Sequence[Cell], count: int) -> list[Cell | None] | None:
    """Exactly `count` neighbouring cells that hold everything that is not blank; None where that is not one reading.

    Cells stand in the order of the row. A blank at either end is no evidence that the row is whole, since blank cells
    pad rows: a value may have lost its cell, and only values that fill both ends tell their places. Where blanks stand
    between the values and behind them, any of them may be the one too many.
    """
    filled = [place for place, cell in enumerate(cells) if not is_blank(cell)]
    if not filled:
        return [None] * count
    first, last = filled[0], filled[-1]
    if last - first + 1 != count or (len(filled) < count and last + 1 < len(cells)):
        return None
    return list(cells[first : last + 1])


def apart(cell: Cell, count: int) -> list[Cell | None] | None:
    """The cells of a row whose figures stand in one text, with spaces or marks between them; None unless `count` do."""
    return RowsInOne().cells(cell, count)


def _spaced(cell: Cell, count: int) -> list[Cell | None] | None:
    """The same with spaces alone: where some are wider than others, a narrow one may stand inside a number."""
    text = cell.text.strip()
    gaps = _GAP.findall(text)
    if len(gaps) + 1 != count or (any(len(gap) > 1 for gap in gaps) and _THOUSANDS.search(text)):
        return None
    parts = _GAP.split(text)
    if not all(read_number(part).state in ("number", "placeholder") for part in parts):
        return None
    return [replace(cell, text=part) for part in parts]


def counting_on(numbers: Sequence[int | Decimal | None]) -> Iterator[range]:
    """Where figures at the beginning of rows, or below each other, count on from one to the next, stretch by stretch.

    Where `FEWEST_ROWS` or more do, they may be the numbers of the rows, and no count of figures tells values apart.
    """
    start = 0
    for at, number in enumerate(numbers):
        before = numbers[at - 1] if at else None
        if at and (before is None or number != before + 1):
            yield range(start, at)
            start = at
    yield range(start, len(numbers))


class RowStarts:
    """How rows begin of which only the order of cells was kept: with their numbers, or with values (tables `above`).

    Numbers count on from row to row. With one of them and a blank cell a row has as many figures as there are columns,
    so that nothing tells its values apart. Where a figure stands between a header and the first label, those on the
    lines below a label may be the next row's: a page whose cells hold their labels in the middle is told so.
    """

    def __init__(self) -> None:
        self.above: set[str] = set()
        self._rows: dict[str, list[tuple[int | None, bool]]] = {}

    def row(self, section: str, texts: Iterable[str], count: int) -> None:
        """Look at a row of a table, which has so many columns."""
        figures = [piece for text in texts for piece in _BETWEEN.split(text) if piece]
        first = int(figures[0]) if figures and figures[0].isdecimal() and len(figures[0]) <= _LONGEST_NUMBER else 0
        self._rows.setdefault(section, []).append((first or None, len(figures) == count + 1))

    def below_header(self, section: str, texts: Iterable[str]) -> None:
        """Look at what stands right below the header of a table whose rows have labels."""
        if any(map(is_value, texts)):
            self.above.add(section)

    @property
    def doubtful(self) -> bool:
        """Whether all is to be read once more, with what was found only now."""
        return bool(self.above or self.numbered)

    @property
    def numbered(self) -> frozenset[str]:
        """The tables whose rows begin with their numbers."""
        return frozenset(section for section, rows in self._rows.items() if _count_on(rows))


def _count_on(rows: Sequence[tuple[int | None, bool]]) -> bool:
    """Whether enough rows behind each other begin with numbers that count on, fewer where one of them is too long."""
    runs = counting_on([first for first, _ in rows])
    return any(len(run) >= (FEWEST_ROWS if any(rows[at][1] for at in run) else _FEWEST_ALONE) for run in runs)


NO_STARTS = RowStarts()
"""Those of no rows."""


class RowsInOne:
    """Rows of which each has all its figures in one text: whether the commas in them divide cells.

    They may stand inside numbers, between thousands. They divide cells where they give rows as many figures as there
    are columns and no row more, though some of them cannot stand inside a number: a row with a number that has its
    thousands set apart would have more.
    """

    def __init__(self, *, commas: bool = False) -> None:
        self.commas = commas
        self._rows: list[str] = []
        self._have_more = False

    def cells(self, cell: Cell, count: int) -> list[Cell | None] | None:
        """The cells of one row, exactly `count`; else None."""
        figures = divided(cell.text)
        if figures is None:
            return _spaced(cell, count)
        found = by_count([replace(cell, text=figure) for figure in figures], count)
        self._rows += [cell.text] if found else []
        self._have_more = self._have_more or sum(map(bool, figures)) > count
        return found if self.commas or not may_divide_nothing(cell.text) else None

    @property
    def shows_commas(self) -> bool:
        """Whether it was found only now that commas divide cells, so that all is to be read once more."""
        doubtful = [may_divide_nothing(text) for text in self._rows]
        whole = len(self._rows) >= FEWEST_ROWS and not self._have_more
        return not self.commas and whole and any(doubtful) and not all(doubtful)


_YUAN = re.compile(r"[¥￥]\s*")
_IN_BRACKETS = re.compile(r"[(（].+[)）]")
_FEWEST_ALONE = 6
_LONGEST_NUMBER = 3  # digits
_BETWEEN = re.compile(r"[\s；;、，,|｜]+")
_GAP = re.compile(r"\s+")
_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}\s\d{3}(?!\d)")
