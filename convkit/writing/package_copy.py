"""A copy of an Office file (OPC) in which some parts are changed or new, and all others are the same bytes."""

from __future__ import annotations

import posixpath
import re
from typing import BinaryIO

from convkit.limits import open_zip, zip_writer
from convkit.text.markup import attribute
from convkit.writing.insertions import XmlText

_TYPES = "[Content_Types].xml"
_OF_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}Types"
_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OF_RELATIONS = f"{{{_SPACE}}}Relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SIGNATURES = "_xmlsignatures/"


class PackageCopy:
    """The parts of a file, and those that take their places in the copy; names count without capitals."""

    def __init__(self, stream: BinaryIO) -> None:
        stream.seek(0)
        self._zip = open_zip(stream)
        self._stored = {_plain(name): name for name in self._zip.names}
        self._changed: dict[str, bytes] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts of the copy so far, in lower case."""
        return tuple(self._stored)

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._stored

    @property
    def is_signed(self) -> bool:
        """Whether the file has a digital signature."""
        return any(name.startswith(_SIGNATURES) for name in self._stored)

    def read(self, name: str) -> bytes:
        """The bytes of a part as it stands in the copy so far."""
        stored = self._stored.get(_plain(name), name)
        return self._changed[stored] if stored in self._changed else self._zip.read(stored)

    def replace(self, name: str, data: bytes) -> None:
        """Let a part have these bytes in the copy."""
        self._changed[self._stored.setdefault(_plain(name), name.lstrip("/"))] = data

    def free_name(self, wanted: str) -> str:
        """The name that is wanted, or one with another number before its extension where a part has it already."""
        stem, dot, extension = wanted.rpartition(".")
        name, number = wanted, 1
        while name in self:
            number += 1
            name = f"{stem.rstrip('0123456789')}{number}{dot}{extension}"
        return name

    def add(self, name: str, data: bytes, media_type: str) -> None:
        """Add a part with its media type."""
        self.replace(name, data)
        self._state(f'Override PartName="/{attribute(name)}" ContentType="{media_type}"')

    def add_type(self, extension: str, media_type: str) -> None:
        """State which media type the parts with an extension have, where that is not stated."""
        if not re.search(rb"""Extension\s*=\s*["']%b["']""" % extension.encode(), self.read(_TYPES), re.IGNORECASE):
            self._state(f'Default Extension="{extension}" ContentType="{media_type}"')

    def relate(self, part: str, kind: str, target: str) -> str:
        """Add a relationship from one part to another, whose kind is an address; its identifier comes back."""
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if name not in self:
            self.replace(name, f'{_HEAD}<Relationships xmlns="{_SPACE}"></Relationships>'.encode())
        text = XmlText(self.read(name), (_OF_RELATIONS,))
        taken = set(re.findall(rb"""\sId\s*=\s*["']([^"']*)["']""", self.read(name)))
        number = len(taken) + 1
        while f"rId{number}".encode() in taken:
            number += 1
        near = posixpath.relpath(target, folder or ".")
        entry = f'Id="rId{number}" Type="{kind}" Target="{attribute(near)}"'
        root = text.elements[0]
        text.fill(root, f"<{root.prefix}Relationship {entry}/>")
        self.replace(name, text.data())
        return f"rId{number}"

    def write(self, stream: BinaryIO) -> None:
        """Write the copy: the parts in their order, new ones behind them."""
        with zip_writer(stream) as target:
            for stored in self._stored.values():
                target.write(stored, self.read(stored))

    def _state(self, entry: str) -> None:
        text = XmlText(self.read(_TYPES), (_OF_TYPES,))
        root = text.elements[0]
        text.fill(root, f"<{root.prefix}{entry}/>")
        self.replace(_TYPES, text.data())


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
