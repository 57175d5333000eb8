"""Work that is given so long: in time it is as if it were called, late it is stopped, and nobody waits for it."""

from __future__ import annotations

import os
import signal
import threading
import time
from contextlib import suppress
from decimal import getcontext, localcontext
from itertools import repeat

import pytest

from convkit.supervision import deadline, telling
from convkit.supervision.deadline import LateError, within

LONG = 60.0


def working() -> None:
    for _ in repeat(None):
        pass


def at_work() -> list[threading.Thread]:
    """The threads that still work a while after nobody waits for them."""
    busy = [one for one in threading.enumerate() if one.name == "convkit" and one not in deadline._IDLE]
    for one in busy:
        one.join(5)
    return [one for one in busy if one.is_alive()]


def test_it_gives_what_the_work_gives() -> None:
    assert within(LONG, LONG, lambda: 3) == 3
    assert at_work() == []


def test_it_raises_what_the_work_raises() -> None:
    with pytest.raises(ZeroDivisionError):
        within(LONG, LONG, lambda: 1 // 0)


def test_what_the_caller_has_set_for_its_thread_holds() -> None:
    with localcontext(prec=3):
        assert within(LONG, LONG, lambda: getcontext().prec) == 3


@pytest.mark.parametrize("seconds", [(0.2, LONG), (LONG, 0.2)], ids=["of the processor", "by the clock"])
@pytest.mark.parametrize("depth", [0, 1], ids=["outer", "inner"])
def test_what_is_late_is_stopped_and_clears_up(seconds: tuple[float, float], depth: int) -> None:
    cleared: list[bool] = []

    def work() -> None:
        try:
            working()
        finally:
            cleared.append(True)

    nested = work if depth == 0 else lambda: within(LONG, LONG, work)
    with pytest.raises(LateError):
        within(*seconds, nested)
    assert cleared == [True]
    assert at_work() == []


def test_nobody_waits_for_what_does_not_stop() -> None:
    free = threading.Event()

    def stubborn() -> None:
        while not free.is_set():
            with suppress(BaseException):
                free.wait(LONG)

    try:
        with pytest.raises(LateError):
            within(LONG, 0.2, stubborn)
    finally:
        free.set()


def test_who_is_interrupted_stops_the_work() -> None:
    def interrupt() -> None:
        signal.raise_signal(signal.SIGINT)
        working()

    with pytest.raises(KeyboardInterrupt):
        within(LONG, LONG, interrupt)
    assert at_work() == []


def test_a_thread_that_is_idle_works_on_and_ends_when_nothing_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadline, "_REST", 0.1)
    first = within(LONG, LONG, threading.current_thread)
    assert within(LONG, LONG, threading.current_thread) is first
    first.join(10)
    assert not first.is_alive()
    assert within(LONG, LONG, threading.current_thread) is not first


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_a_copy_of_the_process_has_threads_of_its_own() -> None:
    within(LONG, LONG, threading.get_ident)
    child = os.fork()
    if child == 0:
        os._exit(within(LONG, LONG, lambda: 7))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7


def test_where_there_can_be_no_thread_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(thread: threading.Thread) -> None:
        raise RuntimeError

    monkeypatch.setattr(threading.Thread, "start", refuse)
    monkeypatch.setattr(deadline, "_IDLE", [])
    assert within(LONG, LONG, threading.get_ident) == threading.get_ident()


def test_where_another_process_watches_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "is_watched", lambda: True)
    assert within(0, 0, threading.get_ident) == threading.get_ident()


def test_what_waits_takes_no_time_of_the_processor() -> None:
    within(0.2, LONG, lambda: time.sleep(0.6))
