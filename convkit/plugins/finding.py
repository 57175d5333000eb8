"""The entry points of the group "convkit", of every distribution that is installed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import NamedTuple

from convkit.plugins.installed import installed

GROUP = "convkit"


class Found(NamedTuple):
    """An entry point, its distribution and version, what it names, and the others that have the same name."""

    name: str
    distribution: str
    version: str
    value: str
    rivals: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """The distribution, its version and the module, such as "convkit-ofd 1.0 (convkit_ofd)"."""
        return f"{self.distribution} {self.version} ({self.value})"

    def load(self) -> object:
        """The module that the entry point names, or what it names in there; raises whatever that raises."""
        module, _, names = self.value.partition("[")[0].partition(":")
        loaded: object = import_module(module.strip())
        for name in names.split(".") if names.strip() else ():
            loaded = getattr(loaded, name.strip())
        return loaded


def find() -> tuple[Found, ...]:
    """Every entry point, sorted by name; one that shares its name knows its rivals."""
    found = sorted(set(_entries()), key=lambda entry: (entry.name, entry.source))
    sources: dict[str, list[str]] = {}
    for entry in found:
        sources.setdefault(entry.name, []).append(entry.source)
    return tuple(
        Found(entry.name, entry.distribution, entry.version, entry.value, tuple(sources[entry.name]))
        if len(sources[entry.name]) > 1
        else entry
        for entry in found
    )


def _entries() -> Iterator[Found]:
    """Those of each distribution; one that is found twice on the path counts where it is found first."""
    seen: set[str] = set()
    for distribution in installed(GROUP):
        normal = re.sub(r"[-_.]+", "-", distribution.name).lower()
        if normal in seen:
            continue
        seen.add(normal)
        for name, value in distribution.points:
            yield Found(name, distribution.name, distribution.version, value)
