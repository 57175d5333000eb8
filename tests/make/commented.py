"""Copies of files with comments, and the same with the comments taken out again as anybody would, by their words."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence

from hypothesis import strategies as st

from convkit import Comment, Document, DocumentReader, plugins
from convkit.testing.comment_trials import annotated, places_of

LINES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=9)


def reader_of(name: str) -> DocumentReader:
    """The reader of a format."""
    found = next(reader for reader in plugins.readers() if reader.name == name)
    assert isinstance(found, DocumentReader)
    return found


def copy_of(name: str, data: bytes, comments: Sequence[Comment]) -> bytes:
    """A copy of a file of a format, with comments."""
    return annotated(reader_of(name), data, comments)


def comments_at(document: Document) -> st.SearchStrategy[list[Comment]]:
    """Comments at some places of a document, each of one or two lines."""
    places = st.sampled_from([*dict.fromkeys(places_of(document))])
    words = st.lists(LINES, min_size=1, max_size=2).map("\n".join)
    comments = st.builds(Comment, places, words)
    return st.lists(comments, unique_by=lambda one: one.origin, min_size=1, max_size=8)


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a package by their names, in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def taken_out(text: bytes, *patterns: str) -> bytes:
    """A part without what patterns say."""
    for pattern in patterns:
        text = re.sub(pattern.encode(), b"", text)
    return text


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """A package in which one part is another, or new."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for known, text in (parts(data) | {name: content}).items():
            archive.writestr(known, text)
    return target.getvalue()
