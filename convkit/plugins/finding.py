"""The entry points of the group "convkit", of every distribution that is installed, and plugins in files."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, EntryPoint, distributions
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

GROUP = "convkit"
FILES = "CONVKIT_PLUGINS"
"""The variable of the environment that names files with a plugin each, one behind the other as in PATH."""


class InFile(NamedTuple):
    """A plugin that is one module in a file, or a package in a folder, and is not installed."""

    value: str

    def load(self) -> ModuleType:
        """Run the module."""
        path = Path(self.value)
        path = path / "__init__.py" if path.is_dir() else path
        name = path.parent.name if path.name == "__init__.py" else path.stem
        inner = [str(path.parent)] if path.name == "__init__.py" else None
        spec = spec_from_file_location(name, path, submodule_search_locations=inner)
        if spec is None or spec.loader is None:
            raise ImportError(f"{path} is no module of Python")
        sys.modules[name] = module = module_from_spec(spec)
        spec.loader.exec_module(module)
        return module


class Found(NamedTuple):
    """An entry point, its distribution and version, and the others that have the same name."""

    name: str
    distribution: str
    version: str
    entry_point: EntryPoint | InFile
    rivals: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """The distribution, its version and the module, such as "convkit-ofd 1.0 (convkit_ofd)"."""
        return f"{self.distribution} {self.version} ({self.entry_point.value})"


def find() -> tuple[Found, ...]:
    """Every entry point, sorted by name; one that shares its name knows its rivals."""
    found = sorted({*_entries(), *_in_files()}, key=lambda entry: (entry.name, entry.source))
    sources: dict[str, list[str]] = {}
    for entry in found:
        sources.setdefault(entry.name, []).append(entry.source)
    return tuple(
        Found(entry.name, entry.distribution, entry.version, entry.entry_point, tuple(sources[entry.name]))
        if len(sources[entry.name]) > 1
        else entry
        for entry in found
    )


def _in_files() -> Iterator[Found]:
    for path in filter(None, os.environ.get(FILES, "").split(os.pathsep)):
        place = Path(path)
        name = place.stem.removeprefix("convkit_").replace("_", "-")
        yield Found(name, place.name, "", InFile(str(place.absolute())))


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
