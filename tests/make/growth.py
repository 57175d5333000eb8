"""How the time for something grows with its size."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from math import inf
from time import process_time

STEPPED = 10  # four times the size takes four times as long where time grows with it, sixteen where with its square
_TRIALS = 5
_LEAST = 1e-4  # seconds: what takes less is not measured


def growth(task: Callable[[int], object], *sizes: int) -> float:
    """How many times as long four times the size takes, at the most of the sizes, each four times the one before.

    What seems to be too much is measured again: a busy machine makes one measurement longer, never the shortest of
    several times longer.
    """
    task(sizes[0])  # so that what is made once is there
    least = dict.fromkeys(sizes, inf)
    for _ in range(_TRIALS):
        least = {size: min(shortest, _time(task, size)) for size, shortest in least.items()}
        steps = max(longer / max(shorter, _LEAST) for shorter, longer in pairwise(least.values()))
        if steps < STEPPED:
            break
    return steps


def _time(task: Callable[[int], object], size: int) -> float:
    start = process_time()
    task(size)
    return process_time() - start
