"""The relations of a form: sums that must hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from convkit.document import Finding
from convkit.errors import Message
from convkit.form import Form, Leaf, Relation, RelationPattern, relations
from convkit.report import AXIS_WORDS, Fact, Report, plain
from convkit.rule import Example, Rule, Subject, Verdict
from convkit.text.beside import is_scaled

LARGEST_TERM = Decimal(10) ** 15
LARGEST_SUM = Decimal(2) ** 53
"""Relations are assessed on whole numbers below 10¹⁵, and sums that a double holds exactly, as the Schematron does."""
_LARGEST_FRACTIONS = Decimal(2) ** 42


def largest_sum(decimals: int) -> Decimal:
    """Below what the figures of a relation must add up to.

    Of fractions a double holds none exactly: where all are counted in their last decimal, and there are less than 500,
    rounding finds their sum again up to 2⁴².
    """
    return LARGEST_SUM if not decimals else (_LARGEST_FRACTIONS / 10**decimals).to_integral_value()


def relation_rules(form: Form) -> Iterator[Rule]:
    """A rule for each relation that the form states."""
    for id in dict.fromkeys(pattern.id for pattern in form.relations):
        patterns = [pattern for pattern in form.relations if pattern.id == id]
        first = next(relations(form, {}, patterns))
        about = _about(patterns[0], first, form)
        yield Rule(id, "error", about, partial(_check, id), *_examples(first), kind="figures")


class Sum(NamedTuple):
    """One repetition of a relation on a report: what keeps it from being assessed, and by how much its sides differ."""

    relation: Relation
    unclear: tuple[str, ...]
    difference: Decimal


def sums_of(subject: Subject) -> list[Sum]:
    """Every sum of which a report has a part, worked out once for all rules."""
    if "sums" not in subject.memory:
        subject.memory["sums"] = list(_sums(subject))
    known: list[Sum] = subject.memory["sums"]
    return known


def _sums(subject: Subject) -> Iterator[Sum]:
    present, terms = subject.present, _terms_of(subject.report, subject.form)
    for relation in relations(subject.form, present):
        if not present.keys().isdisjoint((*relation.left, *relation.right)):
            unclear = _unclear(relation, terms)
            yield Sum(relation, tuple(unclear), Decimal() if unclear else _difference(relation, terms))


def _check(id: str, subject: Subject) -> Iterator[Verdict]:
    """What is to be said of each repetition of a relation."""
    for relation, unclear, differs in sums_of(subject):
        if relation.id != id:
            continue
        if unclear:
            yield Verdict("not assessable", None, relation.about, relation, unclear)
        elif differs:
            yield Verdict("fails", _broken(relation, subject.form, subject.report), relation.about, relation)
        else:
            yield Verdict("holds", None, relation.about, relation)


def _difference(relation: Relation, terms: _Terms) -> Decimal:
    """By how much the left side of a relation is more than its right side."""
    left, right = (sum([terms.values[path] for path in side], Decimal()) for side in (relation.left, relation.right))
    return left - right


_OVER = {"columns": Message("every column", "各列"), "rows": Message("every row", "各行")}
_BLOCKS = Message("every block", "各组")
_ABOUT = Message("{table}, {over}: {left} = {right}", "{table}{over}：{left} = {right}")


def _about(pattern: RelationPattern, one: Relation, form: Form) -> Message:
    """A relation in words, as the labels of one repetition say it; of all rows of a group its label."""
    sides = {"left": _terms(pattern.left, one.left, one, form), "right": _terms(pattern.right, one.right, one, form)}
    over = _OVER[pattern.over] if isinstance(pattern.over, str) else _BLOCKS
    return _ABOUT.filled(table=pattern.table.words, over=over, **sides)


def _terms(pattern: Sequence[str], paths: Sequence[str], one: Relation, form: Form) -> Message:
    groups = [f".{term.removesuffix('*')}" for term in pattern if term.endswith(".*")]
    words: dict[Message, None] = {}
    for path in paths:
        leaf = form.leaves[path]
        whole = len(leaf.row) > 1 and any(group in f".{path}" for group in groups)
        words[leaf.row[-2].words if whole else one.term(leaf)] = None
    return Message(" + ".join(word.en for word in words), " + ".join(word.zh for word in words))


def _examples(one: Relation) -> tuple[Example, Example]:
    """A repetition with 2 on both sides, and with 3 on the right."""
    left, right = one.left[0], one.right[0]
    return Example({left: "2", right: "2"}), Example({left: "2", right: "3"})


def _unclear(relation: Relation, terms: _Terms) -> list[str]:
    """The paths that keep a relation from being assessed, for their value or unit; all where only their size does."""
    paths = [*relation.left, *relation.right]
    unclear = [path for path in paths if path not in terms.values]
    if terms.fractions:
        unclear = [path for path in paths if path in unclear or not _has_decimals(terms.values[path], relation)]
    largest = largest_sum(relation.decimals)
    if not unclear and terms.size >= largest and sum(abs(terms.values[path]) for path in {*paths}) >= largest:
        return paths
    return unclear


def _has_decimals(value: Decimal, relation: Relation) -> bool:
    """Whether a figure has no more decimals than those of a relation may have."""
    return value == value.to_integral_value() or -int(value.as_tuple().exponent) <= relation.decimals


class _Terms(NamedTuple):
    """The figures that can be added up (not too large, in the form's unit, whole where it has no decimals) by path.

    Beside them their sum, and whether any of them is a fraction.
    """

    values: Mapping[str, Decimal]
    size: Decimal
    fractions: bool


def _terms_of(report: Report, form: Form) -> _Terms:
    values = {
        path: fact.value
        for path, fact in report.facts.items()
        if fact.value is not None
        and _is_term(fact.value, (leaf := form.leaves[path]).decimals)
        and _in_form_unit(fact, leaf)
    }
    fractions = any(form.leaves[path].decimals for path in values)
    return _Terms(values, sum(map(abs, values.values()), Decimal()), fractions)


def _is_term(value: Decimal, decimals: int | None) -> bool:
    return (bool(decimals) or value == value.to_integral_value()) and abs(value) < LARGEST_TERM


def _in_form_unit(fact: Fact, leaf: Leaf) -> bool:
    """Whether a figure has the form's unit, or one that says no more of a count than that it is one."""
    return fact.unit == leaf.unit or (leaf.kind == "count" and not is_scaled(fact.unit or ""))


def total_of(paths: Sequence[str], report: Report) -> Decimal:
    """The sum of the figures of cells; one that has no number adds nothing."""
    return sum((report.value(path) or Decimal() for path in paths), Decimal())


# -- relations in words

_BROKEN = Message(
    "{table}, the {kind} “{about}” does not add up: {left}, {right}, a difference of {difference}; check these "
    "{count:figure|figures} and correct the wrong one",
    "{table}“{about}”{kind}不平：{left}，{right}，相差 {difference}。请核对这 {count} 个数，改正有误的一个。",
)
_BROKEN_SEEN = Message(
    "{table}, the {kind} “{about}” does not add up: {left}, {right}, a difference of {difference}; read from a scan, "
    "compare with the page: {seen}; where the page says the same, correct the wrong figure",
    "{table}“{about}”{kind}不平：{left}，{right}，相差 {difference}。由扫描件识别，请先与页面核对：{seen}；如页面"
    "确是如此，再改正有误的一个。",
)
_FEW = 4


def _broken(relation: Relation, form: Form, report: Report) -> Finding:
    paths = (*relation.left, *relation.right)
    values: dict[str, object] = {
        "table": relation.table.words,
        "about": relation.about,
        "kind": kind_of([form.leaves[path] for path in paths]),
        "left": _side(relation.left, relation, form, report),
        "right": _side(relation.right, relation, form, report),
        "difference": plain(abs(total_of(relation.left, report) - total_of(relation.right, report))),
        "count": len(paths),
        "expected": plain(total_of(relation.left, report)),
        "actual": plain(total_of(relation.right, report)),
    }
    message, origin = _BROKEN, report.facts[relation.right[0]].origin
    if seen := [path for path in paths if (fact := report.facts.get(path)) and fact.recognised is not None]:
        message, values["seen"] = _BROKEN_SEEN, _figures(seen, relation, form, report)
    return Finding(relation.id, "error", message, values, paths, origin)


def _figures(paths: Sequence[str], relation: Relation, form: Form, report: Report) -> tuple[Message, ...]:
    """Figures of a relation, each with its label; zeros of many are left aside."""
    shown = [path for path in paths if len(paths) <= _FEW or report.value(path)] or paths
    terms = [(relation.term(form.leaves[path]), plain(report.value(path) or Decimal())) for path in shown]
    return tuple(Message(f"{label.en} {value}", f"{label.zh} {value}") for label, value in terms)


def kind_of(leaves: Sequence[Leaf]) -> Message:
    """Whether figures stand in one row or in one column of a table that has both."""
    if not leaves[0].row:
        return Message("", "")
    return AXIS_WORDS["row" if len({leaf.row for leaf in leaves}) == 1 else "column"]


def _side(paths: Sequence[str], relation: Relation, form: Form, report: Report) -> Message:
    """A sum in words; zeros of a long one are left aside."""
    shown = [path for path in paths if len(paths) <= _FEW or report.value(path)] or list(paths[:1])
    parts = [(relation.term(form.leaves[path]), plain(report.value(path) or Decimal())) for path in shown]
    total, zeros = plain(total_of(paths, report)), len(shown) < len(paths)
    if len(paths) == 1:
        return Message(f"{parts[0][0].en} is {total}", f"{parts[0][0].zh}为 {total}")
    return Message(
        " + ".join(f"{label.en} {value}" for label, value in parts)
        + (" (the others 0)" if zeros else "")
        + f" = {total}",
        " + ".join(f"{label.zh} {value}" for label, value in parts) + ("（其余为 0）" if zeros else "") + f" = {total}",
    )
