"""Writing a document as one sheet of comma-separated values: a row for each line, an empty one between blocks."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import BinaryIO

from convkit import Block, Document, Grid, Heading, Image, List, Loss, Paragraph
from convkit.writing.text_files import encoded, field, losses_of, top_left, without_controls


def write_document(document: Document, stream: BinaryIO, encoding: str, newline: str) -> list[Loss]:
    """Write the blocks, and return what could not be carried."""
    rows: list[Sequence[str]] = []
    run_in = False
    for block in document.blocks:
        found = [row for row in _rows(block) if any(row) or isinstance(block, Grid)]
        if run_in and isinstance(block, Paragraph) and found:
            rows[-1] = (f"{rows[-1][0]}{found[0][0]}",)
        elif found:
            rows += [(), *found] if rows else found
        run_in = isinstance(block, Heading) and block.run_in and bool(found)
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    stream.write(encoded(text.getvalue(), encoding, newline))
    return list(losses_of(document.blocks))


def _rows(block: Block) -> Iterator[Sequence[str]]:
    match block:
        case Heading() | Paragraph():
            yield (without_controls(block.text),)
        case List():
            yield from ((without_controls(item.text),) for item in block.items)
        case Grid():
            yield from (tuple(map(field, row)) for row in top_left(block))
        case Image():
            pass
