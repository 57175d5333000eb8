"""A bar on a terminal that grows as files, or the pages of one, are done."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TimeRemainingColumn
from rich.progress import Progress as RichProgress


class Bar:
    """A bar of so many files or pages, of which some are done."""

    def __init__(self, whole: int, done: int) -> None:
        # Nothing is drawn by a thread of its own: the processes that work are copies of this one.
        columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._progress = RichProgress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True)
        self._task = self._progress.add_task("", total=whole, completed=done)

    def __enter__(self) -> Bar:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def advance(self) -> None:
        """One file more is done."""
        self._progress.advance(self._task)
        self._progress.refresh()

    def reach(self, done: int, whole: int) -> None:
        """So many of so many are done."""
        self._progress.update(self._task, completed=done, total=whole)
        self._progress.refresh()
