"""Requests received, carried in, answered and carried over."""

from __future__ import annotations

from convkit.rules.claims import vocabulary as words
from convkit.rules.claims.clauses import Clause
from convkit.rules.claims.spoken import Context, Spoken
from convkit.text.running import YEAR
from convkit.text.words import any_of

_REQUESTS = {"received", "carriedIn", "answered", "carriedOver"}


def about_requests(clause: Clause, context: Context) -> bool:
    """Whether a clause is about requests for information, by its words, those before it, or its heading."""
    if context.topic == "requests" or any(target in _REQUESTS for told in context.told for target in told):
        return True
    return bool(words.ABOUT_REQUESTS.search(f"{context.before[-80:]}{clause.said}{clause.behind}"))


def of_requests(clause: Clause, context: Context) -> list[Spoken]:
    """What a figure says of requests as a whole."""
    if not about_requests(clause, context):
        return []
    return _carried(clause, context) or _handled(clause, context)


def _carried(clause: Clause, context: Context) -> list[Spoken]:
    before, behind = clause.before, clause.behind
    over = words.CARRIED_OVER_BEFORE.search(before) or words.CARRIED_OVER_BEHIND.match(behind)
    into = words.CARRIED_IN_BEFORE.search(before) or words.CARRIED_IN_BEHIND.match(behind)
    match = over or into
    if not match and all(
        pattern.search(text) for pattern, text in zip(words.CARRIED_OVER_AROUND, (before, behind), strict=True)
    ):
        return [Spoken(("carriedOver",))]
    if match:
        year = clause.next_year if match.string is clause.behind else clause.year
        if YEAR not in match[0]:
            return [Spoken(("carriedOver",) if over else ("carriedIn",))]
        if context.year is None or year is None:
            return []
        if over:
            return [Spoken(("carriedOver",))] if year == context.year + 1 else _from_last(year, context)
        return _from_last(year + 1, context)
    pending = words.PENDING_BEFORE.search(before) or words.PENDING_BEHIND.match(behind)
    if pending or (("answered",) in context.told and words.POSTPONED.search(before)):
        return [Spoken(("carriedOver",), False)]
    return []


def _from_last(year: int, context: Context) -> list[Spoken]:
    return [Spoken(("carriedIn",))] if year == context.year else []


def _handled(clause: Clause, context: Context) -> list[Spoken]:
    before, behind = clause.before, clause.behind
    if words.ELSEWHERE.search(f"{before}{behind}") or words.OF_A_PART.search(f"{before}|{behind}"):
        return []
    if words.TIME_TAKEN.search(clause.said.removesuffix(before)) or words.TIME_TAKEN.search(before):
        return []
    answered = words.ANSWERED_BEFORE.search(before)
    if words.AMONG_THEM.match(behind):
        return [Spoken(("answered",) if answered else ("received",), False)]
    own = bool(words.ABOUT_REQUESTS.search(f"{before}{behind}")) or "申请" in f"{before}{behind[:14]}"
    if not own and words.ELSEWHERE.search(clause.said):
        return []
    among = "其中" in clause.lead
    received, counted = words.RECEIVED_BEFORE.search(before), words.COUNTED_BEFORE.search(before)
    kinds = [match.lastgroup or "" for match in words.APPLICANT.finditer(before + behind.partition("、")[0])]
    if kinds and len({kind == "naturalPerson" for kind in kinds}) == 1:
        return _by_applicant(clause, kinds)
    if words.CHANNEL.search(f"{before}{behind}") and not _only_leading(clause):
        return []
    if words.OUTCOME.search(before) or words.OUTCOME.match(behind) or words.PROCEEDING.search(before):
        return []
    if received and answered and received.start() <= answered.start() and not words.AMONG_THEM.search(received[0]):
        return [Spoken(("received",), False), Spoken(("answered",), not among)]
    if answered:
        return [Spoken(("answered",), not among and not words.WITHIN.search(before))]
    if received and words.AND_HANDLED.search(received[0]):
        return [Spoken(("received",), False), Spoken(("answered",), False)]
    if (received or counted) and words.VALID_AMONG.match(clause.after):
        return []
    if received and (own or context.topic == "requests"):
        return [Spoken(("received",), own and not among)]
    if words.HANDLED_BEFORE.search(before) and (own or ("received",) in context.told):
        return [Spoken(("answered",), False)]
    if counted:
        return [Spoken(("received",), not among)]
    if words.RECEIVED_BEHIND.match(behind) and clause.next_year in (None, context.year):
        return [Spoken(("received",), False)]
    if words.ANSWERED_BEHIND.match(behind) and not ({("answered",)} & context.told):
        return [Spoken(("answered",), False)]
    return []


def _only_leading(clause: Clause) -> bool:
    """Whether a word of a channel stands in words that lead in to all of them: 通过网络、信函等渠道共收到…"""
    return any_of(("等渠道", "等方式", "等途径", "各种渠道", "多种渠道", "各渠道"), clause.before)


def _by_applicant(clause: Clause, kinds: list[str]) -> list[Spoken]:
    """Requests of one kind of applicants; of an answer to them the tables have no figure that a text would name."""
    around = f"{clause.before}|{clause.behind[:8]}"
    if "答复" in around or "办结" in around or "均" in around:
        return []
    kind = "legal" if "legal" in kinds else kinds[0]
    return [Spoken((f"received.{kind}",), False)]
