"""What is checked of an archive: items under the four natures of DA/T 70, each passed, failed or not assessable."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from convkit.errors import ConvkitError, Message

Nature = Literal["authenticity", "completeness", "usability", "safety"]
State = Literal["pass", "fail", "not assessable"]

NATURES: dict[Nature, Message] = {
    "authenticity": Message("authenticity", "真实性"),
    "completeness": Message("completeness", "完整性"),
    "usability": Message("usability", "可用性"),
    "safety": Message("safety", "安全性"),
}
STATES: dict[State, Message] = {
    "pass": Message("pass", "通过"),
    "fail": Message("fail", "不通过"),
    "not assessable": Message("not assessable", "无法判定"),
}
USABLE = Message("every input was converted", "每个来源文件均已转换")
_OF = Message("{name}: {what}", "{name}：{what}")


@dataclass(frozen=True, slots=True)
class Check:
    """One item: its nature, what it is, what is wrong, what could not be assessed, and what is only said."""

    nature: Nature
    what: Message
    wrong: tuple[Message, ...] = ()
    unknown: tuple[Message, ...] = ()
    said: tuple[Message, ...] = ()

    @property
    def state(self) -> State:
        """Failed where anything is wrong; passed only where all of it could be assessed."""
        return "fail" if self.wrong else "not assessable" if self.unknown else "pass"


@dataclass(frozen=True, slots=True)
class Verification:
    """What a path turned out to be, and each item that was checked."""

    kind: Literal["bag", "receipt", "folder"]
    checks: tuple[Check, ...]

    @property
    def failed(self) -> bool:
        """Whether any item failed."""
        return any(check.state == "fail" for check in self.checks)


def about(name: object, what: Message) -> Message:
    """What is to be said of one file."""
    return _OF.filled(name=str(name).encode("utf-8", "backslashreplace").decode(), what=what)


def trouble(files: Mapping[str, Path], test: Callable[[Path], None]) -> tuple[Message, ...]:
    """What a test that raises `ConvkitError` finds wrong with files, each named."""
    found = []
    for name, path in files.items():
        try:
            test(path)
        except ConvkitError as error:
            found.append(about(name, error.told))
    return tuple(found)
