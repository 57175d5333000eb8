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
    """The labels that were found in the parts of a table; `named` are those that name a row."""

    def __init__(self, labels: Iterable[Wording], parts: Sequence[int]) -> None:
        self.all = [label for label in labels if any(place.part in parts for place in label.places)]
        found = ((label, self._leaf(label, parts)) for label in self.all)
        self.named = [Named(label, place) for label, place in found if place is not None]

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

    @property
    def rows(self) -> list[Place]:
        """The rows whose labels are there, each once."""
        return list(dict.fromkeys(one.row for one in self.named))

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

    def owners(self, lines: Lines, columns: Mapping[int, Sequence[object]]) -> dict[int, list[Place]]:
        """The rows that each line may belong to: those beside it; or the one right above it.

        So it is where the label above takes several lines and has no figures on them, the label below has some, and one
        line alone stands between the two, with a figure for every column.
        """
        found = {line: self.beside(line) for line in lines}
        having = {row for rows in found.values() for row in rows}
        for line in [line for line, rows in found.items() if not rows]:
            above, below = self.above(line), self.below(line)
            if above is None or below is None or above.label.top == above.label.bottom:
                continue
            between = [other for other in lines if above.label.bottom < other < below.label.top]
            full = len(lines[line]) == len(columns[above.row.part]) and all(is_value(one.text) for one in lines[line])
            if full and between == [line] and above.row not in having and below.row in having:
                found[line] = [above.row]
        return found
