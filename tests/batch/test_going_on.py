"""What may have become of a folder of outputs, and of what the inputs lie in, before a run goes on there."""

from __future__ import annotations

import csv
import errno
import json
import os
import re
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from make.batches import report
from make.command import Command, Outcome

from convkit.batch.orders import Order
from convkit.batch.running import run as run_batch
from convkit.batch.writing import Wanted
from convkit.conversion.files import UNREADABLE
from convkit.errors import InputError
from convkit.errors.system import reason

Act = Callable[[Path], object]


def verdicts(told: Outcome) -> dict[str, str]:
    lines = [json.loads(line) for line in told.out.splitlines()]
    return {line["source"]: line["verdict"] for line in lines if "source" in line}


def out_of_reach(path: Path) -> bytes:
    raise InputError(UNREADABLE, detail=reason(PermissionError(errno.EACCES, "")))


@pytest.fixture
def batch(run: Command, tmp_path: Path) -> Callable[..., Outcome]:
    """A run over a folder with one report."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.xml").write_bytes(report(1))
    return lambda *more: run("batch", tmp_path / "in", tmp_path / "out", "--to", "json", "--jobs", 1, "--json", *more)


def changed(statement: str) -> Act:
    def act(out: Path) -> None:
        connection = sqlite3.connect(out / "journal.sqlite")
        connection.execute(statement)
        connection.commit()
        connection.close()

    return act


@pytest.mark.parametrize(
    ("act", "told"),
    [
        pytest.param(lambda out: os.truncate(out / "journal.sqlite", 5000), "is damaged", id="cut"),
        pytest.param(lambda out: (out / "journal.sqlite").write_text("garbage"), "is damaged", id="garbage"),
        pytest.param(changed("""UPDATE inputs SET record = '{"verdict": "sealed"}'"""), "the version", id="verdict"),
        pytest.param(changed("""UPDATE inputs SET record = json_set(record, '$.more', 1)"""), "the version", id="more"),
        pytest.param(changed("ALTER TABLE inputs RENAME COLUMN stem TO name_out"), "the version", id="table"),
    ],
)
def test_a_journal_that_cannot_be_read_is_told_and_left(
    batch: Callable[..., Outcome], run: Command, tmp_path: Path, act: Act, told: str
) -> None:
    batch()
    act(tmp_path / "out")
    before = (tmp_path / "out" / "journal.sqlite").read_bytes()
    for found in (batch(), run("verify", tmp_path / "out")):
        assert found.status
        assert told in found.err
        assert str(tmp_path / "out") in found.err
    assert (tmp_path / "out" / "journal.sqlite").read_bytes() == before


def test_an_output_that_was_edited_since_is_made_again(batch: Callable[..., Outcome], tmp_path: Path) -> None:
    batch()
    output = tmp_path / "out" / "a.xml.json"
    made = output.read_bytes()
    output.write_bytes(made.replace(b"2021", b"2031"))
    os.utime(output, ns=(2**62, 2**62))
    assert verdicts(batch()) == {"a.xml": "converted"}
    assert output.read_bytes() == made
    os.utime(output, ns=(2**62, 2**62))
    assert verdicts(batch()) == {}


def test_what_was_out_of_reach_is_tried_again_and_what_is_no_file_is_not(
    batch: Callable[..., Outcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in" / "link").symlink_to("a.xml")
    with monkeypatch.context() as patch:
        patch.setattr("convkit.batch.work.content", out_of_reach)
        assert verdicts(batch()) == {"a.xml": "refused", "link": "refused"}
    assert verdicts(batch()) == {"a.xml": "converted"}


def test_a_folder_that_is_called_as_a_file_of_the_run_stops_nothing(
    batch: Callable[..., Outcome], tmp_path: Path
) -> None:
    batch()
    for name in ("a.xml.json", "manifest.csv", "journal.sqlite", "sample"):
        (tmp_path / "in" / name).mkdir()
        (tmp_path / "in" / name / "b.xml").write_bytes(report(2))
    assert set(verdicts(batch("--sample", 1)).values()) == {"converted"}
    assert len([*(tmp_path / "out" / "long-names").rglob("b.xml.json")]) == 4


def test_links_and_files_without_a_name_in_an_archive_have_a_verdict(
    batch: Callable[..., Outcome], tmp_path: Path
) -> None:
    link = zipfile.ZipInfo("link.xml")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "in" / "b.zip", "w") as archive:
        archive.writestr(link, b"a.xml")
        archive.writestr(unnamed := zipfile.ZipInfo("x"), report(2))
        unnamed.filename = unnamed.orig_filename = ""
    assert verdicts(batch()) == {"a.xml": "converted", "b.zip/_": "refused", "b.zip/link.xml": "refused"}


def test_an_archive_in_an_archive_is_named(batch: Callable[..., Outcome], tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "inner.zip", "w") as archive:
        archive.writestr("b.xml", report(2))
    with zipfile.ZipFile(tmp_path / "in" / "b.zip", "w") as archive:
        archive.write(tmp_path / "inner.zip", "inner.zip")
    (line,) = (one for one in map(json.loads, batch().out.splitlines()) if one.get("source") == "b.zip/inner.zip")
    assert (line["verdict"], line["reason"]["en"]) == ("refused", "an archive; unpack it first")


def test_a_run_that_is_stopped_says_how_many_are_not_done(batch: Callable[..., Outcome], tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / "in" / f"{number}.xml").write_bytes(report(number))
    told: list[object] = []
    order = Order((str(tmp_path / "in"),), Wanted(str(tmp_path / "out"), (("json", ".json"),)))
    result = run_batch(order, lambda *one: told.append(one), lambda _: None, lambda: bool(told))
    assert (result.stopped, result.undone) == (True, 6 - len(told))


def test_a_run_that_goes_on_names_what_was_not_converted_before(run: Command, tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("今天天气很好。", encoding="utf-8")
    first, again = (run("batch", tmp_path / "words.txt", tmp_path / "out", "--to", "xml") for _ in range(2))
    assert [told.err.count("words.txt: preserved, not extracted: no such report") for told in (first, again)] == [1, 1]


def test_figures_that_were_read_from_pictures_are_counted_and_their_files_told(tmp_path: Path, run: Command) -> None:
    (tmp_path / "in").mkdir()
    whole = tmp_path / "in" / "a.xml"
    text = re.sub(r"(<issued)(>\d+<)", r'\1 recognised="0.97"\2', report(1).decode(), count=1)
    whole.write_text(text.replace('schemaVersion="1.0"', 'schemaVersion="1.1"'), encoding="utf-8")
    (tmp_path / "in" / "b.xml").write_bytes(report(2))
    told = run("batch", tmp_path / "in", tmp_path / "out", "--to", "json", "--jobs", 1).err
    assert "1 figure was read from pictures, in 1 file" in told
    with (tmp_path / "out" / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["recognised"] for row in csv.DictReader(file)] == ["1", "0"]
