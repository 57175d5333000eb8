"""Labels pieced together from lines that stand below each other on a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from convkit.document import Cell, by_row
from convkit.form import Table, branch_paths, leaf_paths
from convkit.recognise.labels import Labels, Place, bare, item_number, key, keys, usual_form
from convkit.recognise.tables.row_labels import is_value
from convkit.report import Axis
from convkit.text.beside import unclosed

_MARKS = re.compile(r"[（()）\[\]〔〕【】“”‘’，。、：；,.:;]*")  # what a line of a label may be alone
_MOST_PIECES = 12
_MOST_WITH_NOTES = 4  # a bracket that is open goes on into anything
_BRACKET = re.compile(r"\s*[（(〔【\[]")  # on a line of its own it may be beside anything
_CLOSE = 8  # steps across the page: a space, where a page has broader ones than the first
_FAR = 6  # lines of others between two lines of one label
_SHARED = 0.3  # of the narrower of two pieces: how much of it must stand below the other


class Wording(NamedTuple):
    """A label of the form, the pieces that make it up from top to bottom, and the places that it names.

    `meant` is the form's own wording where what is printed is nearly that.
    """

    places: tuple[Place, ...]
    cells: tuple[Cell, ...]
    meant: str | None = None

    @property
    def text(self) -> str:
        """What is printed."""
        return "".join(cell.text for cell in self.cells)

    @property
    def top(self) -> int:
        """The line where it begins."""
        return self.cells[0].row

    @property
    def bottom(self) -> int:
        """The line where it ends."""
        return self.cells[-1].row

    @property
    def first(self) -> int:
        """Where it begins across the page."""
        return min(cell.column for cell in self.cells)

    @property
    def last(self) -> int:
        """Where it ends across the page."""
        return max(cell.column + cell.columns - 1 for cell in self.cells)

    @property
    def leaves(self) -> tuple[Place, ...]:
        """The places with nothing below them."""
        return tuple(place for place in self.places if not place.node.children)


def wordings(index: Labels, table: Table, axis: Axis, cells: Sequence[Cell]) -> list[Wording]:
    """Every label of one axis of a table that the cells make up; each cell stands in one label at most.

    A label that takes more pieces wins over one that its first pieces make up.
    """
    prefixes = _prefixes(table, axis)
    lines = by_row(cell for cell in cells if _may_be_piece(cell.text))
    found: list[Wording] = []
    taken: set[int] = set()
    for row in sorted(lines):
        for cell in lines[row]:
            if id(cell) in taken or not index.may_begin(cell.text):
                continue
            wording = _longest(index, table, axis, prefixes, lines, cell, taken)
            if wording is not None:
                found.append(wording)
                taken.update(id(piece) for piece in wording.cells)
    return found


def _longest(
    index: Labels,
    table: Table,
    axis: Axis,
    prefixes: frozenset[str],
    lines: dict[int, list[Cell]],
    cell: Cell,
    taken: set[int],
) -> Wording | None:
    best: Wording | None = None
    ways: list[tuple[Cell, ...]] = [(cell,)]
    while ways:
        pieces = ways.pop()
        text = "".join(piece.text for piece in pieces)
        even = index.even(text)
        plain = not prefixes.isdisjoint(_whole(even))
        if not plain and (prefixes.isdisjoint(keys(even)) or (pieces[1:] and _BRACKET.match(pieces[-1].text))):
            continue
        places = index.match(text, axis, table)
        if places and (best is None or len(pieces) > len(best.cells)):
            best = Wording(tuple(places), pieces)
        if len(pieces) < (_MOST_PIECES if plain else _MOST_WITH_NOTES if unclosed(text) > 0 else 0):
            more = (_beside(pieces[-1], lines), _below(pieces, lines))
            free = (one for one in more if one is not None and id(one) not in taken)
            ways += [(*pieces, one) for one in free if _goes_on(index, table, axis, one, inside=not plain)]
    return best


@lru_cache(maxsize=4096)
def _may_be_piece(text: str) -> bool:
    """Whether a text may be a line of a label.

    What stands for a figure that cannot be read has no words, and is the end of no label above it.
    """
    return not is_value(text) and (bool(bare(text)) or _MARKS.fullmatch(text.strip()) is not None)


@lru_cache(maxsize=4096)
def _whole(text: str) -> tuple[str, str]:
    """All words of a text, with its item number and without."""
    return bare(usual_form(text)), key(text)


def _goes_on(index: Labels, table: Table, axis: Axis, piece: Cell, *, inside: bool) -> bool:
    """Whether a piece may go on with a label: an item number begins another, so does a label `inside` a bracket."""
    begins = axis == "row" and bool(item_number(piece.text))
    return not begins and not (inside and index.match(piece.text, axis, table))


def _beside(piece: Cell, lines: dict[int, list[Cell]]) -> Cell | None:
    """The next piece on the line, where it is no further than a space away."""
    end = piece.column + piece.columns
    return next((cell for cell in lines[piece.row] if end <= cell.column <= end + _CLOSE), None)


def _below(pieces: Sequence[Cell], lines: dict[int, list[Cell]]) -> Cell | None:
    """The next piece that stands below all those so far."""
    first = min(piece.column for piece in pieces)
    last = max(piece.column + piece.columns - 1 for piece in pieces)
    for row in [row for row in sorted(lines) if row > pieces[-1].row][:_FAR]:
        for cell in lines[row]:
            shared = min(last, cell.column + cell.columns - 1) - max(first, cell.column) + 1
            # The columns of labels may begin elsewhere on the next page.
            least = _SHARED * min(cell.columns, last - first + 1) if cell.origin.page == pieces[-1].origin.page else 1
            if shared >= least:
                return cell
    return None


def _prefixes(table: Table, axis: Axis) -> frozenset[str]:
    """Every beginning of every label of an axis, with its item number and without."""
    return frozenset(
        word[:end] for label in _labels(table, axis) for word in _words(label) for end in range(1, len(word) + 1)
    )


def _words(label: str) -> Iterable[str]:
    return {bare(label), *keys(label)}


def _labels(table: Table, axis: Axis) -> Iterable[str]:
    for part in table.parts:
        if axis in ("caption", "corner"):
            yield part.caption if axis == "caption" else part.corner
            continue
        nodes = part.rows if axis == "row" else part.columns
        for path in [*branch_paths(nodes), *leaf_paths(nodes)]:
            if path and path[-1].label:
                yield path[-1].label
                yield from path[-1].aliases
