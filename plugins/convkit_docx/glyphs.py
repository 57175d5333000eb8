"""Characters of symbol fonts, and raised and lowered digits, as characters of their own."""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
SYMBOL_FONTS = ("wingdings", "symbol", "webdings")

_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "❑", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9F: "•", 0xA1: "○",
    0xA7: "▪", 0xA8: "☐", 0xAB: "★", 0xD8: "➢", 0xE0: "→", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **{0x80 + number: character for number, character in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿")},
}  # fmt: skip
_WINGDINGS_2 = {0x2A: "☐", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐", 0x98: "●"}
_SYMBOL = {0xB7: "•", 0xB4: "×", 0xB8: "÷", 0xB1: "±", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xAE: "→", 0xD7: "⋅", 0xB0: "°"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def raised(text: str) -> str:
    """The text with its digits as superscripts, so that a raised mark never joins the number before it."""
    return text.translate(_RAISED)


def lowered(text: str) -> str:
    """The text with its digits as subscripts."""
    return text.translate(_LOWERED)


def crossed(text: str) -> str:
    """The text with a stroke through each digit, so that a struck figure never joins the one written beside it."""
    return re.sub("([0-9])", "\\1\u0336", text)


def is_private(character: str) -> bool:
    """Whether the character means something in one font only."""
    return "\ue000" <= character <= "\uf8ff"


def symbol(code: int, font: str) -> str:
    """The character that a symbol font shows for a code; the code's own character where that is not known."""
    table = _FONTS.get(font.lower())
    if table and (0xF000 <= code <= 0xF0FF or code <= 0xFF):
        known = table.get(code & 0xFF)
        if known is not None:
            return known
        return chr(0xF000 | (code & 0xFF))
    return chr(code) if 0 < code <= 0xFFFD and not 0xD800 <= code <= 0xDFFF else "\ufffd"
