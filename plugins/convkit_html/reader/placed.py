"""Web pages on which every text is put at its place, as programs make them of PDF: read as the pages that they show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from convkit import count_characters
from convkit.reading import read_number
from convkit.reading.pages import Box, Char, Link, Page, blocks_of, run_of
from convkit.reading.runs import seen
from convkit_html import messages
from convkit_html.reader.visible import SILENT

if TYPE_CHECKING:
    from lxml import etree

    from convkit import Block
    from convkit.reading.ledger import Ledger
    from convkit_html.reader.styles import Styles

_LENGTH = r"(-?\d{1,6}(?:\.\d{1,6})?)(px|pt)\s*(?:;|$)"
_GIVEN = {name: re.compile(rf"(?:^|;)\s*{name}\s*:\s*{_LENGTH}") for name in ("left", "top", "width", "height")}
_POSITION = re.compile(r"(?:^|;)\s*position\s*:\s*(absolute|relative)\s*(?:;|$)")
_RULE = re.compile(r"\.([\w-]{1,40})\s*\{([^{}]{0,1000})\}")
_SIZE = re.compile(rf"(?:^|;)\s*font-size\s*:\s*{_LENGTH}")
_LINE = re.compile(rf"(?:^|;)\s*line-height\s*:\s*{_LENGTH}")
_POINTS = {"px": 0.75, "pt": 1.0}
_ASCENT = 0.88  # of the size: how far the base of a line lies below its top
_LEADING = 1.2  # of the size: from one line to the next
_THOUSAND = 3  # digits of a number between two spaces
_WIDE = "\u2e80"  # from here on characters are Chinese ones, or signs of their breadth
_MOST_LINES, _MOST_CHARACTERS = 4_000, 50_000  # of a page; what has more is none
_FEWEST = 20  # texts of a page that is one of places
_INSIDE = frozenset(("b", "i", "u", "em", "strong", "span", "font", "a", "br"))


class _Kind(NamedTuple):
    """The size of the letters of a class, and from one of its lines to the next, where that is said, in points."""

    size: float = 12.0
    line: float | None = None


class _Text(NamedTuple):
    """An element that stands at a place on a sheet."""

    element: etree._Element
    left: float
    top: float


def placed_blocks(
    body: etree._Element, styles: Styles | None, ledger: Ledger[etree._Element]
) -> tuple[Block, ...] | None:
    """The blocks of a body whose every text stands at a place on a sheet; None where any stands elsewhere.

    The list of headings behind the pages, which only leads to them, is left out by name.
    """
    sheets = [element for element in body.iter("div") if _is_sheet(element)]
    texts = {sheet: list(_texts(sheet)) for sheet in sheets}
    elements = [text.element for found in texts.values() for text in found]
    if len(elements) < _FEWEST or any(not _is_plain(element, styles) for element in elements):
        return None
    outline = count_characters(_outline(body))
    if sum(map(_count, elements)) + outline != _count(body):
        return None
    if any(True for _ in body.iter("table", "svg", "input", "select")):
        return None
    kinds = _kinds(body)
    pages = [_page(number, sheet, texts[sheet], kinds) for number, sheet in enumerate(sheets, 1)]
    known = [page for page in pages if page is not None]
    if len(known) < len(pages):
        return None
    blocks = blocks_of(known, ledger)
    ledger.held["characters"] += outline
    ledger.leave("characters", outline, messages.OUTLINE)
    return blocks


def _outline(body: etree._Element) -> str:
    """The list of headings that pdftohtml puts behind the pages, with where each stands."""
    begins = next((one for one in body.iterchildren("a") if one.get("name") == "outline"), None)
    if begins is None:
        return ""
    behind = [begins, *begins.itersiblings()]
    if any(one.tag not in ("a", "h1", "ul", "hr") for one in behind):
        return ""
    return "".join(str(text) for one in behind for text in one.itertext())


def _given(element: etree._Element, name: str) -> float | None:
    found = _GIVEN[name].search(element.get("style") or "")
    return float(found[1]) * _POINTS[found[2]] if found else None


def _position(element: etree._Element) -> str:
    found = _POSITION.search(element.get("style") or "")
    return found[1] if found else ""


def _is_sheet(element: etree._Element) -> bool:
    return _position(element) == "relative" and None not in (_given(element, "width"), _given(element, "height"))


def _texts(sheet: etree._Element) -> Iterator[_Text]:
    for element in sheet:
        if not isinstance(element.tag, str) or _position(element) != "absolute":
            continue
        left, top = _given(element, "left"), _given(element, "top")
        if left is not None and top is not None and _count(element):
            yield _Text(element, left, top)


def _is_plain(element: etree._Element, styles: Styles | None) -> bool:
    """Whether nothing but letters stands in an element, all seen, and none otherwise than it says."""
    inside = list(element.iterdescendants())
    if any(one.tag not in _INSIDE or (one.get("style") or "hidden" in one.attrib) for one in inside):
        return False
    if "hidden" in element.attrib:
        return False
    looks = [styles.of(one) for one in (element, *inside)] if styles is not None else []
    return all(
        shown.odd in (None, messages.MOVED) and shown.why is None and seen("0", shown.look) == ("0", None)
        for shown in looks
    )


def _count(element: etree._Element) -> int:
    """How many characters an element shows."""
    told = [element.text or ""]
    for one in element.iterdescendants():
        told += [one.text or "" if one.tag not in SILENT else "", one.tail or ""]
    return count_characters("".join(told))


def _kinds(body: etree._Element) -> dict[str, _Kind]:
    """What the sheets of the page say of the letters of each class; the last of them holds."""
    root = body.getroottree()
    found: dict[str, _Kind] = {}
    for sheet in root.iter("style"):
        for name, said in _RULE.findall(sheet.text or ""):
            size, line = (
                float(one[1]) * _POINTS[one[2]] if (one := way.search(said)) else None for way in (_SIZE, _LINE)
            )
            found[name] = _Kind(size if size is not None else _Kind().size, line)
    return found


def _page(number: int, sheet: etree._Element, texts: list[_Text], kinds: Mapping[str, _Kind]) -> Page | None:
    """One sheet as a page; None where it has more than a page, or figures on a line that begins nobody knows where."""
    page = Page(number, _given(sheet, "width") or 0.0, _given(sheet, "height") or 0.0)
    put = 0
    for text in texts:
        kind = _kind(kinds, text.element.get("class") or "", number)
        lines = list(_lines(text.element))
        breadth = _given(text.element, "width") if len(lines) == 1 else None
        if kind.line is None and any(read_number(_told(line)).state == "number" for line in lines[1:]):
            return None
        page.held += _count(text.element)
        put += len(lines)
        if put > _MOST_LINES or page.held > _MOST_CHARACTERS:
            return None
        for at, line in enumerate(lines):
            base = text.top + _ASCENT * kind.size + at * (kind.line or _LEADING * kind.size)
            _put(page, line, text.left, base, kind.size, breadth)
    page.lost_pictures = sum(1 for _ in sheet.iter("img"))
    return page


def _kind(kinds: Mapping[str, _Kind], name: str, page: int) -> _Kind:
    """The letters of a class; pdftohtml says what those of a page are where they come first, under that page's name."""
    index = name.removeprefix(f"ft{page}")
    names = [name, *(f"ft{before}{index}" for before in range(page - 1, 0, -1) if index != name)]
    return next((kinds[one] for one in names if one in kinds), _Kind())


