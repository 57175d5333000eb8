"""Files of a kind that people give in place of a report, told by their names and how their content begins."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath
from typing import BinaryIO

from convkit.errors import InputError, Message, NotExtractedError
from convkit.formats import Reader
from convkit.plugins.loading import Plugin

_LOCK = Message(
    "a lock file that WPS or Word leaves beside an open document; pass it over and give the document itself",
    "临时锁文件，可忽略；请打开正式文件",
)
_LOCKS = ("~$", ".~")
_ARCHIVE = Message("an archive; unpack it first", "压缩包，请先解压")
_IMAGE = Message(
    "a picture; scans as PNG, JPEG and TIFF are read where their recognition is installed: pip install 'convkit[ocr]'",
    "这是图片；安装识别组件后可读取 PNG、JPEG、TIFF 扫描件：pip install 'convkit[ocr]'",
)
_MAIL = Message(
    "a mail; save the report that it has attached or shows as a file of its own, and give that",
    "这是一封邮件；请将其附件或正文中的年度报告另存为文件后再转换",
)
_OTHER_KINDS = (
    (_MAIL, (".msg",), ()),
    (_ARCHIVE, (".zip", ".rar", ".7z", ".gz", ".tar"), (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")),
    (
        _IMAGE,
        (".jpg", ".jpeg", ".png", ".bmp", ".gif", ".tif", ".tiff", ".webp"),
        (b"\xff\xd8\xff", b"\x89PNG", b"GIF8"),
    ),
)
"""What people give in place of a report: how it is called, how its names end, and how its content begins."""

_WORKBOOK = Message(
    "a workbook as Excel 2003 XML, whatever its name says; open it in WPS or Excel and save it as .xlsx",
    "这是“XML 电子表格 2003”格式（与扩展名无关）；请用 WPS 或 Excel 打开后另存为 .xlsx",
)
_WORD = Message(
    "a document as Word XML, whatever its name says; open it in WPS or Word and save it as .docx",
    "这是 Word XML 格式（与扩展名无关）；请用 WPS 或 Word 打开后另存为 .docx",
)
_FLAT = Message(
    "an OpenDocument file as one XML; open it in LibreOffice and save it as .odt or .ods",
    "这是单个 XML 的 OpenDocument 文件；请用 LibreOffice 打开后另存为 .odt 或 .ods",
)
_UOF = Message(
    "a UOF file; open it in WPS and save it as .docx or .xlsx",
    "这是标文通（UOF）文件；请用 WPS 打开后另存为 .docx 或 .xlsx",
)
_XML_KINDS = (
    (_WORKBOOK, b"urn:schemas-microsoft-com:office:spreadsheet"),
    (_WORD, b"schemas.microsoft.com/office/word/2003/wordml"),
    (_WORD, b"schemas.microsoft.com/office/2006/xmlPackage"),
    (_FLAT, b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
    (_UOF, b"schemas.uof.org"),
)
"""XML of programs that save it under the names of their other files too, told by a namespace."""
_HEAD = 4096
_BEFORE = b"\xef\xbb\xbf\xff\xfe \t\r\n"
_MAIL_HEAD = re.compile(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*+)++")
_ENCODED = re.compile(
    rb"^content-(?:type:\s*multipart/|transfer-encoding:\s*(?:base64|quoted-printable))", re.IGNORECASE | re.MULTILINE
)


def refuse_lock(name: str | None) -> None:
    """Raise `InputError` where a name is that of a lock file."""
    if PurePath(name or "").name.startswith(_LOCKS):
        raise InputError(_LOCK)


def refuse_other_kind(readers: Iterable[tuple[Reader, Plugin]], stream: BinaryIO, extension: str) -> None:
    """Raise `InputError` where a file is of such a kind, and no reader's files end as it does.

    Where only readers claim that end that know their content, and this is not theirs, its content is looked at too.
    """
    claiming = [reader for reader, _ in readers if extension in reader.extensions]
    stream.seek(0)
    head = stream.read(_HEAD)
    stream.seek(0)
    if any(reader.sniff is None for reader in claiming):
        return
    _refuse_content(head)
    for what, endings, beginnings in _OTHER_KINDS if not claiming else ():
        if extension in endings or head.startswith(beginnings):
            raise NotExtractedError(what) if what is _IMAGE else InputError(what)


def _refuse_content(head: bytes) -> None:
    """Raise `InputError` where the content is XML of another program, or a mail that is no text as it stands."""
    text = head.replace(b"\0", b"").lstrip(_BEFORE)
    if text.startswith(b"<"):
        for what, namespace in _XML_KINDS:
            if namespace in text:
                raise InputError(what)
    mail = _MAIL_HEAD.match(text)
    if mail is not None and _ENCODED.search(mail[0]):
        raise InputError(_MAIL)
