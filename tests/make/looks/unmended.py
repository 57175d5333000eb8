"""Ways to dress a digit that a reader still takes for an ordinary one: each is to be mended, and its line to go."""

from __future__ import annotations

UNMENDED: dict[tuple[str, str], str] = {
    ("docx", "raised: superscript by the style of the table"): "the numbers of labels are raised with it, and unknown",
    ("docx", "struck: style of the table"): "the numbers of labels are struck with it, and unknown",
    ("ods", "struck: conditional style"): "conditional styles are not asked for",
    ("ods", "whitened: conditional style"): "conditional styles are not asked for",
    ("pdf", "shrunk: one point"): "only what is smaller than a point is tiny",
    ("xlsx", "hidden: number format of a conditional format"): "conditional formats are not asked for",
    ("xlsx", "hidden: number format of an empty text"): "a number format that shows nothing leaves the number",
    ("xlsx", "hidden: number format of nothing"): "a number format that shows nothing leaves the number",
    ("xlsx", "lowered: font of the cell"): "the font of a cell is not asked for",
    ("xlsx", "raised: font of the cell"): "the font of a cell is not asked for",
    ("xlsx", "shrunk: font of the cell"): "the font of a cell is not asked for",
    ("xlsx", "shrunk: rich text"): "the size of a run is not asked for",
    ("xlsx", "shrunk: shared rich text"): "the size of a run is not asked for",
    ("xlsx", "struck: conditional format"): "conditional formats are not asked for",
    ("xlsx", "struck: font of the cell"): "the font of a cell is not asked for",
    ("xlsx", "whitened: black on black"): "the font and fill of a cell are not asked for",
    ("xlsx", "whitened: conditional format"): "conditional formats are not asked for",
    ("xlsx", "whitened: font of the cell, of the theme"): "the font of a cell is not asked for",
    ("xlsx", "whitened: font of the cell"): "the font of a cell is not asked for",
    ("xlsx", "whitened: number format"): "the colour of a number format is not asked for",
    ("xlsx", "whitened: rich text, nearly white"): "the colour of a run is not asked for",
    ("xlsx", "whitened: rich text, of the palette"): "the colour of a run is not asked for",
    ("xlsx", "whitened: rich text"): "the colour of a run is not asked for",
    ("xlsx", "whitened: shared rich text, of the theme"): "the colour of a run is not asked for",
}
"""By format and look: why."""
