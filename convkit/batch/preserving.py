"""What is kept of an input whatever became of the work on it: its size and SHA-256, in a bag its original."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from convkit.batch.bag import originals
from convkit.batch.bag.layout import ORIGINAL
from convkit.batch.inputs import Input
from convkit.batch.records import Output, Record
from convkit.batch.verdicts import Verdict
from convkit.batch.work import content_of
from convkit.batch.writing import Wanted
from convkit.errors import InputError


def with_original(record: Record, one: Input, stem: str, wanted: Wanted) -> Record:
    """What became of an input, with its original in the bag; as it is where that cannot be read at all."""
    if not wanted.is_bag or record.original is not None:
        return record
    try:
        output = _kept(one, stem, wanted)
    except InputError:
        return record
    if one.member is not None and output.path != wanted.original(stem):
        return replace(record, outputs=(*record.outputs, output))  # its archive, which is another file
    return replace(record, size=output.size, sha256=output.sha256, outputs=(*record.outputs, output))


def _kept(one: Input, stem: str, wanted: Wanted) -> Output:
    folder, place = Path(wanted.folder), wanted.original(stem)
    if one.member is None:
        return originals.copied(one.path, folder, place)
    try:
        return originals.kept(content_of(one.path, one.member), folder, place)
    except InputError:
        # What cannot be taken out of an archive is kept in it; once, whatever number of files that is.
        digest = originals.digest_of(one.path)
        place = f"{wanted.layout.archives}{digest}.zip"
        if (folder / place).exists():
            return Output(ORIGINAL, place, (folder / place).stat().st_size, digest)
        return originals.copied(one.path, folder, place)


def with_digest(record: Record, one: Input) -> Record:
    """What became of an input, with its size and SHA-256 where the work on it broke off."""
    if record.sha256 or record.verdict is Verdict.REFUSED:
        return record
    try:
        if one.member is None:
            return replace(record, size=originals.size_of(one.path), sha256=originals.digest_of(one.path))
        data = content_of(one.path, one.member)
    except InputError:
        return record
    return replace(record, size=len(data), sha256=hashlib.sha256(data).hexdigest())
