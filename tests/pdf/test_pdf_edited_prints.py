"""Prints of convkit itself that somebody edited: what is shown outweighs what the file carries and says of itself."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from functools import cache
from typing import Any

import pikepdf
import pytest
from make.drawn import F2021, numbered
from make.pdf_drawing import RIGHT
from make.pdf_readings import codes, read, wrong
from pikepdf import Dictionary, Name

import convkit
from convkit.conversion import Reading


@cache
def own() -> bytes:
    stream = io.BytesIO()
    convkit.write(numbered(F2021), stream, target_format="pdf")
    return stream.getvalue()


class Print:
    """A print of convkit, to be edited: the places of its numbers as they are drawn."""

    def __init__(self) -> None:
        self.pdf = pikepdf.open(io.BytesIO(own()))
        self.pages = [list(pikepdf.parse_content_stream(page)) for page in self.pdf.pages]
        self.names = _names(self.pdf.pages[0].Resources.Font.F2.ToUnicode.read_bytes().decode())
        self.codes = {name: code for code, name in self.names.items()}
        self.places: dict[str, tuple[int, int]] = {}
        paths = {str(value): path for path, value in RIGHT.items()}
        for number, page in enumerate(self.pages):
            for at, one in enumerate(page):
                text = self.text(one) if str(one.operator) == "Tj" else ""
                if text in paths:
                    self.places[paths[text]] = (number, at)

    def text(self, shown: Any) -> str:
        data = bytes(shown.operands[0])
        return "".join(self.names[data[at : at + 2]] for at in range(0, len(data), 2))

    def show(self, path: str, text: str) -> None:
        """Draw another text in the place of a number."""
        data = b"".join(self.codes[character] for character in text)
        self.put(path, pikepdf.ContentStreamInstruction([pikepdf.String(data)], pikepdf.Operator("Tj")))

    def put(self, path: str, *instructions: Any) -> None:
        """Put operators in the place of the one that draws a number."""
        page, at = self.places[path]
        self.pages[page][at : at + 1] = instructions

    def read(self) -> Reading:
        for page, instructions in zip(self.pdf.pages, self.pages, strict=True):
            page.Contents = pikepdf.Stream(self.pdf, pikepdf.unparse_content_stream(instructions))
        stream = io.BytesIO()
        self.pdf.save(stream)
        return read(stream.getvalue())


def _names(told: str) -> dict[bytes, str]:
    pairs = re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>", told)
    return {bytes.fromhex(code): bytes.fromhex(name).decode("utf-16-be") for code, name in pairs}


def operator(name: str, *operands: Any) -> Any:
    return pikepdf.ContentStreamInstruction(list(operands), pikepdf.Operator(name))


PLACES = (
    "disclosure.rules.issued",
    "requests.received.naturalPerson",
    "requests.outcome.refused.thirdParty.total",
    "proceedings.litigation.direct.upheld",
)


@pytest.mark.parametrize("path", PLACES)
def test_what_an_edited_print_shows_outweighs_the_carried_xml(path: str) -> None:
    edited = Print()
    edited.show(path, "300")
    reading = edited.read()
    assert reading.report.value(path) == 300
    assert not wrong(reading, **{path: Decimal(300)})
    assert "carried" in codes(reading)


@pytest.mark.parametrize("path", PLACES)
def test_a_number_taken_out_of_a_print_is_blank(path: str) -> None:
    edited = Print()
    edited.put(path)
    reading = edited.read()
    assert reading.report.facts[path].state == "blank"
    assert not wrong(reading)
    assert "carried" in codes(reading)


def apart(edited: Print, path: str, x: float, y: float) -> None:
    """Draw the last digit of a number somewhere else in its cell."""
    data = b"".join(edited.codes[character] for character in str(RIGHT[path]))
    edited.put(
        path, operator("Tj", pikepdf.String(data[:4])), operator("Td", x, y), operator("Tj", pikepdf.String(data[4:]))
    )


@pytest.mark.parametrize("place", [(13.5, 0), (0, -8), (0, 8), (2.5, 0), (1, 3)])
@pytest.mark.parametrize("path", PLACES)
def test_a_number_pulled_apart_in_a_print_is_unread(path: str, place: tuple[float, float]) -> None:
    edited = Print()
    apart(edited, path, *place)
    reading = edited.read()
    assert reading.report.facts[path].state == "unread"
    assert not wrong(reading)


@pytest.mark.parametrize("path", PLACES)
def test_two_numbers_printed_over_each_other_are_unread(path: str) -> None:
    edited = Print()
    page, at = edited.places[path]
    first = edited.pages[page][at]
    other = b"".join(edited.codes[character] for character in "27")
    edited.put(path, first, operator("Td", 1, 0), operator("Tj", pikepdf.String(other)))
    reading = edited.read()
    assert reading.report.facts[path].state == "unread"
    assert not wrong(reading)


def test_tags_that_make_two_cells_one_do_not_make_two_numbers_one() -> None:
    """On the second page of table 3, every number is tagged as the one of the same column above the page's end."""
    edited = Print()
    for structure in _cells(edited.pdf):
        structure.RowSpan = 2
    pages = sorted({page for page, _ in edited.places.values()})
    for page in pages[1:]:
        edited.pages[page] = [
            operator("BDC", Name.TD, Dictionary(MCID=5)) if _is_cell(one) else one for one in edited.pages[page]
        ]
    assert not wrong(edited.read())


def _is_cell(one: Any) -> bool:
    return str(one.operator) == "BDC" and str(one.operands[0]) == "/TD"


def _cells(pdf: pikepdf.Pdf) -> list[Any]:
    return [one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/S") == "/TD"]


def test_a_number_tagged_as_furniture_is_not_lost_in_silence() -> None:
    for path in PLACES:
        edited = Print()
        page, at = edited.places[path]
        start = max(place for place in range(at) if str(edited.pages[page][place].operator) == "BDC")
        edited.pages[page][start] = operator("BMC", Name.Artifact)
        reading = edited.read()
        assert not wrong(reading)
        assert reading.account.balanced
        assert reading.report.facts[path].state in ("number", "unread")
