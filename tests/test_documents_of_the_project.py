"""What the documents say is so: their commands run and print what is shown, their tables are complete."""

from __future__ import annotations

import inspect
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from make.repeating import repeated
from make.shown import at_work, session

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
one_readme = pytest.mark.parametrize("readme", repeated(READMES, but_each=2))
"""For what takes long: the other shows the same commands."""


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def fenced(name: str, language: str) -> list[str]:
    return re.findall(rf"^ *```{language}\n(.*?)^ *```", text(name), re.DOTALL | re.MULTILINE)


def run(arguments: list[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env={**os.environ, "PYTHONUTF8": "1", **environment},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False,
    )  # fmt: skip


def workshop(folder: Path) -> Path:
    """A folder with a copy of the seeds, to run commands in."""
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    return folder


def replayed(name: str, folder: Path, language: str) -> str:
    """A document with every console block as it would read today."""
    with at_work(folder, language):
        return CONSOLE.sub(lambda block: session(block[0]), text(name))


def check_or_rewrite(name: str, now: str, config: pytest.Config) -> None:
    if config.getoption("--regenerate"):
        (ROOT / name).write_text(now, encoding="utf-8", newline="\n")
    assert now == text(name)


@one_readme
def test_the_commands_of_a_readme_print_what_is_shown(readme: str, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    now = replayed(readme, workshop(tmp_path), READMES[readme])
    check_or_rewrite(readme, now, pytestconfig)


@one_readme
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
    assert said.count("| `CONVKIT_LIMIT_") == len(LIMITS)
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
    said = text("docs/public.md")
    hooks = [one for name, one in vars(hookspecs).items() if name.startswith("convkit_")]
    answers = {"Reader": "DocumentReader | ReportReader", "Writer": "DocumentWriter | ReportWriter"}
    for hook in hooks:
        signature = inspect.signature(hook)
        given = ", ".join(f"{one.name}: {one.annotation}" for one in signature.parameters.values())
        returned = signature.return_annotation.removeprefix("Iterable[").removesuffix("]")
        assert f"{hook.__name__}({given}) -> Iterable[{answers.get(returned, returned)}]\n" in said
    assert len(hooks) == said.count(") -> Iterable[")


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
