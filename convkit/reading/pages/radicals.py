"""Pages with the characters in the places of radicals, which have the same shape."""

from __future__ import annotations

from dataclasses import replace

from convkit.reading.pages.page import Page
from convkit.text.radicals import RADICALS, WITH_RADICALS

__all__ = ["RADICALS", "WITH_RADICALS", "without_radicals"]


def without_radicals(page: Page) -> Page:
    """A page with the characters in the places of radicals that it shows."""
    if RADICALS.keys().isdisjoint(map(ord, "".join([char.text for char in page.chars]))):
        return page
    return replace(page, chars=[char._replace(text=char.text.translate(RADICALS)) for char in page.chars])
