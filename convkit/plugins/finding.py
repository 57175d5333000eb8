"""The entry points of the group "convkit", of every distribution that is installed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, EntryPoint, distributions
from typing import NamedTuple

GROUP = "convkit"


class Found(NamedTuple):
    """An entry point, its distribution and version, and the others that have the same name."""

    name: str
    distribution: str
    version: str
    entry_point: EntryPoint
    rivals: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """The distribution, its version and the module, such as "convkit-ofd 1.0 (convkit_ofd)"."""
        return f"{self.distribution} {self.version} ({self.entry_point.value})"


def find() -> tuple[Found, ...]:
    """Every entry point, sorted by name; one that shares its name knows its rivals."""
    found = sorted(set(_entries()), key=lambda entry: (entry.name, entry.source))
    sources: dict[str, list[str]] = {}
    for entry in found:
        sources.setdefault(entry.name, []).append(entry.source)
    return tuple(
        Found(entry.name, entry.distribution, entry.version, entry.entry_point, tuple(sources[entry.name]))
        if len(sources[entry.name]) > 1
        else entry
        for entry in found
    )


def _entries() -> Iterator[Found]:
    """Those of each distribution; one that is found twice on the path counts where it is found first."""
    seen: set[str] = set()
    for distribution in distributions():
        entries = _of_group(distribution)
        if not entries:
            continue
        metadata = distribution.metadata
        name = metadata["Name"] or "?"
        normal = re.sub(r"[-_.]+", "-", name).lower()
        if normal in seen:
            continue
        seen.add(normal)
        for entry in entries:
            yield Found(entry.name, name, metadata["Version"] or "?", entry)


def _of_group(distribution: Distribution) -> list[EntryPoint]:
    """The distribution's entry points of the group; none where its list of them cannot be read."""
    try:
        if f"[{GROUP}]" not in (distribution.read_text("entry_points.txt") or ""):
            return []  # as with nearly all; there is no need to parse them
        return [entry for entry in distribution.entry_points if entry.group == GROUP]
    except Exception:  # whatever a damaged file leads to; it is not known to concern convkit
        return []
