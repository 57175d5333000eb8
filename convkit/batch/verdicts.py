"""What becomes of an input: one verdict of a closed list."""

from __future__ import annotations

from enum import StrEnum

from convkit.errors import Language, Message


class Verdict(StrEnum):
    """What became of one input; its value is what commands, the journal and the manifest call it."""

    CONVERTED = "converted"
    WITH_FINDINGS = "with-findings"
    INCOMPLETE = "incomplete"
    PRESERVED = "preserved"
    REFUSED = "refused"
    TIMED_OUT = "timed-out"
    OUT_OF_MEMORY = "out-of-memory"
    CRASHED = "crashed"
    DONE_BEFORE = "done-before"

    @property
    def has_outputs(self) -> bool:
        """Whether what was asked for was written."""
        return self in (Verdict.CONVERTED, Verdict.WITH_FINDINGS, Verdict.INCOMPLETE)

    def words(self, language: Language) -> str:
        """The verdict for a person."""
        return _WORDS[self].words(language)


_WORDS = {
    Verdict.CONVERTED: Message("converted", "已转换"),
    Verdict.WITH_FINDINGS: Message("converted, with findings", "已转换，有提示"),
    Verdict.INCOMPLETE: Message("converted, incomplete", "已转换，有未读出内容"),
    Verdict.PRESERVED: Message("preserved, not extracted", "原样保存，未提取"),
    Verdict.REFUSED: Message("refused", "未受理"),
    Verdict.TIMED_OUT: Message("timed out", "超时"),
    Verdict.OUT_OF_MEMORY: Message("out of memory", "内存不足"),
    Verdict.CRASHED: Message("crashed", "异常退出"),
    Verdict.DONE_BEFORE: Message("skipped: already done", "跳过：此前已完成"),
}
