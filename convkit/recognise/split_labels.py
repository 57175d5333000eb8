"""Labels that stand around the figures of their row, as the lines of a page do whose cells hold figures in the middle.

A row's label of several lines has its first ones above the figures and its last ones below them; a group's label begins
on the line of one of its rows and goes on below it. Both are put before the figures, where all pieces are exactly a
label, so that the lines can be read in their order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, takewhile

from convkit.document import Block, Paragraph
from convkit.recognise.labels import LONGEST, Labels
from convkit.recognise.tables.inline_tables import sliced
from convkit.recognise.tables.row_labels import is_value

_MOST = 12  # lines of a label on each side
_LONGEST_LINE = 200  # characters


def rejoined(index: Labels, blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with such labels before the figures that stand among their lines."""
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        block, below = blocks[at], 0
        parts = block.text.split() if isinstance(block, Paragraph) and len(block.text) <= _LONGEST_LINE else []
        if len(parts) > 1 and is_value(parts[-1]) and isinstance(block, Paragraph):
            after = _pieces(blocks[at + 1 : at + 1 + _MOST])
            if all(map(is_value, parts)):
                below = _ends(index, _pieces(reversed(found[-_MOST:])), after)
            elif below := _goes_on(index, parts, after):
                first, block = _cut(block, block.text.index(parts[0]) + len(parts[0]))
                found.append(first)
        found += [*blocks[at + 1 : at + 1 + below], block]
        at += 1 + below
    return found


def _cut(line: Paragraph, end: int) -> tuple[Paragraph, Paragraph]:
    starts = [0, *accumulate(len(inline.text) for inline in line.inlines)]
    return sliced(line, line.text, starts, 0, end), sliced(line, line.text, starts, end, len(line.text))


def _pieces(blocks: Iterator[Block] | Sequence[Block]) -> list[str]:
    """The texts of lines that may be pieces of a label, up to the first block that is none."""
    return [one.text.strip() for one in takewhile(_is_piece, blocks) if isinstance(one, Paragraph)]


def _is_piece(block: Block) -> bool:
    return isinstance(block, Paragraph) and len(block.text) <= LONGEST and not is_value((block.text.split() or "0")[-1])


def _ends(index: Labels, above: Sequence[str], below: Sequence[str]) -> int:
    """How many lines below figures are the end of a row's label, whose others stand above, nearest first."""
    for count in range(1, len(below) + 1):
        if index.match(below[count - 1], "row"):
            return 0
        end = "".join(below[:count])
        begin = ""
        for line in above:
            begin = line + begin
            if index.match(begin, "row"):
                break
            if index.match(begin + end, "row"):
                return count
    return 0


def _goes_on(index: Labels, parts: Sequence[str], below: Sequence[str]) -> int:
    """How many lines below a row go on with the label of a group that begins on its line, before that of the row."""
    if not index.may_begin(parts[0]) or not index.match(parts[1], "row"):
        return 0
    for count in range(1, len(below) + 1):
        if any(place.node.children for place in index.match(parts[0] + "".join(below[:count]), "row")):
            return count
    return 0
