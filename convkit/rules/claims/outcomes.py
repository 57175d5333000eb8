"""How requests were decided."""

from __future__ import annotations

import re

from convkit.rules.claims import vocabulary as words
from convkit.rules.claims.clauses import Clause
from convkit.rules.claims.requests import about_requests
from convkit.rules.claims.spoken import Context, Spoken

_STOPS = re.compile(r"[，,；;。：:（(]")
_GIVEN = re.compile(r"(?:其中)?(?:因|由于|属于|对)")
"""How a clause begins that gives the reason for what the next one counts."""
_FAR = 10
_LEADS = re.compile(r"(?:申请|政府信息)?(?:的)?(?:为|属于|属|系|是|因|以|由于|作出|做出|决定)*")
_REASON = re.compile(r"(?:因|由于|属|系|以|经)[^，；]{0,12}?$")
"""Words between a figure and its outcome that give the reason for it."""
_CUTTING = re.compile(r"解读|文件|栏目|专栏|平台|主动|应|重点|事项|制度|目录|案例|部门|申请答复文书")


def of_outcomes(clause: Clause, context: Context) -> list[Spoken]:
    """What a figure says of an outcome, or of two that are joined."""
    if not about_requests(clause, context):
        return []
    *passed, lead = _STOPS.split(clause.lead)
    if passed and _GIVEN.match(passed[-1]):
        lead = passed[-1] + lead
    found = list(words.OUTCOME.finditer(lead))
    if found and len(lead) - found[-1].end() <= _FAR:
        last = found[-1]
        if len(found) > 1 and (reason := _reason(lead, found[-2], last)):
            return [Spoken((reason,))]
        if len(found) > 1 and words.JOINED.fullmatch(_between(lead, found[-2].end(), last.start())):
            return [Spoken((name_of(found[-2]), name_of(last)))]
        return [Spoken((name_of(last),), not _CUTTING.search(lead[last.end() :]))]
    behind = clause.behind
    match = words.OUTCOME.match(behind, (_LEADS.match(behind) or _none()).end()) or _behind_reason(behind)
    if match and not found:
        return [Spoken((name_of(match),))]
    return []


def _reason(lead: str, first: re.Match[str], last: re.Match[str]) -> str:
    """The outcome that is named as the reason of a whole group: 因属于国家秘密不予公开 is one of the refused alone."""
    name, group = name_of(first), name_of(last)
    if not name.startswith(f"{group}.") or "等" in lead[first.end() : last.start()]:
        return ""
    return name


def _behind_reason(behind: str) -> re.Match[str] | None:
    match = words.OUTCOME.search(behind)
    return match if match and "." in name_of(match) and _REASON.match(behind[: match.start()]) else None


def _between(text: str, start: int, end: int) -> str:
    return text[start:end].removesuffix("予以").removeprefix("申请").strip()


def _none() -> re.Match[str]:
    match = re.match("", "")
    assert match is not None
    return match


def name_of(match: re.Match[str]) -> str:
    """The outcome that the words of a match name."""
    return (match.lastgroup or "").replace("__", ".")
