"""The columns of figures as data."""

from __future__ import annotations

COLUMNS = (
    "form", "agency", "year", "table", "row", "column", "path", "value", "unit", "state", "printed", "inferred",
)  # fmt: skip
"""What the header names, by which such a file is told from any other CSV."""
