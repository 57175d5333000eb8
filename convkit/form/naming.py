"""Cells of one table named in few words: a column, rows, or each by its row and column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from convkit.errors import Message
from convkit.form.model import Form, Leaf, dotted, words_along

_FEW = 4
_SAME = 3  # rows with the same cells, from which on their columns tell more than the rows


Row = tuple[str, int, str]
"""What tells a row of a form from every other: its table, its part and its path."""


def row_of(leaf: Leaf) -> Row:
    """The row that a leaf stands in."""
    return leaf.table.section, leaf.part, dotted(leaf.row)


def row_words(leaf: Leaf) -> Message:
    """The label of a leaf's row as it is printed; that of its table where rows have none."""
    labels = [node for node in leaf.row if node.label]
    return labels[-1].printed if labels else leaf.table.words


def column_words(leaf: Leaf) -> Message:
    """The labels of a leaf's column."""
    return words_along(leaf.column)


def rows_of(leaves: Iterable[Leaf]) -> list[list[Leaf]]:
    """The leaves row by row."""
    rows: dict[Row, list[Leaf]] = {}
    for leaf in leaves:
        rows.setdefault(row_of(leaf), []).append(leaf)
    return list(rows.values())


def named(form: Form, leaves: Sequence[Leaf]) -> Message:
    """Cells of one table, which the words do not name."""
    rows = rows_of(leaves)
    columns = {tuple(leaf.column for leaf in row) for row in rows}
    words = [column_words(leaf) for leaf in rows[0]]
    if not leaves[0].row:
        return _some(words, "columns", "列")
    labels = [row_words(row[0]) for row in rows]
    parts = {one.part for one in leaves}
    of_part = rows_of(leaf for leaf in form.leaves.values()
                      if leaf.part in parts and leaf.table is leaves[0].table and not leaf.instead)  # fmt: skip
    width = max(map(len, of_part))
    if len(columns) == 1 and len(rows) >= _SAME and 2 * len(rows) > len(of_part) and len(words) < width:
        return _some(words, "columns", "列")
    if len(rows) == 1 and len(words) < width:
        return _beside(_some(labels, "row", "行"), _some(words, "columns", "列"))
    if len(leaves) <= _FEW and any(len(row) < width for row in rows):
        cells = [
            _beside(_some([row_words(one)], "row", "行"), _some([column_words(one)], "column", "列")) for one in leaves
        ]
        return Message("; ".join(cell.en for cell in cells), "、".join(cell.zh for cell in cells))
    return _some(labels, "rows", "行")


def _beside(row: Message, column: Message) -> Message:
    return Message(f"{row.en}, {column.en}", f"{row.zh}{column.zh}")


def _some(words: Sequence[Message], english: str, chinese: str) -> Message:
    """The first few labels, and how many there are where they are more."""
    shown, more = words[:_FEW], len(words) > _FEW
    kind = english.removesuffix("s") if len(words) == 1 else english
    return Message(
        f"{kind} {', '.join(f'“{label.en}”' for label in shown)}" + (f" … ({len(words)} in all)" if more else ""),
        "、".join(f"“{label.zh}”" for label in shown) + (f"等{len(words)}" if more else "") + chinese,
    )
