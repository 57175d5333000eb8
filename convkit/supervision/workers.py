"""Several processes that work on one task after the other, each watched: one that fails is replaced, the others go on.

They are copies of this process, so that what it has imported need not be imported again.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from convkit.supervision import processes, telling
from convkit.supervision.watching import INTERVAL, Ended, Watched, Why

Work = Callable[[str], str]
Done = tuple[str, str | Ended]
_MOST_TASKS = 500  # then it is replaced: what libraries keep for good must not pile up
_MOST_GROWN = 128 * 2**20


def worked(tasks: Iterable[str], work: Work, count: int, stopped: Callable[[], bool] = lambda: False) -> Iterator[Done]:
    """Each task with what the work on it gave, or how the process ended that had it; as they are done.

    `work` tells of the files that it reads (`telling`), and is held to their limits. No more are given once `stopped`,
    and what is being worked on then is left. Where the system cannot copy processes, all is done in this one.
    """
    if hasattr(os, "fork"):
        yield from _Workers(work).run(iter(tasks), count, stopped)
        return
    for task in tasks:
        if stopped():
            return
        yield task, work(task)


class _Worker:
    """A process that works, and the task that it has."""

    def __init__(self, number: int, tasks: int, told: int) -> None:
        self.watched = Watched(number, told)
        self.tasks = tasks
        self.task: str | None = None
        self.done = 0
        self.size = 0

    def give(self, task: str) -> None:
        """Let it work on a task."""
        self.task = task
        with suppress(BrokenPipeError):  # it has ended, which is noticed in its turn
            os.write(self.tasks, json.dumps(task).encode() + b"\n")

    def over(self) -> Ended | None:
        """How it ended; one that can tell nothing any more is ended."""
        hears = self.watched.hear()
        ended = self.watched.over()
        return self.watched.end() if ended is None and not hears else ended

    def taken(self) -> str | None:
        """What it gave for its task, once."""
        found, self.watched.stage.result = self.watched.stage.result, None
        if found is None:
            return None
        self.done += 1
        result: str = json.loads(found)
        return result

    def is_worn(self) -> bool:
        """Whether it is to be replaced: it says so, has worked enough, or has grown much."""
        size = processes.size_of(self.watched.number)
        self.size = self.size or size
        return self.watched.stage.last or self.done >= _MOST_TASKS or size - self.size > _MOST_GROWN


class _Workers:
    """The processes that work, and what they have in common."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._workers: list[_Worker] = []
        self._tried: set[str] = set()
        self._strangers = processes.strangers_to(0)

    def run(self, tasks: Iterator[str], count: int, stopped: Callable[[], bool]) -> Iterator[Done]:
        """Each task with what was given for it."""
        try:
            while len(self._workers) < count and (task := next(tasks, None)) is not None:
                self._started().give(task)
            while any(worker.task is not None for worker in self._workers) and not stopped():
                self._wait()
                for worker in list(self._workers):
                    yield from self._turn(worker, tasks)
        finally:
            for worker in list(self._workers):
                self._ended(worker, reaped=False)

    def _turn(self, worker: _Worker, tasks: Iterator[str]) -> Iterator[Done]:
        """What a worker gave, if it did; before that is told, it or another in its place has the next task."""
        ended, given = worker.over(), worker.taken()
        if ended is None and given is None:
            return
        task, again = worker.task, False
        worker.task = None
        if ended is not None or worker.is_worn():
            again = given is None and ended is not None and self._is_tried_again(task, ended.why, worker.done)
            self._ended(worker, reaped=ended is not None and ended.reaped)
            worker = self._started()
        following = task if again else next(tasks, None)
        if following is not None:
            worker.give(following)
        told = given if given is not None else ended
        if task is not None and told is not None and not again:
            yield task, told

    def _is_tried_again(self, task: str | None, why: Why, done: int) -> bool:
        """Whether a task may be innocent of how its process ended: that may be left from one before, or from outside.

        Twice it cannot be.
        """
        if task is None or task in self._tried or why == "slow" or (why == "heavy" and not done):
            return False
        self._tried.add(task)
        return True

    def _wait(self) -> None:
        poll = select.poll()
        for worker in self._workers:
            poll.register(worker.watched.told, select.POLLIN)
        poll.poll(INTERVAL * 1000)

    def _ended(self, worker: _Worker, *, reaped: bool) -> None:
        """End a worker, where it has not ended, with all that it started and left unfinished."""
        self._workers.remove(worker)
        others = {other.watched.number for other in self._workers}
        worker.watched.clear_up(self._strangers | others, reaped=reaped)
        os.close(worker.tasks)

    def _started(self) -> _Worker:
        """A new process that waits for its first task."""
        tasks, giving = os.pipe()
        told, telling_end = os.pipe()
        parent = os.getpid()
        number = os.fork()
        if number:
            os.close(tasks)
            os.close(telling_end)
            self._workers.append(_Worker(number, giving, told))
            return self._workers[-1]
        try:
            for pipe in (giving, told, *(pipe for one in self._workers for pipe in (one.tasks, one.watched.told))):
                os.close(pipe)
            processes.end_with_parent(parent)
            self._serve(tasks, telling_end)
        finally:
            os._exit(0)

    def _serve(self, tasks: int, telling_end: int) -> None:
        """Work on what comes, until nothing can come."""
        for stop in ("SIGINT", "SIGTERM", "SIGHUP"):
            signal.signal(getattr(signal, stop), signal.SIG_IGN)  # the process that watches this one decides
        signal.set_wakeup_fd(-1)
        telling.open_channel(telling_end, many=True)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for printed in (1, 2):
            os.dup2(nowhere, printed)
        with open(tasks, encoding="utf-8") as stream:
            for line in stream:
                given = json.dumps(self._work(json.loads(line))).encode()
                # A thread that a library has left may do anything to the next file.
                telling.result(given, last=len(sys._current_frames()) > 1)
