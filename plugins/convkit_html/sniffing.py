"""What the first bytes of a file tell: whether it is a web page or a web archive, and its declared encoding."""

from __future__ import annotations

import re
from typing import BinaryIO

from convkit.reading import roughly

_SAMPLE = 2**14
_PAGE = re.compile(
    r"(?:\s+|<\?xml[^<]*?\?>|<!--.*?-->)*+<(?:!doctype\s+(?:html|pdf2xml)|(?:html|pdf2xml|head|body|title|meta|link|base|style|"
    r"script|table|div|p|h[1-6]|center|font|span|br|hr|ul|ol|section|article|main)(?=[\s/>]))",
    re.DOTALL | re.IGNORECASE,
)
_FRAGMENT = re.compile(r"(?:\s+|<!--.*?-->)*+<(?!\?xml|!doctype|html|head|body|title|meta|link|base|style|script)",
                       re.DOTALL | re.IGNORECASE)  # fmt: skip
_MARKDOWN = re.compile(r"^(?:#{1,6} +\S|\|(?: *:?-+:? *\|)+ *$)", re.MULTILINE)
"""What no page has on lines of its own: Markdown may begin with a table or a centred title as HTML."""
_ARCHIVE = re.compile(rb"(?:[!-9;-~]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)+")
_RELATED = re.compile(rb"^content-type:\s*multipart/(?:related|mixed|alternative)", re.IGNORECASE | re.MULTILINE)
_PART = re.compile(rb"text/html", re.IGNORECASE)
_DECLARATION = re.compile(
    rb"<(?:meta\b|\?xml\b)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE
)


def looks_like_page(stream: BinaryIO) -> bool:
    """Whether the content begins as a web page or web archive does."""
    start = stream.read(_SAMPLE)
    if is_archive(start):
        return True
    text = roughly(start)
    return _PAGE.match(text) is not None and not (_FRAGMENT.match(text) and _MARKDOWN.search(text))


def is_archive(start: bytes) -> bool:
    """Whether a file begins with the head of a message that holds a web page with its pictures."""
    head = _ARCHIVE.match(start.lstrip(b"\r\n"))
    if head is None or not _RELATED.search(head[0]):
        return False
    return _PART.search(start) is not None


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page declares in its own head."""
    found = _DECLARATION.search(data[:_SAMPLE])
    return found[1].decode("ascii") if found else None
