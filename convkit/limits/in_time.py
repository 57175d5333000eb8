"""One file's share of time: what reads it, and what writes it, is stopped when that is used up."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from convkit.errors import InputError, Message, OutputError, TooSlowError
from convkit.limits import limit
from convkit.supervision.deadline import LateError, within

T = TypeVar("T")
_TOO_SLOW = Message(
    "it took more than {seconds:second|seconds} of processor time, or twice that by the clock, and was stopped; if the "
    "file is to be trusted, set CONVKIT_LIMIT_FILE_SECONDS",
    "占用处理器超过 {seconds} 秒（或耗时超过其两倍），已中止；如文件可信，请设置 CONVKIT_LIMIT_FILE_SECONDS",
)


def in_time(work: Callable[[], T], failure: type[InputError | OutputError] = TooSlowError) -> T:
    """What work gives or raises; a `failure` where it takes more time than one file may."""
    seconds = limit("file_seconds")
    try:
        return within(seconds, 2 * seconds, work)
    except LateError as error:
        raise failure(_TOO_SLOW, seconds=seconds) from error
