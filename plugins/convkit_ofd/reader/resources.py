"""What the pages of a document share: fonts, pictures, ways of drawing, drawings, colour spaces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from convkit_ofd.reader.package import Parts, child, children, kind, said

if TYPE_CHECKING:
    from lxml import etree

DEEPEST = 12
"""How deep drawings may show drawings."""

_MOST_LINKS = 16  # of a way of drawing that builds on another


class Space(NamedTuple):
    """A colour space: its kind, the greatest value of a part, the values of the colours that have numbers in it."""

    kind: str = ""
    most: int = 255
    palette: tuple[str, ...] = ()


@dataclass(slots=True)
class Resources:
    """The resources by their numbers: of fonts the names, and of these and pictures the parts that hold them."""

    fonts: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    styles: dict[str, etree._Element] = field(default_factory=dict)
    drawings: dict[str, etree._Element] = field(default_factory=dict)
    spaces: dict[str, Space] = field(default_factory=dict)
    usual: str = ""
    """The number of the colour space of what names none."""
    missing: list[str] = field(default_factory=list)
    """The parts that are named and not there."""

    def load(self, package: Parts, place: str, beside: str) -> None:
        """Add what a part of resources holds, named in another part."""
        name = package.part(place, beside)
        if name is None:
            self.missing.append(place)
            return
        root = package.xml(name)
        base = root.get("BaseLoc", "").rstrip("/")

        def file(told: str) -> str | None:
            return (package.part(f"{base}/{told}", name, beside) if base else None) or package.part(told, name, beside)

        for group in root:
            for one in group:
                self._add(kind(one.tag), one, file(said(one, "FontFile") or said(one, "MediaFile")))

    def _add(self, what: str, element: etree._Element, file: str | None) -> None:
        number = element.get("ID", "")
        match what:
            case "Font":
                self.fonts[number] = element.get("FontName", ""), file
            case "MultiMedia" if file is not None:
                self.pictures[number] = file
            case "DrawParam":
                self.styles[number] = element
            case "CompositeGraphicUnit":
                self.drawings[number] = element
            case "ColorSpace":
                told = element.get("BitsPerComponent", "")
                bits = int(told) if told in ("1", "2", "4", "16") else 8
                colours = tuple((one.text or "").strip() for one in children(child(element, "Palette"), "CV"))
                self.spaces[number] = Space(element.get("Type", "").upper(), 2**bits - 1, colours)

    def style(self, number: str | None, name: str) -> etree._Element | None:
        """A colour that a way of drawing says, or the one that it builds on."""
        return next((told for one in self._styles(number) if (told := child(one, name)) is not None), None)

    def width(self, number: str | None) -> str | None:
        """The width of lines that a way of drawing says, or the one that it builds on."""
        return next((told for one in self._styles(number) if (told := one.get("LineWidth")) is not None), None)

    def _styles(self, number: str | None) -> Iterator[etree._Element]:
        """A way of drawing, the one that it builds on, and so on."""
        for _ in range(_MOST_LINKS):
            found = self.styles.get(number or "")
            if found is None:
                return
            yield found
            number = found.get("Relative")


def resources_of(package: Parts, root: etree._Element, part: str) -> Resources:
    """The resources that a document names."""
    found = Resources()
    common = child(root, "CommonData")
    found.usual = said(common, "DefaultCS")
    for name in ("PublicRes", "DocumentRes"):
        for one in children(common, name):
            found.load(package, (one.text or "").strip(), part)
    return found
