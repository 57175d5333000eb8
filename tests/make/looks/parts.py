"""Changing one part of a packed file, or the bytes of a text, around a figure."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

from hypothesis import strategies as st

from convkit.testing import Look
from convkit.testing.looks import Kind

Change = Callable[[str], str]
Dress = Callable[[bytes, str, int, int], bytes]


def inherited(
    said: Mapping[Kind, tuple[str, ...]],
    inside: Mapping[str, Callable[[str], Dress]],
    around: Mapping[str, Callable[[str], Dress]] | None = None,
) -> st.SearchStrategy[Look]:
    """Looks that a format says in one of its ways at one of its levels: of some digits, or of all of a cell or more."""
    return st.sampled_from(
        [
            Look(kind, f"{one}, {level}", dress(one), dresses)
            for levels, dresses in ((inside, "any"), (around or {}, "whole"))
            for level, dress in levels.items()
            for kind, ones in said.items()
            for one in ones
        ]
    )


def in_parts(data: bytes, changes: dict[str, Change]) -> bytes:
    """The packed file with each named part changed as a text."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for info in source.infolist():
            content = source.read(info)
            if info.filename in changes:
                content = changes[info.filename](content.decode()).encode()
            archive.writestr(info.filename, content, info.compress_type)
    return target.getvalue()


def replaced(text: str, old: str, new: str) -> str:
    """The text with the one place of `old` changed."""
    if text.count(old) != 1:
        raise ValueError(old)
    return text.replace(old, new)


def before(text: str, mark: str, more: str) -> str:
    """The text with more before the last place of a mark."""
    head, found, tail = text.rpartition(mark)
    if not found:
        raise ValueError(mark)
    return f"{head}{more}{found}{tail}"


def cut_at(figure: str, start: int, stop: int) -> tuple[str, str, str]:
    """A figure's digits before, in and behind the dressed ones."""
    return figure[:start], figure[start:stop], figure[stop:]
