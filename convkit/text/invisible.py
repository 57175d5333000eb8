"""Characters that nobody sees: joiners, marks of direction and of byte order that programs leave between others."""

from __future__ import annotations

import re

AS_SPACES = dict.fromkeys((0xAD, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202E), *range(0x2060, 0x206A)), " ")
"""What `str.translate` takes to put a space in the place of each, so that all others keep theirs."""
UNSEEN = re.compile(f"[{''.join(map(chr, AS_SPACES))}]")
"""One of them."""
