"""How many numbers, findings and losses there are, in words."""

from __future__ import annotations

from convkit.document import Finding
from convkit.errors import Language, Message
from convkit.report import Report

_NUMBER = Message("{count} number", "{count} 个数字")
_NUMBERS = Message("{count} numbers", "{count} 个数字")
_FINDING = Message("{count} finding", "{count} 条提示")
_FINDINGS = Message("{count} findings", "{count} 条提示")
_LOSS = Message("{count} loss", "{count} 处未能保存")
_LOSSES = Message("{count} losses", "{count} 处未能保存")
_VERIFIED = Message("verified", "已核验")
_NOT_VERIFIED = Message("not verified", "未核验")


def counts(report: Report, findings: tuple[Finding, ...], losses: int = 0) -> list[Message]:
    """What a summary tells: the numbers read, the findings, and the losses where there are any."""
    numbers = sum(fact.state == "number" for fact in report.facts.values())
    told = [counted(numbers, _NUMBER, _NUMBERS), counted(len(findings), _FINDING, _FINDINGS)]
    return [*told, *lost_words(losses)]


def found_words(findings: tuple[Finding, ...]) -> list[Message]:
    """The findings, where there are any."""
    return [counted(len(findings), _FINDING, _FINDINGS)] if findings else []


def lost_words(losses: int) -> list[Message]:
    """The losses, where there are any."""
    return [counted(losses, _LOSS, _LOSSES)] if losses else []


def verified_words(verified: bool) -> Message:
    """Whether the output was read back and compared."""
    return _VERIFIED if verified else _NOT_VERIFIED


def listed(told: list[Message], language: Language) -> str:
    """Messages one after the other, as one clause."""
    return ("，" if language == "zh" else ", ").join(message.words(language) for message in told)


def counted(count: int, one: Message, many: Message) -> Message:
    """How many there are, with the word for one or for more."""
    message = one if count == 1 else many
    return Message(message.words("en", count=count), message.words("zh", count=count))
