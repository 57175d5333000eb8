"""Raised, lowered and struck digits as characters of their own."""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def raised(text: str) -> str:
    """The text with its digits as superscripts, so that a raised mark never joins the number before it."""
    return text.translate(_RAISED)


def lowered(text: str) -> str:
    """The text with its digits as subscripts."""
    return text.translate(_LOWERED)


def crossed(text: str) -> str:
    """The text with a stroke through each digit, so that a struck figure never joins the one written beside it."""
    return re.sub("([0-9])", "\\1\u0336", text)
