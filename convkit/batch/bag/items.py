"""An input in a bag: what became of it, what is stated of it, and what can be told of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from convkit.batch.bag.description import Description
from convkit.batch.journal import Entry
from convkit.batch.records import Record

By = Literal["著录表", "报告", "文件"]
"""Where an element comes from: the archivist's table, the report itself, or the file."""


@dataclass(frozen=True, slots=True)
class Item:
    """An input with its number in the bag, counted from 1, and what is stated of it."""

    number: int
    entry: Entry
    record: Record
    stated: dict[str, str] = field(default_factory=dict)
    pronom: str = ""

    def elements(self) -> Iterator[tuple[str, str, By]]:
        """Each element of DA/T 46 that is known, with its value and where that comes from."""
        for name, value in self.stated.items():
            yield name, value, "著录表"
        record = self.record
        told = {"题名": record.title, "责任者": record.agency, "日期": record.issued, "年度": str(record.year or "")}
        for name, value in told.items():
            if value:
                yield name, value, "报告"
        size = "" if record.size is None else str(record.size)
        known = {"计算机文件名": self.entry.shown, "计算机文件大小": size, "格式信息": self.format}
        for name, value in known.items():
            if value:
                yield name, value, "文件"

    @property
    def format(self) -> str:
        """Its format, as convkit and PRONOM call it."""
        return " ".join(filter(None, [self.record.format, f"PRONOM {self.pronom}" if self.pronom else ""]))

    def element(self, name: str) -> str:
        """The value of an element, the archivist's before others; empty where nobody states it."""
        return next((value for known, value, _ in self.elements() if known == name), "")


def items_of(entries: Iterable[Entry], description: Description, pronom: dict[str, str]) -> list[Item]:
    """The inputs in the order of their names; `pronom` has identifiers by the places of originals."""
    found: list[Item] = []
    for entry in entries:
        if (record := entry.record) is not None:
            told = pronom.get(record.original.path, "") if record.original is not None else ""
            found.append(Item(len(found) + 1, entry, record, dict(description.get(entry.name, {})), told))
    return found
