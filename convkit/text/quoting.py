"""What a message quotes of a text: not too much of it, and no number of a person."""

from __future__ import annotations

from convkit.text.digits import hidden_runs


def quoted(text: str, longest: int = 60) -> str:
    """A text as a message quotes it, cut to so many characters; of numbers of persons it shows the ends alone."""
    told = hidden_runs(text.strip())
    return told if len(told) <= longest else f"{told[: longest - 1]}…"
