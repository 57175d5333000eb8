"""The XML that `pdftohtml -xml` makes of a PDF, texts with their places, as the web page that it makes of the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

ROOT = "pdf2xml"
_PLACE = re.compile(r"-?\d{1,6}(?:\.\d{1,6})?")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def as_page(root: etree._Element) -> None:
    """Make pages, texts, pictures and lists of headings what they are on a web page whose texts stand at places."""
    looks = []
    body = root.find("body")
    if body is None:
        return
    for element in list(root.iter("page", "text", "image", "outline", "fontspec")):
        match element.tag:
            case "page":
                element.tag = "div"
                _style(element, "relative", ("width", "height"))
            case "text":
                element.tag = "p"
                element.set("class", f"f{element.get('font')}")
                _style(element, "absolute", ("left", "top", "width"))
            case "image":
                element.tag = "img"
            case "outline":
                element.tag = "a"
                element.set("name", "outline")
                body.append(element)
            case _:
                colour = element.get("color") or ""
                shown = f"color:{colour};" if _COLOUR.fullmatch(colour) else "opacity:0;"
                looks.append(f".f{element.get('id')}{{font-size:{element.get('size')}px;{shown}}}")
    sheet = root.makeelement("style", {})
    sheet.text = "\n".join(looks)
    root.insert(0, sheet)


def _style(element: etree._Element, position: str, names: tuple[str, ...]) -> None:
    given = {name: element.get(name) or "" for name in names}
    places = "".join(f"{name}:{place}px;" for name, place in given.items() if _PLACE.fullmatch(place))
    element.set("style", f"position:{position};{places}")
