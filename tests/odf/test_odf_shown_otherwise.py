"""Figures of OpenDocument files that LibreOffice shows otherwise than they are stored, or not at all: unread."""

from __future__ import annotations

from io import BytesIO

import pytest
from convkit_odf.ods import read as read_sheet
from convkit_odf.odt import read as read_text
from make.odf_parts import ods, odt

from convkit import Document, Grid
from convkit.reading import read_number

_NUMBERS = 'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'
WHOLE = '<number:number number:min-integer-digits="1"/>'
FLOAT = 'office:value-type="float" office:value="530000"'


def style(properties: str, family: str = "table-cell", name: str = "X", more: str = "") -> str:
    return f'<style:style style:name="{name}" style:family="{family}" {more}>{properties}</style:style>'


def cell(properties: str, kind: str = "table-cell") -> str:
    return style(f"<style:{kind}-properties {properties}/>")


def number(inside: str, name: str = "N") -> str:
    return f'<number:number-style {_NUMBERS} style:name="{name}">{inside}</number:number-style>'


def formatted(inside: str, other: str = "") -> str:
    return (number(other, "M") if other else "") + number(inside) + style("", more='style:data-style-name="N"')


def sheet(styles: str = "", stated: str = FLOAT, row: str = "", column: str = "", beside: str = "") -> BytesIO:
    cells = f'<table:table-cell table:style-name="X" {stated}><text:p>530000</text:p></table:table-cell>{beside}'
    columns = f'<table:table-column table:style-name="{column}"/>'
    rows = f'<table:table-row table:style-name="{row}">{cells}</table:table-row>'
    return ods(rows, columns=columns, styles=styles)


LOW = style('<style:table-row-properties style:row-height="0.45cm"/>', "table-row", "R")
THIN = style('<style:table-column-properties style:column-width="0.1cm"/>', "table-column", "C")
OVER_5 = '<style:map style:condition="value()&gt;5" style:apply-style-name="M"/>'
FILLED = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
SHEETS = {
    "padding broader than its column": sheet(cell('fo:padding-left="30cm"')),
    "padding higher than its row": sheet(cell('fo:padding-top="2cm"') + LOW, row="R"),
    "upright in a low row": sheet(cell('style:rotation-angle="90"') + LOW, row="R"),
    "digits below each other in a low row": sheet(cell('style:direction="ttb"') + LOW, row="R"),
    "made to fit into nothing": sheet(cell('style:shrink-to-fit="true"') + THIN, column="C"),
    "text that ends at the next cell": sheet(THIN, 'office:value-type="string"', column="C", beside=FILLED),
    "white by its number format": sheet(formatted('<style:text-properties fo:color="#ffffff"/>' + WHOLE)),
    "other digits under a condition": sheet(formatted(WHOLE + OVER_5, "<number:text>58</number:text>")),
    "nothing under a condition": sheet(formatted(WHOLE + OVER_5, "<number:text/>")),
}


def text(inside: str = "<text:p>53</text:p>", styles: str = "", stated: str = "", around: str = "{}") -> BytesIO:
    made = f"<table:table-row><table:table-cell><text:p>规章</text:p></table:table-cell><table:table-cell {stated}>"
    made += f"{inside}</table:table-cell></table:table-row>"
    return odt(around.format(f'<table:table table:name="T">{made}</table:table>'), styles=styles)


X = 'table:style-name="X"'
SHAPE = '<draw:rect text:anchor-type="page" svg:y="{}" svg:width="9cm" svg:height="9cm" draw:style-name="X"/>'
SOLID = style('<style:graphic-properties style:wrap="run-through" draw:fill="solid"/>', "graphic")
TEXTS = {
    "padding broader than a page": text(styles=cell('fo:padding="20cm"'), stated=X),
    "padding higher than a page": text(styles=cell('fo:padding-top="40cm"'), stated=X),
    "linked section": text(around='<text:section><text:section-source xlink:href="x.odt"/>{}</text:section>'),
    "variable that holds something else": text(
        '<text:p><text:variable-get text:name="a">53</text:variable-get></text:p>',
        around='<text:p><text:variable-set text:name="a">58</text:variable-set></text:p>{}',
    ),
    "user's field that holds something else": text(
        '<text:p><text:user-field-get text:name="a">53</text:user-field-get></text:p>',
        around='<text:user-field-decls><text:user-field-decl text:name="a" office:value="58"/>'
        "</text:user-field-decls>{}",
    ),
    "property of the document": text("<text:p><text:user-defined>53</text:user-defined></text:p>"),
    "another text stated": text(stated='office:value-type="string" office:string-value="58"'),
    "number format with digits": text(
        styles=formatted(WHOLE + "<number:text>9</number:text>"),
        stated=f'{X} office:value-type="float" office:value="53"',
    ),
    "table of figures inside": text(
        '<table:table><table:table-row><table:table-cell><text:p>53</text:p></table:table-cell></table:table-row>'
        "</table:table>"
    ),
    "shape on its page": text(styles=SOLID, around=SHAPE.format("1cm") + "{}"),
    "further down its cell than a page": text('<text:p text:style-name="X">53</text:p>', cell(
        'fo:margin-top="40cm"', "paragraph").replace("table-cell", "paragraph")),
    "line higher than a page": text('<text:p text:style-name="X">53</text:p>', cell(
        'style:line-height-at-least="40cm"', "paragraph").replace("table-cell", "paragraph")),
    "low line": text('<text:p text:style-name="X">53</text:p>', cell('fo:line-height="20%"', "paragraph").replace(
        "table-cell", "paragraph")),
}  # fmt: skip
READ = {
    "usual padding": text(styles=cell('fo:padding="0.1cm"'), stated=X),
    "variable that holds it": text(
        '<text:p><text:variable-get text:name="a">53</text:variable-get></text:p>',
        around='<text:p><text:variable-set text:name="a">53</text:variable-set></text:p>{}',
    ),
    "shape in the head of a letter": text(
        styles=SOLID, around=SHAPE.format("0cm").replace('svg:height="9cm"', 'svg:height="2cm"') + "{}"
    ),
    "protected section": text(around='<text:section text:protected="true">{}</text:section>'),
    "fixed time": text('<text:p><text:modification-time text:fixed="true">53</text:modification-time></text:p>'),
}


def states(document: Document) -> list[str]:
    grid = next(block for block in document.blocks if isinstance(block, Grid))
    return [read_number(cell.text).state for cell in grid.cells if "5" in cell.text or not cell.text.strip()]


@pytest.mark.parametrize("stream", SHEETS.values(), ids=SHEETS)
def test_a_figure_of_a_sheet_that_is_shown_otherwise_is_unread(stream: BytesIO) -> None:
    assert states(read_sheet(stream)) == ["unread"]


@pytest.mark.parametrize("stream", TEXTS.values(), ids=TEXTS)
def test_a_figure_of_a_text_that_is_shown_otherwise_is_not_read(stream: BytesIO) -> None:
    assert states(read_text(stream)) in (["unread"], ["blank"])


@pytest.mark.parametrize("stream", READ.values(), ids=READ)
def test_an_ordinary_figure_is_read(stream: BytesIO) -> None:
    assert states(read_text(stream)) == ["number"]


def test_an_upright_figure_in_a_high_row_and_one_under_a_harmless_condition_are_read() -> None:
    high = LOW.replace("0.45cm", "3cm")
    for stream in (
        sheet(cell('style:rotation-angle="90"') + high, row="R"),
        sheet(formatted(WHOLE + OVER_5, WHOLE)),
    ):
        assert states(read_sheet(stream)) == ["number"]
