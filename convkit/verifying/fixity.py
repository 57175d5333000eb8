"""Files held against what was written down of them: changed, missing, in excess, renamed, each by name."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from convkit.batch.bag.checksums import digests
from convkit.conversion.files import UNREADABLE
from convkit.errors import Message
from convkit.errors.system import reason
from convkit.verifying.checks import about

MISSING = Message("it is missing", "缺失")
_EXTRA = Message("it is in excess: nothing tells of it", "多出：清单中没有该文件")
RENAMED = Message("it is now called {other}", "已改名为 {other}")
_CHANGED = Message("it was changed: its {algorithm} is another one", "已被改动：{algorithm} 不符")
Digests = Mapping[str, Mapping[str, str]]
"""The checksums of files by their algorithms, by the places of the files."""


@dataclass(frozen=True, slots=True)
class Fixity:
    """What became of files since: those with other content; those missing, in excess or renamed; what all are now."""

    changed: tuple[Message, ...]
    moved: tuple[Message, ...]
    found: Digests


def fixity(folder: Path, stated: Digests, there: Mapping[str, str]) -> Fixity:
    """Hold files against their stated checksums; `there` are all places that must be told of, by their even names."""
    algorithms = sorted({name for one in stated.values() for name in one})
    expected = {even(place): (place, known) for place, known in stated.items()}
    found: dict[str, dict[str, str]] = {}
    changed: list[Message] = []
    for name, place in sorted({**{name: place for name, (place, _) in expected.items()}, **there}.items()):
        path = folder / there.get(name, place)
        if not path.is_file():
            continue
        try:
            found[name] = digests(path, algorithms)[1]
        except OSError as error:
            changed.append(about(place, UNREADABLE.filled(detail=reason(error))))
            continue
        known = expected[name][1] if name in expected else {}
        wrong = [one for one, digest in known.items() if found[name][one] != digest.lower()]
        changed += [about(place, _CHANGED.filled(algorithm=_shown(wrong[0])))] if wrong else []
    missing = {name: expected[name] for name in expected if not (folder / there.get(name, expected[name][0])).is_file()}
    extra = {name: place for name, place in there.items() if name not in expected}
    return Fixity(tuple(changed), tuple(_moved(missing, extra, found)), found)


def places(folder: Path, inside: str = "") -> dict[str, str]:
    """Every file below a folder, by its even name: the place as the system has it, `/` between its parts."""
    tops = os.walk(folder / inside)
    every = [Path(top, name).relative_to(folder).as_posix() for top, _, names in tops for name in names]
    found: dict[str, str] = {}
    for place in sorted(every, key=lambda one: (one != even(one), one)):
        # Of two that are called alike but for how characters are composed, the second is one of its own.
        found[place if even(place) in found else even(place)] = place
    return found


def even(place: str) -> str:
    """A place as it is compared: some systems decompose characters."""
    return unicodedata.normalize("NFC", place)


def _moved(
    missing: Mapping[str, tuple[str, Mapping[str, str]]], extra: Mapping[str, str], found: Digests
) -> Iterator[Message]:
    left = dict(extra)
    for place, known in missing.values():
        other = next((name for name in left if known and found.get(name) == dict(known)), None)
        yield about(place, MISSING if other is None else RENAMED.filled(other=left.pop(other)))
    for place in left.values():
        yield about(place, _EXTRA)


def _shown(algorithm: str) -> str:
    return {"sha256": "SHA-256", "sha512": "SHA-512", "sm3": "SM3"}.get(algorithm, algorithm)
