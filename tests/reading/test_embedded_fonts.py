"""Fonts that come inside a file: their digits are believed where they are drawn as digits."""

from __future__ import annotations

import zipfile
from binascii import b2a_base64
from importlib import resources
from io import BytesIO
from uuid import UUID

import pytest
from make.docx_parts import SPACES, docx, p, r, relations, tbl, tc, tr
from make.odf_parts import look, odt, row, span
from make.odf_parts import p as paragraph
from make.odf_parts import tbl as table
from make.ofd_parts import ofd, page, tag
from make.ofd_parts import table as lines
from make.ofd_parts import text as words

from convkit import Document, Grid, read_document
from convkit.reading import read_number
from convkit.reading.embedded_fonts import draws_digits

ORDINARY = (resources.files("convkit.writing.fonts") / "ConvkitSansSC-Medium.ttf").read_bytes()


def number(data: bytes | bytearray, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "big")


def turned(font: bytes) -> bytes:
    """A font of which each character is shown as the next one."""
    tables = {font[at : at + 4]: number(font, at + 8, 4) for at in range(12, 12 + 16 * number(font, 4, 2), 16)}
    start, changed = tables[b"cmap"], bytearray(font)
    for record in range(start + 4, start + 4 + 8 * number(font, start + 2, 2), 8):
        at = start + number(font, record + 4, 4)
        if number(font, at, 2) == 4:
            segments = number(font, at + 6, 2) // 2
            places, size = range(at + 16 + 4 * segments, at + 16 + 6 * segments, 2), 2
        elif number(font, at, 2) == 12:
            places, size = range(at + 24, at + 24 + 12 * number(font, at + 12, 4), 12), 4
        else:
            continue
        for place in places:
            changed[place : place + size] = ((number(font, place, size) + 1) % 256**size).to_bytes(size, "big")
    return bytes(changed)


@pytest.mark.parametrize(("font", "ordinary"), [(ORDINARY, True), (turned(ORDINARY), False), (b"none", False)])
def test_digits_are_looked_at(font: bytes, ordinary: bool) -> None:
    assert draws_digits(font) is ordinary


@pytest.mark.parametrize(("font", "read_as"), [(ORDINARY, "53"), (turned(ORDINARY), "〔未读出：53〕")])
def test_a_figure_in_a_font_of_the_page_is_read_where_it_shows_that(font: bytes, read_as: str) -> None:
    source = f"url(data:font/ttf;base64,{b2a_base64(font, newline=False).decode()}) format('truetype')"
    sheet = f"@font-face {{ font-family: 'Own'; src: {source} }} td {{ font-family: own, sans-serif }}"
    web = f"<head><style>{sheet}</style></head><table><tr><td>规章<td>53</table>"
    [grid] = [one for one in read_document(BytesIO(web.encode()), "html").blocks if isinstance(one, Grid)]
    assert [cell.text for cell in grid.cells] == ["规章", read_as]


@pytest.mark.parametrize(("family", "found"), [("own, serif", ["html.font"]), ("serif, own", []), ("serif", [])])
def test_a_font_outside_the_page_that_figures_are_shown_in_is_named(family: str, found: list[str]) -> None:
    sheet = f"@font-face {{ font-family: own; src: url(fonts/own.woff2) }} table {{ font-family: {family} }}"
    web = f"<head><style>{sheet}</style></head><p style='font-family: own'>9</p><table><tr><td>规章<td>53</table>"
    document = read_document(BytesIO(web.encode()), "html")
    assert [one.code for one in document.findings] == found
    assert [cell.text for block in document.blocks if isinstance(block, Grid) for cell in block.cells] == ["规章", "53"]


def figures(document: Document) -> list[str]:
    return [cell.text for block in document.blocks if isinstance(block, Grid) for cell in block.cells]


BOTH = pytest.mark.parametrize(("font", "state"), [(ORDINARY, "number"), (turned(ORDINARY), "unread")])


@BOTH
def test_a_figure_in_a_font_of_a_word_file_is_read_where_it_shows_that(font: bytes, state: str) -> None:
    key = bytes(range(16))
    mixed = bytes(one ^ other for one, other in zip(font[:32], key[::-1] * 2, strict=True)) + font[32:]
    named = f'<w:font w:name="Own"><w:embedRegular r:id="rId1" w:fontKey="{{{UUID(bytes=key)}}}"/></w:font>'
    file = docx(tbl(tr("规章", tc(p(r("53", '<w:rFonts w:ascii="Own"/>'))))), (("fontTable", "fontTable.xml"),))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("word/fontTable.xml", f"<w:fonts {SPACES}>{named}</w:fonts>")
        archive.writestr("word/_rels/fontTable.xml.rels", relations(("font", "own.odttf")))
        archive.writestr("word/own.odttf", mixed)
    assert read_number(figures(read_document(file, "docx"))[-1]).state == state


@BOTH
def test_a_figure_in_a_font_of_an_open_document_is_read_where_it_shows_that(font: bytes, state: str) -> None:
    source = '<svg:font-face-src><svg:font-face-uri xlink:href="Fonts/own.ttf"/></svg:font-face-src>'
    face = f'<style:font-face style:name="Own" svg:font-family="Own">{source}</style:font-face>'
    styles = face + look("T", 'style:font-name="Own"')
    text = odt(table(row("规章", paragraph(span("53", "T")))), styles=styles, **{"Fonts/own.ttf": font})
    assert read_number(figures(read_document(text, "odt"))[-1]).state == state


@BOTH
def test_a_figure_in_a_font_of_a_page_of_ofd_is_read_where_it_shows_that(font: bytes, state: str) -> None:
    named = tag("Res", tag("Fonts", tag("Font", tag("FontFile", "F.ttf"), ID=1, FontName="Own")))
    content = page(lines(30, 50, 30, 30), words("规章", 35, 57), words("53", 65, 57), words("条", 35, 67))
    file = ofd(content, resources=named, parts={"F.ttf": font})
    assert read_number(figures(read_document(BytesIO(file), "ofd"))[1]).state == state
