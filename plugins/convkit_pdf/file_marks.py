"""What the writer puts into a file for the reader to know again."""

from __future__ import annotations

from urllib.parse import quote

PRODUCER = "convkit"
"""The program that a file says it was made with."""

CARRIED = "convkit-report.xml"
"""The name of the attached canonical XML."""

PICTURE = "image-{number}"
"""The name of an attached picture, without its ending; pictures are counted from 1 in the order they are drawn."""

_SAFE = "!#$%&'()*+,/:;=?@[]~-._"


def address(target: str) -> str:
    """A link's target as an address that every program follows; the target itself stands in the link's contents."""
    return quote(target, safe=_SAFE)
