"""The unit of each figure of the tables that were read: what is printed nearest to it counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import takewhile

from convkit.document import Block, Cell, Grid, Heading, Paragraph
from convkit.form import Leaf, dotted
from convkit.recognise.tables.table_reading import Segment
from convkit.report import Extra, Fact, Note
from convkit.text.beside import governed, is_unclear_unit, line_unit, texts_beside, unit_of
from convkit.text.numbers import in_unit, read_number

_LONGEST_LINE = 40
_FAR = 2  # lines or blocks from one that names a unit to the table below it


class Units:
    """What the tables of a document print as units."""

    def __init__(self, blocks: Sequence[Block], segments: Sequence[Segment], notes: Sequence[Note]) -> None:
        self.notes = notes
        self.rows = [note for note in notes if note.axis == "row"]
        heads = {
            (match.section, match.path): match.printed
            for segment in segments
            for match in segment.matches
            if match.axis == "column"
        }
        self.heads: dict[str, dict[str, str]] = {}  # those that name a unit, by section and path
        for (section, path), label in heads.items():
            if unit_of(label) is not None or is_unclear_unit(label):
                self.heads.setdefault(section, {})[path] = label
        self.above: dict[str, str] = {}
        # What stands beside a label is the unit of that row, or of that part of the table, alone.
        taken = {row for segment in segments for row in segment.rows}
        for segment in segments:
            for line in _lines_above(blocks, *segment.start, taken):
                self.above.setdefault(segment.table.section, line)

    def __bool__(self) -> bool:
        """Whether any unit is printed around the figures."""
        return bool(self.notes or self.heads or self.above)

    def of(self, fact: Fact, leaf: Leaf, extra: Extra | None = None) -> Fact:
        """A fact in the unit that governs it; its own text says it where what is written again would not.

        A label that prints the form's unit is nearer than a corner or caption with another; a line above the table is
        the farthest.
        """
        if fact.state == "absent" or fact.unit != leaf.unit or (fact.text and read_number(fact.text).unit):
            return fact  # a unit that a cell prints itself is its own, be it the form's too
        section = leaf.table.section
        if extra is None and not self.notes and section not in self.heads and section not in self.above:
            return fact  # as most are: no unit is printed around it
        known = governed(leaf, self.notes, extra).unit
        label = self.heads[section].get(dotted(leaf.column), "") if section in self.heads else ""
        head = unit_of(label, leaf.kind) if label else None
        above = line_unit(line, leaf.kind) if (line := self.above.get(section)) else None
        if self._is_unclear(leaf, label, extra) or (above == "" and known == leaf.unit and head is None):
            return replace(fact, value=None, state="unread", text=fact.printed) if fact.value is not None else fact
        told = known
        if known == leaf.unit:
            told = head or above or known
        elif head == leaf.unit and governed(leaf, self.rows, extra).unit == leaf.unit:
            told = head
        if known != fact.unit:
            fact = replace(fact, unit=known)
        return in_unit(fact, told) if told and told != known else fact

    def _is_unclear(self, leaf: Leaf, label: str, extra: Extra | None) -> bool:
        """Whether what is printed beside the labels of an amount names units, and none that is clear."""
        if leaf.kind != "amount" or extra is not None:
            return False
        return any(map(is_unclear_unit, (label, *texts_beside(leaf, self.notes))))


def _lines_above(blocks: Sequence[Block], block: int, row: int, taken: Set[tuple[int, int]]) -> Iterator[str]:
    """The short lines above a table that name a unit, the nearest first; a row of a table is no line."""
    own, lines = blocks[block], []
    if isinstance(own, Grid):
        before = takewhile(lambda at: (block, at) not in taken, range(row, max(0, row - _FAR), -1))
        lines = [_line(own.cells, at) for at in before]
    for at in range(block - 1, max(-1, block - 1 - _FAR), -1):
        match blocks[at]:
            case Paragraph() | Heading() as line:
                lines.append(line.text)
            case Grid(height=1) as line if (at, 1) not in taken:
                lines.append(_line(line.cells, 1))
            case _:
                break
    return (line for line in lines if len(line) <= _LONGEST_LINE and line_unit(line) is not None)


def _line(cells: Sequence[Cell], row: int) -> str:
    texts = [cell.text for cell in cells if cell.row == row]
    return "" if any(read_number(text).state == "number" for text in texts) else "".join(texts)
