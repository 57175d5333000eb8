"""What people give in place of a report: lock files of an open document, archives, pictures."""

from __future__ import annotations

from io import BytesIO

import pytest

from convkit import InputError
from convkit.plugins import reader_for

XML = b"<?xml version='1.0'?>\n<%s>"


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
        ("年报.xls", XML % b"Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'", "另存为 .xlsx"),
        (
            "年报.doc",
            XML % b"w:wordDocument xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml'",
            "另存为 .docx",
        ),
        (
            "年报.xml",
            XML % b"pkg:package xmlns:pkg='http://schemas.microsoft.com/office/2006/xmlPackage'",
            "另存为 .docx",
        ),
        ("年报.fodt", XML % b"office:document xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'", ".odt"),
        ("年报.uot", XML % b"uof:UOF xmlns:uof='http://schemas.uof.org/cn/2003/uof'", "标文通"),
        ("年报.eml", b"Subject: x\r\nContent-Type: multipart/mixed;\r\n boundary=b\r\n\r\n--b\r\n", "这是一封邮件"),
        ("年报.txt", b"Subject: x\nContent-Transfer-Encoding: base64\n\nNDU2\n", "这是一封邮件"),
        ("年报.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "这是一封邮件"),
    ],
)
def test_it_is_told_by_its_kind(name: str, content: bytes, words: str) -> None:
    with pytest.raises(InputError) as refused:
        reader_for(BytesIO(content), name)
    assert words in refused.value.words("zh")
