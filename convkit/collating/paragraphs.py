"""The paragraphs of two reports side by side: which are the same, and which characters differ in the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from convkit.conversion.narrative_content import squeeze
from convkit.document import NOWHERE, Grid, Heading, Image, Inline, List, Origin, Paragraph, by_row
from convkit.report import Report, SectionBlock

_ALIKE = 0.4  # below that, two paragraphs are not one that was changed
_MOST = 4_000_000  # pairs of characters that are compared one by one; of longer paragraphs only the ends are
_PIECE = 3  # an equal piece that is shorter, between two others, is chance


class Line(NamedTuple):
    """A heading, paragraph, item of a list or row of a table in the text: its section, its text, where it stands."""

    section: str
    text: str
    origin: Origin = NOWHERE


class Pair(NamedTuple):
    """Two lines that stand side by side, one of them may be missing; whether they say the same."""

    one: Line | None
    other: Line | None
    same: bool


def lines_of(report: Report) -> list[Line]:
    """The lines of a report in order, without the statutory tables."""
    found: list[Line] = []
    for section in report.sections:
        if section.heading:
            found.append(Line(section.name, section.heading, section.origin))
        for block in section.blocks:
            found += (Line(section.name, text, origin) for text, origin in _texts(block))
    return [line for line in found if squeeze(line.text)]


def _texts(block: SectionBlock) -> Iterator[tuple[str, Origin]]:
    match block:
        case Heading() | Paragraph():
            yield block.text, block.origin
        case List():
            yield from ((item.text, block.origin) for item in block.items)
        case Grid():
            rows = by_row(sorted(block.cells, key=lambda cell: (cell.row, cell.column)))
            yield from ((" ".join(cell.text for cell in cells), block.origin) for cells in rows.values())
        case Image():
            pass


def side_by_side(one: Sequence[Line], other: Sequence[Line]) -> list[Pair]:
    """The lines of two reports, each beside its like; white space and where a paragraph ends are no difference."""
    first, second = ([squeeze(line.text) for line in lines] for lines in (one, other))
    found: list[Pair] = []
    for _, start, end, begin, stop in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        same = "".join(first[start:end]) == "".join(second[begin:stop])
        if same:  # also where one has two paragraphs for one of the other
            found += (Pair(*pair, same=True) for pair in zip_longest(one[start:end], other[begin:stop]))
        else:
            found += _likest(one[start:end], other[begin:stop])
    return found


def _likest(one: Sequence[Line], other: Sequence[Line]) -> Iterator[Pair]:
    """Lines that were changed, added or taken away: in order, each beside the next one that is like it."""
    at = 0
    for line in one:
        like = (place for place in range(at, len(other)) if _is_like(line.text, other[place].text))
        place = next(like, None)
        if place is None:
            yield Pair(line, None, same=False)
            continue
        yield from (Pair(None, new, same=False) for new in other[at:place])
        yield Pair(line, other[place], same=squeeze(line.text) == squeeze(other[place].text))
        at = place + 1
    yield from (Pair(None, new, same=False) for new in other[at:])


def _is_like(one: str, other: str) -> bool:
    if len(one) * len(other) > _MOST:
        return one[:_PIECE] == other[:_PIECE]
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() > _ALIKE and matcher.quick_ratio() > _ALIKE and matcher.ratio() > _ALIKE


def marked(one: str, other: str) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """Two texts as runs, what only one of them has stressed."""
    left: list[Inline] = []
    right: list[Inline] = []
    for same, first, second in _pieces(one, other):
        left += [Inline(first, emphasis=not same)] * bool(first)
        right += [Inline(second, emphasis=not same)] * bool(second)
    return tuple(left), tuple(right)


def _pieces(one: str, other: str) -> Iterator[tuple[bool, str, str]]:
    if len(one) * len(other) > _MOST:
        yield False, one, other
        return
    at = begin = 0
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    for start, place, size in blocks:
        inside = start > 0 and place > 0 and start + size < len(one) and place + size < len(other)
        if size and inside and size < _PIECE:
            continue
        if one[at:start] or other[begin:place]:
            yield False, one[at:start], other[begin:place]
        if size:
            yield True, one[start : start + size], other[place : place + size]
        at, begin = start + size, place + size
