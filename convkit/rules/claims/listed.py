"""Rows of labels with rows of figures: 予以公开、部分公开、不予公开分别为5件、3件、2件."""

from __future__ import annotations

import re

from convkit.rules.claims import vocabulary as words
from convkit.rules.claims.clauses import Clause
from convkit.rules.claims.outcomes import name_of
from convkit.rules.claims.proceedings import proceedings_named
from convkit.rules.claims.spoken import Context, Spoken
from convkit.text.running import FIGURE

_ROW = re.compile(rf"([^，；。：{FIGURE}]+?)分别(?:为|是|有|计|达)?({FIGURE}(?:[、，和及]*{FIGURE})+)")


def listed(clause: Clause, context: Context) -> list[Spoken] | None:
    """What a figure of such a row says; nothing where labels and figures are not as many, None outside of rows."""
    for row in _ROW.finditer(context.text):
        first = context.text[: row.start(2)].count(FIGURE)
        count = row[2].count(FIGURE)
        if first <= clause.at < first + count:
            outcomes = [Spoken((name_of(match),)) for match in words.OUTCOME.finditer(row[1])]
            said = outcomes or proceedings_named(row[1], context)
            return [said[clause.at - first]] if len(said) == count else []
    return None
