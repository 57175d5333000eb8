"""How many numbers, findings and losses there are, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from convkit.document import Finding
from convkit.errors import Language, Message
from convkit.report import FieldState, Report

if TYPE_CHECKING:
    from convkit.rule import Outcome
    from convkit.rules import Assessment

_NUMBERS = Message("{count:number|numbers}", "{count} 个数字")
_FIELDS = Message("{count:other value|other values} ({states})", "{count} 个字段（{states}）")
_STATE = Message("{count} {state}", "{state} {count}")
_FINDINGS = Message("{count:finding|findings}", "{count} 条提示")
_LOSSES = Message("{count:loss|losses}", "{count} 处未能保存")
_SUMS = Message(
    "{count:sum|sums} checked: {held} hold, {failed} do not, {unclear} cannot be checked",
    "核对 {count} 项：平 {held}，不平 {failed}，无法核对 {unclear}",
)
_TEXT = Message(
    "{count:statement|statements} of the text against the tables: {held} agree, {failed} do not",
    "正文与表格核对 {count} 项：一致 {held}，不一致 {failed}",
)
_SILENT = Message("{absent} not found in the text ({rules})", "正文未载 {absent}（{rules}）")
_UNCLEAR = Message("{unclear} cannot be checked", "无法核对 {unclear}")
_NOTHING = Message("the text says nothing that could be held against the tables", "正文未载可与表格核对的数字")
FIELD_STATES: Mapping[FieldState, Message] = {
    "value": Message("read", "已读出"),
    "blank": Message("blank", "空白"),
    "placeholder": Message("a placeholder", "占位符"),
    "unread": Message("not read", "未读出"),
    "absent": Message("not there", "文件中没有"),
}
"""What became of a value that is no number."""
_JOINED = Message("{one}, {other}", "{one}，{other}")
_VERIFIED = Message("written and read back", "已写出，读回与原件一致")
_READ_BACK = Message("written and read back", "已写出，可正常读回")
_NOT_VERIFIED = Message("written, not read back", "已写出，未读回比对")


def counts(report: Report, findings: tuple[Finding, ...], losses: int = 0) -> list[Message]:
    """What a summary tells: the numbers read, other values by state, the findings, and losses where there are any."""
    numbers = sum(fact.state == "number" for fact in report.facts.values())
    told = [_NUMBERS.filled(count=numbers), *_field_words(report), _FINDINGS.filled(count=len(findings))]
    return [*told, *lost_words(losses)]


def _field_words(report: Report) -> list[Message]:
    """How many values that are no numbers are in which state, where the form has any."""
    found = Counter(field.state for field in report.fields.values())
    states = tuple(
        _STATE.filled(count=found[state], state=words) for state, words in FIELD_STATES.items() if found[state]
    )
    return [_FIELDS.filled(count=found.total(), states=states)] if states else []


def text_words(assessment: Assessment) -> list[Message]:
    """How many figures of the text are those of the tables, and what the text says nothing of."""
    outcomes: tuple[Outcome, ...] = ("holds", "fails", "not found", "not assessable")
    held, failed, absent, unclear = (assessment.number_of("text", one) for one in outcomes)
    count = held + failed + absent + unclear
    if count == absent:
        return [_NOTHING] if count else []
    found = {rule.id for rule, one in assessment.verdicts if rule.kind == "text" and one.outcome == "not found"}
    silent = sorted(found, key=lambda id: (len(id), id))
    told = _TEXT.filled(count=count, held=held, failed=failed)
    told = _JOINED.filled(one=told, other=_SILENT.filled(absent=absent, rules=tuple(silent))) if absent else told
    return [_JOINED.filled(one=told, other=_UNCLEAR.filled(unclear=unclear)) if unclear else told]


def sums_record(assessment: Assessment) -> dict[str, dict[str, int]]:
    """The same for programs: how many sums, and how many statements of the text, came out how."""
    figures: dict[str, Outcome] = {"held": "holds", "failed": "fails", "notAssessable": "not assessable"}
    text: dict[str, Outcome] = {**figures, "notFound": "not found"}
    return {
        "sums": {name: assessment.number_of("figures", outcome) for name, outcome in figures.items()},
        "text": {name: assessment.number_of("text", outcome) for name, outcome in text.items()},
    }


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


def verified_words(verified: bool, *, compared: bool = True) -> Message:
    """Whether the output was read back, and compared with the original where it has one."""
    return (_VERIFIED if compared else _READ_BACK) if verified else _NOT_VERIFIED


def listed(told: list[Message], language: Language) -> str:
    """Messages one after the other, as one clause."""
    return ("，" if language == "zh" else ", ").join(message.words(language) for message in told)
