"""The conditions of a form: what every single cell must be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import partial

from convkit.document import Finding
from convkit.errors import Message
from convkit.form import Condition, Form, Leaf
from convkit.report import Fact, Report, plain
from convkit.rule import STORED, Example, Rule, Subject, Verdict, failing
from convkit.rules.cells import about, not_numbers, where_of
from convkit.rules.missing import lacking_in, missing
from convkit.text.beside import converted, is_scaled
from convkit.text.numbers import shown_differs

_OUT_OF_RANGE = Message("{value} {what}; correct it", "填的是 {value}，{what}；请改正")
_UNIT = Message(
    "printed with the unit {unit}, the form has numbers alone there; take the unit out",
    "印有单位“{unit}”，该处只填数字；请删去单位",
)
_OTHER_AMOUNT = Message(
    "printed as {value}{unit}, which is {converted}{expected}; the form wants {expected}: write it so, or correct the "
    "unit if that is what is wrong",
    "印为{value}{unit}，即{converted}{expected}；表式单位为{expected}，请按{expected}填写；如只是单位写错，请改正单位",
)
_SCALED_UNIT = Message(
    "printed with the unit {unit}, the form has numbers alone there; write out the number, or take the unit out if it "
    "is wrong",
    "印有单位“{unit}”，该处只填数字；请填写完整的数字，如只是单位写错，请删去单位",
)
_FOREIGN_UNIT = Message(
    "printed with the unit {unit}, the form wants {expected}: write it so",
    "印有单位“{unit}”，表式单位为{expected}；请按{expected}填写",
)
_MORE_DECIMALS = Message("has more than {count:decimal|decimals}", "小数超过 {count} 位")
_SHOWN = Message(
    "shows “{text}” but holds {value}, which was read; check which is meant",
    "显示为“{text}”，实际存储的是 {value}，已按存储的数读取；请核对以哪个为准",
)


_ABOUT = {
    "number": Message("every cell of the form holds a number; 0 is one", "表内每格都有数字，没有的填 0"),
    "in range": Message(
        "counts are whole and not negative; amounts are not negative", "件数为不小于 0 的整数，金额不为负数"
    ),
    "present": Message("every row and column of the form is there, and no other", "表式规定的行列齐全，没有多余行列"),
}
_UNITS = Message("no cell has another unit than the form's", "单元格内的单位与表式规定一致")
_SAME = Message("a cell shows the number that it holds", "单元格显示的数就是其存储的数")


def condition_rules(form: Form) -> Iterator[Rule]:
    """A rule for each condition that the form states, and two for what every form wants of its cells."""
    leaf = min(form.leaves.values(), key=lambda one: (one.signed, one.kind != "count"), default=None)
    if leaf is None:
        return
    cell = leaf.path
    faults: dict[str, str | None] = {"number": "", "in range": "0.5" if leaf.signed else "-1", "present": None}
    for one in form.conditions:
        check, fails = partial(_check, one), Example({cell: faults[one.fact]})
        yield Rule(one.id, one.severity, _ABOUT[one.fact], check, Example(), fails)
    yield Rule("V3", "warning", _UNITS, _other_units, Example(), Example({cell: "0元"}))
    yield Rule("V4", "warning", _SAME, partial(_of_each, _shown), Example(), Example({cell: f"0{STORED}5"}))


def _check(condition: Condition, subject: Subject) -> Iterator[Verdict]:
    report, form, told = subject.report, subject.form, subject.told
    found: Iterable[Finding]
    match condition.fact:
        case "number":
            states = {fact.state for fact in report.facts.values()}
            blanks = states - {"number", "absent"}
            found = not_numbers(condition, report, form, told) if blanks else ()
            yield from failing(found, "fails" if blanks else "holds")
        case "in range":
            yield from _of_each(partial(_range, condition), subject)
        case "present":
            lacking = lacking_in(subject)
            found = missing(condition, subject, lacking) if lacking or report.extras else ()
            yield from failing(found, "fails" if lacking else "holds")


def _of_each(look: Callable[[Report, Leaf], Finding | None], subject: Subject) -> Iterator[Verdict]:
    """What is found of each number; where there is none, nothing is passed."""
    report = subject.report
    any_number = any(fact.value is not None for fact in report.facts.values())
    findings = (one for leaf in subject.form.leaves.values() if (one := look(report, leaf)) is not None)
    yield from failing(findings, "holds" if any_number else "not assessable")


def in_range(leaf: Leaf, value: Decimal) -> bool:
    """Whether a number is one that its leaf may hold: counts whole, and neither negative unless signed."""
    return _fits(leaf, value) and (leaf.signed or value >= 0)


def _fits(leaf: Leaf, value: Decimal) -> bool:
    """Whether a number has no more decimals than its leaf has; an amount may have any, if none are named."""
    decimals = leaf.decimals if leaf.decimals is not None or leaf.kind != "count" else 0
    return decimals is None or value == value.to_integral_value() or -int(value.as_tuple().exponent) <= decimals


def _range(condition: Condition, report: Report, leaf: Leaf) -> Finding | None:
    value = report.value(leaf.path)
    if value is None or in_range(leaf, value):
        return None
    what = Message("is negative", "为负数")
    if not _fits(leaf, value):
        not_whole = Message("is not a whole number", "不是整数")
        what = _MORE_DECIMALS.filled(count=leaf.decimals) if leaf.decimals else not_whole
    values: dict[str, object] = {"value": plain(value), "what": what}
    origin = report.facts[leaf.path].origin
    return Finding(condition.id, condition.severity, _OUT_OF_RANGE, values, (leaf.path,), origin, leaf.words)


def _shown(report: Report, leaf: Leaf) -> Finding | None:
    """V4: a cell that shows another number than it holds, or no number at all, as a spreadsheet's formats do."""
    fact: Fact | None = report.facts.get(leaf.path)
    if fact is None or fact.value is None or not fact.text or not shown_differs(fact):
        return None
    values: dict[str, object] = {"text": fact.text, "value": plain(fact.value)}
    return Finding("V4", "warning", _SHOWN, values, (leaf.path,), fact.origin, leaf.words)


