"""How pages of OFD dress digits."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import NamedTuple

from make.looks.parts import before, cut_at, in_parts
from make.ofd_parts import USUAL, path, prefixed, rule, tag
from make.ofd_parts import box as filled
from make.ofd_press import MM
from make.pdf_drawing import width_of

from convkit.testing import Look

PAGE = "Doc_0/Pages/Page_0/Content0.xml"
DOCUMENT = "Doc_0/Document.xml"
Dress = Callable[[bytes, str, int, int], bytes]
_PLACE = (
    r'<ofd:TextObject [^>]*Boundary="([\d.]+) ([\d.]+) [\d. ]+"[^>]*Size="([\d.]+)"[^>]*>'
    r"<ofd:TextCode [^>]*>{}</ofd:TextCode></ofd:TextObject>"
)


class Shown(NamedTuple):
    """Digits on a page: the left end, the base line and the size."""

    digits: str
    x: float
    y: float
    size: float

    @property
    def wide(self) -> float:
        return width_of(self.digits, self.size)

    def draw(self, *inside: str, size: float = 0.0, rise: float = 0.0, box: str = "", **more: object) -> str:
        size = size or self.size
        code = tag("TextCode", self.digits, X=0, Y=f"{size:.4f}", DeltaX=self.steps(size))
        told = box or f"{self.x:.4f} {self.y - rise - size:.4f} {self.wide + 1:.4f} {size * 1.4:.4f}"
        return tag("TextObject", *inside, code, **{"ID": 1, "Boundary": told, "Font": 1, "Size": f"{size:.4f}", **more})

    def steps(self, size: float) -> str:
        return " ".join(f"{width_of(one, size):.4f}" for one in self.digits)

    def over(self, colour: str) -> str:
        return filled(self.x - 0.1, self.y - 0.9 * self.size, self.wide + 0.2, self.size * 1.1, colour)


Draw = Callable[[Shown], str]


def dressed(draw: Draw, over: Draw = lambda digits: "", edit: Callable[[Shown], dict[str, str]] | None = None) -> Dress:
    """What shows some digits of a figure otherwise, where they stood, and may draw over the page or add parts."""

    def dress(data: bytes, figure: str, start: int, stop: int) -> bytes:
        last: list[Shown] = []

        def changed(content: str) -> str:
            found = re.search(_PLACE.format(re.escape(figure)), content)
            if found is None:
                raise ValueError(figure)
            x, y, size = map(float, found.groups())
            pieces = []
            for digits in cut_at(figure, start, stop):
                pieces.append(Shown(digits, x, y + size, size))
                x += pieces[-1].wide
            first, middle, rest = pieces
            last.append(middle)
            now = first.draw() * bool(first.digits) + draw(middle) + rest.draw() * bool(rest.digits)
            whole = content[: found.start()] + now.replace("§", "ofd:") + content[found.end() :]
            return before(whole, "</ofd:Layer>", over(middle).replace("§", "ofd:"))

        made = in_parts(data, {PAGE: changed})
        return with_parts(made, edit(last[0])) if edit is not None else made

    return dress


def with_parts(data: bytes, parts: dict[str, str]) -> bytes:
    """The file with a reader's notes, beside those that it has."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        number = sum("Annots" in name for name in archive.namelist())
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(f"Doc_0/{name.format(number)}", prefixed(content.format(number), USUAL))
    if number:
        more = f"<ofd:Page PageID='100'><ofd:FileLoc>Annot{number}.xml</ofd:FileLoc></ofd:Page>"
        return in_parts(stream.getvalue(), {"Doc_0/Annots0.xml": lambda text: before(text, "</ofd:Annotations>", more)})
    said = "<ofd:Annotations>Annots0.xml</ofd:Annotations>"
    return in_parts(stream.getvalue(), {DOCUMENT: lambda text: before(text, "</ofd:Document>", said)})


def noted(kind: str, *drawn: Draw) -> Callable[[Shown], dict[str, str]]:
    """What a reader of the file laid over the page."""

    def parts(digits: Shown) -> dict[str, str]:
        objects = "".join(one(digits) for one in drawn)
        note = tag("Annot", tag("Appearance", objects, Boundary="0 0 999 999"), ID=70, Type=kind, Creator="x")
        return {
            "Annots{}.xml": tag("Annotations", tag("Page", tag("FileLoc", "Annot{}.xml"), PageID=100)),
            "Annot{}.xml": tag("PageAnnot", note),
        }

    return parts


def styled(*inside: str, **more: object) -> Dress:
    return dressed(lambda digits: digits.draw(*inside, **more))  # type: ignore[arg-type]


def under(over: Draw) -> Dress:
    """Digits with something drawn over them."""
    return dressed(Shown.draw, over)


def colour(**said: object) -> str:
    return tag("FillColor", **said)


def line(digits: Shown) -> str:
    level = digits.y - 0.35 * digits.size
    return rule(digits.x - 0.2, level, digits.x + digits.wide + 0.2, level, LineWidth=0.25)


