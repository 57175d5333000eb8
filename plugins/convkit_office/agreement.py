"""Where two readings of one file differ: in a cell of a table, or in the text around."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby, zip_longest
from operator import attrgetter

from convkit import Document, Finding, Grid, Origin
from convkit.reading import runs_of
from convkit.reading.ledger import KIND_WORDS, shortened
from convkit_office import messages
from convkit_office.ways import Reading

_COMPARED = ("images", "links", "notes", "comments", "textBoxes", "insertions", "deletions")
_BEFORE = 10


def differences(format_name: str, first: Reading, second: Reading) -> list[Finding]:
    """What two readings of a text show otherwise.

    A finding for the cells of tables, one for the text around them, and one where the first found fewer of what is
    neither, such as pictures.
    """
    found = []
    values: dict[str, object] = {"tool": first.named, "second": second.named}
    cells = list(_cells(first.document, second.document))
    if cells:
        origin, one, other = cells[0]
        said = {**values, "count": len(cells), "place": origin, "one": shortened(one), "other": shortened(other)}
        found.append(Finding(f"{format_name}.differs", "unread", messages.DIFFERS, said, (), origin))
    one, other = _narrative(first.document), _narrative(second.document)
    if one != other:
        at = next((at for at, pair in enumerate(zip_longest(one, other)) if pair[0] != pair[1]), 0)
        said = {**values, "one": _around(one, at), "other": _around(other, at)}
        found.append(Finding(f"{format_name}.differs", "warning", messages.TEXT_DIFFERS, said))
    mine, theirs = _held(first.document), _held(second.document)
    if fewer := [kind for kind in _COMPARED if mine[kind] < theirs[kind]]:
        counts = tuple(
            messages.COUNTS.filled(kind=KIND_WORDS[kind], mine=mine[kind], theirs=theirs[kind]) for kind in fewer
        )
        found.append(Finding(f"{format_name}.differs", "warning", messages.FEWER, {**values, "counts": counts}))
    return found


def _held(document: Document) -> Counter[str]:
    counts: Counter[str] = Counter()
    for entry in document.account.entries:
        counts[entry.kind] += entry.held
    return counts


def _cells(first: Document, second: Document) -> Iterator[tuple[Origin, str, str]]:
    """The cells whose texts differ, each with its place in the first document."""
    mine, others = ([block for block in document.blocks if isinstance(block, Grid)] for document in (first, second))
    for grid, other in zip_longest(mine, others, fillvalue=Grid(())):
        yield from _between(grid, other)


def _between(one: Grid, other: Grid) -> Iterator[tuple[Origin, str, str]]:
    # Programs cut one table into columns differently; the cells of a row in their order are what both must agree on.
    rows, others = _rows(one), _rows(other)
    empty: list[tuple[Origin, str]] = []
    for row, second in zip_longest(rows, others, fillvalue=empty):
        for mine, theirs in zip_longest(row, second, fillvalue=(one.origin, "")):
            if mine[1] != theirs[1]:
                yield mine[0], mine[1], theirs[1]


def _rows(grid: Grid) -> list[list[tuple[Origin, str]]]:
    rows = groupby(sorted(grid.cells, key=attrgetter("row", "column")), key=attrgetter("row"))
    return [[(cell.origin, "".join(cell.text.split())) for cell in row] for _, row in rows]


def _narrative(document: Document) -> str:
    """The text outside the tables, without white space and without automatic numbers of lists."""
    runs = (run for block in document.blocks if not isinstance(block, Grid) for run in runs_of(block))
    return "".join("".join(one.text for run in runs for one in run).split())


def _around(text: str, at: int) -> str:
    start = max(at - _BEFORE, 0)
    return ("…" if start else "") + shortened(text[start:])
