"""Where the columns of figures stand on each page of a text, and its pieces in the columns of the first page."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from statistics import median
from typing import NamedTuple

from convkit_txt.lines import Line
from convkit_txt.tables import is_numbered_heading, is_value

FEWEST_COLUMNS = 3

_FEWEST_ROWS = 3
_MOST_COUNTS = 8  # numbers of figures on a line that are tried
_MOST = 0.7  # of the rows of a page: those that tell where its columns are
_WIDE = 2  # columns of a text between two cells
_SLACK = 3  # columns of a text between a figure and the label above it


class Piece(NamedTuple):
    """A stretch of a line with wide gaps around it: its text and where it stands."""

    text: str
    first: float
    last: float


Row = tuple[Line, int, tuple[Piece, ...]]
"""A line, its page, and its pieces."""

Columns = Sequence[Piece]
"""What the figures of each column cover, from left to right."""


def placed(rows: Sequence[Row]) -> tuple[Row, ...] | None:
    """The lines with their pieces where they would stand on the first page; None where their figures are no columns.

    Lines of a page of which nobody knows where its columns are, and all behind them, are left out.
    """
    counts = _counts(rows)
    columns = next(filter(None, (_by_count(rows, count) for count in counts)), None)
    if columns is None and rows[0][1] == rows[-1][1]:
        tracks = _by_tracks([figures(pieces) for _, _, pieces in rows], counts)
        columns = {rows[0][1]: tracks} if tracks else None
    if columns is None:
        return None
    known = _known_pages(rows, columns)
    main = columns[min(columns)]
    return tuple(_moved_rows([row for row in rows if row[1] in known], known, main)) or None


def scatter(rows: Sequence[Row]) -> int:
    """At how many places of their pages figures stand, by those of their edges or middles that are most in a line.

    Measured otherwise than they were written, figures in a column stand as far apart as the labels before them differ.
    """
    places = [(page, one.first, one.last) for _, page, pieces in rows for one in figures(pieces)]
    begin, end = ({(place[0], place[side]) for place in places} for side in (1, 2))
    middle = {(page, first + last) for page, first, last in places}
    return min(map(len, (begin, end, middle)))


def figures(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces that are figures."""
    return [piece for piece in pieces if is_value(piece.text)]


# -- which columns


def _counts(rows: Sequence[Row]) -> list[int]:
    """How many figures a line without blanks may have, the most first: the commonest number, or more."""
    counts = Counter(count for row in rows if (count := len(figures(row[2]))) >= FEWEST_COLUMNS)
    usual = max(counts, key=counts.__getitem__, default=0)
    more = sorted((count for count, times in counts.items() if times >= _FEWEST_ROWS and count > usual), reverse=True)
    return [*more[:_MOST_COUNTS], usual] if usual else []


def _by_count(rows: Sequence[Row], count: int) -> dict[int, Columns] | None:
    """The columns of each page that has lines with so many figures; None where these do not stand below each other."""
    full: dict[int, list[list[Piece]]] = defaultdict(list)
    for _, page, pieces in rows:
        if len(own := figures(pieces)) == count:
            full[page].append(own)
    lines = [line for own in full.values() for line in own]
    if sum(map(_are_apart, lines)) < _MOST * len(lines):
        return None
    if len(lines) < _FEWEST_ROWS and not _stand_below_labels([row[2] for row in rows], count):
        return None
    columns = {page: _columns(own) for page, own in full.items()}
    apart = all(one.last <= other.first for each in columns.values() for one, other in pairwise(each))
    return columns if apart and _explain(columns, rows, count) else None


def _explain(columns: Mapping[int, Columns], rows: Sequence[Row], count: int) -> bool:
    """Whether the figures of most lines from the first full one to the last stand in one column each."""
    lines = [(page, figures(pieces)) for _, page, pieces in rows if page in columns]
    full = [at for at, (_, own) in enumerate(lines) if len(own) == count]
    within = [one for one in lines[full[0] : full[-1] + 1] if FEWEST_COLUMNS <= len(one[1]) <= count]
    fitting = 0
    for page, own in within:
        under = [[at for at, column in enumerate(columns[page]) if _gap(column, one) <= 0] for one in own]
        fitting += all(len(each) == 1 for each in under) and len({at for (at, *_) in under}) == len(own)
    return fitting >= _MOST * len(within)


def _columns(rows: Sequence[Sequence[Piece]]) -> Columns:
    """What the figures of each column cover, but for a few rows that stand elsewhere, being on a line of their own."""
    middles = [median(one.first + one.last for one in column) for column in zip(*rows, strict=True)]
    reach = min((other - one for one, other in pairwise(middles)), default=0) / 2
    usual = [
        row
        for row in rows
        if all(abs(one.first + one.last - middle) < reach for one, middle in zip(row, middles, strict=True))
    ]
    chosen = usual if len(usual) >= _MOST * len(rows) else rows
    return [_together(column) for column in zip(*chosen, strict=True)]


