"""Figures of a Word table that its margins, its style, one of its rows or a list shows otherwise, or not at all."""

from __future__ import annotations

import pytest
from convkit_docx import read
from make.docx_parts import docx, field, p, tbl, tc, tr

from convkit import Grid
from convkit.reading import read_number

STYLED = '<w:tblStyle w:val="X"/>'
FAR = '<w:tblCellMar><w:left w:w="20000"/></w:tblCellMar>'
NARROW_PAGE = p("", properties='<w:sectPr><w:pgSz w:w="11906"/></w:sectPr>')
LISTED = '<w:numPr><w:numId w:val="1"/></w:numPr>'
Parts = dict[str, str]


def one(table: str = "", cell: str = "", row: str = "", inside: str = "53", paragraph: str = "") -> str:
    """A table with a figure; `row` are exceptions of its row."""
    made = tbl(tr("规章", tc(p(inside, properties=paragraph), cell)))
    made = made.replace("<w:tblPr/>", f"<w:tblPr>{table}</w:tblPr>")
    return made.replace("<w:trPr>", f"<w:tblPrEx>{row}</w:tblPrEx><w:trPr>") if row else made


def style(properties: str) -> Parts:
    return {"styles": f'<w:style w:type="table" w:styleId="X">{properties}</w:style>'}


def numbered(look: str) -> Parts:
    level = f'<w:lvl w:ilvl="0"><w:start w:val="53"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/>{look}</w:lvl>'
    abstract = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
    return {"numbering": f'{abstract}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'}


CROSSED = '<w:tcPr><w:tcBorders><w:tl2br w:val="single"/></w:tcBorders></w:tcPr>'
DARK = '<w:shd w:val="clear" w:fill="000000"/>'
BLACK = '<w:r><w:rPr><w:color w:val="000000"/></w:rPr><w:t>53</w:t></w:r>'
NOT_READ: dict[str, tuple[str, Parts]] = {
    "margins of the table": (one(FAR), {}),
    "margins of its style": (one(STYLED), style(f"<w:tblPr>{FAR}</w:tblPr>")),
    "margins of the row": (one(row=FAR), {}),
    "row beside the page": (one(row='<w:tblInd w:w="-20000"/>'), {}),
    "table beside its narrow page": (one('<w:tblInd w:w="15000"/>') + NARROW_PAGE, {}),
    "ground of the row": (one(row=DARK, inside=BLACK), {}),
    "ground of a pattern without a colour": (one(cell='<w:shd w:val="solid" w:color="auto"/>', inside=BLACK), {}),
    "line of its style": (one(STYLED), style(CROSSED)),
    "line of a part of its style": (one(STYLED), style(f'<w:tblStylePr w:type="lastRow">{CROSSED}</w:tblStylePr>')),
    "rows put away by its style": (one(STYLED), style("<w:trPr><w:hidden/></w:trPr>")),
    "rows without height by its style": (
        one(STYLED),
        style('<w:trPr><w:trHeight w:val="1" w:hRule="exact"/></w:trPr>'),
    ),
    "merged by a tracked change": (one(cell='<w:cellMerge w:vMerge="cont"/>'), {}),
    "struck number of a list": (one(inside="", paragraph=LISTED), numbered("<w:rPr><w:strike/></w:rPr>")),
    "hidden number of a list": (one(inside="", paragraph=f"{LISTED}<w:rPr><w:vanish/></w:rPr>"), numbered("")),
    "field that draws": (one(inside=field(" EQ \\o(5,3) ", "53")), {}),
    "line of a third of its height": (one(paragraph='<w:spacing w:line="80"/>'), {}),
}
READ: dict[str, tuple[str, Parts]] = {
    "usual margins": (one('<w:tblCellMar><w:left w:w="108"/><w:right w:w="108"/></w:tblCellMar>'), {}),
    "usual place of a row": (one(row='<w:tblInd w:w="-113"/>'), {}),
    "number of a list": (one(inside="", paragraph=LISTED), numbered("")),
    "lines close together": (one(paragraph='<w:spacing w:line="200"/>'), {}),
    "style without lines": (one(STYLED), style(CROSSED.replace("single", "nil"))),
}


def figure(body: str, parts: Parts) -> str:
    document = read(docx(body, **parts))
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    return grid.cells[1].text


@pytest.mark.parametrize(("body", "parts"), NOT_READ.values(), ids=NOT_READ)
def test_such_a_figure_is_not_read(body: str, parts: Parts) -> None:
    assert read_number(figure(body, parts)).state != "number"


@pytest.mark.parametrize(("body", "parts"), READ.values(), ids=READ)
def test_an_ordinary_one_is(body: str, parts: Parts) -> None:
    assert figure(body, parts) == "53"
