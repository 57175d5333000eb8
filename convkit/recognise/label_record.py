"""Which printed label was taken for which row or column, and how: the record behind `convkit explain`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from convkit.document import Block, Cell, Grid, Heading, Origin, Paragraph, by_row
from convkit.form import dotted, leaf_paths
from convkit.recognise.labels import Labels, Place, key
from convkit.report import Axis
from convkit.text.numbers import collapse, read_number
from convkit.text.values import is_code

How = Literal["exact", "alias", "near miss"]


class Match(NamedTuple):
    """A printed label and what it was taken for.

    `section` names the table, `path` is the part of the fact paths that the row or column gives, `label` the form's own
    wording, and `how` says how they agree.
    """

    section: str
    axis: Literal["row", "column"]
    path: str
    printed: str
    label: str
    how: How
    origin: Origin


class Unmatched(NamedTuple):
    """A text in the rows of a table that is no label of the form, and where it stands."""

    printed: str
    origin: Origin


def match_of(index: Labels, place: Place, printed: str, near: str | None, origin: Origin) -> Match:
    """The record of one label."""
    label = next((node.label for node in reversed(place.path) if node.label), "")
    how: How = "near miss" if near else "exact" if index.is_exact(printed) else "alias"
    axis: Literal["row", "column"] = "column" if place.axis == "column" else "row"
    return Match(place.table.section, axis, dotted(place.path), collapse(printed), label, how, origin)


def unmatched(
    index: Labels, blocks: Sequence[Block], rows: Iterable[tuple[int, int]], known: Iterable[Match]
) -> list[Unmatched]:
    """Every text in rows that tables took which is neither a label nor a value."""
    printed = {match.printed for match in known}
    found: list[Unmatched] = []
    wanted = sorted(set(rows))
    cells = {number: _by_row(blocks[number]) for number in {number for number, _ in wanted}}
    for number, row in wanted:
        for cell in cells[number].get(row, ()):
            text = collapse(cell.text)
            if text and not _is_figure(text) and text not in printed and not _is_label(index, text):
                found.append(Unmatched(text, cell.origin))
    return found


def _is_figure(text: str) -> bool:
    """Whether a text is a figure, a figure with a unit or a note, or stands in place of one."""
    return read_number(text).state != "text"


def _is_label(index: Labels, text: str) -> bool:
    axes: tuple[Axis, ...] = ("row", "column", "caption", "corner")
    return any(index.match(text, axis) for axis in axes) or _is_of_codes(index, text)


def _is_of_codes(index: Labels, text: str) -> bool:
    """Whether a text is the heading of the codes of a table, or one of these."""
    coded = [table for table in index.form.tables if table.codes]
    rows = (path for table in coded for part in table.parts for path in leaf_paths(part.rows) if path)
    return any(key(text) == key(table.codes) for table in coded) or any(is_code(text, path[-1].code) for path in rows)


def _by_row(block: Block) -> dict[int, list[Cell]]:
    """The cells that begin in each row; a paragraph is one cell."""
    match block:
        case Grid():
            return by_row(block.cells)
        case Paragraph() | Heading():
            return {1: [Cell(1, 1, block.text, origin=block.origin)]}
    return {}
