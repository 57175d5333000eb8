"""Characters of full width, and how broad a text is on a screen or a page of characters of one breadth."""

from __future__ import annotations

from unicodedata import east_asian_width

NARROW = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
"""What `str.translate` takes to put letters, digits and signs in the places of those of full width."""


def display_width(text: str) -> int:
    """How many columns a text takes where characters of East Asia take two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
