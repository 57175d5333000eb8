"""Formats written in fresh interpreters, at another time.

`python -m convkit.testing.again DISTRIBUTION FOLDER SECONDS`: of every format that a distribution writes, the sample of
each form goes into a folder of its own; what loading its plugins took goes into `loading.json`.
"""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from convkit.plugins.finding import Found, find
from convkit.plugins.loading import load

LOADING = "loading.json"
_LATER = 9607 * 3600  # seconds: another year, month, day and hour
_SECONDS = 120


def written_twice(distribution: str, folder: Path) -> list[Path]:
    """Two folders, in which two interpreters wrote the same, under other hash seeds and clocks."""
    folders = [folder / "1", folder / "2"]
    for process, said in [(one, one.communicate) for one in map(partial(_started, distribution), folders)]:
        try:
            _, error = said(timeout=_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            said()
            error = f"it took more than {_SECONDS} seconds and was ended"
        if process.returncode:
            raise AssertionError(f"the plugin failed in a fresh interpreter: {error.strip()[-1500:]}")
    return folders


def _started(distribution: str, folder: Path) -> subprocess.Popen[str]:
    """An interpreter that writes into a folder; its hash seed and its clock follow from the folder's name."""
    folder.mkdir()
    later = (int(folder.name) - 1) * _LATER
    command = [sys.executable, "-m", "convkit.testing.again", distribution, str(folder), str(later)]
    environment = {"PYTHONHASHSEED": folder.name, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.Popen(
        command, env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )


def main(distribution: str, folder: Path, later: float) -> None:
    """Write the sample of each form in each format, and what loading the plugins took."""
    _shift(later)
    loading = {found.name: _loading(found) for found in find() if found.distribution == distribution}
    (folder / LOADING).write_text(json.dumps(loading), encoding="utf-8")
    import convkit
    from convkit.plugins import host
    from convkit.testing.samples import sample_report

    for writer, plugin in host().writers:
        if plugin.distribution == distribution:
            (folder / writer.name).mkdir(exist_ok=True)
            for form in convkit.forms():
                with (folder / writer.name / form.id).open("w+b") as stream:
                    convkit.write(sample_report(form, "narrative"), stream, target_format=writer.name, verify=False)


def _loading(found: Found) -> dict[str, Any]:
    """The modules beside Python's and convkit's that loading a plugin loads, and the seconds that it takes."""
    before, begun = {*sys.modules}, time.perf_counter()
    load(found)
    seconds = time.perf_counter() - begun
    value = found.entry_point.value
    own = {value.partition(":")[0].partition(".")[0], Path(value).stem}
    new = {module.partition(".")[0] for module in {*sys.modules} - before} - {*sys.stdlib_module_names, "convkit", *own}
    return {"modules": sorted(one for one in new if not one.startswith("_")), "seconds": seconds}


def _shift(later: float) -> None:
    """Set the clock of this process, as Python tells it, to a later time."""
    if not later:
        return
    clock, local, universal, formatted = time.time, time.localtime, time.gmtime, time.strftime
    time.time = lambda: clock() + later
    time.time_ns = lambda: int(time.time() * 10**9)
    time.localtime = lambda seconds=None: local(time.time() if seconds is None else seconds)
    time.gmtime = lambda seconds=None: universal(time.time() if seconds is None else seconds)
    time.strftime = lambda form, at=None: formatted(form, time.localtime() if at is None else at)
    datetime.datetime = _later_class(datetime.datetime, later)  # type: ignore[misc]


def _later_class(kind: Any, later: float) -> Any:
    """A class of dates whose now is later; values of the usual one are its own. `today` asks `time.time`."""
    shift = datetime.timedelta(seconds=later)

    class Later(type(kind)):  # type: ignore[misc]
        def __instancecheck__(cls, value: object) -> bool:
            return isinstance(value, kind)

        def __subclasscheck__(cls, other: type) -> bool:
            return issubclass(other, kind)

    def moved(name: str) -> Callable[..., Any]:
        return lambda _, *arguments, **named: getattr(kind, name)(*arguments, **named) + shift

    return Later(kind.__name__, (kind,), {name: classmethod(moved(name)) for name in ("now", "utcnow")})


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), float(sys.argv[3]))
