"""Formulas as a sheet stores them: each with its result beside it, which readers that do not calculate show."""

from __future__ import annotations

from decimal import Decimal

from convkit.writing import escaped

LONGEST = 8_000
"""The most characters of a formula that is written; Excel takes 8,192."""

_LONGEST_LITERAL = 250


def formula_cell(name: str, style: int, formula: str, result: str | int | float | Decimal) -> str:
    """A cell with a formula and the result that it gives; openpyxl would store one of the two."""
    kind = ' t="str"' if isinstance(result, str) else ""
    return f'<c r="{name}" s="{style}"{kind}><f>{escaped(formula)}</f><v>{escaped(str(result))}</v></c>'


def literal(text: str) -> str:
    """A text as a formula states it: in pieces, since one takes 255 characters at most."""
    pieces = [text[start : start + _LONGEST_LITERAL] for start in range(0, len(text), _LONGEST_LITERAL)] or [""]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)
