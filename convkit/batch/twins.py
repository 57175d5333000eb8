"""The same report more than once: the same bytes, the same figures, or the same agency and year with others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from convkit.batch.journal import Entry
from convkit.batch.records import Record
from convkit.errors import Message

Kind = Literal["bytes", "facts", "agency and year"]

KIND_WORDS: dict[Kind, Message] = {
    "bytes": Message("the same bytes", "内容逐字节相同"),
    "facts": Message("the same figures", "数字全部相同"),
    "agency and year": Message("the same agency and year, other figures", "单位和年度相同，数字不同"),
}


class Twin(NamedTuple):
    """The first other input that is the same report, and in what; how a person reads its name."""

    kind: Kind
    shown: str


_ALIKE: tuple[tuple[Kind, Callable[[Record], object]], ...] = (
    ("bytes", lambda record: record.sha256),
    ("facts", lambda record: record.facts),
    ("agency and year", lambda record: (record.agency, record.year) if record.agency and record.year else None),
)


def twins_of(entries: Iterable[Entry]) -> dict[bytes, Twin]:
    """For each input that repeats one before it, that one; of several ways to be the same the closest."""
    first: dict[tuple[Kind, object], str] = {}
    found: dict[bytes, Twin] = {}
    for entry in entries:
        if entry.record is None:
            continue
        for kind, of in _ALIKE:
            same = of(entry.record)
            if not same:
                continue
            before = first.setdefault((kind, same), entry.shown)
            if before is not entry.shown and entry.name not in found:
                found[entry.name] = Twin(kind, before)
    return found
