"""The option `encoding` of a reader of text files; `decoding.read_text` takes what it gives."""

from __future__ import annotations

from convkit.errors import Message
from convkit.formats import Option

ENCODINGS = ("auto", "utf-8", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "big5")
"""What a text may be asked to be read in; `auto` tells it from the bytes."""

ENCODING = Option(
    "encoding",
    Message("the encoding of the text; auto tells it from the bytes", "文本编码；auto 表示根据内容自动判断"),
    "auto",
    ENCODINGS,
)
