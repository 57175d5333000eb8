"""The structure that a tagged page says it has: its elements by their paths, and which of them holds what."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

Path = tuple[int, ...]
"""Where an element stands: its number among its parent's children, its parent's, and so on, from the root."""


class Element(NamedTuple):
    """An element of the structure: its type, alternative text, and how many rows and columns it covers."""

    kind: str
    alternative: str = ""
    rows: int = 1
    columns: int = 1


@dataclass(slots=True)
class Structure:
    """The elements of a document by their paths, and on each page the element that holds a marked content.

    The elements above one are there too: those of the path `(0, 2)` are its own and that of `(0,)`. A content that two
    elements claim has the owner `()`, which is none. `own` says that convkit itself wrote the file: then its structure
    is right in all, white space too.
    """

    elements: dict[Path, Element] = field(default_factory=dict)
    owners: dict[int, dict[int, Path]] = field(default_factory=dict)
    own: bool = False

    def owner(self, page: int, mark: int | None) -> Path | None:
        """The element of a marked content; None where it has none."""
        return self.owners.get(page, {}).get(mark) if mark is not None else None

    def within(self, path: Path | None, kinds: tuple[str, ...]) -> Path | None:
        """The outermost element of some kinds that holds another, or that element itself."""
        for depth in range(1, len(path or ()) + 1):
            if self.elements[(path or ())[:depth]].kind in kinds:
                return (path or ())[:depth]
        return None

    def innermost(self, path: Path | None, kinds: tuple[str, ...]) -> Path | None:
        """The innermost element of some kinds that holds another, or that element itself."""
        for depth in range(len(path or ()), 0, -1):
            if self.elements[(path or ())[:depth]].kind in kinds:
                return (path or ())[:depth]
        return None
