"""What a clause says of its figure, and what was said before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from convkit.rules.claims.passages import Topic


class Spoken(NamedTuple):
    """The figures of the tables that a number speaks of, added up, and whether that is sure."""

    targets: tuple[str, ...]
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Context:
    """What a sentence stands in: the topic of its heading, the paragraph before it, its own text, the report's year.

    `told` grows with what its figures were found to say.
    """

    topic: Topic
    before: str
    text: str
    year: int | None
    told: set[tuple[str, ...]] = field(default_factory=set)
