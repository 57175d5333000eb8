"""Other people's software sees every figure of what we write under the labels that it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from make.foreign import FORM, Matrix, by_calamine, by_libreoffice, by_pandoc, wrong

import convkit
from convkit.report import Report, plain
from convkit.testing import sample_report


@pytest.fixture(scope="session")
def report() -> Report:
    return sample_report(FORM)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, report: Report) -> Path:
    place = tmp_path_factory.mktemp("foreign")
    for name in ("docx", "xlsx"):
        convkit.write(report, place / f"report.{name}")
    return place


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("docx", by_pandoc),
        ("docx", by_libreoffice),
        ("xlsx", by_libreoffice),
        ("xlsx", by_calamine),
    ],
)
def test_every_figure_stands_under_its_labels(
    name: str, read: Callable[[Path], list[Matrix]], folder: Path, report: Report
) -> None:
    assert len([fact for fact in report.facts.values() if fact.value is not None]) == 200
    assert wrong(read(folder / f"report.{name}"), report, FORM) == []


def test_pandoc_reads_every_figure_of_the_sheets(folder: Path, report: Report) -> None:
    shown = {text for matrix in by_pandoc(folder / "report.xlsx") for line in matrix for text in line}
    figures = {plain(fact.value) for fact in report.facts.values() if fact.value is not None}
    assert {text.removesuffix(".0") for text in shown} >= figures
