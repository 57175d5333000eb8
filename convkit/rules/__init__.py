"""The relations, conditions and statements of a form, evaluated on a report."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from convkit.document import Finding
from convkit.errors import Message
from convkit.form import Condition, Form, Leaf, Relation, relations
from convkit.report import Fact, Report, plain
from convkit.rules.cells import not_numbers
from convkit.rules.missing import missing
from convkit.rules.statements import stated
from convkit.rules.waiting import not_assessable
from convkit.text.beside import converted, is_scaled
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


def assess(report: Report, form: Form, told: Collection[str] = ()) -> Assessment:
    """Evaluate every relation, condition and statement of the form. Nothing in the report is changed.

    `told` are the facts of which it was said already why they were not read, or are not there.
    """
    present = report.present
    findings = list(_conditions(report, form, told))
    waiting: list[tuple[Relation, list[str]]] = []
    held = failed = 0
    for relation in relations(form, present):
        if not any(path in present for path in (*relation.left, *relation.right)):
            continue
        unclear = unassessable(relation, report, form)
        if unclear:
            waiting.append((relation, unclear))
        elif _sum(relation.left, report) == _sum(relation.right, report):
            held += 1
        else:
            failed += 1
            findings.append(_broken(relation, form, report))
    findings += not_assessable(waiting, report, form)
    findings += stated(report, form)
    return Assessment(tuple(findings), held, failed, len(waiting))


def unassessable(relation: Relation, report: Report, form: Form) -> list[str]:
    """The paths that keep a relation from being assessed, for their value or unit; all where only their size does."""
    paths = [*relation.left, *relation.right]
    values = {path: report.value(path) for path in paths}
    unclear = [path for path in paths if not _is_term(values[path]) or not _in_form_unit(report, form.leaves[path])]
    if not unclear and sum((abs(value) for value in values.values() if value), Decimal()) >= LARGEST_SUM:
        return paths
    return unclear


def _is_term(value: Decimal | None) -> bool:
    return value is not None and value == value.to_integral_value() and abs(value) < LARGEST_TERM


def _in_form_unit(report: Report, leaf: Leaf) -> bool:
    """Whether a figure has the form's unit, or one that says no more of a count than that it is one."""
    fact: Fact | None = report.facts.get(leaf.path)
    return fact is None or fact.unit == leaf.unit or (leaf.kind == "count" and not is_scaled(fact.unit or ""))


def _sum(paths: Sequence[str], report: Report) -> Decimal:
    return sum((report.value(path) or Decimal() for path in paths), Decimal())


# -- relations in words

_BROKEN = Message(
    "{table}, the {kind} “{about}” does not add up: {left}, {right}, a difference of {difference}; check these "
    "{count:figure|figures} and correct the wrong one",
    "{table}“{about}”{kind}不平：{left}，{right}，相差 {difference}。请核对这 {count} 个数，改正有误的一个。",
)
_FEW = 4


def _broken(relation: Relation, form: Form, report: Report) -> Finding:
    paths = (*relation.left, *relation.right)
    values: dict[str, object] = {
        "table": relation.table.words,
        "about": relation.about,
        "kind": _kind([form.leaves[path] for path in paths]),
        "left": _side(relation.left, relation, form, report),
        "right": _side(relation.right, relation, form, report),
        "difference": plain(abs(_sum(relation.left, report) - _sum(relation.right, report))),
        "count": len(paths),
    }
    return Finding(relation.id, "error", _BROKEN, values, paths, report.facts[relation.right[0]].origin)


def _kind(leaves: Sequence[Leaf]) -> Message:
    """Whether figures stand in one row or in one column of a table that has both."""
    if not leaves[0].row:
        return Message("", "")
    return Message("row", "行") if len({leaf.row for leaf in leaves}) == 1 else Message("column", "列")


