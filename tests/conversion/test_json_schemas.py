"""What is written as JSON is of its published schema, whatever was read; a finding has one shape wherever it stands."""

from __future__ import annotations

import json
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.command import Command
from make.dirt import dirty_docx, dirty_html, dirty_pdf, dirty_xlsx
from make.drawn import F2021
from make.json_schemas import VALIDATORS

import convkit
from convkit import Finding, Message, Origin, Severity
from convkit.conversion.records import finding_record
from convkit.testing import sample_report

SEEDS = sorted(path for path in (Path(__file__).parents[2] / "seeds").iterdir() if path.suffix != ".md")
DIRTY = {"docx": dirty_docx, "xlsx": dirty_xlsx, "pdf": dirty_pdf, "html": dirty_html}

scalars = st.none() | st.booleans() | st.integers() | st.decimals(allow_nan=False) | st.text(max_size=5)
places = st.builds(Origin, part=st.none() | st.text(max_size=5), page=st.none() | st.integers(1, 9), cell=st.just("B7"))
words = st.builds(Message, st.text("ab ", max_size=5), st.text("甲乙", max_size=5))
values = st.recursive(scalars | places | words, lambda inner: st.lists(inner) | st.tuples(inner))
findings = st.builds(
    Finding, st.sampled_from(["A1", "leftover", "docx.deletion", "blank.leftOut"]), st.sampled_from(get_args(Severity)),
    st.just(Message("{one}", "{one}")), st.fixed_dictionaries({"one": values}), st.just(("requests.total",)), places,
)  # fmt: skip


@given(findings)
def test_a_finding_of_any_values_is_of_its_schema_and_is_json(finding: Finding) -> None:
    record = finding_record(finding)
    VALIDATORS["finding"].validate(record)
    assert json.loads(json.dumps(record)) == record


@pytest.mark.parametrize("name", VALIDATORS)
def test_a_schema_is_one(name: str) -> None:
    VALIDATORS[name].check_schema(VALIDATORS[name].schema)


def test_grades_and_places_are_those_of_the_library() -> None:
    known = VALIDATORS["finding"].schema["$defs"]
    assert known["severity"]["enum"] == list(get_args(Severity))
    assert list(known["origin"]["properties"]) == [part.name for part in fields(Origin)]


def test_values_of_every_kind_are_told_in_full() -> None:
    told = {"a": Decimal("1.5"), "b": Message("x", "叉"), "c": (1, None, Message("y", "歪")), "d": {"e": {2, 1}},
            "f": Origin(row=3)}  # fmt: skip
    assert finding_record(Finding("T1", "info", Message("", ""), told))["values"] == {
        "a": "1.5", "b": {"en": "x", "zh": "叉"}, "c": [1, None, {"en": "y", "zh": "歪"}], "d": {"e": [1, 2]},
        "f": {"en": "row 3", "zh": "第3行"},
    }  # fmt: skip


def checked(run: Command, *files: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(run("check", "--json", *files).out)
    VALIDATORS["check"].validate(entries)
    return entries


@pytest.mark.parametrize(
    "path",
    [pytest.param(path, marks=[pytest.mark.long] if path.suffix == ".tiff" else [], id=path.name) for path in SEEDS],
)
def test_a_seed_has_the_same_findings_in_the_receipt_and_in_the_check(run: Command, path: Path, tmp_path: Path) -> None:
    receipt = convkit.convert(path, tmp_path / "out.json").receipt
    VALIDATORS["receipt"].validate(receipt)
    (entry,) = checked(run, path)
    kept = [one for one in receipt["conversion"]["findings"] if one in entry["findings"]]
    assert kept == entry["findings"]


@pytest.mark.parametrize("name", DIRTY)
def test_a_dirty_file_is_told_by_the_schema(run: Command, name: str, tmp_path: Path) -> None:
    path = tmp_path / f"dirty.{name}"
    convkit.write(sample_report(F2021), path)
    (entry,) = checked(run, DIRTY[name](path))
    assert entry["findings"]
    VALIDATORS["receipt"].validate(convkit.convert(path, tmp_path / "out.json").receipt)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_a_damaged_file_is_told_by_the_schema(run: Command, path: Path, tmp_path: Path) -> None:
    whole, files = path.read_bytes(), []
    for at, share in enumerate((0, 0.3, 0.9)):
        files.append(tmp_path / f"{at}{path.suffix}")
        files[-1].write_bytes(whole[: int(len(whole) * share)])
    entries = checked(run, *files, tmp_path / "nothing.xml")
    assert {"error", "findings"} <= {*entries[0]}
    assert entries[-1]["error"] == {"en": "there is no such file", "zh": "文件不存在"}


def test_the_sums_are_those_that_are_told(run: Command, tmp_path: Path) -> None:
    path = tmp_path / "report.xml"
    path.write_bytes(convkit.to_xml(sample_report(F2021)))
    (entry,) = checked(run, path)
    sums, told = entry["sums"], run("check", path, "--lang", "zh").err
    assert f"平 {sums['held']}，不平 {sums['failed']}，无法核对 {sums['notAssessable']}" in told
    assert sum(entry["text"].values()) > 0


@pytest.mark.parametrize("command", ["diff", "rollup"])
def test_what_is_no_output_of_a_command_is_not_of_its_schema(command: str) -> None:
    assert not VALIDATORS[command].is_valid({})
    assert not VALIDATORS[command].is_valid([])
