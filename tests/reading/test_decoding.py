"""Bytes to text: what is read is what was written, whatever is declared, or it is refused by the byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convkit import InputError, UsageError
from convkit.reading.decoding import decode

WORDS = "政府信息公开工作年度报告，行政许可"
chinese = st.text(st.sampled_from(WORDS + "0123456789 \n"), min_size=1).map(lambda text: text + WORDS)
declared = st.lists(st.sampled_from([None, "utf-8", "GBK", "gb2312", "iso-8859-1", "utf-16", "hex", "no such"]))


@given(chinese, st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32"]), declared)
def test_usual_chinese_is_told_whatever_is_declared(text: str, encoding: str, names: list[str | None]) -> None:
    assert decode(text.encode(encoding), "auto", names)[0] == text


@given(st.binary(), declared)
def test_bytes_become_the_text_of_an_encoding_that_gives_them_back_or_are_refused(
    data: bytes, names: list[str | None]
) -> None:
    try:
        text, encoding = decode(data, "auto", names)
    except InputError:
        return
    assert data in (text.encode(encoding), ("\ufeff" + text).encode(encoding)) or encoding == "gb18030"


def test_what_is_declared_decides_where_the_bytes_leave_a_choice() -> None:
    data = "總體情況：政府資訊公開".encode("big5")
    assert decode(data, "auto", ["big5"]) == ("總體情況：政府資訊公開", "big5")


def test_an_encoding_that_is_not_offered_is_refused() -> None:
    with pytest.raises(UsageError, match="latin-9"):
        decode(b"a", "latin-9")
