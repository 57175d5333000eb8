"""The figures that a new year begins with, from last year's report, and why others are left blank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from convkit.document import Finding
from convkit.errors import InputError, Message
from convkit.form import Carry, Form, Leaf, Table, dotted, leaf_paths
from convkit.recognise.labels import key
from convkit.report import Extra, Fact, Field, Report, State
from convkit.rules import assess, in_range
from convkit.text.numbers import extra_leaves, shown_differs

_FOREIGN = Message(
    "last year's report is on the form {before}, which has no row {rows} under the labels of {form}; leave --from out "
    "to have a blank form, or choose the form with --form",
    "上年报告使用表式 {before}，其中没有与 {form} 标签相同的 {rows} 行；不加 --from 即可生成空白表，或用 --form 指定"
    "表式",
)

_NOT_LAST = Message(
    "the report given is of {found}, not of {wanted}, so its figures are not those that {year} begins with; “{row}” "
    "was left blank",
    "所给报告为 {found} 年度，不是 {wanted} 年度，其数字不是 {year} 年的期初数；“{row}”留空",
)
_YEAR_UNKNOWN = Message(
    "the report given does not say which year it is of; “{row}” was filled in as if it were of {wanted}; check it",
    "所给报告未载明年度，按 {wanted} 年度填入“{row}”，请核对",
)
_NOT_CARRIED = Message(
    "“{row}” was left blank for {columns}, since “{source}” of last year's report {why}; fill it in by hand",
    "“{row}”的下列各列留空：{columns}；上年报告“{source}”{why}，请手工填写",
)
_INFERRED = Message(
    "“{row}”, {columns}: last year's figures were run together and told apart by their sums; check them",
    "“{row}”的{columns}：上年报告数字连写，系按合计推断，请核对",
)
_RECOGNISED = Message(
    "“{row}”, {columns}: last year's figures were read from a picture; compare them with its page",
    "“{row}”的{columns}：上年报告数字由图像识别而得，请与原件页面核对",
)
_SOURCE = Message("last year's report: {finding}", "上年报告：{finding}")
_WHY: dict[State, Message] = {
    "blank": Message("is blank there", "相应单元格为空白"),
    "placeholder": Message("has a dash there", "相应单元格为占位符"),
    "text": Message("has words there", "相应单元格为文字"),
    "unread": Message("could not be read there", "相应单元格未能可靠读出"),
    "absent": Message("has no such cell", "没有相应单元格"),
    "number": Message("has a figure there that is none for this cell", "相应数字不合要求"),
}


class Carried(NamedTuple):
    """What the new year begins with, by fact path, and what a person should know of it."""

    facts: dict[str, Fact]
    findings: tuple[Finding, ...]


def carried(last: Report, before: Form, form: Form, year: int) -> Carried:
    """The figures that a year begins with; `InputError` where the forms have no such row in common."""
    facts: dict[str, Fact] = {}
    findings: list[Finding] = []
    foreign: list[Message] = []
    for carry in form.carries:
        pairs = list(_pairs(carry, before, form))
        source, target = (_row(form, carry, step) for step in (carry.source, carry.target))
        values: dict[str, object] = {"row": target, "source": source, "wanted": year - 1, "year": year}
        if not pairs:
            foreign.append(source)
        elif last.meta.year is not None and last.meta.year != year - 1:
            findings.append(Finding("blank.year", "warning", _NOT_LAST, {**values, "found": last.meta.year}))
        else:
            if last.meta.year is None:
                findings.append(Finding("blank.year", "warning", _YEAR_UNKNOWN, values))
            facts |= _taken(last, pairs, values, findings)
            findings += _mistakes(last, before, {leaf.path for leaf, _ in pairs})
    if foreign and len(foreign) == len(form.carries):
        raise InputError(_FOREIGN, before=before.id, form=form.id, rows=tuple(foreign))
    return Carried(facts, tuple(findings))


def _pairs(carry: Carry, before: Form, form: Form) -> Iterator[tuple[Leaf, Leaf]]:
    """Each cell of last year's row with that of the new form; only cells that both forms label alike."""
    start = f"{carry.table.section}.{carry.source}."
    for path, leaf in before.leaves.items():
        own = form.leaves.get(path)
        target = form.leaves.get(f"{carry.table.section}.{carry.target}.{path.removeprefix(start)}")
        if path.startswith(start) and own is not None and target is not None and _labels(leaf) == _labels(own):
            yield leaf, target


