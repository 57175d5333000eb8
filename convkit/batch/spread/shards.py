"""Parts of a run that are worked on apart, on one machine or several, and put together at the end.

Which inputs are in a part follows from their names alone. Each part has a journal of its own in the output folder.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

_BEGIN, _BETWEEN, _END = "journal-", "-of-", ".sqlite"


@dataclass(frozen=True, slots=True)
class Shard:
    """One of several parts, counted from 1."""

    number: int
    count: int

    def holds(self, name: bytes) -> bool:
        """Whether the input of that name is in it."""
        return int.from_bytes(hashlib.sha256(name).digest()) % self.count == self.number - 1

    @property
    def journal(self) -> str:
        """The name of its journal."""
        return f"{_BEGIN}{self.number}{_BETWEEN}{self.count}{_END}"


WHOLE = Shard(1, 1)


def shards_in(folder: Path) -> list[Shard]:
    """The parts whose journals are in a folder, in their order."""
    found = []
    for path in folder.glob(f"{_BEGIN}*{_BETWEEN}*{_END}"):
        number, _, count = path.name.removeprefix(_BEGIN).removesuffix(_END).partition(_BETWEEN)
        if number.isdecimal() and count.isdecimal():
            found.append(Shard(int(number), int(count)))
    return sorted(found, key=lambda one: (one.count, one.number))
