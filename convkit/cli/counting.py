"""How many numbers, findings and losses there are, in words."""

from __future__ import annotations

from convkit.document import Finding
from convkit.errors import Language, Message
from convkit.report import Report

_NUMBERS = Message("{count:number|numbers}", "{count} 个数字")
_FINDINGS = Message("{count:finding|findings}", "{count} 条提示")
_LOSSES = Message("{count:loss|losses}", "{count} 处未能保存")
_VERIFIED = Message("verified", "已核验")
_NOT_VERIFIED = Message("not verified", "未核验")


def counts(report: Report, findings: tuple[Finding, ...], losses: int = 0) -> list[Message]:
    """What a summary tells: the numbers read, the findings, and the losses where there are any."""
    numbers = sum(fact.state == "number" for fact in report.facts.values())
    told = [_NUMBERS.filled(count=numbers), _FINDINGS.filled(count=len(findings))]
    return [*told, *lost_words(losses)]


def found_words(findings: tuple[Finding, ...]) -> list[Message]:
    """The findings, where there are any."""
    return [_FINDINGS.filled(count=len(findings))] if findings else []


def lost_words(losses: int) -> list[Message]:
    """The losses, where there are any."""
    return [_LOSSES.filled(count=losses)] if losses else []


def verified_words(verified: bool) -> Message:
    """Whether the output was read back and compared."""
    return _VERIFIED if verified else _NOT_VERIFIED


def listed(told: list[Message], language: Language) -> str:
    """Messages one after the other, as one clause."""
    return ("，" if language == "zh" else ", ").join(message.words(language) for message in told)
