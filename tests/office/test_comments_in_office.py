"""LibreOffice opens the copies with comments, and shows each at the cell that it is about."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from make.commented import copy_of, reader_of
from make.libreoffice import saved_as

import convkit
from convkit import Comment, Grid
from convkit.testing import sample_report

OPEN = "urn:oasis:names:tc:opendocument:xmlns"
CELLS = f"ancestor::*[namespace-uri()='{OPEN}:table:1.0' and contains(local-name(), 'table-cell')][1]"
OWN = "descendant::text()[not(ancestor::*[local-name()='annotation' or local-name()='annotation-end'])]"


def shown(path: Path) -> list[tuple[str, str]]:
    """The text of each cell that has a comment, and that comment, as LibreOffice has read them."""
    notes = etree.parse(path).iter(f"{{{OPEN}:office:1.0}}annotation")
    return [
        ("".join(note.xpath(f"{CELLS}/{OWN}")).strip(), "".join(note.itertext(f"{{{OPEN}:text:1.0}}*")).strip())
        for note in notes
    ]


@pytest.mark.long
@pytest.mark.parametrize(("name", "flat"), [("docx", "fodt"), ("xlsx", "fods")])
def test_every_comment_stands_at_its_cell(tmp_path: Path, name: str, flat: str) -> None:
    original = BytesIO()
    convkit.write(sample_report(convkit.forms()[0]), original, target_format=name)
    blocks = reader_of(name).read(original).blocks
    cells = [cell for block in blocks if isinstance(block, Grid) for cell in block.cells if cell.text.isdigit()]
    assert len(cells) > 100
    path = tmp_path / f"copy.{name}"
    path.write_bytes(copy_of(name, original.getvalue(), [Comment(cell.origin, cell.text) for cell in cells]))
    found = shown(saved_as(flat, tmp_path / "open", path)[0])
    assert len(found) == len(cells)
    assert [said for cell, said in found if cell != said] == []
