"""The files of a roll-up, read one after the other, each once; readings may be kept from one run to the next."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from convkit import __version__
from convkit.batch.finding import found
from convkit.batch.folders import put
from convkit.batch.inputs import Input
from convkit.batch.work import content_of
from convkit.collating.contribution import Contribution, contribution_of, packed, unpacked
from convkit.conversion.examination import examine_source
from convkit.conversion.files import Source
from convkit.errors import ConvkitError, InputError


def inputs_of(sources: Sequence[str], target: Path) -> tuple[Input, ...]:
    """Every file of the sources, those of folders and zip archives too; the output is none."""
    there = target.resolve() if target.name else None
    return tuple(one for one in found(sources, target).inputs if Path(one.path).resolve() != there)


class Cache:
    """Readings by the SHA-256 of what was read, and by what reads: the version of convkit and of each plugin."""

    def __init__(self, folder: Path) -> None:
        from convkit import plugins

        there = plugins.host().plugins
        known = sorted((plugin.name, plugin.source) for plugin in there)
        self._sure = all(plugin.version for plugin in there)  # of a plugin in a file nobody knows when it has changed
        told = json.dumps([__version__, known])
        self._folder = folder
        self._by = hashlib.sha256(told.encode()).hexdigest()[:16]

    def get(self, digest: str, name: str) -> Contribution | None:
        """What was kept of a file, under the name that it has now; None where nothing sound was."""
        if not self._sure:
            return None
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            kept = unpacked(self._path(digest, name).read_text(encoding="utf-8"), name)
            return kept if kept.digest == digest else None
        return None

    def keep(self, one: Contribution) -> None:
        """Keep what was read."""
        if self._sure:
            put(self._path(one.digest, one.source), [packed(one).encode()])

    def _path(self, digest: str, name: str) -> Path:
        """Where a reading lies; how a file is read may depend on the ending of its name."""
        ending = "".join(character for character in Path(name).suffix.lower() if character.isalnum())
        return self._folder / f"{digest}-{self._by}{'-' if ending else ''}{ending}.json"


def kept_contribution(one: Input, cache: Cache) -> Contribution | None:
    """What was kept of a file; None where it is to be read."""
    if one.refusal is not None:
        return None
    with suppress(ConvkitError):
        return cache.get(hashlib.sha256(content_of(one.path, one.member)).hexdigest(), one.shown)
    return None


def read_contribution(one: Input, cache: Cache | None) -> Contribution:
    """What a file has for a roll-up, kept or read; one that cannot be read says why."""
    kept = kept_contribution(one, cache) if cache is not None else None
    if kept is not None:
        return kept
    try:
        if one.refusal is not None:
            raise InputError(one.refusal)
        data = content_of(one.path, one.member)
        with Source.holding(data, Path(one.shown).name, one.shown) as source:
            read = contribution_of(examine_source(source), one.shown)
    except ConvkitError as error:
        return Contribution(one.shown, failure=error.told)
    if cache is not None:
        cache.keep(read)
    return read
