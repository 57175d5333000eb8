"""What a Word file says of itself and holds without showing it: its properties, links outside, changes of looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit import Origin
from convkit_docx import words
from convkit_docx.container import Package
from convkit_docx.walk import Walk
from convkit_docx.word_names import W

if TYPE_CHECKING:
    from lxml import etree

_CORE = {"title": "title", "creator": "creator", "lastModifiedBy": "lastModifiedBy"}
_EXTENDED = {"manager": "Manager", "company": "Company"}
_PARTS = (("core-properties", _CORE), ("extended-properties", _EXTENDED))
_LOOKS = tuple(
    f"{W}{name}Change" for name in ("rPr", "pPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "tblPrEx", "numbering")
)


def properties(package: Package) -> dict[str, str]:
    """Title, and who is named as author, last editor, manager and company."""
    found = {}
    for kind, fields in _PARTS:
        for part in package.related("", kind)[:1]:
            root = package.xml(part)
            for name, tag in fields.items():
                text = " ".join((root.findtext(f"{{*}}{tag}") or "").split())
                if text:
                    found[name] = text
    return found


def references(package: Package) -> tuple[str, ...]:
    """The targets outside the file that any of its parts names."""
    parts = ["", *(name for name in package.names if not name.endswith(".rels"))]
    found = (relation.target for part in parts for relation in package.relations(part).values() if relation.external)
    return tuple(dict.fromkeys(found))


def leave_formatting(walk: Walk, root: etree._Element) -> None:
    """Say that changes of looks are still tracked, which name those who made them."""
    count = sum(1 for _ in root.iter(*_LOOKS))
    if count:
        walk.ledger.find("formatting", "warning", words.FORMATTING, Origin(), count=count)
