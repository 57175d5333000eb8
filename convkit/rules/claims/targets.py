"""The figures of the tables that claims speak of: their paths in a form, their rule, what they are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from convkit.errors import Message
from convkit.form import Form, Leaf, Same
from convkit.report import Report

_LEGAL = ("enterprise", "researchInstitution", "publicWelfare", "legalServices", "otherOrganisation")
_GROUPS = ("refused", "unavailable", "notProcessed", "other")
_VERBS: Mapping[str, Mapping[str, str]] = {
    "annual-report-2021": {"issued": "issued", "repealed": "repealed", "inForce": "inForce"},
    "annual-report-2019": {"issued": "created", "disclosed": "newlyDisclosed"},
}
"""What a form counts of documents, by what is done with them."""
_RULES = {"received": "X1", "carriedIn": "X2", "answered": "X3", "carriedOver": "X4"}


class Amount(NamedTuple):
    """What a table has: the value where every cell has a number, and the least that it can be."""

    value: Decimal | None
    least: Decimal


def rule_of(target: str) -> str:
    """The id of the rule that compares a figure with the text."""
    head = target.partition(".")[0]
    if target in _RULES or head == "received":
        return _RULES[head]
    if head in ("reconsideration", "litigation"):
        return "X6" if head == "reconsideration" else "X7"
    return "X9" if head in ("normativeDocuments", "rules", "licensing", "penalties", "coercion") else "X5"


def paths_of(target: str, form: Form, present: Mapping[str, object]) -> list[str]:
    """The facts that a claim speaks of; none where the form has no such figure."""
    return [path for path in _paths(target, form, present) if path in form.leaves]


def _paths(target: str, form: Form, present: Mapping[str, object]) -> Iterator[str]:
    head, _, rest = target.partition(".")
    match rule_of(target):
        case "X1" if rest == "legal":
            yield from (f"requests.received.{column}" for column in _LEGAL)
        case "X1" | "X2" | "X4":
            yield f"requests.{target}" if rest else f"requests.{head}.total"
        case "X3":
            yield "requests.outcome.total.total"
        case "X5" if target in _GROUPS:
            below = [leaf for path, leaf in form.leaves.items() if path.startswith(f"requests.outcome.{target}.")]
            yield from _of_group([leaf for leaf in below if leaf.column[-1].name == "total"], present)
        case "X5":
            yield f"requests.outcome.{target}.total"
        case "X6" | "X7":
            known = rest.rpartition(".")[2] in ("upheld", "corrected", "otherResult", "pending")
            yield f"proceedings.{target}" if known else f"proceedings.{target}.total"
        case _:
            verbs = _VERBS.get(form.id, {})
            yield f"disclosure.{head}.{rest if rest == 'decisions' else verbs.get(rest, '?')}"


def _of_group(leaves: list[Leaf], present: Mapping[str, object]) -> Iterator[str]:
    """The rows of a group; the one that stands in place of the others where a report has it."""
    instead = [leaf.path for leaf in leaves if leaf.instead and leaf.path in present]
    yield from instead or [leaf.path for leaf in leaves if not leaf.instead]


def amount(paths: list[str], report: Report, form: Form) -> Amount:
    """What the tables have at these paths together.

    Of a row whose total is blank the least is what its other cells add up to: counts are never negative.
    """
    values = [report.value(path) for path in paths]
    whole = sum((value for value in values if value is not None), Decimal()) if None not in values else None
    least = sum((_least(path, report, form) for path in paths), Decimal())
    return Amount(whole, least)


def _least(path: str, report: Report, form: Form) -> Decimal:
    value = report.value(path)
    if value is not None:
        return value
    others = map(report.value, _others_of_row(Same(form), path))
    return sum((other for other in others if other is not None and other > 0), Decimal())


@lru_cache(maxsize=512)
def _others_of_row(same: Same, path: str) -> tuple[str, ...]:
    row_of = path.rpartition(".")[0] + "."
    return tuple(one for one in same.form.leaves if one.startswith(row_of) and one != path)


def words_of(target: str, paths: list[str], form: Form) -> Message:
    """What a claim is called: the label of its group, or those of its one cell."""
    leaf = form.leaves[paths[0]]
    named = [node.words for node in leaf.column]
    match rule_of(target):
        case "X3":
            return Message("answered", "答复办结")
        case "X6" | "X7":
            return _joined([one for one in named if one.en != "total"], "／")
        case "X9":
            return _joined([leaf.row[-1].words, named[-1]], "")
        case _:
            whole = target in _GROUPS and len(leaf.row) > 1
            return leaf.row[-2].words if whole else next(one.words for one in reversed(leaf.row) if one.label)


def _joined(words: list[Message], between: str) -> Message:
    return Message(" / ".join(one.en for one in words), between.join(one.zh for one in words))
