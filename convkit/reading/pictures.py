"""Pictures and shapes: of which kind some bytes are, what may be a seal, what beside a table may lie over it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_BEGINNINGS = {
    b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif", b"BM": "bmp", b"II*\0": "tiff", b"MM\0*": "tiff",
    b"RIFF": "webp", b"\x01\0\0\0": "x-emf", b"\xd7\xcd\xc6\x9a": "x-wmf", b"<svg": "svg+xml", b"<?xml": "svg+xml",
}  # fmt: skip


def media_type_of(data: bytes) -> str | None:
    """The media type of a picture, as its first bytes tell it; None where they do not."""
    return next((f"image/{kind}" for start, kind in _BEGINNINGS.items() if data.startswith(start)), None)


_LARGEST_SEAL = 7 * 72 / 2.54
"""Points. The largest seal there is, that of the State Council, is 6 cm across; a picture of it has an edge."""


def may_be_seal(width: float, height: float) -> bool:
    """Whether a picture of that size, in points, is no larger than a seal."""
    return 0 < width <= _LARGEST_SEAL and 0 < height <= _LARGEST_SEAL


_NEAR = 3  # paragraphs before and behind a table
_LINE = 15.0  # points: no paragraph is lower
_HEAD = 110.0  # points from the top of the page: above that stands no line of a table
_THIN = 6.0  # points: a line of a letter's head covers no figure
ANYWHERE = (-1e6, 1e6)
"""How far a shape reaches from its paragraph that stands somewhere on the page."""


def may_cover(width: float, height: float, bottom: float) -> bool:
    """Whether a shape with a place on the page may lie over a table: no line, and none in a letter's head."""
    return min(width, height) > _THIN and bottom > _HEAD


def is_covered(
    table: etree._Element, paragraph: str, reaches: Callable[[etree._Element], Iterable[tuple[float, float]]]
) -> bool:
    """Whether something anchored to a paragraph beside a table may lie over it.

    `paragraph` is the tag of one, `reaches` how far below its top each thing in front of the text begins and ends, in
    points. Where that is on the page nobody knows without setting it; what reaches from its paragraph towards the table
    over all that stands between them may.
    """
    for preceding in (True, False):
        for between, beside in enumerate(islice(table.itersiblings(preceding=preceding), _NEAR)):
            if beside.tag != paragraph:
                break
            room = between * _LINE
            for top, bottom in reaches(beside):
                if bottom > room + 2 * _LINE if preceding else top < -room - _LINE:
                    return True
    return False
