"""Work that is given so long: in time it is as if it were called, late it is stopped, and nobody waits for it."""

from __future__ import annotations

import signal
import threading
import time
from contextlib import suppress
from decimal import getcontext, localcontext
from itertools import repeat

import pytest

from convkit.supervision import telling
from convkit.supervision.deadline import LateError, within

LONG = 60.0


def working() -> None:
    for _ in repeat(None):
        pass


def threads() -> int:
    own = [one for one in threading.enumerate() if one.name == "convkit"]
    for one in own:
        one.join(5)  # what is over may have to wait for its turn to end
    return sum(one.is_alive() for one in own)


def test_it_gives_what_the_work_gives() -> None:
    assert within(LONG, LONG, lambda: 3) == 3
    assert threads() == 0


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
    assert threads() == 0


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
    assert threads() == 0


def test_where_there_can_be_no_thread_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(thread: threading.Thread) -> None:
        raise RuntimeError

    monkeypatch.setattr(threading.Thread, "start", refuse)
    assert within(LONG, LONG, threading.get_ident) == threading.get_ident()


def test_where_another_process_watches_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "is_watched", lambda: True)
    assert within(0, 0, threading.get_ident) == threading.get_ident()


def test_what_waits_takes_no_time_of_the_processor() -> None:
    within(0.2, LONG, lambda: time.sleep(0.6))
