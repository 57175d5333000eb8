"""The options `encoding` and `newline` of a writer of text files; `text_files.encoded` takes what they give."""

from __future__ import annotations

from convkit.errors import Message
from convkit.formats import Option

ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16")
"""What a text may be asked to be written in; `utf-8-sig` and UTF-16 begin with a byte order mark."""


def text_options(encoding: str = "utf-8", newline: str = "lf") -> tuple[Option, Option]:
    """Both options, with these defaults."""
    return (
        Option("encoding", Message("the encoding to write", "输出文件的文本编码"), encoding, ENCODINGS),
        Option(
            "newline",
            Message("how lines end: lf, or crlf as on Windows", "换行方式：lf，或 Windows 的 crlf"),
            newline,
            ("lf", "crlf"),
        ),
    )
