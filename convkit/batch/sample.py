"""Some of what was converted, beside its source, for a person's eye."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from convkit.batch.folders import put
from convkit.batch.inputs import Input
from convkit.batch.journal import Entry
from convkit.batch.naming import planned
from convkit.batch.work import content_of
from convkit.errors import InputError

NAME = "sample"


def drawn(entries: Iterable[Entry], count: int) -> list[Entry]:
    """So many entries that were converted, by lot: the same ones whatever the order, and among more of them too."""

    def lot(entry: Entry) -> bytes:
        return hashlib.sha256(entry.name).digest()

    converted = (entry for entry in entries if entry.record is not None and entry.record.verdict.has_outputs)
    return sorted(converted, key=lot)[:count]


def put_together(entries: Iterable[Entry], inputs: Mapping[bytes, Input], folder: Path) -> None:
    """Copy the source and the outputs of each entry to a folder of its own.

    A source that is gone, or no longer what was converted, is passed over.
    """
    count = 0
    for entry in entries:
        one, record = inputs.get(entry.name), entry.record
        if one is None or record is None:
            continue
        try:
            data = content_of(one.path, one.member)
        except InputError:
            continue
        if hashlib.sha256(data).hexdigest() != record.sha256:
            continue
        count += 1
        place = folder / NAME / str(count)
        name = entry.shown.rpartition("/")[2]
        files = {planned({entry.name: name}, ("",))[entry.name]: data}
        files |= {Path(output.path).name: (folder / output.path).read_bytes() for output in record.outputs}
        for called, content in files.items():
            put(place / called, [content])
