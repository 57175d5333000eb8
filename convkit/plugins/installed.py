"""The distributions that are installed, with their entry points of one group.

`importlib.metadata` knows them all, and takes as long to be imported as a report to be read: it brings the parser of
electronic mail with it. So the folders that installers write beside the modules are read here, and it is asked only
where distributions may stand elsewhere: in archives, or where an importer of its own knows them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib.machinery import PathFinder
from pathlib import Path
from typing import NamedTuple

_HEADS = {"dist-info": "METADATA", "egg-info": "PKG-INFO"}


class Installed(NamedTuple):
    """A distribution: its name, its version, and its entry points of the group as pairs of name and value."""

    name: str
    version: str
    points: tuple[tuple[str, str], ...]


def installed(group: str) -> Iterator[Installed]:
    """Those with entry points of a group, in the order of the path; one whose files are damaged has none."""
    yield from in_folders(group) if _all_in_folders() else anywhere(group)


def _all_in_folders() -> bool:
    """Whether nothing but folders of modules can hold a distribution."""
    finders = [finder for finder in sys.meta_path if hasattr(finder, "find_distributions")]
    return finders == [PathFinder] and not any(path.suffix == ".egg" or path.is_file() for path in map(Path, sys.path))


def in_folders(group: str) -> Iterator[Installed]:
    """Those that stand as folders beside the modules."""
    for place in map(Path, sys.path):
        for name in _names(place):
            kind = name.rpartition(".")[2]
            if kind in _HEADS and (points := tuple(_points(_text(place / name / "entry_points.txt"), group))):
                head = _text(place / name / _HEADS[kind]).partition("\n\n")[0]
                told = {field: value.strip() for field, _, value in (line.partition(":") for line in head.splitlines())}
                yield Installed(told.get("Name") or "?", told.get("Version") or "?", points)


def _names(folder: Path) -> list[str]:
    """What a folder holds, in order; nothing where it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries)
    except OSError:
        return []


def _text(path: Path) -> str:
    """The text of a file; "" where there is none that can be read."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def _points(text: str, group: str) -> Iterator[tuple[str, str]]:
    """Name and value of each entry point of a group."""
    section = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
        elif section == group and line and not line.startswith("#"):
            name, _, value = line.partition("=")
            yield name.strip(), value.strip()


def anywhere(group: str) -> Iterator[Installed]:
    """Those that `importlib.metadata` finds, wherever they are."""
    from importlib.metadata import distributions

    for distribution in distributions():
        with suppress(Exception):  # whatever a damaged file leads to; it is not known to concern convkit
            points = tuple((point.name, point.value) for point in distribution.entry_points if point.group == group)
            if points:
                told = distribution.metadata
                yield Installed(told["Name"] or "?", told["Version"] or "?", points)
