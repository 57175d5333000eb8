"""The statutory tables as grids, drawn from the trees of the form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, get_args

from convkit.document import Cell, Grid, Numbers
from convkit.form import FieldKind, Node, Part, Path, Table, dotted, field_place, leaf_paths, loose_leaf
from convkit.render.fields import field_cell
from convkit.report import Axis, Extra, Fact, Field, Note, Report, plain
from convkit.text.beside import governed, notes_at, printed
from convkit.text.numbers import show

_NO_NUMBERS = frozenset(get_args(FieldKind))


class _Line(NamedTuple):
    """A row or column to draw: the path of the form, or an extra one."""

    path: Path
    extra: Extra | None = None


def table_grid(table: Table, report: Report) -> Grid | None:
    """A statutory table as a grid; None where the report has nothing of it. Absent rows are left out."""
    extras = [extra for extra in report.extras if extra.section == table.section]
    labels = max((_depth(path) for part in table.parts for path in leaf_paths(part.rows)), default=0)
    plans = []
    for number, part in enumerate(table.parts, start=1):
        words = _Words(table, number, report.notes)
        own = [extra for extra in extras if extra.part == number]
        rows = list(_rows(table, part, report, own))
        if any(line.extra is None for line in rows) or own:
            plans.append((words, part, rows, _lines(leaf_paths(part.columns), own, "column")))
    if not plans:
        return None
    width = max(len(columns) for *_, columns in plans)
    coded = [bool(table.codes) and any(line.path and line.path[-1].code for line in rows) for _, _, rows, _ in plans]
    values = labels + any(coded)
    cells: list[Cell] = []
    top = 1
    header = 0
    for (words, part, rows, columns), prints_codes in zip(plans, coded, strict=True):
        wide = labels if prints_codes else values
        if part.caption:
            cells.append(Cell(top, 1, words.at("caption", label=part.caption), columns=values + width, heads="columns"))
            top += 1
        spans = _spread(len(columns), width)
        depth = max((_depth(line.path) for line in columns if line.extra is None), default=1)
        if labels:
            cells.append(Cell(top, 1, words.at("corner", label=part.corner), rows=depth, columns=wide, heads="columns"))
        if prints_codes:
            cells += _codes(table, rows, top, depth, values)
        cells += _header(words, columns, spans, top, values + 1, depth)
        top += depth
        if len(plans) == 1 and not part.caption:
            header = depth
        cells += _labels(words, rows, top, wide)
        for line in rows:
            cells += _values(words, line, columns, spans, report, top, values + 1)
            top += 1
    ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
    return Grid(tuple(ordered), header_rows=header, name=table.words.zh)


def _rows(table: Table, part: Part, report: Report, extras: Sequence[Extra]) -> Iterator[_Line]:
    columns = leaf_paths(part.columns)
    for line in _lines(leaf_paths(part.rows), extras, "row"):
        if line.extra is not None:
            yield line
            continue
        if is_shown(there((f"{table.section}.{dotted(line.path, column)}" for column in columns), report)):
            yield line


def there(paths: Iterable[str], report: Report) -> list[Fact | Field]:
    """What a report has at some paths, be it a number or not."""
    return [one for path in paths if (one := report.at(path)) is not None]


def is_shown(facts: Sequence[Fact | Field]) -> bool:
    """Whether a row with these facts is there at all."""
    return any(fact.state != "absent" for fact in facts)


def _lines(paths: Sequence[Path], extras: Sequence[Extra], axis: str) -> list[_Line]:
    """The form's rows or columns with the extra ones in their places."""
    own = [extra for extra in extras if extra.axis == axis]
    known = {dotted(path) for path in paths}
    lines = [_Line((), extra) for extra in own if extra.after not in known or not extra.after]
    for path in paths:
        lines.append(_Line(path))
        lines += [_Line((), extra) for extra in own if extra.after and extra.after == dotted(path)]
    return lines


def _depth(path: Path) -> int:
    return len([node for node in path if node.label])


class _Words(NamedTuple):
    """The labels of one part of a table as they are printed, with what stands beside them."""

    table: Table
    number: int
    notes: Sequence[Note]

    def at(self, axis: Axis, path: Path = (), label: str = "") -> str:
        """The label of a row, column or group, a caption or a corner."""
        words = path[-1].label if path else label
        notes = notes_at(self.notes, self.table.section, self.number, axis, path)
        return printed(words, notes, other_unit=axis == "column" and self._has_other_unit(path))

    def along(self, axis: Axis, path: Path) -> list[str]:
        """The labels of a row or column and of its groups, the outermost first."""
        return [self.at(axis, path[: end + 1]) for end, node in enumerate(path) if node.label]

    def _has_other_unit(self, path: Path) -> bool:
        """Whether figures of a column have another unit than the form's, for what is printed beside some label."""
        rows = leaf_paths(self.table.parts[self.number - 1].rows) if path[-1].unit else ()
        leaves = (loose_leaf(self.table, self.number, row, path) for row in rows)
        return any(governed(leaf, self.notes).unit != leaf.unit for leaf in leaves)


