"""Who a page names as its author, and what it leads to."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml import etree

_NAMES = {"author": "creator", "dc.creator": "creator", "company": "company", "manager": "manager"}
_WORD = {"Author": "creator", "LastAuthor": "lastModifiedBy", "Company": "company", "Manager": "manager"}
_IN_COMMENT = re.compile(r"<o:(Author|LastAuthor|Company|Manager)>([^<]{1,200})</o:")
_LEADS = "//@href | //@src | //@data | //@background | //@action"


def properties_of(root: etree._Element) -> dict[str, str]:
    """Author, last editor, company and manager, as the head names them or the comments that Word leaves in a page."""
    from lxml import etree

    found: dict[str, str] = {}
    for element in root.iter("meta"):
        field = _NAMES.get((element.get("name") or "").strip().lower())
        if field is not None:
            found.setdefault(field, element.get("content") or "")
    for comment in root.iter(etree.Comment):
        for tag, text in _IN_COMMENT.findall(comment.text or ""):
            found.setdefault(_WORD[tag], unescape(text))
    return {name: text for name, text in found.items() if text.strip()}


def references_of(root: etree._Element) -> tuple[str, ...]:
    """Every target that an element of the page names."""
    attributes: Any = root.xpath(_LEADS)
    found = map(str, attributes)
    return tuple(dict.fromkeys(target for target in found if target and not target.startswith("data:")))
