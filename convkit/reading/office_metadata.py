"""What a file of Word or Excel says of itself and leads to outside, whichever of the two it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

    from convkit.reading.opc import Package

_CORE = {"title": "title", "creator": "creator", "language": "language", "lastModifiedBy": "lastModifiedBy"}
_EXTENDED = {"manager": "Manager", "company": "Company"}
_PARTS = (("core-properties", _CORE), ("extended-properties", _EXTENDED))


def office_properties(package: Package) -> dict[str, str]:
    """Title, language, author, last editor, manager and company, and what has a name of its own as `custom:NAME`."""
    found = {}
    for kind, fields in _PARTS:
        for root in _roots(package, kind):
            for name, tag in fields.items():
                found[name] = root.findtext(f"{{*}}{tag}") or ""
    for root in _roots(package, "custom-properties"):
        for element in root.iter("{*}property"):
            found[f"custom:{element.get('name', '')}"] = "".join(map(str, element.itertext()))
    even = {name: " ".join(text.split()) for name, text in found.items()}
    return {name: text for name, text in even.items() if text}


def _roots(package: Package, kind: str) -> list[etree._Element]:
    """The part of a kind, of which a package has one or none."""
    return [package.xml(part) for part in package.related("", kind)[:1]]


def outside_targets(package: Package) -> tuple[str, ...]:
    """The targets outside the file that any of its parts names."""
    parts = ["", *(name for name in package.names if not name.endswith(".rels"))]
    found = (relation.target for part in parts for relation in package.relations(part).values() if relation.external)
    return tuple(dict.fromkeys(found))
