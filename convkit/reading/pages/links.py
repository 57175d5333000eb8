"""Which characters of a line lead elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from convkit.document import Inline
from convkit.reading.pages.lines import Line, joined
from convkit.reading.pages.page import Char, Link


def linked(line: Line, before: str, links: Sequence[Link]) -> Iterable[Inline]:
    """The text of a line as inlines, with `before` between it and the line before it."""
    if not links:
        yield Inline(before + line.text)
        return
    yield Inline(before)
    text = ""
    for piece in line.pieces:
        gap = joined(text, piece.text)[len(text) : -len(piece.text)] if text else ""
        if gap:
            yield Inline(gap, _target(piece.chars[0], links) if _target(piece.chars[0], links) else None)
        for char in piece.chars:
            yield Inline(char.text, _target(char, links))
        text = joined(text, piece.text)


def drawn(row: Iterable[Char], links: Sequence[Link]) -> Iterable[Inline]:
    """Characters as they are drawn, their white space too, as inlines."""
    if not links:
        yield Inline("".join([char.text for char in row]))
        return
    for char in row:
        yield Inline(char.text, _target(char, links))


def _target(char: Char, links: Sequence[Link]) -> str | None:
    x, y = char.box.centre, char.box.middle
    return next((link.target for link in links if link.box.holds(x, y)), None)
