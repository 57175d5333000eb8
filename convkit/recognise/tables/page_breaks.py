"""Rows and cells that the ends of pages cut, put together where the labels say so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from convkit.document import Cell, Grid, Inline, least_sure
from convkit.recognise.labels import Labels, item_number, key, near
from convkit.recognise.tables.row_labels import is_blank, is_value

_MOST_PARTS = 12  # pages that one cell may run over

_CLOSING = tuple("）)】〕］]」』》”’、，。；：,.;:")

Names = Callable[[str], bool]


class _Pair(NamedTuple):
    """A cell that begins below a break, and the one right above it, of the same columns and ending at the break."""

    upper: Cell | None
    lower: Cell


class _Seam(NamedTuple):
    """A break: the row that it stands before, and the cells that begin there."""

    row: int
    pairs: tuple[_Pair, ...]


class _Cut(NamedTuple):
    """A label in parts: the cells that it stands in, and whether it is that of one row or column."""

    parts: tuple[Cell, ...]
    leaf: bool

    def crosses(self, pair: _Pair) -> bool:
        """Whether the label goes on from the upper to the lower cell."""
        return any(
            one is pair.upper and other is pair.lower for one, other in zip(self.parts, self.parts[1:], strict=False)
        )


def mended(index: Labels, grid: Grid) -> Grid:
    """A grid whose rows and cells are whole again.

    Where a page ends inside a row, its label stands in two cells or more: none is a label of the form, all together
    are. The rows become one; figures that stand in several parts of a cell come under each other, so that they are not
    read as one. Where only a merged cell is cut, such as the name of a group, the cell alone becomes one.
    """
    seams = [_Seam(row, tuple(_pairs(grid, row))) for row in sorted(set(grid.breaks)) if row <= grid.height]
    cuts = _cuts(index, seams)
    split = [seam for seam in seams if _Break(index, grid, seam, cuts).is_inside_row()]
    following = {id(one): other for cut in cuts for one, other in zip(cut.parts, cut.parts[1:], strict=False)}
    following |= {id(pair.upper): pair.lower for seam in split for pair in seam.pairs if pair.upper is not None}
    return _whole(index, grid, following, [seam.row for seam in split])


def _pairs(grid: Grid, row: int) -> Iterable[_Pair]:
    above = {(cell.column, cell.columns): cell for cell in grid.cells if cell.row + cell.rows == row and cell.row < row}
    return (_Pair(above.get((cell.column, cell.columns)), cell) for cell in grid.cells if cell.row == row)


# -- labels that are cut


def _cuts(index: Labels, seams: Sequence[_Seam]) -> list[_Cut]:
    """Every label that breaks cut, with all its parts; near misses where there is nothing better."""
    following = {id(pair.upper): pair.lower for seam in seams for pair in seam.pairs if pair.upper is not None}
    uppers = [pair.upper for seam in seams for pair in seam.pairs if pair.upper is not None]
    labels = index.all_labels()
    ways: tuple[Names, ...] = (index.knows, lambda text: near(text, labels) is not None)
    found: list[_Cut] = []
    taken: set[int] = set()
    for names in ways:
        for start in uppers:
            parts = () if id(start) in taken or is_blank(start) else _parts(index, start, following, names)
            if parts and not any(id(part) in taken for part in parts):
                found.append(_Cut(parts, _is_leaf(index, "".join(part.text for part in parts), labels)))
                taken.update(id(part) for part in parts)
    return found


def _parts(index: Labels, start: Cell, following: dict[int, Cell], names: Names) -> tuple[Cell, ...]:
    """A cell with those below it that make up a label together, of which no rest is a label by itself."""
    parts = [start]
    while len(parts) < _MOST_PARTS and id(parts[-1]) in following:
        parts.append(following[id(parts[-1])])
        if is_blank(parts[-1]):
            continue
        texts = [part.text for part in parts]
        if is_value(texts[-1]) or any(_alone(index, texts, at, names) for at in range(1, len(texts))):
            return ()
        if names("".join(texts)) and (names == index.knows or not names(start.text)):
            return tuple(parts)
    return ()


def _alone(index: Labels, texts: Sequence[str], at: int, names: Names) -> bool:
    """Whether texts from a place on are a label by themselves, and not what follows a number or an open bracket."""
    rest = "".join(texts[at:])
    if index.is_exact("".join(texts)) and not index.is_exact(rest):
        return False  # a short form, such as 维持 for 结果维持, may be the end of the label itself
    return names(rest) and not rest.lstrip().startswith(_CLOSING) and key("".join(texts[:at])) != ""


def _is_leaf(index: Labels, text: str, labels: Sequence[str]) -> bool:
    if not index.knows(text):
        text = near(text, labels) or text
    return any(not place.node.children for axis in ("row", "column") for place in index.match(text, axis))


# -- rows that are cut


class _Break:
    """One end of a page in a table: does it stand between two rows, or inside one?"""

    def __init__(self, index: Labels, grid: Grid, seam: _Seam, cuts: Sequence[_Cut]) -> None:
        self.index = index
        self.grid = grid
        self.row = seam.row
        self.whole = all(pair.upper is not None for pair in seam.pairs)
        self.pairs = [(pair.upper, pair.lower) for pair in seam.pairs if pair.upper is not None]
        crossing = [(cut, pair) for cut in cuts for pair in seam.pairs if cut.crosses(pair)]
        self.cut = {id(pair.lower) for _, pair in crossing}
        self.leaf = any(cut.leaf for cut, _ in crossing)

    def is_inside_row(self) -> bool:
        """Whether what stands above and below the break is one row."""
        if not self.whole or not self.pairs or any(self.begins_anew(*pair) for pair in self.pairs):
            return False
        if self.leaf:
            return True
        upper_labels = [upper for upper, lower in self.pairs if self.is_label(upper) and id(lower) not in self.cut]
        rest = [(upper, lower) for upper, lower in self.pairs if not is_blank(lower) and id(lower) not in self.cut]
        if not rest:
            return self.is_nothing()
        if not any(self.names_row(upper) for upper in upper_labels):
            return self.is_strange_rest(rest)
        return self.goes_on_in_figures(rest)

    def begins_anew(self, upper: Cell, lower: Cell) -> bool:
        """Whether a cell below the break is a label by itself, which does not go on with what stands above."""
        if is_blank(lower) or id(lower) in self.cut or not self.index.knows(lower.text):
            return False
        return not is_blank(upper) and upper.text != lower.text

    def is_label(self, cell: Cell) -> bool:
        return not is_blank(cell) and not is_value(cell.text)

    def names_row(self, cell: Cell) -> bool:
        return any(
            not place.node.children or _unnamed(place.node.children) for place in self.index.match(cell.text, "row")
        )

    def is_nothing(self) -> bool:
        """Whether nothing is left of a row below the break; a table's only row of values may be blank, and is one."""
        header = any(self.index.match(upper.text, "column") for upper, _ in self.pairs if not is_blank(upper))
        return not header or self.row < self.grid.height

    def goes_on_in_figures(self, rest: Sequence[tuple[Cell, Cell]]) -> bool:
        """Whether, below a row's label, its values stand alone, or what is left of the values above."""
        if any(self.is_label(upper) and self.names_row(upper) for upper, _ in rest):
            return False
        if all(is_blank(upper) for upper, _ in rest):
            others = [upper for upper, lower in self.pairs if is_blank(lower)]
            return all(is_value(lower.text) or lower.number is not None for _, lower in rest) and not any(
                is_value(upper.text) for upper in others
            )
        return all(not is_blank(upper) and not is_value(lower.text) for upper, lower in rest)

    def is_strange_rest(self, rest: Sequence[tuple[Cell, Cell]]) -> bool:
        """Whether the label of a row that the form does not have goes on below its values."""
        if len(rest) != 1 or not any(is_value(upper.text) for upper, _ in self.pairs):
            return False
        (upper, lower) = rest[0]
        known = any(self.index.knows(text) for text in (upper.text, lower.text))
        return self.is_label(upper) and self.is_label(lower) and not known and not item_number(lower.text)


