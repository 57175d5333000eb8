"""Tables whose columns stand below and above runs of dashes, which say how far each cell reaches."""

from __future__ import annotations

from collections.abc import Sequence

from convkit import count_characters
from convkit.reading.drawn_tables.dashes import dashed_table
from convkit_txt.lines import Line
from convkit_txt.tables import Drawn


def dashed_stretches(lines: Sequence[Line]) -> list[tuple[int, int, Drawn]]:
    """The stretches of lines, first and behind the last, that are such a table and closed by dashes.

    Whatever is not closed may be columns kept by spaces below a rule.
    """
    dashes = [at for at, line in enumerate(lines) if line.text.lstrip().startswith("--")]
    found: list[tuple[int, int, Drawn]] = []
    if len(dashes) < 2:
        return found
    texts = [line.text for line in lines]
    end = 0
    for at in dashes:
        table = dashed_table(texts, at) if at >= end else None
        if table is None or table.rows is None or not table.closed:
            continue
        end = at + table.length
        cells = tuple(cell for row in table.rows for cell in row)
        shown = sum(count_characters(cell.text) for cell in cells)
        found.append((at, end, Drawn(lines[at].number, cells, sum(map(count_characters, texts[at:end])) - shown)))
    return found
