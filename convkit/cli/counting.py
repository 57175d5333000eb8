"""How many numbers, findings and losses there are, in words."""

from __future__ import annotations

from convkit.document import Finding
from convkit.errors import Language, Message
from convkit.report import Report

_NUMBERS = Message("{count:number|numbers}", "{count} 个数字")
_FINDINGS = Message("{count:finding|findings}", "{count} 条提示")
_LOSSES = Message("{count:loss|losses}", "{count} 处未能保存")
_SUMS = Message(
    "{count:sum|sums} checked: {held} hold, {failed} do not, {unclear} cannot be checked",
    "核对 {count} 项：平 {held}，不平 {failed}，无法核对 {unclear}",
)
_VERIFIED = Message("written and read back", "已写出，读回与原件一致")
_NOT_VERIFIED = Message("written, not read back", "已写出，未读回比对")


def counts(report: Report, findings: tuple[Finding, ...], losses: int = 0) -> list[Message]:
    """What a summary tells: the numbers read, the findings, and the losses where there are any."""
    numbers = sum(fact.state == "number" for fact in report.facts.values())
    told = [_NUMBERS.filled(count=numbers), _FINDINGS.filled(count=len(findings))]
    return [*told, *lost_words(losses)]


def sum_words(held: int, failed: int, unclear: int) -> list[Message]:
    """How many sums of the form hold, where it has any."""
    count = held + failed + unclear
    return [_SUMS.filled(count=count, held=held, failed=failed, unclear=unclear)] if count else []


def found_words(findings: tuple[Finding, ...]) -> list[Message]:
    """The findings, where there are any."""
    return [_FINDINGS.filled(count=len(findings))] if findings else []


def lost_words(losses: int) -> list[Message]:
    """The losses, where there are any."""
    return [_LOSSES.filled(count=losses)] if losses else []


def verified_words(verified: bool, read_back: Message = _VERIFIED) -> Message:
    """Whether the output was read back and compared; `read_back` says it of what has no original."""
    return read_back if verified else _NOT_VERIFIED


def listed(told: list[Message], language: Language) -> str:
    """Messages one after the other, as one clause."""
    return ("，" if language == "zh" else ", ").join(message.words(language) for message in told)
