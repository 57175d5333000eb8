"""What browsers print above and below each page of a web page: the time, the title, the address, the page's number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from convkit_txt.lines import Line

_ADDRESS = r"(?:https?|file)://\S{1,500}"
_TIME = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? \d{1,2}:\d{2}(?: [AP]M)?"
_NUMBER = r"\d{1,4} ?/ ?\d{1,4}"
_FOOT = re.compile(rf"\s*(?:{_ADDRESS}\s+{_NUMBER}|{_NUMBER}\s+{_TIME})\s*")
_HEAD = re.compile(rf"\s*(?:{_TIME}\s+\S.{{0,200}}|\S.{{0,200}}?\s{_ADDRESS})\s*")
_EDGE = 2  # lines with text at either end of a page: programs may put both at its end


def browser_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines at the edges of pages that a browser printed there; none where it numbered no page."""
    if not any("://" in line.text or (":" in line.text and "/" in line.text) for line in lines):
        return []
    edges = list(chain.from_iterable(_edges(lines)))
    if not any(_FOOT.fullmatch(line.text) for line in edges):
        return []
    return [line for line in edges if _FOOT.fullmatch(line.text) or _HEAD.fullmatch(line.text)]


def _edges(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The first and the last lines with text of each page."""
    page: list[Line] = []
    for line in [*lines, None]:
        if line is None or line.after_break:
            yield page if len(page) <= 2 * _EDGE else [*page[:_EDGE], *page[-_EDGE:]]
            page = []
        if line is not None and not line.is_blank:
            page.append(line)
