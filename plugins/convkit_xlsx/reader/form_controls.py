"""Controls of forms and comments that stay open, which an older kind of drawing puts over the cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from convkit import InputError
from convkit_xlsx.reader.shapes import WHOLE, Shape

if TYPE_CHECKING:
    from lxml import etree

    from convkit.reading.opc import Package

_PIXEL = 9_525
_CORNERS = ("from", "to")
_SIDES = ("col", "colOff", "row", "rowOff")


def old_shapes(package: Package, part: str) -> list[Shape]:
    """The shapes of such a drawing that are seen; none of one that is no sound XML, as old programs write them."""
    try:
        root = package.xml(part) if part in package else None
    except InputError:
        return []
    found = []
    for client in root.iter("{*}ClientData") if root is not None else ():
        anchor = client.findtext("{*}Anchor") or ""
        places = [int(one) for one in re.findall(r"-?[0-9]{1,6}", anchor)]
        if len(places) == 8 and _is_seen(client):
            found.append(Shape(_anchor(client, places), WHOLE, ""))
    return found


def _is_seen(client: etree._Element) -> bool:
    """Whether an object covers cells: a frame around others does not, nor does a comment that is folded."""
    kind = client.get("ObjectType", "")
    return client.find("{*}Visible") is not None if kind == "Note" else kind != "GBox"


def _anchor(client: etree._Element, places: list[int]) -> etree._Element:
    """The anchor as drawings of today state it."""
    anchor = client.makeelement("twoCellAnchor", {})
    for at, name in enumerate(_CORNERS):
        corner = client.makeelement(name, {})
        anchor.append(corner)
        for side, place in zip(_SIDES, places[4 * at :], strict=False):
            one = client.makeelement(side, {})
            one.text = str(place * _PIXEL if side.endswith("Off") else place)
            corner.append(one)
    return anchor
