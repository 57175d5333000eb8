"""Writing a document as GitHub's Markdown: pipe tables, HTML tables where cells are merged, pictures at the end."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from convkit import Block, Cell, Document, Grid, Heading, Image, Inline, List, Loss, Message, Paragraph
from convkit.reading.blocks import merged
from convkit.writing import attribute, escaped, leads_nowhere, possible
from convkit.writing.cells import shown
from convkit.writing.pictures import NO_PICTURE, sound_media_type
from convkit.writing.places import Place, place_of_cell, places
from convkit.writing.text_files import encoded

_SIGNS = re.compile(r"[\\`*_\[\]<>|~^&{}$#]|!$|:(?=[\w+-]+:)")
_START = re.compile(r"(\d{1,9})(?=[.)](?:\s|$))|(?=[-+=:])")
"""What makes something else of a line that begins with it: an item, a stroke, a division."""
_TARGET = re.compile(r"[\\<>&]")
_NUMBERED = re.compile(r"(\d{1,9})\.")
_DEEPEST = 6

_NOWHERE = Message(
    "Markdown cannot hold this link, which leads nowhere or has no words; it is left out",
    "该链接无目标或无文字，Markdown 无法保存；已略去",
)
_UNFIT = Message("Markdown cannot hold these control characters", "Markdown 不能含有这些控制字符")


@dataclass(slots=True)
class _Writing:
    """What was written so far beside the blocks: losses, and the pictures that stand at the end."""

    losses: list[Loss] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    tables: int = 0
    last_mark: str = ""

    def fit(self, text: str, place: Place) -> str:
        """The text without the characters that no page holds."""
        text, lost = possible(text.replace("\r\n", "\n").replace("\r", "\n").replace("\x7f", ""))
        if lost:
            self.losses.append(Loss(place, _UNFIT, lost))
        return text

    def target(self, run: Inline, place: Place) -> str | None:
        """The target of a run's link; None where it has none, or one that no link can have."""
        if run.link is None:
            return None
        if leads_nowhere(run.link) or not run.text.strip() or run.link != self.fit(run.link, place):
            if run.link:
                self.losses.append(Loss(place, _NOWHERE, run.link))
            return None
        return run.link


def write_markdown(document: Document, stream: BinaryIO, encoding: str, newline: str) -> list[Loss]:
    """Write the blocks, and return what could not be carried."""
    writing = _Writing()
    parts: list[str] = []
    run_in = False
    for block, place in zip(document.blocks, places(document.blocks), strict=True):
        part = _block(writing, block, place)
        if run_in and isinstance(block, Paragraph):
            parts[-1] += part
        elif part:
            parts.append(part)
        run_in = isinstance(block, Heading) and block.run_in and bool(part)
        writing.last_mark = writing.last_mark if isinstance(block, List) else ""
    text = "\n\n".join([*parts, *writing.pictures])
    stream.write(encoded(f"{text}\n" if text else "", encoding, newline))
    return writing.losses


def _block(writing: _Writing, block: Block, place: Place) -> str:
    match block:
        case Heading(run_in=True) | Paragraph():
            return _line(_marked_up(writing, block.inlines, place))
        case Heading():
            text = _marked_up(writing, block.inlines, place).strip()
            return f"{'#' * min(max(block.level, 0) + 1, _DEEPEST)} {text}" if text else ""
        case List():
            return _list(writing, block, place)
        case Grid():
            writing.tables += 1
            return _table(writing, block) if block.cells else ""
        case Image():
            return _picture(writing, block, place)


# -- text


def _line(text: str) -> str:
    """A line that begins nothing but a paragraph."""
    text = text.strip()
    found = _START.match(text)
    return text if found is None else f"{found[0]}\\{text[found.end() :]}"


def _escaped(signs: re.Pattern[str], text: str) -> str:
    return signs.sub(r"\\\g<0>", text)


def _plain(text: str) -> str:
    return _escaped(_SIGNS, text).replace("\n", "<br>")


def _marked_up(writing: _Writing, inlines: Iterable[Inline], place: Place) -> str:
    return "".join([_run(writing, run, place) for run in merged(inlines)])


