"""Lists of checksums as BagIt and `sha256sum -c` take them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

_PORTION = 2**20


def algorithms() -> tuple[str, ...]:
    """Those of the lists: SM3, which GB/T 32905 gives, only where the Python has it."""
    return ("sha256", "sha512", *(["sm3"] if "sm3" in hashlib.algorithms_available else []))


def digests(path: Path, names: Iterable[str]) -> tuple[int, dict[str, str]]:
    """The size of a file and its checksums, by their algorithms."""
    known = {name: hashlib.new(name) for name in names}
    size = 0
    with path.open("rb") as stream:
        while portion := stream.read(_PORTION):
            size += len(portion)
            for one in known.values():
                one.update(portion)
    return size, {name: one.hexdigest() for name, one in known.items()}


def listed(found: Mapping[str, Mapping[str, str]], algorithm: str) -> bytes:
    """One line for each file, by its place."""
    return "".join(f"{found[place][algorithm]}  {place}\n" for place in sorted(found)).encode()


def listing(data: bytes) -> list[tuple[str, str]]:
    """Each place with its checksum in a list that `listed` gave."""
    pairs = (line.partition("  ") for line in data.decode(errors="replace").splitlines())
    return [(place, digest) for digest, _, place in pairs if place]
