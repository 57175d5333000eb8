"""PDFs that are odd as files: fonts that lie, tags that contradict, edited prints, sheets with two pages, scans."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any

import pikepdf
import pytest
from convkit_pdf.reading import read_document
from drawn import F2021, numbered
from pdf_press import RIGHT, WIDTH, Drawing, drawing, printed
from pikepdf import Array, Dictionary, Name

import convkit
from convkit.convert import Reading, examine
from convkit.report import Fact

FIRST, SECOND = "requests.received.naturalPerson", "requests.received.enterprise"


def read(data: bytes) -> Reading:
    return examine(io.BytesIO(data))


def codes(reading: Reading) -> set[str]:
    return {finding.code for finding in reading.findings}


def wrong(reading: Reading, **stated: Decimal | None) -> list[Fact]:
    """The facts that are numbers and not what the page states: what it should, but for some paths."""
    return [
        fact
        for path, fact in reading.report.facts.items()
        if fact.state == "number" and fact.value != stated.get(path, RIGHT.get(path))
    ]


# -- fonts that say something else than they show


def renamed(change: Callable[[str], str]) -> Callable[[pikepdf.Pdf, Any], None]:
    """An edit of what the font says that its glyphs are: each character, and in return all that it is then."""

    def edit(pdf: pikepdf.Pdf, sheet: Any) -> None:
        stream = sheet.Resources.Font.F.ToUnicode
        lines = []
        for line in stream.read_bytes().decode().splitlines():
            match = re.fullmatch(r"<([0-9A-F]{4})> <([0-9A-F]+)>", line)
            if match:
                character = bytes.fromhex(match[2]).decode("utf-16-be")
                line = f"<{match[1]}> <{change(character).encode('utf-16-be').hex()}>"
            lines.append(line)
        sheet.Resources.Font.F.ToUnicode = pikepdf.Stream(pdf, "\n".join(lines).encode())

    return edit


def test_a_font_without_names_for_its_glyphs_gives_no_number() -> None:
    def edit(pdf: pikepdf.Pdf, sheet: Any) -> None:
        del sheet.Resources.Font.F.ToUnicode

    with pytest.raises(convkit.InputError):
        read(printed(drawing(), edit=edit))


@pytest.mark.parametrize("name", ["", "\0", "\ufffd", "\ue031", "〇", "l"])
def test_a_digit_of_no_known_name_makes_its_numbers_unread(name: str) -> None:
    reading = read(printed(drawing(), edit=renamed(lambda one: name if one == "7" else one)))
    assert not wrong(reading)
    assert reading.account.balanced
    for path, value in RIGHT.items():
        assert (reading.report.facts[path].state == "number") == ("7" not in str(value)), path


def test_one_glyph_may_stand_for_two_digits() -> None:
    page = drawing()
    page.change(FIRST, page.word(FIRST)._replace(text="Ⅺ"))
    page.change(SECOND, page.word(SECOND)._replace(text="Ⅻ"))
    names = {"Ⅺ": "11", "Ⅻ": "12"}
    reading = read(printed(page, edit=renamed(lambda one: names.get(one, one))))
    assert [reading.report.value(FIRST), reading.report.value(SECOND)] == [11, 12]


# -- prints of convkit itself that somebody edited


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
    FIRST,
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


# -- sheets and files


def halved(shift: float, edit: Any = None) -> bytes:
    """Two reports on one sheet, side by side."""
    left, right = drawing(), drawing()
    right.words = [word._replace(x=word.x + shift) for word in right.words]
    right.walls = [wall._replace(x1=wall.x1 + shift, x2=wall.x2 + shift) for wall in right.walls]
    both = Drawing([*left.words, *right.words], [*left.walls, *right.walls], height=left.height)
    return printed(both, edit=widened)


def widened(pdf: pikepdf.Pdf, sheet: Any) -> None:
    sheet.MediaBox[2] = 2 * WIDTH


@pytest.mark.parametrize("shift", [WIDTH, WIDTH - 60])
def test_two_reports_side_by_side_are_refused_rather_than_mixed(shift: float) -> None:
    with pytest.raises(convkit.InputError, match="side by side"):
        read(halved(shift))


def picture_only(pdf: pikepdf.Pdf, sheet: Any) -> None:
    picture = pikepdf.Stream(pdf, b"\x80" * 12)
    picture.Type, picture.Subtype, picture.Width, picture.Height = Name.XObject, Name.Image, 2, 2
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceRGB, 8
    sheet.Resources.XObject = Dictionary(Pic=picture)
    sheet.Contents = pikepdf.Stream(pdf, b"q 400 0 0 600 50 50 cm /Pic Do Q")


def test_a_file_of_pictures_is_said_to_be_a_scan() -> None:
    with pytest.raises(convkit.InputError, match="scan"):
        read(printed(drawing(), edit=picture_only))


def test_a_page_that_is_a_picture_is_named() -> None:
    def edit(pdf: pikepdf.Pdf, sheet: Any) -> None:
        pdf.pages.append(
            pikepdf.Page(Dictionary(Type=Name.Page, MediaBox=Array([0, 0, 595, 842]), Resources=Dictionary()))
        )
        picture_only(pdf, pdf.pages[-1])

    reading = read(printed(drawing(), edit=edit))
    assert [finding.origin.page for finding in reading.findings if finding.code == "pdf.scan" and finding.origin] == [2]
    assert {path: reading.report.value(path) for path in RIGHT} == RIGHT


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9, 0.99])
def test_a_file_cut_off_is_refused_or_read_without_a_wrong_number(share: float) -> None:
    data = printed(drawing())
    try:
        reading = read(data[: int(len(data) * share)])
    except convkit.InputError:
        return
    assert not wrong(reading)
    assert reading.account.balanced


@pytest.mark.parametrize("seed", range(60))
def test_of_a_damaged_file_every_character_is_carried_or_named(seed: int) -> None:
    """Bytes that are wrong may well be text: what a damaged file shows may be anything, but nothing of it is lost."""
    dice = random.Random(seed)
    data = bytearray(printed(drawing()))
    for _ in range(dice.choice([1, 5, 30])):
        data[dice.randrange(len(data))] = dice.randrange(256)
    try:
        document = read_document(io.BytesIO(bytes(data)))
    except convkit.InputError:
        return
    assert document.account.balanced
