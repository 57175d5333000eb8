"""The sums of a form whose rows or columns an overlay adds to or takes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from convkit.errors import Message
from convkit.form.faults import Fault
from convkit.form.overlay_places import Data, Place, nodes
from convkit.form.strict import Entry
from convkit.form.sums import OVER, is_term

Axis = Literal["rows", "columns"]
_ACROSS = {"rows": "columns", "columns": "rows"}
"""What a sum is repeated over whose terms are rows, and whose are columns."""

_SAY = Message(
    "{relation} adds up all that is {term}; write into = [“{relation}”] where it is to count what is added, and "
    "into = [] where not",
    "{relation} 对 {term} 全部求和；新增项计入请写 into = [“{relation}”]，不计入请写 into = []",
)
_SAY_OF = Message(
    "{relations} may count what is added; write into with the sums that are to count it, and into = [] where none is",
    "{relations} 是否计入新增项没有写明；计入的请用 into 列出，都不计入请写 into = []",
)
_BLOCKS = Message(
    "{relation} adds up columns of its groups, and none of them has what is added alone; write into = [], and state "
    "its sides with [[set]] relation = “{relation}” where each group has it",
    "{relation} 按列组求和，新增列不能单独计入；请写 into = []；各组都新增该列的，请用 [[set]] relation = “{relation}” "
    "重新写明两边",
)
_WHOLE = Message(
    "{relation} adds up all that is {term}, of which one may stand in place of others; state its sides with [[set]] "
    "relation = “{relation}”",
    "{relation} 对 {term} 全部求和，其中有互相替代的行；请用 [[set]] relation = “{relation}” 重新写明两边",
)
_SIDE = Message(
    "nothing beside it is a term of {relation}; state its sides with [[set]] relation = “{relation}”",
    "相邻的行或列不在 {relation} 中；请用 [[set]] relation = “{relation}” 重新写明两边",
)
_NO_RELATION = Message(
    "{relation} is no sum of this table over its {over}; write one of {known}",
    "{relation} 不是该表按{over}的勾稽关系；可写：{known}",
)
_EMPTY = Message(
    "nothing would be left on one side of {relation}; take it out too, with [[remove]] relation = “{relation}”",
    "{relation} 有一边将没有任何项；请用 [[remove]] relation = “{relation}” 一并删去",
)
_CHARTED = Message(
    "the chart draws all that is {term}, and would draw what is in no sum; take it out with [[remove]] "
    "chart = “{table}”",
    "图表绘出 {term} 的全部，会画出不计入合计的项；请用 [[remove]] chart = “{table}” 删去图表",
)


def take_in(
    form: Data,
    table: Data,
    axis: Axis,
    beside: Sequence[str],
    paths: Sequence[str],
    entry: Entry,
    where: str,
) -> Iterator[Fault]:
    """Make new rows or columns terms of the sums that an overlay names, and keep them out of all others.

    `beside` are the paths of what stands beside them, the nearest first, `paths` their own.
    """
    stated = [one for one in form.get("relations", []) if one["table"] == table["section"]]
    sums = [one for one in stated if one["over"] == _ACROSS[axis]]
    into = entry.get("into")
    for number, name in enumerate(into or ()):
        if name not in [one["id"] for one in sums]:
            yield Fault(f"{where}.into[{number}]", _not_such(name, stated, axis))
    if into is None:
        yield from _unsaid(stated, axis, beside, paths, where)
        return
    for one in sums:
        whole = [term for term in _terms(one) if is_term(term, paths)]
        if one["id"] in into:
            if not whole and not _stand_beside(one, beside, paths):
                yield Fault(f"{where}.into", _SIDE.filled(relation=one["id"]))
        else:
            for term in whole:
                yield from _apart(one, term, table, axis, where)
    if axis == "rows" and not any(one["id"] in into for one in sums):
        yield from _charted(form, table, paths, where)


def _not_such(name: str, stated: Sequence[Data], axis: Axis) -> Message:
    """What is told of a sum into which rows or columns cannot go."""
    if any(one["id"] == name and not isinstance(one["over"], str) for one in stated):
        return _BLOCKS.filled(relation=name)
    known = tuple(one["id"] for one in stated if one["over"] == _ACROSS[axis]) or ("into = []",)
    return _NO_RELATION.filled(relation=name, over=OVER[_ACROSS[axis]], known=known)


def _unsaid(
    stated: Sequence[Data], axis: Axis, beside: Sequence[str], paths: Sequence[str], where: str
) -> Iterator[Fault]:
    """The sums that may count what is added, where it is not said which of them do."""
    for one in stated:
        whole = [term for term in _terms(one) if one["over"] == _ACROSS[axis] and is_term(term, paths)]
        if whole:
            yield Fault(f"{where}.into", _SAY.filled(relation=one["id"], term=whole[0]))
            return
        blocks = () if isinstance(one["over"], str) else one["over"]
        if axis == "columns" and any(path.startswith(f"{block}.") for block in blocks for path in paths):
            yield Fault(f"{where}.into", _BLOCKS.filled(relation=one["id"]))
            return
    near = tuple(one["id"] for one in stated if one["over"] == _ACROSS[axis] and _is_of(_terms(one), beside))
    if near:
        yield Fault(f"{where}.into", _SAY_OF.filled(relations=near))


def _terms(relation: Data) -> list[str]:
    return [*relation["left"], *relation["right"]]


def _is_of(terms: Sequence[str], beside: Sequence[str]) -> bool:
    """Whether one of the terms is beside what is added, or below that."""
    return any(is_term(term, beside) or any(term.startswith(f"{path}.") for path in beside) for term in terms)


def _stand_beside(relation: Data, beside: Sequence[str], paths: Sequence[str]) -> bool:
    """Put new terms where the nearest term beside them stands; False where none does."""
    for path in beside:
        for side in ("left", "right"):
            if path in relation[side]:
                at = relation[side].index(path) + 1
                relation[side] = [*relation[side][:at], *paths, *relation[side][at:]]
                return True
    return False


def _apart(relation: Data, term: str, table: Data, axis: Axis, where: str) -> Iterator[Fault]:
    """Name one by one what a term with `*` stood for, so that it does not stand for what is added."""
    below = [
        place for place in nodes(table["parts"], axis) if not place.entry.get(axis) and is_term(term, [place.path])
    ]
    if any(place.entry.get("instead") for place in below):
        yield Fault(f"{where}.into", _WHOLE.filled(relation=relation["id"], term=term))
    for side in ("left", "right"):
        relation[side] = [
            path for one in relation[side] for path in ([place.path for place in below] if one == term else [one])
        ]


def _charted(form: Data, table: Data, paths: Sequence[str], where: str) -> Iterator[Fault]:
    for chart in form.get("charts", []):
        for term in chart["rows"] if chart["table"] == table["section"] else ():
            if term.endswith("*") and is_term(term, paths):
                yield Fault(f"{where}.into", _CHARTED.filled(term=term, table=table["section"]))


def leave_out(form: Data, table: Data, gone: Place, axis: Axis, where: str) -> Iterator[Fault]:
    """Take a row or column that is gone, and what is below it, out of sums and charts."""
    left = [place.path for place in nodes(table["parts"], axis) if not place.entry.get(axis)]

    def kept(terms: Sequence[str]) -> list[str]:
        start = gone.path
        return [term for term in terms if is_term(term, left) or not (term == start or term.startswith(f"{start}."))]

    for one in form.get("relations", []):
        if one["table"] == table["section"] and one["over"] == _ACROSS[axis]:
            one["left"], one["right"] = kept(one["left"]), kept(one["right"])
            if not one["left"] or not one["right"]:
                yield Fault(where, _EMPTY.filled(relation=one["id"]))
    for chart in form.get("charts", []):
        if chart["table"] == table["section"] and axis == "rows":
            chart["rows"] = kept(chart["rows"])
