"""Naming what a page holds and nobody sees."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from convkit.reading.pages.page import Char, Hidden, Page, Why
from convkit.reading.pages.partial_numbers import Seen

_PARTLY: tuple[Why, ...] = ("pale", "covered", "clipped", "invisible", "layer", "outside", "tiny")
"""Why a part of a number may not be seen."""


def name_hidden(page: Page, hidden: Iterable[tuple[Char, Why]], cover: Callable[[Char], int | None]) -> None:
    """Keep what is hidden by its reason; figures of a number that is seen in part leave a sign in their place.

    `page` has all that is seen already; `cover` gives the place in the order of drawing of what first covers a
    character, None where nothing does.
    """
    seen = Seen(page.chars)
    found = page.hidden
    for char, why in hidden:
        sign = seen.sign(char, cover(char) if why == "covered" else None) if why in _PARTLY else None
        kept = int(sign is not None)
        if sign is not None:
            page.chars.append(sign)
        if found and found[-1].why == why:
            found[-1] = Hidden(found[-1].text + char.text, why, found[-1].kept + kept)
        else:
            found.append(Hidden(char.text, why, kept))
