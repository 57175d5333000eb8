"""Digits that are drawn as others than their fonts say are not read where the file gives cause to look."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from struct import iter_unpack, pack, unpack_from
from typing import Any

import pikepdf
import pytest
from make.pdf_drawing import LEFT, RIGHT, Word, drawing
from make.pdf_press import printed
from make.pdf_readings import numbers, read, wrong
from pikepdf import Array, Dictionary, Name

FIRST = "disclosure.rules.issued"
RING = "556 0 0 0 500 700 d1 80 w 60 350 m 60 800 440 800 440 350 c 440 -100 60 -100 60 350 c S"
BAR = "556 0 0 0 500 700 d1 200 0 80 700 re f"


def told(changes: dict[str, str]) -> Any:
    """An edit after which the font says of some characters that they are others."""

    def edit(_: pikepdf.Pdf, sheet: Any) -> None:
        stream = sheet.Resources.Font.F.ToUnicode
        found = re.sub(rb"(> <)([0-9A-Fa-f]{4})(>)", lambda match: match[1] + _other(match[2], changes) + match[3],
                       stream.read_bytes())  # fmt: skip
        stream.write(found)

    return edit


def _other(code: bytes, changes: dict[str, str]) -> bytes:
    character = chr(int(code, 16))
    return f"{ord(changes.get(character, character)):04X}".encode()


@pytest.mark.parametrize("changes", [{"1": "7", "7": "1"}, {"0": "8", "8": "3", "3": "0"}])
def test_digits_that_a_font_gives_each_other_are_not_read(changes: dict[str, str]) -> None:
    reading = read(printed(drawing(), edit=told(changes)))
    assert not wrong(reading)
    assert numbers(reading)


@pytest.mark.parametrize(("text", "swaps", "state"), [("1,101", True, "unread"), ("1,101", False, "number")])
def test_points_and_commas_that_a_font_gives_each_other_are_not_read(text: str, swaps: bool, state: str) -> None:
    page = drawing()
    page.change(FIRST, page.word(FIRST)._replace(text=text))
    reading = read(printed(page, edit=told({",": ".", ".": ","} if swaps else {})))
    assert reading.report.facts[FIRST].state == state


@pytest.mark.parametrize("nothing", ["\u200b", "\u00ad", " "])
def test_a_sign_that_is_told_to_be_nothing_makes_a_figure_unread(nothing: str) -> None:
    page = drawing()
    page.change(FIRST, page.word(FIRST)._replace(text="10¢1"))
    reading = read(printed(page, edit=told({"¢": nothing})))
    assert reading.report.facts[FIRST].state == "unread"


@pytest.mark.parametrize(("one", "state"), [(BAR, "number"), (RING, "unread"), ("556 0 d0", "unread")])
def test_what_a_font_of_procedures_draws_is_looked_at(one: str, state: str) -> None:
    page = drawing()
    word = page.word(FIRST)
    page.words.remove(word)
    page.after += f"BT /T 9 Tf 1 0 0 1 {word.x} {page.level(word.y)} Tm (101) Tj ET"

    def edit(pdf: pikepdf.Pdf, sheet: Any) -> None:
        names = Dictionary(Type=Name.Encoding, Differences=Array([48, Name.zero, Name.one]))
        sheet.Resources.Font.T = Dictionary(
            Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 600, 700]), FirstChar=48, LastChar=49,
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), Widths=Array([556, 556]), Encoding=names,
            CharProcs=Dictionary(zero=pdf.make_stream(RING.encode()), one=pdf.make_stream(one.encode())),
            Resources=Dictionary(),
        )  # fmt: skip

    assert read(printed(page, edit=edit)).report.facts[FIRST].state == state


@pytest.mark.parametrize(("matrix", "state"), [((1, 1), "number"), ((-1, 1), "unread"), ((1, -1), "unread")])
def test_a_font_of_procedures_that_turns_its_digits_is_not_read(matrix: tuple[int, int], state: str) -> None:
    page = drawing()
    word = page.word(FIRST)
    page.words.remove(word)
    across, up = matrix
    x, y = word.x + (0 if across > 0 else 12), page.level(word.y) + (0 if up > 0 else 7)
    page.after += f"BT /T 9 Tf 1 0 0 1 {x} {y} Tm (4) Tj ET"
    four = "556 0 0 0 500 700 d1 300 0 80 700 re 60 180 420 70 re f 80 w 80 200 m 340 660 l S"

    def edit(pdf: pikepdf.Pdf, sheet: Any) -> None:
        names = Dictionary(Type=Name.Encoding, Differences=Array([52, Name.four]))
        sheet.Resources.Font.T = Dictionary(
            Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 600, 700]), FirstChar=52, LastChar=52,
            FontMatrix=Array([0.001 * across, 0, 0, 0.001 * up, 0, 0]), Widths=Array([556]), Encoding=names,
            CharProcs=Dictionary(four=pdf.make_stream(four.encode())), Resources=Dictionary(),
        )  # fmt: skip

    assert read(printed(page, edit=edit)).report.facts[FIRST].state == state


def test_a_figure_of_which_a_part_is_cut_off_is_unread_where_its_digits_stand_nowhere_else() -> None:
    page = drawing()
    word = page.word(FIRST)
    page.words.remove(word)
    y = page.level(word.y)
    page.after += f"q 0 0 {word.x + 5:.2f} 2000 re W n BT /H 9 Tf 1 0 0 1 {word.x:.2f} {y:.2f} Tm (175) Tj ET Q"

    def edit(_: pikepdf.Pdf, sheet: Any) -> None:
        sheet.Resources.Font.H = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)

    assert read(printed(page, edit=edit)).report.facts[FIRST].state == "unread"


@pytest.mark.parametrize("pair", ["38", "69", "17", "25"])
def test_digits_whose_outlines_a_font_has_in_the_place_of_each_other_are_not_read(pair: str) -> None:
    def edit(_: pikepdf.Pdf, sheet: Any) -> None:
        font = sheet.Resources.Font.F
        told = font.ToUnicode.read_bytes()
        codes = [int(re.search(rb"<([0-9A-Fa-f]{4})> <%04X>" % ord(one), told)[1], 16) for one in pair]  # type: ignore[index]
        inside = font.DescendantFonts[0]
        inside.CIDToGIDMap = Name.Identity  # which it is; a map of numbers alone is cause to look
        file = inside.FontDescriptor.FontFile2
        file.write(swapped(file.read_bytes(), *codes))

    page = drawing()
    page.words.insert(0, Word("0123456789", LEFT, page.height - 20))  # so that the codes of digits are in order
    reading = read(printed(page, edit=edit))
    assert not wrong(reading)
    assert reading.report.facts[FIRST].state == ("unread" if set(pair) & set(str(RIGHT[FIRST])) else "number")


def swapped(data: bytes, *glyphs: int) -> bytes:
    """A TrueType font with the outlines of two glyphs in the place of each other."""
    (count,) = unpack_from(">H", data, 4)
    tables = {tag: data[at : at + size] for tag, _, at, size in iter_unpack(">4sIII", data[12 : 12 + 16 * count])}
    long = unpack_from(">h", tables[b"head"], 50)[0]
    places = [one[0] * (1 if long else 2) for one in iter_unpack(">I" if long else ">H", tables[b"loca"])]
    outlines = [tables[b"glyf"][start:stop] for start, stop in pairwise(places)]
    one, other = glyphs
    outlines[one], outlines[other] = outlines[other], outlines[one]
    tables[b"glyf"] = b"".join(outlines)
    tables[b"loca"] = b"".join(pack(">I", at) for at in accumulate(map(len, outlines), initial=0))
    tables[b"head"] = tables[b"head"][:50] + b"\0\1" + tables[b"head"][52:]
    head, body = data[:12], b""
    for tag, table in tables.items():
        head += pack(">4sIII", tag, 0, 12 + 16 * count + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return head + body
