"""Working on the tasks of a run on a Dask cluster whose workers see the same folders."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from convkit.batch.spread.portion import portion_of, worked_apart
from convkit.batch.work import Task
from convkit.batch.writing import Wanted
from convkit.errors import Message, OutputError, UsageError

_PORTION = 25
"""Tasks that go to a worker together: a process is started for each portion."""
_TRIES = 5
_SECONDS = 30
_NOT_INSTALLED = Message(
    "to work on a cluster, install convkit with its extra cluster", "使用集群须安装 convkit 的附加组件 cluster"
)
_NOT_REACHED = Message("no scheduler answers: {detail}", "调度程序没有响应：{detail}")
_FAILED = Message(
    "the cluster gave up: {detail}; mend that, then run the same command again to go on",
    "集群处理失败：{detail}；请处理后重新运行同一命令，即可继续",
)


def worked_in_cluster(
    address: str, tasks: Sequence[Task], wanted: Wanted, stopped: Callable[[], bool]
) -> Iterator[tuple[int, str]]:
    """The number of each task with what was handed over for it, as they are done; a lost worker's are done again.

    No more are given once `stopped`. Raises `UsageError` where no cluster is there, `OutputError` where it fails.
    """
    if find_spec("distributed") is None:
        raise UsageError(_NOT_INSTALLED)
    distributed: Any = import_module("distributed")
    try:
        client = distributed.Client(address, timeout=_SECONDS)
    except (OSError, ValueError, TimeoutError) as error:
        raise UsageError(_NOT_REACHED, detail=" ".join(str(error).split()) or type(error).__name__) from error
    with client:
        yield from _worked(client, tasks, wanted, stopped)


def _worked(
    client: Any, tasks: Sequence[Task], wanted: Wanted, stopped: Callable[[], bool]
) -> Iterator[tuple[int, str]]:
    wait: Any = import_module("distributed").wait
    portions = {}
    for start in range(0, len(tasks), _PORTION):
        text = portion_of(tasks[start : start + _PORTION], wanted)
        portions[client.submit(worked_apart, text, pure=False, retries=_TRIES)] = start
    while portions and not stopped():
        with suppress(TimeoutError):
            done = wait([*portions], timeout=1, return_when="FIRST_COMPLETED").done
            for future in done:
                start = portions.pop(future)
                yield from enumerate(_result(future), start)
    client.cancel([*portions])


def _result(future: Any) -> list[str]:
    try:
        found: list[str] = future.result()
    except Exception as error:
        raise OutputError(_FAILED, detail=" ".join(f"{type(error).__name__} {error}".split())[:300]) from error
    return found
