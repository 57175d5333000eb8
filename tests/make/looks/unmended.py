"""Ways to dress a digit that a reader still takes for an ordinary one: each is to be mended, and its line to go."""

from __future__ import annotations

UNMENDED: dict[tuple[str, str], str] = {
    ("docx", "raised: superscript by the style of the table"): "the numbers of labels are raised with it, and unknown",
    ("docx", "struck: style of the table"): "the numbers of labels are struck with it, and unknown",
    ("ods", "struck: conditional style"): "conditional styles are not asked for",
    ("ods", "whitened: conditional style"): "conditional styles are not asked for",
    ("pdf", "shrunk: one point"): "only what is smaller than a point is tiny",
}
"""By format and look: why."""
