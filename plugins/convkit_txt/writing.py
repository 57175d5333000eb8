"""Writing a document as text: a line for each paragraph, a line of tab-separated fields for each row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from convkit import Block, Cell, Document, Grid, Heading, Image, List, Loss, Paragraph
from convkit.writing import BLANK_MARK
from convkit.writing.text_files import encoded, field, losses_of, one_line, top_left
from convkit_txt.lines import RULED
from convkit_txt.tabs import is_list


def write_document(document: Document, stream: BinaryIO, encoding: str, newline: str) -> list[Loss]:
    """Write the blocks, a blank line between each two, and return what could not be carried."""
    losses = list(losses_of(document.blocks))
    parts: list[str] = []
    run_in = False
    for block in document.blocks:
        part = "\n".join(_lines(block))
        if not part.strip():
            run_in = False
            continue
        if run_in and isinstance(block, Paragraph):
            parts[-1] += part
        else:
            parts.append(part)
        run_in = isinstance(block, Heading) and block.run_in
    text = "\n\n".join(parts) + "\n" if parts else ""
    stream.write(encoded(text, encoding, newline))
    return losses


def _lines(block: Block) -> Iterator[str]:
    """The lines of a block."""
    match block:
        case Heading() | Paragraph():
            yield one_line(block.text)
        case List():
            yield from _apart([one_line(item.text) for item in block.items])
        case Grid():
            places = top_left(block)
            ends = {id(cell) for row in places if (cell := _blank_end(row)) is not None}
            rows = [tuple(BLANK_MARK if id(cell) in ends else field(cell) for cell in row) for row in places]
            if block.width == 1:
                yield from _apart([field for (field,) in rows])
            else:
                end = "\t" if is_list([cells for cells in rows if any(cells)]) else ""
                yield from ("\t".join(cells) + end for cells in rows)
        case Image():
            pass


def _apart(lines: list[str]) -> Iterator[str]:
    """Lines of text; a blank one divides them where they would be taken for rows of a table drawn with pipes."""
    lines = [line for line in lines if line]
    divided = any(not RULED.isdisjoint(line) for line in lines)
    for index, line in enumerate(lines):
        if divided and index:
            yield ""
        yield line


def _blank_end(row: list[Cell | None]) -> Cell | None:
    """The last figure of a row where it alone is blank: nothing there would be taken for a cell that was lost."""
    figures = [cell for cell in row if cell is not None and cell.path is not None]
    if len(figures) < 2 or field(figures[-1]).strip() or not all(field(cell).strip() for cell in figures[:-1]):
        return None
    return figures[-1]