def _other_units(subject: Subject) -> Iterator[Verdict]:
    """V3: a unit in a cell of a count, or another than the form's; an amount is shown in that, and stays as it is."""
    report, form = subject.report, subject.form
    same: dict[tuple[str, str | None], list[Leaf]] = {}
    any_number = False
    for leaf in form.leaves.values():
        fact = report.facts.get(leaf.path)
        any_number = any_number or (fact is not None and fact.value is not None)
        if (
            fact is None
            or fact.state != "number"
            or fact.unit == leaf.unit
            or (leaf.kind == "amount" and not leaf.unit)
        ):
            continue
        kind = leaf.path if leaf.kind == "amount" else leaf.table.section  # what is converted is told one by one
        same.setdefault((kind, fact.unit), []).append(leaf)
    findings = (_unit(report, form, leaves) for leaves in same.values())
    yield from failing(findings, "holds" if any_number else "not assessable")


def _unit(report: Report, form: Form, leaves: Sequence[Leaf]) -> Finding:
    """What is said of cells with one unit that is not the form's."""
    leaf, fact = leaves[0], report.facts[leaves[0].path]
    values: dict[str, object] = {"unit": fact.unit, "expected": leaf.unit, "count": len(leaves)}
    amount = converted(fact.value or Decimal(), fact.unit, leaf.unit)
    if amount is not None:
        message = _OTHER_AMOUNT
        values |= {"value": plain(fact.value or Decimal()), "converted": plain(amount)}
    elif leaf.unit:
        message = _FOREIGN_UNIT
    else:
        message = _SCALED_UNIT if fact.unit and is_scaled(fact.unit) else _UNIT
    where = leaf.words if len(leaves) == 1 else where_of(form, leaves)
    return Finding("V3", "warning", message, values, *about(leaves, report), where)
