"""Figures of OpenDocument files that stand beside their cells, in low rows, or that a program shows otherwise."""

from __future__ import annotations

import pytest
from convkit_odf.ods import read as read_sheet
from convkit_odf.odt import read as read_text
from make.odf_parts import ods, odt, p

from convkit import Document, Grid
from convkit.reading import read_number

STYLED = 'table:style-name="X"'
FLOAT = 'office:value-type="float" office:value="53"'
SPACE = 'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'


def style(family: str, *properties: str, more: str = "") -> str:
    return f'<style:style style:name="X" style:family="{family}" {more}>{"".join(properties)}</style:style>'


def of(kind: str, said: str) -> str:
    return f"<style:{kind}-properties {said}/>"


def number_format(inside: str) -> str:
    told = f'<number:number-style {SPACE} style:name="N">{inside}</number:number-style>'
    return told + style("table-cell", more='style:data-style-name="N"')


def figure(document: Document) -> str:
    (grid,) = [block for block in document.blocks if isinstance(block, Grid)]
    return next(cell.text for cell in grid.cells if cell.column == 2)


def sheet(styles: str, row: str = "", shown: str = "53") -> str:
    label = f"<table:table-cell>{p('规章')}</table:table-cell>"
    number = f"<table:table-cell {FLOAT} {STYLED}>{p(shown)}</table:table-cell>"
    return figure(read_sheet(ods(f"<table:table-row {row}>{label}{number}</table:table-row>", styles=styles)))


@pytest.mark.parametrize(
    ("styles", "row", "state"),
    [
        (style("table-cell", of("paragraph", 'fo:margin-left="9cm"')), "", "unread"),
        (style("table-cell", of("paragraph", 'fo:margin-left="2mm"')), "", "number"),
        (style("table-row", of("table-row", 'style:row-height="1.6mm"')), STYLED, "unread"),
        (style("table-row", of("table-row", 'style:row-height="4.5mm"')), STYLED, "number"),
        (number_format("<number:number/><number:text>9</number:text>"), "", "unread"),
        (number_format('<number:number number:display-factor="1000"/>'), "", "unread"),
        (number_format("<number:number/><number:text>件</number:text>"), "", "number"),
    ],
)
def test_a_figure_of_a_sheet_that_is_shown_otherwise_is_unread(styles: str, row: str, state: str) -> None:
    assert read_number(sheet(styles, row)).state == state


def text(cell: str, styles: str = "", column: str = "", row: str = "", before: str = "", after: str = "") -> str:
    columns = f"<table:table-column/><table:table-column {column}/>"
    cells = f"<table:table-cell>{p('规章')}</table:table-cell><table:table-cell>{cell}</table:table-cell>"
    table = f"<table:table>{columns}<table:table-row {row}>{cells}</table:table-row></table:table>"
    return figure(read_text(odt(f"{before}{table}{after}", styles=styles)))


PLACED = '<text:p text:style-name="X">53</text:p>'
TABBED = '<text:p text:style-name="X"><text:tab/>53</text:p>'


def paragraph(said: str, inside: str = "") -> str:
    return style("paragraph", f"<style:paragraph-properties {said}>{inside}</style:paragraph-properties>")


def stop(position: str) -> str:
    return paragraph("", f'<style:tab-stops><style:tab-stop style:position="{position}"/></style:tab-stops>')


@pytest.mark.parametrize(
    ("cell", "styles", "state"),
    [
        (PLACED, paragraph('fo:margin-left="-1cm"'), "unread"),
        (PLACED, paragraph('fo:margin-left="-2mm"'), "number"),
        (PLACED, paragraph('fo:margin-right="-1cm" fo:text-align="end"'), "unread"),
        (PLACED, paragraph('fo:margin-right="-1cm"'), "number"),
        (PLACED, paragraph('fo:text-indent="30cm"'), "unread"),
        (TABBED, stop("35cm"), "unread"),
        (TABBED, stop("1cm"), "number"),
        (PLACED, stop("35cm"), "number"),
    ],
)
def test_a_figure_of_a_text_that_stands_beside_its_cell_is_unread(cell: str, styles: str, state: str) -> None:
    assert read_number(text(cell, styles).strip()).state == state


@pytest.mark.parametrize(("wide", "state"), [("0.3mm", "unread"), ("9mm", "number")])
def test_a_column_without_room_for_a_digit_shows_none(wide: str, state: str) -> None:
    styles = style("table-column", of("table-column", f'style:column-width="{wide}"'))
    assert read_number(text(p("53"), styles, column=STYLED)).state == state


@pytest.mark.parametrize(("high", "state"), [("1.6mm", "unread"), ("6mm", "number")])
def test_a_row_that_shows_a_strip_of_its_letters_shows_no_figure(high: str, state: str) -> None:
    styles = style("table-row", of("table-row", f'style:row-height="{high}"'))
    assert read_number(text(p("53"), styles, row=STYLED)).state == state


@pytest.mark.parametrize(("display", "state"), [('"condition" text:condition="x"', "unread"), ('"true"', "number")])
def test_a_section_that_a_condition_may_hide_gives_no_figure(display: str, state: str) -> None:
    before = f'<text:section text:name="s" text:display={display}>'
    assert read_number(text(p("53"), before=before, after="</text:section>")).state == state


MARKED = '<text:p><text:bookmark-start text:name="a"/>{}<text:bookmark-end text:name="a"/></text:p>'
REPEATED = '<text:p><text:bookmark-ref text:ref-name="a"{}>53</text:bookmark-ref></text:p>'
LIST = '<text:p><text:drop-down><text:label text:value="{}" text:current-selected="true"/>53</text:drop-down></text:p>'


@pytest.mark.parametrize(
    ("cell", "before", "state"),
    [
        (REPEATED.format(""), MARKED.format("58"), "unread"),
        (REPEATED.format(""), MARKED.format("<text:span>5</text:span>3"), "number"),
        (REPEATED.format(' text:reference-format="page"'), MARKED.format("58"), "number"),
        (LIST.format("58"), "", "unread"),
        (LIST.format("53"), "", "number"),
    ],
)
def test_a_field_that_repeats_something_else_by_now_gives_no_figure(cell: str, before: str, state: str) -> None:
    assert read_number(text(cell, before=before)).state == state
