"""How pages of PDF dress digits."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import NamedTuple

import pikepdf
from make.looks.parts import cut_at, inherited
from make.pdf_drawing import width_of
from pikepdf import Array, Dictionary, Name

from convkit.testing import Look
from convkit.testing.looks import Kind

Dress = Callable[[bytes, str, int, int], bytes]


class Shown(NamedTuple):
    """Digits on a page: their codes, size, left end, base line and right end."""

    codes: str
    size: float
    x: float
    y: float
    right: float

    def draw(self, style: str = "", *, size: float = 0.0, rise: float = 0.0) -> str:
        """The operators that show them."""
        at = f"BT /F {size or self.size} Tf 1 0 0 1 {self.x:.3f} {self.y + rise:.3f} Tm"
        return f"q {style} {at} <{self.codes}> Tj ET Q\n"

    def box(self, style: str) -> str:
        """A box over them."""
        return f"q {style} {self.x - 0.3:.2f} {self.y - 2:.2f} {self.right - self.x + 0.6:.2f} 10 re f Q\n"


Draw = Callable[[Shown], str]


def _codes(page: pikepdf.Page) -> Callable[[str], str]:
    """What writes a text as the page's font numbers its characters."""
    named = page.Resources.Font.F.ToUnicode.read_bytes().decode()
    numbers = {bytes.fromhex(name).decode("utf-16-be"): code for code, name in re.findall("<(.{4})> <(.+)>", named)}
    return lambda text: "".join(numbers[character] for character in text)


def dressed(draw: Draw, edit: Callable[[pikepdf.Pdf, Shown], None] | None = None) -> Dress:
    """What shows some digits of a figure otherwise, where they stood, and may change the file."""

    def dress(data: bytes, figure: str, start: int, stop: int) -> bytes:
        pdf = pikepdf.open(io.BytesIO(data))
        page = pdf.pages[0]
        codes = _codes(page)
        content = page.Contents.read_bytes().decode()
        number = "([0-9.]+)"
        found = re.search(rf"BT /F {number} Tf 1 0 0 1 {number} {number} Tm <{codes(figure)}> Tj ET", content)
        if found is None:
            raise ValueError(figure)
        size, x, y = map(float, found.groups())
        pieces = []
        for digits in cut_at(figure, start, stop):
            pieces.append(Shown(codes(digits), size, x, y, x + width_of(digits, size)))
            x = pieces[-1].right
        first, middle, last = pieces
        # What is drawn over the page comes behind everything that stands on it.
        over = draw(middle)
        now = "".join(one.draw() for one in (first, last) if one.codes)
        changed = f"{content[: found.start()]}{now}{content[found.end() :]}"
        page.Contents = pikepdf.Stream(pdf, changed.rstrip().removesuffix("Q Q").encode() + f"\n{over} Q Q".encode())
        page.Resources.ExtGState.Clear = Dictionary(ca=0)
        if edit is not None:
            edit(pdf, middle)
        stream = io.BytesIO()
        pdf.save(stream)
        return stream.getvalue()

    return dress


def styled(style: str, *, size: float = 0.0, rise: float = 0.0) -> Dress:
    return dressed(lambda digits: digits.draw(style, size=size, rise=rise))


def under(over: Draw) -> Dress:
    """Digits with something drawn over them."""
    return dressed(lambda digits: digits.draw() + over(digits))


def line(digits: Shown) -> str:
    level = digits.y + 0.35 * digits.size
    return f"q 0.7 w {digits.x - 0.5:.2f} {level:.2f} m {digits.right + 0.5:.2f} {level:.2f} l S Q\n"


def bar(digits: Shown) -> str:
    left, width = digits.x - 0.5, digits.right - digits.x + 1
    return f"q {left:.2f} {digits.y + 0.35 * digits.size:.2f} {width:.2f} 0.6 re f Q\n"


def cross(digits: Shown) -> str:
    top = digits.y + 0.8 * digits.size
    return f"q 0.7 w {digits.x:.2f} {digits.y:.2f} m {digits.right:.2f} {top:.2f} l S Q\n"


