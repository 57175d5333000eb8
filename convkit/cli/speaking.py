"""Lines for a person: findings, errors, summaries, tables of a few columns."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TextIO

from convkit.errors import Language

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def one_line(text: str) -> str:
    """A text as one line that no character of it can break or garble: a control character is shown as its code."""
    return _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


def say(text: str, stream: TextIO | None = None) -> None:
    """Print one line, whatever the terminal's encoding; by default to standard output."""
    target = sys.stdout if stream is None else stream
    encoding = target.encoding or "utf-8"
    target.write(one_line(text).encode(encoding, "backslashreplace").decode(encoding) + "\n")


def tell(about: str, text: str, language: Language) -> None:
    """Print a line about a file to standard error; where nobody listens, that is no failure."""
    with suppress(OSError, ValueError):
        sys.stdout.flush()
    with suppress(OSError, ValueError):
        say(f"{about}{'：' if language == 'zh' else ': '}{text}", sys.stderr)
        sys.stderr.flush()


def data(text: str) -> None:
    """Print data to standard output as they are; what its encoding lacks is escaped, as JSON allows."""
    encoding = sys.stdout.encoding or "utf-8"
    escaped = "".join(
        character if _fits(character, encoding) else "".join(f"\\u{unit:04x}" for unit in _units(character))
        for character in text
    ) if not _fits(text, encoding) else text  # fmt: skip
    sys.stdout.write(escaped + "\n")


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _units(character: str) -> list[int]:
    """The UTF-16 units of a character, a lone surrogate included."""
    packed = character.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(packed[place : place + 2], "big") for place in range(0, len(packed), 2)]


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of cells as lines with their columns below each other; a wide character takes two places."""
    widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))] if rows else []
    return [
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _width(text: str) -> int:
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def silence() -> None:
    """Let standard output go nowhere, once nobody reads it, so that nothing fails as the process ends."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