def _together(pieces: Sequence[Piece]) -> Piece:
    return Piece("", min(one.first for one in pieces), max(one.last for one in pieces))


def _stand_below_labels(rows: Sequence[Sequence[Piece]], count: int) -> bool:
    """Whether each figure of the fullest line stands below words of its own: a few lines are in columns by chance."""
    at = next(at for at, pieces in enumerate(rows) if len(figures(pieces)) == count)
    labels = [piece for pieces in rows[:at] for piece in pieces if not is_value(piece.text)]
    own = figures(rows[at])
    if not _are_apart(own):
        return False
    nearest = [min(labels, key=lambda label: (_gap(label, one), label.last - label.first), default=None) for one in own]
    return len(set(nearest)) == len(nearest) and all(
        label is not None and _gap(label, one) <= _SLACK for label, one in zip(nearest, own, strict=True)
    )


def _are_apart(pieces: Sequence[Piece]) -> bool:
    """Whether wide gaps divide all pieces of a line: where single spaces do, a blank cell is only one space more."""
    return all(other.first - one.last >= _WIDE for one, other in pairwise(pieces))


def _gap(one: Piece, other: Piece) -> float:
    """How far apart two pieces stand across the page; nothing where one stands below the other."""
    return max(one.first - other.last, other.first - one.last, 0)


def _by_tracks(rows: Sequence[Sequence[Piece]], counts: Sequence[int]) -> Columns | None:
    """The columns of lines none of which may be full: what stands below each other, with nothing on both sides of it.

    Lines with more figures than any column explains are of another table.
    """
    for most in counts:
        own = [row for row in rows if FEWEST_COLUMNS <= len(row) <= most]
        if sum(map(_are_apart, own)) < _MOST * len(own):
            continue
        found = _tracks(own) if len(own) >= _FEWEST_ROWS else None
        if found is not None and len(found) >= most:
            return found
    return None


def _tracks(rows: Sequence[Sequence[Piece]]) -> Columns | None:
    """What figures of any lines cover together; None where two of one line do, or most stand below no other."""
    found: list[list[Piece]] = []
    end = 0.0
    for piece in sorted((piece for row in rows for piece in row), key=lambda one: one.first):
        if found and piece.first < end:
            found[-1].append(piece)
        else:
            found.append([piece])
        end = max(end, piece.last)
    columns = [_together(one) for one in found]
    several = sum(len(one) > 1 for one in found)
    starts = [column.first for column in columns]
    within = [[bisect_right(starts, piece.first) for piece in row] for row in rows]
    crowded = any(len(set(row)) < len(row) for row in within)
    return None if crowded or several < _MOST * len(found) else columns


# -- pages


def _known_pages(rows: Sequence[Row], columns: Mapping[int, Columns]) -> dict[int, Columns]:
    """The columns of each page, up to the first of which they are not known though it has figures of the table."""
    main = columns[min(columns)]
    known: dict[int, Columns] = {}
    ended = False
    for page, group in groupby(rows, key=itemgetter(1)):
        own = list(group)
        lines = [line for _, _, pieces in own if (line := figures(pieces))]
        if page in columns:
            known[page] = columns[page]
            full = [at for at, row in enumerate(own) if len(figures(row[2])) == len(main)]
            ended = any(map(_heads, own[max(full, default=0) :]))
        elif ended or not lines:
            known[page] = main
        else:
            found = _tracks(lines)
            if found is None or not _are_alike(found, main):
                break
            known[page] = found
    return known


def _are_alike(columns: Columns, main: Columns) -> bool:
    """Whether columns are those of another page, all of them by one measure broader or less broad, and moved."""
    if len(columns) != len(main):
        return False
    own, other = ([one.first + one.last for one in each] for each in (columns, main))
    scale = (own[-1] - own[0]) / (other[-1] - other[0])
    off = [abs(at - own[0] - (to - other[0]) * scale) for at, to in zip(own, other, strict=True)]
    return 4 * max(off) < min(after - before for before, after in pairwise(own))


def _heads(row: Row) -> bool:
    """Whether a line heads a section, below which other columns stand, which are not those of the page before."""
    return is_numbered_heading(row[0].text) and not figures(row[2])


def _moved_rows(rows: Sequence[Row], columns: Mapping[int, Columns], main: Columns) -> Iterator[Row]:
    """The lines with their pieces where they would stand on the first page with columns."""
    ends = {page: at for at, (_, page, pieces) in enumerate(rows) if len(figures(pieces)) == len(main)}
    below = False
    for at, row in enumerate(rows):
        line, page, pieces = row
        below = at > ends.get(page, at) and (below or _heads(row))
        own = main if below else columns[page]
        yield line, page, tuple(_moved(piece, own, main) for piece in pieces)


def _moved(piece: Piece, own: Columns, main: Columns) -> Piece:
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
