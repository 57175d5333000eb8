"""Finding the rows that pipes or drawn strokes divide into cells, one row a line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from convkit import count_characters
from convkit.reading.drawn_tables import drawn_table
from convkit_txt.lines import Line
from convkit_txt.ruled import (
    cells,
    closes,
    is_drawn_rule,
    is_ruled,
    opens,
    pipe_count,
    pipes_stand_alone,
    rule_characters,
)
from convkit_txt.streams import stream_pieces
from convkit_txt.tables import Drawn, Piece, Row, Run, is_numbered_heading, is_prose, is_value

_MARKDOWN_RULE = re.compile(r"\|?(?:\s*:?-{3,}:?\s*\|)*\s*:?-{3,}:?\s*\|?")

_FEWEST_FIGURES = 3  # that are a row without a label
_FEWEST_LINES = 3  # whose pipes stand in pairs
_MOST_LINES = 20  # of one row
_BROKEN = "\\\\"  # what org breaks a line of a cell with


def pipe_pieces(lines: list[Line]) -> list[Piece]:
    """The lines as runs of rows and lines of prose, in order."""
    found: list[Piece] = []
    start = 0
    for opening, last in _spans(lines):
        first = opening - 1 if opening > start and _is_first_cell(lines[opening - 1], lines[opening:last]) else opening
        found += lines[start:first]
        found += _table(lines[first:last])
        start = last
    return [*found, *lines[start:]]


def _spans(lines: list[Line]) -> list[tuple[int, int]]:
    """Where the tables begin and end. Prose between two ruled lines divides."""
    spans: list[list[int]] = []
    for index, line in enumerate(lines):
        if not is_ruled(line):
            continue
        between = lines[spans[-1][-1] + 1 : index] if spans else []
        if not spans or any(is_prose(each.text) or "\t" in each.text for each in between):
            spans.append([index])
        else:
            spans[-1].append(index)
    return [(span[0], span[-1] + 1) for span in spans if _is_run([lines[index].text for index in span])]


def _is_first_cell(line: Line, span: list[Line]) -> bool:
    """Whether the line before a span is the first cell of its table: cells there stand on lines without pipes."""
    if is_prose(line.text) or is_numbered_heading(line.text) or not pipes_stand_alone(span):
        return False
    return not any(sum(map(bool, cells(each.text, True, True))) > 1 for each in span)


def _is_run(texts: list[str]) -> bool:
    """Whether ruled lines are a table: two neighbours divided alike, two lines in a box, or figures below another."""
    rows = [text for text in texts if not is_drawn_rule(text)]
    counts = [pipe_count(text) for text in rows]
    boxed = [pipe_count(text) for text in rows if len(text.strip()) > 1 and opens(text) and closes(text)]
    if any(one == other > 0 for one, other in pairwise(counts)) or len(boxed) > len(set(boxed)):
        return True
    return len(rows) > 1 and any(_is_of_figures(text) for text in rows[1:])


def _is_of_figures(text: str) -> bool:
    filled = [cell for cell in cells(text, True, True) if cell]
    return len(filled) >= _FEWEST_FIGURES and all(map(is_value, filled))


def _table(lines: list[Line]) -> list[Piece]:
    """The pieces of a span of ruled lines: row by row where some line holds two cells, else cell by cell."""
    if (drawn := _drawn(lines)) is not None:
        return [drawn]
    if not any(sum(map(bool, cells(line.text, True, True))) > 1 for line in lines if not is_drawn_rule(line.text)):
        return stream_pieces(lines)
    return [part if isinstance(part, Line) else _run(part) for part in _parts(lines)]


def _drawn(lines: list[Line]) -> Drawn | None:
    """The table that the corners of its strokes divide into cells, however far each reaches."""
    texts = [line.text for line in lines]
    rows = drawn_table(texts) if is_drawn_rule(texts[0]) else None
    if rows is None:
        return None
    cells = tuple(replace(cell, text=_plain(cell.text)) for row in rows for cell in row)
    rules = sum(map(count_characters, texts)) - sum(count_characters(cell.text) for cell in cells)
    return Drawn(lines[0].number, cells, rules)


def _plain(text: str) -> str:
    """The text of a drawn cell; a pipe before each of its lines, as reStructuredText has them, is none of it."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if lines and all(line.startswith("| ") for line in lines):
        lines = [line[2:].lstrip() for line in lines]
    return "\n".join(lines)


def _parts(lines: list[Line]) -> Iterator[Line | list[Line]]:
    """The span, divided where a heading stands before rows without a value: there the next table begins."""
    before_labels: set[int] = set()  # the lines without pipes above a row that holds no value
    holds_value = True
    for line in reversed(lines):
        if is_ruled(line):
            holds_value = any(map(is_value, cells(line.text, True, True)))
        elif not holds_value:
            before_labels.add(line.number)
    part: list[Line] = []
    for line in lines:
        if line.number in before_labels and is_numbered_heading(line.text):
            if part:
                yield part
            yield line
            part = []
        else:
            part.append(line)
    if part:
        yield part


