"""Writing a document as text: a line for each paragraph, a line of tab-separated fields for each row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import BinaryIO

from convkit import (
    Block,
    Cell,
    Document,
    Grid,
    Heading,
    Image,
    Inline,
    InputError,
    List,
    Loss,
    Message,
    Origin,
    Paragraph,
)
from convkit.reading.decoding import decode
from convkit.writing import BLANK_MARK
from convkit.writing.cells import shown, shows_its_number
from convkit_txt.encodings import READ_ENCODINGS
from convkit_txt.lines import RULED
from convkit_txt.tabs import is_list

_CODECS = {"utf-8": "utf-8", "utf-8-sig": "utf-8", "gb18030": "gb18030", "utf-16": "utf-16-le"}
_MARKED = ("utf-8-sig", "utf-16")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")

_LINK = Message("text cannot hold the target of a link", "文本文件无法保存链接的目标")
_CONTROL = Message("control characters cannot stand in a text file", "文本文件不能含有控制字符")


def write_document(document: Document, stream: BinaryIO, encoding: str, newline: str) -> list[Loss]:
    """Write the blocks, a blank line between each two, and return what could not be carried."""
    losses = list(_block_losses(document.blocks))
    parts: list[str] = []
    run_in = False
    for block in document.blocks:
        part = _CONTROLS.sub("", "\n".join(_lines(block)))
        if not part.strip():
            run_in = False
            continue
        if run_in and isinstance(block, Paragraph):
            parts[-1] += part
        else:
            parts.append(part)
        run_in = isinstance(block, Heading) and block.run_in
    text = "\n\n".join(parts) + "\n" if parts else ""
    stream.write(_encoded(text.replace("\n", "\r\n") if newline == "crlf" else text, encoding))
    return losses


def _encoded(text: str, encoding: str) -> bytes:
    """The bytes, with a byte order mark where it was asked for or a reader would take them for something else."""
    codec = _CODECS[encoding]
    data, mark = text.encode(codec), "\ufeff".encode(codec)
    if encoding in _MARKED or not _reads_back(data, text):
        return mark + data
    return data


def _reads_back(data: bytes, text: str) -> bool:
    try:
        return decode(data, "auto", READ_ENCODINGS)[0] == text
    except InputError:
        return False


def _lines(block: Block) -> Iterator[str]:
    """The lines of a block."""
    match block:
        case Heading() | Paragraph():
            yield _one_line(block.text)
        case List():
            yield from _apart([_one_line(item.text) for item in block.items])
        case Grid():
            places = _top_left(block)
            ends = {id(cell) for row in places if (cell := _blank_end(row)) is not None}
            rows = [tuple(BLANK_MARK if id(cell) in ends else _field(cell) for cell in row) for row in places]
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


def _top_left(grid: Grid) -> list[list[Cell | None]]:
    """The rectangle of the grid with a merged cell at its top left only, so that all rows are equally wide."""
    rows: list[list[Cell | None]] = [[None] * grid.width for _ in range(grid.height)]
    for cell in grid.cells:
        rows[cell.row - 1][cell.column - 1] = cell
    return rows


def _blank_end(row: list[Cell | None]) -> Cell | None:
    """The last figure of a row where it alone is blank: nothing there would be taken for a cell that was lost."""
    figures = [cell for cell in row if cell is not None and cell.path is not None]
    if len(figures) < 2 or _field(figures[-1]).strip() or not all(_field(cell).strip() for cell in figures[:-1]):
        return None
    return figures[-1]


def _field(cell: Cell | None) -> str:
    if cell is None:
        return ""
    return _one_line(cell.text if shows_its_number(cell) else cell.number or "")


def _one_line(text: str) -> str:
    """The text with each stretch of white space as one space: a tab or a line end would be read as structure."""
    return " ".join(_CONTROLS.sub("", text).split())


def _block_losses(blocks: Iterable[Block]) -> Iterator[Loss]:
    """What the blocks hold and a text file cannot: link targets, images, shown texts beside stored numbers."""
    paragraphs = tables = images = 0
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                paragraphs += 1
                yield from _inline_losses(block.inlines, Origin(paragraph=paragraphs))
            case List():
                for item in block.items:
                    paragraphs += 1
                    place = Origin(paragraph=paragraphs)
                    yield from _control_losses(item.marker, place)
                    yield from _inline_losses(item.inlines, place)
            case Grid():
                tables += 1
                yield from (loss for cell in block.cells for loss in _cell_losses(cell, tables))
            case Image():
                images += 1
                yield _image_loss(block, images)


def _inline_losses(inlines: Iterable[Inline], place: Origin) -> Iterator[Loss]:
    for inline in inlines:
        yield from _control_losses(inline.text, place)
        yield from _link_losses(inline, place)


def _link_losses(inline: Inline, place: Origin | str) -> Iterator[Loss]:
    if inline.link and inline.link != inline.text.strip():
        yield Loss(place, _LINK, inline.link)


def _cell_losses(cell: Cell, table: int) -> Iterator[Loss]:
    place = cell.path or Origin(table=table, row=cell.row, column=cell.column)
    if not shows_its_number(cell):
        yield from shown(cell, place)[1]
    yield from _control_losses(cell.text, place)
    for inline in cell.inlines:
        yield from _link_losses(inline, place)


def _control_losses(text: str, place: Origin | str) -> Iterator[Loss]:
    if controls := "".join(_CONTROLS.findall(text)):
        yield Loss(place, _CONTROL, controls)


def _image_loss(image: Image, number: int) -> Loss:
    """The loss of an image, named by its alternative text."""
    name = f" ({image.alternative})" if image.alternative else ""
    chinese_name = f"（{image.alternative}）" if image.alternative else ""
    what = Message(f"a text file holds no images{name}", f"文本文件不能包含图片{chinese_name}")
    return Loss(Message(f"image {number}", f"第{number}张图片"), what, sha256(image.data).hexdigest())
