"""What was carried and what was left out while a workbook was read, and what a person should know of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from convkit import Account, Entry, Finding, LeftOut, Message, Origin, Severity, count_characters
from convkit_xlsx.reader.places import name_of
from convkit_xlsx.reader.sheet import Stored

KINDS = (
    "characters", "numbers", "tables", "images", "links", "comments", "textBoxes", "formulas", "headersAndFooters",
    "checks",
)  # fmt: skip

_MOST_NAMES = 12


@dataclass(slots=True)
class Ledger:
    """Counts by kind of what was carried, entries for what was not, and findings."""

    carried: Counter[str] = field(default_factory=Counter)
    left_out: dict[str, list[LeftOut]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def leave(
        self,
        kind: str,
        count: int,
        what: Message,
        values: dict[str, object] | None = None,
        origin: Origin | None = None,
    ) -> None:
        """Note that so many of a kind were left out."""
        if count:
            self.left_out.setdefault(kind, []).append(LeftOut(count, what, values or {}, origin or Origin()))

    def carry(self, value: Stored) -> None:
        """Count a value that is seen."""
        self.carried["values"] += value.counts
        self.carried["numbers"] += value.held == "number"
        self.carried["formulas"] += value.formula and not value.uncached
        if value.held == "text":
            self.carried["characters"] += count_characters(value.characters)

    def leave_values(self, values: Iterable[Stored], what: Message, origin: Origin) -> int:
        """Note values that are not seen, under each kind that they belong to; how many there are comes back."""
        values = list(values)
        count = sum(value.counts for value in values)
        self.leave("hidden", count, what, {}, origin)
        self.leave("numbers", sum(value.held == "number" for value in values), what, {}, origin)
        self.leave("formulas", sum(value.formula for value in values), what, {}, origin)
        self.leave("images", sum(value.held == "picture" for value in values), what, {}, origin)
        characters = sum(count_characters(value.characters) for value in values if value.held == "text")
        self.leave("characters", characters, what, {}, origin)
        return count

    def find(self, code: str, severity: Severity, message: Message, origin: Origin, **values: object) -> None:
        """Add a finding."""
        self.findings.append(Finding(code, severity, message, values, (), origin))

    def find_cells(self, code: str, severity: Severity, message: Message, sheet: str, cells: list[Stored]) -> None:
        """Add one finding about several cells of a sheet, naming them, where there are any."""
        if cells:
            names = [name_of(value.row, value.column) for value in cells]
            self.find(code, severity, message, Origin(sheet=sheet), cells=some(names), count=len(names))

    def account(self, held: Counter[str]) -> Account:
        """The account, given what the workbook holds."""
        entries = [Entry(kind, held[kind], self.carried[kind], tuple(self.left_out.get(kind, ()))) for kind in KINDS]
        hidden = held["values"] - self.carried["values"]
        entries.append(Entry("hidden", hidden, 0, tuple(self.left_out.get("hidden", ()))))
        return Account(tuple(entry for entry in entries if entry.held or entry.carried or entry.left_out))


def some(names: list[str]) -> Message:
    """The first few names, and that there are more."""
    shown = names[:_MOST_NAMES]
    more = len(names) - len(shown)
    return Message(
        ", ".join(shown) + (f" and {more} more" if more else ""),
        "、".join(shown) + (f"等{len(names)}处" if more else ""),
    )


def ranges(numbers: Iterable[int]) -> list[str]:
    """Whole numbers as ranges: 3, 5–7."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return [str(first) if first == last else f"{first}–{last}" for first, last in found]
