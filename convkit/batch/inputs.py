"""One input of a run: a file of a folder, or one inside an archive."""

from __future__ import annotations

from dataclasses import dataclass

from convkit.errors import Message


@dataclass(frozen=True, slots=True)
class Input:
    """A file that gets a verdict.

    `name` is its place below what was given, in the bytes of the file system, `/` between its parts; that of a file in
    an archive goes on behind the archive's own. No two inputs of a run have one name. `shown` is the same as a person
    reads it. `path` is where the file, or its archive, is opened; `member` counts the files of the archive from 0.
    `mark` is another one once the file has changed. `refusal` says why it is not even read.
    """

    name: bytes
    shown: str
    path: str
    mark: str
    member: int | None = None
    refusal: Message | None = None
