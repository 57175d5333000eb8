"""Numbers as OFD writes them: lengths in millimetres, boxes, matrices, distances between characters."""

from __future__ import annotations

from math import isfinite

from convkit.reading.pages.drawing import Matrix

MOST = 1e6
"""Millimetres or points: nothing on a page is as far away, or as large."""

Rectangle = tuple[float, float, float, float]
"""Left, top, width and height."""


def number(text: str | None, default: float) -> float:
    """The number that an attribute has; the default where it has none that can be."""
    if text is None:
        return default
    try:
        value = float(text)
    except ValueError:
        return default
    return value if abs(value) <= MOST else default  # what is no number at all is not below, either


def is_true(text: str | None, default: bool) -> bool:
    """What an attribute says of yes or no; the default where it says neither."""
    if text is None:
        return default
    said = text.strip().lower()
    return said not in ("false", "0") if default else said in ("true", "1")


def numbers(text: str | None) -> list[float]:
    """The numbers of an array; none where one of them cannot be."""
    if not text:
        return []
    try:
        found = [float(one) for one in text.split()]
    except ValueError:
        return []
    return found if all(map(isfinite, found)) else []


def rectangle(text: str | None) -> Rectangle | None:
    """A box, of which left and top are given, width and height."""
    try:
        left, top, width, height = map(float, (text or "").replace(",", " ").split())
    except ValueError:
        return None
    # What is no number is not within these bounds, either.
    within = -MOST <= left <= MOST and -MOST <= top <= MOST and 0 <= width <= MOST and 0 <= height <= MOST
    return (left, top, width, height) if within else None


def matrix(text: str | None) -> Matrix | None:
    """A transformation."""
    found = numbers(text)
    if len(found) != 6 or max(map(abs, found)) > MOST:
        return None
    a, b, c, d, e, f = found
    return a, b, c, d, e, f


def distances(text: str | None, count: int) -> list[float]:
    """So many distances between characters, where `g 3 1.5` stands for three; the last of too few goes on."""
    if not text or count <= 0:
        return [0.0] * max(count, 0)
    words = text.split()
    try:
        found = _runs(words, count) if "g" in words else [float(one) for one in words[:count]]
    except (ValueError, OverflowError):
        return [float("nan")] * count
    if len(found) < count:
        found += [found[-1] if found else 0.0] * (count - len(found))
    return found


def _runs(words: list[str], count: int) -> list[float]:
    at, found = 0, list[float]()
    while at < len(words) and len(found) < count:
        if words[at] != "g":
            found.append(float(words[at]))
            at += 1
            continue
        if at + 2 >= len(words):
            raise ValueError(words[at])
        found += [float(words[at + 2])] * min(int(float(words[at + 1])), count)
        at += 3
    return found[:count]
