"""What a file of Word or Excel says of itself and leads to outside, whichever of the two it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from lxml import etree

_CORE = {"title": "title", "creator": "creator", "language": "language", "lastModifiedBy": "lastModifiedBy"}
_EXTENDED = {"manager": "Manager", "company": "Company"}
_PARTS = (("core-properties", _CORE), ("extended-properties", _EXTENDED))


class OfficeRelation(Protocol):
    """A relationship of a part."""

    @property
    def target(self) -> str:
        """The part or the place that it leads to."""

    @property
    def external(self) -> bool:
        """Whether that lies outside the file."""


class OfficePackage(Protocol):
    """The parts of the file and their relationships, as a reader has them; the package itself is ""."""

    @property
    def names(self) -> Collection[str]:
        """The names of all parts."""

    def __contains__(self, name: str) -> bool: ...

    def xml(self, name: str) -> etree._Element:
        """The root element of a part."""

    def relations(self, part: str) -> Mapping[str, OfficeRelation]:
        """The relationships of a part by their id."""

    def related(self, part: str, kind: str) -> Sequence[str]:
        """The parts that a part names as being of one kind."""


def office_properties(package: OfficePackage) -> dict[str, str]:
    """Title, language, author, last editor, manager and company, and what has a name of its own as `custom:NAME`."""
    found = {}
    for kind, fields in _PARTS:
        for root in _roots(package, kind):
            for name, tag in fields.items():
                found[name] = root.findtext(f"{{*}}{tag}") or ""
    for root in _roots(package, "custom-properties"):
        for element in root.iter("{*}property"):
            found[f"custom:{element.get('name', '')}"] = "".join(map(str, element.itertext()))
    even = {name: " ".join(text.split()) for name, text in found.items()}
    return {name: text for name, text in even.items() if text}


def _roots(package: OfficePackage, kind: str) -> list[etree._Element]:
    """The part of a kind, of which a package has one or none."""
    return [package.xml(part) for part in package.related("", kind)[:1] if part in package]


def outside_targets(package: OfficePackage) -> tuple[str, ...]:
    """The targets outside the file that any of its parts names."""
    parts = ["", *(name for name in package.names if not name.endswith(".rels"))]
    found = (relation.target for part in parts for relation in package.relations(part).values() if relation.external)
    return tuple(dict.fromkeys(found))
