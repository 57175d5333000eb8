"""Cutting a text into lines, and lines into groups that no blank line divides."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

# Not str.splitlines: that also cuts at control characters which are no line ends.
_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_BREAK_IN_ROW = re.compile(r"(?<=\S\t)\f+(?=\S)|(?<=\S)\f+(?=\t\S)")
_NUMERAL = r"[0-9０-９一二三四五六七八九十]{1,4}"
_DASHES = r"[-‐–—―－─~～·•]+"
_PAGE_NUMBER = re.compile(
    rf"{_DASHES}\s*{_NUMERAL}\s*{_DASHES}"
    rf"|第\s*{_NUMERAL}\s*页(?:\s*+(?:[,，/]\s*+)?共\s*{_NUMERAL}\s*页)?"
    r"|[Pp]age \d+(?: of \d+)?"
)
_PLAIN_PAGE_NUMBER = re.compile(r"\d{1,4}(?:\s*/\s*\d{1,4})?")

UNSEEN = str.maketrans(dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"))
"""Takes out the characters that take no room and show nothing."""

RULED = frozenset("|│┃║｜¦‖⎮∣❘︱丨")
"""The characters that stand between the cells of a table drawn with characters."""

_FEWEST_CELLS, _FEWEST_FIGURES = 6, 3  # of a table whose lines are single cells with blank lines between them
_PIPES = re.compile(f"[{''.join(sorted(RULED))}]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text with its number; `after_break` where a page break stands before it."""

    number: int
    text: str
    after_break: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether it is empty; a line of tabs is a row of empty cells, and is not."""
        return "\t" not in self.text and not self.text.strip()

    @property
    def is_tabular(self) -> bool:
        """Whether it may be a row of a table."""
        return "\t" in self.text.lstrip() or not RULED.isdisjoint(self.text)


def split_lines(text: str) -> list[Line]:
    """The lines of a text. A form feed ends a line too, except next to a tab, inside a row of a table."""
    lines = []
    for number, line in enumerate(_LINE_END.split(text), 1):
        before, *after = _BREAK_IN_ROW.sub("", line).split("\f") if "\f" in line else [line]
        lines.append(Line(number, before))
        lines.extend(Line(number, part, after_break=True) for part in after)
    return lines


@dataclass(slots=True)
class _Group:
    """Lines between two gaps. `head` and `tail` are page numbers next to a page break."""

    lines: list[Line]
    after_break: bool
    head: list[Line] = field(default_factory=list)
    tail: list[Line] = field(default_factory=list)


def group_lines(lines: list[Line]) -> tuple[list[list[Line]], list[Line]]:
    """Groups of lines that no blank line divides, and the page numbers that were taken out of tables.

    A page break between two rows divides nothing: the table goes on. Nor does a blank line between two cells of a row.
    """
    groups = _without_gaps_in_rows(_groups(lines))
    for group, following in zip(groups, [*groups[1:], None][: len(groups)], strict=True):
        _set_page_numbers_aside(group, following is not None and following.after_break)
    joined: list[_Group] = []
    dropped: list[Line] = []
    pending: list[_Group] = []  # groups of nothing but page numbers
    for group in groups:
        if not group.lines:
            pending.append(group)
            continue
        between = [*pending, group]
        if joined and any(each.after_break for each in between) and _goes_on(joined[-1], group):
            dropped += [*joined[-1].tail, *(line for each in pending for line in (*each.head, *each.tail)), *group.head]
            joined[-1].lines += group.lines
            joined[-1].tail = group.tail
        else:
            joined += between
        pending = []
    whole = []
    for group in [*joined, *pending]:
        numbered = [line for line in (*group.head, *group.tail) if is_page_number(line)]
        dropped += numbered
        whole.append([line for line in (*group.head, *group.lines, *group.tail) if line not in numbered])
    kept = []
    for each in whole:
        numbers = {index for index in range(len(each)) if _stands_between_rows(each, index)}
        dropped += [each[index] for index in sorted(numbers)]
        kept.append([line for index, line in enumerate(each) if index not in numbers])
    return kept, dropped


def _groups(lines: list[Line]) -> list[_Group]:
    groups: list[_Group] = []
    in_gap, after_break = True, False
    for line in lines:
        if line.after_break:
            in_gap = after_break = True
        if line.is_blank:
            in_gap = True
        elif in_gap:
            groups.append(_Group([line], after_break))
            in_gap = after_break = False
        else:
            groups[-1].lines.append(line)
    return groups


def _set_page_numbers_aside(group: _Group, before_break: bool) -> None:
    first, last = 0, len(group.lines)
    while group.after_break and first < last and is_page_number(group.lines[first], next_to_break=True):
        first += 1
    while before_break and first < last and is_page_number(group.lines[last - 1], next_to_break=True):
        last -= 1
    group.head, group.lines, group.tail = group.lines[:first], group.lines[first:last], group.lines[last:]


def _goes_on(group: _Group, following: _Group) -> bool:
    return group.lines[-1].is_tabular and following.lines[0].is_tabular


def _without_gaps_in_rows(groups: list[_Group]) -> list[_Group]:
    """The groups, made one where blank lines stand between cells, one a line, or between rows, with figures in them."""
    found: list[_Group] = []
    stream: list[_Group] = []
    for group in groups:
        if not stream or group.after_break or not _may_go_on(stream[-1], group):
            found += _one_stream(stream)
            stream = []
        stream.append(group)
    return found + _one_stream(stream)


def _may_go_on(group: _Group, following: _Group) -> bool:
    """Whether nothing but a cell, or a row, ends above a blank line and another begins below it."""
    lines = (group.lines[-1], following.lines[0])
    rows = len(group.lines) == len(following.lines) == 1 and all(not RULED.isdisjoint(line.text) for line in lines)
    return rows or all(map(_ends_a_cell, lines))


def _one_stream(groups: list[_Group]) -> list[_Group]:
    if len(groups) < _FEWEST_CELLS:
        return groups
    lines = [line for group in groups for line in group.lines]
    figures = sum(text.strip().isdecimal() for line in lines for text in _PIPES.split(line.text))
    return [_Group(lines, groups[0].after_break)] if figures >= _FEWEST_FIGURES else groups


def _ends_a_cell(line: Line) -> bool:
    """Whether a line has pipes, but not two cells, as a whole row has."""
    if RULED.isdisjoint(line.text) or "\t" in line.text:
        return False
    return sum(1 for text in _PIPES.split(line.text) if text.strip()) < 2


def is_page_number(line: Line, next_to_break: bool = False) -> bool:
    """Whether a line is the number of a page; next to a break any short number is."""
    text = line.text.strip()
    return bool(_PAGE_NUMBER.fullmatch(text) or (next_to_break and _PLAIN_PAGE_NUMBER.fullmatch(text)))


def _stands_between_rows(lines: list[Line], index: int) -> bool:
    """Whether a line is a page number with rows of a table directly above and below."""
    if not 0 < index < len(lines) - 1 or "\t" in lines[index].text or not is_page_number(lines[index]):
        return False
    return lines[index - 1].is_tabular and lines[index + 1].is_tabular
