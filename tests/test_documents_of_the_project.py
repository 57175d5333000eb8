"""What the documents say is so: their commands run and print what is shown, their tables are complete."""

from __future__ import annotations

import inspect
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

import convkit
from convkit import hookspecs, plugins
from convkit.limits import LIMITS

ROOT = Path(__file__).resolve().parent.parent
READMES = {"README.md": "en", "README.zh-CN.md": "zh"}
DOCUMENTS = ["README.md", "README.zh-CN.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "RELEASING.md",
             "SECURITY.md", "seeds/README.md"]  # fmt: skip
CONSOLE = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

each_readme = pytest.mark.parametrize("readme", READMES)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def fenced(name: str, language: str) -> list[str]:
    return re.findall(rf"^ *```{language}\n(.*?)^ *```", text(name), re.DOTALL | re.MULTILINE)


def run(arguments: list[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env={**os.environ, "PYTHONUTF8": "1", **environment},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False,
    )  # fmt: skip


def session(shown: str, folder: Path, environment: Mapping[str, str]) -> str:
    """The commands of a console block, each with what it prints now and, where it asks, its exit status."""
    printed = []
    for line in shown.splitlines():
        if line.startswith("$ "):
            command, _, status = line.removeprefix("$ ").partition("; echo $?")
            name, *arguments = shlex.split(command)
            assert name == "convkit"
            done = run(["-m", name, *arguments], folder, **environment)
            asks = line.endswith("; echo $?")
            assert not status
            assert asks or done.returncode == 0, f"{line}: {done.stdout}"
            printed.append(f"{line}\n{done.stdout}" + (f"{done.returncode}\n" if asks else ""))
    return "".join(printed)


def workshop(folder: Path) -> Path:
    """A folder with a copy of the seeds, to run commands in."""
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    return folder


def replayed(name: str, folder: Path, **environment: str) -> str:
    """A document with every console block as it would read today."""
    return CONSOLE.sub(lambda block: session(block[0], folder, environment), text(name))


def check_or_rewrite(name: str, now: str, config: pytest.Config) -> None:
    if config.getoption("--regenerate"):
        (ROOT / name).write_text(now, encoding="utf-8", newline="\n")
    assert now == text(name)


@each_readme
def test_the_commands_of_a_readme_print_what_is_shown(readme: str, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    now = replayed(readme, workshop(tmp_path), CONVKIT_LANG=READMES[readme])
    check_or_rewrite(readme, now, pytestconfig)


@each_readme
def test_the_library_example_runs(readme: str, tmp_path: Path) -> None:
    (example,) = fenced(readme, "python")
    done = run(["-c", example], workshop(tmp_path))
    assert done.returncode == 0, done.stdout
    assert done.stdout.startswith("云岭市水务局 21468\n必须改：")
    assert done.stdout.endswith("\nTrue True\n")


@each_readme
def test_setting_up_takes_two_commands(readme: str) -> None:
    install, test = (block.strip() for block in fenced(readme, "sh"))
    assert "\n" not in install + test
    assert install.endswith(".venv/bin/convkit convert seeds/annual-report-2021.docx report.xlsx --force")
    assert test.removeprefix(".venv/bin/") in text(".ci/run")


@each_readme
def test_every_format_limit_and_status_is_in_a_readme(readme: str) -> None:
    said = text(readme)
    own = {one.name for one in plugins.readers() if one.name in PROJECT["entry-points"]["convkit"]}
    assert own == set(re.findall(r"^\| `([a-z]+)` \|", said, re.MULTILINE))
    for name, value in LIMITS.items():
        assert f"| `CONVKIT_LIMIT_{name.upper()}` | {value} |" in said
    assert [int(status) for status in re.findall(r"^\| (\d) \|", said, re.MULTILINE)] == [0, 1, 2, 3, 4, 5]


def test_the_readmes_show_the_same_commands() -> None:
    english, chinese = (re.findall(r"^\$ .*", text(readme), re.MULTILINE) for readme in READMES)
    assert english == chinese


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_link_into_the_tree_leads_somewhere(name: str) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text(name)):
        assert ((ROOT / name).parent / target).exists(), target


def test_every_hook_is_documented_with_its_signature() -> None:
    said = text("CONTRIBUTING.md")
    hooks = [one for name, one in vars(hookspecs).items() if name.startswith("convkit_")]
    answers = {"Reader": "DocumentReader | ReportReader", "Writer": "DocumentWriter | ReportWriter"}
    for hook in hooks:
        returned = inspect.signature(hook).return_annotation.removeprefix("Iterable[").removesuffix("]")
        assert f"{hook.__name__}() -> Iterable[{answers.get(returned, returned)}]\n" in said
    assert len(hooks) == said.count("() -> Iterable[")


def test_the_architecture_names_every_module_and_no_other() -> None:
    table = "".join(re.findall(r"^\| `.*?\|", text("ARCHITECTURE.md"), re.MULTILINE))
    named = set(re.findall(r"`(\w+?)(?:\.py|/)`", table))
    there = {path.stem for path in (ROOT / "convkit").iterdir() if not path.name.startswith(("_", "py.", "."))}
    assert named == there


def test_every_seed_is_described() -> None:
    said = text("seeds/README.md")
    for path in (ROOT / "seeds").iterdir():
        assert f"`{path.name}`" in said or (path.stem in said and f"`{path.suffix}`" in said) or path.suffix == ".md"


def test_the_changelog_has_the_version() -> None:
    headings = re.findall(r"^## (\S+)", text("CHANGELOG.md"), re.MULTILINE)
    assert headings[headings[0] == "Unreleased"] == convkit.__version__


def test_before_a_commit_runs_what_ci_runs() -> None:
    lines = text(".ci/run").splitlines()
    for command in re.findall(r"entry: ([^,]+),", text(".pre-commit-config.yaml")):
        assert any(line == command or line.startswith(f"{command} ") for line in lines), command


def test_ci_can_be_run() -> None:
    assert os.name == "nt" or os.access(ROOT / ".ci" / "run", os.X_OK)
    assert subprocess.run(["bash", "-n", ".ci/run"], cwd=ROOT, check=False).returncode == 0


def install_example(folder: Path) -> None:
    """Put the plugin of CONTRIBUTING.md into a folder as an installer would."""
    module, *_ = fenced("CONTRIBUTING.md", "python")
    project = tomllib.loads(fenced("CONTRIBUTING.md", "toml")[0])["project"]
    (folder / "convkit_xmlz.py").write_text(module, encoding="utf-8")
    told = folder / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    told.mkdir()
    points = "".join(f"{name} = {value}\n" for name, value in project["entry-points"]["convkit"].items())
    (told / "entry_points.txt").write_text(f"[convkit]\n{points}", encoding="utf-8")
    name, version = project["name"], project["version"]
    (told / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")


def test_the_plugin_of_the_tutorial_converts(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    site = tmp_path / "site"
    site.mkdir()
    install_example(site)
    now = replayed("CONTRIBUTING.md", workshop(tmp_path), CONVKIT_LANG="en", PYTHONPATH=str(site))
    assert (tmp_path / "report.xmlz").read_bytes().startswith(b"PK")
    check_or_rewrite("CONTRIBUTING.md", now, pytestconfig)


def test_the_tutorial_is_as_short_as_it_says() -> None:
    module, *_ = fenced("CONTRIBUTING.md", "python")
    assert sum(bool(line.strip()) for line in module.splitlines()) <= 14
    assert len(fenced("CONTRIBUTING.md", "toml")[0].splitlines()) == 6
