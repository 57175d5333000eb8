"""What spreadsheets of every format store alike in a cell: numbers of 15 digits, and formulas that make links."""

from __future__ import annotations

import re
from decimal import Decimal

_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][-+]?[0-9]{1,4})?")
_LINK = re.compile(r'HYPERLINK\("((?:[^"]|"")*)"\s*[;,)]')


def stored_number(raw: str) -> tuple[Decimal, bool] | None:
    """The 15 digits that a spreadsheet keeps and shows of a number, and whether more are stored; None for no number."""
    if not _NUMBER.fullmatch(raw) or abs(float(raw)) == float("inf"):
        return None
    number = Decimal(format(float(raw), ".15g"))
    return number, abs(number) >= 10**15 and Decimal(raw) != number


def link_in(formula: str) -> str | None:
    """The target of a formula that makes its cell a link and states that in full; None for any other."""
    link = _LINK.search(formula)
    return link[1].replace('""', '"') if link else None
