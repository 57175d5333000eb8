"""Headers and footers of printed pages: left out, and told of where they keep readers out."""

from __future__ import annotations

from typing import Any

from convkit.document import NOWHERE, Origin
from convkit.reading import messages
from convkit.reading.ledger import Ledger

_RESTRICTED = (
    "内部",
    "秘密",
    "机密",
    "绝密",
    "密级",
    "注意保存",
    "不得外传",
    "请勿外传",
    "征求意见",
    "送审",
    "讨论稿",
    "草稿",
    "初稿",
    "样稿",
)
"""Words of pages that are not, or not yet, meant for everybody."""


def find_margin(ledger: Ledger[Any], text: str, origin: Origin = NOWHERE) -> None:
    """Say what a header or footer holds; words that restrict who may read the page are to be looked at."""
    if any(word in "".join(text.split()) for word in _RESTRICTED):
        ledger.find("headerOrFooter", "warning", messages.PAGE_MARGIN_RESTRICTED, origin, text=text)
    else:
        ledger.find("headerOrFooter", "info", messages.PAGE_MARGIN_FOUND, origin, text=text)
