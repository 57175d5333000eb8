"""Every way to choose one reading for each row so that all sums hold, found by propagation and branching."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

Choice = tuple[int | None, ...]
"""One reading of a row: a number for each cell, None for a blank one."""


class GaveUp(Exception):  # noqa: N818 - no error, and it never leaves this package
    """There were too many readings to go through."""


class Sum(NamedTuple):
    """Terms that, with a constant, come to zero: by row, the cells with their signs."""

    terms: dict[int, tuple[tuple[int, int], ...]]
    constant: int = 0


def solutions(
    domains: Sequence[Sequence[Choice]], sums: Sequence[Sum], spend: Callable[[int], None]
) -> Iterator[list[Choice]]:
    """Every choice of one reading a row with which sums over several rows hold.

    `spend` is told how many readings were looked at, and may stop the search.
    """
    if all(domains):
        folded = [_folded(one, domains) for one in sums]
        yield from _search([list(domain) for domain in domains], folded, spend)


def fitting(domain: Sequence[Choice], row: int, sums: Sequence[Sum]) -> list[Choice]:
    """The readings of a row with which the sums of that row alone hold."""
    kept = list(domain)
    for one in sums:
        kept = [choice for choice in kept if one.constant == -_part(one, row, choice)]
    return kept


def _folded(one: Sum, domains: Sequence[Sequence[Choice]]) -> Sum:
    """A sum with its rows of one reading in the constant."""
    settled = [row for row in one.terms if len(domains[row]) == 1]
    constant = one.constant + sum(_part(one, row, domains[row][0]) for row in settled)
    return Sum({row: terms for row, terms in one.terms.items() if len(domains[row]) > 1}, constant)


def _part(one: Sum, row: int, choice: Choice) -> int:
    return sum((choice[cell] or 0) * sign for cell, sign in one.terms[row])


def _parts(one: Sum, row: int, choices: Sequence[Choice]) -> list[int]:
    """What each reading of a row adds to a sum; nearly always, that is one cell of it."""
    if len(one.terms[row]) > 1:
        return [_part(one, row, choice) for choice in choices]
    ((cell, sign),) = one.terms[row]
    values = [choice[cell] or 0 for choice in choices]
    return values if sign > 0 else [-value for value in values]


def _search(domains: list[list[Choice]], sums: Sequence[Sum], spend: Callable[[int], None]) -> Iterator[list[Choice]]:
    spend(len(domains))
    narrowed = _propagated(domains, sums, spend)
    if narrowed is None:
        return
    open_rows = [row for row, domain in enumerate(narrowed) if len(domain) > 1]
    if not open_rows:
        yield [domain[0] for domain in narrowed]
        return
    row = min(open_rows, key=lambda one: len(narrowed[one]))
    for choice in narrowed[row]:
        yield from _search([*narrowed[:row], [choice], *narrowed[row + 1 :]], sums, spend)


def _propagated(
    domains: list[list[Choice]], sums: Sequence[Sum], spend: Callable[[int], None]
) -> list[list[Choice]] | None:
    """The readings that remain where each sum must come to zero with some reading of the other rows; None for none."""
    domains = list(domains)
    changed = True
    while changed:
        changed = False
        for one in sums:
            parts = {row: _parts(one, row, domains[row]) for row in one.terms}
            spend(1 + sum(map(len, parts.values())))
            lowest = one.constant + sum(map(min, parts.values()))
            highest = one.constant + sum(map(max, parts.values()))
            if lowest > 0 or highest < 0:
                return None
            for row, values in parts.items():
                most, least = min(values) - lowest, max(values) - highest
                kept = [choice for choice, value in zip(domains[row], values, strict=True) if least <= value <= most]
                if not kept:
                    return None
                if len(kept) < len(values):
                    domains[row] = kept
                    changed = True
    return domains
