"""The seeds, and what the project knows of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import convkit

ROOT = Path(__file__).resolve().parents[2]


GOLDEN = ROOT / "tests" / "golden"


SEEDS = sorted(path for path in (ROOT / "seeds").iterdir() if path.suffix not in (".md", ".tiff"))
"""All but the scan: how sure a recognition is, and so what of a text it gives, is not the same on every processor."""


@cache
def read(path: Path) -> convkit.Report:
    return convkit.read(path)
