"""What a workbook says of itself and leads to outside: its properties, the folder it was saved in, its links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit_xlsx.package import Package

if TYPE_CHECKING:
    from lxml import etree

_CORE = {"title": "title", "creator": "creator", "language": "language", "lastModifiedBy": "lastModifiedBy"}
_EXTENDED = {"manager": "Manager", "company": "Company"}
_PARTS = (("core-properties", _CORE), ("extended-properties", _EXTENDED))


def properties(package: Package) -> dict[str, str]:
    """Title and language, and who is named as author, last editor, manager and company."""
    found = {}
    for kind, fields in _PARTS:
        for part in [one for one in package.related("", kind)[:1] if one in package]:
            root = package.xml(part)
            for name, tag in fields.items():
                text = " ".join((root.findtext(f"{{*}}{tag}") or "").split())
                if text:
                    found[name] = text
    return found


def references(package: Package, root: etree._Element) -> tuple[str, ...]:
    """The folder in which Excel notes that it saved the workbook, and the targets outside that any part names."""
    saved = [element.get("url", "") for element in root.iter("{*}absPath")]
    parts = ["", *(name for name in package.names if not name.endswith(".rels"))]
    found = [relation.target for part in parts for relation in package.relations(part).values() if relation.external]
    return tuple(dict.fromkeys([*saved, *found]))
