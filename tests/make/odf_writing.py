"""Writes documents as OpenDocument files, for the laws of the readers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from make.odf_parts import look, odf

from convkit import Cell, Document, Grid, Heading, Image, Inline, List, Paragraph

_LOOKS = look("B", 'fo:font-weight="bold"')
_BROAD = (
    '<style:style style:name="W" style:family="table-column"><style:table-column-properties style:column-width="9cm"/>'
    "</style:style>"
)
"""For a number with a note, which would be shown as ### in a column of the usual width."""
_TITLE = '<office:styles><style:style style:name="Title" style:family="paragraph"/></office:styles>'


def characters(text: str) -> str:
    """A text with each white space as an element of its own, so that none is lost."""
    marks = {" ": "<text:s/>", "\t": "<text:tab/>", "\n": "<text:line-break/>"}
    return "".join(marks.get(character) or escape(character) for character in text)


def inlines(runs: Iterable[Inline]) -> str:
    found = []
    for run in runs:
        text = characters(run.text)
        text = f'<text:span text:style-name="B">{text}</text:span>' if run.emphasis else text
        found.append(f"<text:a xlink:href={quoteattr(run.link)}>{text}</text:a>" if run.link else text)
    return "".join(found)


def content_of(cell: Cell) -> str:
    return f"<text:p>{inlines(cell.inlines) if cell.inlines else characters(cell.text)}</text:p>"


def rows_of(grid: Grid) -> str:
    """The rows of a grid, covered cells and all."""
    found = []
    for row, line in enumerate(grid.dense(), start=1):
        cells = []
        for column, cell in enumerate(line, start=1):
            if cell is None:
                cells.append("<table:table-cell/>")
            elif (cell.row, cell.column) != (row, column):
                cells.append("<table:covered-table-cell/>")
            else:
                spans = f'table:number-rows-spanned="{cell.rows}" table:number-columns-spanned="{cell.columns}"'
                value = f'office:value-type="float" office:value="{cell.number}"' if cell.number is not None else ""
                cells.append(f"<table:table-cell {spans} {value}>{content_of(cell)}</table:table-cell>")
        found.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    head = "".join(found[: grid.header_rows])
    head = f"<table:table-header-rows>{head}</table:table-header-rows>" if head else ""
    return head + "".join(found[grid.header_rows :])


def as_text(document: Document) -> BytesIO:
    """The document as an OpenDocument text. Items of lists become paragraphs that begin with their marker."""
    parts: dict[str, bytes] = {}
    body = []
    for block in document.blocks:
        match block:
            case Heading(level=0):
                body.append(f'<text:p text:style-name="Title">{inlines(block.inlines)}</text:p>')
            case Heading():
                body.append(f'<text:h text:outline-level="{block.level}">{inlines(block.inlines)}</text:h>')
            case Paragraph():
                body.append(f"<text:p>{inlines(block.inlines)}</text:p>")
            case List():
                body += [f"<text:p>{characters(item.marker)}{inlines(item.inlines)}</text:p>" for item in block.items]
            case Grid():
                body.append(f'<table:table table:name="T">{rows_of(block)}</table:table>')
            case Image():
                name = f"Pictures/{len(parts)}.png"
                parts[name] = block.data
                described = f"<svg:desc>{escape(block.alternative)}</svg:desc>"
                body.append(f'<text:p><draw:frame><draw:image xlink:href="{name}"/>{described}'
                            "</draw:frame></text:p>")  # fmt: skip
    return odf("text", "".join(body), styles=_LOOKS, common=_TITLE, **parts)


def as_sheet(*grids: Grid) -> BytesIO:
    """Grids as the sheets of an OpenDocument spreadsheet."""
    sheets = (
        f'<table:table table:name="S{at}"><table:table-column table:style-name="W" '
        f'table:number-columns-repeated="{grid.width}"/>{rows_of(grid)}</table:table>'
        for at, grid in enumerate(grids, 1)
    )
    return odf("spreadsheet", "".join(sheets), styles=_LOOKS + _BROAD)


def on_one_sheet(document: Document) -> Grid:
    """A document as one sheet: each text in a row of its own, the tables between them, a row free between blocks."""
    cells: list[Cell] = []
    for block in document.blocks:
        below = max((cell.row + cell.rows for cell in cells), default=0)
        match block:
            case Grid():
                cells += (replace(cell, row=cell.row + below) for cell in block.cells)
            case Heading() | Paragraph():
                cells.append(Cell(below + 1, 1, block.text))
            case List():
                cells += (Cell(below + at, 1, item.text) for at, item in enumerate(block.items, 1))
    return Grid(tuple(cells))
