"""Reports of forms of others, saved by LibreOffice in other formats: each value is the same, or unread and named."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from make.drawn import EDITIONS
from make.libreoffice import saved_as
from make.website import FOLDER, PLUGIN, WEBSITE, website_report

import convkit
from convkit.form import Form, load
from convkit.report import Report
from convkit.testing import sample_report


def counted(form: Form) -> Report:
    """A report in which no two figures are the same, shares with decimals."""
    facts = {
        path: replace(fact, value=Decimal(7 * at + 11).scaleb(-(form.leaves[path].decimals or 0)), text=None)
        for at, (path, fact) in enumerate(sample_report(form).facts.items(), 1)
    }
    return replace(sample_report(form), facts=facts)


REPORTS = {name: counted(load(FOLDER / name, EDITIONS)) for name in ("yunling.toml", "edition-2027.toml")}
REPORTS["website"] = replace(website_report(), facts=counted(WEBSITE).facts)
SAVED = {"odt": "docx", "rtf": "docx", "pdf": "docx", "txt:Text (encoded):UTF8": "docx", "ods": "xlsx", "html": "xlsx"}
CUT = "services.column.content"  # two words, of which a text does not say whether they are one cell


@pytest.mark.long
@pytest.mark.parametrize("to", SAVED)
def test_no_value_is_another_one(to: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVKIT_PLUGINS", str(PLUGIN))
    sources = [tmp_path / f"{name.partition('.')[0]}.{SAVED[to]}" for name in REPORTS]
    for source, report in zip(sources, REPORTS.values(), strict=True):
        convkit.write(report, source)
    for path, report in zip(saved_as(to, tmp_path / "saved", *sources), REPORTS.values(), strict=True):
        again = convkit.read(path)
        told = {**report.facts, **report.fields}
        others = {**again.facts, **again.fields}
        lost = {place for place, one in told.items() if others[place].value != one.value}
        assert lost <= ({CUT} if to.startswith("txt") else set())
        assert {others[place].state for place in lost} <= {"unread"}
        units = {place: fact.unit for place, fact in report.facts.items()}
        assert {place: fact.unit for place, fact in again.facts.items()} == units
