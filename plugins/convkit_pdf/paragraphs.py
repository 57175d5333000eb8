"""Running text: which lines are one paragraph, over the ends of lines and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from convkit_pdf.elements import Sheet
from convkit_pdf.filling import Filling
from convkit_pdf.lines import Line

_INDENT = 1.2  # of the size: a line that begins so far inside opens a paragraph
_SIZE = 1.12  # sizes that differ by more are not of one paragraph
_PITCH = 1.45  # times the usual distance of lines: anything more parts paragraphs
_SLACK = 0.6  # of the size: how far a full line may end from the margin
_RAGGED = 3.0  # of the size: how far from the margin a line may end that is not a paragraph's last
_SENTENCE = "。；：！？.;:!?"
_OPENING = 0.15  # of all lines: where more are indented, paragraphs are
_LARGE = 1.15  # times the usual size: a title
_CENTRED = 1.0  # of the size
_UNIT = re.compile(r"[(（《“‘〔\[]*(?:[\u2e80-\uffff]|[^\s\u2e80-\uffff]+)[，。、；：！？）》”’〕\],.;:!?%)]*")


class Margins(NamedTuple):
    """Where the text of a page begins and ends."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Layout:
    """What is usual in a document: the margins of each page, the size of its text, the distance of lines by size.

    `indented` says whether its paragraphs open with an indented line.
    """

    margins: dict[int, Margins]
    size: float
    pitch: dict[int, float]
    indented: bool = False

    def title(self, line: Line, page: int) -> bool:
        """Whether a line is larger than the text and stands in the middle of it."""
        left, right = self.margins[page]
        size = line.size
        return size > _LARGE * self.size and abs(line.box.centre - (left + right) / 2) <= _CENTRED * size

    def ends(self, line: Line, page: int, following: Line) -> bool:
        """Whether a line was ended by its paragraph: what follows would still have found room.

        Where paragraphs are indented, a line that is nearly full and no sentence's end is taken for a full one: the
        margin of a ragged text is not known to a character.
        """
        room = self.margins[page].right - line.box.right
        if room <= _SLACK * line.size:
            return False
        if self.indented and room <= _RAGGED * line.size and line.text[-1] not in _SENTENCE:
            return False
        return _first_unit(following) <= room

    def opens(self, line: Line, page: int) -> bool:
        """Whether a line is indented as the first of a paragraph."""
        return line.box.left > self.margins[page].left + _INDENT * line.size


def layout_of(sheets: Sequence[Sheet]) -> Layout:
    """What is usual in the pages of a document."""
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            sizes[round(line.size * 2) / 2] += len(line.row)
    size = sizes.most_common(1)[0][0] if sizes else 12.0
    lefts = _lefts(sheets, size)
    rights = {sheet.page.number: _right(sheet, size) for sheet in sheets}
    widths = [rights[sheet.page.number] - lefts[sheet.page.number] for sheet in sheets if len(sheet.lines) >= _ENOUGH]
    width = max(widths, default=max((rights[one] - lefts[one] for one in lefts), default=0.0))
    margins = {
        number: Margins(left, max(rights[number], left + width) if widths else rights[number])
        for number, left in lefts.items()
    }
    layout = Layout(margins, size, _pitches(sheets))
    opening = sum(layout.opens(line, sheet.page.number) for sheet in sheets for line in sheet.lines)
    return replace(layout, indented=opening > _OPENING * sum(len(sheet.lines) for sheet in sheets))


_ENOUGH = 5  # lines that tell the margins of a page


def _lefts(sheets: Sequence[Sheet], size: float) -> dict[int, float]:
    """Where the text of each page begins; a page with a few lines, all of them indented, begins where others do."""
    lefts = {sheet.page.number: _left(sheet, size) for sheet in sheets}
    known = {lefts[sheet.page.number] for sheet in sheets if len(sheet.lines) >= _ENOUGH}
    for sheet in sheets:
        number = sheet.page.number
        if len(sheet.lines) < _ENOUGH:
            before = [left for left in known if left <= lefts[number]]
            lefts[number] = max(before, default=lefts[number])
    return lefts


def _left(sheet: Sheet, size: float) -> float:
    edges = sorted(line.box.left for line in sheet.lines)
    tables = [one.table.box.left for one in sheet.elements if isinstance(one, Filling)]
    if not edges:
        return min(tables, default=0.0)
    common = [edge for edge in edges if sum(abs(edge - other) <= _SLACK * size for other in edges) > 1]
    return min(common or edges)


def _right(sheet: Sheet, size: float) -> float:
    edges = sorted((line.box.right for line in sheet.lines), reverse=True)
    common = [edge for edge in edges if sum(abs(edge - other) <= _SLACK * size for other in edges) > 1]
    return max(common or edges or [sheet.page.width])


def _pitches(sheets: Sequence[Sheet]) -> dict[int, float]:
    """The usual distance between lines that follow each other, by the size of their text."""
    found: dict[int, Counter[float]] = {}
    for sheet in sheets:
        for one, other in zip(sheet.lines, sheet.lines[1:], strict=False):
            distance = other.box.middle - one.box.middle
            if distance > 0.5 * one.size and round(one.size) == round(other.size):
                found.setdefault(round(one.size), Counter())[round(distance)] += 1
    return {size: counts.most_common(1)[0][0] for size, counts in found.items()}


class Placed(NamedTuple):
    """A line, the page it stands on, and the element of the structure that it belongs to, where that is known."""

    line: Line
    page: int
    block: tuple[int, ...] | None = None


def goes_on(before: Placed, after: Placed, layout: Layout, first: bool) -> bool:
    """Whether a line goes on with the paragraph of the line before it; `first` says whether that opened it."""
    one, other = before.line, after.line
    if before.block is not None or after.block is not None:
        return before.block == after.block
    larger, smaller = max(one.size, other.size), min(one.size, other.size)
    if larger > _SIZE * smaller:
        return False
    same_page = before.page == after.page
    distance = other.box.middle - one.box.middle
    if same_page and distance > _PITCH * layout.pitch.get(round(one.size), 2 * one.size) + 1:
        return False
    if layout.title(one, before.page) and layout.title(other, after.page):
        return same_page
    if layout.title(one, before.page) or layout.ends(one, before.page, other):
        return False
    if not layout.opens(other, after.page):
        return True
    # A paragraph that is indented as a whole: its lines begin together, and the one before is full.
    left, right = layout.margins[before.page].left, layout.margins[after.page].left
    return not first and abs((one.box.left - left) - (other.box.left - right)) <= 1.0 and layout.opens(one, before.page)


def _first_unit(line: Line) -> float:
    """The breadth of what a line begins with and no line break may part: a sign, or a word or number."""
    match = _UNIT.match(line.text)
    count = len(match[0].strip()) if match else 1
    chars = line.chars[: max(count, 1)]
    return chars[-1].box.right - chars[0].box.left
