"""Tables whose cells stand in one line of text: cut at the form's labels, before the reading of streams.

Extraction from a web page or a paged file leaves such lines: labels and figures with spaces between them, or with
nothing at all ("规章000行政规范性文件693665"). Only labels are cut here. Where the figures of a row end is a question
for the reader of streams, which knows how many columns there are.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from convkit.document import Block, Cell, Grid, Inline, Origin, Paragraph
from convkit.form import leaf_paths
from convkit.recognise.label_scan import Word, words_in
from convkit.recognise.labels import Labels, keys
from convkit.text.divided import MARKS, divided
from convkit.text.numbers import read_number

_LONGEST_FOREIGN = 40  # characters between two labels of a table that are neither label nor figure
_LONGEST_LINE = 400  # characters of a line that is nothing but cells
_SENTENCE = re.compile(r"[。；;！？]")
_SEMICOLON = re.compile("[；;]")
_LABEL_AND_VALUES = re.compile(r"(?P<label>\S.*?\S)\s+(?P<values>[-+−－＋]?[0-9０-９][0-9０-９\s.,，．/—–-]*)")
# Figures with spaces between them, or so many digits that they are no single count.
_ONLY_VALUES = re.compile(r"[0-9０-９][0-9０-９.,，．]*(?:\s+[-+/—–−]?[0-9０-９.,，．]*)+|[0-9０-９]{10,}")
_BEFORE_HEADING = frozenset("。！？；;.”）)")


class Layout(NamedTuple):
    """The blocks of a document as one form's labels cut them, and the paragraphs that were made into grids."""

    blocks: list[Block]
    cut: dict[int, Paragraph]


def lay_out(index: Labels, blocks: Sequence[Block]) -> Layout:
    """The blocks, with a flattened grid for each stretch of a table that a paragraph holds."""
    found: list[Block] = []
    cut: dict[int, Paragraph] = {}
    for block in blocks:
        if not isinstance(block, Paragraph):
            found.append(block)
            continue
        for piece, source in _pieces(index, block):
            if source is not None:
                cut[len(found)] = source
            found.append(piece)
    return Layout(found, cut)


def _pieces(index: Labels, paragraph: Paragraph) -> Iterator[tuple[Block, Paragraph | None]]:
    text = paragraph.text
    words = words_in(index, text)
    if len(text) <= _LONGEST_LINE and (not _SENTENCE.search(text) or _is_divided(text, words)):
        rows = _line(text, words)
        if rows:
            yield _grid(rows, text, paragraph.origin), paragraph
            return
    stretches = _stretches(index, text, words)
    if not stretches:
        yield paragraph, None
        return
    inside = [(start, end) for start, end, _ in stretches]
    ends = {word.end for word in words}
    starts = [0, *accumulate(len(inline.text) for inline in paragraph.inlines)]
    headings = [word for word in words if _is_heading(text, word, ends) and not _within(word, inside)]
    places = sorted([*stretches, *((word.start, word.end, None) for word in headings)], key=lambda one: one[0])
    at = 0
    for start, end, rows_or_none in places:
        yield from _prose(paragraph, text, starts, at, start)
        part = sliced(paragraph, text, starts, start, end)
        yield (part, None) if rows_or_none is None else (_grid(rows_or_none, text, paragraph.origin), part)
        at = end
    yield from _prose(paragraph, text, starts, at, len(text))