def _unnamed(nodes: Iterable[object]) -> bool:
    return any(not getattr(node, "label", "") for node in nodes)


# -- putting together


def _whole(index: Labels, grid: Grid, following: dict[int, Cell], split: Sequence[int]) -> Grid:
    """The grid with what belongs together in one cell, and rows counted anew."""

    def moved(row: int) -> int:
        return row - sum(one <= row for one in split)

    gone = {id(cell) for cell in following.values()}
    cells = []
    for cell in grid.cells:
        if id(cell) in gone:
            continue
        parts = [cell]
        while id(parts[-1]) in following:
            parts.append(following[id(parts[-1])])
        bottom = moved(parts[-1].row + parts[-1].rows - 1)
        top = moved(cell.row)
        cells.append(replace(_together(index, parts), row=top, rows=bottom - top + 1))
    breaks = tuple(moved(row) for row in grid.breaks if row not in split)
    return replace(grid, cells=tuple(cells), breaks=breaks)


def _together(index: Labels, parts: Sequence[Cell]) -> Cell:
    """One cell of several; what would run together as a figure or a word stands in lines of its own."""
    text = ""
    inlines: list[Inline] = []
    for part in parts:
        if is_blank(part) or (part.text == text and index.knows(text)):
            continue
        between = "\n" if text and _may_be_one(text[-1], part.text[:1]) else ""
        text = f"{text}{between}{part.text}"
        inlines += [Inline(between), *(part.inlines or (Inline(part.text),))]
    seen = least_sure(part.origin.recognised for part in parts)
    numbers = [part.number for part in parts if part.number is not None]
    return replace(
        parts[0],
        text=text,
        origin=parts[0].origin if seen is None else replace(parts[0].origin, recognised=seen),
        number=numbers[0] if len(numbers) == 1 else None,
        inlines=tuple(inline for inline in inlines if inline.text) if any(part.inlines for part in parts) else (),
    )


def _may_be_one(before: str, after: str) -> bool:
    """Whether two characters would run together as a figure or a word; figures of full width are figures too."""
    return (before.isascii() and after.isascii()) or (before.isdigit() and after.isdigit())
