"""Some tasks of a run, worked on in a process of its own: what a worker of a cluster starts, which must not be copied.

Such workers have many threads, and may not have children that they watch; a new process has neither trouble, and each
task is kept apart in it as on one machine.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from convkit.batch.handing import handed, taken, text_of
from convkit.batch.work import Task
from convkit.batch.writing import Wanted, wanted_of
from convkit.supervision import processes
from convkit.supervision.watching import Ended
from convkit.supervision.workers import worked


def portion_of(tasks: Sequence[Task], wanted: Wanted) -> str:
    """Tasks as text, with what is wanted, and with the settings of convkit."""
    settings = {name: value for name, value in os.environ.items() if name.startswith(("CONVKIT_", "SOURCE_DATE_"))}
    given = [[task.shown, task.path, task.member, task.stem] for task in tasks]
    folder = str(Path(wanted.folder).absolute())
    return json.dumps({"tasks": given, "wanted": wanted.text, "folder": folder, "settings": settings})


def worked_apart(portion: str) -> list[str]:
    """What was handed over for each task of a portion, which a new process works on."""
    settings = {**os.environ, **json.loads(portion)["settings"]}
    command = [sys.executable, "-m", __name__, str(os.getpid())]
    done = subprocess.run(command, input=portion, env=settings, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def _work(portion: str) -> None:
    """Print what is handed over for each task, one line each, in their order."""
    told = json.loads(portion)
    wanted = wanted_of(told["wanted"], told["folder"])
    tasks = [Task(*one) for one in told["tasks"]]

    def work(index: str) -> str:
        return handed(tasks[int(index)], wanted)

    given = dict(worked(map(str, range(len(tasks))), work, 1))
    for index in range(len(tasks)):
        one = given[str(index)]
        sys.stdout.write(f"{text_of(taken(one)) if isinstance(one, Ended) else one}\n")


if __name__ == "__main__":
    processes.end_with_parent(int(sys.argv[1]))
    _work(sys.stdin.read())
