"""Of several forms for a year, a blank one made from last year's report follows the form that goes on from it."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from make.drawn import EDITIONS

import convkit
from convkit.form import load
from convkit.testing import sample_report

FOLDER = Path(__file__).parents[1] / "forms"


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("website-report-2027.toml", 2028, "website-report-2027"),
        ("edition-2027.toml", 2028, "annual-report-2027"),
        ("yunling.toml", 2025, "annual-report-2021-yunling"),
        ("yunling.toml", 2027, "annual-report-2027"),
    ],
)
def test_it_goes_on_from_last_years(name: str, year: int, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVKIT_PLUGINS", str(FOLDER / "offered_forms.py"))
    last = sample_report(load(FOLDER / name, EDITIONS))
    last = replace(last, meta=replace(last.meta, year=year - 1))
    made = convkit.blank(io.BytesIO(), last_year=io.BytesIO(convkit.to_xml(last)), year=year, target_format="xml")
    assert made.report.form == expected
