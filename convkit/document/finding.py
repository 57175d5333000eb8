"""What a person should know of a file, in words of both languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from convkit.document.origin import NOWHERE, Origin
from convkit.document.showing import brief
from convkit.errors import Language, Message

Severity = Literal["error", "unread", "warning", "not assessable", "info"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should know; of the grade `unread` where it is convkit that could not read the source.

    `code` is the rule (A1, V2) or a dotted name (docx.deletion); `values` fill the message's placeholders; `paths` are
    the facts it is about; `origin` is where to look, and `where` the same in the form's labels.
    """

    code: str
    severity: Severity
    message: Message
    values: dict[str, object] = field(default_factory=dict, hash=False)
    paths: tuple[str, ...] = ()
    origin: Origin = NOWHERE
    where: Message | None = None

    __repr__ = brief

    def words(self, language: Language) -> str:
        """The finding as one line: how grave, where, what, and its code."""
        grade = GRADES[self.severity].words(language)
        what = " ".join(self.message.words(language, **self.values).split())
        place = self._place(language)
        if language == "zh":
            return f"{grade}：{place}{'：' if place else ''}{what}〔{self.code}〕"
        return f"{grade}: {place}{': ' if place else ''}{what} [{self.code}]"

    def _place(self, language: Language) -> str:
        """Where to look, by labels and by counting; of several cells the first is counted out."""
        counted = self.origin.words(language)
        if self.where is None:
            return counted
        if not counted:
            return self.where.words(language)
        message = _BOTH if len(self.paths) < 2 else _FROM
        return message.words(language, labels=self.where, place=counted)


_BOTH = Message("{labels} ({place})", "{labels}（{place}）")
_FROM = Message("{labels} (from {place} on)", "{labels}（{place}起）")


def unread_count(findings: Iterable[Finding]) -> int:
    """How many of the findings are of something that stayed unread."""
    return sum(finding.severity == "unread" for finding in findings)


GRADES: dict[Severity, Message] = {
    "error": Message("must be mended", "必须改"),
    "unread": Message("not read", "未读出"),
    "warning": Message("please check", "请核对"),
    "not assessable": Message("cannot be checked", "无法核对"),
    "info": Message("note", "说明"),
}
