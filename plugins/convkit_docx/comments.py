"""Comments put into a copy of a Word document, each at the paragraph or cell that it is about."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from convkit import AUTHOR, Comment, InputError, Message, Origin
from convkit.reading.messages import SIGNED_COPY
from convkit.reading.opc import WORD, Package, main_part, open_package
from convkit.writing import escaped, possible
from convkit.writing.insertions import Element, XmlText
from convkit.writing.package_copy import PackageCopy
from convkit_docx.names import CELL, PPR, P, W
from convkit_docx.names import WORD as SPACE
from convkit_docx.reader import read_part

if TYPE_CHECKING:
    from lxml import etree

_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_COMMENTS = f"{W}comments"
_EMPTY = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="{SPACE}"></w:comments>'
_IDENTIFIER = re.compile(rb"""[\s:]id\s*=\s*["']([^"']{1,9})["']""")
_NO_PARAGRAPH = Message(
    "it has no paragraph that a comment could stand at; use --html instead", "文件中没有可加批注的段落；请改用 --html"
)


def annotate(stream: BinaryIO, comments: Sequence[Comment], target: BinaryIO) -> Iterable[Message]:
    """Write a copy of a Word document with comments."""
    package = open_package(stream, WORD)
    part = main_part(package, WORD)
    paragraphs = _paragraphs(package, part)
    copy = PackageCopy(stream)
    text = XmlText(copy.read(part), (P, PPR))
    places = _places(text)
    if not places:
        raise InputError(_NO_PARAGRAPH)
    listed = next(iter(package.related(part, "comments")), None)
    if listed is None:
        listed = copy.free_name(posixpath.join(posixpath.dirname(part), "comments.xml"))
        copy.add(listed, _EMPTY.encode(), _TYPE)
        copy.relate(part, _KIND, listed)
    said = XmlText(copy.read(listed), (_COMMENTS,))
    taken = _IDENTIFIER.findall(copy.read(listed) + _references(copy.read(part)))
    for number, comment in enumerate(comments, start=1 + max((int(one) for one in taken if one.isdigit()), default=-1)):
        _anchor(text, *places[paragraphs.get(_known(comment.origin, paragraphs), 0)], number)
        said.fill(said.elements[0], _comment(said.elements[0].prefix, number, comment.text))
    copy.replace(part, text.data())
    copy.replace(listed, said.data())
    copy.write(target)
    return [SIGNED_COPY] if copy.is_signed else []


def _paragraphs(package: Package, part: str) -> dict[Origin, int]:
    """Which paragraph of a part a comment on each place stands at, counted from 0 as they begin in the part."""
    root = package.xml(part)
    numbers = {element: number for number, element in enumerate(root.iter(P))}
    elements: dict[Origin, etree._Element] = {}
    read_part(package, part, root, elements)
    found = {place: _paragraph(element) for place, element in elements.items()}
    return {place: numbers[paragraph] for place, paragraph in found.items() if paragraph in numbers}


def _paragraph(element: etree._Element) -> etree._Element | None:
    """The paragraph at which a comment on an element can stand: in it, or that in which its box or mark is anchored."""
    around = [*element.iterancestors(P)]
    if around:
        return around[-1]
    if element.tag == P:
        return element
    own = (one for one in element.iter(P) if element.tag != CELL or next(one.iterancestors(CELL)) is element)
    return next(own, None)


def _known(origin: Origin, paragraphs: dict[Origin, int]) -> Origin:
    """The place, else the row or the table that it is in, where one of them is known."""
    place = replace(origin, recognised=None)
    row = replace(place, column=None)
    return next((one for one in (place, row, replace(row, row=None)) if one in paragraphs), place)


def _references(document: bytes) -> bytes:
    """All that refers to comments in a text."""
    return b"".join(re.findall(rb"<[\w.:-]*comment(?:RangeStart|RangeEnd|Reference)\b[^>]*>", document))


def _places(text: XmlText) -> list[tuple[Element, int]]:
    """The paragraphs of a text, each with where its content begins, behind its properties."""
    found = []
    for element, behind in zip(text.elements, [*text.elements[1:], None], strict=False):
        if element.tag == P:
            described = behind is not None and behind.tag == PPR and behind.depth == element.depth + 1
            found.append((element, behind.stop if behind is not None and described else element.inside))
    return found


def _anchor(text: XmlText, paragraph: Element, inside: int, number: int) -> None:
    """Let a comment stand at all of a paragraph."""
    name, identifier = paragraph.prefix, _identifier(paragraph.prefix, number)
    begin = f"<{name}commentRangeStart{identifier}/>"
    end = f"<{name}commentRangeEnd{identifier}/><{name}r><{name}commentReference{identifier}/></{name}r>"
    if paragraph.is_empty:
        text.fill(paragraph, begin + end)
    else:
        text.put(inside, begin)
        text.fill(paragraph, end)


def _identifier(prefix: str, number: int) -> str:
    """The attribute that says which comment it is; where elements have no prefix, it needs one."""
    return f' {prefix}id="{number}"' if prefix else f' xmlns:w="{SPACE}" w:id="{number}"'


def _comment(prefix: str, number: int, said: str) -> str:
    """A comment, each line a paragraph."""
    own = prefix or "w:"
    attributes = f'{_identifier(prefix, number)} {own}author="{AUTHOR}" {own}initials="{AUTHOR}"'
    mark = f"<{prefix}r><{prefix}annotationRef/></{prefix}r>"
    lines: list[str] = []
    for line in possible(said)[0].split("\n"):
        shown = f'<{prefix}r><{prefix}t xml:space="preserve">{escaped(line)}</{prefix}t></{prefix}r>'
        lines.append(f"<{prefix}p>{'' if lines else mark}{shown}</{prefix}p>")
    return f"<{prefix}comment{attributes}>{''.join(lines)}</{prefix}comment>"
