"""A run that is cut into parts ends as one that is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.batches import Shelf, report, shelf, tree

from convkit import UsageError
from convkit.batch.spread.merging import merge
from convkit.batch.spread.shards import Shard, shards_in

PARTS = ("1/3", "2/3", "3/3")


def filled(folder: Path) -> Shelf:
    place = shelf(folder)
    place.fill(**{f"{letter}_xml": report(number) for number, letter in enumerate("abAde")}, words_txt=b"none")
    return place


@given(st.binary(), st.integers(1, 40))
def test_every_input_is_in_one_part(name: bytes, count: int) -> None:
    assert sum(Shard(number, count).holds(name) for number in range(1, count + 1)) == 1


@pytest.mark.parametrize(
    "more",
    [
        pytest.param(["--dataset", "table.csv"], id="plain"),
        pytest.param(["--bag", "--dataset", "table.csv"], marks=pytest.mark.long, id="bag"),
    ],
)
def test_parts_put_together_are_the_whole(tmp_path: Path, more: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    one, parts = filled(tmp_path / "one"), filled(tmp_path / "parts")
    one.run(*more)
    for process in [parts.start("--shard", part, "--jobs", "1", *more) for part in PARTS]:
        parts.done(process)
    assert [shard.number for shard in shards_in(parts.out)] == [1, 2, 3]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    merge(parts.out, parts.folder / "table.csv")
    assert tree(parts.out) == tree(one.out)
    assert parts.rows() == one.rows()
    assert (parts.folder / "table.csv").read_bytes() == (one.folder / "table.csv").read_bytes()
    assert parts.run(*more).last["run"]["verdicts"] == {"done-before": 6}


def test_parts_that_are_not_there_or_saw_other_files_are_named(tmp_path: Path) -> None:
    place = filled(tmp_path)
    place.run("--shard", "1/2")
    with pytest.raises(UsageError, match="2"):
        merge(place.out)
    place.fill(new_xml=report(9))
    place.run("--shard", "2/2")
    with pytest.raises(UsageError, match="shard 2"):
        merge(place.out)
    with pytest.raises(UsageError):
        merge(place.folder / "in")
