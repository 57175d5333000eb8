"""What the values of a sheet count for in the account, and what is said of several of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from convkit import count_characters
from convkit.reading.ledger import Ledger
from convkit_xlsx.reader.stored import Stored

Values = Iterable[Stored]


def tally(values: Values) -> Counter[str]:
    """What values that are not seen count for, under each kind that they belong to."""
    counts: Counter[str] = Counter()
    for value in values:
        counts["hidden"] += value.counts
        counts["numbers"] += value.held == "number"
        counts["formulas"] += value.formula
        counts["images"] += value.held == "picture"
        counts["characters"] += count_characters(value.characters) if value.held == "text" else 0
    return counts


def carry(ledger: Ledger[Values], value: Stored) -> None:
    """Count a value that is seen; what the workbook holds beside those is hidden."""
    ledger.held["hidden"] -= value.counts
    ledger.carried["numbers"] += value.held == "number"
    ledger.carried["formulas"] += value.formula and not value.uncached
    if value.held == "text":
        ledger.carried["characters"] += count_characters(value.characters)


def ranges(numbers: Iterable[int]) -> list[str]:
    """Whole numbers as ranges: 3, 5–7."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return [str(first) if first == last else f"{first}–{last}" for first, last in found]
