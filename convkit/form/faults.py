"""What is wrong in the TOML file of a form: where, and what to do, one line each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from convkit.errors import Message, UsageError


class Fault(NamedTuple):
    """One thing that is wrong in a form: the path of the key, and what is wrong with it and what to do."""

    path: str
    message: Message

    @property
    def told(self) -> Message:
        """The fault in one line."""
        return (
            Message(f"{self.path}: {self.message.en}", f"{self.path}：{self.message.zh}") if self.path else self.message
        )


_NOT_SOUND = Message("the form {name} is not sound: {fault}", "表式文件 {name} 有误：{fault}")
_MORE = Message(
    "{fault} (and {count:fault|faults} more; “convkit forms --check {name}” lists them)",
    "{fault}（另有 {count} 处，“convkit forms --check {name}”可列出全部）",
)


class FormError(UsageError):
    """The TOML file is no sound form; `faults` are all that was found, one line each."""

    def __init__(self, name: str, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        first = self.faults[0].told
        if len(self.faults) > 1:
            first = _MORE.filled(fault=first, count=len(self.faults) - 1, name=name)
        super().__init__(_NOT_SOUND, name=name, fault=first)


class UnknownFormError(FormError):
    """The file builds on a form that is not there, or not yet: it may be offered by another plugin."""


def nearest(given: str, known: Iterable[str]) -> str | None:
    """The known word that is most like one that is given; None where none is like it."""
    from difflib import get_close_matches  # nothing is misspelt, usually

    folded = {word.casefold(): word for word in known}
    return next((folded[word] for word in get_close_matches(given.casefold(), folded, 1, 0.5)), None)
