"""Work with a deadline in a process that is not convkit's own: in a thread, which is told to stop when it is late.

No limit of the process is touched. The thread has an exception raised in it, wherever its Python code is. What does not
come back from a library's code is left behind, so that who called waits no longer than for anything else. Where another
process watches this one, that one keeps the time, and nothing is done here.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

from convkit.supervision import telling

T = TypeVar("T")
_INTERVAL = 0.25  # seconds between two looks
_PATIENCE = 2.0  # seconds until what was told to stop is left behind
_AGAIN = 1.0  # seconds to clear up in, until it is told once more: some code lets no exception through
_REST = 5.0  # seconds after which an idle thread ends
_HERE = threading.local()


class LateError(Exception):
    """The work took longer than it was given."""


class _Stopped(BaseException):
    """Raised in the thread that works when nobody waits for it any more; no `except Exception` takes it."""


def within(seconds: float, clock: float, work: Callable[[], T]) -> T:
    """What work gives or raises; `LateError` where it takes more `seconds` of the processor, or more by the `clock`.

    Where the system does not tell what a thread takes, the clock alone counts.
    """
    if telling.is_watched():
        return work()
    task = _Task(work)
    try:
        _start(task)
    except RuntimeError:  # there can be no more threads, or the interpreter is about to end
        return work()
    outer = getattr(_HERE, "task", None)
    if outer is not None:
        outer.inner = task
    try:
        _wait(task, seconds, clock)
        if task.error is not None:
            raise task.error
        return task.found[0]
    finally:
        if not task.done.is_set():
            _stop(task)
        if outer is not None:
            outer.before, outer.inner = outer.before + task.used(), None
        task.error = None  # it leads to this frame, which leads to it


class _Task(Generic[T]):
    """Work in a thread, and what came of it."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        # What a caller has set for its own thread, such as the precision of decimals, holds here too.
        self._context = copy_context()
        self._clock: int | None = None
        self._begun = self._taken = 0.0
        self._over = self._told = False
        self._lock = threading.Lock()  # held by who stops it, and by itself when it ends
        self.number = 0
        self.found: list[T] = []
        self.error: BaseException | None = None
        self.done = threading.Event()
        self.before = 0.0  # seconds that tasks of this one have used
        self.inner: _Task[object] | None = None

    def run(self) -> bool:
        """Work in this thread; whether the thread may work on, for what told it to stop may still come."""
        _HERE.task, self.number = self, threading.get_ident()
        if hasattr(time, "pthread_getcpuclockid"):
            self._clock = time.pthread_getcpuclockid(self.number)
            self._begun = time.clock_gettime(self._clock)
        try:
            self.found.append(self._context.run(self._work))
        except BaseException as error:
            self.error = error
        with self._lock:
            self._taken, self._clock, self._over = self._own(), None, True
        return not self._told

    def _own(self) -> float:
        with suppress(OSError):  # the thread has ended in a way of its own
            return self._taken if self._clock is None else time.clock_gettime(self._clock) - self._begun
        return self._taken

    def used(self) -> float:
        """The seconds of processor that it has had, with those of its own tasks."""
        inner = self.inner
        with self._lock:
            own = self._own()
        return own + self.before + (inner.used() if inner is not None else 0.0)

    def stop(self) -> None:
        """Raise an exception in the thread; it comes when the thread is back in Python code."""
        if sys.implementation.name != "cpython":
            return
        import ctypes

        with self._lock:
            if self.number and not self._over:  # else its thread may be at work on something else by now
                self._told = True
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self.number), ctypes.py_object(_Stopped))


class _Worker(threading.Thread):
    """A thread that works on one task after the other: libraries set up much for each new one. Idle, it ends."""

    def __init__(self) -> None:
        super().__init__(name="convkit", daemon=True)
        self.tasks: SimpleQueue[_Task[object]] = SimpleQueue()

    def run(self) -> None:
        """Work until there is nothing to do for a while, or a task was told to stop."""
        with suppress(BaseException):  # that comes when it is over
            while (task := self._next()) is not None:
                goes_on = task.run()
                if goes_on:
                    with _LOCK:
                        _IDLE.append(self)
                task.done.set()
                del task
                if not goes_on:
                    return

    def _next(self) -> _Task[object] | None:
        while True:
            with suppress(Empty):
                return self.tasks.get(timeout=_REST)
            with _LOCK:
                if self in _IDLE:
                    _IDLE.remove(self)
                    return None


_LOCK = threading.Lock()
_IDLE: list[_Worker] = []


def _start(task: _Task[T]) -> None:
    """Give a task to a thread that is idle, or to a new one."""
    with _LOCK:
        worker = _IDLE.pop() if _IDLE else None
    if worker is None:
        worker = _Worker()
        worker.start()
    worker.tasks.put(task)  # type: ignore[arg-type]  # whatever it gives


def _forget() -> None:
    """Forget the threads of a process of which this one is a copy: they are not in it."""
    global _LOCK  # noqa: PLW0603  # another thread may have held it
    _LOCK = threading.Lock()
    _IDLE.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)


def _wait(task: _Task[T], seconds: float, clock: float) -> None:
    """Wait until a task is done; by the clock only what this process had a chance to run is counted."""
    waited, last = 0.0, time.monotonic()
    while not task.done.wait(_INTERVAL):
        now = time.monotonic()
        waited += min(now - last, 2 * _INTERVAL)
        last = now
        if task.used() > seconds or waited > clock:
            raise LateError


def _stop(task: _Task[T]) -> None:
    """Stop a task, so that it clears up behind itself, and leave it behind where it cannot be stopped."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        task.stop()
        if task.done.wait(_AGAIN):
            return
