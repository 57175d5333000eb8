"""What the page of findings says of a code, and files that provoke it and that do not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from convkit import Finding, Message

Run = Callable[[], Iterable[Finding]]


class About(NamedTuple):
    """What a code means, and what to do; codes of one meaning share it."""

    means: Message
    remedy: Message


class Case(NamedTuple):
    """A file in words, and what convkit finds in it."""

    words: Message
    run: Run


class Known(NamedTuple):
    """A code, with a case that gives it and one that does not."""

    code: str
    about: About
    faulty: Case
    sound: Case


WITHOUT = Message("the same without it", "同一内容，没有此项")


def about(en: str, zh: str, do_en: str, do_zh: str) -> About:
    """A meaning and a remedy in both languages."""
    return About(Message(en, zh), Message(do_en, do_zh))


def known(
    code: str, what: About, words: tuple[str, str], faulty: Run, sound: Run, without: tuple[str, str] | None = None
) -> Known:
    """A code of that meaning; the sound case is the faulty one without what is wrong, unless it is told otherwise."""
    return Known(code, what, Case(Message(*words), faulty), Case(Message(*without) if without else WITHOUT, sound))
