"""The seeds: each gives its golden XML and the figures of its independent table, and goes through every format."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from make.repeating import repeated
from make.seeds import GOLDEN, ROOT, SEEDS, read

import convkit
from convkit.conversion.compare import compare

TWINS = [path for path in SEEDS if path.stem == "annual-report-2021"]
ONE_OF_EACH = [path for path in SEEDS if path not in TWINS[1:]]
CHAIN = ("txt", "docx", "csv", "pdf", "markdown", "xlsx", "ofd", "html", "xml", "json", "ofd", "docx")
CHAINED = [path for path in ONE_OF_EACH if path.stem == "extra-row-2021"]
"""It has all that the report beside it has, and a row more."""
ARITHMETIC = {"A1", "A2", "A3", "A4", "A5"}


def name(path: Path) -> str:
    return path.name


def figures(stem: str) -> dict[str, str]:
    """Each fact path with what the source prints, written by the program that made the seeds, without convkit."""
    with (GOLDEN / f"{stem}.csv").open(encoding="utf-8", newline="") as table:
        return {row["path"]: row["printed"] for row in csv.DictReader(table)}


def failing(path: Path) -> list[tuple[str, tuple[str, ...]]]:
    """The broken relations of a seed, each with its total."""
    findings = convkit.check(read(path))
    return [(one.code, one.paths[-1:]) for one in findings if one.code in ARITHMETIC and one.severity == "error"]


def seed(file: str) -> Path:
    return ROOT / "seeds" / file


def test_there_are_seeds_of_every_format() -> None:
    assert {path.suffix for path in TWINS} == {".docx", ".xlsx", ".pdf", ".ofd", ".txt", ".xml", ".json"}
    assert len(SEEDS) >= 13


@pytest.mark.parametrize("path", SEEDS, ids=name)
def test_a_seed_gives_its_golden_xml(path: Path, pytestconfig: pytest.Config) -> None:
    golden = GOLDEN / f"{path.name}.xml"
    if pytestconfig.getoption("--regenerate"):
        golden.write_bytes(convkit.to_xml(read(path)))
    assert convkit.to_xml(read(path)).decode() == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [path for path in SEEDS if path.stem != "legacy-2013"], ids=name)
def test_every_figure_is_the_one_that_the_source_prints(path: Path) -> None:
    facts = read(path).facts
    printed = {at: fact.printed for at, fact in facts.items() if fact.state != "absent"}
    assert printed == figures(path.stem)


def test_the_figures_of_the_full_report_are_200_different_numbers() -> None:
    values = [float(text) for text in figures("annual-report-2021").values()]
    assert len(set(values)) == 200
    assert min(values) > 0


@pytest.mark.parametrize("path", TWINS[1:], ids=name)
def test_the_files_of_the_full_report_hold_the_same_facts(path: Path) -> None:
    assert read(path).facts == read(TWINS[0]).facts
    assert read(path).meta == read(TWINS[0]).meta


def test_what_the_text_file_cannot_hold_is_all_that_it_lacks() -> None:
    _, *differences = compare(read(seed("annual-report-2021.docx")), read(seed("annual-report-2021.txt")))
    assert len(differences) == 1  # a link, and a picture


def test_only_the_sums_that_were_made_wrong_fail() -> None:
    broken = {path.name: failing(path) for path in SEEDS}
    assert {file for file, found in broken.items() if found} == {"arithmetic-slip-2021.xlsx"}
    ((code, _),) = broken["arithmetic-slip-2021.xlsx"]
    assert code == "A5"  # one cell is behind both of them
    assert convkit.read(seed("arithmetic-slip-2021.xlsx")).value("requests.received.total") == 72


def test_negative_changes_and_units_stay_as_printed() -> None:
    facts = read(seed("annual-report-2019.docx")).facts
    assert facts["disclosure.licensing.change"].value == -4
    amount = facts["disclosure.procurement.amount"]
    assert (str(amount.value), amount.unit) == ("361.258", "万元")


def test_a_row_of_a_province_is_kept_in_its_place() -> None:
    (extra,) = read(seed("extra-row-2021.docx")).extras
    assert (extra.label, extra.after) == ("其他主动公开文件", "normativeDocuments")
    assert [fact.value for fact in extra.values] == [186, 86, 255]


def test_blank_dash_and_note_are_three_things() -> None:
    facts = read(seed("extra-row-2021.docx")).facts
    assert facts["requests.outcome.notProcessed.petition.publicWelfare"].state == "blank"
    assert facts["requests.outcome.unavailable.notHeld.researchInstitution"].state == "placeholder"
    noted = facts["disclosure.normativeDocuments.issued"]
    assert (noted.value, noted.text) == (22, "22（其中修订16件）")


def test_an_old_report_is_kept_without_figures() -> None:
    report = read(seed("legacy-2013.docx"))
    assert report.form == "annual-report-legacy"
    assert not report.facts
    assert any(isinstance(block, convkit.Grid) for section in report.sections for block in section.blocks)


@pytest.mark.parametrize("path", [*CHAINED, *repeated(path for path in SEEDS if path not in CHAINED)], ids=name)
def test_a_chain_through_every_format_changes_nothing(path: Path, tmp_path: Path) -> None:
    source, losses = path, []
    for step, suffix in enumerate(CHAIN):
        target = tmp_path / f"{step}.{suffix}"
        conversion = convkit.convert(source, target, target_format=suffix)
        losses += conversion.losses
        assert conversion.receipt["conversion"]["verified"] is True
        assert compare(read(path), convkit.read(target), losses) == ()
        source = target


@pytest.mark.parametrize("path", [ONE_OF_EACH[0], *repeated([*ONE_OF_EACH[1:], *TWINS[1:]])], ids=name)
@pytest.mark.parametrize("suffix", sorted(set(CHAIN)))
def test_converting_twice_gives_equal_bytes(path: Path, suffix: str) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    for stream in (first, second):
        convkit.convert(path, stream, target_format=suffix)
    assert first.getvalue() == second.getvalue()
