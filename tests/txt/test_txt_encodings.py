"""Encodings are told from the bytes; what is no text is refused."""

from __future__ import annotations

import contextlib
import os
import zlib
from io import BytesIO

import pytest
from convkit_txt import read, sniff
from hypothesis import given
from hypothesis import strategies as st

from convkit import InputError, UsageError, texts

REPORT = (
    "某县人民政府2021年政府信息公开工作年度报告\r\n\r\n一、总体情况\r\n"
    "全年主动公开信息12条，收到申请3件。\r\n规章\t0\t0\t1\r\n"
)
chinese = st.text(st.sampled_from(REPORT), min_size=8)


def text_of(data: bytes, **options: str) -> str:
    return "".join(texts(read(BytesIO(data), **options).blocks))


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk", "gb2312"],
)
def test_a_report_in_any_usual_encoding_reads_alike(encoding: str) -> None:
    data = REPORT.encode(encoding)
    found = read(BytesIO(data))
    assert found.blocks == read(BytesIO(REPORT.encode())).blocks
    assert [finding.code for finding in found.findings] == ([] if "utf-8" in encoding else ["txt.encoding"])
    assert sniff(BytesIO(data))


@given(chinese)
def test_utf8_is_never_taken_for_anything_else(text: str) -> None:
    if text.strip():
        assert not read(BytesIO(text.encode())).findings


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "gb18030"])
@pytest.mark.parametrize("text", ["政府信息公开工作年度报告，总体情况", "政府信息", "结果维持"])
def test_chinese_alone_is_told_without_zero_bytes(encoding: str, text: str) -> None:
    assert text_of(text.encode(encoding)) == text


def test_big_endian_without_a_mark_and_characters_beyond_the_basic_plane() -> None:
    assert text_of(f"{REPORT}𠮷镕".encode("utf-16-be")).endswith("𠮷镕")
    assert text_of(f"{REPORT}𠮷镕".encode("gb18030")).endswith("𠮷镕")


def test_a_named_encoding_is_used() -> None:
    assert text_of("總體情況".encode("big5"), encoding="big5") == "總體情況"
    with pytest.raises(UsageError, match="latin-9"):
        read(BytesIO(b"a"), encoding="latin-9")


@pytest.mark.parametrize("cut", [1, 2])
def test_damaged_utf8_is_refused_with_its_place_and_not_garbled(cut: int) -> None:
    data = "一、总体情况\n全年主动公开信息".encode()[:-cut]
    with pytest.raises(InputError, match=r"byte 41 \(line 2\)"):
        read(BytesIO(data))


def test_damaged_gb18030_is_refused_with_its_place() -> None:
    data = "一、总体情况\n全年".encode("gb18030") + b"\xff\xff" + "公开".encode("gb18030")
    with pytest.raises(InputError, match=r"byte 18 \(line 2\)"):
        read(BytesIO(data))


BINARY = (
    zlib.compress(bytes(range(256)) * 40),
    b"\x7fELF\x02\x01\x01" + b"\x00" * 9,
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    b"abc\x00def",
    b"abc\x00de",
    b"\x01\x02\x03 text",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 24,
)


@pytest.mark.parametrize("data", BINARY)
def test_binary_files_are_refused(data: bytes) -> None:
    assert not sniff(BytesIO(data))
    with pytest.raises(InputError):
        read(BytesIO(data))


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    sniff(BytesIO(data))
    with contextlib.suppress(InputError):
        assert read(BytesIO(data)).account.balanced


SOURCES = ('{"form": 1}', "{}", "[\n{", '["a"', "<?xml?>", "<!DOCTYPE html>", "<p>", "</p>", r"{\rtf1", "%PDF-1.7")


@pytest.mark.parametrize("start", SOURCES)
@pytest.mark.parametrize("mark", ["", "\ufeff", "\n "])
def test_sources_of_other_formats_are_not_claimed(start: str, mark: str) -> None:
    assert not sniff(BytesIO((mark + start + REPORT).encode()))


@pytest.mark.parametrize("start", ["<http://a.cn>", "[2021]3号", "{甲}", "< 5", "|", "% PDF"])
def test_text_that_begins_oddly_is_still_text(start: str) -> None:
    assert sniff(BytesIO((start + REPORT).encode()))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("shift", range(4))
def test_a_character_cut_by_the_end_of_the_sample_does_not_matter(encoding: str, shift: int) -> None:
    data = ("a" * shift + "政府信息公开" * 20_000).encode(encoding)
    assert sniff(BytesIO(data))


def test_random_bytes_are_no_text() -> None:
    assert not any(sniff(BytesIO(os.urandom(4096))) for _ in range(50))
