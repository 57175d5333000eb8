"""Words that a text may have."""

from __future__ import annotations

from collections.abc import Iterable


def any_of(words: Iterable[str], text: str) -> bool:
    """Whether one of some words stands in a text: a list of them takes no time to compile, as a pattern does."""
    return any(word in text for word in words)