def _labels(leaf: Leaf) -> list[str]:
    return [key(node.label) for node in (*leaf.row, *leaf.column) if node.label]


def _row(form: Form, carry: Carry, step: str) -> Message:
    """The label of a row."""
    leaf = next(one for one in form.leaves.values() if one.table is carry.table and dotted(one.row) == step)
    return leaf.row[-1].words


def _taken(
    last: Report, pairs: list[tuple[Leaf, Leaf]], values: Mapping[str, object], findings: list[Finding]
) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    missing: dict[State, list[Leaf]] = {}
    inferred: list[Leaf] = []
    recognised: list[Leaf] = []
    for source, target in pairs:
        fact = last.facts.get(source.path) or Fact(source.path, state="absent")
        if fact.value is not None and _is_sound(fact, source):
            facts[target.path] = Fact(target.path, fact.value, target.unit, state="number")
            inferred += [target] if fact.inferred else []
            recognised += [target] if fact.recognised is not None else []
        else:
            missing.setdefault(fact.state, []).append(target)
    for state, leaves in missing.items():
        about = {**values, "why": _WHY[state], "columns": _columns(leaves)}
        findings.append(Finding("blank.carried", "warning", _NOT_CARRIED, about, tuple(one.path for one in leaves)))
    for code, message, leaves in (
        ("blank.inferred", _INFERRED, inferred),
        ("blank.recognised", _RECOGNISED, recognised),
    ):
        if leaves:
            about = {**values, "columns": _columns(leaves)}
            findings.append(Finding(code, "warning", message, about, tuple(one.path for one in leaves)))
    return facts


def _is_sound(fact: Fact, leaf: Leaf) -> bool:
    """Whether a figure is one that its cell may hold, in the cell's own unit, and shown as it is stored."""
    value = fact.value
    return value is not None and in_range(leaf, value) and fact.unit == leaf.unit and not shown_differs(fact)


def _columns(leaves: Iterable[Leaf]) -> tuple[Message, ...]:
    return tuple(leaf.column[-1].words for leaf in leaves)


def _mistakes(last: Report, before: Form, paths: set[str]) -> Iterator[Finding]:
    """What last year's report has wrong in the figures that were taken over."""
    for finding in assess(last, before).findings:
        if finding.severity == "error" and paths & set(finding.paths):
            yield Finding("blank.source", "warning", _SOURCE, {"finding": finding})


def emptied(last: Report, form: Form) -> Iterator[Extra]:
    """Rows and columns that the form does not have, with gaps where their values were.

    A subtotal, and figures that stood outside every column, are none that a person would fill in again.
    """
    for extra in last.extras if last.form == form.id else ():
        table = form.table(extra.section)
        if table is None or not extra.label or key(extra.label) in _own_labels(table):
            continue
        part = table.parts[extra.part - 1]
        crossed = leaf_paths(part.columns if extra.axis == "row" else part.rows)
        leaves = extra_leaves(table, extra.part, extra.axis, ())
        paths = [dotted(path) for path in crossed if not path or not path[-1].instead]
        values = (Fact(path, unit=leaves[path].unit, text=form.skeleton.gap, state="text") for path in paths)
        yield replace(extra, values=tuple(values))


def _own_labels(table: Table) -> set[str]:
    nodes = (
        node for part in table.parts for path in (*leaf_paths(part.rows), *leaf_paths(part.columns)) for node in path
    )
    return {key(node.label) for node in nodes}


def standing(last: Report, form: Form) -> dict[str, Field]:
    """What last year's report says in lines and stays true: names and codes. Days and choices are asked again."""
    return {
        path: field
        for path, field in last.fields.items()
        if (place := form.fields.get(path)) is not None
        and place.leaf is None
        and not place.role
        and place.kind in ("text", "code")
        and field.state == "value"
    }
