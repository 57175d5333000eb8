"""What people give in place of a report: lock files of an open document, archives, pictures."""

from __future__ import annotations

from io import BytesIO

import pytest

from convkit import InputError
from convkit.plugins import reader_for


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("~$年报.docx", b"\x05user", "临时锁文件"),
        (".~年报.xlsx", b"\x05user", "临时锁文件"),
        (".~lock.年报.docx#", b",user,host", "临时锁文件"),
        ("年报.zip", b"PK\x03\x04\x00\x00", "请先解压"),
        ("年报.rar", b"Rar!\x1a\x07", "请先解压"),
        ("年报", b"7z\xbc\xaf\x27\x1c", "请先解压"),
        ("年报.gif", b"GIF89a", "这是图片"),
        ("年报", b"GIF87a", "这是图片"),
    ],
)
def test_it_is_told_by_its_kind(name: str, content: bytes, words: str) -> None:
    with pytest.raises(InputError) as refused:
        reader_for(BytesIO(content), name)
    assert words in refused.value.words("zh")
