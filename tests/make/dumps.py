"""Reports as text dumps: every arrangement of cells that extraction leaves, and what goes wrong in them."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random
from unicodedata import east_asian_width

import convkit
from convkit.form import Form, Path, Table, branch_paths, dotted, leaf_paths, relations
from convkit.report import Report
from convkit.text.numbers import read_number

Lines = list[list[str]]


@dataclass(frozen=True)
class Row:
    """The labels of a row, groups first, its values, and its facts' paths."""

    labels: tuple[str, ...]
    values: tuple[str, ...]
    paths: tuple[str, ...]


@dataclass(frozen=True)
class Block:
    """A heading, then a table: lines of captions and headers, rows, and so on in turn."""

    heading: str
    parts: tuple[tuple[Lines, tuple[Row, ...]], ...]


def blocks(form: Form, values: Mapping[str, str]) -> list[Block]:
    """The tables of a report of these values, the row that may stand in place of others left out."""
    headings = {section.name: section.heading for section in form.sections}
    return [Block(headings[table.section], tuple(_parts(table, values))) for table in form.tables]


def _parts(table: Table, values: Mapping[str, str]) -> list[tuple[Lines, tuple[Row, ...]]]:
    found = []
    for part in table.parts:
        columns = leaf_paths(part.columns)
        header = [[part.caption]] if part.caption else []
        levels = _levels(part.columns)
        if part.corner:
            levels[0].insert(0, part.corner)
        rows: list[Row] = []
        before: tuple[object, ...] = ()
        for path in leaf_paths(part.rows):
            if path and path[-1].instead:
                continue
            labels = tuple(
                node.label for at, node in enumerate(path) if node.label and path[: at + 1] != before[: at + 1]
            )
            paths = tuple(f"{table.section}.{dotted(path, column)}" for column in columns)
            rows.append(Row(labels, tuple(values[one] for one in paths), paths))
            before = path[:-1]
        found.append(([*header, *levels], tuple(rows)))
    return found


def _levels(columns: tuple[object, ...]) -> Lines:
    every: list[Path] = [*branch_paths(columns), *leaf_paths(columns)]  # type: ignore[arg-type]
    order = {path: at for at, path in enumerate(leaf_paths(columns))}  # type: ignore[arg-type]
    first = {path: min(at for leaf, at in order.items() if leaf[: len(path)] == path) for path in every}
    depth = max(map(len, every))
    return [
        [path[-1].label for path in sorted(every, key=first.__getitem__) if len(path) == level]
        for level in range(1, depth + 1)
    ]


def lines(block: Block) -> Lines:
    """The cells of each line of a table."""
    found: Lines = []
    for header, rows in block.parts:
        found += [list(line) for line in header]
        found += [[*row.labels, *row.values] for row in rows]
    return found


Arrangement = Callable[[Sequence[Block]], str]


def _joined(glue: str, end: str = "\n", *, between: str = "\n") -> Arrangement:
    def dump(tables: Sequence[Block]) -> str:
        return "".join(
            f"{table.heading}{between}" + "".join(glue.join(line) + end for line in lines(table)) for table in tables
        )

    return dump


def _pipes(tables: Sequence[Block]) -> str:
    told = []
    for table in tables:
        told += ["", table.heading, ""]
        width = max(map(len, lines(table)))
        for at, line in enumerate(lines(table)):
            told.append("| " + " | ".join([*line, *[""] * (width - len(line))]) + " |")
            if at == 0:
                told.append("|" + " --- |" * width)
    return "\n".join(told)


def _filled(glue: str, tables: Sequence[Block]) -> str:
    """One cell a line, where a blank cell leaves nothing."""
    told = []
    for table in tables:
        told += [table.heading, *(cell for line in lines(table) for cell in line if cell)]
    return glue.join(told)


def _padded(row: Callable[[Sequence[str], int], str]) -> Arrangement:
    """Rows told by their pipes, one for each column, those of merged cells at the end: from the cells and the rest."""

    def dump(tables: Sequence[Block]) -> str:
        told = []
        for table in tables:
            width = max(map(len, lines(table)))
            told += [table.heading, *(row(line, width - len(line)) for line in lines(table))]
        return "\n".join(told)

    return dump


def _indented(cells: Sequence[str], rest: int) -> str:
    return "| \n" + "      \n".join(f"       {cell}  | \n" for cell in cells) + "    " + "|" * rest


_STARTS = {7: ((-1, 0), (0, 1, 6), (1, 2, 3, 4, 5)), 15: ((0, 5), (0, 1, 2, 3, 4, 5, 10), tuple(range(5, 15)))}
"""The columns under which the labels of a header's lines begin, by how many there are; -1 is that of row labels."""

_DEPTH = 3  # columns of row labels


def _placed(header: Lines, rows: Sequence[Row], count: int) -> list[dict[int, str]]:
    """The cells of each line by their columns."""
    starts = _STARTS.get(count, tuple(tuple(range(-1, len(line) - 1)) for line in header))
    placed = [
        {start + (_DEPTH if start >= 0 else 1): label for start, label in zip(level, line, strict=False)}
        for level, line in zip(starts, header, strict=False)
    ]
    for row in rows:
        cells = dict(enumerate(row.labels, _DEPTH - len(row.labels)))
        placed.append(cells | {at + _DEPTH: value for at, value in enumerate(row.values)})
    return placed


