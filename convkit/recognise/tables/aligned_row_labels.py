"""The labels of rows of a table without lines, and which lines of figures stand beside each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from convkit.document import Cell
from convkit.recognise.labels import Place
from convkit.recognise.tables.aligned_labels import Wording
from convkit.recognise.tables.row_labels import is_value

Lines = Mapping[int, Sequence[Cell]]
"""The cells of each line that stand where values do."""
Owners = Mapping[int, Sequence[Place]]
"""The rows that each of these lines may belong to."""


class Named(NamedTuple):
    """A label, and the row that it names."""

    label: Wording
    row: Place


class RowLabels:
    """The labels that were found in the parts of a table; `named` are those that name a row, `rows` each such row."""

    def __init__(self, labels: Iterable[Wording], parts: Sequence[int]) -> None:
        self.all = [label for label in labels if any(place.part in parts for place in label.places)]
        found = ((label, self._leaf(label, parts)) for label in self.all)
        self.named = [Named(label, place) for label, place in found if place is not None]
        self.rows = list(dict.fromkeys(one.row for one in self.named))

    def _leaf(self, label: Wording, parts: Sequence[int]) -> Place | None:
        """The row that a label names: a leaf, or a group that may be one row where none of its own rows is there."""
        places = [place for place in label.places if place.part in parts]
        if len(places) != 1:
            return None
        (place,) = places
        if not place.node.children:
            return place
        own = [child for child in place.node.children if not child.label]
        inside = any(
            other.path[: len(place.path)] == place.path and len(other.path) > len(place.path)
            for one in self.all
            for other in one.places
        )
        return Place(place.table, place.part, "row", (*place.path, own[0])) if own and not inside else None

    def place(self, label: Wording, parts: Sequence[int]) -> Place:
        """What a label stands at: the row that it names, else a group."""
        rows = [one.row for one in self.named if one.label == label]
        return [*rows, *(place for place in label.places if place.part in parts)][0]

    def beside(self, line: int) -> list[Place]:
        """The rows beside whose labels a line stands."""
        return list(dict.fromkeys(one.row for one in self.named if one.label.top <= line <= one.label.bottom))

    def above(self, line: int) -> Named | None:
        """The last label that ends above a line."""
        ended = [one for one in self.named if one.label.bottom < line]
        return max(ended, key=lambda one: one.label.bottom, default=None)

    def below(self, line: int) -> Named | None:
        """The first label that begins below a line."""
        return min((one for one in self.named if one.label.top > line), key=lambda one: one.label.top, default=None)

    def neighbours(self, row: Place) -> tuple[int, int]:
        """Where the label above that of a row ends, and where the one below it begins."""
        own = [one.label for one in self.named if one.row == row]
        bottom = max(label.bottom for label in own)
        above, below = self.above(min(label.top for label in own)), self.below(bottom)
        return above.label.bottom if above else 0, below.label.top if below else bottom + 2

    def owners(
        self, lines: Lines, columns: Mapping[int, Sequence[object]], fragments: Iterable[Cell]
    ) -> dict[int, list[Place]]:
        """The rows that each line may belong to: those beside it; or one right above or below it, which has no figures.

        So it is where one line alone, with a figure for every column, stands between that label and another, which has
        some: below a label of several lines; or above one, where the name of a group stands on the line too.
        """
        known = {one.label for one in self.named}
        groups = {
            cell.row for cell in (*fragments, *(cell for one in self.all if one not in known for cell in one.cells))
        }
        found = {line: self.beside(line) for line in lines}
        having = {row for rows in found.values() for row in rows}
        for line in [line for line, rows in found.items() if not rows]:
            above, below = self.above(line), self.below(line)
            if above is None or below is None:
                continue
            between = [other for other in lines if above.label.bottom < other < below.label.top]
            tall = above.label.top < above.label.bottom and below.row in having
            pushed = line in groups and line + 1 == below.label.top and above.row in having
            own = [one.row for one, fits in ((above, tall), (below, pushed)) if fits and one.row not in having]
            figures = all(is_value(one.text) for one in lines[line])
            if len(own) == 1 and between == [line] and figures and len(lines[line]) == len(columns[own[0].part]):
                found[line] = own
        return found
