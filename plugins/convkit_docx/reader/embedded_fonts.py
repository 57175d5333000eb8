"""Fonts that come inside a Word file, each with the first of its bytes mixed with the key that stands beside it."""

from __future__ import annotations

from binascii import unhexlify
from collections.abc import Iterator
from typing import TYPE_CHECKING

from convkit.reading.embedded_fonts import draws_digits
from convkit_docx.names import R, W

if TYPE_CHECKING:
    from lxml import etree

    from convkit.reading.opc import Package

_MIXED = 32


def other_digits(package: Package, part: str) -> frozenset[str]:
    """The names of the fonts in a file that do not plainly draw each digit as that digit."""
    return frozenset(
        font.get(f"{W}name", "")
        for table in package.related(part, "fontTable")[:1]
        for font in package.xml(table).iterchildren(f"{W}font")
        if not all(draws_digits(data) for data in _faces(package, table, font))
    )


def _faces(package: Package, table: str, font: etree._Element) -> Iterator[bytes]:
    for look in ("Regular", "Bold"):
        face = font.find(f"{W}embed{look}")
        relation = package.relations(table).get(face.get(f"{R}id", "")) if face is not None else None
        if face is not None and relation is not None and relation.target in package:
            yield _plain(package.read(relation.target), face.get(f"{W}fontKey", ""))


def _plain(data: bytes, key: str) -> bytes:
    """The bytes of a font without its key; as they are where it has none."""
    stated = key.strip("{}").replace("-", "")
    try:
        mixed = unhexlify(stated)[::-1] * 2
    except ValueError:
        return data
    return bytes(one ^ other for one, other in zip(data[:_MIXED], mixed, strict=False)) + data[_MIXED:]
