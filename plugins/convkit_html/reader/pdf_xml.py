"""The XML that `pdftohtml -xml` makes of a PDF, texts with their places, as the web page that it makes of the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

ROOT = "pdf2xml"


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
                look = f"font-size:{element.get('size')}px;color:{element.get('color')};"
                looks.append(f".f{element.get('id')}{{{look}}}")
    sheet = root.makeelement("style", {})
    sheet.text = "\n".join(looks)
    root.insert(0, sheet)


def _style(element: etree._Element, position: str, names: tuple[str, ...]) -> None:
    places = "".join(f"{name}:{element.get(name)}px;" for name in names)
    element.set("style", f"position:{position};{places}")
