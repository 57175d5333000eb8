"""PDFs that are odd as files: fonts that lie, sheets with two pages, scans, files that are cut off or damaged."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from convkit_pdf.document import read_document
from make.pdf_drawing import RIGHT, WIDTH, Drawing, drawing
from make.pdf_press import printed
from make.pdf_readings import read, wrong
from make.repeating import repeated
from pikepdf import Array, Dictionary, Name

import convkit

FIRST, SECOND = "requests.received.naturalPerson", "requests.received.enterprise"


# -- fonts that say something else than they show


def renamed(change: Callable[[str], str]) -> Callable[[pikepdf.Pdf, Any], None]:
    """An edit of what the font says that its glyphs are: each character, and in return all that it is then."""

    def edit(pdf: pikepdf.Pdf, sheet: Any) -> None:
        stream = sheet.Resources.Font.F.ToUnicode
        lines = []
        for line in stream.read_bytes().decode().splitlines():
            told = line
            match = re.fullmatch(r"<([0-9A-F]{4})> <([0-9A-F]+)>", line)
            if match:
                character = bytes.fromhex(match[2]).decode("utf-16-be")
                told = f"<{match[1]}> <{change(character).encode('utf-16-be').hex()}>"
            lines.append(told)
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


# -- sheets and files


def halved(shift: float) -> bytes:
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


@pytest.mark.parametrize("seed", repeated(range(60), but_each=6))
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
