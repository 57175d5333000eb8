"""Tables typed as text on a page, with pipes, tabs or columns of spaces: the installed reader of texts tells them.

Whatever it makes of the lines must hold each of their characters once, and nothing on these lines may be shown
otherwise than it stands in the source; else they stay the paragraphs that they are, and their figures unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from convkit import (
    Block,
    Cell,
    Document,
    Grid,
    Inline,
    InputError,
    Origin,
    Paragraph,
    UsageError,
    count_characters,
    read_document,
    texts,
)
from convkit.reading import read_number
from convkit.reading.blocks import merged
from convkit_html.reader.page import Page

if TYPE_CHECKING:
    from lxml import etree

_FEWEST = 2  # lines with digits
_MANY = 20  # lines of one paragraph
_OTHER_LINE_ENDS = re.compile("[\r\f\x85\u2028\u2029]")


class _Line(NamedTuple):
    """A line of a paragraph."""

    paragraph: Paragraph
    inlines: tuple[Inline, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.inlines)


def with_typed_tables(page: Page, root: etree._Element, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with the tables that are typed in them; of a page with tables of figures, those in `<pre>` alone."""
    stated = root.getroottree().xpath("//@dir")
    turned = isinstance(stated, list) and any(str(one).strip().lower() == "rtl" for one in stated)
    if page.own or turned or (page.styles is not None and page.styles.is_obscured):
        return tuple(_spaced(blocks))
    everywhere = not any(_has_figures(block) for block in blocks)

    def may_hold_rows(block: Block) -> bool:
        if not isinstance(block, Paragraph) or block.origin.paragraph in page.odd:
            return False
        return everywhere or block.origin.paragraph in page.preformatted

    found: list[Block] = []
    for typed, run in groupby(blocks, may_hold_rows):
        given = list(run)
        found += _told(page, [one for one in given if isinstance(one, Paragraph)]) if typed else given
    return tuple(_spaced(found))


def _has_figures(block: Block) -> bool:
    return isinstance(block, Grid) and any(read_number(cell.text).state == "number" for cell in block.cells)


def _spaced(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, what is left of tabs in paragraphs as the spaces that are seen."""
    for block in blocks:
        if isinstance(block, Paragraph) and "\t" in block.text:
            runs = (replace(run, text=run.text.expandtabs(4)) for run in block.inlines)
            yield replace(block, inlines=tuple(runs))
        else:
            yield block


def _told(page: Page, paragraphs: list[Paragraph]) -> Sequence[Block]:
    """The paragraphs with the tables that the reader of texts finds in them; as they are where it finds none."""
    lines = [_Line(one, inlines) for one in paragraphs for inlines in _lines(one)]
    text = "\n".join(line.text for line in lines)
    if sum(any(map(str.isdigit, line.text)) for line in lines) < _FEWEST or _OTHER_LINE_ENDS.search(text):
        return paragraphs
    try:
        document = read_document(BytesIO(text.encode()), "txt", {"encoding": "utf-8"})
    except (InputError, UsageError):  # of no text, or no such reader is installed
        return paragraphs
    if not (_rows(paragraphs) or any(isinstance(block, Grid) for block in document.blocks)):
        return paragraphs
    found = _put_back(page.tables, document, lines)
    left = [one for entry in document.account.entries if entry.kind == "characters" for one in entry.left_out]
    kept = sum(map(count_characters, texts(tuple(found or ()))))
    if found is None or kept + sum(one.count for one in left) != count_characters(text):
        return paragraphs
    page.tables += sum(isinstance(block, Grid) for block in found)
    for one in left:
        page.ledger.leave("characters", one.count, one.what, _place(one.origin, lines), **one.values)
    page.ledger.findings += [replace(one, origin=_place(one.origin, lines)) for one in document.findings]
    return found


def _lines(paragraph: Paragraph) -> Iterator[tuple[Inline, ...]]:
    """The runs of each line of a paragraph."""
    line: list[Inline] = []
    for run in paragraph.inlines:
        first, *others = run.text.split("\n")
        line.append(replace(run, text=first))
        for text in others:
            yield merged(line)
            line = [replace(run, text=text)]
    yield merged(line)


def _place(origin: Origin, lines: Sequence[_Line]) -> Origin:
    """Where on the page a line of the text stands."""
    return Origin() if origin.line is None else lines[origin.line - 1].paragraph.origin


def _put_back(tables: int, document: Document, lines: Sequence[_Line]) -> list[Block] | None:
    """The tables of a text between the paragraphs as the page has them; None where these say something else."""
    if any(block.origin.line is None for block in document.blocks):
        return None
    begins = [block.origin.line or 0 for block in document.blocks]
    if any(first >= second for first, second in pairwise(begins)):
        return None
    whole = _untouched(document, lines)
    found: list[Block] = []
    for block, begin, end in zip(document.blocks, begins, [*begins[1:], len(lines) + 1], strict=True):
        covered = lines[begin - 1 : end - 1]
        match block:
            case Grid():
                if _is_linked(covered):
                    return None
                tables += 1
                found.append(_on_page(block, Origin(part=covered[0].paragraph.origin.part, table=tables)))
            case Paragraph() if block.text == covered[0].text.strip():
                of = covered[0].paragraph
                if id(of) not in whole:
                    found.append(_stripped(covered[0]))
                elif not found or found[-1] is not of:
                    found.append(of)
            case Paragraph() if not _is_linked(covered[:1]):  # a stroke at its end divides nothing
                found.append(replace(block, origin=covered[0].paragraph.origin))
            case _:
                return None
    return found


def _is_linked(lines: Iterable[_Line]) -> bool:
    return any(run.link is not None for line in lines for run in line.inlines)


def _untouched(document: Document, lines: Sequence[_Line]) -> set[int]:
    """Which paragraphs of the page, by their identity, go on as they are: of few lines, none of which is in a table."""
    kept = {block.origin.line for block in document.blocks if isinstance(block, Paragraph)}
    split = {id(one.paragraph) for at, one in enumerate(lines, 1) if at not in kept and one.text.strip()}
    return {id(one.paragraph) for one in lines if not _rows([one.paragraph])} - split


def _rows(paragraphs: Iterable[Paragraph]) -> bool:
    """Whether any paragraph has so many lines that they are those of a page, which are paragraphs each."""
    return any(one.text.count("\n") >= _MANY for one in paragraphs)


def _on_page(grid: Grid, origin: Origin) -> Grid:
    """A table of a text as one of the page, told by its rows and columns: nobody counts the lines of a page."""

    def placed(cell: Cell) -> Cell:
        return replace(cell, origin=replace(origin, row=cell.row, column=cell.column))

    return replace(grid, cells=tuple(map(placed, grid.cells)), origin=origin)


def _stripped(line: _Line) -> Paragraph:
    """A line as a paragraph, without the blanks at its ends."""
    runs = list(line.inlines)
    runs[0] = replace(runs[0], text=runs[0].text.lstrip())
    runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
    return Paragraph(merged(runs), line.paragraph.origin)