def strike(pdf: pikepdf.Pdf, digits: Shown) -> None:
    """A reader of the file struck the digits out."""
    left, right, low, high = digits.x, digits.right, digits.y - 1, digits.y + digits.size
    mark = Dictionary(Type=Name.Annot, Subtype=Name.StrikeOut, Rect=Array([left, low, right, high]), C=Array([1, 0, 0]),
                      QuadPoints=Array([left, high, right, high, left, low, right, low]))  # fmt: skip
    pdf.pages[0].Annots = Array([*pdf.pages[0].get("/Annots", []), pdf.make_indirect(mark)])


def layer(pdf: pikepdf.Pdf, digits: Shown) -> None:
    """A layer that is switched off."""
    off = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="draft"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([off]), D=Dictionary(OFF=Array([off])))
    pdf.pages[0].Resources.Properties = Dictionary(Layer=off)


def in_a_form(style: str, outside: bool = False) -> Dress:
    """Digits in a form, whose state is set in it, or which takes that of the page."""

    def add(pdf: pikepdf.Pdf, digits: Shown) -> None:
        form = pikepdf.Stream(pdf, digits.draw("" if outside else style).encode())
        page = pdf.pages[0]
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, page.MediaBox
        form.Resources = page.Resources
        page.Resources.XObject[f"/Form{digits.x:.0f}y{digits.y:.0f}"] = form

    name = "/Form{0.x:.0f}y{0.y:.0f} Do"
    return dressed(lambda digits: f"q {style if outside else ''} {name.format(digits)} Q\n", add)


def turned(matrix: str) -> Dress:
    """Digits that stand in their place, turned or mirrored."""
    across, _, _, down = map(int, matrix.split())

    def draw(digits: Shown) -> str:
        x, y = digits.x if across > 0 else digits.right, digits.y if down > 0 else digits.y + 0.7 * digits.size
        return f"q BT /F {digits.size} Tf {matrix} {x:.3f} {y:.3f} Tm <{digits.codes}> Tj ET Q\n"

    return dressed(draw)


def mixed(mode: str, under: str) -> Dress:
    """Digits that are mixed with the box that they stand on."""

    def edit(pdf: pikepdf.Pdf, digits: Shown) -> None:
        pdf.pages[0].Resources.ExtGState.Mixed = Dictionary(BM=Name(f"/{mode}"))

    return dressed(
        lambda digits: (
            digits.box(under) + digits.draw(f"/Mixed gs {'1 g' if mode == 'Multiply' and under == '0 g' else ''}")
        ),
        edit,
    )


def masked(pdf: pikepdf.Pdf, digits: Shown) -> None:
    """A mask that lets nothing through."""
    black = pikepdf.Stream(pdf, b"0 g 0 0 2000 2000 re f")
    black.Type, black.Subtype, black.BBox = Name.XObject, Name.Form, Array([0, 0, 2000, 2000])
    black.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    pdf.pages[0].Resources.ExtGState.Mixed = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=pdf.make_indirect(black)))


_INK = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([0, 0, 0, 1]), N=1)
_PAPER = Dictionary(WhitePoint=Array([0.9505, 1, 1.089]))
SPACES = (
    ("an ink of its own, none of it", Array([Name.Separation, Name.Spot, Name.DeviceCMYK, _INK]), "0"),
    ("an ink that is none", Array([Name.Separation, Name("/None"), Name.DeviceCMYK, _INK]), "1"),
    ("a list", Array([Name.Indexed, Name.DeviceGray, 1, pikepdf.String(b"\x00\xff")]), "1"),
    ("grey that is measured", Array([Name.CalGray, _PAPER]), "1"),
    ("light and two colours", Array([Name.Lab, _PAPER]), "100 0 0"),
)


def in_space(space: Array, ink: str) -> Dress:
    def edit(pdf: pikepdf.Pdf, digits: Shown) -> None:
        pdf.pages[0].Resources.ColorSpace = Dictionary(Own=space)

    return dressed(lambda digits: digits.draw(f"/Own cs {ink} scn"), edit)


def patterned(content: str) -> Dress:
    def edit(pdf: pikepdf.Pdf, digits: Shown) -> None:
        tile = pikepdf.Stream(pdf, content.encode())
        tile.Type, tile.PatternType, tile.PaintType, tile.TilingType = Name.Pattern, 1, 1, 1
        tile.BBox, tile.XStep, tile.YStep, tile.Resources = Array([0, 0, 9, 9]), 9, 9, Dictionary()
        pdf.pages[0].Resources.Pattern = Dictionary(Tile=pdf.make_indirect(tile))

    return dressed(lambda digits: digits.draw("/Pattern cs /Tile scn"), edit)


