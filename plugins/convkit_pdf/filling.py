"""Characters into the cells of a drawn table; what runs over a line between two cells is not trusted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from convkit_pdf.lines import Piece, joined, lines_of, turned
from convkit_pdf.page_content import Char
from convkit_pdf.ruled import Place, Ruled

_TOUCH = 0.15  # of the size: characters nearer than that belong together even where a line parts them


class Filled(NamedTuple):
    """A cell with its characters."""

    place: Place
    chars: tuple[Char, ...]

    def text(self, exact: bool = False) -> str:
        """What the cell says, line under line."""
        return text_of(self.chars, exact)


@dataclass(slots=True)
class Filling:
    """A table of one page with what stands in it."""

    page: int
    table: Ruled
    cells: list[Filled]
    crossings: list[tuple[Place, str]] = field(default_factory=list)


def text_of(chars: Iterable[Char], exact: bool = False) -> str:
    """The text of characters that stand together.

    Lines are put together as in running text; two that end and begin with figures or letters stay lines apart, since
    nobody can tell whether a number goes on. `exact` takes white space as it is drawn and adds none.
    """
    whole = ""
    for group in turned(chars):
        for line in lines_of(group):
            whole = whole + line.drawn if exact else joined(whole, line.text, "\n")
    return whole.strip() if exact else whole


def fill(table: Ruled, chars: Sequence[Char], page: int) -> Filling:
    """Put the characters of a page that stand inside a table into its cells."""
    found: dict[Place, list[Char]] = {place: [] for place in table.cells}
    crossings: list[tuple[Place, str]] = []
    for group in turned([char for char in chars if not char.text.isspace()]):
        if not group or group[0].turn:
            # Turned writing is placed as it stands on the page; its lines are found in the cell.
            _place([char for char in chars if char.turn == group[0].turn], table, found)
            continue
        for line in lines_of(group):
            for piece in line.pieces:
                for part in _parts(piece, table):
                    places = [table.at(char.box.centre, char.box.middle) for char in part]
                    if len(set(places)) == 1:
                        if places[0] is not None:
                            found[places[0]] += part
                        continue
                    place = _home(part, table)
                    if place is not None:
                        # White space where the line runs, so that no number is read over it.
                        found[place] += [
                            one if here is before else one._replace(text=f" {one.text}")
                            for one, here, before in zip(part, places, [places[0], *places], strict=False)
                        ]
                        crossings.append((place, "".join(char.text for char in part)))
    # White space at the ends of pieces tells nothing but in a file that convkit wrote, where it is part of the text.
    _place([char for char in chars if char.text.isspace()], table, found)
    cells = [Filled(place, tuple(found[place])) for place in table.cells]
    return Filling(page, table, cells, crossings)


def _place(chars: Sequence[Char], table: Ruled, found: dict[Place, list[Char]]) -> None:
    for char in chars:
        place = table.at(char.box.centre, char.box.middle)
        if place is not None:
            found[place].append(char)


def _parts(piece: Piece, table: Ruled) -> list[list[Char]]:
    """A piece in parts where a line of the table stands in a gap of it."""
    parts: list[list[Char]] = []
    for char in piece.chars:
        if parts:
            before = parts[-1][-1]
            gap = char.box.left - before.box.right
            apart = gap > _TOUCH * min(before.size, char.size)
            if not apart or table.at(char.box.centre, char.box.middle) is table.at(
                before.box.centre, before.box.middle
            ):
                parts[-1].append(char)
                continue
        parts.append([char])
    return parts


def _home(part: Sequence[Char], table: Ruled) -> Place | None:
    """The cell in which the middle of a text stands."""
    x = (part[0].box.left + part[-1].box.right) / 2
    return table.at(x, part[0].box.middle)
