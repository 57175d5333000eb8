"""Normative documents and rules, licences, penalties and coercion."""

from __future__ import annotations

import re

from convkit.rules.claims import vocabulary as words
from convkit.rules.claims.clauses import Clause
from convkit.rules.claims.spoken import Context, Spoken

_MEASURES = ("件", "份", "部", "个", "项", "")
_WITHIN = 24


def of_documents(clause: Clause, context: Context) -> list[Spoken]:
    """What a figure says of table 2."""
    return _decisions(clause) or _documents(clause)


def _decisions(clause: Clause) -> list[Spoken]:
    match = words.DECISION_BEFORE.search(clause.before) or words.DECISION_BEHIND.match(clause.behind)
    if match is None or words.PUBLISHED.search(f"{clause.before}{clause.behind[:12]}"):
        return []
    name = next(name for name, label in words.DECISIONS.items() if label == match["what"])
    verb = re.search("作出|做出|下达|实施", clause.before)
    return [Spoken((f"{name}.decisions",), bool(verb) and "其中" not in clause.lead)]


def _documents(clause: Clause) -> list[Spoken]:
    if clause.figure.measure not in _MEASURES:
        return []
    own = clause.before + clause.behind[:_WITHIN]
    if words.MANAGED.search(own) or words.PROPOSED.search(clause.before):
        return []
    noun = _noun(own)
    sure = noun is not None
    if noun is None:
        noun = _noun(clause.said[-80:])
        if noun is None or "文件" in clause.behind or "文件" in clause.before:
            return []
    if words.IN_FORCE_BEHIND.match(clause.behind):
        return [Spoken((f"{noun}.inForce",), sure)]
    verbs = list(words.DOCUMENT_VERB.finditer(clause.before))
    if not verbs:
        verbs = list(words.DOCUMENT_VERB.finditer(clause.said[-40:])) if sure and clause.before[:1] not in "其" else []
        sure = False
    if not verbs or verbs[-1].lastgroup == "none":
        return []
    if re.search(r"规章(?:、|和|及|与)[^，；]{0,6}规范性文件", clause.lead) or "等" in clause.before[-3:]:
        return []
    verb = verbs[-1].lastgroup or ""
    if verb == "inForce" and not sure and not words.BARE_COUNT.match(clause.before, verbs[-1].end()):
        return []
    return [Spoken((f"{noun}.{verb}",), verb != "disclosed" and (sure or _follows(clause)))]


def _follows(clause: Clause) -> bool:
    """Whether a clause without a noun follows closely on one that has it, with nothing else named between them."""
    return "规范性文件" in clause.said[-60:] and not re.search(r"制度|方案|政策|公告|通知|办法", clause.before)


def _noun(text: str) -> str | None:
    """The kind of document that is named last; None where none is."""
    found = [(match.start(), "normativeDocuments") for match in words.NORMATIVE.finditer(text)]
    found += [(match.start(), "rules") for match in words.RULES.finditer(text)]
    return max(found)[1] if found else None
