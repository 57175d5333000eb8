"""Reconsideration and litigation about the disclosure of information."""

from __future__ import annotations

from convkit.rules.claims import vocabulary as words
from convkit.rules.claims.clauses import Clause
from convkit.rules.claims.spoken import Context, Spoken

_LITIGATION = ("litigation.direct", "litigation.afterReconsideration")


def of_proceedings(clause: Clause, context: Context) -> list[Spoken]:
    """What a figure says of proceedings, or of their result."""
    if words.UNRELATED.search(context.text):
        return []
    sure = bool(words.DISCLOSURE.search(f"{context.before[-60:]}{clause.said}{clause.behind}"))
    if not sure and context.topic not in ("requests", "proceedings"):
        return []
    result = _result(clause, context)
    if result:
        return result
    if words.COURT.search(clause.before) or words.COURT.search(clause.behind[:6]):
        return []
    if words.BOTH_PROCEEDINGS.search(clause.lead):
        each = "各" in clause.before[-6:]
        both = [("reconsideration",), _LITIGATION]
        return [Spoken(one, sure) for one in both] if each else [Spoken(("reconsideration", *_LITIGATION), False)]
    match = words.PROCEEDING_BEFORE.search(clause.before)
    if match is None:
        match = words.PROCEEDING_BEHIND.match(clause.behind)
        sure = False
    if match is None:
        return []
    targets = {
        "after": ("litigation.afterReconsideration",),
        "direct": ("litigation.direct",),
        "litigation": _LITIGATION,
        "reconsideration": ("reconsideration",),
    }[match.lastgroup or ""]
    return [Spoken(targets, sure and "其中" not in clause.lead)]


def proceedings_named(text: str, context: Context) -> list[Spoken]:
    """The kinds of proceedings that a text names one after the other, where they are about disclosure."""
    if not words.DISCLOSURE.search(context.text) or words.UNRELATED.search(context.text):
        return []
    named = words.PROCEEDING.finditer(text)
    return [Spoken(("reconsideration",) if match[0] == "复议" else _LITIGATION, False) for match in named]


def _result(clause: Clause, context: Context) -> list[Spoken]:
    """The result of the proceedings that the sentence named last."""
    sides = ((words.RESULTS_BEHIND, clause.behind), (words.RESULTS, clause.before))
    name = next((name for patterns, text in sides for name, one in patterns.items() if one.search(text)), None)
    if name is None:
        return []
    told = [targets for targets in context.told if targets in (("reconsideration",), _LITIGATION)]
    if len(told) != 1:
        return []
    return [Spoken(tuple(f"{target}.{name}" for target in told[0]), False)]
