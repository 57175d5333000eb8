"""Work in a process of its own, which another one watches: it waits, ends it in time, and clears up behind it.

What works is forked off before anything heavy is imported. It tells through a pipe which file it is at, and which
temporary files it is about to make (`telling`). The other process imports next to nothing; it ends the work with all
that this started (`processes`) when somebody stops the command, or a file takes more time or memory than the limits
let it (`watching`). Only systems of the POSIX kind can fork; elsewhere the work is done in the one process.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress

from convkit.supervision import processes, telling
from convkit.supervision.watching import Ended, Watched, watch

_STOPPING = ("SIGINT", "SIGTERM", "SIGHUP")
INTERRUPTED = 128  # and the number of the signal, as shells count it


def supervised(work: Callable[[], int], goes_on: Callable[[Ended], bool]) -> Ended:
    """Do work that gives an exit status in a process of its own; how it ended, with all that it started gone.

    Where it was ended, or died, and `goes_on` says so, another process does what is left.
    """
    # Who ignores one of them, as nohup does, means the whole command.
    stops = [each for name in _STOPPING if signal.getsignal(each := getattr(signal, name)) is not signal.SIG_IGN]
    handlers = [signal.getsignal(stop) for stop in stops]
    before = signal.pthread_sigmask(signal.SIG_BLOCK, stops)
    while True:
        ended = _once(work, stops, before)
        if ended.why in ("done", "stopped") or not goes_on(ended):
            return ended
        for stop, handler in zip(stops, handlers, strict=True):
            signal.signal(stop, handler)


def _once(work: Callable[[], int], stops: Sequence[signal.Signals], before: Iterable[int]) -> Ended:
    folder = _private_folder()
    told, telling_end = os.pipe()
    lifeline, held = os.pipe()
    try:
        worker = os.fork()
    except OSError:
        _remove(folder)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        return Ended(status=work())
    if worker == 0:
        os.close(told)
        processes.end_with_holder(lifeline, held)
        telling.open_channel(telling_end)
        if folder is not None:
            os.environ["TMPDIR"] = folder
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        status = _status_of(work)
        telling.ended()
        os._exit(status)
    os.close(telling_end)
    os.close(lifeline)
    strangers = processes.strangers_to(worker)
    watched = Watched(worker, told)
    ended = watch(watched, stops)
    # From here on it is quick, and nothing that is still to be cleared may be left; what comes waits for the next one.
    watched.clear_up(strangers, reaped=ended.reaped)
    _remove(folder)
    os.close(held)
    return ended


def _status_of(work: Callable[[], int]) -> int:
    """The exit status of work; nothing that it raises gets any further, into a copy of the process that watches."""
    try:
        status = work()
        with suppress(OSError, ValueError):
            sys.stdout.flush()
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else int(error.code is not None)
    except KeyboardInterrupt:
        status = INTERRUPTED + signal.SIGINT
    except BaseException:
        sys.excepthook(*sys.exc_info())
        status = 1
    return status


def _private_folder() -> str | None:
    """A new folder for the temporary files of one run, where there is a place for it."""
    places = [os.environ.get(name) for name in ("TMPDIR", "TEMP", "TMP")]
    for place in [*filter(None, places), "/tmp", "/var/tmp"]:
        folder = f"{os.path.abspath(place)}/convkit-{os.urandom(6).hex()}"  # noqa: PTH100
        with suppress(OSError):
            os.mkdir(folder, 0o700)  # noqa: PTH102
            return folder
    return None


def _remove(folder: str | None) -> None:
    """Remove the folder of a run with what is left in it, which is nothing where the run ended by itself."""
    if folder is None:
        return
    try:
        os.rmdir(folder)  # noqa: PTH106
    except OSError:
        import shutil

        shutil.rmtree(folder, ignore_errors=True)
