"""Lines of which only the order was kept, as tokens: where a label is, and where the values behind it end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from convkit.document import Block, Cell, Grid, Heading, Paragraph, by_row
from convkit.form import Leaf, Node, Table, branch_paths, is_number, leaf_paths
from convkit.recognise.labels import LONGEST, Labels, Place, usual_form
from convkit.recognise.tables.row_labels import is_blank, is_value
from convkit.report import Axis
from convkit.text.beside import unclosed
from convkit.text.numbers import holds_digits, read_number
from convkit.text.values import is_code

_LONGEST_JOIN = 12  # cells that one label may be cut into, a character each perhaps
_ITEM = re.compile(r"[0-9]{1,2}[.、．]")  # an item number, cut from its label
_ITEM_OF_WORDS = re.compile(r"\s*[0-9]{1,2}\s*[.、．]\s*([^\W\d_]{2,}.*)", re.DOTALL)
_MOST_PIECES = 4  # of the label of a group, on lines of their own
_LONGEST_RUN = 200  # characters; of all the figures of a row in one

LONGEST_VALUE = 40
"""Characters: anything longer is running text."""


class Line(NamedTuple):
    """A line of text, or a row of which only the order of its cells is known.

    In a `running` one the figures of a row are still one cell, with spaces between them or with nothing.
    """

    block: int
    row: int
    cells: tuple[Cell, ...]
    running: bool = False


class Token(NamedTuple):
    """A cell that is not blank: its line (counted from 0) and its place among the line's cells."""

    line: int
    place: int
    cell: Cell

    @property
    def text(self) -> str:
        """What it shows."""
        return self.cell.text


def lines_of(block: Block, number: int, *, running: bool = False) -> list[Line]:
    """The lines that a block gives to a stream; none for a table with positions."""
    match block:
        case Paragraph() | Heading():
            return [Line(number, 1, (Cell(1, 1, block.text, origin=block.origin),))]
        case Grid(arrangement="flattened"):
            rows = sorted(by_row(block.cells).items())
            return [Line(number, row, tuple(cells), running) for row, cells in rows]
        case _:
            return []


