"""What the styles say that changes what is read: hidden, struck, raised and stressed text; hidden rows and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from convkit_odf.names import FO, STYLE, TABLE, TEXT

if TYPE_CHECKING:
    from lxml import etree

_DEEPEST = 20  # styles that build on each other
_NO_LINE = ("none", None)


class Look(NamedTuple):
    """How a run of text looks: hidden, struck, above (1) or below (-1) the line, stressed."""

    hidden: bool = False
    struck: bool = False
    shift: int = 0
    stressed: bool = False

    def under(self, outer: Look) -> Look:
        """This look inside another: what hides, strikes or stresses goes on; the inner shift counts."""
        return Look(
            self.hidden or outer.hidden, self.struck or outer.struck, self.shift or outer.shift,
            self.stressed or outer.stressed,
        )  # fmt: skip


PLAIN = Look()


class Looks:
    """The styles of a file by family and name; those of the content come before the common ones of the same name."""

    def __init__(self, roots: list[etree._Element]) -> None:
        self._styles: dict[tuple[str, str], etree._Element] = {}
        self._known: dict[tuple[str, str], Look] = {}
        for root in roots:
            for style in root.iter(f"{STYLE}style"):
                key = (style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", ""))
                self._styles.setdefault(key, style)

    def of(self, family: str, name: str | None) -> Look:
        """The look that a style of text or paragraphs gives; that of an unknown one is plain."""
        if not name:
            return PLAIN
        key = (family, name)
        if key not in self._known:
            self._known[key] = self._look(family, name)
        return self._known[key]

    def _chain(self, family: str, name: str) -> list[etree._Element]:
        """A style and those that it builds on, the innermost first."""
        found: list[etree._Element] = []
        following: str | None = name
        while following and len(found) < _DEEPEST:
            style = self._styles.get((family, following))
            if style is None:
                break
            found.append(style)
            following = style.get(f"{STYLE}parent-style-name")
        return found

    def _look(self, family: str, name: str) -> Look:
        said: dict[str, str] = {}
        for style in self._chain(family, name):
            for properties in style.iterchildren(f"{STYLE}text-properties"):
                for attribute, value in properties.attrib.items():
                    said.setdefault(str(attribute), str(value))
        stressed = said.get(f"{FO}font-weight") in ("bold", "600", "700", "800", "900") or (
            said.get(f"{FO}font-style") in ("italic", "oblique")
        )
        struck = (
            any(said.get(f"{STYLE}text-line-through-{part}") not in _NO_LINE for part in ("style", "type"))
            and said.get(f"{STYLE}text-line-through-style") != "none"
        )
        hidden = said.get(f"{TEXT}display") == "none"
        return Look(hidden, struck, _shift(said.get(f"{STYLE}text-position", "")), stressed and family == "text")

    def is_title(self, name: str | None) -> bool:
        """Whether a paragraph style is the one for the title of a document, or builds on it."""
        return any(style.get(f"{STYLE}name") == "Title" for style in self._chain("paragraph", name or ""))

    def is_hidden_sheet(self, name: str | None) -> bool:
        """Whether a style of sheets says that they are not shown."""
        return any(
            properties.get(f"{TABLE}display") == "false"
            for style in self._chain("table", name or "")
            for properties in style.iterchildren(f"{STYLE}table-properties")
        )

    def has_no_extent(self, family: str, name: str | None) -> bool:
        """Whether a style gives rows no height or columns no width, so that nobody sees them."""
        side = f"{STYLE}row-height" if family == "table-row" else f"{STYLE}column-width"
        for style in self._chain(family, name or ""):
            for properties in style.iterchildren(f"{STYLE}{family}-properties"):
                size = properties.get(side)
                if size is not None:
                    return size.rstrip("abcdefghijklmnopqrstuvwxyz%") in ("0", "0.0", "0.00", "0.000", "0.0000")
        return False


def _shift(position: str) -> int:
    first = position.split(maxsplit=1)[0] if position.split() else ""
    if first in ("super", "sub"):
        return 1 if first == "super" else -1
    number = first.rstrip("%")
    if not number.lstrip("-").replace(".", "", 1).isdecimal() or float(number) == 0:
        return 0
    return -1 if number.startswith("-") else 1
