"""Folders are made as often as they are not there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from convkit.batch.folders import make_folder


def test_a_folder_that_is_gone_is_made_again(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    shutil.rmtree(tmp_path / "a")
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


def test_a_folder_of_a_name_is_made_in_each_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        make_folder(Path("inner"))
    assert (tmp_path / "one" / "inner").is_dir()
    assert (tmp_path / "two" / "inner").is_dir()
