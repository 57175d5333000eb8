"""Reconsideration and litigation about the disclosure of information."""

from __future__ import annotations

import re

from convkit.rules.claims import vocabulary as words
from convkit.rules.claims.clauses import Clause
from convkit.rules.claims.spoken import Context, Spoken
from convkit.text.words import any_of

_LITIGATION = ("litigation.direct", "litigation.afterReconsideration")
_NEAR = 4
_BOTH = [Spoken(("reconsideration",)), Spoken(_LITIGATION)]


def of_proceedings(clause: Clause, context: Context) -> list[Spoken]:
    """What a figure says of proceedings, or of their result."""
    if words.UNRELATED.search(context.text):
        return []
    sure = bool(any_of(words.DISCLOSURE, f"{context.before[-60:]}{clause.said}{clause.behind}"))
    if not sure and (context.topic not in ("requests", "proceedings") or any_of(words.COURT, clause.said[-30:])):
        return _result(clause, context) if context.told else []
    result = _result(clause, context)
    if result:
        return result
    if words.ALL_OF_THEM.match(clause.after):
        return []
    if any_of(words.COURT, clause.behind[:6]) or any_of(words.COURT, words.DISCLOSED.sub("", clause.before)):
        return []
    if words.BOTH_PROCEEDINGS.search(clause.lead):
        each = bool(re.search("[各均都]", clause.before[-6:]))
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
    if context.topic != "proceedings" and not any_of(words.DISCLOSURE, context.text):
        return []
    if words.UNRELATED.search(context.text):
        return []
    named = words.PROCEEDING.finditer(text)
    return [Spoken(("reconsideration",) if match[0] == "复议" else _LITIGATION, False) for match in named]


def results_named(text: str, said: str, context: Context) -> list[Spoken]:
    """The results that a text names one after the other, of the proceedings that were named before it."""
    names = [match.lastgroup or "" for match in words.RESULT.finditer(text)]
    return [_ended(name, said, context) for name in names] if _of_which(said, context) else []


def _result(clause: Clause, context: Context) -> list[Spoken]:
    """The result of the proceedings that the sentence named last."""
    match = words.RESULT_BEHIND.match(clause.behind)
    if match is None:
        *_, match = None, *words.RESULT.finditer(clause.before)
        between = clause.before[match.end() :] if match else ""
        if match is None or len(between) > _NEAR or not set(between).isdisjoint("，；：（）、"):
            return []
    if any_of(words.INSTANCE, clause.own) or not _of_which(clause.said, context):
        return []
    return [_ended(match.lastgroup or "", clause.said, context)]


def _of_which(said: str, context: Context) -> tuple[str, ...]:
    named = proceedings_named(said, context) or [one for one in _BOTH if one.targets in context.told]
    return named[-1].targets if named else ()


def _ended(name: str, said: str, context: Context) -> Spoken:
    return Spoken(tuple(f"{target}.{name}" for target in _of_which(said, context)), False)
