"""Places taken to places."""

from __future__ import annotations

from collections.abc import Iterable

Point = tuple[float, float]

Matrix = tuple[float, float, float, float, float, float]
"""a b c d e f: a point (x, y) goes to (ax + cy + e, bx + dy + f)."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def product(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that does first the one, then the other."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def moved(x: float, y: float, matrix: Matrix) -> Matrix:
    """The matrix that moves by so much, then does the other."""
    a, b, c, d, e, f = matrix
    return a, b, c, d, a * x + c * y + e, b * x + d * y + f


def placed(points: Iterable[Point], matrix: Matrix) -> list[Point]:
    """Where a matrix takes points."""
    a, b, c, d, e, f = matrix
    return [(a * x + c * y + e, b * x + d * y + f) for x, y in points]
