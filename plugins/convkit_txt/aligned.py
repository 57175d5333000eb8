"""Tables whose columns are kept by spaces alone, as tools leave them that keep the layout of a page.

Which piece of a line belongs to which row and column only the labels of a form can tell; here the pieces are kept
where they stand, as those of a page without lines are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from convkit import Cell, Grid, Origin, count_characters
from convkit.reading import display_width, read_number
from convkit_txt.figure_columns import FEWEST_COLUMNS, Piece, Row, figures, placed, scatter
from convkit_txt.lines import Line, is_page_number
from convkit_txt.tables import is_numbered_heading, is_prose, is_value

_WORD = re.compile(r"\S+")
_BRACKETS = str.maketrans("（〔【［", "([[[") | str.maketrans("）〕】］", ")]]]")
_RULE = re.compile(r"\s*(?:-{3,}|={3,}|[─━═]{3,})(?:\s+(?:-{3,}|={3,}|[─━═]{3,}))*\s*")
_GAP = re.compile(r"\s{2,}")
_STEP = 4  # columns of a grid for one of a text: the places of other pages are put between them
_BROADEST = 1000  # characters of a line
_MOST_ATTEMPTS = 20  # at pages from which on the columns are not those of the pages before
_THOUSAND = 3  # digits of a number between two spaces

Measure = Callable[[str], int]
Numbered = tuple[Line, int]
"""A line and its page."""


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
        pages = [page for _, page, _ in self.lines]
        breaks = tuple(row for row, (one, other) in enumerate(pairwise(pages), 2) if one != other)
        return Grid(tuple(cells), "aligned", origin=Origin(table=number, line=self.lines[0][0].number), breaks=breaks)


def aligned_stretches(lines: Sequence[Line], page: int = 1) -> list[tuple[int, int, Aligned]]:
    """The stretches of lines that begin on a page, first and behind the last, whose figures stand in columns."""
    if not any("  " in line.text for line in lines):
        return []
    numbered = list(zip(lines, _pages(lines, page), strict=True))
    return [found for first, last in _candidates(lines) for found in _stretches(numbered, first, last)]


def _stretches(lines: Sequence[Numbered], first: int, last: int) -> Iterator[tuple[int, int, Aligned]]:
    """The tables of some lines, over the pages as far as it is known where their columns are, else those of one."""
    attempts = 0
    while first < last:
        page = next((at for at in range(first, last) if lines[at][1] != lines[first][1]), last)
        attempts += 1
        end, aligned = _aligned(lines, first, last) if page == last or attempts <= _MOST_ATTEMPTS else (page, None)
        if aligned is None and page < last:
            end, aligned = page, _aligned(lines, first, page)[1]
        if end < last and (head := _last_head(lines, first, end)) is not None:
            end, aligned = head, _aligned(lines, first, head)[1]
        if aligned is not None:
            yield first, end, aligned
        first = end


def _last_head(lines: Sequence[Numbered], first: int, end: int) -> int | None:
    """Where the last heading stands, if nothing but the head of a table does below it: that of the next page."""
    for at in range(end - 1, first, -1):
        if figures(_pieces(lines[at][0].text, len)):
            break
        if is_numbered_heading(lines[at][0].text):
            return at
    return None


def _aligned(lines: Sequence[Numbered], first: int, last: int) -> tuple[int, Aligned | None]:
    """Some lines as a table, and behind which of them the last page ends whose columns are known."""
    filled = [one for one in lines[first:last] if one[0].text.strip()]
    kept, dropped = _without_page_numbers([one for one in filled if not _RULE.fullmatch(one[0].text)])
    if not kept or max(len(line.text) for line, _ in kept) > _BROADEST:
        return last, None
    rows = placed(min((_split(kept, measure) for measure in (len, display_width)), key=scatter))
    if rows is None:
        return last, None
    end = last
    if len(rows) < len(kept):
        end = lines.index(kept[len(rows)], first)
    numbers = {line.number for line, _ in lines[first:end]}
    rules = [line for line, _ in filled if line.number in numbers and _RULE.fullmatch(line.text)]
    gone = tuple(line for line in dropped if line.number in numbers)
    return end, Aligned(rows, gone, sum(count_characters(line.text) for line in rules))


def _split(lines: Sequence[Numbered], measure: Measure) -> list[Row]:
    return [(line, page, _pieces(line.text, measure)) for line, page in lines]


def _without_page_numbers(lines: Sequence[Numbered]) -> tuple[list[Numbered], list[Line]]:
    """The lines of pages, and the numbers at their ends: a figure alone is one only where the stretch goes on there."""
    kept, dropped = [], []
    around = zip(lines, [None, *lines], [*lines[1:], None], strict=False)  # a page may hold no line but rules
    for one, before, after in around:
        at_break = (before is not None and before[1] != one[1]) or (after is not None and after[1] != one[1])
        at_end = at_break or before is None or after is None
        if at_end and is_page_number(one[0], next_to_break=at_break):
            dropped.append(one[0])
        else:
            kept.append(one)
    return kept, dropped


def _pages(lines: Sequence[Line], page: int) -> list[int]:
    pages = []
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
        elif "  " in line.text and len(figures(_pieces(line.text, len))) >= FEWEST_COLUMNS:
            rows += 1
    return found


def _is_running_text(line: Line) -> bool:
    if _RULE.fullmatch(line.text) or not any(map(is_prose, _GAP.split(line.text))):
        return False
    return len(figures(_pieces(line.text, len))) < FEWEST_COLUMNS  # else it is a row with a long label


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
