"""Tables whose columns are kept by spaces alone, as tools leave them that keep the layout of a page.

Which piece of a line belongs to which row and column only the labels of a form can tell; here the pieces are kept
where they stand, as those of a page without lines are.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from convkit import Cell, Grid, Origin, count_characters
from convkit.reading import display_width, read_number
from convkit_txt.lines import Line, is_page_number
from convkit_txt.tables import is_numbered_heading, is_prose, is_value

_WORD = re.compile(r"\S+")
_BRACKETS = str.maketrans("（〔【［", "([[[") | str.maketrans("）〕】］", ")]]]")
_RULE = re.compile(r"\s*(?:-{3,}|={3,}|[─━═]{3,})(?:\s+(?:-{3,}|={3,}|[─━═]{3,}))*\s*")
_GAP = re.compile(r"\s{2,}")
_STEP = 4  # columns of a grid for one of a text: the places of other pages are put between them
_BROADEST = 1000  # characters of a line
_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 3
_THOUSAND = 3  # digits of a number between two spaces
_MOST = 0.7  # of the rows of a page: those that tell where its columns are
_SLACK = 3  # columns of a text between a figure and the label above it

Measure = Callable[[str], int]
Numbered = tuple[Line, int]
"""A line and its page."""


class Piece(NamedTuple):
    """A stretch of a line with wide gaps around it: its text and where it stands."""

    text: str
    first: float
    last: float


Row = tuple[Line, int, tuple[Piece, ...]]
"""A line, its page, and its pieces."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """Lines whose pieces stand below each other, with the page of each.

    `dropped` are the numbers of pages among them; `rules` is how many characters only ruled them off.
    """

    lines: tuple[Row, ...]
    dropped: tuple[Line, ...] = ()
    rules: int = 0

    def grid(self, number: int) -> Grid:
        """The lines as the document's n-th grid."""
        cells = []
        for row, (line, page, pieces) in enumerate(self.lines, 1):
            for piece in pieces:
                first, last = round(piece.first * _STEP), max(round(piece.last * _STEP), round(piece.first * _STEP) + 1)
                origin = Origin(table=number, page=page, line=line.number)
                cells.append(Cell(row, first + 1, piece.text, columns=last - first, origin=origin))
        return Grid(tuple(cells), "aligned", origin=Origin(table=number, line=self.lines[0][0].number))


def aligned_stretches(lines: Sequence[Line]) -> list[tuple[int, int, Aligned]]:
    """The stretches of lines, first and behind the last, whose figures stand in columns."""
    if not any("  " in line.text for line in lines):
        return []
    pages = _pages(lines)
    found = []
    for first, last in _candidates(lines):
        numbered = [one for one in zip(lines[first:last], pages[first:last], strict=True) if one[0].text.strip()]
        rules = sum(count_characters(line.text) for line, _ in numbered if _RULE.fullmatch(line.text))
        kept, dropped = _without_page_numbers([one for one in numbered if not _RULE.fullmatch(one[0].text)])
        ways = [way for measure in (len, display_width) if (way := _placed(kept, measure)) is not None]
        if ways:
            _, rows = min(ways, key=lambda way: way[0])
            found.append((first, last, Aligned(rows, tuple(dropped), rules)))
    return found


def _without_page_numbers(lines: Sequence[Numbered]) -> tuple[list[Numbered], list[Line]]:
    """The lines of pages, and the numbers of pages at their ends, wherever the stretch goes on there."""
    kept, dropped = [], []
    around = zip(lines, [None, *lines[:-1]], [*lines[1:], None], strict=True)
    for one, before, after in around:
        at_break = (before is not None and before[1] != one[1]) or (after is not None and after[1] != one[1])
        if at_break and is_page_number(one[0], next_to_break=True):
            dropped.append(one[0])
        else:
            kept.append(one)
    return kept, dropped


def _pages(lines: Sequence[Line]) -> list[int]:
    pages, page = [], 1
    for line in lines:
        page += line.after_break
        pages.append(page)
    return pages


