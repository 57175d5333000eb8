"""What the characters of symbol fonts look like, as characters that mean the same in every font."""

from __future__ import annotations

SYMBOL_FONTS = ("wingdings", "symbol", "webdings")

_SIGNS = (
    "wingdings", "webdings", "zapfdingbats", "zapf dingbats", "itc zapf dingbats", "dingbats", "marlett", "mt extra",
    "bookshelf symbol", "ms outlook", "monotype sorts", "d050000l", "segoe mdl2", "segoe fluent", "adobe blank",
    "adobeblank", "code 39", "code39", "code 128", "code128", "3 of 9", "free 3 of 9", "idautomation", "libre barcode",
)  # fmt: skip

_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "❑", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9F: "•", 0xA1: "○",
    0xA7: "▪", 0xA8: "☐", 0xAB: "★", 0xD8: "➢", 0xE0: "→", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **{0x80 + number: character for number, character in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿")},
}  # fmt: skip
_WINGDINGS_2 = {0x2A: "☐", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐", 0x98: "●"}
_SYMBOL = {0xB7: "•", 0xB4: "×", 0xB8: "÷", 0xB1: "±", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xAE: "→", 0xD7: "⋅", 0xB0: "°"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def shows_signs(font: str) -> bool:
    """Whether a font has signs in place of digits; the digits of Symbol are digits."""
    return font.strip("\"' ").lower().startswith(_SIGNS)


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
