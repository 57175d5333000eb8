"""What is not filled in, told in few lines: a table that is mostly blank, and the sums that wait for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from convkit.document import NOWHERE, Finding
from convkit.errors import Message
from convkit.form import Condition, Form, Leaf, Relation, Table, dotted
from convkit.report import Report, State


class Unfilled(NamedTuple):
    """A table of which most rows are blank: the cells of those rows, and the other rows."""

    table: Table
    leaves: tuple[Leaf, ...]
    filled: tuple[Message, ...]


_FEW = 4  # cells that are better named one by one
_ALL = Message("{table} is not filled in: {count:cell is|cells are} blank", "{table}尚未填写：{count} 个单元格为空白")
_MOST = Message(
    "{table} is filled in only in {filled}: {count:cell of the other rows is|cells of the other rows are} blank",
    "{table}仅填写了{filled}：其余各行 {count} 个单元格为空白",
)
_SUMS = Message(
    "{table}: {count:sum|sums} cannot be checked, for cells that it takes are blank",
    "{table}：有 {count} 项合计因所需单元格为空白，无法核对",
)
_SUMS_OF = Message(
    "{table}: {count:sum|sums} cannot be checked, for these cells hold no usable number: {cells}",
    "{table}：下列单元格没有可用于计算的数字，有 {count} 项合计无法核对：{cells}",
)


def unfilled(report: Report, form: Form) -> list[Unfilled]:
    """The tables of which more than half of the rows, and more than a few cells, are blank throughout."""
    found = []
    for table in form.tables:
        rows: dict[tuple[int, str], list[Leaf]] = {}
        for leaf in form.leaves.values():
            if leaf.table is table and _state(report, leaf) != "absent":
                rows.setdefault((leaf.part, dotted(leaf.row)), []).append(leaf)
        blank = [leaves for leaves in rows.values() if all(_state(report, leaf) == "blank" for leaf in leaves)]
        cells = tuple(leaf for leaves in blank for leaf in leaves)
        if len(cells) > _FEW and 2 * len(blank) > len(rows):
            known = {id(leaves) for leaves in blank}
            others = tuple(_words(leaves[0]) for leaves in rows.values() if id(leaves) not in known)
            found.append(Unfilled(table, cells, others))
    return found


def _words(leaf: Leaf) -> Message:
    labels = [node.words for node in leaf.row if node.label]
    return labels[-1] if labels else leaf.table.words


def _state(report: Report, leaf: Leaf) -> State:
    fact = report.facts.get(leaf.path)
    return fact.state if fact is not None else "absent"


def told_blank(condition: Condition, report: Report, found: Sequence[Unfilled]) -> Iterator[Finding]:
    """One finding for each table that is not filled in."""
    for one in found:
        values: dict[str, object] = {"table": one.table.words, "count": len(one.leaves), "filled": one.filled}
        paths = tuple(leaf.path for leaf in one.leaves)
        origin = report.facts[paths[0]].origin
        yield Finding(condition.id, condition.severity, _MOST if one.filled else _ALL, values, paths, origin)


def told_together(waiting: Iterable[tuple[Relation, Finding]], found: Sequence[Unfilled]) -> Iterator[Finding]:
    """What keeps relations from being assessed; those of one kind in one finding, where all wait for the same.

    That is for rows that are not filled in, or for one row or column that is missing or not readable.
    """
    blank = {leaf.path for one in found for leaf in one.leaves}
    kinds: dict[object, list[tuple[Relation, Finding]]] = {}
    for relation, finding in waiting:
        cause = _SUMS if blank.issuperset(finding.paths) else finding.values["cells"]
        kinds.setdefault((relation.id, relation.table.section, cause), []).append((relation, finding))
    for together in kinds.values():
        relation, first = together[0]
        if len(together) == 1:
            yield first
            continue
        values: dict[str, object] = {"table": relation.table.words, "count": len(together)}
        message = _SUMS
        if not blank.issuperset(first.paths):
            message, values["cells"] = _SUMS_OF, first.values["cells"]
        paths = tuple(dict.fromkeys(path for _, finding in together for path in finding.paths))
        origin = next((one.origin for _, one in together if one.origin != NOWHERE), NOWHERE)
        yield Finding(relation.id, "not assessable", message, values, paths, origin)
