"""How requests were decided."""

from __future__ import annotations

import re

from convkit.rules.claims import vocabulary as words
from convkit.rules.claims.clauses import Clause
from convkit.rules.claims.requests import about_requests
from convkit.rules.claims.spoken import Context, Spoken

_STOPS = re.compile(r"[，,；;。：:（(]")
_FAR = 10
_LEADS = re.compile(r"(?:申请|政府信息)?(?:的)?(?:为|属于|属|系|是|因|以|由于|作出|做出|决定)?")
_CUTTING = re.compile(r"解读|文件|栏目|专栏|平台|主动|应|重点|事项|制度|目录|案例|部门|申请答复文书")


def of_outcomes(clause: Clause, context: Context) -> list[Spoken]:
    """What a figure says of an outcome, or of two that are joined."""
    if not about_requests(clause, context):
        return []
    lead = _STOPS.split(clause.lead)[-1]
    found = list(words.OUTCOME.finditer(lead))
    if found and len(lead) - found[-1].end() <= _FAR:
        last = found[-1]
        if len(found) > 1 and words.JOINED.fullmatch(_between(lead, found[-2].end(), last.start())):
            return [Spoken((name_of(found[-2]), name_of(last)))]
        return [Spoken((name_of(last),), not _CUTTING.search(lead[last.end() :]))]
    behind = clause.behind
    match = words.OUTCOME.match(behind, (_LEADS.match(behind) or _none()).end())
    if match and not found:
        return [Spoken((name_of(match),))]
    return []


def _between(text: str, start: int, end: int) -> str:
    return text[start:end].removesuffix("予以").removeprefix("申请").strip()


def _none() -> re.Match[str]:
    match = re.match("", "")
    assert match is not None
    return match


def name_of(match: re.Match[str]) -> str:
    """The outcome that the words of a match name."""
    return (match.lastgroup or "").replace("__", ".")
