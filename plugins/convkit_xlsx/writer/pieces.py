"""A text as the rows that hold it: Excel has one link and 32,767 characters for a cell."""

from __future__ import annotations

from typing import NamedTuple

from convkit import Inline
from convkit.reading.blocks import merged
from convkit.writing import can_be_kept, is_address, possible, wide_cut, wide_length
from convkit_xlsx.reader.strings import LONGEST, linked

LONGEST_LINK = 2_079
_LONGEST_TIP = 255


class Piece(NamedTuple):
    """What one cell holds of a text: its runs, the cell's link, and the words of it that are the link ("" for all)."""

    inlines: tuple[Inline, ...]
    link: str | None = None
    words: str = ""

    @property
    def text(self) -> str:
        """The characters."""
        return "".join(inline.text for inline in self.inlines)


class Pieces(NamedTuple):
    """The pieces of a text, and what no cell can hold: characters, and the targets of links."""

    pieces: tuple[Piece, ...]
    characters: str = ""
    targets: tuple[str, ...] = ()


def pieces_of(inlines: tuple[Inline, ...]) -> Pieces:
    """The text cut into pieces that each fit a cell and have one link at most."""
    inlines, characters, targets = _possible(inlines)
    pieces: list[Piece] = []
    for group in _one_link_each(inlines):
        piece = _piece(group)
        if piece is not None:
            pieces.append(piece)
        else:
            pieces += [Piece((Inline(run.text, None, run.emphasis),), run.link) for run in group]
    return Pieces(tuple(pieces), characters, targets)


def whole_piece(inlines: tuple[Inline, ...]) -> Pieces:
    """The text as one piece, for a cell of a table: the first of several links, the start of too long a text."""
    if len(inlines) == 1 and _is_plain(inlines[0]):
        return Pieces((Piece(inlines),) if inlines[0].text else ())
    inlines, characters, targets = _possible(inlines)
    text = "".join(run.text for run in inlines)
    kept = wide_cut(text, LONGEST)
    if len(kept) < len(text):
        characters += text[len(kept) :]
        shortened, room = [], len(kept)
        for run in inlines:
            shortened.append(Inline(run.text[:room], run.link, run.emphasis))
            room -= len(shortened[-1].text)
        inlines = merged(shortened)
    piece = _piece(inlines)
    if piece is None:
        links = list(dict.fromkeys(run.link for run in inlines if run.link))
        targets += tuple(links[1:])
        piece = Piece(_bare(inlines), links[0])
    return Pieces((piece,) if piece.inlines else (), characters, targets)


def _is_plain(run: Inline) -> bool:
    """Whether a run is as a cell holds it, which nearly all are."""
    text = run.text
    return run.link is None and "\r" not in text and 2 * len(text) <= LONGEST and possible(text) == (text, "")


def _possible(inlines: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], str, tuple[str, ...]]:
    """The inlines as a workbook can hold them, the characters it cannot hold, and the targets it cannot hold."""
    runs, characters, targets = [], "", []
    for run in inlines:
        text, impossible = possible(run.text)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        characters += impossible
        link = run.link or None
        if link and not (text and _can_hold(link)):
            targets.append(link)
            link = None
        runs.append(Inline(text, link, run.emphasis))
    return merged(runs), characters, tuple(targets)


def _can_hold(link: str) -> bool:
    """Whether a cell can lead there; Excel mends a workbook in which a target is no address."""
    if link.startswith("#"):
        return len(link) > 1 and can_be_kept(link) and len(link) <= LONGEST_LINK
    return len(link) <= LONGEST_LINK and is_address(link)


def _one_link_each(inlines: tuple[Inline, ...]) -> list[tuple[Inline, ...]]:
    """The inlines in groups that fit a cell, a new one at each second link."""
    groups: list[list[Inline]] = []
    room, links = 0, 0
    for run in inlines:
        rest = run.text
        while rest:
            if not groups or room < 2 or (run.link and links):
                groups.append([])
                room, links = LONGEST, 0
            part = wide_cut(rest, room)
            groups[-1].append(Inline(part, run.link, run.emphasis))
            room -= wide_length(part)
            links += bool(run.link)
            rest = rest[len(part) :]
    return [tuple(group) for group in groups]


def _piece(group: tuple[Inline, ...]) -> Piece | None:
    """The piece that a group makes; None where its link would not be found again."""
    targets = [run.link for run in group if run.link]
    if not targets:
        return Piece(group)
    text = "".join(run.text for run in group)
    bare = _bare(group)
    if all(run.link == targets[0] for run in group):
        return Piece(bare, targets[0])
    words = "".join(run.text for run in group if run.link)
    if (
        wide_length(words) <= _LONGEST_TIP
        and text.count(words) == 1
        and linked(bare, targets[0], words) == merged(group)
    ):
        return Piece(bare, targets[0], words)
    return None


def _bare(group: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return merged(Inline(run.text, None, run.emphasis) for run in group)
