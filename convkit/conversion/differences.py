"""Two lists side by side, and a difference in words."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable
from itertools import zip_longest
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

from convkit.document import Finding
from convkit.errors import Message
from convkit.report import Fact, plain

T = TypeVar("T")


class Pairs(NamedTuple, Generic[T]):
    """Two lists side by side: what both have, what one has alone, and whether what both have is in the same order."""

    both: list[tuple[T, T]]
    alone: list[tuple[T | None, T | None]]
    ordered: bool


def paired(one: Iterable[T], other: Iterable[T], key: Callable[[T], Hashable]) -> Pairs[T]:
    """Items of one key side by side, the first with the first; behind them those that are left over."""
    waiting: dict[Hashable, deque[tuple[int, T]]] = {}
    for place, item in enumerate(other):
        waiting.setdefault(key(item), deque()).append((place, item))
    both, places, gone = [], [], []
    for item in one:
        if same := waiting.get(key(item)):
            place, found = same.popleft()
            both.append((item, found))
            places.append(place)
        else:
            gone.append(item)
    new = [item for _, item in sorted((left for some in waiting.values() for left in some), key=itemgetter(0))]
    return Pairs(both, [*zip_longest(gone, new)], places == sorted(places))


def difference(what: Message, before: object, after: object, paths: tuple[str, ...] = ()) -> Finding:
    """The finding that something became something else."""
    return Finding(
        "difference",
        "error",
        Message("{what}: “{before}” became “{after}”", "{what}：“{before}”变成了“{after}”"),
        {"what": what, "before": before, "after": after},
        paths,
    )


SHOWN = {
    "blank": Message("a blank", "空白"),
    "unread": Message("{text}, not read", "{text}（未读出）"),
    "absent": Message("no cell", "无此格"),
}
"""What stands for a value in these states, by its text."""
TEXT = Message("{text}", "{text}")
"""The same in any other."""
SEEN = Message("{text}, read from a picture ({confidence})", "{text}（由图像识别，置信度 {confidence}）")


def printed(fact: Fact | None) -> Message:
    """What stands for a fact, with what is to be known of it."""
    if fact is None:
        return SHOWN["absent"]
    value = "" if fact.value is None else f"{plain(fact.value)}{fact.unit or ''}"
    text = value if fact.text is None else f"{value} {fact.text}".strip()
    if fact.recognised is not None:
        return SEEN.filled(text=text, confidence=plain(fact.recognised))
    return SHOWN.get(fact.state, TEXT).filled(text=text)
