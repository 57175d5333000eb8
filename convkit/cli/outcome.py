"""How an action ends: its exit status, and one line for a person where it failed."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterable
from typing import BinaryIO

from convkit.cli.speaking import complain, note
from convkit.errors import ConvkitError, InputError, Language, Message, OutputError, UsageError
from convkit.errors.system import TOO_HEAVY
from convkit.supervision import telling
from convkit.supervision.interrupts import is_a_persons

INTERNAL = Message(
    "internal error ({kind}: {detail}); run again with --debug and report it",
    "内部错误（{kind}：{detail}）；请加 --debug 重新运行并反馈",
)
UNREAD = 5
"""The exit status where all was done, and something of the source stayed unread."""
_WORST_FIRST = (2, 4, 3, 1, UNREAD, 0)
_DO_NOT_PUBLISH = Message(
    "{count:place was|places were} not read; do not publish this as it is", "有 {count} 处未读出，请勿直接公布"
)
_STANDARD_INPUT = Message("standard input", "标准输入")
_STANDARD_OUTPUT = Message("standard output", "标准输出")
_NO_PLUGIN = Message(
    "--without {name}: there is no such plugin; convkit plugins lists them",
    "--without {name}：没有这个插件；convkit plugins 可列出全部插件",
)


def attempt(
    action: Callable[[], int], about: str, language: Language, debug: bool, crash: int
) -> tuple[int, Message | None]:
    """Run an action; its status, and what stopped it, already told. An error that nobody foresaw has status `crash`."""
    try:
        with warnings.catch_warnings():
            if not debug:
                warnings.simplefilter("ignore")  # a library's words to programmers
            return action(), None
    except BrokenPipeError:
        raise
    except BaseException as error:
        if is_a_persons(error):
            raise KeyboardInterrupt from error
        if debug:
            import traceback

            traceback.print_exc(file=sys.stderr)
        status, name, told = _told(error, about, crash)
    complain(name, told.words(language), language)
    return status, told


def worst(statuses: Iterable[int]) -> int:
    """The exit status of several actions together."""
    return min(statuses, key=_WORST_FIRST.index)


def warn_unread(count: int, language: Language) -> None:
    """Say last of all how many places were not read, where there are any."""
    if count:
        note(_DO_NOT_PUBLISH.words(language, count=count))


def _told(error: BaseException, about: str, crash: int) -> tuple[int, str, Message]:
    """The status of an error, what it is about, and its words."""
    if isinstance(error, ConvkitError):
        return error.status, error.about or about, error.told
    if isinstance(error, MemoryError):
        output = telling.written()
        return (InputError.status, about, TOO_HEAVY) if output is None else (OutputError.status, output, TOO_HEAVY)
    values = {"kind": type(error).__name__, "detail": " ".join(str(error).split())}
    return crash, about, INTERNAL.filled(**values)


def opened(source: str) -> str | BinaryIO:
    """What an input is read from: a file by its name, or standard input."""
    return sys.stdin.buffer if source == "-" else source


def shown_source(path: str, language: Language) -> str:
    """How an input is named to a person."""
    return _STANDARD_INPUT.words(language) if path == "-" else path


def shown_target(path: str, language: Language) -> str:
    """How an output is named to a person."""
    return _STANDARD_OUTPUT.words(language) if path == "-" else path


def require_known_plugins(names: list[str]) -> int:
    """0, or `UsageError` where one is not there: a misspelt name would go unnoticed."""
    from convkit.plugins.finding import find

    known = {found.name for found in find()}
    for name in names:
        if name not in known:
            raise UsageError(_NO_PLUGIN, name=name)
    return 0
