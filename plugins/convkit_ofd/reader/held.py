"""How many characters a page's source has: counted from its elements, apart from the walk that places them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from convkit import count_characters
from convkit_ofd.reader.resources import DEEPEST, Resources
from convkit_ofd.reader.texts import text_of

if TYPE_CHECKING:
    from lxml import etree


def held_by(roots: Iterable[etree._Element], resources: Resources) -> int:
    """The characters of a page and its templates, those of drawings as often as they are shown."""
    return sum(_count(root, resources, 0) for root in roots)


def _count(root: etree._Element, resources: Resources, depth: int) -> int:
    found = sum(count_characters(text_of(code)) for code in root.iter("{*}TextCode"))
    for one in root.iter("{*}CompositeObject"):
        drawing = resources.drawings.get(one.get("ResourceID", ""))
        if drawing is not None and depth < DEEPEST:
            found += _count(drawing, resources, depth + 1)
    return found
