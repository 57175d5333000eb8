"""In each format a figure that is read is what a person sees of it, whichever cell, digits and way are drawn.

The contract asks a few figures of a whole report; here small tables of drawn figures are read, so that many can be.
"""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import ofd_press
from make.looks import open_document, pages, sheets, web, word
from make.pdf_drawing import laid
from make.pdf_press import printed
from make.repeating import examples
from testing import test_looks as contracts

from convkit import Cell, Document, Fact, Finding, Grid, Message, read_document
from convkit.reading import read_number
from convkit.testing import Look, LooksContract
from convkit.testing.looks import Draw, misread

NOTHING = Message("", "")
ROWS, COLUMNS = 3, 3
"""Of figures; a row and a column of labels stand beside them."""


class Page(contracts.TestPdf):
    """A page with one table."""

    def make(self, document: Document) -> bytes:
        return printed(laid({"disclosure": contracts.grids(document)[0]}))


class Sheet(contracts.TestOfd):
    """The same on a page of OFD."""

    def make(self, document: Document) -> bytes:
        return ofd_press.printed(laid({"disclosure": contracts.grids(document)[0]}))


FORMATS = [
    contracts.TestDocx, contracts.TestXlsx, contracts.TestHtml, contracts.TestMarkdown, contracts.TestOdt,
    contracts.TestOds, Page, Sheet,
]  # fmt: skip
INHERITED = {
    "docx": word.INHERITED, "xlsx": sheets.INHERITED, "html": web.INHERITED, "odt": open_document.INHERITED_TEXTS,
    "ods": open_document.INHERITED_SHEETS, "pdf": pages.INHERITED,
}  # fmt: skip


def table(figures: list[int]) -> Document:
    heads = [Cell(1, column + 1, f"列{'甲乙丙'[column - 1]}" if column else "项目") for column in range(COLUMNS + 1)]
    names = [Cell(row + 1, 1, f"行{'子丑寅'[row - 1]}") for row in range(1, ROWS + 1)]
    cells = [Cell(2 + at // COLUMNS, 2 + at % COLUMNS, str(figure)) for at, figure in enumerate(figures)]
    return Document((Grid((*heads, *names, *cells), header_rows=1),))


def figures_of(document: Document) -> dict[str, Fact]:
    """The figures of a document's tables, by the labels of their rows and columns."""
    facts = {}
    for grid in contracts.grids(document):
        labels = {(cell.row, cell.column): cell.text for cell in grid.cells if 1 in (cell.row, cell.column)}
        for cell in grid.cells:
            path = f"{labels.get((cell.row, 1))}/{labels.get((1, cell.column))}"
            read = read_number(cell.text)
            shown = read if cell.number is None else read._replace(state="number", value=Decimal(cell.number))
            facts[path] = Fact(path, shown.value, None, shown.text, shown.state, origin=cell.origin)
    return facts


def named_later(facts: dict[str, Fact]) -> Finding:
    """What the recogniser says of cells of figures in which it sees something else."""
    return Finding("unread", "unread", NOTHING, paths=tuple(one.path for one in facts.values() if one.text))


@st.composite
def drawn(draw: st.DrawFn, look: Look) -> tuple[Document, list[Draw]]:
    """A table, and which digits of which of its figures are dressed."""
    figures = draw(st.lists(st.integers(10, 999_999), min_size=ROWS * COLUMNS, max_size=ROWS * COLUMNS, unique=True))
    places = draw(st.lists(st.sampled_from(range(ROWS * COLUMNS)), min_size=1, max_size=2, unique=True))
    dressed = []
    for place in places[:1] if look.dresses == "whole" else places:
        figure, path = str(figures[place]), f"行{'子丑寅'[place // COLUMNS]}/列{'甲乙丙'[place % COLUMNS]}"
        start, stop = 0, len(figure)
        if look.dresses != "whole":
            start = draw(st.integers(0, len(figure) - 1))
            stop = draw(st.integers(start + 1, len(figure)))
        if look.dresses == "part" and stop - start == len(figure):
            start += 1
        dressed.append(Draw(path, figure, start, stop))
    return table(figures), dressed


def judge(contract: LooksContract, look: Look, document: Document, dressed: list[Draw]) -> None:
    data = contract.make(document)
    before = figures_of(read_document(BytesIO(data), contract.format))
    for draw in dressed:
        data = look.dress(data, draw.figure, draw.start, draw.stop)
    after = read_document(BytesIO(data), contract.format)
    assert after.account is not None
    assert after.account.balanced
    if look.kind != "plain" and not contracts.grids(after):  # of the whole table nothing is seen
        assert after.findings
        return
    found = figures_of(after)
    assert misread(look.kind, dressed, before, found, (*after.findings, named_later(found))) == []


@pytest.mark.parametrize(
    ("contract", "look"),
    [(contract(), look) for contract in FORMATS for look in contract.looks],
    ids=lambda one: str(getattr(one, "format", one)),
)
def test_a_figure_is_what_a_person_sees_of_it_or_unread_and_named(contract: LooksContract, look: Look) -> None:
    @examples(7)
    @given(drawn(look))
    def law(case: tuple[Document, list[Draw]]) -> None:
        judge(contract, look, *case)

    law()


@pytest.mark.parametrize("contract", [one() for one in FORMATS if one.format in INHERITED], ids=lambda one: one.format)
def test_at_whichever_level_it_is_said(contract: LooksContract) -> None:
    @examples(140)
    @given(st.data())
    def law(data: st.DataObject) -> None:
        look = data.draw(INHERITED[contract.format])
        judge(contract, look, *data.draw(drawn(look)))

    law()