def bar(digits: Shown) -> str:
    return filled(digits.x - 0.2, digits.y - 0.38 * digits.size, digits.wide + 0.4, 0.2, "0 0 0")


def cross(digits: Shown) -> str:
    return rule(digits.x, digits.y, digits.x + digits.wide, digits.y - 0.8 * digits.size)


def cut(digits: Shown) -> str:
    """A clip somewhere else."""
    area = tag("Area", path("M 0 0 L 1 0 L 1 1 L 0 1 C", box="0 0 1 1").replace("PathObject", "Path"))
    return tag("Clips", tag("Clip", area), TransFlag="false")


def rounded(digits: Shown) -> str:
    """A white shape with round corners."""
    x, y, w, h = digits.x - 1, digits.y - digits.size - 1, digits.wide + 2, digits.size + 2
    data = f"M {x + 1} {y} L {x + w} {y} L {x + w} {y + h} L {x} {y + h} L {x} {y + 1} Q {x} {y} {x + 1} {y} C"
    return path(data, colour(Value="255 255 255"), Fill="true", Stroke="false")


def thick(digits: Shown) -> str:
    level = digits.y - 0.4 * digits.size
    white = tag("StrokeColor", Value="255 255 255")
    return path(f"M {digits.x} {level} L {digits.x + digits.wide} {level}", white, LineWidth=digits.size * 1.2)


WHITES = tag("AxialShd", *(tag("Segment", tag("Color", Value="255 255 255")) for _ in "ab"), StartPoint="0 0",
             EndPoint="9 9")  # fmt: skip
HALF_POINT, POINT = 0.5 * MM, MM
LOOKS = (
    Look("struck", "line", under(line)),
    Look("struck", "thin box", under(bar)),
    Look("struck", "askew", under(cross)),
    Look("struck", "line of a reader", dressed(Shown.draw, edit=noted("Path", line))),
    Look("raised", "smaller and higher", styled(size=6 * MM, rise=4 * MM), dresses="part"),
    Look("raised", "higher, of full size", styled(rise=4 * MM), dresses="part"),
    Look("lowered", "smaller and lower", styled(size=6 * MM, rise=-3 * MM), dresses="part"),
    Look("hidden", "not visible", styled(Visible="false")),
    Look("hidden", "transparent", styled(Alpha=0)),
    Look("hidden", "of a transparent colour", styled(colour(Value="0 0 0", Alpha=0))),
    Look("hidden", "neither filled nor outlined", styled(Fill="false")),
    Look("hidden", "cut away", dressed(lambda digits: digits.draw(cut(digits)))),
    Look("hidden", "out of its box", styled(box="0 0 5 5", CTM="1 0 0 1 30 40")),
    Look("hidden", "half cut away", dressed(
        lambda digits: digits.draw(box=f"{digits.x} {digits.y - digits.size} 0.8 {digits.size * 1.4}"))),
    Look("hidden", "under a white box", under(lambda digits: digits.over("255 255 255"))),
    Look("hidden", "under a black box", under(lambda digits: digits.over("0 0 0"))),
    Look("hidden", "under a round shape", under(rounded)),
    Look("hidden", "under a thick line", under(thick)),
    Look("hidden", "under a reader's box", dressed(Shown.draw, edit=noted("Path", lambda one: one.over("9 9 9")))),
    Look("hidden", "filled with a pattern", styled(tag("FillColor", tag("Pattern", Width=1, Height=1)))),
    Look("whitened", "white", styled(colour(Value="255 255 255"))),
    Look("whitened", "nearly white", styled(colour(Value="252 252 252"))),
    Look("whitened", "white in hexadecimal", styled(colour(Value="#FF #FF #FF"))),
    Look("whitened", "white of four inks", styled(colour(Value="0 0 0 0"))),
    Look("whitened", "white of one shade", styled(colour(Value="255"))),
    Look("whitened", "white that passes into white", styled(tag("FillColor", WHITES))),
    Look("whitened", "white outlines", styled(tag("StrokeColor", Value="255 255 255"), Fill="false", Stroke="true")),
    Look("whitened", "black on black", dressed(lambda digits: digits.over("0 0 0") + digits.draw())),
    Look("whitened", "nearly transparent", styled(Alpha=20)),
    Look("shrunk", "half a point", styled(size=HALF_POINT)),
    Look("shrunk", "one point", styled(size=POINT)),
    Look("shrunk", "a hundredth of its breadth", styled(HScale=0.01)),
    Look("shrunk", "by its matrix", styled(CTM="0.05 0 0 0.05 0 3")),
    Look("plain", "red", styled(colour(Value="204 0 0"))),
    Look("plain", "half grey", styled(colour(Value="102 102 102"))),
    Look("plain", "white on black", dressed(
        lambda digits: digits.over("0 0 0") + digits.draw(colour(Value="255 255 255")))),
    Look("plain", "in a box of its own", dressed(lambda digits: digits.over("255 255 0") + digits.draw())),
)  # fmt: skip
