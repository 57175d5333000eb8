"""The table of all that reports tell: one row for each fact and each finding, exact, the same in every format."""

from __future__ import annotations

import csv
import io
import sqlite3
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.batches import SEEDS, Shelf, report, shelf
from make.website import PLUGIN, website_report
from pyarrow import parquet

import convkit
from convkit import OutputError, UsageError
from convkit.batch import dataset
from convkit.batch.journal import Journal
from convkit.batch.tidy import COLUMNS, packed, unpacked
from convkit.conversion import examine

SLIP = (SEEDS / "arithmetic-slip-2021.xlsx").read_bytes()


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    made = shelf(tmp_path_factory.mktemp("dataset"))
    made.fill(a_xml=report(1), slip_xlsx=SLIP, words_txt="没有报告".encode())
    made.run("--dataset", "table.csv")
    return made


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a table, its values exact."""
    if path.suffix == ".parquet":
        told: list[dict[str, Any]] = parquet.read_table(path).to_pylist()
        return [{**row, "value": row["value"] and row["value"].normalize()} for row in told]
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.DictReader(stream))
    connection = sqlite3.connect(path)
    try:
        found = connection.execute("SELECT * FROM dataset").fetchall()
    finally:
        connection.close()
    return [dict(zip(COLUMNS, row, strict=True)) for row in found]


def test_it_has_a_row_for_each_fact_and_each_finding(place: Shelf) -> None:
    table = rows(place.folder / "table.csv")
    for source in ("a.xml", "slip.xlsx"):
        facts = convkit.read(place.folder / "in" / source).facts
        own = [row for row in table if row["source"] == source and row["kind"] == "fact"]
        assert {row["path"]: row["value"] for row in own} == {
            path: "" if fact.value is None else format(fact.value, "f") for path, fact in facts.items()
        }
    found = [row["code"] for row in table if row["kind"] == "finding" and row["source"] == "slip.xlsx"]
    assert found == [finding.code for finding in convkit.check(place.folder / "in" / "slip.xlsx")]
    assert {row["source"] for row in table} == {"a.xml", "slip.xlsx"}


@pytest.mark.parametrize("name", ["table.parquet", "table.sqlite"])
def test_it_says_the_same_in_every_format(place: Shelf, tmp_path: Path, name: str) -> None:
    with Journal.copied(place.out) as journal:
        dataset.write(tmp_path / name, journal)
    one, other = rows(place.folder / "table.csv"), rows(tmp_path / name)
    assert [(row["source"], row["path"], row["code"]) for row in one] == [
        (row["source"], row["path"] or "", row["code"] or "") for row in other
    ]
    assert [Decimal(row["value"]) if row["value"] else None for row in one] == [
        None if row["value"] is None else Decimal(str(row["value"])) for row in other
    ]


@pytest.mark.parametrize("value", [None, "0", "-3", "1286.4275", "0.1", "12345678901234567.89", "9" * 40])
def test_sqlite_keeps_a_value_to_its_last_digit(value: str | None) -> None:
    stored = dataset._exact(value)
    assert (stored is None) is (value is None)
    assert value is None or Decimal(str(stored)) == Decimal(value)
    assert isinstance(stored, (int, float, type(None))) is (value is None or len(value) < 15)


@pytest.mark.parametrize("name", ["table.csv", "table.parquet", "table.sqlite"])
def test_what_is_no_number_is_a_text_in_a_column_of_its_own(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONVKIT_PLUGINS", str(PLUGIN))
    path = "basics.opened"
    said = replace(website_report().fields[path], text="2027年3月5日")
    reading = examine(
        io.BytesIO(convkit.to_xml(replace(website_report(), fields={**website_report().fields, path: said})))
    )
    told = [{**row, "source": "a.xml"} for row in unpacked(packed(reading), "a.xml", "")]
    dataset._WRITERS[Path(name).suffix](iter(told), tmp_path / name)
    found = {row["path"]: row for row in rows(tmp_path / name) if row["kind"] == "fact"}
    assert (found[path]["content"], found[path]["printed"], found[path]["value"] or None) == (
        "2027-03-05", "2027年3月5日", None,
    )  # fmt: skip
    assert found["basics.identifier"]["content"] == "0401230001"
    assert found["services.mail.content"]["content"] == "否"
    assert (found["publishing.total.cost"]["content"] or None, str(found["publishing.total.cost"]["value"])) == (
        None,
        "30.4",
    )


def test_it_replaces_only_what_it_wrote_itself(place: Shelf, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    with Journal.copied(place.out) as journal:
        for _ in range(2):
            dataset.require_writable(path, journal)
            dataset.write(path, journal)
        assert path.read_bytes() == (place.folder / "table.csv").read_bytes()
        path.write_text("mine")
        with pytest.raises(OutputError):
            dataset.require_writable(path, journal)
        with pytest.raises(UsageError):
            dataset.require_writable(tmp_path / "table.xls", journal)


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_a_value_is_kept_to_its_last_digit_or_refused(value: Decimal) -> None:
    try:
        assert dataset._decimal({"value": format(value, "f"), "source": "a"}) == value
    except UsageError:
        exact = Fraction(value)
        assert abs(exact) >= 10**28 or (exact * 10**10).denominator > 1
