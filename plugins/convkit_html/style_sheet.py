"""How a page looks, on a screen, a phone and on paper: `style.css` as it stands in a page, on one line."""

from __future__ import annotations

from pathlib import Path

_LINES = Path(__file__).with_name("style.css").read_text(encoding="utf-8").splitlines()
STYLE = "".join(line for line in _LINES if not line.startswith("/*"))
