"""A page sorted into what stands below each other: lines of text, tables, pictures; furniture apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from convkit.reading.pages.cells import FilledTable, fill
from convkit.reading.pages.letter_spacing import closed_up
from convkit.reading.pages.lines import Line, lines_of, turned
from convkit.reading.pages.outlines import outlined
from convkit.reading.pages.overflow import stretched
from convkit.reading.pages.page import Box, Char, Hidden, Page, Picture, around
from convkit.reading.pages.partial_numbers import signs_at_sides
from convkit.reading.pages.ruled_tables import Ruled, ruled_tables
from convkit.reading.pages.struck_out import without_struck_out

PageElement = Line | FilledTable | Picture

_EDGE = 0.12  # of a page's height: where running heads and page numbers stand
_MARGIN = 90.0  # points: and where they stand on low pages too
_NUMBER = re.compile(
    r"[-–—―·.~～\s]*(?:第\s*)?(\d{1,4})\s*(?:页)?(?:[\s/,，、]*(?:of|共)?\s*\d{1,4}\s*页?)?[-–—―·.~～\s]*|Page\s*(\d{1,4})(?:\s*of\s*\d+)?",
    re.IGNORECASE,
)
_PAGE_OF_ALL = re.compile(r"第\s*(\d{1,4})\s*页[\s/,，、]*共\s*(\d{1,4})\s*页")
_LONGEST_FOOT = 60  # characters
_OFTEN = 3  # pages that say one line first or last: it is a running head even where it touches the text
_DECORATED = re.compile(r"[-–—―·~～第P]|页")
_WORD, _WORDS = re.compile(r"[^\W\d_]"), re.compile(r"[^\W\d_]{2}")
_MOST_TABLES = 50
_HUGE = 1.5  # times the height of a cell: a character that is higher lies over the table, as a watermark does


@dataclass(slots=True)
class Sheet:
    """A page with its elements in order, and what was set aside by name: page furniture, text that is struck out.

    `lone` are frames and rows that may belong to a table of another page; what they hold stands among the lines.
    """

    page: Page
    elements: list[PageElement]
    furniture: list[Line] = field(default_factory=list)
    struck_out: list[Hidden] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    lone: list[Ruled] = field(default_factory=list)


def box_of(element: PageElement) -> Box:
    """Where an element stands."""
    return element.table.box if isinstance(element, FilledTable) else element.box


def sheet_of(page: Page) -> Sheet:
    """The elements of a page from top to bottom."""
    drawn = ruled_tables(page)
    tables = [stretched(table, page.chars) for table in drawn.tables]
    signs = [sign for sign in page.signs if any(table.box.holds(sign.box.centre, sign.box.middle) for table in tables)]
    if signs:
        page = replace(page, chars=[*page.chars, *signs], held=page.held + len(signs))
    inside, outside = _sorted_into(tables, page.chars)
    sheet = Sheet(page, [], lone=drawn.lone)
    signs_of = {at: signs_at_sides(tables[at].box, chars, outside) for at, chars in inside.items()}
    for one, other in _one_over_another(tables, inside):
        for at, near in ((one, other), (other, one)):
            signs_of[at] += signs_at_sides(tables[one].box, inside[at], inside[near])
    for at, chars in inside.items():
        outlines = outlined(page, tables[at], chars) + signs_of[at]
        page.held += len(outlines)
        inside[at] = without_struck_out([*chars, *outlines], page, sheet.struck_out, tables[at].across)
    full = [(table, inside[at]) for at, table in enumerate(tables) if inside.get(at)]
    filled = [fill(table, chars, page.number) for table, chars in full if not _is_frame(table, chars)]
    framed = [char for table, chars in full if _is_frame(table, chars) for char in chars]
    outside = without_struck_out(outside, page, sheet.struck_out)
    lines = [line for group in turned(closed_up([*outside, *framed])) for line in _placed(group)]
    sheet.lines = lines
    sheet.elements = sorted([*filled, *lines, *page.pictures], key=lambda one: (box_of(one).middle, box_of(one).left))
    return sheet


def _sorted_into(tables: Sequence[Ruled], chars: Sequence[Char]) -> tuple[dict[int, list[Char]], list[Char]]:
    """The characters inside each table, by its number, and those outside of all."""
    inside: dict[int, list[Char]] = {}
    outside: list[Char] = []
    # The smallest table first: a table inside a cell of another has its own characters.
    boxes = sorted(enumerate([table.box for table in tables]), key=lambda one: one[1].width * one[1].height)
    lowest = [min([cell.box.height for cell in table.cells]) for table in tables]
    for char in chars:
        left, top, right, bottom = char.box
        x, y = (left + right) / 2, (top + bottom) / 2
        for at, (start, upper, end, lower) in boxes:
            if start <= x <= end and upper <= y <= lower:
                tall = bottom - top
                if tall <= _HUGE * lowest[at] or tall <= _HUGE * tables[at].cells[tables[at].at(x, y)].box.height:
                    inside.setdefault(at, []).append(char)
                else:
                    outside.append(char)
                break
        else:
            outside.append(char)
    return inside, outside


def _one_over_another(tables: Sequence[Ruled], inside: Iterable[int]) -> list[tuple[int, int]]:
    """The pairs of tables of which one lies over the other, the smaller first; none on a page with very many."""
    order = sorted(inside, key=lambda at: tables[at].box.width * tables[at].box.height)
    pairs = combinations(order if len(order) <= _MOST_TABLES else (), 2)
    return [(one, other) for one, other in pairs if tables[one].box.meets(tables[other].box)]


def _placed(group: Sequence[Char]) -> list[Line]:
    """Lines with boxes on the page, also where they run in another direction."""
    found = lines_of(group)
    if not group or not group[0].turn:
        return found
    return [line._replace(box=around([char.box for char in line.row])) for line in found]


def _is_frame(table: Ruled, chars: Sequence[Char]) -> bool:
    """Whether lines only frame running text or tell its rows apart, and columns are shown by alignment alone."""
    return len(table.down) == 2 and any(len(line.pieces) > 1 for line in lines_of(chars))


# -- furniture


def set_artifacts_aside(sheets: Sequence[Sheet]) -> None:
    """Take what the tags call furniture out of the elements of the pages."""
    for sheet in sheets:
        _set_aside(sheet, [line for line in sheet.lines if all(char.artifact for char in line.row)])


def set_furniture_aside(sheets: Sequence[Sheet]) -> None:
    """Take running heads and page numbers out of the elements of the pages, told by their places and words."""
    _set_heads_aside(sheets)
    numbers = [(sheet, line, number) for sheet in sheets for line, number in _page_numbers(sheet, len(sheets))]
    offsets = Counter(number - sheet.page.number for sheet, _, number in numbers)
    for sheet, line, number in numbers:
        alone = offsets[number - sheet.page.number] < 2
        if not alone or (len(line.text) > len(str(number)) and _decorated(line)):
            _set_aside(sheet, [line])


def _set_heads_aside(sheets: Sequence[Sheet]) -> None:
    """Take away the lines that most pages have near one edge, if they keep a distance from everything else.

    Where left and right pages have heads of their own, most pages of that side have them, and none of the other.
    """
    heads: dict[tuple[str, int], list[int]] = {}
    for sheet in sheets:
        for found in {(head, _level(line)) for line in _at_edges(sheet) for head in _heads(line, sheet)}:
            heads.setdefault(found, []).append(sheet.page.number)
    sides = Counter(sheet.page.number % 2 for sheet in sheets)
    for sheet in sheets:
        often: dict[int, int] = {}
        for line in _at_edges(sheet):
            seen = max((_pages_with(head, _level(line), heads) for head in _heads(line, sheet)), key=len)
            one_side = len({number % 2 for number in seen}) == 1 and len(seen) >= _OFTEN
            pages = sides[sheet.page.number % 2] if one_side else len(sheets)
            if _may_be_head(line, sheet) and len(seen) > 1 and 2 * len(seen) > pages:
                often[id(line)] = len(seen)
        others = [box_of(one) for one in sheet.elements if id(one) not in often and not isinstance(one, Picture)]
        ends = {id(one) for one in (*sheet.elements[:1], *sheet.elements[-1:])}
        aside = [
            line
            for line in sheet.lines
            if id(line) in often
            and (_apart(line, others) or (often[id(line)] >= _OFTEN and len(line.pieces) == 1 and id(line) in ends))
        ]
        _set_aside(sheet, aside)


def _pages_with(head: str, level: int, heads: Mapping[tuple[str, int], list[int]]) -> list[int]:
    """The pages that have a wording at about that level."""
    return [number for near in (-1, 0, 1) for number in heads.get((head, level + near), ())]


def _set_aside(sheet: Sheet, aside: Sequence[Line]) -> None:
    gone = {id(line) for line in aside}
    sheet.furniture += [line for line in sheet.lines if id(line) in gone]
    sheet.lines = [line for line in sheet.lines if id(line) not in gone]
    sheet.elements = [one for one in sheet.elements if id(one) not in gone]


def _heads(line: Line, sheet: Sheet) -> set[str]:
    """The wordings of a running head: as it stands, and without one number that may be that of the page."""
    text = "".join(line.text.split())
    found = re.finditer(rf"(?<!\d){sheet.page.number}(?!\d)", text) if _WORDS.search(text) else ()
    return {text, *(f"{text[: one.start()]}#{text[one.end() :]}" for one in found)}


def _level(line: Line) -> int:
    return round(line.box.middle / 6)


def _may_be_head(line: Line, sheet: Sheet) -> bool:
    """Whether a line has words, and no figure in a column of its own as the row of a table has, but the page's."""
    figures = [piece.text for piece in line.pieces[1:] if piece.text.isdecimal()]
    return _WORD.search(line.text) is not None and figures in ([], [str(sheet.page.number)])


