"""Tables whose positions can be trusted: a value belongs to the header above it and the label beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from convkit.document import Cell, Finding, Grid
from convkit.errors import Message
from convkit.form import Path, Table, dotted, leaf_paths, loose_leaf
from convkit.numbers import collapse, read_number
from convkit.recognise.labels import Labels, Place, near
from convkit.recognise.matches import Match, match_of
from convkit.recognise.rows import (
    CONTRADICTION,
    NEAR_MISS,
    RowMatch,
    Rows,
    Segment,
    crossing,
    is_blank,
    is_value,
)
from convkit.recognise.values import by_count, fact_of, placed, unit_of, unread
from convkit.report import Extra, Fact

OUTSIDE = Message(
    "the figure {text} stands outside the columns of the form; it was kept as an extra column",
    "数字“{text}”在表式各列之外，作为附加列保留",
)

Read = tuple[list[Cell], bool]
"""The cells that stand for one value, and whether they can be read as one."""


class Column(NamedTuple):
    """A leaf column where it stands in a grid, first and last column counted from 1; its label's unit."""

    path: Path
    first: int
    last: int
    unit: str | None = None
    label: Cell | None = None


class Spare(NamedTuple):
    """A column whose label the form does not have."""

    label: str
    first: int
    last: int


@dataclass(slots=True)
class Header:
    """The header rows of a table in a grid: for each part that they fit, where its leaf columns stand.

    `spares` are columns that the form does not have; `codes` are those before the values, such as row numbers.
    """

    table: Table
    end: int
    columns: dict[int, list[Column]]
    spares: list[Spare]
    findings: list[Finding]
    codes: dict[int, str] = field(default_factory=dict)
    reach: int | None = None  # the last column of any header row's cells, blank ones too; None in another grid
    first: int = field(init=False)  # the first column that holds values
    last: int = field(init=False)  # the last column that holds values of the form

    def __post_init__(self) -> None:
        self.first = min(column.first for columns in self.columns.values() for column in columns)
        self.last = max(column.last for columns in self.columns.values() for column in columns)


def read_grid(index: Labels, grid: Grid, block: int, before: Header | None) -> tuple[list[Segment], Header | None]:
    """The stretches of statutory tables in a grid, and the header in force at its end.

    `before` is the header of the grid before this one, for a table that runs on without repeating it.
    """
    reader = _GridReader(index, grid, block)
    reader.read(before)
    return reader.segments, reader.header


