"""A plugin of somebody else as its users get it: two wheels in an environment that has what convkit asks for alone."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
from importlib.metadata import distribution, requires
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PORTAL = Path(__file__).parent / "convkit-portal"

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(os.name == "nt", reason="what is installed is lent by symbolic links"),
]


def needed(name: str) -> set[str]:
    """The distributions that one needs, and those need, without any extra."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for line in requires(waiting.pop()) or ():
            if "extra ==" not in line and (one := re.match(r"[\w.-]+", line)) and one[0] not in found:
                try:
                    distribution(one[0])
                except ModuleNotFoundError:  # one that another system or Python needs
                    continue
                found.add(one[0])
                waiting.append(one[0])
    return found


def lend(name: str, place: Path) -> None:
    """Let an environment have a distribution that is installed here."""
    for file in distribution(name).files or ():
        top = file.parts[0]
        if top not in ("..", "__pycache__") and not (place / top).exists():
            (place / top).symlink_to(Path(str(distribution(name).locate_file(top))))


def done(*command: object, folder: Path) -> tuple[int, str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "CONVKIT"))}
    ended = subprocess.run(
        [str(part) for part in command], cwd=folder, env=environment | {"CONVKIT_LANG": "en", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False,
    )  # fmt: skip
    return ended.returncode, ended.stdout


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """An environment that has nothing but what convkit's own metadata ask for."""
    venv.create(tmp_path / "bare", symlinks=True)
    (place,) = (tmp_path / "bare" / "lib").glob("*/site-packages")
    for name in needed("convkit"):
        lend(name, place)
    return tmp_path / "bare"


def test_a_plugin_of_somebody_else_is_installed_used_and_gone(bare: Path, tmp_path: Path) -> None:
    def pip(*arguments: object) -> None:
        status, told = done(sys.executable, "-m", "pip", *arguments, folder=tmp_path)
        assert status == 0, told

    def convkit(*arguments: object) -> tuple[int, str]:
        return done(bare / "bin" / "convkit", *arguments, folder=tmp_path)

    pip("wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index", "-w", tmp_path / "dist", ROOT, PORTAL)
    here = ("--python", bare / "bin" / "python")
    pip(*here, "install", "-q", "--no-deps", "--no-index", *(tmp_path / "dist").glob("*.whl"))
    assert done(bare / "bin" / "python", "-c", "import pytest", folder=tmp_path)[0] == 1
    assert "portal    convkit-portal 1.0  reads portal\n" in convkit("plugins")[1]
    status, told = convkit("convert", PORTAL / "page.portal", "page.xlsx")
    assert (status, "10 numbers, 5 findings, written and read back" in told) == (0, True), told
    assert convkit("check", "page.xlsx")[0] == 1
    pip(*here, "uninstall", "-q", "-y", "convkit-portal")
    assert "portal" not in convkit("plugins")[1]
    assert convkit("convert", PORTAL / "page.portal", "again.xlsx")[0] == 3
    assert not (tmp_path / "again.xlsx").exists()


def test_the_plugin_of_somebody_else_keeps_the_contract(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVKIT_PLUGINS", str(PORTAL / "src" / "convkit_portal"))
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", os.devnull, str(PORTAL / "tests")]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ended.returncode, "skipped" in ended.stdout) == (0, False), ended.stdout
