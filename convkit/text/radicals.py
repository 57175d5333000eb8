"""Characters that Unicode has twice: radicals of the shape of characters, and characters for other standards' sake.

One glyph serves both, and fonts may name it by either; so many a file says ⾏ where the page shows 行. Labels, headings
and dates are known by what they show; a figure is formed by none of them.
"""

from __future__ import annotations

import unicodedata

# Unicode says of those in its older block that they are like these characters, but not that they are the same.
_SUPPLEMENT = dict(
    zip(
        "⺁⺊⺎⺒⺓⺛⺝⺟⺠⺩⺬⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳⺅⺉⺐⺕⺖⺘⺙⺡⺣⺦⺨⺭⺰⺺⺾⻂⻈⻌⻐⻖⻠",
        "厂卜兀巳幺旡月母民王示虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟亻刂尢彐忄扌攵氵灬丬犭礻纟肀艹衤讠辶钅阝饣",
        strict=True,
    )
)
# What fonts for simplified Chinese draw alike, and browsers name by the first; Unicode takes ⼾ for 戶.
_ALIKE = {"⼾": "户", "㬵": "胶"}
_CHARACTERS = {
    **{radical: unicodedata.normalize("NFKC", radical) for radical in map(chr, range(0x2F00, 0x2FD6))},
    **_SUPPLEMENT,
    **_ALIKE,
}
RADICALS = str.maketrans(_CHARACTERS)
"""What `str.translate` takes to put the characters in the places of radicals."""

UNIFIED = RADICALS | {
    code: unified
    for code in (*range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20))
    if len(unified := unicodedata.normalize("NFKC", chr(code))) == 1 and ord(unified) != code
}
"""The same, and the characters that Unicode has once more for the sake of other standards."""

WITH_RADICALS = frozenset(_CHARACTERS.values())
"""The characters that a radical may stand for."""