class _GridReader:
    def __init__(self, index: Labels, grid: Grid, block: int) -> None:
        self.index = index
        self.grid = grid
        self.block = block
        self.dense = grid.dense()
        self.width = grid.width
        self.rows = [_distinct(row) for row in self.dense]
        self.filled = [[cell for cell in row if not is_blank(cell)] for row in self.rows]
        self.header: Header | None = None
        self.segments: list[Segment] = []
        self.segment: Segment | None = None
        self.matchers: dict[str, Rows] = {}
        self.captions: list[int] = []
        self.caption: Place | None = None
        self.closed = False
        self.below: tuple[int, Rows] | None = None  # the row just read, for figures without a label below it
        self.nameless: Header | None = None  # that of the one row of values just read, in a table without row labels
        self.spare_values: dict[tuple[str, int, int, str], list[Fact]] = {}

    def read(self, before: Header | None) -> None:
        """Go through the rows from top to bottom."""
        at = 0
        while at < len(self.rows):
            header = self._header_at(at)
            if header is not None:
                self._begin(header, at)
                at = header.end
                continue
            if self.header is None and before is not None and self._runs_on(before, at):
                self._begin(replace_end(before), at)
            self._row(at)
            at += 1
        self._finish()

    # -- headers

    def _header_at(self, start: int) -> Header | None:
        named = {
            place.table.section: place.table
            for cell in self.filled[start]
            for place in self.index.match(cell.text, "column")
        }
        for table in named.values():
            end = start
            while end < len(self.rows) and self._is_header_row(end, table, start):
                end += 1
            while end > start:
                header = self._assign(table, start, end)
                if header is not None:
                    return header
                end -= 1
        return None

    def _is_header_row(self, row: int, table: Table, start: int) -> bool:
        cells = self.filled[row]
        labels = [cell for cell in cells if self.index.match(cell.text, "column", table)]
        if not labels:
            return False
        left = min(cell.column for cell in labels)
        others = [cell for cell in cells if cell not in labels]
        if any(is_value(cell.text) or cell.number is not None for cell in others):
            return False
        return row == start or not any(
            cell.column < left and cell.row - 1 == row and self.index.match(cell.text, "row", table) for cell in others
        )

    def _assign(self, table: Table, start: int, end: int) -> Header | None:
        runs = self._runs(start, end)
        for number, part in enumerate(table.parts, start=1):
            leaves = leaf_paths(part.columns)
            chosen = self._choose(runs, table, number, leaves, start)
            if chosen is None:
                continue
            first = min(run.first for run, _ in chosen.values())
            columns = {number: self._columns(chosen, leaves)}
            for other, twin in enumerate(table.parts, start=1):
                if other != number:
                    also = self._choose(runs, table, other, leaf_paths(twin.columns), start)
                    if also is not None and len(also) == len(chosen):
                        columns[other] = self._columns(also, leaf_paths(twin.columns))
            taken = {id(run) for run, _ in chosen.values()}
            spares = [
                Spare(collapse(run.cell.text), run.first, run.last)
                for run in runs
                if id(run) not in taken and run.first > first and not self.index.match(run.cell.text, "column", table)
            ]
            findings = [
                Finding("near", "warning", NEAR_MISS, {"printed": collapse(run.cell.text), "label": path[-1].label},
                        origin=run.cell.origin)
                for run, path in chosen.values() if not self.index.match(run.cell.text, "column", table)
            ]  # fmt: skip
            codes = {
                run.first: collapse(run.cell.text)
                for run in runs
                if run.first == run.last < first
                and not self.index.match(run.cell.text, "corner", table)
                and not any(other.cell is run.cell for other in runs if other is not run)
            }
            reach = max(cell.column + cell.columns - 1 for row in range(start, end) for cell in self.rows[row])
            return Header(table, end, columns, spares, findings, codes, reach)
        return None

    def _runs(self, start: int, end: int) -> list[_Run]:
        runs: list[_Run] = []
        for column in range(self.width):
            stack = [cell for row in range(start, end) if (cell := self.dense[row][column]) and not is_blank(cell)]
            if not stack:
                continue
            cell = stack[-1]
            if runs and runs[-1].cell is cell and runs[-1].last == column:
                runs[-1] = runs[-1]._replace(last=column + 1)
            else:
                runs.append(_Run(cell, column + 1, column + 1, tuple(dict.fromkeys(stack[:-1]))))
        return runs

    def _choose(
        self, runs: list[_Run], table: Table, number: int, leaves: list[Path], start: int
    ) -> dict[int, tuple[_Run, Path]] | None:
        """For each leaf column of a part the run of grid columns that it stands in; None where one is missing."""
        labelled: list[tuple[_Run, list[Path]]] = []
        for run in runs:
            places = [p for p in self.index.match(run.cell.text, "column", table) if p.part == number]
            paths = [place.path for place in places if not place.node.children]
            if paths:
                labelled.append((run, paths))
        missing = {path[-1].label for path in leaves} - {path[-1].label for _, paths in labelled for path in paths}
        for run in runs if missing else ():
            if not self.index.knows(run.cell.text) and (label := near(run.cell.text, missing)):
                labelled.append((run, [path for path in leaves if path[-1].label == label]))
        found: dict[int, tuple[_Run, Path]] = {}
        for run, paths in labelled:
            fitting = [path for path in paths if self._fits(path, run, table, number, start)]
            if len(fitting) != 1 or leaves.index(fitting[0]) in found:
                return self._in_sequence(labelled, leaves)
            found[leaves.index(fitting[0])] = (run, fitting[0])
        return found if len(found) == len(leaves) else self._in_sequence(labelled, leaves)

    def _fits(self, path: Path, run: _Run, table: Table, number: int, start: int) -> bool:
        """Whether the groups over a header cell, its own or those to its left, are those of the path."""
        own = [self._groups(cell, table, number) for cell in run.above]
        named = [groups for groups in own if groups]
        if not named:
            for row in range(start, run.cell.row - 1):
                before = (self.dense[row][column] for column in range(run.first - 1, -1, -1))
                left = next((cell for cell in before if cell is not None and not is_blank(cell)), None)
                if left is not None and (groups := self._groups(left, table, number)):
                    named.append(groups)
        return all(any(path[: len(group)] == group for group in groups) for groups in named)

    def _groups(self, cell: Cell, table: Table, number: int) -> list[Path]:
        places = self.index.match(cell.text, "column", table)
        return [place.path for place in places if place.part == number and place.node.children]

    def _in_sequence(
        self, labelled: list[tuple[_Run, list[Path]]], leaves: list[Path]
    ) -> dict[int, tuple[_Run, Path]] | None:
        """Repeated labels without groups above them, where the whole line reads as the form's does."""
        if len(labelled) != len(leaves):
            return None
        ordered = sorted(labelled, key=lambda pair: pair[0].first)
        if any(run.above and self._named(run) for run, _ in ordered):
            return None
        if all(path in paths for (_, paths), path in zip(ordered, leaves, strict=True)):
            return {at: (run, path) for at, ((run, _), path) in enumerate(zip(ordered, leaves, strict=True))}
        return None

    def _named(self, run: _Run) -> bool:
        return any(self.index.match(cell.text, "column") for cell in run.above)

    def _columns(self, chosen: dict[int, tuple[_Run, Path]], leaves: list[Path]) -> list[Column]:
        pairs = [chosen[at] for at in range(len(leaves))]
        return [Column(path, run.first, run.last, unit_of(run.cell.text), run.cell) for run, path in pairs]

    def _begin(self, header: Header, at: int) -> None:
        self._flush_spares()
        repeated = self.segment is not None and self.header is not None and self.header.table is header.table
        self.header = header
        self.closed = False
        if self.segment is None or not repeated:
            self.segment = Segment(self.index.form, header.table, set(), (self.block, min([at, *self.captions])))
            self.segments.append(self.segment)
        elif self._is_whole(self.segment):
            self.segment = Segment(self.index.form, header.table, set(), (self.block, min([at, *self.captions])))
            self.segments.append(self.segment)
            self.matchers.pop(header.table.section, None)
        self.segment.findings += header.findings
        self.segment.near_misses += len(header.findings)
        if self.caption is not None and self.caption.table is header.table and self.caption.part in header.columns:
            header.columns = {self.caption.part: header.columns[self.caption.part]}
        self.segment.parts |= set(header.columns)
        for row in [*self.captions, *range(at, header.end)]:
            self.segment.rows.add((self.block, row + 1))
        self.captions = []
        self.caption = None
        self.segment.matches += _matches(self.index, header)
        for number in header.columns:
            part = header.table.parts[number - 1]
            # A row that is there may be blank; in a sheet it is there even where it has no cell.
            if not part.rows and (header.end < len(self.rows) or self.grid.arrangement == "sheet"):
                for column in header.columns[number]:
                    leaf = crossing(self.index, None, header.table, column.path)
                    self.segment.facts[leaf.path] = placed(fact_of(leaf, ()), [column.label])

    def _is_whole(self, segment: Segment) -> bool:
        """Whether a segment has every row already, so that the same header once more begins another table."""
        table = segment.table
        total = len([leaf for leaf in self.index.form.leaves.values() if leaf.table is table and not leaf.instead])
        return not any(part.rows for part in table.parts) or len(segment.facts) >= total

    def _runs_on(self, before: Header, at: int) -> bool:
        if before.last > self.width or not any(before.table.parts[n - 1].rows for n in before.columns):
            return False
        labels = [cell.text for cell in self.filled[at] if cell.column < before.first]
        return any(self.index.match(text, "row", before.table) for text in labels)

    # -- rows

    def _row(self, row: int) -> None:
        cells = self.filled[row]
        if not cells:
            if self.grid.arrangement == "sheet":
                self.closed = True
            return
        if all(cell.row - 1 < row for cell in self.rows[row]):
            if self.segment is not None and (self.block, row) in self.segment.rows:
                self.segment.rows.add((self.block, row + 1))
            return
        if len(cells) == 1 and (places := self.index.match(cells[0].text, "caption")):
            self.captions.append(row)
            self.caption = places[0]
            return
        self.captions = []
        self.caption = None
        if self.header is None or self.segment is None:
            self._second_row(row)
            return
        if not any(self.header.table.parts[number - 1].rows for number in self.header.columns):
            self._only_row(row)
            return
        self._labelled_row(row)

    def _only_row(self, row: int) -> None:
        """The one row of numbers of a table whose rows have no labels."""
        header, segment = self.header, self.segment
        if header is None or segment is None or self.closed:
            return
        number = next(iter(header.columns))
        columns = header.columns[number]
        area = self.rows[row]
        if len(self.filled[row]) == 1 and not is_value(self.filled[row][0].text) and len(columns) > 1:
            # A line of text, unless the row has a cell of its own for every column.
            own = {id(cell) for cell in area for column in columns if _over(cell, column)}
            under = [column for column in columns if _over(self.filled[row][0], column)]
            if len(own) < len(columns) and (len(under) != 1 or (under[0] is columns[0] and not self._is_word(row))):
                return
        shifted = self._shifted(row, area, header, columns)
        values = self._counted_values(row, area, columns) if shifted else self._values(row, area, columns, ())
        for column, (cells, readable) in zip(columns, values, strict=True):
            leaf = crossing(self.index, None, header.table, column.path)
            fact = fact_of(leaf, cells, column.unit) if readable else unread(leaf, cells)
            segment.facts[leaf.path] = placed(fact, [*self.filled[row], column.label])
            segment.place(self.block, cells)
        if not shifted:
            self._spares(row, number, "", area)
        segment.rows.add((self.block, row + 1))
        self.header = None
        self.nameless = header

    def _is_word(self, row: int) -> bool:
        """Whether the one text of a row, in a sheet right below a header, is short enough for a value, and no note."""
        text = self.filled[row][0].text.strip()
        return self.grid.arrangement == "sheet" and len(text) <= 20 and not any(mark in text for mark in "。；：，")

    def _second_row(self, row: int) -> None:
        """A row of figures right below the only row of a table: which of them counts cannot be told."""
        header, segment = self.nameless, self.segment
        self.nameless = None
        if header is None or segment is None or self.grid.arrangement == "sheet" or self.cells_with_figures(row) == 0:
            return
        if len(self.filled[row]) > self.cells_with_figures(row):
            return
        for column in next(iter(header.columns.values())):
            cells = [cell for cell in self.filled[row] if _over(cell, column) and cell.row - 1 == row]
            if cells:
                segment.doubt(crossing(self.index, None, header.table, column.path), cells)
                segment.place(self.block, cells)
        segment.rows.add((self.block, row + 1))

    def _labelled_row(self, row: int) -> None:
        header, segment = self.header, self.segment
        if header is None or segment is None:
            return
        first = header.first
        labels = [cell for cell in self.filled[row] if cell.column < first]
        inside = [c for c in self.filled[row] if c.column >= first and not is_value(c.text) and c.number is None
                  and self.index.match(c.text, "row", header.table)]  # fmt: skip
        named = [cell for cell in [*labels, *inside] if not is_value(cell.text)]
        # A figure between the label and the values, and a label among the values, mean that the row has moved.
        moved = [c for c in labels if is_value(c.text) and c.column not in header.codes
                 and any(n.column < c.column for n in named)]  # fmt: skip
        matcher = self.matchers.setdefault(header.table.section, Rows(self.index, header.table))
        match = matcher.match([cell.text for cell in named], header.columns)
        if match.leaf is not None:
            self._read_row(row, match, named, bool(inside or moved), matcher)
            self.closed = False
            self.below = (row, matcher)
        elif not self.closed and named:
            self._unknown_row(row, match, named, matcher)
            self.below = None
        elif not self.closed and matcher.last is not None and self.below == (row - 1, matcher):
            self._nameless_row(row, matcher.last)

    def _read_row(self, row: int, match: RowMatch, named: list[Cell], moved: bool, matcher: Rows) -> None:
        header, segment = self.header, self.segment
        if header is None or segment is None or match.leaf is None:
            return
        place = match.leaf
        columns = header.columns[place.part]
        labels = set(map(id, named))
        area = [c for c in self.rows[row] if id(c) not in labels and c.column + c.columns > header.first]
        # A label that reaches over the values has pushed them aside.
        moved = moved or any(_over(cell, column) for cell in named for column in columns)
        moved = moved or self._shifted(row, area, header, columns)
        if moved:
            last = max(cell.column for cell in named)
            values = self._counted_values(row, [cell for cell in self.rows[row] if cell.column > last], columns)
        else:
            values = self._values(row, area, columns, named)
        if match.near_miss:
            finding_values: dict[str, object] = {"printed": match.label, "label": match.near_miss}
            segment.findings.append(Finding("near", "warning", NEAR_MISS, finding_values, origin=named[-1].origin))
            segment.near_misses += 1
        if match.contradiction:
            about: dict[str, object] = {"label": match.label, "group": match.contradiction}
            segment.findings.append(Finding("contradiction", "error", CONTRADICTION, about, origin=named[-1].origin))
            values = [(cells, False) for cells, _ in values]
        for column, (cells, readable) in zip(columns, values, strict=True):
            leaf = crossing(self.index, place, header.table, column.path)
            fact = fact_of(leaf, cells, column.unit) if readable else unread(leaf, cells)
            segment.put(placed(fact, named))
            segment.place(self.block, cells)
        segment.labels.add(dotted(place.path))
        segment.rows.add((self.block, row + 1))
        matcher.remember(place)
        segment.matches.append(match_of(self.index, place, named[-1].text, match.near_miss, named[-1].origin))
        if not moved:
            self._spares(row, place.part, dotted(place.path), area)

    def _unknown_row(self, row: int, match: RowMatch, named: list[Cell], matcher: Rows) -> None:
        """A row whose label the form does not have: kept with its values; a group's own label is nothing more."""
        header, segment = self.header, self.segment
        if header is None or segment is None:
            return
        number = self._part_here(matcher, header, match)
        columns = header.columns[number]
        labels = set(map(id, named))
        area = [cell for cell in self.rows[row] if id(cell) not in labels and cell.column >= header.first]
        if not any(not is_blank(cell) for cell in area):
            if match.group is not None and not match.label:
                segment.rows.add((self.block, row + 1))
            return
        if len(named) == 1 and any(cell.columns >= self.width - header.first + 1 for cell in area) and len(columns) > 1:
            return
        facts = []
        for column, (cells, readable) in zip(columns, self._values(row, area, columns, named), strict=True):
            leaf = loose_leaf(header.table, number, (), column.path)
            facts.append(fact_of(leaf, cells, column.unit) if readable else unread(leaf, cells))
            segment.place(self.block, cells)
        self._extra(row, match, named, facts, number)

    def _nameless_row(self, row: int, place: Place) -> None:
        """Figures without a label, right below a row that was read: they may belong to it, so neither is trusted.

        In a sheet, people check their sums there; it stays as it is.
        """
        header, segment = self.header, self.segment
        if header is None or segment is None or self.grid.arrangement == "sheet" or self.cells_with_figures(row) == 0:
            return
        columns = header.columns[place.part]
        for column in columns:
            cells = [cell for cell in self.filled[row] if _over(cell, column) and cell.row - 1 == row]
            if cells:
                leaf = crossing(self.index, place, header.table, column.path)
                segment.doubt(leaf, cells)
                segment.place(self.block, cells)
        segment.rows.add((self.block, row + 1))
        self.below = (row, self.matchers[header.table.section])

    def cells_with_figures(self, row: int) -> int:
        """How many cells that begin in a row stand for a value."""
        return sum(is_value(cell.text) or cell.number is not None for cell in self.filled[row] if cell.row - 1 == row)

    def _extra(self, row: int, match: RowMatch, named: list[Cell], facts: list[Fact], number: int) -> None:
        header, segment = self.header, self.segment
        if header is None or segment is None:
            return
        last = self.matchers[header.table.section].last
        after = dotted(last.path) if last is not None and last.part == number else ""
        label = match.label or collapse(named[-1].text)
        segment.extras.append(Extra(header.table.section, "row", label, after, tuple(facts), number, named[-1].origin))
        segment.rows.add((self.block, row + 1))

    def _part_here(self, matcher: Rows, header: Header, match: RowMatch) -> int:
        for place in (match.group, matcher.last):
            if place is not None and place.part in header.columns:
                return place.part
        return next(iter(header.columns))

    def _shifted(self, row: int, area: list[Cell], header: Header, columns: Sequence[Column]) -> bool:
        """Whether a row of a table has lost or won a cell, so that what follows it stands under the wrong header.

        A sheet is no such table: a cell that is not there is blank; but a row may have been pushed past its end.
        """
        if self.grid.arrangement == "sheet":
            return self._pushed(row, header, columns)
        line = self.dense[row]
        places = [line[at] for column in columns for at in range(column.first - 1, column.last)]
        if any(cell is None for cell in places):
            return any(not is_blank(cell) for cell in area)
        if header.reach is not None and any(cell.column > header.reach for cell in area):
            return any(not is_blank(cell) for cell in area)
        known: list[Column | Spare] = [*columns, *header.spares]
        outside = [
            c for c in area if not is_blank(c) and c.column > header.last and not any(_over(c, o) for o in known)
        ]
        # A figure behind the last column may be the second half of a number that was split.
        behind = max(column.last for column in columns) + 1
        split = any(c.column == behind and _is_digits(c) and not any(_over(c, o) for o in known) for c in area)
        return split or (bool(outside) and any(cell is not None and is_blank(cell) for cell in places))

    def _pushed(self, row: int, header: Header, columns: Sequence[Column]) -> bool:
        """Whether a row of a sheet ends one column behind the last, where no other row does, so that it was pushed.

        It begins with a blank then, or a number in it was split: with a figure in every column, and one more.
        """
        line = self.dense[row]
        start, end = line[columns[0].first - 1], header.last
        places = [line[at] for column in columns for at in range(column.first - 1, column.last)]
        full = all(cell is not None and not is_blank(cell) for cell in places)
        if start is not None and not is_blank(start) and not full:
            return False
        if any(spare.first == end + 1 for spare in header.spares) or end >= self.width:
            return False
        last = line[end]
        if last is None or is_blank(last) or last.row - 1 != row or (full and not _is_digits(last)):
            return False
        # A heading that reaches over the whole sheet is no cell of that column.
        return sum(cell.column == end + 1 and not is_blank(cell) for cell in self.grid.cells) == 1

    # -- values

    def _values(self, row: int, area: list[Cell], columns: Sequence[Column], named: Sequence[Cell]) -> list[Read]:
        """For each leaf column the cells under it; those that cannot be told apart are not readable."""
        plain = {(cell.column, cell.column + cell.columns - 1): cell for cell in area if cell.rows == 1}
        if len(plain) == len(area) == len(columns) and all((one.first, one.last) in plain for one in columns):
            return [([plain[column.first, column.last]], True) for column in columns]
        under = [[c for c in area if c.column <= column.last and c.column + c.columns > column.first]
                 for column in columns]  # fmt: skip
        counts: dict[int, int] = {}
        for cells in under:
            for cell in cells:
                counts[id(cell)] = counts.get(id(cell), 0) + 1
        shared = any(count > 1 for count in counts.values())
        crowded = any(len([cell for cell in cells if not is_blank(cell)]) > 1 for cells in under)
        if shared or crowded:
            inside = [cell for cell in area if id(cell) in counts]
            if len(inside) == len(columns) and all(c in cells for c, cells in zip(inside, under, strict=True)):
                under = [[cell] for cell in inside]
                counts = {id(cell): 1 for cell in inside}
        # More figures than columns: one of them was split, and which cannot be told.
        surplus = sum(not is_blank(c) and c.row - 1 == row for c in area if id(c) in counts) > len(columns)
        results: list[Read] = []
        seen: set[int] = set()
        extent = {(cell.row, cell.rows) for cell in named}
        for cells in under:
            own = [cell for cell in cells if id(cell) not in seen]
            seen.update(id(cell) for cell in cells)
            filled = [cell for cell in cells if not is_blank(cell)]
            tall = any(cell.rows > 1 and (cell.row, cell.rows) not in extent for cell in filled) and bool(named)
            several = len(filled) > 1 or any(counts[id(cell)] > 1 for cell in filled)
            doubtful = several or tall or surplus
            results.append((own if doubtful else cells, not doubtful))
        return results

    def _counted_values(self, row: int, cells: list[Cell], columns: Sequence[Column]) -> list[Read]:
        """The values of a row that has moved: as many as there are columns, or none of them can be told."""
        found = by_count(cells, len(columns), padded=True)
        if found is None:
            filled = [cell for cell in cells if not is_blank(cell)]
            return [(filled, False), *(([], False) for _ in columns[1:])]
        from_left = sorted(range(len(columns)), key=lambda at: columns[at].first)
        placed = dict(zip(from_left, found, strict=True))
        return [([cell] if (cell := placed[at]) is not None else [], True) for at in range(len(columns))]

    def _spares(self, row: int, number: int, path: str, area: list[Cell]) -> None:
        """Keep what stands in columns that the form does not have."""
        header, segment = self.header, self.segment
        if header is None or segment is None:
            return
        columns = header.columns[number]
        spares = list(header.spares)
        for cell in self.filled[row]:
            if cell.column in header.codes and is_value(cell.text):
                leaf = loose_leaf(header.table, number, (), ())
                fact = replace(fact_of(leaf, [cell]), path=path)
                segment.place(self.block, [cell])
                key = (header.codes[cell.column], cell.column, number, "")
                self.spare_values.setdefault(key, []).append(fact)
        for cell in area:
            covered: list[Column | Spare] = [*columns, *spares]
            if not is_blank(cell) and not any(
                cell.column <= one.last and cell.column + cell.columns > one.first for one in covered
            ):
                spare = Spare("", cell.column, cell.column + cell.columns - 1)
                spares.append(spare)
                header.spares.append(spare)
        for spare in spares:
            cells = [c for c in area if c.column <= spare.last and c.column + c.columns > spare.first]
            cells = [cell for cell in cells if not any(_over(cell, column) for column in columns)]
            before = [column for column in columns if column.last < spare.first]
            leaf = loose_leaf(header.table, number, (), ())
            fact = replace(fact_of(leaf, cells), path=path)
            after = dotted(before[-1].path) if before else ""
            if before and spare.label == "" and fact.state == "number" and spare.first > header.last:
                segment.findings.append(
                    Finding("leftover", "error", OUTSIDE, {"text": fact.printed}, origin=fact.origin)
                )
            segment.place(self.block, cells)
            self.spare_values.setdefault((spare.label, spare.first, number, after), []).append(fact)

    def _flush_spares(self) -> None:
        for (label, _, number, after), facts in self.spare_values.items():
            if self.segment is not None and any(fact.state != "blank" for fact in facts):
                origin = next(fact.origin for fact in facts if fact.state != "blank")
                kept = tuple(fact for fact in facts if fact.state != "blank")
                self.segment.extras.append(
                    Extra(self.segment.table.section, "column", label, after, kept, number, origin)
                )
        self.spare_values = {}

    def _finish(self) -> None:
        self._flush_spares()


class _Run(NamedTuple):
    """Neighbouring grid columns under one bottom-most header cell, and the cells above it."""

    cell: Cell
    first: int
    last: int
    above: tuple[Cell, ...]


def replace_end(header: Header) -> Header:
    """The header again, for rows in another grid."""
    return Header(header.table, 0, dict(header.columns), [], [], dict(header.codes))


def _matches(index: Labels, header: Header) -> list[Match]:
    """The record of a header's labels."""
    near_ones = {finding.values["printed"] for finding in header.findings}
    return [
        match_of(index, Place(header.table, number, "column", column.path), column.label.text,
                 column.path[-1].label if collapse(column.label.text) in near_ones else None, column.label.origin)
        for number, columns in header.columns.items() for column in columns if column.label is not None
    ]  # fmt: skip


def _over(cell: Cell, column: Column | Spare) -> bool:
    return cell.column <= column.last and cell.column + cell.columns > column.first


def _is_digits(cell: Cell) -> bool:
    return cell.number is not None or read_number(cell.text).state == "number"


def _distinct(row: Sequence[Cell | None]) -> list[Cell]:
    found: dict[int, Cell] = {}
    for cell in row:
        if cell is not None:
            found.setdefault(id(cell), cell)
    return list(found.values())
