"""Words of a rich text that LibreOffice drops though they change what is seen: the figures there are unread."""

from __future__ import annotations

import re
import shutil
from io import BytesIO

import pytest
from convkit_office.rich_words import marked
from make.old_writing import as_rich_text, escaped

from convkit import Cell, Document, Grid, Paragraph, read_document
from convkit.reading import read_number

PLAIN = {
    "a figure": "53",
    "a field of another kind": "{\\field{\\*\\fldinst SEQ t}{\\fldrslt 53}}",
    "a name of a bookmark": "{\\upr{\\*\\bkmkstart a}{\\*\\ud{\\*\\bkmkstart b}}}53",
    "text that was moved": "{\\mvf 9}53",
    "two ways to write it": "{\\upr{?}{\\*\\ud 53}}",
}
UNREAD = {
    "a formula that is to be updated": "{\\field\\flddirty{\\*\\fldinst =1+1 }{\\fldrslt 53}}",
    "a field that draws": "5{\\field{\\*\\fldinst {\\af0 EQ \\\\f(5,3)}}{\\fldrslt }}3",
    "a field of the program": "{\\field{\\*\\fldinst NUMCHARS}{\\fldrslt 53}}",
    "a formula": "5{\\mmath{\\*\\moMath{\\mr 3}}}",
    "a date": "5\\chdate 3",
    "a text box": "53{\\*\\do\\dptxbx{\\dptxbxtext 58\\par}}",
    "a breadth": "{\\fittext20 53}",
    "hidden by some": "5{\\webhidden 3}",
    "a frame": "\\posx9000 53",
    "a pattern": "{\\chshdng10000\\chcfpat1 53}",
    "a broad space": "5\\enspace 3",
}
CELLS = {"crossed": "\\cldglu\\brdrs", "deleted": "\\cldel", "filled": "\\clshdng10000\\clcfpat1"}


def row(label: str, figure: str, shape: str = "") -> str:
    return f"\\trowd\\cellx4000{shape}\\cellx8000\\pard\\intbl {escaped(label)}\\cell {figure}\\cell\\row\n"


def read(inside: str) -> Document:
    return read_document(BytesIO(("{\\rtf1\\ansi\\uc1 " + inside + "\\pard\\par}").encode()), "rtf")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_figures_beside_what_libreoffice_drops_are_unread_and_no_others() -> None:
    table = row("", escaped("数量"), "\\cldglu\\brdrs")
    table += "".join(row(label, figure) for label, figure in (PLAIN | UNREAD).items())
    table += "".join(row(label, "53", shape) for label, shape in CELLS.items())
    table += row("uncrossed", "53", "\\cldglu\\brdrnil")
    document = read(table)
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    texts = {(cell.row, cell.column): cell.text for cell in grid.cells}
    said = {texts[row, 1]: texts[row, 2] for row in range(2, grid.height + 1)}
    assert {label for label in said if read_number(said[label]).state == "unread"} == {*UNREAD, *CELLS}
    assert {said[label] for label in (*PLAIN, "uncrossed")} == {"53"}
    doubted = sum(finding.code == "rtf.doubt" for finding in document.findings)
    assert doubted == len(UNREAD) + len(CELLS) - 1  # two numbers with a space between them need no words
    assert document.account.balanced


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_drawing_beside_a_table_may_lie_over_it() -> None:
    document = read("{\\*\\do\\dprect\\dpxsize9000\\dpysize9000}" + escaped("见表") + "\\par\n" + row("规章", "53"))
    paragraph, grid = document.blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "见表"
    assert isinstance(grid, Grid)
    assert grid.cells[1].text == "〔未读出：53〕"


def test_a_text_without_such_words_is_left_as_it_is() -> None:
    data = as_rich_text(Document((Grid((Cell(1, 1, "规章"), Cell(1, 2, "53"))),)))
    assert marked(data) is data


def test_what_stands_in_for_a_shape_is_no_drawing_of_its_own() -> None:
    data = b"{\\rtf1 53{\\shp{\\*\\shpinst}{\\shprslt{\\*\\do\\dptxbx}}}}"
    assert marked(data) == data


@pytest.mark.parametrize("data", [b"{\\rtf1\\do", b"}}{\\do}\\", b"\\bin99 \\do", b"{\\upr}{\\*\\do}\\row\\nestrow"])
def test_a_broken_text_keeps_all_that_it_has(data: bytes) -> None:
    assert re.sub(rb"\{\\uc0\\u8292\\u-?\d+ \}", b"", marked(data)) == data