SAID: dict[Kind, tuple[str, ...]] = {
    "hidden": ("3 Tr", "/Clear gs", "7 Tr"), "whitened": ("1 g", "1 1 1 rg", "0 0 0 0 k", "/DeviceRGB cs 1 1 1 sc"),
    "shrunk": ("1 Tz",), "plain": ("0.8 0 0 rg", "0.6 g", "0 0 0 0.7 k", "2 Tr"),
}  # fmt: skip
INHERITED = inherited(
    SAID,
    {"around": styled, "around what is around": lambda said: dressed(lambda digits: f"q {said} {digits.draw()} Q\n"),
     "in a form": in_a_form},
) | inherited(  # programs differ in whether the breadth of letters goes on in a form
    {kind: tuple(one for one in ones if "Tz" not in one) for kind, ones in SAID.items()},
    {"around a form": lambda said: in_a_form(said, outside=True)},
)  # fmt: skip

LOOKS = (
    Look("struck", "line", under(line)),
    Look("struck", "thin box", under(bar)),
    Look("struck", "askew", under(cross)),
    Look("struck", "mark of a reader", dressed(Shown.draw, strike)),
    Look("raised", "rise", styled("5 Ts", size=6), dresses="part"),
    Look("raised", "rise, of full size", styled("4 Ts"), dresses="part"),
    Look("raised", "higher base line", styled("", size=6, rise=4), dresses="part"),
    Look("raised", "higher base line, of full size", styled("", rise=4), dresses="part"),
    Look("lowered", "rise", styled("-3 Ts", size=6), dresses="part"),
    Look("lowered", "lower base line", styled("", size=6, rise=-3), dresses="part"),
    Look("hidden", "text that is not painted", styled("3 Tr")),
    Look("hidden", "cut away", styled("10 10 5 5 re W n")),
    Look("hidden", "transparent", styled("/Clear gs")),
    Look("hidden", "layer that is off", dressed(lambda digits: f"/OC /Layer BDC {digits.draw()} EMC", layer)),
    Look("hidden", "under a white box", under(lambda digits: digits.box("1 g"))),
    Look("hidden", "under a black box", under(lambda digits: digits.box("0 g"))),
    Look("whitened", "white", styled("1 g")),
    Look("whitened", "white of three colours", styled("1 1 1 rg")),
    Look("whitened", "white of four inks", styled("0 0 0 0 k")),
    Look("whitened", "nearly white", styled("0.99 g")),
    Look("whitened", "white outlines", styled("1 Tr 1 G")),
    Look("whitened", "black on black", dressed(lambda digits: digits.box("0 g") + digits.draw())),
    Look("shrunk", "half a point", styled("", size=0.5)),
    Look("shrunk", "one point", styled("", size=1)),
    Look("shrunk", "a hundredth of its breadth", styled("1 Tz")),
    *(
        Look("hidden", name, turned(matrix), dresses="whole")
        for name, matrix in (("upside down", "-1 0 0 -1"), ("mirrored", "-1 0 0 1"), ("mirrored downwards", "1 0 0 -1"))
    ),
    *(
        Look("hidden", f"mixed: {mode}", mixed(mode, under))
        for mode, under in (("Screen", "1 g"), ("Multiply", "0 g"), ("Difference", "0 g"), ("Darken", "0 g"))
    ),
    Look("hidden", "mask of nothing", dressed(lambda digits: digits.draw("/Mixed gs"), masked)),
    *(Look("whitened", f"space of colours: {name}", in_space(space, ink)) for name, space, ink in SPACES),
    *(Look("whitened", f"pattern: {content or 'nothing'}", patterned(content)) for content in ("1 g 0 0 9 9 re f", "")),
    Look("hidden", "letters that only cut", styled("7 Tr")),
    *(Look("plain", f"letters that cut as well: {mode}", styled(f"{mode} Tr")) for mode in (4, 6)),
    Look("plain", "pattern", patterned("0 g 0 0 9 9 re f")),
    Look("plain", "mixed with the paper", mixed("Multiply", "0.9 g")),
    Look("plain", "red", styled("0.8 0 0 rg")),
    Look("plain", "half grey", styled("0.4 g")),
    Look("plain", "white on black", dressed(lambda digits: digits.box("0 g") + digits.draw("1 g"))),
)
