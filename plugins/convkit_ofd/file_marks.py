"""What the writer puts into a file for the reader to know again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

CREATOR = "convkit"
"""The program that a file says it was made with."""

CARRIED = "convkit-report.xml"
"""The name of the attached canonical XML."""

PICTURE = "image-{number}"
"""The name of an attached picture, without its ending: the file of one that pages can only show as another."""

TAGS = "convkit:structure"
"""What the structure is called among the custom tags."""

ENTRY = "OFD.xml"
"""The part that begins the file, and says which one it is."""

_LENGTH = 32


def identity(parts: Iterable[tuple[str, bytes]]) -> str:
    """What a file says it is (`DocID`), by all parts but the one that says so: who changes one makes another file."""
    digest = hashlib.sha256()
    for name, data in parts:
        if name != ENTRY:
            digest.update(f"{len(name.encode())} {len(data)} {name}".encode() + data)
    return digest.hexdigest()[:_LENGTH]
