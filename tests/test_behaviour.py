"""The record of what files give tells every change, and nothing where there is none."""

from __future__ import annotations

import re
from argparse import Namespace
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from make import behaviour_files

from convkit import Cell, Document, Fact, Grid, Origin

ROOT = Path(behaviour_files.SEEDS).parent


@pytest.fixture
def behaviour(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    return import_module("behaviour")


def recorded(behaviour: ModuleType, folder: Path, out: Path) -> Path:
    behaviour.record_all(Namespace(folder=folder, out=out, jobs=1, sample=1, only=""))
    return out


def compared(behaviour: ModuleType, before: Path, after: Path) -> int:
    status: int = behaviour.compare(Namespace(before=before, after=after, show=1))
    return status


def test_a_changed_file_is_told_and_a_like_one_is_not(
    behaviour: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (ROOT / "seeds" / "pipes-2021.txt").read_text(encoding="utf-8")
    for name, told in (("one", text), ("same", text), ("other", re.sub(r"\| *\d+ *\|", "| 8765 |", text, count=1))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(told, encoding="utf-8")
        recorded(behaviour, tmp_path / name, tmp_path / f"{name}.gz")
    assert compared(behaviour, tmp_path / "one.gz", tmp_path / "same.gz") == 0
    assert compared(behaviour, tmp_path / "one.gz", tmp_path / "other.gz") == 1
    assert '-{"is":"Cell"' in capsys.readouterr().out


@pytest.mark.parametrize("changed", [{"origin": Origin(row=2)}, {"text": "8"}, {"number": "7"}, {"rows": 2}])
def test_every_part_of_a_cell_is_told(behaviour: ModuleType, changed: dict[str, object]) -> None:
    cell = Cell(1, 1, "7")
    told = [behaviour.lines_of([Grid((one,))]) for one in (cell, replace(cell, **changed))]  # type: ignore[arg-type]
    assert told[0] != told[1]


def test_what_is_as_by_default_is_not_told(behaviour: ModuleType) -> None:
    assert behaviour.told(Fact("a.b")) == {"is": "Fact", "path": "a.b"}
    assert behaviour.told(Document(())) == {"is": "Document", "blocks": []}