def _run(writing: _Writing, run: Inline, place: Place) -> str:
    text = _plain(writing.fit(run.text, place))
    if run.emphasis and run.text[0].isalnum() and run.text[-1].isalnum():
        text = f"**{text}**"
    elif run.emphasis and run.text.strip():
        text = f"<strong>{text}</strong>"
    target = writing.target(run, place)
    return text if target is None else f"[{text}](<{_escaped(_TARGET, target)}>)"


def _list(writing: _Writing, block: List, place: Place) -> str:
    """The items as such where their markers are those that Markdown shows, else a paragraph for each."""
    texts = [_line(_marked_up(writing, item.inlines, place)) for item in block.items]
    markers = [item.marker for item in block.items]
    numbers = [int(found[1]) if (found := _NUMBERED.fullmatch(marker)) else -1 for marker in markers]
    bulleted = all(marker == "•" for marker in markers)
    counted = numbers[:1] > [-1] and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    if all(texts) and (bulleted or (counted and all(map(_is_plain_number, markers)))):
        # Of two lists below each other, the second has other marks, or they would become one.
        first, second = ("- ", "* ") if bulleted else (". ", ") ")
        mark = writing.last_mark = second if writing.last_mark == first else first
        leads = [mark] * len(texts) if bulleted else [f"{number}{mark}" for number in numbers]
        return "\n".join(lead + text for lead, text in zip(leads, texts, strict=True))
    writing.last_mark = ""
    lines = [
        _line(_marked_up(writing, (Inline(item.marker), *item.inlines), place)) for item in block.items if item.text
    ]
    return "\n\n".join(filter(None, lines))


def _is_plain_number(marker: str) -> bool:
    return marker.isascii() and not marker.startswith("0")


def _picture(writing: _Writing, block: Image, place: Place) -> str:
    """A picture, its data below the text so that this can be read."""
    if not block.data:
        writing.losses.append(Loss(place, NO_PICTURE, hashlib.sha256(block.data).hexdigest()))
        return ""
    name = f"图{len(writing.pictures) + 1}"
    data = b64encode(block.data).decode()
    writing.pictures.append(f"[{name}]: data:{sound_media_type(block.media_type.lower())};base64,{data}")
    return f"![{_plain(' '.join(possible(block.alternative)[0].split()))}][{name}]"


# -- tables


def _table(writing: _Writing, grid: Grid) -> str:
    """A pipe table where each place is a cell of its own that names no figure, else an HTML table."""
    rows = grid.dense()
    if all(cell is not None and cell.rows == cell.columns == 1 and cell.path is None for row in rows for cell in row):
        lines = [_piped(writing, row) for row in rows]
        return "\n".join([lines[0], f"|{'---|' * grid.width}", *lines[1:]])
    return "\n".join(["<table>", *(_row(writing, row, at) for at, row in enumerate(rows, 1)), "</table>"])


def _piped(writing: _Writing, row: Sequence[Cell | None]) -> str:
    cells = [_marked_up(writing, _shown(writing, cell), _place(writing, cell)).strip() for cell in row if cell]
    return f"| {' | '.join(cells)} |"


def _row(writing: _Writing, row: Sequence[Cell | None], number: int) -> str:
    return f"<tr>{''.join(_cells(writing, row, number))}</tr>"


def _cells(writing: _Writing, row: Sequence[Cell | None], number: int) -> Iterator[str]:
    """The cells that begin in a row; a place that no cell covers is an empty one."""
    for column, cell in enumerate(row, 1):
        if cell is None:
            yield "<td></td>"
        elif (cell.row, cell.column) == (number, column):
            told = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
            told += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
            told += f' data-fact="{attribute(cell.path)}"' if cell.path is not None else ""
            runs = [_html(writing, run, _place(writing, cell)) for run in merged(_shown(writing, cell))]
            yield f"<td{told}>{''.join(runs)}</td>"


def _place(writing: _Writing, cell: Cell) -> Place:
    return place_of_cell(cell, writing.tables)


def _shown(writing: _Writing, cell: Cell) -> tuple[Inline, ...]:
    inlines, lost = shown(cell, _place(writing, cell))
    writing.losses += lost
    return inlines


def _html(writing: _Writing, run: Inline, place: Place) -> str:
    text = escaped(writing.fit(run.text, place)).replace("\n", "<br>")
    if run.emphasis:
        text = f"<strong>{text}</strong>"
    target = writing.target(run, place)
    return text if target is None else f'<a href="{attribute(target)}">{text}</a>'
