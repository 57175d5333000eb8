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
    links = _beside(links, line.row)
    end = ""  # of the text so far, which alone tells what stands between it and the next piece
    for piece in line.pieces:
        gap = joined(end, piece.text)[len(end) : -len(piece.text)] if end else ""
        if gap:
            yield Inline(gap, _target(piece.chars[0], links))
        for char in piece.chars:
            yield Inline(char.text, _target(char, links))
        end = piece.text[-1:] or end


def drawn(row: Sequence[Char], links: Sequence[Link]) -> Iterable[Inline]:
    """Characters as they are drawn, their white space too, as inlines."""
    links = _beside(links, row)
    if not links:
        yield Inline("".join([char.text for char in row]))
        return
    for char in row:
        yield Inline(char.text, _target(char, links))


def _beside(links: Sequence[Link], chars: Sequence[Char]) -> Sequence[Link]:
    """The links that may lie on any of some characters, by their height: each character need not ask for all."""
    if not links or not chars:
        return ()
    levels = [char.box.middle for char in chars]
    top, bottom = min(levels), max(levels)
    return [link for link in links if link.box.top <= bottom and link.box.bottom >= top]


def _target(char: Char, links: Sequence[Link]) -> str | None:
    x, y = char.box.centre, char.box.middle
    return next((link.target for link in links if link.box.holds(x, y)), None)
