"""Y4: figures that did not move since last year, more of them than chance leaves alone."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import log2, pi

from convkit.document import Finding
from convkit.errors import Message
from convkit.form import Form, Leaf, Table
from convkit.report import plain
from convkit.rule import Example, Rule, Subject, Verdict

_ABOUT = Message(
    "the larger figures of a table are not all those of last year's report", "表内较大的数字不应与上年报告全部相同"
)
_UNMOVED = Message(
    "{count:figure|figures} of it are those of last year's report ({figures}); check that they are this year's",
    "有 {count} 个数字与上年报告完全相同（{figures}）；请核对是否已按本年情况更新",
)
_FIGURE = Message("{place}: {value}", "{place}：{value}")
_TOTAL = "total"
_STANDING = ("inForce", "previousItems", "totalDisclosed")
"""What an agency has, not what it did in the year: it may well be the same again."""
_SMALLEST = 5  # counts below are the same again in every third year
_ENOUGH = 12.0  # bits: once in four thousand reports
_SHOWN = 3


def unmoved_rule(form: Form) -> Iterator[Rule]:
    """The rule, where a form has at least three figures that count what was done in a year."""
    leaves = [leaf for leaf in form.leaves.values() if _counts_a_year(leaf)]
    table = leaves[0].table if leaves else None
    first = [leaf.path for leaf in leaves if leaf.table is table][:3]
    if len(first) == 3:
        figures: dict[str, str | None] = dict(zip(first, ("1256", "348", "97"), strict=True))
        moved = {**figures, first[0]: "1198", first[1]: "312"}
        yield Rule("Y4", "warning", _ABOUT, _check, Example(figures, last=moved), Example(figures, last=figures))


def _counts_a_year(leaf: Leaf) -> bool:
    names = {node.name for node in (*leaf.row[-1:], *leaf.column[-1:])}
    return leaf.kind != "percent" and not leaf.signed and not leaf.instead and not names & {_TOTAL, *_STANDING}


def _check(subject: Subject) -> Iterator[Verdict]:
    if subject.previous is not None:
        for table in subject.form.tables:
            yield _of_table(table, subject)


def _of_table(table: Table, subject: Subject) -> Verdict:
    """Whether the figures of a table moved: not assessable where too few are large enough to tell."""
    same: dict[Decimal, Leaf] = {}
    all_bits = same_bits = 0.0
    for leaf in subject.form.leaves.values():
        now, before = (one.value(leaf.path) if one else None for one in (subject.report, subject.previous))
        if leaf.table is not table or not _counts_a_year(leaf) or now is None or before is None:
            continue
        if max(now, before) < _SMALLEST:
            continue
        bits = _bits(max(now, before))
        all_bits += bits
        if now == before:
            same_bits += bits
            same.setdefault(now, leaf)  # what was received and all granted is one coincidence, not two
    if all_bits < _ENOUGH:
        return Verdict("not assessable", None, table.words)
    if len(same) < 2 or sum(map(_bits, same)) < _ENOUGH or same_bits < all_bits / 2:
        return Verdict("holds", None, table.words)
    shown = tuple(_FIGURE.filled(place=leaf.words, value=plain(value)) for value, leaf in [*same.items()][:_SHOWN])
    values: dict[str, object] = {"count": len(same), "figures": shown}
    paths = tuple(leaf.path for leaf in same.values())
    origin = subject.report.facts[paths[0]].origin
    return Verdict("fails", Finding("Y4", "warning", _UNMOVED, values, paths, origin, table.words), table.words)


def _bits(value: Decimal) -> float:
    """How much it says that a count is the same again, where it moves as counts of independent events do."""
    return log2(4 * pi * float(plain(value).replace(".", ""))) / 2
