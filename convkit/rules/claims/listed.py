"""Rows of labels with rows of figures: 予以公开、部分公开分别为5件、3件; or with one of all: 复议、诉讼均为0件."""

from __future__ import annotations

import re

from convkit.rules.claims import vocabulary as words
from convkit.rules.claims.clauses import Clause
from convkit.rules.claims.outcomes import name_of
from convkit.rules.claims.proceedings import proceedings_named, results_named
from convkit.rules.claims.spoken import Context, Spoken
from convkit.text.running import FIGURE, YEAR
from convkit.text.words import any_of

_ROW = re.compile(rf"([^；。：{FIGURE}]+?)(?:分别|依次)(?:为|是|有|计|达)?({FIGURE}(?:[、，和及]*{FIGURE})+)")
_EACH = re.compile(rf"([^，；。：{FIGURE}]+?)[均各都]为({FIGURE})")
_LABELS = re.compile(
    r"(?P<carriedOver>结转(?:[至到])?(?:下|次)一?年度?)|(?P<carriedIn>上年度?结转|结转(?=.*结转[至到]?[下次]))|(?P<unclear>结转)|(?P<received>新收|收到|受理)"
    r"|(?P<answered>办结|答复)|(?P<licensing>行政许可)|(?P<penalties>行政处罚)|(?P<coercion>行政强制)"
)


def listed(clause: Clause, context: Context) -> list[Spoken] | None:
    """What a figure of such a row says; nothing where labels and figures are not as many, None outside of rows."""
    rows = _ROW.finditer(context.text) if any_of(("分别", "依次"), context.text) else ()
    for row in rows:
        first = context.text[: row.start(2)].count(FIGURE)
        count = row[2].count(FIGURE)
        if first <= clause.at < first + count:
            said = _labels(row[1], context.text[: row.start(2)], context)
            return [said[clause.at - first]] if len(said) == count else []
    rows = _EACH.finditer(context.text) if any_of(("均为", "各为", "都为"), context.text) else ()
    for row in rows:
        if context.text[: row.start(2)].count(FIGURE) == clause.at:
            said = _labels(row[1], context.text[: row.start(2)], context)
            return said if len(said) > 1 else None
    return None


def _labels(row: str, said: str, context: Context) -> list[Spoken]:
    """The figures that the labels of a row name one after the other; none where it is a row of years."""
    if row.count(YEAR) > 1:
        return []
    outcomes = [Spoken((name_of(match),)) for match in words.OUTCOME.finditer(row)]
    if outcomes or (found := proceedings_named(row, context)):
        return outcomes or found
    if results := results_named(row, said, context):
        return results
    names = [match.lastgroup or "" for match in _LABELS.finditer(row.rpartition("，")[2])]
    if set(names) <= set(words.DECISIONS):
        return [Spoken((f"{name}.decisions",), False) for name in names]
    if "unclear" in names:
        return []
    about = context.topic == "requests" or "申请" in context.before + row
    return [Spoken((name,), False) for name in names] if about else []
