"""What an old office file is, is told by its content; what cannot be read says what to do."""

from __future__ import annotations

import random
import struct
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from convkit_office import doc, rtf, xls
from convkit_office.compound import Compound, NotSoundError
from convkit_office.kinds import kind_of, require
from convkit_office.records import said_of
from hypothesis import given
from hypothesis import strategies as st
from make.ole_parts import compound, record

from convkit import InputError

MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
LOCKED_WORD = bytes(10) + struct.pack("<H", 0x0100)
LOCKED_BOOK = record(0x0809, bytes(16)) + record(0x002F, bytes(6))
names = st.text("abcdefWordDocument", min_size=1, max_size=20)


@given(st.dictionaries(names, st.binary(min_size=1, max_size=9000), max_size=8))
def test_the_streams_of_a_compound_file_are_read(streams: dict[str, bytes]) -> None:
    opened = Compound(compound(**streams))
    assert opened.names == frozenset(streams)
    for name, data in streams.items():
        assert opened.read(name).rstrip(b"\0") == data.rstrip(b"\0")
        assert opened.read(name, 5) == data.ljust(4096, b"\0")[:5]


@given(st.binary(max_size=2000) | st.binary(max_size=2000).map(lambda data: MAGIC + data))
def test_sniffing_never_raises(data: bytes) -> None:
    for reader in (doc, rtf, xls):
        assert reader.sniff(BytesIO(data)) in (True, False)


@given(st.integers(0, 10**6))
def test_a_damaged_compound_file_is_opened_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(compound(WordDocument=b"x" * 5000, Data=b"y" * 5000).getvalue())
    for _ in range(5):
        data[chance.randrange(1200)] = chance.randrange(256)
    with suppress(NotSoundError):
        Compound(BytesIO(bytes(data))).read("WordDocument")
    assert kind_of(BytesIO(bytes(data))) in (None, "word", "other")


@pytest.mark.parametrize(
    ("stream", "reader"),
    [(compound(WordDocument=b""), doc), (compound(Workbook=b""), xls), (compound(Book=b""), xls),
     (BytesIO(b"{\\rtf1 x}"), rtf)],
)  # fmt: skip
def test_content_tells_the_format(stream: BytesIO, reader: object) -> None:
    assert [one for one in (doc, rtf, xls) if one.sniff(stream)] == [reader]