def _candidates(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Stretches without prose, tabs or pipes in which figures stand apart from each other."""
    found: list[tuple[int, int]] = []
    start = rows = 0
    for at, line in enumerate([*lines, None]):
        if line is None or line.is_tabular or _is_running_text(line):
            if rows:
                found.append((start, at))
            start, rows = at + 1, 0
        elif "  " in line.text and len(_figures(_pieces(line.text, len))) >= _FEWEST_COLUMNS:
            rows += 1
    return found


def _is_running_text(line: Line) -> bool:
    if _RULE.fullmatch(line.text) or not any(map(is_prose, _GAP.split(line.text))):
        return False
    return len(_figures(_pieces(line.text, len))) < _FEWEST_COLUMNS  # else it is a row with a long label


def _pieces(text: str, measure: Measure) -> tuple[Piece, ...]:
    words = list(_WORD.finditer(text))
    close = [(one, other) for one, other in pairwise(words) if other.start() - one.end() == 1]
    # Where a space divides two figures that cannot be one number, it does so on the whole line.
    divides = any(_are_figures(one[0], other[0]) and not _are_thousands(one[0], other[0]) for one, other in close)
    spans: list[tuple[int, int]] = []
    for word in words:
        near = spans and word.start() - spans[-1][1] == 1
        if near and _are_one(text[slice(*spans[-1])], word[0], divides):
            spans[-1] = (spans[-1][0], word.end())
        else:
            spans.append(word.span())
    found: list[Piece] = []
    measured = at = 0
    for start, end in spans:
        at += measure(text[measured:start])
        found.append(Piece(text[start:end], at, at + measure(text[start:end])))
        measured = start
    return tuple(found)


def _are_one(before: str, word: str, divides: bool) -> bool:
    """Whether a word goes on with what stands before it, one space away, unless the space `divides` figures there.

    So it does inside brackets, as a figure's unit, and among the characters of ASCII.
    """
    plain = before.translate(_BRACKETS)
    if any(plain.count(opening) > plain.count(closing) for opening, closing in ("()", "[]")):
        return True
    if _are_figures(before, word):
        return not divides and _are_thousands(before, word)
    return (before + word).isascii() or read_number(f"{before}{word}").unit is not None


def _are_figures(before: str, word: str) -> bool:
    return is_value(before) and is_value(word) and before[-1].isdecimal() and word[0].isdecimal()


def _are_thousands(before: str, word: str) -> bool:
    """Whether two figures may be one number, with a space between its thousands."""
    last, first = before.rsplit(maxsplit=1)[-1], re.split("[.,]", word)[0]
    return last.isdecimal() and first.isdecimal() and len(last) <= _THOUSAND == len(first)


def _figures(pieces: Sequence[Piece]) -> list[Piece]:
    return [piece for piece in pieces if is_value(piece.text)]


def _placed(lines: Sequence[Numbered], measure: Measure) -> tuple[float, tuple[Row, ...]] | None:
    """The pieces by one measure, those of all pages in the columns of the first; how broad the columns then are.

    None where the figures of the commonest number on a line do not stand below each other.
    """
    split = [(line, page, _pieces(line.text, measure)) for line, page in lines]
    counts = Counter(len(_figures(pieces)) for _, _, pieces in split)
    count = max((count for count in counts if count >= _FEWEST_COLUMNS), key=lambda one: counts[one], default=0)
    if (
        not count
        or max(len(line.text) for line, _ in lines) > _BROADEST
        or (counts[count] < _FEWEST_ROWS and not _stand_below_labels([one[2] for one in split], count))
    ):
        return None
    columns: dict[int, list[Piece]] = {}
    rows: dict[int, list[list[Piece]]] = defaultdict(list)
    ends: dict[int, int] = {}  # the last full row of each page
    for at, (_, page, pieces) in enumerate(split):
        if len(figures := _figures(pieces)) == count:
            rows[page].append(figures)
            ends[page] = at
    for page, full in rows.items():
        columns[page] = _columns(full)
        if not all(one.last <= other.first for one, other in pairwise(columns[page])):
            return None
    main = columns[min(columns)]
    moved: list[Row] = []
    below = False
    for at, (line, page, pieces) in enumerate(split):
        # Below the heading of the next section stand other columns, which are not those of the page before.
        heads = is_numbered_heading(line.text) and not _figures(pieces)
        below = at > ends.get(page, at) and (below or heads)
        own = main if below else columns.get(page, main)
        moved.append((line, page, tuple(_moved(piece, own, main) for piece in pieces)))
    breadth = sum(_breadth(column) for each in columns.values() for column in each)
    return breadth, tuple(moved)


def _columns(rows: Sequence[Sequence[Piece]]) -> list[Piece]:
    """What the figures of each column cover, but for a few rows that stand elsewhere, being on a line of their own."""
    from statistics import median

    middles = [median(one.first + one.last for one in column) for column in zip(*rows, strict=True)]
    reach = min((other - one for one, other in pairwise(middles)), default=0) / 2
    usual = [
        row
        for row in rows
        if all(abs(one.first + one.last - middle) < reach for one, middle in zip(row, middles, strict=True))
    ]
    chosen = usual if len(usual) >= _MOST * len(rows) else rows
    return [
        Piece("", min(one.first for one in column), max(one.last for one in column))
        for column in zip(*chosen, strict=True)
    ]


def _stand_below_labels(rows: Sequence[Sequence[Piece]], count: int) -> bool:
    """Whether each figure of the fullest line stands below words of its own: a few lines are in columns by chance."""
    at = next(at for at, pieces in enumerate(rows) if len(_figures(pieces)) == count)
    labels = [piece for pieces in rows[:at] for piece in pieces if not is_value(piece.text)]
    figures = _figures(rows[at])
    nearest = [min(labels, key=lambda label: (_gap(label, one), _breadth(label)), default=None) for one in figures]
    return len(set(nearest)) == len(nearest) and all(
        label is not None and _gap(label, one) <= _SLACK for label, one in zip(nearest, figures, strict=True)
    )


def _breadth(piece: Piece) -> float:
    return piece.last - piece.first


def _gap(one: Piece, other: Piece) -> float:
    """How far apart two pieces stand across the page; nothing where one stands below the other."""
    return max(one.first - other.last, other.first - one.last, 0)


def _moved(piece: Piece, own: Sequence[Piece], main: Sequence[Piece]) -> Piece:
    """A piece of a page whose columns are more or less broad, where it would stand on the first one."""
    if own is main:
        return piece
    edges = [
        (0.0, 0.0),
        *((one.first + one.last, other.first + other.last) for one, other in zip(own, main, strict=True)),
    ]
    known = [(at / 2, to / 2) for at, to in edges]
    return piece._replace(first=_mapped(piece.first, known), last=_mapped(piece.last, known))


def _mapped(place: float, known: Sequence[tuple[float, float]]) -> float:
    for (before, to), (after, onwards) in pairwise(known):
        if place <= after:
            return to + (place - before) * (onwards - to) / (after - before)
    return known[-1][1] + place - known[-1][0]
