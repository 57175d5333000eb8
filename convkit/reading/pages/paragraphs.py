"""Running text: which lines are one paragraph, over the ends of lines and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from convkit.reading.pages.lines import Line, is_wide
from convkit.reading.pages.margins import Margins, margins_of
from convkit.reading.pages.page_elements import Sheet

_INDENT = 1.2  # of the size: a line that begins so far inside opens a paragraph
_SIZE = 1.12  # sizes that differ by more are not of one paragraph
_PITCH = 1.45  # times the usual distance of lines: anything more parts paragraphs
_WIDER = 1.12  # times the usual distance: parts paragraphs where a sentence ends
_SLACK = 0.6  # of the size: how far a full line may end from the margin
_RAGGED = 3.0  # of the size: how far from the margin a line may end that is not a paragraph's last
_BREADTH = 0.25  # of the size: the space that is set between Chinese and Latin characters
_SENTENCE = tuple("。；：！？.;:!?”’）)")
_LARGE = 1.15  # times the usual size: a title
_CENTRED = 1.0  # of the size
_FAR = 0.35  # of the breadth of the text: a line that begins so far inside is set to the right
_UNIT = re.compile(r"[(（《“‘〔\[]*(?:[^\0-\u2e7f]|(?:(?![^\0-\u2e7f])\S)+)[，。、；：！？）》”’〕\],.;:!?%)]*")
_ORDINAL = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}(?:是|[)）]|、)|(?:第[一二三四五六七八九]|首先|其[次一二三])[，、]|\d{1,2}[.．、](?!\d)"
)
_MARKER = re.compile(r"(?:[•●■◆▪❖➢✓○·‧-]|\d{1,3}\s*[.．、)）]|[（(]\s*\d{1,3}\s*[)）]|[①-⑳⑴-⒛]|[a-zA-Z][.)])\s*")


@dataclass(frozen=True, slots=True)
class Layout:
    """What is usual in a document: margins and width of each page, the size of its text, the distance of lines by size.

    `gapped` says whether room is left between its paragraphs.
    """

    margins: dict[int, Margins]
    widths: dict[int, float]
    size: float
    pitch: dict[int, float]
    gapped: bool = False

    def title(self, line: Line, page: int) -> bool:
        """Whether a line is larger than the text and stands in the middle of it or of the page.

        Where little but tables is on the pages, hardly a line tells where the text ends.
        """
        size = line.size
        centres = (sum(self.margins[page]) / 2, self.widths[page] / 2)
        return size > _LARGE * self.size and any(abs(line.box.centre - one) <= _CENTRED * size for one in centres)

    def room(self, line: Line, page: int) -> float:
        """How much of the line's breadth is left."""
        return self.margins[page].right - line.box.right

    def ends(self, line: Line, page: int, following: Line) -> bool:
        """Whether a line was ended by its paragraph: what follows would still have found room.

        A line that is nearly full and no sentence's end is taken for a full one: the margin of a ragged text is not
        known to a character.
        """
        room = self.room(line, page)
        if room <= _SLACK * line.size:
            return False
        if room <= _RAGGED * line.size and not line.text.endswith(_SENTENCE):
            return False
        return _first_unit(following) + _space(line, following) <= room

    def opens(self, line: Line, page: int) -> bool:
        """Whether a line is indented as the first of a paragraph."""
        return line.box.left > self.margins[page].left + _INDENT * line.size

    def aside(self, line: Line, page: int) -> bool:
        """Whether a line is set to the right, as a signature is."""
        left, right = self.margins[page]
        return line.box.left > left + max(_FAR * (right - left), 3 * _INDENT * line.size)

    def usual(self, line: Line) -> float:
        """The usual distance from a line to the next of its paragraph."""
        return self.pitch.get(round(line.size), 2 * line.size)


def layout_of(sheets: Sequence[Sheet]) -> Layout:
    """What is usual in the pages of a document."""
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            sizes[round(line.size * 2) / 2] += len(line.row)
    size = sizes.most_common(1)[0][0] if sizes else 12.0
    margins = margins_of(sheets, size)
    widths = {sheet.page.number: sheet.page.width for sheet in sheets}
    layout = Layout(margins, widths, size, _pitches(sheets, margins))
    return replace(layout, gapped=_is_gapped(sheets, layout))


