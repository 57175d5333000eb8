"""What `calc()`, `min()`, `max()` and `clamp()` of a style sheet come to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Token = Any
Value = Callable[[Token], float | None]
CALCULATED = frozenset(("calc", "min", "max", "clamp"))
"""The functions."""
_MOST_TOKENS = 200
_DEEPEST = 20


def calculated(function: Token, value: Value, depth: int = 0) -> float | None:
    """What a function comes to, where `value` tells each length in it; None where it cannot be told."""
    given = function.arguments if function.type == "function" else function.content
    tokens = [one for one in given if one.type not in ("whitespace", "comment")]
    if depth > _DEEPEST or len(tokens) > _MOST_TOKENS:
        return None
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    told = [_sum(part, value, depth) for part in parts]
    known = [one for one in told if one is not None]
    if len(known) < len(told) or (function.type == "function" and function.lower_name == "clamp" and len(known) != 3):
        return None
    match function.lower_name if function.type == "function" else "":
        case "min":
            return min(known)
        case "max":
            return max(known)
        case "clamp":
            return max(known[0], min(known[1:]))
        case _:
            return known[0]


def _sum(tokens: list[Token], value: Value, depth: int) -> float | None:
    """A sum of products; each of its terms begins with a sign, that of the first is left out."""
    total, sign = 0.0, 1.0
    factors: list[Token] = []
    for token in [*tokens, None]:
        if token is None or token in ("+", "-"):
            product = _product(factors, value, depth)
            if product is None:
                return None
            total += sign * product
            sign, factors = -1.0 if token == "-" else 1.0, []
        else:
            factors.append(token)
    return total


def _product(tokens: list[Token], value: Value, depth: int) -> float | None:
    """Factors with * and / between them."""
    total, divides = 1.0, False
    for at, token in enumerate(tokens):
        if at % 2:
            if token not in ("*", "/"):
                return None
            divides = token == "/"
            continue
        factor = _factor(token, value, depth)
        if factor is None or (divides and not factor):
            return None
        total = total / factor if divides else total * factor
    return total if len(tokens) % 2 else None


def _factor(token: Token, value: Value, depth: int) -> float | None:
    if token.type == "number":
        return float(token.value)
    if token.type == "() block" or (token.type == "function" and token.lower_name in CALCULATED):
        return calculated(token, value, depth + 1)
    return value(token)
