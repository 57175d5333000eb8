"""Normative documents and rules, licences, penalties and coercion."""

from __future__ import annotations

import re

from convkit.rules.claims import vocabulary as words
from convkit.rules.claims.clauses import Clause
from convkit.rules.claims.spoken import Context, Spoken
from convkit.text.words import any_of

_MEASURES = ("件", "份", "部", "个", "项", "")
_WITHIN = 24


def of_documents(clause: Clause, context: Context) -> list[Spoken]:
    """What a figure says of table 2."""
    return _decisions(clause, context) or _documents(clause, context)


def _decisions(clause: Clause, context: Context) -> list[Spoken]:
    match = words.DECISION_BEFORE.search(clause.before) or words.DECISION_BEHIND.match(clause.behind)
    own = f"{clause.before}{clause.behind[:12]}"
    if match is None or any_of(words.PUBLISHED, own) or any_of(words.NO_DECISION, own):
        return []
    verb = re.search("作出|做出|下达|实施", clause.before)
    if not verb and (context.text.count(match["what"]) > 1 or any_of(words.OF_A_KIND, clause.before)):
        return []
    name = next(name for name, label in words.DECISIONS.items() if label == match["what"])
    return [Spoken((f"{name}.decisions",), bool(verb) and "其中" not in clause.lead)]


def _documents(clause: Clause, context: Context) -> list[Spoken]:
    if clause.figure.measure not in _MEASURES:
        return []
    own = clause.before + clause.behind[:_WITHIN]
    if words.MANAGED.search(own) or any_of(words.PROPOSED, clause.before):
        return []
    noun = _noun(own)
    sure = named = noun is not None
    if noun is None:
        noun = _noun(clause.said[-80:])
        others = "文件" in clause.behind or "文件" in clause.before
        if noun is None or (others and not words.NO_LONGER_OR_STILL.search(clause.before)):
            return []
    if words.IN_FORCE_BEHIND.match(clause.behind):
        return [Spoken((f"{noun}.inForce",), sure)]
    verbs = list(words.DOCUMENT_VERB.finditer(clause.before))
    if not verbs and sure and clause.lead[:1] in "、和及与":  # one more of what the figure before it counts
        said = clause.said[-40:].rpartition("，")[2]
        verbs = [] if any_of(words.PROPOSED, said) else list(words.DOCUMENT_VERB.finditer(said))
        sure = False
    if not verbs or verbs[-1].lastgroup == "none" or words.NOT_DONE.search(clause.before[: verbs[-1].start()]):
        return []
    if re.search(r"规章(?:、|和|及|与)[^，；]{0,6}规范性文件", clause.lead) or "等" in clause.before[-3:]:
        return []
    verb = _verb(verbs)
    if not named and not words.BARE_COUNT.match(clause.before, verbs[-1].end()):
        return []
    target = (f"{noun}.{verb}",)
    if target in context.told and ("其中" in clause.lead or clause.said.rfind("（") > clause.said.rfind("）")):
        return []
    return [Spoken(target, verb != "disclosed" and (sure or _follows(clause)))]


def _verb(verbs: list[re.Match[str]]) -> str:
    """What is done with documents by the verb that stands last; 制定并公布 is the first of the two."""
    *_, last = verbs
    if len(verbs) > 1 and verbs[-2].lastgroup == "issued" and last.start() - verbs[-2].end() <= 1:
        return "issued"
    return last.lastgroup or ""


def _follows(clause: Clause) -> bool:
    """Whether a clause without a noun follows closely on one that has it, with nothing else named between them."""
    return "规范性文件" in clause.said[-60:] and not re.search(r"制度|方案|政策|公告|通知|办法", clause.before)


def _noun(text: str) -> str | None:
    """The kind of document that is named last; None where none is."""
    found = [(match.start(), "normativeDocuments") for match in words.NORMATIVE.finditer(text)]
    found += [(match.start(), "rules") for match in words.RULES.finditer(text)]
    return max(found)[1] if found else None
