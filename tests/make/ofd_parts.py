"""Small OFD files, part by part, as other programs write them. Lengths are millimetres."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from unicodedata import east_asian_width
from xml.sax.saxutils import escape, quoteattr

from PIL import Image

STANDARD = "http://www.ofdspec.org/2016"


class Style(NamedTuple):
    """What programs differ in: prefix and namespace of elements, absolute places, where pages stand."""

    prefix: str = "ofd:"
    namespace: str = STANDARD
    absolute: bool = False
    folder: str = "Pages/Page_{}/"


USUAL = Style()


def tag(name: str, *inside: str, **attributes: object) -> str:
    """An element; it gets its prefix when the file is made."""
    said = "".join(f" {key}={quoteattr(str(value))}" for key, value in attributes.items())
    return f"<§{name}{said}>{''.join(inside)}</§{name}>"


def width(character: str, size: float) -> float:
    """How broad a character is set."""
    return size if east_asian_width(character) in "WFA" else size / 2


def text(
    words: str, x: float, y: float, *inside: str, size: float = 3.5, deltas: str | None = None, **more: object
) -> str:
    """Words that begin at a place on their base line."""
    steps = " ".join(f"{width(one, size):g}" for one in words[:-1]) if deltas is None else deltas
    told = {"DeltaX": steps} if steps else {}
    code = tag("TextCode", escape(words), X=0, Y=f"{size:g}", **told)
    wide = sum(width(one, size) for one in words) + 1
    more = {"Boundary": f"{x:g} {y - size:g} {wide:g} {size * 1.3:g}", "Font": 1, "Size": f"{size:g}", "ID": 1, **more}
    return tag("TextObject", *inside, code, **more)


def path(data: str, *inside: str, box: str = "0 0 999 999", **more: object) -> str:
    """A path."""
    return tag("PathObject", *inside, tag("AbbreviatedData", data), **{"Boundary": box, "ID": 1, **more})


def rule(x0: float, y0: float, x1: float, y1: float, **more: object) -> str:
    """A straight line."""
    return path(f"M {x0:g} {y0:g} L {x1:g} {y1:g}", **more)


def box(x: float, y: float, w: float, h: float, colour: str = "255 255 255", **more: object) -> str:
    """A filled box."""
    fill = tag("FillColor", Value=colour)
    data = f"M {x:g} {y:g} L {x + w:g} {y:g} L {x + w:g} {y + h:g} L {x:g} {y + h:g} C"
    return path(data, fill, Fill="true", Stroke="false", **more)


def table(x: float, y: float, *columns: float, height: float = 10.0) -> str:
    """The lines of a table of two rows."""
    edges = [x + sum(columns[:at]) for at in range(len(columns) + 1)]
    rows = [y, y + height, y + 2 * height]
    return "".join(
        [rule(edges[0], row, edges[-1], row) for row in rows] + [rule(edge, rows[0], edge, rows[-1]) for edge in edges]
    )


def page(*objects: str, layers: Sequence[str] | None = None, more: str = "", area: str = "") -> str:
    """A page with a layer of objects, or with these layers."""
    found = layers if layers is not None else [tag("Layer", *objects, ID=2)]
    return tag("Page", area, more, tag("Content", *found))


RESOURCES = tag("Res", tag("Fonts", tag("Font", ID=1, FontName="宋体", FamilyName="宋体")), BaseLoc="Res")


def ofd(
    *pages: str, style: Style = USUAL, common: str = "", more: str = "", body: str = "",
    parts: Mapping[str, str | bytes] | None = None, copies: int = 1, resources: str = RESOURCES,
) -> bytes:  # fmt: skip
    """An OFD file of pages.

    `common` stands among what the pages share, `more` in the document, `body` in its entry; `parts` are other parts of
    the document, by their names in its folder; `copies` says how many documents there are.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:

        def put(name: str, content: str | bytes) -> None:
            archive.writestr(name, content if isinstance(content, bytes) else prefixed(content, style))

        bodies = []
        for number in range(copies):
            top = f"Doc_{number}"
            at = f"/{top}/" if style.absolute else ""
            named = [
                tag("Page", ID=100 + index, BaseLoc=f"{at}{style.folder.format(index)}Content{index}.xml")
                for index in range(len(pages))
            ]
            area = tag("PageArea", tag("PhysicalBox", "0 0 210 297"))
            shared = tag("CommonData", tag("MaxUnitID", "999"), area, tag("PublicRes", f"{at}Res.xml"), common)
            put(f"{top}/Document.xml", tag("Document", shared, tag("Pages", *named), more))
            put(f"{top}/Res.xml", resources)
            for index, one in enumerate(pages):
                put(f"{top}/{style.folder.format(index)}Content{index}.xml", one)
            for name, content in (parts or {}).items():
                put(f"{top}/{name}", content)
            bodies.append(
                tag("DocBody", tag("DocInfo", tag("DocID", "1")), tag("DocRoot", f"{top}/Document.xml"), body)
            )
        put("OFD.xml", tag("OFD", *bodies, Version="1.0", DocType="OFD"))
    return stream.getvalue()


def prefixed(content: str, style: Style) -> str:
    """The XML of a part, whose elements have the style's prefix and namespace."""
    name = content[2 : content.index(">")].split(" ", maxsplit=1)[0]
    said = f"xmlns:{style.prefix[:-1]}" if style.prefix else "xmlns"
    declared = f'<§{name} {said}="{style.namespace}"' if style.namespace else f"<§{name}"
    whole = declared + content[len(name) + 2 :]
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + whole.replace("§", style.prefix)


def png(alpha: int) -> bytes:
    """A red picture that covers so much, of 255."""
    stream = io.BytesIO()
    Image.new("RGBA", (30, 10), (200, 0, 0, alpha)).save(stream, "PNG")
    return stream.getvalue()
