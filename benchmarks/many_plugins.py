"""How long convkit takes with twenty plugins of others beside it, and with none: start-up, a list, and a check.

The plugins are what `convkit plugin new` makes, each a distribution of its own.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from pairs import Run, arguments, convkit_command, interleaved, process, show

from convkit.scaffold import create

_PLUGINS = 20


def install(folder: Path) -> Path:
    """The plugins, installed in a folder as pip would."""
    site = folder / "site"
    for at in range(_PLUGINS):
        name = f"leaf{at}"
        package = create(name, folder)
        shutil.copytree(package / "src", site, dirs_exist_ok=True)
        told = site / f"convkit_{name}-1.dist-info"
        told.mkdir()
        (told / "METADATA").write_text(f"Metadata-Version: 2.1\nName: convkit-{name}\nVersion: 1\n", encoding="utf-8")
        (told / "entry_points.txt").write_text(f"[convkit]\n{name} = convkit_{name}\n", encoding="utf-8")
    return site


def main() -> None:
    given = arguments(__doc__ or "", runs=15)
    with tempfile.TemporaryDirectory() as folder:
        site = install(Path(folder))

        def run(*command: str, path: str = "") -> Callable[[], Run]:
            def one() -> Run:
                os.environ["PYTHONPATH"] = path
                return process([convkit_command(), *command])

            return one

        for command in (["--version"], ["formats"], ["check", str(given.file)]):
            shown = "convkit " + " ".join(command[:1])
            many, none = run(*command, path=str(site)), run(*command)
            show(interleaved({f"{shown}, {_PLUGINS} plugins": many, f"{shown}, none": none}, given.runs))


if __name__ == "__main__":
    main()
