"""Characters into the cells of a drawn table; what runs over a line between two cells is not trusted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from convkit.reading.pages.drawing.covers import Places
from convkit.reading.pages.letter_spacing import closed_up
from convkit.reading.pages.lines import FILLED, is_plain, joined, lines_of, turned
from convkit.reading.pages.page import Box, Char
from convkit.reading.pages.ruled_tables import Place, Ruled

_TOUCH = 0.15  # of the size: characters nearer than that belong together even where a line parts them
_LEVEL = 0.4  # of the height: how far apart the middles of two characters of one line may be


class FilledCell(NamedTuple):
    """A cell with its characters and what they say: put together as in running text, and as they are drawn."""

    place: Place
    chars: tuple[Char, ...]
    text: str = ""
    drawn: str = ""


@dataclass(frozen=True, slots=True)
class FilledTable:
    """A table of one page with what stands in it, and the texts that run over its lines."""

    page: int
    table: Ruled
    cells: tuple[FilledCell, ...]
    crossings: tuple[str, ...] = ()


def fill(table: Ruled, chars: Sequence[Char], page: int) -> FilledTable:
    """Put the characters of a page that stand inside a table into its cells."""
    found: list[list[Char]] = [[] for _ in table.cells]
    start = end = upper = lower = 0.0
    for char in closed_up(chars):
        left, top, right, bottom = char.box
        x, y = (left + right) / 2, (top + bottom) / 2
        if not (start <= x < end and upper <= y < lower):  # most stand in the cell of the one before
            at = table.at(x, y)
            start, upper, end, lower = table.cells[at].box
        found[at].append(char)
    crossings = _mend_crossings(table, found)
    cells = tuple(
        FilledCell(place, tuple(own), *_texts(own)) if own else FilledCell(place, ())
        for place, own in _with_merged(table, found, crossings)
    )
    return FilledTable(page, table, cells, tuple(crossing.text for crossing in crossings))


def _texts(chars: Sequence[Char]) -> tuple[str, str]:
    """What the characters of a cell say.

    Lines are put together as in running text; two that end and begin with figures or letters stay lines apart, since
    nobody can tell whether a number goes on. The second text has white space as it is drawn, and no other but between
    figures that stand apart.
    """
    if len(chars) == 1 or is_plain(chars):
        text = "".join([char.text for char in chars]).strip()
        return text, text
    whole = drawn = ""
    for group in turned(chars):
        for line in lines_of(group):
            whole = joined(whole, line.text, "\n")
            drawn += ("\n" if breaks_figure(drawn, line.drawn) else "") + line.drawn
    return whole, drawn.strip()


def breaks_figure(before: str, after: str) -> bool:
    """Whether a line ends and the next begins with a figure: nothing that convkit writes breaks a number."""
    return before[-1:].isdigit() and after[:1].isdigit()


# -- over the lines


class _Crossing(NamedTuple):
    """A text that runs from one cell into the next, and the numbers of both cells."""

    text: str
    left: int
    right: int


def _mend_crossings(table: Ruled, found: list[list[Char]]) -> list[_Crossing]:
    """Put together in one cell what runs over a line, with white space there, so that no number is read over it.

    Such a text belongs to the cell in which its middle stands. It may run over an empty cell, and over several lines.
    """
    told = []
    for row in table.places:
        before = row[0]
        for cell in row[1:]:
            if cell == before or not found[cell]:
                continue
            if found[before] and _meet(found[before], found[cell]):
                text = _cross(table, found, before, cell)
                if text:
                    told.append(_Crossing(text, before, cell))
            before = cell if found[cell] else before
    return told


def _with_merged(
    table: Ruled, found: Sequence[list[Char]], crossings: Sequence[_Crossing]
) -> Iterable[tuple[Place, list[Char]]]:
    """The cells with their characters; where figures run over a line, both cells are one, with what is between.

    Which of the two the figures belong to, and whether they are one number, nobody can tell: a cell that lies under
    two columns is read as neither.
    """
    owners: dict[int, int] = {}
    merged = {number: (place, own) for number, (place, own) in enumerate(zip(table.cells, found, strict=True))}
    for crossing in crossings:
        left = owners.get(crossing.left, crossing.left)
        one, other = merged[left][0], table.cells[crossing.right]
        end = other.column + other.columns
        within = dict.fromkeys(table.places[one.row][one.column : end])
        level = all((table.cells[at].row, table.cells[at].rows) == (one.row, one.rows) for at in within)
        if not FILLED.issuperset(crossing.text) or not level:
            continue
        place = Place(one.row, one.column, one.rows, end - one.column, one.box._replace(right=other.box.right))
        own = [char for at in within if at in merged for char in merged.pop(at)[1]]
        merged[left] = place, own
        owners |= dict.fromkeys(within, left)
    return [merged[number] for number in sorted(merged)]


def _cross(table: Ruled, found: list[list[Char]], left: int, right: int) -> str:
    """The texts that run from one cell into the next, put into one of them; empty where none does."""
    wall, texts = table.cells[right].box.left, []
    # Each character goes over once at most: some that are much wider than high would go to and fro for ever.
    for _ in range(len(found[left]) + len(found[right])):
        pair = _over(found[left], found[right], wall)
        if pair is None:
            break
        before, behind = _stretch(found[left], pair[0], -1), _stretch(found[right], pair[1], 1)
        texts.append("".join(one.text for one in (*before, *behind)))
        parted, gone = pair[1]._replace(text=f" {pair[1].text}"), {id(one) for one in (*before, *behind)}
        if before[0].box.left + behind[-1].box.right < 2 * wall:
            found[right] = [one for one in found[right] if id(one) not in gone]
            found[left] += [parted, *behind[1:]]
        else:
            found[left] = [one for one in found[left] if id(one) not in gone]
            found[right] = [one for one in found[right] if one is not pair[1]] + [*before, parted]
    return " ".join(texts).strip()


def _over(left: Sequence[Char], right: Sequence[Char], wall: float) -> tuple[Char, Char] | None:
    """The first two characters of one cell and the next that follow each other over the line between."""
    near = [one for one in left if one.box.right > wall - one.size and not one.text.isspace()]
    reach = max((one.box.right + _TOUCH * one.size for one in near), default=0.0)
    beside = [one for one in right if one.box.left <= reach]
    places = Places(((at, one), one.box) for at, one in enumerate(beside))
    for one in near:
        _, top, edge, bottom = one.box
        window = Box(edge - one.box.width, top, edge + _TOUCH * one.size, bottom)
        first = min((at for at, other in places.along(window) if _touch(one, other)), default=None)
        if first is not None:
            return one, beside[first]
    return None


def _meet(left: Sequence[Char], right: Sequence[Char]) -> bool:
    """Whether what stands in one cell reaches so near to what stands in the next that the two could touch."""
    end, size = max([(one.box[2], one.size) for one in left])
    return min([one.box[0] for one in right]) - end <= _TOUCH * max(size, *[one.size for one in left])


def _touch(one: Char, other: Char) -> bool:
    """Whether two characters follow each other on one level without a gap."""
    gap = other.box.left - one.box.right
    near = _TOUCH * min(one.size, other.size)
    level = abs(one.box.middle - other.box.middle) <= _LEVEL * min(one.box.height, other.box.height)
    return level and -max(one.box.width, other.box.width) < gap <= near and not other.text.isspace()


def _stretch(chars: Iterable[Char], char: Char, step: int) -> list[Char]:
    """The characters that follow one without a gap, to the left (-1) or right (1), in their order."""
    found = [char]
    for one in sorted(chars, key=lambda one: step * one.box.left):
        if one is not char and (_touch(one, found[-1]) if step < 0 else _touch(found[-1], one)):
            found.append(one)
    return found[::step]