def _side(paths: Sequence[str], relation: Relation, form: Form, report: Report) -> Message:
    """A sum in words; zeros of a long one are left aside."""
    shown = [path for path in paths if len(paths) <= _FEW or report.value(path)] or list(paths[:1])
    parts = [(relation.term(form.leaves[path]), plain(report.value(path) or Decimal())) for path in shown]
    total, zeros = plain(_sum(paths, report)), len(shown) < len(paths)
    if len(paths) == 1:
        return Message(f"{parts[0][0].en} is {total}", f"{parts[0][0].zh}为 {total}")
    return Message(
        " + ".join(f"{label.en} {value}" for label, value in parts)
        + (" (the others 0)" if zeros else "")
        + f" = {total}",
        " + ".join(f"{label.zh} {value}" for label, value in parts) + ("（其余为 0）" if zeros else "") + f" = {total}",
    )


# -- conditions

_OUT_OF_RANGE = Message("{value} {what}; correct it", "为 {value}，{what}；请改正")
_UNIT = Message(
    "printed with the unit {unit}, the form says {expected}; check the figure",
    "印有单位“{unit}”，表式规定为{expected}；请核对数值",
)
_OTHER_AMOUNT = Message(
    "printed as {value}{unit}, which is {converted}{expected}; the form wants {expected}: check it and write it so",
    "印为{value}{unit}，即{converted}{expected}；表式单位为{expected}，请核对后按该单位填写",
)
_NO_UNIT = Message("none", "不带单位")
_SHOWN = Message(
    "shows “{text}” but holds {value}, which was read; check which is meant",
    "显示为“{text}”，实际存储的是 {value}，已按存储的数读取；请核对以哪个为准",
)


def _conditions(report: Report, form: Form, told: Collection[str]) -> Iterator[Finding]:
    for condition in form.conditions:
        match condition.fact:
            case "number":
                yield from not_numbers(condition, report, form, told)
            case "in range":
                for leaf in form.leaves.values():
                    yield from _range(condition, report, leaf)
            case "present":
                yield from missing(condition, report, form, told)
    for leaf in form.leaves.values():
        yield from _unit(report, leaf)
        yield from _shown(report, leaf)


def in_range(leaf: Leaf, value: Decimal) -> bool:
    """Whether a number is one that its leaf may hold: counts whole, and neither negative unless signed."""
    return (leaf.kind == "amount" or value == value.to_integral_value()) and (leaf.signed or value >= 0)


def _range(condition: Condition, report: Report, leaf: Leaf) -> Iterator[Finding]:
    value = report.value(leaf.path)
    if value is None or in_range(leaf, value):
        return
    whole = leaf.kind == "amount" or value == value.to_integral_value()
    what = Message("is negative", "为负数") if whole else Message("is not a whole number", "不是整数")
    values: dict[str, object] = {"value": plain(value), "what": what}
    origin = report.facts[leaf.path].origin
    yield Finding(condition.id, condition.severity, _OUT_OF_RANGE, values, (leaf.path,), origin, leaf.words)


def _shown(report: Report, leaf: Leaf) -> Iterator[Finding]:
    """V4: a cell that shows another number than it holds, or no number at all, as a spreadsheet's formats do."""
    fact: Fact | None = report.facts.get(leaf.path)
    if fact is None or fact.value is None or not fact.text or not shown_differs(fact):
        return
    values: dict[str, object] = {"text": fact.text, "value": plain(fact.value)}
    yield Finding("V4", "warning", _SHOWN, values, (leaf.path,), fact.origin, leaf.words)


def _unit(report: Report, leaf: Leaf) -> Iterator[Finding]:
    """V3: a unit in a cell of a count, or another than the form's; an amount is shown in that, and stays as it is."""
    fact: Fact | None = report.facts.get(leaf.path)
    if fact is None or fact.state != "number" or fact.unit == leaf.unit:
        return
    if leaf.kind == "amount" and leaf.unit is None:
        return
    values: dict[str, object] = {"unit": fact.unit, "expected": leaf.unit or _NO_UNIT}
    amount = converted(fact.value or Decimal(), fact.unit, leaf.unit)
    if amount is not None:
        values |= {"value": plain(fact.value or Decimal()), "converted": plain(amount)}
    yield Finding(
        "V3", "warning", _UNIT if amount is None else _OTHER_AMOUNT, values, (leaf.path,), fact.origin, leaf.words
    )
