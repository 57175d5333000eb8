"""The structure of a document: what each piece of a page is, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


class Marked(NamedTuple):
    """A marked piece of a page: the page, counted from 0, and its number there."""

    page: int
    number: int


class Area(NamedTuple):
    """Where a link can be clicked: the page, counted from 0, the rectangle, and the target."""

    page: int
    box: tuple[float, float, float, float]
    target: str


@dataclass(eq=False, slots=True)
class Tag:
    """An element of the structure: its kind, its parent, what is in it, and what else is known of it.

    An element that is not `placed` yet comes into its parent when something of it is first drawn.
    """

    kind: str
    parent: Tag | None = None
    inside: list[Tag | Marked | Area] = field(default_factory=list)
    spans: tuple[int, int] = (1, 1)
    scope: str | None = None
    identifier: str | None = None
    alternative: str | None = None
    box: tuple[float, float, float, float] | None = None
    files: list[int] = field(default_factory=list)
    placed: bool = False

    def place(self) -> None:
        """Put the element into its parent, behind what is there, unless it has a place."""
        if self.placed or self.parent is None:
            return
        self.parent.place()
        self.parent.inside.append(self)
        self.placed = True

    def add(self, kind: str, placed: bool = True) -> Tag:
        """A new element inside this one."""
        tag = Tag(kind, self)
        if placed:
            tag.place()
        return tag

    def walk(self) -> Iterator[Tag]:
        """The element and all below it, in reading order."""
        yield self
        for one in self.inside:
            if isinstance(one, Tag):
                yield from one.walk()
