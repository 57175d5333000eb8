"""The two fonts that convkit ships for pages of a fixed layout: one with serifs for text, one without for headings."""

from __future__ import annotations

from pathlib import Path

SERIF = Path(__file__).with_name("ConvkitSerifSC-Regular.ttf")
"""The font of running text and of tables."""

SANS = Path(__file__).with_name("ConvkitSansSC-Medium.ttf")
"""The font of headings."""
