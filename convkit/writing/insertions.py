"""An XML text into which something is put between its tags; all its other bytes stay as they are.

Whoever writes into a file of somebody else's changes no more than must be changed:

    >>> text = XmlText(b"<list><item>one</item><more/></list>", ("item", "more"))
    >>> first, empty = text.elements
    >>> text.put(first.stop, "<item>two</item>")
    >>> text.fill(empty, "<item>three</item>")
    >>> text.data()
    b'<list><item>one</item><item>two</item><more><item>three</item></more></list>'
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from xml.parsers import expat

from convkit.errors import InputError, Message
from convkit.text.markup import MARKS

_START = re.compile(rb"<[^\s/>]+(?:\s+[^\s=]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?>")
_DECLARED = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml\s[^>]*?encoding\s*=\s*["']([\w.-]+)""")
_ODD = Message(
    "a part of it is written in the encoding {encoding}, so that nothing can be put into it; save it again first",
    "文件内有以 {encoding} 编码的部分，无法写入；请先重新保存该文件",
)


@dataclass(slots=True)
class Element:
    """Where an element stands in its text, in bytes: its start tag, what is inside of it, and where it ends.

    `tag` has its namespace as lxml has it, `prefix` is what stands before its name with the colon, `depth` counts those
    around it. Of an empty tag `inside` and `end` are both behind it.
    """

    tag: str
    prefix: str
    depth: int
    start: int
    inside: int
    end: int = 0
    stop: int = 0
    is_empty: bool = False


class XmlText:
    """An XML text, the elements of some names in it, and what is put between."""

    def __init__(self, data: bytes, tags: Collection[str]) -> None:
        self._encoding = _encoding_of(data)
        try:
            self._text = data.decode(self._encoding).encode()
            sound = self._text.decode().encode(self._encoding) == data
        except (LookupError, ValueError):
            sound = False
        if not sound:
            raise InputError(_ODD, encoding=self._encoding)
        self._pieces: list[tuple[int, int, str]] = []
        self._opened: dict[int, tuple[str, str]] = {}
        self.elements = _elements(self._text, tags)

    def put(self, at: int, content: str) -> None:
        """Put something at a place; of what is put at one place each comes behind what was put there before."""
        self._pieces.append((at, at, content))

    def fill(self, element: Element, content: str) -> None:
        """Put something into an element, behind all that is there; an empty tag is opened for it."""
        if not element.is_empty:
            self.put(element.end, content)
            return
        name = element.prefix + element.tag.rpartition("}")[2]
        self._opened[element.inside] = (self._opened.get(element.inside, ("", ""))[0] + content, f"</{name}>")

    def data(self) -> bytes:
        """The text with all that was put into it."""
        parts, last = [], 0
        opened = [(at - 2, at, f">{content}{end}") for at, (content, end) in self._opened.items()]
        for start, stop, content in sorted([*self._pieces, *opened], key=lambda piece: piece[:2]):
            parts += [self._text[last:start], content.encode()]
            last = stop
        return b"".join([*parts, self._text[last:]]).decode().encode(self._encoding)


def _encoding_of(data: bytes) -> str:
    marked = next((encoding for mark, encoding in MARKS if data.startswith(mark)), None)
    declared = _DECLARED.match(data)
    return marked or (declared[1].decode().lower() if declared else "utf-8")


def _elements(text: bytes, tags: Collection[str]) -> list[Element]:
    """The elements of these names, in the order of their start tags."""
    found: list[Element] = []
    open_ones: list[Element | None] = []
    parser = expat.ParserCreate("utf-8", "}")
    parser.namespace_prefixes = True

    def start(name: str, _: object) -> None:
        space, _, rest = name.partition("}")
        local, _, prefix = rest.partition("}")
        tag = f"{{{space}}}{local}" if rest else name
        element = None
        if tag in tags and (match := _START.match(text, parser.CurrentByteIndex)):
            is_empty = match[0].endswith(b"/>")
            before = f"{prefix}:" if prefix else ""
            element = Element(tag, before, len(open_ones), match.start(), match.end(), is_empty=is_empty)
            found.append(element)
        open_ones.append(element)

    def end(_: str) -> None:
        element = open_ones.pop()
        if element is not None:
            at = element.inside if element.is_empty else parser.CurrentByteIndex
            element.end, element.stop = at, at if element.is_empty else text.index(b">", at) + 1

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(text, True)
    return found
