"""H1: the sum of reports held against the report of the whole, what may be summed, and what a sum over gaps tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from convkit.document import Finding
from convkit.errors import Message
from convkit.form import Form, Leaf
from convkit.report import Fact, plain
from convkit.rule import Example, Outcome, Rule, Subject, Verdict
from convkit.text.beside import is_scaled

INCOMPLETE = "不完整"
"""What stands beside a total that lacks a figure, and makes each total over it incomplete again."""
Standing = Literal["same", "own part", "too much", "not assessable"]


class PartsSum(NamedTuple):
    """What figures of one kind come to: None where there is none, and whether none is missing."""

    value: Decimal | None
    complete: bool
    unit: str | None


def is_incomplete(fact: Fact) -> bool:
    """Whether a figure is a total that says of itself that it lacks some."""
    return INCOMPLETE in (fact.text or "")


_NOT_THERE = Message("no such cell", "无此格")
_BLANK = Message("blank", "空白")
_UNREAD = Message("not read: “{text}”", "未读出：“{text}”")
_NO_NUMBER = Message("no number: “{text}”", "不是数字：“{text}”")
_UNIT = Message("in {unit}, not in {wanted}: {value}; not summed", "单位为{unit}，不是{wanted}：{value}；未汇总")
NO_UNIT = Message("no unit", "未注明单位")


def unfit(fact: Fact | None, leaf: Leaf) -> Message | None:
    """Why a cell cannot be summed; None where it can."""
    if fact is None or fact.state == "absent":
        return _NOT_THERE
    if fact.state == "blank":
        return _BLANK
    if fact.state == "unread":
        return _UNREAD.filled(text=fact.text or "")
    if fact.value is None:
        return _NO_NUMBER.filled(text=fact.text or "")
    if leaf.unit is None and leaf.kind == "amount":
        return None  # the form leaves it open: all units must agree
    if fact.unit == leaf.unit or (leaf.kind == "count" and not is_scaled(fact.unit or "")):
        return None
    return _UNIT.filled(unit=fact.unit or NO_UNIT, wanted=leaf.unit or NO_UNIT, value=fact.printed)


def standing(leaf: Leaf, parts: PartsSum, whole: Fact | None) -> tuple[Standing, Decimal | None]:
    """How a sum stands against the figure of the whole, and what that has beyond it.

    More than the whole is too much also where parts are missing, for they would make it more. A whole that is
    incomplete itself says nothing, nor does one in another unit.
    """
    if parts.value is None or whole is None or whole.value is None or unfit(whole, leaf) is not None:
        return "not assessable", None
    if is_incomplete(whole) or (leaf.kind == "amount" and whole.unit != parts.unit):
        return "not assessable", None
    own = whole.value - parts.value
    if own < 0 and not leaf.signed:
        return "too much", own
    if not parts.complete:
        return "not assessable", own
    return ("own part" if own else "same"), own


_ABOUT = Message(
    "the parts of a sum of reports are not more than the sum, cell by cell", "下级报告合计不大于汇总数，逐格"
)
_MORE = Message(
    "the parts add up to {expected}, more than the {actual} here; check them",
    "下级报告合计为 {expected}，大于此格的 {actual}，请核对",
)
_OWN = Message(
    "the own part, which is in no part's report: {count:figure|figures}, requests received {received}",
    "本级自身部分（不在下级报告内）：共 {count} 个数，其中新收申请 {received}",
)
_RECEIVED = "requests.received.total"
_OUTCOMES: dict[Standing, Outcome] = {"too much": "fails", "not assessable": "not assessable"}


def parts_rule(form: Form) -> Rule:
    """The rule on reports that another one sums up, of a form that has figures to sum."""
    cell = next(path for path, leaf in form.leaves.items() if leaf.kind != "percent")
    passes, fails = (Example({cell: whole}, parts=({cell: "2"}, {cell: "3"})) for whole in ("5", "4"))
    return Rule("H1", "warning", _ABOUT, _held, passes, fails, "figures")


def _held(subject: Subject) -> Iterator[Verdict]:
    if not subject.parts:
        return
    own: dict[str, Decimal] = {}
    presents = [part.present for part in subject.parts]
    for path, leaf in subject.form.leaves.items():
        whole = subject.present.get(path)
        if whole is None or leaf.kind == "percent":  # shares add up to nothing
            continue
        parts = _sum(leaf, [present.get(path) for present in presents])
        how, beyond = standing(leaf, parts, whole)
        if how in ("same", "own part") and beyond is not None:
            own[path] = beyond
        outcome = _OUTCOMES.get(how, "holds")
        yield Verdict(outcome, _too_much(leaf, parts, whole) if outcome == "fails" else None, leaf.words)
    count = sum(map(bool, own.values()))
    if count:
        values: dict[str, object] = {"count": count, "received": plain(own[_RECEIVED]) if _RECEIVED in own else "—"}
        yield Verdict("holds", Finding("H1", "info", _OWN, values))


def _sum(leaf: Leaf, facts: Sequence[Fact | None]) -> PartsSum:
    fit = [fact for fact in facts if fact is not None and unfit(fact, leaf) is None]
    units = {fact.unit for fact in fit} if leaf.kind == "amount" else {leaf.unit}
    if not fit or len(units) > 1:
        return PartsSum(None, False, None)
    complete = len(fit) == len(facts) and not any(map(is_incomplete, fit))
    return PartsSum(sum((fact.value or Decimal() for fact in fit), Decimal()), complete, units.pop())


def _too_much(leaf: Leaf, parts: PartsSum, whole: Fact) -> Finding:
    values: dict[str, object] = {"expected": plain(parts.value or Decimal()), "actual": plain(whole.value or Decimal())}
    return Finding("H1", "warning", _MORE, values, (leaf.path,), whole.origin, leaf.words)
