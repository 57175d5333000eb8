"""What stands in columns that the form does not have: kept with the table, column by column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from convkit.document import Cell
from convkit.form import dotted, loose_leaf, loose_leaves
from convkit.recognise.tables.cell_values import fact_of
from convkit.recognise.tables.grid_header import Column, Header, Spare, over
from convkit.recognise.tables.row_labels import is_blank, is_value
from convkit.recognise.tables.table_reading import Segment
from convkit.report import Extra, Fact

NAMELESS = "〔无列名〕"
"""Stands for the label of a column that has none: written without one, its figures would push the others aside."""


class Spares:
    """The values of a table's own columns, gathered row by row until the table ends."""

    def __init__(self, block: int) -> None:
        self.block = block
        self.facts: dict[tuple[str, int, int, str], list[Fact]] = {}

    def add(self, line: Sequence[Cell], area: Sequence[Cell], number: int, path: str, header: Header,
            segment: Segment) -> None:  # fmt: skip
        """Keep what a row of a part holds: its cells, those of them behind the label, and its path."""
        for cell in line:
            if cell.column in header.codes and cell.column not in header.printed_codes and is_value(cell.text):
                self._keep((header.codes[cell.column], cell.column, number, ""), [cell], path, header, segment)
        columns = header.columns[number]
        known: list[Column | Spare] = [*columns, *header.spares]
        inside = {at for one in known for at in range(one.first, one.last + 1)}
        for cell in area:
            if cell.column not in inside and not is_blank(cell) and not any(over(cell, one) for one in known):
                known.append(spare := Spare("", cell.column, cell.column + cell.columns - 1))
                header.spares.append(spare)
        for spare in header.spares:
            cells = [cell for cell in area if over(cell, spare) and not any(over(cell, one) for one in columns)]
            before = [column for column in columns if column.last < spare.first]
            key = (spare.label, spare.first, number, dotted(before[-1].path) if before else "")
            self._keep(key, cells, path, header, segment)

    def _keep(
        self, key: tuple[str, int, int, str], cells: Sequence[Cell], path: str, header: Header, segment: Segment
    ) -> None:
        leaf = loose_leaves(header.table, key[2], "column").get(path)
        if leaf is None or leaf.kind in ("count", "amount"):  # percentages and words are such in every column
            leaf = loose_leaf(header.table, key[2], (), ())
        fact = replace(fact_of(leaf, cells), path=path)
        segment.place(self.block, cells)
        self.facts.setdefault(key, []).append(fact)

    def flush(self, segment: Segment) -> None:
        """Put the columns that hold anything into the table that ends here."""
        for (label, _, number, after), facts in self.facts.items():
            kept = tuple(fact for fact in facts if fact.state != "blank")
            if kept:
                extra = Extra(segment.table.section, "column", label or NAMELESS, after, kept, number, kept[0].origin)
                segment.extras.append(extra)
        self.facts = {}
