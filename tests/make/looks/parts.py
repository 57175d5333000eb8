"""Changing one part of a packed file, or the bytes of a text, around a figure."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

Change = Callable[[str], str]


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
