"""Documents written and read again in each format."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

from make.mutations import Page
from make.odf_writing import as_sheet, as_text

from convkit import plugins
from convkit.conversion import Reading, examine
from convkit.document import Document, Grid


def written(name: str) -> Callable[[Document], io.BytesIO]:
    """What writes a document in a format."""

    def write(document: Document) -> io.BytesIO:
        stream = io.BytesIO()
        writer = next(one for one in plugins.writers() if one.name == name)
        list(writer.write(document, stream))  # type: ignore[arg-type]
        return io.BytesIO(stream.getvalue())

    return write


def as_sheets(document: Document) -> io.BytesIO:
    return as_sheet(*(block for block in document.blocks if isinstance(block, Grid)))


FORMATS = {"docx": written("docx"), "xlsx": written("xlsx"), "html": written("html"), "txt": written("txt"),
           "odt": as_text, "ods": as_sheets}  # fmt: skip


def unhinted(document: Page) -> list[Grid | object]:
    """The blocks without the paths that some formats carry unseen."""
    return [
        replace(block, cells=tuple(replace(cell, path=None) for cell in block.cells))
        if isinstance(block, Grid)
        else block
        for block in document.blocks
    ]


def reading(name: str, document: Page, *, hints: bool) -> Reading:
    blocks = document.blocks if hints else unhinted(document)
    stream = FORMATS[name](Document(tuple(blocks), {"title": "年度报告"}))  # type: ignore[arg-type]
    return examine(stream, source_format=name, form=document.form.id)