def _decorated(line: Line) -> bool:
    return _DECORATED.search(line.text) is not None


def _at_edges(sheet: Sheet) -> list[Line]:
    """The lines near the upper and lower edge of a page, outside all tables."""
    height = sheet.page.height
    edge = max(_EDGE * height, min(_MARGIN, height / 3))
    return [line for line in sheet.lines if line.box.bottom < edge or line.box.top > height - edge]


def _page_numbers(sheet: Sheet, pages: int) -> list[tuple[Line, int]]:
    """The lines that look like a page number and stand first or last on the page, tables and pictures counted."""
    found = []
    elements = sheet.elements
    ends = [*elements[:1], *elements[-1:]]
    for line in _at_edges(sheet):
        match = _NUMBER.fullmatch(line.text.strip()) or _own_number(line, sheet, pages)
        if match and any(line is one or abs(box_of(one).middle - line.box.middle) < line.box.height for one in ends):
            found.append((line, int(match[1] or match[2])))
    return found


def _own_number(line: Line, sheet: Sheet, pages: int) -> re.Match[str] | None:
    """The page's own number and that of all pages in a line, with which the name of a sheet or agency may stand."""
    match = _PAGE_OF_ALL.search(line.text) if len(line.text) <= _LONGEST_FOOT else None
    return match if match and (int(match[1]), int(match[2])) == (sheet.page.number, pages) else None


def _apart(line: Line, others: Sequence[Box]) -> bool:
    """Whether a line keeps a distance from the text of the page."""
    gaps = [max(box.top - line.box.bottom, line.box.top - box.bottom) for box in others]
    return min((gap for gap in gaps if gap > -line.box.height), default=line.box.height) > 0.5 * line.box.height
