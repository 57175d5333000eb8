"""The workflow of the hosting platform is one, and asks for what the project says of itself."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from make.fuzzed import TARGETS
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]
WORKFLOW = ROOT / ".github" / "workflows" / "ci.yml"
JOBS: dict[str, Any] = YAML(typ="safe").load(WORKFLOW)["jobs"]


def commands(job: str) -> list[str]:
    return [step["run"] for step in JOBS[job]["steps"] if "run" in step]


def validated(path: Path) -> int:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(path)]
    return subprocess.run(command, capture_output=True, check=False).returncode


def test_the_workflow_is_of_its_schema(tmp_path: Path) -> None:
    wrong = tmp_path / "ci.yml"
    wrong.write_text(WORKFLOW.read_text(encoding="utf-8").replace("runs-on:", "run-on:"), encoding="utf-8")
    assert (validated(WORKFLOW), validated(wrong)) == (0, 1)


@pytest.mark.parametrize("job", [job for job in JOBS if job != "fuzz"])
def test_a_job_runs_on_every_python_that_the_project_names(job: str) -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {name for one in told["classifiers"] for name in re.findall(r"Python :: (3\.\d+)$", one)}
    pythons = JOBS[job]["strategy"]["matrix"]["python"]
    assert named <= set(pythons)
    assert told["requires-python"] == f">={pythons[0]}"


def test_a_release_is_built_by_the_commands_that_are_checked() -> None:
    released = (ROOT / "RELEASING.md").read_text(encoding="utf-8")
    for command in commands("wheel"):
        assert command in released or f"/tmp/release/bin/{command}" in released, command
    assert ".ci/run" in released


def test_everything_is_what_ci_runs() -> None:
    assert commands("everything") == [".ci/run"]
    assert commands("windows")[-1].removeprefix("python -m ") in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_five_minutes_are_fuzzed_as_those_who_contribute_are_told_to() -> None:
    install, every = commands("fuzz")
    seconds = re.search(r"-max_total_time=(\d+)", every)
    assert seconds is not None
    assert 240 <= int(seconds[1]) * len(TARGETS) <= 360
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert "'.[fuzz]'" in told
    assert "tests/fuzz/run.py" in told
    assert "fuzz" in install