def _put(
    page: Page, line: list[tuple[str, str | None]], left: float, base: float, size: float, breadth: float | None
) -> None:
    """Put the parts of a line on a page, beside each other, as broad as all of them are where that is said."""
    run = page.chars[-1].run + 1 if page.chars else 0
    usual = sum(_widths(_told(line), size))
    for text, target in line:
        widths = None if breadth is None else [width * breadth / usual for width in _widths(text, size)]
        chars = run_of(text, left, base, size, run, widths)
        left = chars[-1].box.right if chars else left
        page.chars += _without_gaps(chars)
        if target and chars:
            first, last = chars[0].box, chars[-1].box
            page.links.append(Link(Box(first.left, first.top, last.right, last.bottom), target))


def _widths(text: str, size: float) -> list[float]:
    return [one.box.right - one.box.left for one in run_of(text, 0, 0, size, 0)]


def _without_gaps(chars: list[Char]) -> list[Char]:
    """The characters without the spaces that stand for a gap between two texts of the page."""
    found: list[Char] = []
    words = "".join(one.text for one in chars).split(" ")
    at = 0
    for number, (word, after) in enumerate(zip(words, [*words[1:], ""], strict=True), 1):
        found += chars[at : at + len(word)]
        at += len(word) + 1
        if number < len(words) and not _is_gap(word, after, last=number + 1 == len(words)):
            found.append(chars[at - 1])
    return found


def _is_gap(before: str, after: str, *, last: bool) -> bool:
    """Whether a space between two words, of which the second may be the last, parts two texts of the page.

    None stands between Chinese characters, nor in a number but at its thousands; a figure behind a label ends its text.
    """
    if not before or not after:
        return False
    if before[-1].isdecimal() and after[0].isdecimal():
        return not (len(before) <= _THOUSAND == len(after))
    return before[-1] > _WIDE and (after[0] > _WIDE or (last and after.isdecimal()))


def _lines(element: etree._Element) -> Iterator[list[tuple[str, str | None]]]:
    """The lines of an element, each as its texts with where they lead."""
    line: list[tuple[str, str | None]] = []
    for text, target, ends in _parts(element, None):
        if text:
            line.append((text, target))
        if ends:
            yield line
            line = []
    yield line


def _told(line: list[tuple[str, str | None]]) -> str:
    return "".join(text for text, _ in line)


def _parts(element: etree._Element, target: str | None) -> Iterator[tuple[str, str | None, bool]]:
    target = element.get("href") or target
    yield _even(element.text), target, element.tag == "br"
    for child in element:
        yield from _parts(child, target)
        yield _even(child.tail), target, False


def _even(text: str | None) -> str:
    """A text with one space wherever it has some that do not count, and for each that does."""
    return re.sub(r"[ \t\r\n\f]+", " ", text or "").replace("\xa0", " ")
