"""How requests were decided."""

from __future__ import annotations

import re

from convkit.rules.claims import vocabulary as words
from convkit.rules.claims.clauses import Clause
from convkit.rules.claims.requests import about_requests
from convkit.rules.claims.spoken import Context, Spoken
from convkit.text.words import any_of

_STOPS = re.compile(r"[，,；;。：:（(]")
_GIVEN = re.compile(r"(?:其中)?(?:因|由于|属于|对)")
"""How a clause begins that gives the reason for what the next one counts."""
_FAR, _SHORT = 10, 2
_PUBLIC_BEFORE = re.compile(r"(?:^|、|其中|结果为?|意见为?)(?:依法|同意)?公开(?:的)?$")
_PUBLIC_BEHIND = re.compile(r"(?:已|均|依法)*公开(?:的)?(?:$|、)")
_EACH_OF_SOME = re.compile("(?:申请)?[均都]")
_LEADS = re.compile(
    r"(?:申请|政府信息)?(?:的)?(?:为|属于|属|系|是|因|以|由于|作出|做出|决定|告知|依法|依规|政府|均|都|已)*"
)
_REASON = re.compile(r"(?:因|由于|属|系|以|经)[^，；]{0,12}?$")
"""Words between a figure and its outcome that give the reason for it."""
_CUTTING = [
    "解读", "文件", "栏目", "专栏", "平台", "主动", "应", "重点", "事项", "制度", "目录", "案例", "部门",
    "申请答复文书",
]  # fmt: skip


def of_outcomes(clause: Clause, context: Context) -> list[Spoken]:
    """What a figure says of an outcome, or of two that are joined."""
    if not about_requests(clause, context):
        return []
    lead = _own_lead(clause)
    found = list(words.OUTCOME.finditer(lead))
    if found and len(lead) - found[-1].end() <= _FAR:
        last = found[-1]
        if len(found) > 1 and (reason := _reason(lead, found[-2], last)):
            return [Spoken((reason,))]
        if len(found) > 1 and words.JOINED.fullmatch(_between(lead, found[-2].end(), last.start())):
            return [Spoken((name_of(found[-2]), name_of(last)))]
        sure = not words.APPLICANT.search(lead) and not any_of(_CUTTING, lead[last.end() :])
        return [Spoken((name_of(last),), sure)]
    return [] if found else _behind(clause.behind) or _plainly_granted(lead, clause, context)


def _own_lead(clause: Clause) -> str:
    """The words that lead to a figure: with the reason in the clause before it, without what is said of another."""
    *passed, lead = _STOPS.split(clause.lead.rstrip("（("))
    if passed and _GIVEN.match(passed[-1]) and (len(passed) > 1 or not clause.at):
        return passed[-1] + lead
    before, _, last = lead.rpartition("、")
    return last if before and clause.at and not passed and len(last) <= _SHORT else lead


def _behind(behind: str) -> list[Spoken]:
    """The outcome that the words behind a figure name, with its reason where they give one."""
    found = list(words.OUTCOME.finditer(behind))
    if not found:
        return []
    first, last = found[0], found[-1]
    leads = _LEADS.match(behind)
    if leads and leads.end() == first.start():
        name = (len(found) > 1 and _reason(behind, first, last)) or name_of(first)
        return [Spoken((name,), not _EACH_OF_SOME.match(behind))]
    if _REASON.match(behind[: first.start()]):
        return [Spoken((name_of(first),), "." in name_of(first))]
    return []


def _plainly_granted(lead: str, clause: Clause, context: Context) -> list[Spoken]:
    """公开3件 among what became of requests."""
    told = ("received",) in context.told or ("answered",) in context.told or words.OUTCOME.search(context.text)
    if told and (_PUBLIC_BEFORE.search(lead) or (not lead and _PUBLIC_BEHIND.match(clause.behind))):
        return [Spoken(("granted",), False)]
    return []


def _reason(lead: str, first: re.Match[str], last: re.Match[str]) -> str:
    """The outcome that is named as the reason of a whole group: 因属于国家秘密不予公开 is one of the refused alone."""
    name, group = name_of(first), name_of(last)
    if not name.startswith(f"{group}.") or "等" in lead[first.end() : last.start()]:
        return ""
    return name


def _between(text: str, start: int, end: int) -> str:
    return text[start:end].removesuffix("予以").removeprefix("申请").strip()


def name_of(match: re.Match[str]) -> str:
    """The outcome that the words of a match name."""
    return (match.lastgroup or "").replace("__", ".")