def _aligned(measure: Callable[[str], int]) -> Arrangement:
    """Columns kept by spaces, as a text is measured."""

    def dump(tables: Sequence[Block]) -> str:
        told = []
        for table in tables:
            told.append(table.heading)
            for header, rows in table.parts:
                placed = _placed(header, rows, max((len(row.paths) for row in rows), default=1))
                told += _spaced(placed, measure)
        return "\n".join(told)

    return dump


def _spaced(placed: Sequence[Mapping[int, str]], measure: Callable[[str], int]) -> list[str]:
    count = max(max(cells, default=0) for cells in placed) + 1
    broad = {
        at: max((measure(cells.get(at, "")) for cells in placed if len(cells) > 2), default=0) for at in range(count)
    }
    told = []
    for cells in placed:
        line = ""
        for at, text in sorted(cells.items()):
            start = sum(broad[before] + 2 for before in range(at))
            line += " " * max(start - measure(line), 2 if line else 0) + text
        told.append(line)
    return told


PADDED: dict[str, Arrangement] = {
    "rows closed by pipes": _padded(lambda cells, rest: "".join(f"{cell} | " for cell in cells) + "|" * rest),
    "cells closed by pipes": _padded(lambda cells, rest: "\n".join([*(f"{cell} |" for cell in cells), "|" * rest])),
    "pipes below cells": _padded(lambda cells, rest: "\n".join([*(f"{cell}\n|" for cell in cells), "|" * rest])),
    "pipe above a row": _padded(lambda cells, rest: "|\n" + "\n".join(f"{cell} |" for cell in cells) + "|" * rest),
    "pipe before a row": _padded(lambda cells, rest: "| " + "\n".join(f"{cell} |" for cell in cells) + "|" * rest),
    "indented cells": _padded(_indented),
}
"""Arrangements that say where a row ends, but not under which columns its cells stand."""

ALIGNED: dict[str, Arrangement] = {
    "columns of spaces": _aligned(len),
    "columns of spaces, broad characters counted twice": _aligned(
        lambda text: sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
    ),
}
"""Arrangements in which a cell stands below its column's label."""

ARRANGEMENTS: dict[str, Arrangement] = {
    **PADDED,
    **ALIGNED,
    "pipes between cells": lambda tables: "".join(
        f"{table.heading}\n" + "".join(f"{cell}\n|\n" for line in lines(table) for cell in line if cell)
        for table in tables
    ),
    "tabs": _joined("\t"),
    "pipes": _pipes,
    "one cell a line": lambda tables: _filled("\n", tables),
    "one cell a paragraph": lambda tables: _filled("\n\n", tables),
    "wide spaces": _joined("   "),
    "single spaces": _joined(" "),
    "rows run together": _joined(""),
    "tables run together": _joined("", "", between=""),
}
RUN_TOGETHER = ("rows run together", "tables run together")

TITLE = "某某县2022年政府信息公开工作年度报告"


def report_of(text: str, form: Form, encoding: str = "utf-8") -> Report:
    """What a text is read as."""
    return convkit.read(io.BytesIO(text.encode(encoding)), source_format="txt", form=form.id)


def numbers_in(text: str, form: Form) -> dict[str, Decimal]:
    """The figures that a text is read as; none where it is refused."""
    try:
        report = report_of(text, form)
    except convkit.InputError:
        return {}
    return numbers_of(report)


def numbers_of(report: Report) -> dict[str, Decimal]:
    """The figures of a report that are there."""
    return {path: fact.value for path, fact in report.facts.items() if fact.value is not None}


def changed(table: Block, part: int, rows: Sequence[Row]) -> Block:
    """The table with other rows in one of its parts."""
    parts = list(table.parts)
    parts[part] = (parts[part][0], tuple(rows))
    return replace(table, parts=tuple(parts))


def consistent(form: Form, random: Random, scale: int = 300, share: float = 0.5) -> dict[str, str]:
    """Figures that keep every relation of the form; `share` of the cells of table three are not zero."""
    values = {path: str(random.randrange(scale)) for path, leaf in form.leaves.items() if not leaf.instead}
    cells = [path for path in values if path.startswith("requests.")]
    values |= {path: str(random.randrange(1, scale)) if random.random() < share else "0" for path in cells}
    for path in cells:  # what is carried over is what remains, so nothing may be below zero
        if path.startswith(("requests.carriedIn.", "requests.carriedOver.")):
            values[path] = "0"
    order = {"A1": 0, "A2": 1, "A4": 1, "A3": 2}
    for relation in sorted(relations(form, values), key=lambda one: order[one.id]):
        whole, parts = (relation.left, relation.right) if relation.id == "A2" else (relation.right, relation.left)
        values[whole[0]] = str(sum(int(values[path]) for path in parts))
    return values


def text_of(arrangement: str, tables: list[Block]) -> str:
    return f"{TITLE}\n{ARRANGEMENTS[arrangement](tables)}\n六、其他需要报告的事项\n无。\n"


def read_right(text: str, form: Form, stated: dict[str, str]) -> int:
    """How many figures were read; each must be one that the text states."""
    found = numbers_in(text, form)
    wrong = {path: value for path, value in found.items() if read_number(stated.get(path, "")).value != value}
    assert wrong == {}
    return len(found)
