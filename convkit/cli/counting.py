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


def counts(report: Report, findings: tuple[Finding, ...], losses: int = 0) -> list[Message]:
    """What a summary tells: the numbers read, the findings, and the losses where there are any."""
    numbers = sum(fact.state == "number" for fact in report.facts.values())
    told = [_counted(numbers, _NUMBER, _NUMBERS), _counted(len(findings), _FINDING, _FINDINGS)]
    return [*told, _counted(losses, _LOSS, _LOSSES)] if losses else told


def listed(told: list[Message], language: Language) -> str:
    """Messages one after the other, as one clause."""
    return ("，" if language == "zh" else ", ").join(message.words(language) for message in told)


def _counted(count: int, one: Message, many: Message) -> Message:
    message = one if count == 1 else many
    return Message(message.words("en", count=count), message.words("zh", count=count))
