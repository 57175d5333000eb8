"""XML that describes a bag: elements from nested pairs, with no character that XML cannot hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit.text.markup import IMPOSSIBLE

if TYPE_CHECKING:
    from lxml import etree


def added(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    """A new element below another, in its namespace."""
    from lxml import etree

    space = parent.tag[: parent.tag.index("}") + 1] if parent.tag.startswith("{") else ""
    made = etree.SubElement(parent, f"{space}{name}", {one: shown(value) for one, value in attributes.items()})
    if text is not None:
        made.text = shown(text)
    return made


def nested(parent: etree._Element, outer: str, inner: str, text: str) -> None:
    """A new element that holds another with a text."""
    added(added(parent, outer), inner, text)


def shown(text: str) -> str:
    """A text in which codes stand for what XML cannot hold, so that nothing is lost."""
    return IMPOSSIBLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def written(root: etree._Element) -> bytes:
    """XML for people and programs, in UTF-8, indented."""
    from lxml import etree

    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
