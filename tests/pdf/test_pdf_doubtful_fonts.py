"""Fonts that say of a code that it is another digit than they draw: none of these digits is believed."""

from __future__ import annotations

import io

import pikepdf
import pytest
from convkit_pdf.actions import packed
from convkit_pdf.pdfium.doubtful_fonts import doubts_of
from pikepdf import Array, Dictionary, Name, String

from convkit.text.numbers import read_number

BY_ASCII = [(48 + digit, 48 + digit) for digit in range(10)]
IN_ORDER = [(1 + digit, 48 + digit) for digit in range(10)]  # as programs number the glyphs of a subset
ALL = frozenset("0123456789")


def told(pairs: list[tuple[int, int]]) -> bytes:
    lines = "".join(f"<{code:02X}> <{value:04X}>\n" for code, value in pairs)
    return f"1 begincodespacerange <00> <FF> endcodespacerange {len(pairs)} beginbfchar\n{lines}endbfchar".encode()


def file_of(
    kind: str, pairs: list[tuple[int, int]] | None = None, *, compressed: bool = False, **more: object
) -> bytes:
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    descriptor = pdf.make_indirect(Dictionary(Type=Name.FontDescriptor, Flags=4))
    font = Dictionary(Type=Name.Font, Subtype=Name("/" + kind), FontDescriptor=descriptor, **more)
    if kind != "Type3":
        font.BaseFont = Name("/ABCDEF+Some")
    if pairs is not None:
        font.ToUnicode = pdf.make_stream(told(pairs))
    page.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
    stream = io.BytesIO()
    mode = pikepdf.ObjectStreamMode.generate if compressed else pikepdf.ObjectStreamMode.disable
    pdf.save(stream, object_stream_mode=mode, compress_streams=compressed)
    return stream.getvalue()


def doubted(data: bytes) -> dict[str, frozenset[str]]:
    return dict(doubts_of(data, packed(data)).digits)


@pytest.mark.parametrize("compressed", [False, True])
def test_another_digit_than_the_code_and_one_for_two_codes(compressed: bool) -> None:
    pairs = [(code, 56 if code == 53 else value) for code, value in BY_ASCII]
    assert doubted(file_of("TrueType", pairs, compressed=compressed)) == {"some": frozenset("8")}


@pytest.mark.parametrize("compressed", [False, True])
def test_codes_that_nobody_explains(compressed: bool) -> None:
    assert doubted(file_of("TrueType", compressed=compressed)) == {"some": ALL}
    names = Dictionary(Type=Name.Encoding, Differences=Array([49, Name("/g1"), Name("/g2")]))
    assert doubted(file_of("Type3", Encoding=names, compressed=compressed)) == {"": ALL}


@pytest.mark.parametrize("compressed", [False, True])
@pytest.mark.parametrize(("ordering", "digits"), [("Identity", {"some": ALL}), ("GB1", {})])
def test_codes_that_are_numbers_of_glyphs(ordering: str, digits: dict[str, frozenset[str]], compressed: bool) -> None:
    system = Dictionary(Registry=String("Adobe"), Ordering=String(ordering), Supplement=0)
    inside = Array([Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, CIDSystemInfo=system)])
    data = file_of("Type0", Encoding=Name("/Identity-H"), DescendantFonts=inside, compressed=compressed)
    assert doubted(data) == digits


@pytest.mark.parametrize("pairs", [BY_ASCII, IN_ORDER, [(code + 47, value) for code, value in IN_ORDER]])
def test_what_programs_write_is_believed(pairs: list[tuple[int, int]]) -> None:
    assert doubted(file_of("TrueType", pairs)) == doubted(file_of("Type3", pairs)) == {}
    assert doubted(file_of("TrueType", Encoding=Name.WinAnsiEncoding)) == {}
    names = Dictionary(Type=Name.Encoding, Differences=Array([49, Name("/one"), Name("/two")]))
    assert doubted(file_of("Type3", Encoding=names)) == {}


TURNED = [(48 + digit, 48 + (digit + 3) % 10) for digit in range(10)]


def differences(first: int, *names: str, base: Name | None = None) -> Dictionary:
    listed = Array([first, *[Name(f"/{name}") for name in names]])
    found = Dictionary(Type=Name.Encoding, Differences=listed)
    if base is not None:
        found.BaseEncoding = base
    return found


@pytest.mark.parametrize("compressed", [False, True])
@pytest.mark.parametrize(
    ("pairs", "encoding", "digits"),
    [
        (TURNED, Name.WinAnsiEncoding, ALL),
        (TURNED, differences(200, "A", base=Name.WinAnsiEncoding), ALL),
        ([(1, 0x31), (2, 0x32)], differences(1, "seven", "two"), {"1"}),
        ([(1, 0x31), (2, 0x32)], differences(1, "one", "two"), frozenset()),
        ([(1, 0x31), (2, 0x32)], differences(1, "g17", "g18"), frozenset()),
        (BY_ASCII, Name.WinAnsiEncoding, frozenset()),
    ],
)
def test_another_digit_than_the_encoding_names(
    pairs: list[tuple[int, int]], encoding: Name | Dictionary, digits: frozenset[str], compressed: bool
) -> None:
    found = doubted(file_of("Type1", pairs, Encoding=encoding, compressed=compressed))
    assert found == ({"some": digits} if digits else {})


def test_a_figure_of_unknown_characters_is_unread() -> None:
    assert read_number("\ufffd\ufffd").state == read_number("5\ufffd").state == "unread"
