"""What an OpenDocument file says of itself and leads to outside."""

from __future__ import annotations

from convkit_odf.names import DC, META, XLINK
from convkit_odf.package import OpenDocument

_FIELDS = {"title": f"{DC}title", "creator": f"{META}initial-creator", "lastModifiedBy": f"{DC}creator"}
_DEFINED = ("manager", "company")
_PARTS = ("content.xml", "styles.xml", "meta.xml", "settings.xml")


def properties(package: OpenDocument) -> dict[str, str]:
    """Title, and who is named as author, last editor, manager and company."""
    if "meta.xml" not in package:
        return {}
    root = package.xml("meta.xml")
    found = {name: root.findtext(f".//{tag}") or "" for name, tag in _FIELDS.items()}
    for element in root.iter(f"{META}user-defined"):
        name = element.get(f"{META}name", "")
        found[name.lower() if name.lower() in _DEFINED else f"custom:{name}"] = element.text or ""
    even = {name: " ".join(text.split()) for name, text in found.items()}
    return {name: text for name, text in even.items() if text}


def references(package: OpenDocument) -> tuple[str, ...]:
    """Every target that an element of the file names, inside it and outside."""
    roots = [package.xml(part) for part in _PARTS if part in package]
    found = (element.get(f"{XLINK}href") for root in roots for element in root.iter())
    return tuple(dict.fromkeys(target for target in found if target))
