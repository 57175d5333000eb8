"""What files of plain text have in common when they are written: fields on one line, bytes, and what no text holds.

    losses = list(losses_of(document.blocks))
    fields = [[field(cell) for cell in row] for row in top_left(grid)]
    stream.write(encoded(text, "utf-8-sig", "crlf"))

A field holds the cell's text, or the number beside it where that is another (see `cells`); a merged cell stands at its
top left, so that all rows are equally wide. Links, pictures and control characters are losses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from convkit.document import Block, Cell, Grid, Heading, Image, Inline, List, Paragraph
from convkit.errors import InputError, Message
from convkit.formats import Loss
from convkit.reading.decoding import CONTROLS, decode
from convkit.writing.cells import shown, shows_its_number
from convkit.writing.places import Place, place_of_cell, places

_CODECS = {"utf-8": "utf-8", "utf-8-sig": "utf-8", "gb18030": "gb18030", "utf-16": "utf-16-le"}
_MARKED = ("utf-8-sig", "utf-16")

_LINK = Message("text cannot hold the target of a link", "文本文件无法保存链接的目标")
_CONTROL = Message("control characters cannot stand in a text file", "文本文件不能含有控制字符")


def encoded(text: str, encoding: str, newline: str) -> bytes:
    """The bytes, with a byte order mark where it was asked for or a reader would take them for something else."""
    if newline == "crlf":
        text = text.replace("\n", "\r\n")
    codec = _CODECS[encoding]
    data, mark = text.encode(codec), "\ufeff".encode(codec)
    if encoding in _MARKED or not _reads_back(data, text):
        return mark + data
    return data


def _reads_back(data: bytes, text: str) -> bool:
    try:
        return decode(data, "auto")[0] == text
    except InputError:
        return False


def top_left(grid: Grid) -> list[list[Cell | None]]:
    """The rectangle of the grid with a merged cell at its top left only, so that all rows are equally wide."""
    rows: list[list[Cell | None]] = [[None] * grid.width for _ in range(grid.height)]
    for cell in grid.cells:
        rows[cell.row - 1][cell.column - 1] = cell
    return rows


def field(cell: Cell | None) -> str:
    """What stands in the place of a cell: its text, or the number beside it where that is another one."""
    if cell is None:
        return ""
    return one_line(cell.text if shows_its_number(cell) else cell.number or "")


def without_controls(text: str) -> str:
    """The text without the characters that `losses_of` names."""
    return CONTROLS.sub("", text)


def one_line(text: str) -> str:
    """The text with each stretch of white space as one space: a tab or a line end would be read as structure."""
    return " ".join(without_controls(text).split())


def losses_of(blocks: Sequence[Block], *, links: bool = True, images: bool = True) -> Iterator[Loss]:
    """What the blocks hold and a text file cannot: link targets, images, shown texts beside stored numbers.

    A format of text that carries links or images says so by `links=False`, `images=False`: what is carried is no loss.
    """
    return (loss for loss in _losses(blocks, images) if links or loss.what != _LINK)


def _losses(blocks: Sequence[Block], images: bool) -> Iterator[Loss]:
    tables = 0
    for block, place in zip(blocks, places(blocks), strict=True):
        match block:
            case Heading() | Paragraph():
                yield from _inline_losses(block.inlines, place)
            case List():
                for item in block.items:
                    yield from _control_losses(item.marker, place)
                    yield from _inline_losses(item.inlines, place)
            case Grid():
                tables += 1
                yield from (loss for cell in block.cells for loss in _cell_losses(cell, tables))
            case Image() if images:
                yield _image_loss(block, place)


def _inline_losses(inlines: Iterable[Inline], place: Place) -> Iterator[Loss]:
    for inline in inlines:
        yield from _control_losses(inline.text, place)
        yield from _link_losses(inline, place)


def _link_losses(inline: Inline, place: Place) -> Iterator[Loss]:
    if inline.link and inline.link != inline.text.strip():
        yield Loss(place, _LINK, inline.link)


def _cell_losses(cell: Cell, table: int) -> Iterator[Loss]:
    place = place_of_cell(cell, table)
    if not shows_its_number(cell):
        yield from shown(cell, place)[1]
    yield from _control_losses(cell.text, place)
    for inline in cell.inlines:
        yield from _link_losses(inline, place)


def _control_losses(text: str, place: Place) -> Iterator[Loss]:
    if controls := "".join(CONTROLS.findall(text)):
        yield Loss(place, _CONTROL, controls)


def _image_loss(image: Image, place: Place) -> Loss:
    """The loss of an image, named by its alternative text."""
    name = f" ({image.alternative})" if image.alternative else ""
    chinese_name = f"（{image.alternative}）" if image.alternative else ""
    what = Message(f"a text file holds no images{name}", f"文本文件不能包含图片{chinese_name}")
    return Loss(place, what, sha256(image.data).hexdigest())
