"""Headings, paragraphs and lists on paper."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from convkit.document import Inline, List
from convkit.errors import Message
from convkit.formats import Loss
from convkit.text.addresses import leads_nowhere
from convkit.writing.pages.characters import Losses
from convkit.writing.pages.lines import Line, Run, Text, gaps, text_of
from convkit.writing.pages.paper import LEFT, TEXT_WIDTH, Paper
from convkit.writing.pages.tags import Tag
from convkit.writing.places import Place

_NO_LINK = Message(
    "{file} would run this link as a script, or take it for none; it is left out",
    "该链接在{file}中无效或会被当作脚本执行；已略去",
)
_NO_WORDS = Message("a link on nothing that can be seen; it is left out", "该链接没有可见的文字；已略去")
_ONE_LINK = Message(
    "two links to one place, between which nothing can be drawn, become one",
    "指向同一地址的两个链接之间没有可绘制的文字，已合并为一个",
)
_MOST_SPREAD = 0.12  # in sizes: looser lines look torn and are read as words
_INDENT = 2.0


@dataclass(frozen=True, slots=True)
class Look:
    """How a block is set: size, distance of lines, space before and after, font, indent in sizes."""

    size: float
    leading: float
    before: float = 0.0
    after: float = 0.0
    sans: bool = False
    indent: float = _INDENT
    centred: bool = False
    to_right: bool = False


TITLE = Look(22, 36, 8, 20, True, 0, True)
BODY = Look(14, 26)
SECTION = Look(16, 30, 10, 4, True, 2 * 14 / 16)
SUBHEADING = Look(14, 26, 2, 0, True)
UNINDENTED = Look(14, 26, indent=0)
SIGNATURE = Look(14, 26, indent=0, to_right=True)


def runs(
    losses: Losses,
    inlines: Sequence[Inline],
    tag: Tag | None,
    place: Place,
    sans: bool = False,
) -> list[Run]:
    """The runs of a text, its links elements of their own; what is stressed is set without serifs."""
    found: list[Run] = []
    for inline in _with_words(losses, inlines, place):
        stressed = sans or inline.emphasis
        target = _target(losses, inline, place)
        if target is None or tag is None:
            found.append(Run(inline.text, tag, stressed))
            continue
        before = found[-1] if found else None
        same = before is not None and before.link == target
        found.append(Run(inline.text, before.tag if before and same else tag.add("Link", False), stressed, target))
    return found


def _with_words(losses: Losses, inlines: Sequence[Inline], place: Place) -> Iterator[Inline]:
    """The runs as they can be drawn; a link on nothing that can be seen is declared, and its runs lose it."""
    before: str | None = None
    for target, group in groupby([inline for inline in inlines if inline.text], key=lambda inline: inline.link):
        fitted = [inline for inline in losses.fit_all(group, place) if inline.text]
        if target and not any(inline.text.strip() for inline in fitted):
            losses.found.append(Loss(place, _NO_WORDS, target))
            fitted = [replace(inline, link=None) for inline in fitted]
        elif target and target == before:
            losses.found.append(Loss(place, _ONE_LINK, target))
        if any(_stands(character) for inline in fitted for character in inline.text):
            before = fitted[-1].link
        yield from fitted


def _stands(character: str) -> bool:
    """Whether a character stands by itself: it is neither white space nor a mark on another."""
    return not character.isspace() and not unicodedata.combining(character)


def _target(losses: Losses, inline: Inline, place: Place) -> str | None:
    """Where a link leads; what leads nowhere, or runs a script, is declared."""
    if not inline.link or not inline.text:
        return None
    if leads_nowhere(inline.link):
        losses.found.append(Loss(place, _NO_LINK.filled(file=losses.file), inline.link))
        return None
    return inline.link


def show(
    paper: Paper, text: Text, look: Look, left: float = 0.0, keep: float = 0.0, part: int = 0
) -> tuple[int, float]:
    """Draw a text over as many lines and pages as it takes; the page and height at which it begins.

    `keep` is the height wanted below its last line; at `part`, a centred text is best divided.
    """
    width = (TEXT_WIDTH - left) / look.size
    lines = _balanced(text, width, part) if look.centred else text.broken(width - look.indent, width)
    if not lines:
        return paper.page, paper.y
    if not paper.fresh:
        paper.y -= look.before
    if keep:
        paper.ask(min(len(lines), 4) * look.leading + keep)
    _advance(paper, look, 0, len(lines))
    begins = paper.page, paper.y
    for number, line in enumerate(lines):
        _advance(paper, look, number, len(lines))
        indent = look.indent * look.size if number == 0 else 0.0
        room = TEXT_WIDTH - left - indent
        over = room - line.width * look.size
        x = LEFT + left + indent + over * (0.5 if look.centred else 1.0 if look.to_right else 0.0)
        spread = 0.0 if look.centred or look.to_right else _spread(text, line, room, look.size)
        base = paper.y - (look.leading + 0.72 * look.size) / 2
        paper.line(text, line, x, base, look.size, spread)
        paper.y -= look.leading
    paper.y -= look.after
    return begins


def _advance(paper: Paper, look: Look, number: int, count: int) -> None:
    """Turn the page where a line has no room, and before it where one line alone would be left on either page."""
    left = count - number
    lone = (number == 0 and count > 1) or (left == 2 and count > 3)
    paper.ask(2 * look.leading if lone else look.leading)


def _spread(text: Text, line: Line, room: float, size: float) -> float:
    """How much is put between characters to fill a line."""
    between = gaps(text, line)
    if line.final or not between:
        return 0.0
    spread = (room - line.width * size) / between
    return spread if -0.02 * size <= spread <= _MOST_SPREAD * size else 0.0


def _balanced(text: Text, width: float, part: int) -> list[Line]:
    """The lines of a title: divided where it is best, or about equally long."""
    lines = text.broken(width)
    if len(lines) == 2 and 0 < part < len(text.characters):
        divided = text.divided(part)
        if max(line.width for line in divided) <= width:
            return divided
    return text.balanced(width)


def show_list(paper: Paper, losses: Losses, block: List, root: Tag, place: Place) -> None:
    """Draw a list: each item like a paragraph that begins with its marker, deeper ones further in."""
    levels: list[tuple[int, Tag]] = []
    body: Tag | None = None
    for item in block.items:
        while len(levels) > 1 and item.level < levels[-1][0]:
            levels.pop()
        if not levels:
            levels.append((item.level, root.add("L")))
        elif item.level > levels[-1][0] and body is not None:
            levels.append((item.level, body.add("L")))
        entry = levels[-1][1].add("LI")
        marker = losses.fit(item.marker, place)
        label = [Run(marker, entry.add("Lbl"))] if marker else []
        body = entry.add("LBody")
        text = text_of([*label, *runs(losses, item.inlines, body, place)])
        show(paper, text, BODY, left=2 * BODY.size * (min(max(item.level, 1), 5) - 1))
