"""A call of the library is bounded, in the process that calls and without limits of that: what is late is stopped."""

from __future__ import annotations

import io
import threading
from itertools import repeat
from pathlib import Path

import pytest

import convkit
from convkit.reading.apart import NotThereError, read_apart
from convkit.supervision import deadline

SEED = Path(__file__).resolve().parents[2] / "seeds" / "annual-report-2021.docx"
LIGHT = "convkit.conversion.examination._LIGHT"


def for_ever(*_: object, **__: object) -> None:
    for _ in repeat(None):
        pass


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVKIT_LIMIT_FILE_SECONDS", "1")


@pytest.mark.parametrize("step", ["recognise", "validated", "assess"])
@pytest.mark.usefixtures("hurried")
def test_no_step_of_reading_and_checking_takes_longer(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"convkit.conversion.examination.{step}", for_ever)
    with pytest.raises(convkit.InputError, match="CONVKIT_LIMIT_FILE_SECONDS"):
        convkit.check(SEED)
    for one in threading.enumerate():
        if one.name == "convkit" and one not in deadline._IDLE:
            one.join(5)
            assert not one.is_alive()


@pytest.mark.usefixtures("hurried")
def test_no_stage_takes_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("convkit.plugins.reading.read_with", for_ever)
    monkeypatch.setattr("convkit.conversion.stages.recognised", for_ever)
    for stage in (
        lambda: convkit.read_document(io.BytesIO(b"1"), "txt"),
        lambda: convkit.recognise(convkit.Document(())),
    ):
        with pytest.raises(convkit.InputError, match="CONVKIT_LIMIT_FILE_SECONDS"):
            stage()


@pytest.mark.parametrize("step", ["rendered", "verified"])
@pytest.mark.usefixtures("hurried")
def test_no_step_of_writing_takes_longer(step: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(f"convkit.conversion.{step}", for_ever)
    with pytest.raises(convkit.OutputError, match="CONVKIT_LIMIT_FILE_SECONDS") as error:
        convkit.convert(SEED.with_suffix(".xml"), tmp_path / "report.txt")  # which is read in no time
    assert error.value.about == str(tmp_path / "report.txt")
    assert [*tmp_path.iterdir()] == []


def test_what_takes_longer_than_most_is_read_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = convkit.explain(SEED)
    monkeypatch.setattr(LIGHT, 0)
    monkeypatch.setattr("convkit.conversion.examination._read_here", for_ever)
    assert convkit.explain(SEED) == expected
    monkeypatch.setenv("CONVKIT_LIMIT_CHILD_SECONDS", "0")
    with pytest.raises(convkit.InputError, match="CONVKIT_LIMIT_CHILD_SECONDS"):
        convkit.read(SEED)


def test_a_reader_that_only_this_process_has_reads_here(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = convkit.read(SEED)
    with pytest.raises(NotThereError):
        read_apart(b"1", "a format of one's own")
    monkeypatch.setattr("convkit.conversion.examination.is_heavy", lambda data: True)
    monkeypatch.setattr("sys.executable", str(SEED))
    assert convkit.read(io.BytesIO(SEED.read_bytes())) == expected
