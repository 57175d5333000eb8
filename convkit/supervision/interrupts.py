"""Telling a person who stops the command from a plugin that raises what only a person's key should raise."""

from __future__ import annotations

import signal
from types import FrameType

from convkit.errors import causes


class _State:
    """What this process knows of interrupts: whether it listens for them itself, and whether one came."""

    listening = False
    came = False


def listen() -> None:
    """Note from now on when a person interrupts; for a process that is convkit's own."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _note)
        _State.listening = True


def _note(number: int, frame: FrameType | None) -> None:
    _State.came = True
    signal.default_int_handler(number, frame)


def is_a_persons(error: BaseException) -> bool:
    """Whether an error comes of a person who stops the command; in a process of somebody else, as it looks."""
    if _State.listening:
        return _State.came
    return any(isinstance(one, KeyboardInterrupt) for one in causes(error))