def _spread(count: int, width: int) -> list[tuple[int, int]]:
    """Offset and span of each of `count` columns over a width, counted from 0; the last takes what is left."""
    each = width // count
    return [(at * each, each if at < count - 1 else width - each * (count - 1)) for at in range(count)]


def _header(
    words: _Words, columns: Sequence[_Line], spans: Sequence[tuple[int, int]], top: int, left: int, depth: int
) -> Iterator[Cell]:
    """The header cells: a group stands over neighbours that share it, a leaf reaches down to the values."""
    along = [words.along("column", line.path) for line in columns]
    for level in range(depth):
        run: list[int] = []
        for at, line in enumerate(columns):
            if line.extra is not None:
                if level == 0:
                    yield Cell(top, left + spans[at][0], line.extra.label, depth, spans[at][1], heads="columns")
                run = []
                continue
            labels = along[at]
            if level >= len(labels):
                continue
            if level == len(labels) - 1:
                rows = depth - level
                yield Cell(top + level, left + spans[at][0], labels[level], rows, spans[at][1], heads="columns")
                continue
            goes_on = bool(run) and run[-1] == at - 1 and _same_group(columns[run[-1]].path, line.path, level)
            run = [*run, at] if goes_on else [at]
            following = columns[at + 1] if at + 1 < len(columns) else None
            if following is None or following.extra is not None or not _same_group(line.path, following.path, level):
                first, last = spans[run[0]], spans[run[-1]]
                width = last[0] + last[1] - first[0]
                yield Cell(top + level, left + first[0], labels[level], 1, width, heads="columns")


def _same_group(one: Path, other: Path, level: int) -> bool:
    """Whether two rows or columns share the group at a level (counted from 0) and all above it."""
    first = [node for node in one if node.label]
    second = [node for node in other if node.label]
    return len(first) > level + 1 and len(second) > level + 1 and first[: level + 1] == second[: level + 1]


def _labels(words: _Words, rows: Sequence[_Line], top: int, labels: int) -> Iterator[Cell]:
    """The label cells: a group stands beside the rows that share it, an item reaches over to the values."""
    if not labels:
        return
    start: dict[int, int] = {}
    for at, line in enumerate(rows):
        if line.extra is not None:
            yield Cell(top + at, 1, line.extra.label, 1, labels, heads="rows")
            continue
        own = words.along("row", line.path)
        before = rows[at - 1] if at and rows[at - 1].extra is None else None
        following = rows[at + 1] if at + 1 < len(rows) and rows[at + 1].extra is None else None
        for level, label in enumerate(own):
            if level == len(own) - 1:
                yield Cell(top + at, level + 1, label, 1, labels - level, heads="rows")
                continue
            if before is None or not _same_group(before.path, line.path, level):
                start[level] = at
            if following is None or not _same_group(line.path, following.path, level):
                yield Cell(top + start[level], level + 1, label, at - start[level] + 1, 1, heads="rows")


def _codes(table: Table, rows: Sequence[_Line], top: int, depth: int, column: int) -> Iterator[Cell]:
    """The column that prints the code of each row, below its heading."""
    yield Cell(top, column, table.codes, rows=depth, heads="columns")
    for at, line in enumerate(rows, start=top + depth):
        code = line.path[-1].code if line.path else ""
        yield Cell(at, column, code, heads="rows" if code else "")


def _values(
    words: _Words, line: _Line, columns: Sequence[_Line], spans: Sequence[tuple[int, int]], report: Report, row: int,
    left: int,
) -> Iterator[Cell]:  # fmt: skip
    end = line.path[-1:]
    for column, (offset, span) in zip(columns, spans, strict=True):
        fact: Fact | None = None
        path: str | None = None
        ends = (*end, *column.path[-1:])
        if line.extra is None and column.extra is None:
            path = f"{words.table.section}.{dotted(line.path, column.path)}"
            if not _NO_NUMBERS.isdisjoint([one.kind for one in ends]):
                place = field_place(words.table, words.number, line.path, column.path)
                yield field_cell(report.fields.get(path), place, row, left + offset, span)
                continue
            fact = report.facts.get(path)
        elif line.extra is not None and column.extra is None:
            fact = _find(line.extra.values, dotted(column.path))
        elif column.extra is not None and line.extra is None:
            fact = _find(column.extra.values, dotted(line.path))
        yield value_cell(fact, row, left + offset, span, path, _admitted(ends))


def _admitted(ends: Sequence[Node]) -> Numbers | None:
    """Which numbers a cell may hold that stands in these rows and columns of the form."""
    if not ends or not _NO_NUMBERS.isdisjoint([end.kind for end in ends]):
        return None
    return Numbers({end.kind for end in ends} == {"count"}, True in [end.signed for end in ends])


def _find(values: Iterable[Fact], path: str) -> Fact | None:
    return next((fact for fact in values if fact.path == path), None)


def value_cell(fact: Fact | None, row: int, column: int, span: int, path: str | None, admits: Numbers | None) -> Cell:
    """The cell that shows a fact; its number stands beside a text that says more."""
    if fact is None or fact.state == "absent":
        return Cell(row, column, "", 1, span, path, admits=admits)
    number = plain(fact.value) if fact.value is not None and fact.text is not None else None
    return Cell(row, column, show(fact), 1, span, path, number, admits=admits)
