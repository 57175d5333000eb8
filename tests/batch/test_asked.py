"""What a run is asked for of each input, as `convert` takes it: a form, settings of formats, strictness."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from make.batches import SEEDS
from make.command import Command

from convkit.batch.writing import wanted_of
from convkit.cli.ordering import order_of

SLIP, TABLE = SEEDS / "arithmetic-slip-2021.xlsx", SEEDS / "annual-report-2021.txt"


def asked(run: Command, folder: Path, *more: object) -> tuple[int, dict[str, str], str]:
    """The exit status, the verdict of each input, and the messages."""
    status, out, err = run("batch", SLIP, TABLE, folder, "--jobs", 1, "--json", *more)
    lines = [json.loads(line) for line in out.splitlines()]
    return status, {line["source"]: line["verdict"] for line in lines if "source" in line}, err


def test_a_strict_run_writes_nothing_of_what_is_wrong(run: Command, tmp_path: Path) -> None:
    assert asked(run, tmp_path / "out", "--to", "xml", "--to", "json", "--strict")[1] == {
        SLIP.name: "refused",
        TABLE.name: "converted",
    }
    assert not [*(tmp_path / "out").glob(f"{SLIP.name}*")]


def test_each_input_takes_the_settings_and_the_form_that_are_its_own(run: Command, tmp_path: Path) -> None:
    _, verdicts, _ = asked(run, tmp_path / "out", "--to", "csv", "-O", "delimiter=semicolon", "-O", "encoding=gb18030")
    assert verdicts[SLIP.name] == "with-findings"  # read by a reader that knows neither
    assert "云岭市" in next((tmp_path / "out").glob(f"{SLIP.name}*")).read_text("gb18030")
    asked(run, tmp_path / "other", "--to", "json", "--form", "annual-report-2019")
    assert "annual-report-2019" in next((tmp_path / "other").glob(f"{TABLE.name}*")).read_text("utf-8")


@pytest.mark.parametrize("more", [["-O", "none=1"], ["--form", "none"], ["-O", "delimiter=long"]])
def test_what_nothing_takes_is_refused_before_anything_is_written(
    run: Command, tmp_path: Path, more: list[str]
) -> None:
    assert asked(run, tmp_path / "out", "--to", "xml", *more)[0] == 2
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("more", [{"strict": True}, {"form": "annual-report-2021"}, {"options": {"encoding": "big5"}}])
def test_a_run_goes_on_only_with_what_it_was_asked_for(more: dict[str, object]) -> None:
    plain = dict.fromkeys(("retry", "formats"), ("json",)) | dict.fromkeys(("shard", "scheduler", "dataset", "form"))
    plain |= {"description": None, "bag": False, "layout": None, "jobs": 1, "sample": None, "strict": False}
    plain |= {"options": {}, "receipts": False, "retry": ()}
    before, after = (order_of(("in",), "out", {**plain, **some}).wanted for some in ({}, more))
    assert before.asked != after.asked
    assert wanted_of(after.text, "out") == after
