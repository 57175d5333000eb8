"""The measures of the page of an official document, in twentieths of a point."""

from __future__ import annotations

PAGE = (11906, 16838)
TOP, RIGHT, BOTTOM, LEFT = 2098, 1474, 1984, 1588  # 37, 26, 35 and 28 mm in twentieths of a point
TEXT_WIDTH = PAGE[0] - LEFT - RIGHT
"""The width between the margins of the page, 156 mm, in twentieths of a point."""
LINE = 579
"""The pitch of 22 lines on the 225 mm between the margins."""
TIGHT = -5
"""What 28 characters of 16 points give up each to fit the line, in twentieths of a point.

LibreOffice sets the characters of a grid far apart, so the grid of the page is one of lines alone.
"""
