"""Fields that show again what stands elsewhere: the chosen one of some labels, the text of a bookmark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit_odf.names import OFFICE, TEXT

if TYPE_CHECKING:
    from lxml import etree

_PLAIN = ("", "text")
_VARIABLES = (f"{TEXT}variable-get", f"{TEXT}user-field-get")


def repeated(field: etree._Element) -> str | None:
    """What a field shows by what it refers to; None for any other, and where that is not told."""
    if field.tag == f"{TEXT}drop-down":
        labels = field.iterchildren(f"{TEXT}label")
        return next((one.get(f"{TEXT}value") for one in labels if one.get(f"{TEXT}current-selected") == "true"), None)
    if field.tag in _VARIABLES:
        return _stored(field)
    if field.tag != f"{TEXT}bookmark-ref" or field.get(f"{TEXT}reference-format", "") not in _PLAIN:
        return None
    name, found = field.get(f"{TEXT}ref-name"), None
    for element in field.getroottree().iter(f"{TEXT}bookmark-start"):
        if element.get(f"{TEXT}name") == name:
            found = _between(element, name)
    return found


def _stored(field: etree._Element) -> str | None:
    """What the variable that a field shows holds there; None where the file does not say."""
    name, found = field.get(f"{TEXT}name"), None
    for one in field.getroottree().iter(f"{TEXT}variable-set", f"{TEXT}user-field-decl", field.tag):
        if one is field:
            break
        if one.tag != field.tag and one.get(f"{TEXT}name") == name:
            said = "".join(map(str, one.itertext())).strip()
            found = said or one.get(f"{OFFICE}value") or one.get(f"{OFFICE}string-value")
    return found


def _between(start: etree._Element, name: str | None) -> str | None:
    """The text from the start of a bookmark to its end in the same paragraph; None where it ends elsewhere."""
    said = [start.tail or ""]
    for element in start.itersiblings():
        if element.tag == f"{TEXT}bookmark-end" and element.get(f"{TEXT}name") == name:
            return "".join(said)
        said += [*map(str, element.itertext()), element.tail or ""]
    return None
