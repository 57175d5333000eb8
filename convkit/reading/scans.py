"""Pages that are pictures: whichever plugin reads the text on them, a reader only asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit.plugins import host
from convkit.plugins.containing import contained

if TYPE_CHECKING:
    from PIL.Image import Image

    from convkit.reading.pages.page import Page


_PAGE, _MOST = 4.0, 28.0


def seconds_for(pages: int) -> float:
    """By how much longer than another file one may be read, of which so many pages may have to be recognised.

    `read_apart` takes it as time that was given back: `begun=-seconds_for(pages)`.
    """
    return min(_PAGE * pages, _MOST) if can_recognise() else 0.0


def can_recognise() -> bool:
    """Whether a plugin is there that reads the text on pictures of pages."""
    return bool(host().recognisers)


def recognise_page(image: Image, dpi: float, number: int) -> Page | None:
    """What a picture of a page shows, `dpi` pixels to an inch; `number` counts from 1. None where no plugin reads it.

    Of several plugins the first by name is asked. The page has a confidence for each run of its characters.
    """
    for recogniser, plugin in host().recognisers[:1]:
        with contained(recogniser.name, plugin.source):
            return recogniser.recognise(image, dpi, number)
    return None