def _within(word: Word, inside: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(inside, word.start, key=itemgetter(0)) - 1
    return at >= 0 and word.start < inside[at][1]


# -- lines that are nothing but cells


_Rows = list[list[tuple[int, int]]]
"""The cells of each row as stretches of the text."""


def _line(text: str, words: Sequence[Word]) -> _Rows:
    """The cells of a line of labels and figures; empty where it is anything else, or a single label."""
    if not words:
        if _ONLY_VALUES.fullmatch(text) or divided(text) is not None:
            return [[(0, len(text))]]
        match = _LABEL_AND_VALUES.fullmatch(text)
        if match is None or len(match["label"]) > _LONGEST_FOREIGN:
            return []
        return [[match.span("label"), match.span("values")]]
    if any(word.section for word in words) or _has_foreign(text, words):
        return []
    rows = _rows(text, words)
    return rows if sum(map(len, rows)) > 1 else []


def _is_divided(text: str, words: Sequence[Word]) -> bool:
    """Whether semicolons stand between the figures of one row, not between sentences."""
    rest = "".join([text[: words[0].start], *_gaps(text, words)]) if words else text
    if _SENTENCE.sub("", rest) != _SEMICOLON.sub("", rest):
        return False
    return not rest.strip(f"{MARKS} ") or divided(rest) is not None


def _has_foreign(text: str, words: Sequence[Word]) -> bool:
    if _kind(text[: words[0].start]) != "nothing":
        return True
    return any(_kind(gap) == "foreign" for gap in _gaps(text, words))


def _gaps(text: str, words: Sequence[Word]) -> list[str]:
    """What stands behind each label, before the next."""
    if not words:
        return []
    ends = [*(word.start for word in words[1:]), len(text)]
    return [text[word.end : end] for word, end in zip(words, ends, strict=True)]


def _kind(gap: str) -> str:
    """Whether the text between two labels is nothing, figures, or something else."""
    stripped = gap.strip()
    if not any(character.isalnum() for character in stripped):
        return "figures" if stripped and read_number(stripped).state == "placeholder" else "nothing"
    if any(character.isalpha() for character in stripped) and read_number(stripped).state != "number":
        return "foreign"
    return "figures"


def _rows(text: str, words: Sequence[Word]) -> _Rows:
    """Labels and what stands between them, laid out as rows: captions, headers, rows with their figures."""
    rows: _Rows = [[]]
    has_leaf = in_header = False
    gaps = _gaps(text, words)
    for at, (word, gap) in enumerate(zip(words, gaps, strict=True)):
        before_header = at == 0 and _opens_header(words, gaps)
        heads = word.heads and (in_header or not word.is_row or before_header)
        twice = (
            at > 0
            and heads
            and words[at - 1].end == word.start
            and text[word.start : word.end] == text[words[at - 1].start : words[at - 1].end]
        )
        if twice and rows[-1] and rows[-1][-1][1] == word.start:
            rows[-1][-1] = (rows[-1][-1][0], word.end)  # one label with a slip in it, not that of a merged cell
        elif has_leaf and not heads:
            # The figures behind two rows' labels may be those of either: one label that nothing knows.
            rows[-1][-1] = (rows[-1][-1][0], word.end)
        else:
            if word.is_caption or heads != in_header:
                rows.append([])
                has_leaf = False
            rows[-1].append((word.start, word.end))
        in_header = heads and not word.is_caption
        has_leaf = has_leaf or (not heads and word.is_leaf)
        if _kind(gap) != "nothing":
            if heads:
                rows.append([])
            start = word.end + len(gap) - len(gap.lstrip())
            if not set(gap.strip()[1:]).intersection(MARKS):
                start += gap.strip()[0] in MARKS  # it stands between a label and its only figure
            rows[-1].append((start, word.end + len(gap.rstrip())))
            rows.append([])
            has_leaf = False
    return [row for row in rows if row]


def _opens_header(words: Sequence[Word], gaps: Sequence[str]) -> bool:
    """Whether a label that may name a row or a column is followed by one that can only name a column."""
    for at, gap in enumerate(gaps):
        if not words[at].heads:
            return False
        if not words[at].is_row:
            return True
        if _kind(gap) != "nothing":
            return False
    return False


def _grid(rows: _Rows, text: str, origin: Origin) -> Grid:
    cells = tuple(
        Cell(at, place, text[start:end].strip(), origin=origin)
        for at, row in enumerate(rows, start=1)
        for place, (start, end) in enumerate(row, start=1)
    )
    return Grid(cells, "flattened", origin=origin)


# -- tables in the middle of running text


def _stretches(index: Labels, text: str, words: Sequence[Word]) -> list[tuple[int, int, _Rows | None]]:
    """Each stretch of a paragraph that holds the whole header of a part, from that header to the last row."""
    found: list[tuple[int, int, _Rows | None]] = []
    gaps = _gaps(text, words)
    at = 0
    while at < len(words):
        end, seen = _end(words, gaps, at)
        run = words[at:end]
        if run and _has_header(index, run, gaps[at:end]):
            last = run[-1].end + len(gaps[end - 1]) if _kind(gaps[end - 1]) == "figures" else run[-1].end
            found.append((run[0].start, last, _rows(text[:last], run)))
        # Of the labels that were looked at and left, each would be left again.
        at = max(seen, at + 1)
    return found


def _end(words: Sequence[Word], gaps: Sequence[str], start: int) -> tuple[int, int]:
    """Past the last label from a place on that still belongs to the same table or the next one below it.

    A row of which it is not plain where its figures end is none. The second number is past the last label that was
    looked at.
    """
    at = start
    while at < len(words) and not words[at].section and not words[at].unclear:
        last = at + 1 == len(words) or words[at + 1].section
        kind = _kind(gaps[at])
        too_long = len(gaps[at].strip()) > _LONGEST_FOREIGN
        if kind == "foreign" and (last or too_long or at == start or words[at].heads):
            break
        at += 1
        if last:
            return at, at
    seen = at
    while at > start and not words[at - 1].heads and _kind(gaps[at - 1]) == "nothing":
        at -= 1
    if at > start and at < len(words) and words[at].unclear and _kind(gaps[at - 1]) == "figures":
        at -= 1
    return at, seen


def _has_header(index: Labels, words: Sequence[Word], gaps: Sequence[str]) -> bool:
    """Whether the labels of a part's leaf columns stand there with nothing between them."""
    runs: list[set[str]] = [set()]
    for word, gap in zip(words, gaps, strict=True):
        runs[-1].add(word.key)
        if _kind(gap) != "nothing":
            runs.append(set())
    for table in index.form.tables:
        for part in table.parts:
            labels = [
                {word for text in (path[-1].label, *path[-1].aliases) for word in keys(text)}
                for path in leaf_paths(part.columns)
            ]
            if any(all(label & run for label in labels) for run in runs):
                return True
    return False


# -- the text around them


def _is_heading(text: str, word: Word, ends: AbstractSet[int]) -> bool:
    """Whether a section begins at a word: it has the section's number, and stands where a sentence has ended."""
    if not word.section or not word.numbered:
        return False
    at = word.start
    before = text[at - 1 : at]
    return not before or before.isspace() or before in _BEFORE_HEADING or before.isdigit() or at in ends


def _prose(
    paragraph: Paragraph, text: str, starts: Sequence[int], start: int, end: int
) -> Iterator[tuple[Block, Paragraph | None]]:
    part = sliced(paragraph, text, starts, start, end)
    if part.text.strip():
        yield part, None


def sliced(paragraph: Paragraph, text: str, starts: Sequence[int], start: int, end: int) -> Paragraph:
    """A stretch of a paragraph, with its links and emphasis, without white space at its ends.

    `text` is all of it, `starts` has where each of its inlines begins: no stretch need look at all of them.
    """
    text = text[start:end]
    start += len(text) - len(text.lstrip())
    end = start + len(text.strip())
    inlines: list[Inline] = []
    few = slice(max(bisect_left(starts, start) - 1, 0), bisect_left(starts, end))
    for at, inline in zip(starts[few], paragraph.inlines[few], strict=True):
        first, last = max(start - at, 0), min(end - at, len(inline.text))
        if first < last:
            inlines.append(replace(inline, text=inline.text[first:last]))
    return replace(paragraph, inlines=tuple(inlines))
