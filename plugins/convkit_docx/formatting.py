"""Changes of looks that a Word file still tracks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit import Origin
from convkit_docx.names import W
from convkit_docx.reader import messages
from convkit_docx.reader.walk import Walk

if TYPE_CHECKING:
    from lxml import etree

_LOOKS = tuple(
    f"{W}{name}Change" for name in ("rPr", "pPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "tblPrEx", "numbering")
)


def leave_formatting(walk: Walk, root: etree._Element) -> None:
    """Say that changes of looks are still tracked, which name those who made them."""
    count = sum(1 for _ in root.iter(*_LOOKS))
    if count:
        walk.ledger.find("formatting", "warning", messages.FORMATTING, Origin(), count=count)
