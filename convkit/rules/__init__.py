"""The relations, conditions and statements of a form, evaluated on a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from convkit.document import NOWHERE, Finding, Severity
from convkit.errors import Message
from convkit.form import Condition, Form, Leaf, Relation, dotted, relations
from convkit.report import Fact, Report, State, plain
from convkit.rules.statements import stated
from convkit.rules.unfilled import Unfilled, told_blank, told_together, unfilled
from convkit.text.numbers import shown_differs

LARGEST_TERM = Decimal(10) ** 15
LARGEST_SUM = Decimal(2) ** 53
"""Relations are assessed on whole numbers below 10¹⁵, and sums that a double holds exactly, as the Schematron does."""


class Assessment(NamedTuple):
    """What the rules say of a report: findings, and how many relations held, failed or could not be assessed."""

    findings: tuple[Finding, ...]
    held: int
    failed: int
    not_assessable: int


def assess(report: Report, form: Form) -> Assessment:
    """Evaluate every relation, condition and statement of the form. Nothing in the report is changed."""
    present = {path: fact for path, fact in report.facts.items() if fact.state != "absent"}
    empty = unfilled(report, form)
    findings = list(_conditions(report, form, empty))
    waiting: list[tuple[Relation, Finding]] = []
    held = failed = 0
    for relation in relations(form, present):
        if not any(path in present for path in (*relation.left, *relation.right)):
            continue
        unclear = unassessable(relation, report)
        if unclear:
            waiting.append((relation, _not_assessable(relation, form, unclear, report)))
        elif _sum(relation.left, report) == _sum(relation.right, report):
            held += 1
        else:
            failed += 1
            findings.append(_broken(relation, form, report))
    findings += told_together(waiting, empty)
    findings += stated(report, form)
    return Assessment(tuple(findings), held, failed, len(waiting))


def unassessable(relation: Relation, report: Report) -> list[str]:
    """The paths that keep a relation from being assessed; all of them where only their size does."""
    paths = [*relation.left, *relation.right]
    values = {path: report.value(path) for path in paths}
    unclear = [path for path in paths if not _is_term(values[path])]
    if not unclear and sum((abs(value) for value in values.values() if value), Decimal()) >= LARGEST_SUM:
        return paths
    return unclear


def _is_term(value: Decimal | None) -> bool:
    return value is not None and value == value.to_integral_value() and abs(value) < LARGEST_TERM


def _sum(paths: Sequence[str], report: Report) -> Decimal:
    return sum((report.value(path) or Decimal() for path in paths), Decimal())


# -- relations in words

_BROKEN = Message(
    "{table}, “{about}”, does not add up: {left} = {left_sum}, {right} = {right_sum}, a difference of {difference}; "
    "check these {count:figure|figures}",
    "{table}“{about}”不平：{left} = {left_sum}，{right} = {right_sum}，相差 {difference}。请核对这{count}个数。",
)
_UNCLEAR = Message(
    "{table}, “{about}”: the sum cannot be checked, for these cells hold no usable number: {cells}",
    "{table}“{about}”：下列单元格没有可用于计算的数字，无法核对合计：{cells}",
)
_FEW = 4


def _broken(relation: Relation, form: Form, report: Report) -> Finding:
    left, right = _sum(relation.left, report), _sum(relation.right, report)
    paths = (*relation.left, *relation.right)
    values: dict[str, object] = {
        "table": relation.table.words,
        "about": relation.about,
        "left": _terms(relation.left, relation, form, report),
        "right": _terms(relation.right, relation, form, report),
        "left_sum": plain(left),
        "right_sum": plain(right),
        "difference": plain(abs(left - right)),
        "count": len(paths),
    }
    origin = report.facts[relation.right[0]].origin
    return Finding(relation.id, "error", _BROKEN, values, paths, origin)


def _not_assessable(relation: Relation, form: Form, unclear: list[str], report: Report) -> Finding:
    cells = tuple(relation.term(form.leaves[path]) for path in unclear)
    values: dict[str, object] = {"table": relation.table.words, "about": relation.about, "cells": cells}
    facts = [report.facts[path] for path in unclear if path in report.facts]
    origin = next((fact.origin for fact in facts if fact.origin != NOWHERE), NOWHERE)
    return Finding(relation.id, "not assessable", _UNCLEAR, values, tuple(unclear), origin)


def _terms(paths: Sequence[str], relation: Relation, form: Form, report: Report) -> Message:
    """A sum in words; zeros of a long sum are left aside."""
    shown = [path for path in paths if len(paths) <= _FEW or report.value(path)] or list(paths[:1])
    parts = [(relation.term(form.leaves[path]), plain(report.value(path) or Decimal())) for path in shown]
    return Message(
        " + ".join(f"{label.en} {value}" for label, value in parts),
        " + ".join(f"{label.zh} {value}" for label, value in parts),
    )


# -- conditions

_STATES: dict[State, Message] = {
    "blank": Message("blank", "为空白"),
    "placeholder": Message("a placeholder", "为占位符"),
    "text": Message("text, no number", "为文字而非数字"),
    "unread": Message("there, but not safely readable", "有内容但未能可靠读出"),
}
_NOT_A_NUMBER = Message("{row}: {what}: {columns}", "{row}：下列单元格{what}：{columns}")
_OUT_OF_RANGE = Message(
    "{cell} is {value}, which {what}; check it",
    "{cell}为 {value}，{what}，请核对",
)
_MISSING_TABLE = Message("{table} is missing, or was not recognised", "缺少{table}，或未能识别")
_MISSING_ROW = Message("{row}: the row is missing", "{row}：缺少该行")
_MISSING_CELLS = Message("{row}: cells are missing: {columns}", "{row}：缺少单元格：{columns}")
_EXTRA = {
    "row": Message(
        "{table}: the row “{label}” is not one of the form; it was kept, and enters no sum",
        "{table}：“{label}”一行不在表式之内，已原样保留，不参与合计",
    ),
    "column": Message(
        "{table}: the column “{label}” is not one of the form; it was kept, and enters no sum",
        "{table}：“{label}”一列不在表式之内，已原样保留，不参与合计",
    ),
}
_UNIT = Message(
    "{cell} is printed with the unit {unit}, the form says {expected}; check the figure",
    "{cell}印有单位“{unit}”，表式规定为{expected}，请核对数值",
)
_NO_UNIT = Message("none", "不带单位")
_SHOWN = Message(
    "{cell} shows “{text}” but holds {value}, which was read; check which is meant",
    "{cell}显示为“{text}”，单元格实际存储的数值为 {value}，已按存储数值读取，请核对以哪个为准",
)


def _conditions(report: Report, form: Form, empty: Sequence[Unfilled]) -> Iterator[Finding]:
    rows = _by_row(form)
    told = {leaf.path for one in empty for leaf in one.leaves}
    gone = {t.section for t in form.tables if all(_state(report, leaf) == "absent" for leaf in form.leaves.values()
                                                  if leaf.table is t)}  # fmt: skip
    for condition in form.conditions:
        match condition.fact:
            case "number":
                yield from told_blank(condition, report, empty)
                for leaves in rows.values():
                    yield from _not_numbers(condition, report, [leaf for leaf in leaves if leaf.path not in told])
            case "in range":
                for leaf in form.leaves.values():
                    yield from _range(condition, report, leaf)
            case "present":
                yield from _missing(condition, report, form, rows, gone)
    for leaf in form.leaves.values():
        yield from _unit(report, leaf)
        yield from _shown(report, leaf)


def _by_row(form: Form) -> dict[str, list[Leaf]]:
    rows: dict[str, list[Leaf]] = {}
    for leaf in form.leaves.values():
        rows.setdefault(f"{leaf.table.section}.{dotted(leaf.row)}", []).append(leaf)
    return rows


def _state(report: Report, leaf: Leaf) -> State:
    fact = report.facts.get(leaf.path)
    return fact.state if fact is not None else "absent"


def _row_words(leaf: Leaf) -> Message:
    labels = [node.words for node in leaf.row if node.label]
    if not labels:
        return leaf.table.words
    return Message(f"{leaf.table.words.en}, “{labels[-1].en}”", f"{leaf.table.words.zh}“{labels[-1].zh}”")


def _column_words(leaf: Leaf) -> Message:
    labels = [node.words for node in leaf.column if node.label and node.name]
    return Message(" / ".join(label.en for label in labels), "／".join(label.zh for label in labels))


def _not_numbers(condition: Condition, report: Report, leaves: Sequence[Leaf]) -> Iterator[Finding]:
    states = {_state(report, leaf) for leaf in leaves}
    for state, what in _STATES.items():
        if state not in states:
            continue
        found = [leaf for leaf in leaves if _state(report, leaf) == state]
        if found:
            printed = tuple(
                text for leaf in found if (fact := report.facts[leaf.path]).text and (text := f"“{fact.text}”")
            )
            detail = Message(f"{what.en} {', '.join(printed)}".strip(), f"{what.zh}{'、'.join(printed)}")
            values: dict[str, object] = {
                "row": _row_words(found[0]),
                "what": detail,
                "columns": tuple(_column_words(leaf) for leaf in found),
            }
            severity: Severity = "unread" if state == "unread" else condition.severity
            paths = tuple(leaf.path for leaf in found)
            yield Finding(condition.id, severity, _NOT_A_NUMBER, values, paths, report.facts[paths[0]].origin)


def in_range(leaf: Leaf, value: Decimal) -> bool:
    """Whether a number is one that its leaf may hold: counts whole, and neither negative unless signed."""
    return (leaf.kind == "amount" or value == value.to_integral_value()) and (leaf.signed or value >= 0)


def _range(condition: Condition, report: Report, leaf: Leaf) -> Iterator[Finding]:
    value = report.value(leaf.path)
    if value is None or in_range(leaf, value):
        return
    whole = leaf.kind == "amount" or value == value.to_integral_value()
    what = Message("is negative", "为负数") if whole else Message("is not a whole number", "不是整数")
    values: dict[str, object] = {"cell": leaf.words, "value": plain(value), "what": what}
    yield Finding(condition.id, condition.severity, _OUT_OF_RANGE, values, (leaf.path,), report.facts[leaf.path].origin)


def _missing(
    condition: Condition, report: Report, form: Form, rows: dict[str, list[Leaf]], gone: set[str]
) -> Iterator[Finding]:
    for table in form.tables:
        if table.section in gone:
            paths = tuple(leaf.path for leaf in form.leaves.values() if leaf.table is table and not leaf.instead)
            yield Finding(condition.id, condition.severity, _MISSING_TABLE, {"table": table.words}, paths)
    stand_ins = [leaf for leaf in form.leaves.values() if leaf.instead and _state(report, leaf) != "absent"]
    for leaves in rows.values():
        if leaves[0].table.section in gone or leaves[0].instead or _replaced(leaves[0], stand_ins):
            continue
        absent = [leaf for leaf in leaves if _state(report, leaf) == "absent"]
        if absent:
            message = _MISSING_ROW if len(absent) == len(leaves) else _MISSING_CELLS
            values: dict[str, object] = {
                "row": _row_words(leaves[0]),
                "columns": tuple(_column_words(leaf) for leaf in absent),
            }
            yield Finding(condition.id, condition.severity, message, values, tuple(leaf.path for leaf in absent))
    for extra in report.extras:
        known = form.table(extra.section)
        words = known.words if known is not None else Message(extra.section, extra.section)
        values = {"table": words, "label": extra.label}
        yield Finding(condition.id, condition.severity, _EXTRA[extra.axis], values, origin=extra.origin)


def _replaced(leaf: Leaf, stand_ins: Sequence[Leaf]) -> bool:
    """Whether the report has another row in place of this one and its siblings, of the rows that may stand in so."""
    if len(leaf.row) < 2:
        return False
    return any(other.table is leaf.table and other.row[:-1] == leaf.row[:-1] for other in stand_ins)


def _shown(report: Report, leaf: Leaf) -> Iterator[Finding]:
    """V4: a cell that shows another number than it holds, or no number at all, as a spreadsheet's formats do."""
    fact: Fact | None = report.facts.get(leaf.path)
    if fact is None or fact.value is None or not fact.text or not shown_differs(fact):
        return
    values: dict[str, object] = {"cell": leaf.words, "text": fact.text, "value": plain(fact.value)}
    yield Finding("V4", "warning", _SHOWN, values, (leaf.path,), fact.origin)


def _unit(report: Report, leaf: Leaf) -> Iterator[Finding]:
    """V3: a unit in a cell of a count, or another than the form's."""
    fact: Fact | None = report.facts.get(leaf.path)
    if fact is None or fact.state != "number" or fact.unit == leaf.unit:
        return
    if leaf.kind == "amount" and leaf.unit is None:
        return
    values: dict[str, object] = {"cell": leaf.words, "unit": fact.unit, "expected": leaf.unit or _NO_UNIT}
    yield Finding("V3", "warning", _UNIT, values, (leaf.path,), fact.origin)