def _run(lines: list[Line]) -> Run:
    """The rows of a table, without its rules."""
    kept, rules = _without_rules(lines)
    single = _with_single_pipes(kept)
    rules += rule_characters(kept) - rule_characters(single)
    kept = single
    opened = 2 * sum(opens(line.text) for line in kept) > len(kept)
    closed = 2 * sum(closes(line.text) for line in kept) > len(kept)
    joined = _boxes(lines) or _whole_rows(kept, opened, closed)
    rows, breaks = _unbroken([Row(number, cells(text, opened, closed)) for number, text in joined])
    return Run(rows, rules=rules + breaks + rule_characters(kept))


def _with_single_pipes(lines: list[Line]) -> list[Line]:
    """The lines, each pair of pipes as one where all pipes stand in pairs: so a few wikis divide cells."""
    told = "\n".join(line.text for line in lines)
    if len(lines) < _FEWEST_LINES or "||" not in told or pipe_count(told.replace("||", "")):
        return lines
    return [replace(line, text=line.text.replace("||", "|")) for line in lines]


def _unbroken(rows: list[Row]) -> tuple[tuple[Row, ...], int]:
    """The rows, those in one whose cells go on in the next, as org breaks them; how many characters said so."""
    found: list[Row] = []
    breaks = 0
    for row in rows:
        above = found[-1].cells if found else ()
        ends = {at for at, text in enumerate(above) if text.endswith(_BROKEN)}
        if (
            not ends
            or len(above) != len(row.cells)
            or any(text and at not in ends for at, text in enumerate(row.cells))
        ):
            found.append(row)
            continue
        pairs = zip(above, row.cells, strict=True)
        joined = [f"{one.removesuffix(_BROKEN)}\n{other}".strip() if other else one for one, other in pairs]
        found[-1] = replace(found[-1], cells=tuple(joined))
        breaks += len(_BROKEN) * sum(map(bool, row.cells))
    return tuple(found), breaks


def _without_rules(lines: list[Line]) -> tuple[list[Line], int]:
    """The lines that hold cells, and how many characters the others have.

    A line of hyphens is a rule once only, below the header: later on, hyphens are what the cells say.
    """
    kept: list[Line] = []
    characters = 0
    below_header = True
    for line in lines:
        is_markdown_rule = bool(below_header and kept and _MARKDOWN_RULE.fullmatch(line.text.strip()))
        if is_drawn_rule(line.text) or is_markdown_rule:
            characters += count_characters(line.text)
            below_header = below_header and not is_markdown_rule
        else:
            kept.append(line)
    return kept, characters


def _whole_rows(lines: list[Line], opened: bool, closed: bool) -> Iterator[tuple[int, str]]:
    """Each row with its line; one that was broken over lines is joined where its pipes then fit exactly."""
    whole = [line.text for line in lines if closes(line.text) is closed and opens(line.text) is opened]
    width = Counter(map(pipe_count, whole)).most_common(1)[0][0] if whole else 0
    at = 0
    while at < len(lines):
        last = _end_of_row(lines, at, width, opened) if closed else at + 1
        yield lines[at].number, "\n".join(line.text.strip() for line in lines[at:last])
        at = last


def _end_of_row(lines: list[Line], start: int, width: int, opened: bool) -> int:
    """Where the row that begins at a line ends: after it, or after those that complete it to exactly the width."""
    if opened and not opens(lines[start].text):
        return start + 1
    pipes = 0
    for index in range(start, min(start + _MOST_LINES, len(lines))):
        pipes += pipe_count(lines[index].text)
        if closes(lines[index].text) or pipes > width:
            return index + 1 if pipes == width else start + 1
    return start + 1


def _boxes(lines: list[Line]) -> list[tuple[int, str]]:
    """The rows of a table with a stroke between all of them, where a row may take several lines; else nothing.

    Only where no second line holds a value: two rows of numbers must never become one.
    """
    boxes: list[list[Line]] = [[]]
    for line in lines:
        if is_drawn_rule(line.text):
            boxes.append([])
        else:
            boxes[-1].append(line)
    boxes = [box for box in boxes if box]
    split = [[cells(line.text, False, False) for line in box] for box in boxes]
    further = [row for box in split for row in box[1:]]
    if len(boxes) < 3 or not further or len({len(row) for box in split for row in box}) != 1:
        return []
    if any(map(is_value, (text for row in further for text in row))):
        return []
    return [
        (box[0].number, "|".join(_in_one_cell(column) for column in zip(*rows, strict=True)))
        for box, rows in zip(boxes, split, strict=True)
    ]


def _in_one_cell(texts: tuple[str, ...]) -> str:
    return "\n".join(filter(None, texts)).replace("|", "\\|")
