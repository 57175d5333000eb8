"""What only repeats a test more often waits for `--long`: more of the same values, more examples of the same law."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, Phase, settings


def repeated(values: Iterable[object], *, but_each: int = 0) -> list[object]:
    """Values that a test is tried with for `--long` only, but for each so-many-th from the first on.

    A tuple is a value for each of the test's parameters.
    """
    return [
        pytest.param(
            *(value if isinstance(value, tuple) else (value,)),
            marks=() if but_each and at % but_each == 0 else pytest.mark.long,
        )
        for at, value in enumerate(values)
    ]


def examples(of_a_hundred: int, *, shrink: bool = True) -> settings:
    """A share of the examples that a law is tried with, where they take long; so does it to `shrink` a failing one."""
    return settings(
        max_examples=max(settings().max_examples * of_a_hundred // 100, 1),
        suppress_health_check=list(HealthCheck),
        phases=list(Phase) if shrink else [Phase.explicit, Phase.reuse, Phase.generate],
    )