class Tokens:
    """The tokens of a run of lines: `all` has them in their order."""

    def __init__(self, index: Labels, lines: Sequence[Line]) -> None:
        self.index = index
        self.lines = lines
        self.all = [
            Token(number, place, cell)
            for number, line in enumerate(lines)
            for place, cell in enumerate(line.cells)
            if not is_blank(cell)
        ]
        self.texts = [token.text for token in self.all]
        self._going_on: list[bool | None] = [None] * len(self.all)
        self._wordings: dict[str, str] = {}

    def label(self, at: int, axis: Axis, table: Table | None = None) -> tuple[int, list[Place]]:
        """How many tokens from here make one label of an axis, longest first, and the places that it names."""
        if not self.index.may_begin(self.texts[at]):
            return 0, []
        for count in range(self._longest(at), 0, -1):
            text = "".join(self.texts[at : at + count])
            places = self.index.match(text, axis, table)
            if places and (count == 1 or unclosed(text) <= 0):
                return count, places
        return 0, []

    def _longest(self, at: int) -> int:
        """How many tokens from here may be the pieces of one label."""
        count, most = 1, min(_LONGEST_JOIN, len(self.all) - at)
        while count < most and self._goes_on(at + count - 1):
            count += 1
        return count

    def _goes_on(self, at: int) -> bool:
        """Whether a token and the next one may be pieces of one label: told once of each; a value is none."""
        found = self._going_on[at]
        if found is None:
            one, other = self.all[at : at + 2]
            may_be = self._are_adjacent(one, other) and len(one.text) + len(other.text) <= LONGEST
            found = self._going_on[at] = may_be and not _may_be_value(one.text) and not _may_be_value(other.text)
        return found

    def _are_adjacent(self, one: Token, other: Token) -> bool:
        """Whether no blank cell stands between two tokens: in a row, or at the end of one and the start of a later."""
        if one.line == other.line:
            return other.place == one.place + 1
        return other.place == 0 and one.place == len(self.lines[one.line].cells) - 1

    def any_label(self, at: int, table: Table | None) -> bool:
        """Whether any label of a table begins here, or the caption of another one, which ends the one above it."""
        axes: tuple[Axis, ...] = ("row", "column", "corner")
        return any(self.label(at, axis, table)[0] for axis in axes) or bool(self.label(at, "caption")[0])

    def is_code_of(self, at: int, row: Node) -> bool:
        """Whether a token is the code of a row, which stands behind its label and is no value."""
        return bool(row.code) and at < len(self.all) and is_code(self.texts[at], row.code)

    def values_of(self, at: int, leaves: Sequence[Leaf]) -> tuple[int, bool]:
        """Past the tokens from here that stand for the values of a row, and whether they surely end there.

        Words may be anything: they are a row's on the line of its label, or before the label of the next row.
        """
        table = leaves[0].table
        if all(is_number(leaf.kind) for leaf in leaves):
            return self.end_of_values(at, table), True
        end = at
        while end < len(self.all) and end - at < len(leaves) and not self.any_label(end, table):
            end += 1
        beside = all(token.line == self.all[at - 1].line for token in self.all[at:end])
        return end, beside or (end < len(self.all) and self.any_label(end, table))

    def values_follow(self, at: int, table: Table | None) -> bool:
        """Whether a token here stands for a value."""
        return self.end_of_values(at, table) > at

    def end_of_values(self, at: int, table: Table | None) -> int:
        """Past the last of the tokens from here that stand for values."""
        line = self.all[at - 1].line if at else -1
        while at < len(self.all):
            token = self.all[at]
            same_line = token.line == line
            longest = _LONGEST_RUN if self.runs(token) else LONGEST_VALUE
            if len(token.text) > longest or (self.any_label(at, table) and not is_value(token.text)):
                break
            if not (is_value(token.text) or _unclear(token.text, longest) or same_line):
                break
            at += 1
        return at

    def heads_rows(self, at: int, table: Table) -> bool:
        """Whether a row's label follows a text that no label says: that of a group, or pieces of one.

        Narrow cells hold their label on several lines, and a page shows those of the rows beside it between these.
        """
        for ahead in range(at, min(at + _MOST_PIECES, len(self.all) - 1)):
            text = self.texts[ahead]
            if not is_short(text) or holds_digits(text) or (ahead > at and not self._is_piece(ahead, table)):
                return False
            if self.label(ahead + 1, "row", table)[0]:
                return True
            if not self._is_piece(at, table):
                return False
        return False

    def _is_piece(self, at: int, table: Table) -> bool:
        """Whether a text stands in the label of some row of a table."""
        if table.section not in self._wordings:
            paths = (
                path for part in table.parts for path in (*branch_paths(part.rows), *leaf_paths(part.rows)) if path
            )
            self._wordings[table.section] = "\n".join(usual_form(path[-1].label) for path in paths)
        return "".join(usual_form(self.texts[at]).split()) in self._wordings[table.section]

    def runs(self, token: Token) -> bool:
        """Whether a token is of a running line."""
        return self.lines[token.line].running


def _may_be_value(text: str) -> bool:
    """Whether a text could be a value, so that it must not be taken for the rest of a label: (3), 〔12〕."""
    if _ITEM.fullmatch(text.strip()):
        return False
    return is_value(text) or (holds_digits(text) and not any(character.isalpha() for character in text))


def _unclear(text: str, longest: int) -> bool:
    """Whether a text could be a figure that cannot be read; a sentence is none."""
    item = _ITEM_OF_WORDS.fullmatch(text)
    if item is not None and read_number(f"1{item[1]}").state != "number":
        return False  # a label that the form does not have, or that is misspelt; "1.万元" is none
    return read_number(text).state == "unread" and holds_digits(text) and is_short(text, longest)


def is_short(text: str, longest: int = LONGEST_VALUE) -> bool:
    """Whether a text is no longer than a label or a value, and no sentence."""
    return len(text) <= longest and not text.rstrip().endswith(("。", "！", "？", "；"))
