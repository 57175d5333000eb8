"""The parts of an OFD file, found by the places that other parts name."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, BinaryIO

from convkit import InputError, open_zip, parse_xml
from convkit_ofd import messages

if TYPE_CHECKING:
    from lxml import etree

ENTRY = "ofd.xml"
_PICTURES = (".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff")


def is_package(stream: BinaryIO) -> bool:
    """Whether a zip container has the part that begins an OFD file."""
    try:
        return any(_plain(name).split("/")[-1] == ENTRY for name in open_zip(stream).names)
    except (InputError, OSError, ValueError):
        return False


@lru_cache(maxsize=512)
def kind(tag: str) -> str:
    """The name of an element, whatever its namespace is and whether it has one."""
    return tag.rpartition("}")[2]


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of that name."""
    return None if element is None else next((one for one in element if kind(one.tag) == name), None)


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """All children of that name."""
    return (one for one in (() if element is None else element) if kind(one.tag) == name)


def said(element: etree._Element | None, name: str) -> str:
    """What the first child of that name says; empty where there is none."""
    found = child(element, name)
    return (found.text or "").strip() if found is not None else ""


class Parts:
    """The parts of a file. Names are compared without case; places may be absolute or relative, with either slash."""

    def __init__(self, stream: BinaryIO) -> None:
        stream.seek(0)
        if stream.read(2) != b"PK":
            raise InputError(messages.NOT_PACKED)
        stream.seek(0)
        self._zip = open_zip(stream)
        self._stored = {_plain(name): name for name in self._zip.names}
        entries = [name for name in self._stored if name.split("/")[-1] == ENTRY]
        if not entries:
            raise InputError(messages.ENCRYPTED if any("encrypt" in one for one in self._stored) else messages.NO_OFD)
        self.entry = min(entries, key=lambda name: (name.count("/"), name))
        """The name of the part that begins the file."""
        self._top = posixpath.dirname(self.entry)

    @property
    def pictures(self) -> int:
        """How many parts are pictures."""
        return sum(name.endswith(_PICTURES) for name in self._stored)

    def part(self, place: str, *beside: str) -> str | None:
        """The name of the part at a place.

        One without a slash in front is looked for beside the parts that are named, then from the top: many programs
        give it so. None where there is no such part.
        """
        place = place.strip().replace("\\", "/")
        if not place:
            return None
        bases = [self._top] if place.startswith("/") else [*map(posixpath.dirname, beside), self._top]
        for base in bases:
            name = _plain(posixpath.normpath(posixpath.join("/", base, place.lstrip("/"))))
            if name in self._stored:
                return name
        return None

    def all(self) -> Iterator[tuple[str, bytes]]:
        """The names of all parts as they are stored, and their bytes."""
        return ((name, self._zip.read(name)) for name in self._zip.names)

    def needed(self, place: str, *beside: str) -> str:
        """The name of the part at a place; `InputError` where there is none."""
        name = self.part(place, *beside)
        if name is None:
            raise InputError(messages.NO_PART, name=place or "?")
        return name

    def read(self, name: str) -> bytes:
        """The bytes of one part."""
        return self._zip.read(self._stored.get(name, name))

    def xml(self, name: str) -> etree._Element:
        """The root element of one part."""
        return parse_xml(self.read(name), self._stored.get(name, name))


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()
