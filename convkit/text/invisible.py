"""Characters that nobody sees: joiners, marks of direction, byte order, variants, left between others by programs."""

from __future__ import annotations

import re

_VARIANTS = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))  # which form of the character before them is meant
AS_SPACES = dict.fromkeys(
    (0xAD, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202E), *range(0x2060, 0x206A), *_VARIANTS), " "
)
"""What `str.translate` takes to put a space in the place of each, so that all others keep theirs."""
UNSEEN = re.compile(f"[{''.join(map(chr, AS_SPACES))}]")
"""One of them."""
