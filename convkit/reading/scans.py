"""Pages that are pictures: whichever plugin reads the text on them, a reader only asks for it."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from convkit.errors import Message, TooSlowError
from convkit.limits import limit
from convkit.plugins import host
from convkit.plugins.containing import contained
from convkit.reading.apart import seconds_left, tell_pages

if TYPE_CHECKING:
    from PIL.Image import Image

    from convkit.reading.pages.page import Page


_PAGE = 4.0
_REST = 3.0  # seconds for what comes before the pages and behind them
_HASTE = 2.0  # pages that come may be so much quicker than the one before them
_TOO_MANY = Message(
    "{pages} or more of its pages are pictures, of which one takes {took:second|seconds} here: all of them would take "
    "longer than one file may; split it into files of at most {most:page|pages}, or, if it is to be trusted, set "
    "CONVKIT_LIMIT_FILE_SECONDS",
    "至少有 {pages} 页图像，在此每页需 {took} 秒，总耗时将超过单个文件的限制；请拆分为每份不超过 {most} 页的文件；"
    "如文件可信，可设置 CONVKIT_LIMIT_FILE_SECONDS",
)


def seconds_for(pages: int) -> float:
    """By how much longer than another file one may be read, of which so many pages may have to be recognised.

    `read_apart` takes it as time that was given back: `begun=-seconds_for(pages)`.
    """
    most = 2 * limit("file_seconds") - limit("child_seconds") - _REST  # what reads has twice its seconds by the clock
    return max(min(_PAGE * pages, most), 0.0) if can_recognise() else 0.0


def can_recognise() -> bool:
    """Whether a plugin is there that reads the text on pictures of pages."""
    return bool(host().recognisers)


def upright_picture(image: Image, dpi: float) -> Image:
    """A picture of a page as the places of what is recognised in it count: turned, and its lines level."""
    for recogniser, plugin in host().recognisers[:1]:
        if recogniser.upright is not None:
            with contained(recogniser.name, plugin.source):
                return recogniser.upright(image, dpi)
    return image


def recognise_page(image: Image, dpi: float, number: int, left: int = 0) -> Page | None:
    """What a picture of a page shows, `dpi` pixels to an inch; `number` counts from 1. None where no plugin reads it.

    Of several plugins the first by name is asked. The page has a confidence for each run of its characters. At least
    so many pages are `left` behind it: where these cannot be done in time, `TooSlowError` says so at once.
    """
    begun = time.monotonic()
    for recogniser, plugin in host().recognisers[:1]:
        with contained(recogniser.name, plugin.source):
            found = recogniser.recognise(image, dpi, number)
        tell_pages(number, number + left)
        _refuse_what_takes_too_long(number, left, time.monotonic() - begun)
        return found
    return None


def _refuse_what_takes_too_long(number: int, left: int, took: float) -> None:
    """Whether the pages that are left, and may be quicker, can be done in the time that is left."""
    rest = seconds_left() - _REST
    if left and took * max(left / _HASTE, 1.0) > rest:
        most = max(int(number + rest / took), 1)
        raise TooSlowError(_TOO_MANY, pages=number + left, took=math.ceil(took), most=most)
