"""The columns of figures as data."""

from __future__ import annotations

COLUMNS = (
    "form", "agency", "year", "table", "row", "column", "path", "value", "unit", "state", "printed", "inferred",
    "recognised",
)  # fmt: skip
"""What the header names, by which such a file is told from any other CSV."""

EARLIER = COLUMNS[:-1]
"""The same of a file from before figures were read from pictures."""