def _is_gapped(sheets: Sequence[Sheet], layout: Layout) -> bool:
    """Whether most lines that a paragraph surely ended have more than the usual distance to the next."""
    votes: Counter[bool] = Counter()
    for sheet in sheets:
        for one, other in zip(sheet.lines, sheet.lines[1:], strict=False):
            if round(one.size) == round(other.size) == round(layout.size):
                distance = other.box.middle - one.box.middle
                if one.text.endswith(_SENTENCE) and layout.room(one, sheet.page.number) > _RAGGED * one.size:
                    votes[distance > _WIDER * layout.usual(one) + 1] += 1
    return votes[True] > 2 * votes[False]


def _pitches(sheets: Sequence[Sheet], margins: dict[int, Margins]) -> dict[int, float]:
    """The usual distance between lines that follow each other, by the size of their text.

    Behind a full line the paragraph mostly goes on; where there is none, any two lines must do.
    """
    full: dict[int, Counter[float]] = {}
    any_two: dict[int, Counter[float]] = {}
    for sheet in sheets:
        right = margins[sheet.page.number].right
        for one, other in zip(sheet.lines, sheet.lines[1:], strict=False):
            distance = other.box.middle - one.box.middle
            if distance > 0.5 * one.size and round(one.size) == round(other.size):
                any_two.setdefault(round(one.size), Counter())[round(distance)] += 1
                if right - one.box.right <= _RAGGED * one.size and not one.text.endswith(_SENTENCE):
                    full.setdefault(round(one.size), Counter())[round(distance)] += 1
    return {size: _most_common((full.get(size) or counts).items()) for size, counts in any_two.items()}


def _most_common(counts: Iterable[tuple[float, int]]) -> float:
    """The most common distance; of several the least."""
    return min(counts, key=lambda one: (-one[1], one[0]))[0]


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
    if max(one.size, other.size) > _SIZE * min(one.size, other.size) or _parted(before, after, layout):
        return False
    if layout.title(one, before.page) and layout.title(other, after.page):
        return before.page == after.page
    # Where room is left between paragraphs, a line that is nearly full is none's last without it.
    together = layout.gapped and before.page == after.page and layout.room(one, before.page) <= _RAGGED * one.size
    if (layout.ends(one, before.page, other) and not together) or layout.aside(one, before.page):
        return False
    if not layout.opens(other, after.page):
        return True
    if _is_hanging(one, other):
        return True
    # A paragraph that is indented as a whole: its lines begin together, and the one before is full.
    left, right = layout.margins[before.page].left, layout.margins[after.page].left
    return not first and abs((one.box.left - left) - (other.box.left - right)) <= 1.0 and layout.opens(one, before.page)


def _parted(before: Placed, after: Placed, layout: Layout) -> bool:
    """Whether room between two lines, or another look behind a sentence, parts paragraphs."""
    one, other = before.line, after.line
    finished = one.text.endswith(_SENTENCE) or layout.room(one, before.page) > _RAGGED * one.size
    if finished and (fonts := _fonts(one)) and (others := _fonts(other)) and not fonts & others:
        return True
    if before.page != after.page:
        # Behind the end of a page no room is seen.
        return one.text.endswith(_SENTENCE) and _ORDINAL.match(other.text) is not None
    distance, usual = other.box.middle - one.box.middle, layout.usual(one)
    return distance > _PITCH * usual + 1 or (finished and distance > _WIDER * usual + 1)


def _fonts(line: Line) -> frozenset[int]:
    """The fonts of a line's Chinese characters."""
    return frozenset(char.font for char in line.chars if is_wide(char.text[:1]))


def _is_hanging(one: Line, other: Line) -> bool:
    """Whether a line begins below the text that follows the marker of a list's item."""
    marker = _MARKER.match(one.text)
    if marker is None:
        return False
    count = len("".join(marker[0].split()))
    chars = [char for char in one.chars if not char.text.isspace()]
    return count < len(chars) and abs(chars[count].box.left - other.box.left) <= _SLACK * one.size


def _first_unit(line: Line) -> float:
    """The breadth of what a line begins with and no line break may part: a sign, or a word or number."""
    match = _UNIT.match(line.text)
    count = len(match[0].strip()) if match else 1
    chars = line.chars[: max(count, 1)]
    return chars[-1].box.right - chars[0].box.left


def _space(line: Line, following: Line) -> float:
    """The space that would stand between two lines if they were one."""
    drawn = len(line.row) - len("".join(char.text for char in line.row).rstrip())
    one, other = line.text[-1:], following.text[:1]
    if drawn > 0 or is_wide(one) != is_wide(other) or not (is_wide(one) or is_wide(other)):
        return _BREADTH * line.size
    return 0.0
