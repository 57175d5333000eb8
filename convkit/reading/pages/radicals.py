"""Radicals that stand for the characters of which they have the shape.

One glyph serves both, and fonts may name it by either; so many a file says ⾏ where the page shows 行.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from convkit.reading.pages.page import Page

# Unicode says of those in its older block that they are like these characters, but not that they are the same.
_SUPPLEMENT = dict(
    zip(
        "⺁⺊⺎⺒⺓⺛⺝⺟⺠⺩⺬⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "厂卜兀巳幺旡月母民王示虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)
_CHARACTERS = {
    **{radical: unicodedata.normalize("NFKC", radical) for radical in map(chr, range(0x2F00, 0x2FD6))},
    **_SUPPLEMENT,
}
RADICALS = str.maketrans(_CHARACTERS)
"""What `str.translate` takes to put the characters in the places of radicals."""

WITH_RADICALS = frozenset(_CHARACTERS.values())
"""The characters that a radical may stand for."""


def without_radicals(page: Page) -> Page:
    """A page with the characters in the places of radicals that it shows."""
    if _CHARACTERS.keys().isdisjoint("".join([char.text for char in page.chars])):
        return page
    return replace(page, chars=[char._replace(text=char.text.translate(RADICALS)) for char in page.chars])
