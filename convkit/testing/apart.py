"""A trial of a plugin in a process of its own, so that it can hang, print or end the process, and is told of in words.

Where the system can fork, the trial is made in a copy of this process, with limits of time and memory; elsewhere in
this one.
"""

from __future__ import annotations

import decimal
import json
import locale
import os
import select
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, Literal, NamedTuple
from unittest import SkipTest

from convkit.errors import ConvkitError, InputError
from convkit.limits import limit
from convkit.supervision.processes import held, limit_memory, use_of

_INTERVAL = 0.2  # seconds between two looks at what a trial uses
_WAITING = 2  # times as long by the clock
_FRAMES = 4  # of the plugin's own code, which are shown of what it raised


class Outcome(NamedTuple):
    """How a trial ended: what is wrong, or why it was not made."""

    kind: Literal["passed", "failed", "skipped"]
    words: str = ""


def tried(act: Callable[[], None], seconds: float) -> None:
    """Make a trial within so many seconds of processor; `AssertionError` says in words what failed, `SkipTest` why not.

    What it prints on standard output fails it: that belongs to who calls convkit.
    """
    outcome = outcome_of(act, seconds)
    if outcome.kind == "skipped":
        raise SkipTest(outcome.words)
    if outcome.kind == "failed":
        raise AssertionError(outcome.words)


def outcome_of(act: Callable[[], None], seconds: float) -> Outcome:
    """How a trial ended."""
    return _apart(act, seconds) if hasattr(os, "fork") else _outcome(act)


def _apart(act: Callable[[], None], seconds: float) -> Outcome:
    told, telling = os.pipe()
    with tempfile.TemporaryFile() as printed:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # that other threads are there: they do nothing here
            sys.stdout.flush()
            worker = os.fork()
        if worker == 0:
            _work(act, telling, printed)
        os.close(telling)
        try:
            said, used_up = _heard(told, worker, seconds)
        finally:
            os.close(told)
            with suppress(OSError):
                os.killpg(worker, signal.SIGKILL)  # with all that it started
            _, status = os.waitpid(worker, 0)
        printed.seek(0)
        return _judged(said, status, used_up, printed.read())


def _work(act: Callable[[], None], telling: int, printed: IO[bytes]) -> None:
    """The trial, in the copy of the process; it never comes back."""
    try:
        os.setpgid(0, 0)
        os.dup2(printed.fileno(), 1)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        if before := held():
            limit_memory(before + limit("file_bytes"))
        outcome = _outcome(act)
        with suppress(OSError, ValueError):
            sys.stdout.flush()
        with open(telling, "w", encoding="utf-8") as stream:
            json.dump(outcome, stream)
    finally:
        os._exit(0)


def _outcome(act: Callable[[], None]) -> Outcome:
    try:
        act()
    except AssertionError as error:
        return Outcome("failed", str(error) or "".join(traceback.format_exception(error)))
    except SkipTest as error:
        return Outcome("skipped", str(error))
    except BaseException as error:
        return Outcome("failed", told_of(error))
    return Outcome("passed")


def told_of(error: BaseException) -> str:
    """What was raised, where, and what to do about it."""
    cause = error.__cause__ or error if isinstance(error, ConvkitError) else error
    what = error.words("en") if isinstance(error, ConvkitError) else f"{type(error).__name__}: {error}"
    frames = traceback.extract_tb(cause.__traceback__)[-_FRAMES:]
    places = "".join(f"\n  {frame.filename}:{frame.lineno} in {frame.name}: {frame.line}" for frame in frames)
    return f"it raised {what}{places}\n{_REFUSED if isinstance(error, InputError) else _RAISED}"


_RAISED = (
    "A reader raises InputError for what it cannot read, a writer OutputError for what it cannot write, with words for "
    "a person; anything else is an error to mend"
)
_REFUSED = (
    "The reader refused a file that the format's writer made, or make: mend what makes the file if it is no good one, "
    "else let the reader read it"
)


def _heard(told: int, worker: int, seconds: float) -> tuple[bytes, str]:
    """What the trial says, and which limit it went beyond."""
    poll, said, begun = select.poll(), b"", time.monotonic()
    poll.register(told, select.POLLIN)
    while True:
        if poll.poll(_INTERVAL * 1000):
            portion = os.read(told, 65536)
            said += portion
            if not portion:
                return said, ""
        elif use_of(worker)[0] > seconds or time.monotonic() - begun > _WAITING * seconds:
            return said, (
                f"it took more than {seconds} seconds of processor time, or {_WAITING * seconds} by the clock, and was "
                "ended: look for a loop that does not end, and for work that grows faster than the file"
            )


def _judged(said: bytes, status: int, used_up: str, printed: bytes) -> Outcome:
    if used_up:
        return Outcome("failed", used_up)
    if not said:
        how = f"signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else "os._exit or the like"
        return Outcome("failed", f"it ended the whole process ({how}): raise InputError or OutputError instead")
    outcome = Outcome(*json.loads(said))
    if printed.strip() and outcome.kind == "passed":
        text = printed.decode("utf-8", "replace").strip()[:80]
        return Outcome(
            "failed",
            f"it printed “{text}” on standard output, which belongs to who calls convkit: take the print out, or give "
            "a Finding where a person should know of it",
        )
    return outcome


@contextmanager
def undisturbed() -> Iterator[None]:
    """Fail where the process is not afterwards as it was: its folder, its decimal context, its locale."""
    before = _state()
    yield
    for (name, one), other in zip(before.items(), _state().values(), strict=True):
        if one != other:
            how = "join paths instead" if name == "working folder" else "use a context or locale of its own"
            raise AssertionError(f"it changed the {name} of the whole process from {one} to {other}: {how}")


def _state() -> dict[str, object]:
    context = decimal.getcontext()
    traps = [one.__name__ for one, is_set in context.traps.items() if is_set]
    return {
        "working folder": os.getcwd(),  # noqa: PTH109
        "decimal context": (context.prec, context.rounding, traps),
        "locale": locale.setlocale(locale.LC_ALL),
    }