@pytest.mark.parametrize(
    ("given", "wanted", "words"),
    [
        (b"", "word", "文件是空的"),
        (b"plain", "word", "另存为 .docx"),
        (b"plain", "excel", "另存为 .xlsx"),
        (MAGIC + bytes(504), "word", "已损坏或不完整"),
        (compound(WordDocument=LOCKED_WORD).getvalue(), "word", "去除密码"),
        (compound(Workbook=LOCKED_BOOK).getvalue(), "excel", "去除密码"),
        (compound(EncryptedPackage=b"x", EncryptionInfo=b"x").getvalue(), "word", "去除密码"),
        (compound(CONTENTS=b"x", MatOST=b"x").getvalue(), "word", "另存为 .docx"),
        (compound(Workbook=b"").getvalue(), "word", "另存为 .docx"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(given: bytes, wanted: str, words: str) -> None:
    with pytest.raises(InputError) as caught:
        require(BytesIO(given), wanted)  # type: ignore[arg-type]
    assert words in caught.value.words("zh")


def test_what_is_no_rich_text_says_what_to_do() -> None:
    with pytest.raises(InputError, match=r"save it as \.docx"):
        rtf.read(BytesIO(b"plain"))


def book(*sheet: bytes, code: str = 'General"元"', style: int = 164) -> BytesIO:
    """A workbook of one sheet whose first cell format is plain and whose second has the code."""
    start = record(0x0809, struct.pack("<HH12x", 0x0600, 5))
    text = code.encode("utf-16-le")
    codes = record(0x041E, struct.pack("<HHB", 164, len(code), 1) + text)
    formats = record(0x00E0, struct.pack("<HH16x", 0, 0)) + record(0x00E0, struct.pack("<HH16x", 0, style))
    listed = len(start + codes + formats) + 4 + 8 + 4
    bound = record(0x0085, struct.pack("<IBB", listed, 0, 0) + b"\x01\x00")
    head = start + codes + formats + bound + record(0x000A)
    inside = record(0x0809, struct.pack("<HH12x", 0x0600, 0x10)) + b"".join(sheet) + record(0x000A)
    return compound(Workbook=head + inside)


def said(tmp_path: Path, stream: BytesIO) -> object:
    path = tmp_path / "book.xls"
    path.write_bytes(stream.getvalue())
    (found,) = said_of(path)
    return found


def test_hidden_rows_and_columns_are_told_from_the_records(tmp_path: Path) -> None:
    row = record(0x0208, struct.pack("<H10xI", 4, 0x20))
    column = record(0x007D, struct.pack("<5H", 2, 3, 0, 0, 1))
    found = said(tmp_path, book(row, column))
    assert (found.rows, found.columns) == ({5}, {3, 4})  # type: ignore[attr-defined]


def test_a_chart_inside_a_sheet_does_not_end_it(tmp_path: Path) -> None:
    chart = record(0x0809, bytes(16)) + record(0x000A)
    found = said(tmp_path, book(chart, record(0x0208, struct.pack("<H10xI", 4, 0x20))))
    assert found.rows == {5}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("code", "worded"),
    [("General", False), ("0", False), ("#,##0.00_ ", False), ("0_);[Red](0)", False), ('0"元"', True), (";;;", True),
     ("0%", True), ('"¥"#,##0', True), ("0.00E+00", True), ("[$￥-804]#,##0", True)],
)  # fmt: skip
def test_a_format_that_adds_words_is_told(tmp_path: Path, code: str, worded: bool) -> None:
    number = record(0x0203, struct.pack("<HHHd", 2, 3, 1, 251000.0))
    small = record(0x00BD, struct.pack("<HHHIHIH", 6, 0, 0, 0, 1, 0, 1))
    found = said(tmp_path, book(number, small, code=code))
    assert found.worded == ({(3, 4), (7, 2)} if worded else set())  # type: ignore[attr-defined]


@pytest.mark.parametrize(("style", "worded"), [(0, False), (3, False), (9, True), (5, True)])
def test_a_format_known_by_number_is_told(tmp_path: Path, style: int, worded: bool) -> None:
    found = said(tmp_path, book(record(0x0203, struct.pack("<HHHd", 0, 0, 1, 5.0)), style=style))
    assert bool(found.worded) is worded  # type: ignore[attr-defined]


def test_a_directory_that_goes_in_a_circle_ends() -> None:
    data = bytearray(compound(WordDocument=b"x", Data=b"y").getvalue())
    at = data.index("Data".encode("utf-16-le"))
    struct.pack_into("<I", data, at + 72, 1)
    assert Compound(BytesIO(bytes(data))).names == {"WordDocument", "Data"}


def test_errors_are_told_from_the_records(tmp_path: Path) -> None:
    stated = record(0x0205, struct.pack("<HHHBB", 1, 1, 0, 0x2A, 1))
    computed = record(0x0006, struct.pack("<HHHBBBBBBH8x", 2, 1, 0, 2, 0, 0x07, 0, 0, 0, 0xFFFF))
    truth = record(0x0205, struct.pack("<HHHBB", 3, 1, 0, 1, 0))
    found = said(tmp_path, book(stated, computed, truth))
    assert found.errors == {(2, 2): "#N/A", (3, 2): "#DIV/0!"}  # type: ignore[attr-defined]


@pytest.mark.parametrize(("code", "worded"), [("0.00", False), ("#,##0", False), ('0"元"', True), ("元0", True)])
def test_the_formats_of_a_workbook_of_1995_are_told_too(tmp_path: Path, code: str, worded: bool) -> None:
    """Their texts are bytes of one character set, with a length of one byte."""
    text = code.encode("gb18030")
    start = record(0x0809, struct.pack("<HH4x", 0x0500, 5))
    formats = record(0x041E, struct.pack("<HB", 164, len(text)) + text) + record(0x00E0, struct.pack("<HH12x", 0, 164))
    listed = len(start + formats) + 4 + 8 + 4
    head = start + formats + record(0x0085, struct.pack("<IBB", listed, 0, 0) + b"\x01S") + record(0x000A)
    number = record(0x0203, struct.pack("<HHHd", 2, 3, 0, 5.0))
    inside = record(0x0809, struct.pack("<HH4x", 0x0500, 0x10)) + number + record(0x000A)
    found = said(tmp_path, compound(Book=head + inside))
    assert found.worded == ({(3, 4)} if worded else set())  # type: ignore[attr-defined]
