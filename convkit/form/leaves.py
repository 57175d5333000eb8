"""The cells of a table: what crosses at a row and a column, of the form or beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, get_args

from convkit.form.model import FieldKind, FieldPlace, Form, Kind, Leaf, Node, Path, Table, dotted, leaf_paths
from convkit.form.same import Same

FIELD_KINDS: frozenset[str] = frozenset(get_args(FieldKind))
"""The kinds of values that are no numbers."""


def is_number(kind: Kind) -> bool:
    """Whether values of a kind are numbers."""
    return kind not in FIELD_KINDS


def leaves_of(table: Table) -> Iterator[Leaf]:
    """Every cell of a table, in the order of its parts, rows and columns."""
    for number, part in enumerate(table.parts, start=1):
        for row in leaf_paths(part.rows):
            for column in leaf_paths(part.columns):
                yield _leaf(f"{table.section}.{dotted(row, column)}", table, number, row, column)


def cells_of(form: Form, table: Table) -> Sequence[Leaf]:
    """The cells of a table in its order: of numbers, and of what is none."""
    return _cells(Same(form), table.section)


@lru_cache(maxsize=64)
def _cells(same: Same, section: str) -> tuple[Leaf, ...]:
    form = same.form
    own = [leaf for leaf in form.leaves.values() if leaf.table.section == section]
    others = [place.leaf for place in form.fields.values() if place.leaf is not None and place.section == section]
    if not others:
        return tuple(own)
    known = {leaf.path: leaf for leaf in (*own, *others)}
    return tuple(known[leaf.path] for leaf in leaves_of(own[0].table if own else others[0].table) if leaf.path in known)


def loose_leaf(table: Table, part: int, row: Path, column: Path) -> Leaf:
    """A leaf for a value in an extra row or column: its path is that of the axis that the form has."""
    return _leaf(dotted(row, column), table, part, row, column)._replace(instead=False)


def loose_leaves(table: Table, part: int, axis: Literal["row", "column"]) -> dict[str, Leaf]:
    """What crosses an extra row or column of a part: by the path of each column or row that the form has."""
    known = table.parts[part - 1]
    if axis == "row":
        return {dotted(path): loose_leaf(table, part, (), path) for path in leaf_paths(known.columns)}
    return {dotted(path): loose_leaf(table, part, path, ()) for path in leaf_paths(known.rows)}


def _leaf(path: str, table: Table, part: int, row: Path, column: Path) -> Leaf:
    ends = [one[-1] for one in (row, column) if one]
    deciding = _deciding(row, column)
    kind = deciding.kind if deciding is not None else "count"
    return Leaf(
        path=path,
        table=table,
        part=part,
        row=row,
        column=column,
        kind=kind,
        signed=any(end.signed for end in ends),
        unit=next((end.unit for end in ends if end.unit), "%" if kind == "percent" else None),
        instead=any(end.instead for end in ends),
        decimals=deciding.decimals if deciding is not None else None,
    )


def _deciding(row: Path, column: Path) -> Node | None:
    """The row or column that says what a cell holds: the one that is no count."""
    return next((path[-1] for path in (row, column) if path and path[-1].kind != "count"), None)


def field_place(table: Table, part: int, row: Path, column: Path) -> FieldPlace:
    """The place of a value that is no number, in the cell of a table."""
    leaf = _leaf(f"{table.section}.{dotted(row, column)}", table, part, row, column)
    node = _deciding(row, column)
    assert node is not None
    return FieldPlace(
        leaf.path,
        table.section,
        node.label,
        node.english,
        node.kind,  # type: ignore[arg-type]
        pattern=node.pattern,
        choices=node.choices,
        required=node.required,
        leaf=leaf,
    )
