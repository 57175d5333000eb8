"""Lines for a person: findings, errors, summaries, tables of a few columns; a bar while pages are read."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import Any, TextIO

from convkit.errors import Language, Message, OutputError
from convkit.text.width import display_width

BROKEN_PIPE = 141
"""The exit status where nobody reads the output, as shells count it."""

_CONTROL = r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"


def one_line(text: str) -> str:
    """A text as one line that no character of it can break or garble: a control character is shown as its code."""
    if text.isprintable():  # as nearly every line is: the pattern need not be compiled for it
        return text
    return re.sub(_CONTROL, lambda found: f"\\x{ord(found[0]):02x}", text)


_UNWRITABLE = Message("standard output cannot be written: {detail}", "无法写入标准输出：{detail}")


def unwritable(error: OSError) -> OutputError:
    """The error that standard output cannot be written, for a person."""
    from convkit.errors.system import reason

    silence()
    return OutputError(_UNWRITABLE, detail=reason(error))


def say(text: str) -> None:
    """Print one line of data to standard output, whatever its encoding."""
    _print(_encodable(one_line(text), sys.stdout))


def data(value: object) -> None:
    """Print a value as JSON to standard output; a character that its encoding lacks is escaped as JSON allows."""
    _print_json(value, indent=2)


def data_line(value: object) -> None:
    """Print a value as JSON on one line, so that each can be read as it comes."""
    _print_json(value, indent=None)


def _print_json(value: object, indent: int | None) -> None:
    from json import dumps

    encoding = sys.stdout.encoding or "utf-8"
    text = dumps(value, ensure_ascii=False, indent=indent)
    whole = _fits(text, encoding)  # as nearly always: to ask each character takes longer than all else
    _print(text if whole else "".join(one if _fits(one, encoding) else _escaped(one) for one in text))


def note(text: str) -> None:
    """Print one line to standard error; where nobody listens, that is no failure."""
    with suppress(OSError, ValueError):
        sys.stderr.write(_encodable(one_line(text), sys.stderr) + "\n")
        sys.stderr.flush()


def tell(about: str, text: str, language: Language) -> None:
    """Print a line about a file to standard error."""
    note(f"{about}{'：' if language == 'zh' else ': '}{text}")


def complain(about: str, text: str, language: Language) -> None:
    """Print an error to standard error, with the name of the command and what it is about."""
    colon = "：" if language == "zh" else ": "
    note(f"convkit: {about}{colon if about else ''}{text}")


def _print(text: str) -> None:
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unwritable(error) from error


def _encodable(text: str, stream: TextIO) -> str:
    encoding = stream.encoding or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _escaped(character: str) -> str:
    """A character as JSON escapes it: its UTF-16 units, a lone surrogate included."""
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[place : place + 4]}" for place in range(0, len(units), 4))


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of cells as lines with their columns below each other; a wide character takes two places."""
    widths = [max(display_width(row[column]) for row in rows) for column in range(len(rows[0]))] if rows else []
    return [
        "  ".join(cell + " " * (wide - display_width(cell)) for cell, wide in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def keep_standard_output() -> None:
    """Keep standard output for convkit alone: what a library prints past Python goes to standard error from now on."""
    with suppress(OSError, ValueError, AttributeError):
        sys.stdout.flush()
        own = os.dup(sys.stdout.fileno())
        os.dup2(2, sys.stdout.fileno())
        encoding, errors = sys.stdout.encoding, sys.stdout.errors
        sys.stdout = os.fdopen(own, "w", encoding=encoding, errors=errors, buffering=1 if os.isatty(own) else -1)


def silence() -> None:
    """Let standard output go nowhere, once nobody reads it, so that nothing fails as the process ends."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def pages_shown() -> Iterator[None]:
    """Show on standard error, where that is a terminal, how many pages were recognised so far."""
    if not sys.stderr.isatty():
        yield
        return
    from convkit.reading.apart import listening

    with ExitStack() as opened:
        bars: list[Any] = []

        def show(done: int, whole: int) -> None:
            if not bars:
                from convkit.cli.bar import Bar

                bars.append(opened.enter_context(Bar(whole, 0)))
            bars[0].reach(done, whole)

        opened.enter_context(listening(show))
        yield
