"""Work with a deadline in a process that is not convkit's own: in a thread, which is told to stop when it is late.

No limit of the process is touched. The thread has an exception raised in it, wherever its Python code is. What does not
come back from a library's code is left behind, so that who called waits no longer than for anything else. Where another
process watches this one, that one keeps the time, and nothing is done here.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from typing import Generic, TypeVar

from convkit.supervision import telling

T = TypeVar("T")
_INTERVAL = 0.25  # seconds between two looks
_PATIENCE = 2.0  # seconds until what was told to stop is left behind
_AGAIN = 1.0  # seconds to clear up in, until it is told once more: some code lets no exception through
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
        task.thread.start()
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
        self._clock: int | None = None
        self._taken = 0.0
        self.found: list[T] = []
        self.error: BaseException | None = None
        self.done = threading.Event()
        self.lock = threading.Lock()  # held by who stops it, and by itself when it ends
        self.before = 0.0  # seconds that tasks of this one have used
        self.inner: _Task[object] | None = None
        # What a caller has set for its own thread, such as the precision of decimals, holds here too.
        self.thread = threading.Thread(target=copy_context().run, args=(self._run,), name="convkit", daemon=True)

    def _run(self) -> None:
        with suppress(BaseException):  # that comes when it is over
            _HERE.task = self
            if hasattr(time, "pthread_getcpuclockid"):
                self._clock = time.pthread_getcpuclockid(threading.get_ident())
            try:
                self.found.append(self._work())
            except BaseException as error:
                self.error = error
            with self.lock:
                self._taken, self._clock = self._own(), None
                self.done.set()

    def _own(self) -> float:
        if self._clock is None:
            return self._taken
        try:
            return time.clock_gettime(self._clock)
        except OSError:  # it has ended this moment
            return self._taken

    def used(self) -> float:
        """The seconds of processor that it has had, with those of its own tasks."""
        inner = self.inner
        return self._own() + self.before + (inner.used() if inner is not None else 0.0)

    def stop(self) -> None:
        """Raise an exception in the thread; it comes when the thread is back in Python code."""
        if sys.implementation.name != "cpython":
            return
        import ctypes

        with self.lock:
            if not self.done.is_set():  # else its number may be another's by now
                number = ctypes.c_ulong(self.thread.ident or 0)
                ctypes.pythonapi.PyThreadState_SetAsyncExc(number, ctypes.py_object(_Stopped))


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
