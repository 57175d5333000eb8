"""The sum held against the published report of the whole: what of it is the whole's own part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from convkit.collating.contribution import Contribution
from convkit.collating.places import Remark
from convkit.collating.roster import Unit
from convkit.collating.summing import Total
from convkit.errors import Message
from convkit.rules.agency_names import even
from convkit.rules.parts import Standing, standing, unfit


class Held(NamedTuple):
    """A total beside the same figure of the published report: that figure, what it has beyond the sum, the verdict."""

    total: Total
    published: Decimal | None
    own: Decimal | None
    verdict: Standing


def held_against(parent: Contribution, summed: Sequence[Total]) -> Iterator[Held]:
    """Each total beside the figure of the published report; where either is missing or incomplete, nothing is said."""
    for total in summed:
        whole = parent.facts.get(total.leaf.path)
        how, own = standing(total.leaf, total.sum, whole)
        published = whole.value if whole is not None and unfit(whole, total.leaf) is None else None
        yield Held(total, published, own, how)


_NOT_BELOW = Message(
    "{count} of {all:unit|units} do not report to “{agency}” by the column “上级”; they were held against it "
    "all the same",
    "按名单“上级”一列，{all} 个单位中有 {count} 个的上级不是“{agency}”；仍按全部单位与其报告比对",
)


def not_below(parent: Contribution, units: Sequence[Unit]) -> Iterator[Remark]:
    """Whether the list says of units that they are no parts of the whole that their sum is held against."""
    count = sum(even(unit.parent) != even(parent.agency) for unit in units)
    if count:
        words = _NOT_BELOW.filled(count=count, all=len(units), agency=parent.agency)
        yield Remark("warning", parent.source, words)


_SUMMARY = Message(
    "H1: {count:figure|figures} held against {file}: {same} the same, {own} with a part of its own, {much} less than "
    "the sum of its parts, {unclear} cannot be compared",
    "H1：与 {file} 比对 {count} 项：一致 {same}，另有本级数 {own}，小于下级之和 {much}，无法比对 {unclear}",
)
_TOO_MUCH = Message(
    "H1: {place}: {published} published, the parts come to {sum}, which is {more} more; check both",
    "H1：{place}：公布数 {published}，下级之和 {sum}，多出 {more}；请核对双方",
)

_OTHERS = Message(
    "H1: {count:figure|figures} more, which the working sheet lists",
    "H1：另有 {count} 项下级之和大于公布数，详见汇总底稿",
)
_SHOWN = 10


def held_words(held: Sequence[Held], file: str) -> Message:
    """How the sum stands against the published report."""
    counts = Counter(one.verdict for one in held)
    return _SUMMARY.filled(
        count=len(held), file=file, same=counts["same"], own=counts["own part"], much=counts["too much"],
        unclear=counts["not assessable"],
    )  # fmt: skip


def too_much(held: Sequence[Held]) -> Iterator[Message]:
    """The figures of which the parts have more than the whole; of many, the first and how many."""
    found = [one for one in held if one.verdict == "too much"]
    for one in found[:_SHOWN]:
        values = {"published": one.published, "sum": one.total.value, "more": -(one.own or Decimal())}
        yield _TOO_MUCH.filled(place=one.total.leaf.words, **values)
    if len(found) > _SHOWN:
        yield _OTHERS.filled(count=len(found) - _SHOWN)
