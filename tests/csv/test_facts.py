"""Figures as data: they come back whole, all else is one declared loss a kind, and what is odd is refused."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from convkit_csv.columns import COLUMNS
from convkit_csv.facts import sniff
from make.drawn import numbered
from make.foreign import FORM
from make.seeds import SEEDS

import convkit
from convkit import InputError, OutputError, Report
from convkit.conversion.compare import compare
from convkit.testing import sample_report


def written(report: Report) -> tuple[str, list[convkit.Loss]]:
    stream = BytesIO()
    losses = convkit.write(report, stream, target_format="facts")
    return stream.getvalue().decode("utf-8-sig"), list(losses)


def read(text: str, encoding: str = "utf-8") -> Report:
    return convkit.read(BytesIO(text.encode(encoding)))


@pytest.mark.parametrize("path", [path for path in SEEDS if path.stem != "legacy-2013"], ids=lambda path: path.name)
def test_the_figures_of_a_seed_come_back(path: Path) -> None:
    report = convkit.read(path)
    text, losses = written(report)
    again = read(text)
    assert again.facts == report.facts
    assert compare(report, again, losses) == ()
    assert len(losses) == len({loss.place for loss in losses})


def test_a_row_names_whose_figure_it_is_and_where_it_stands() -> None:
    row = written(sample_report(FORM))[0].splitlines()[1].split(",")
    assert row[0] == FORM.id
    assert row[3:7] == ["二、主动公开政府信息情况", "规章", "本年制发件数", "disclosure.rules.issued"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("divided", [",", ";", "\t"])
def test_it_is_told_by_its_header(encoding: str, divided: str) -> None:
    text = written(sample_report(FORM))[0].replace(",", divided)
    assert sniff(BytesIO(text.encode(encoding)))
    assert read(text, encoding).facts == sample_report(FORM).facts
    assert not sniff(BytesIO(text.replace("form", "Form", 1).encode(encoding)))


def test_it_becomes_a_report_to_look_at(tmp_path: Path) -> None:
    report = sample_report(FORM)
    convkit.write(report, tmp_path / "figures.csv", target_format="facts")
    convkit.convert(tmp_path / "figures.csv", tmp_path / "report.docx")
    assert convkit.read(tmp_path / "report.docx").facts == report.facts


def test_a_report_without_figures_is_refused() -> None:
    with pytest.raises(OutputError, match="no figures"):
        written(convkit.read(next(path for path in SEEDS if path.stem == "legacy-2013")))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("disclosure.rules.issued", "disclosure.rules.isued", "row 2.*no figure"),
        ("disclosure.rules.repealed", "disclosure.rules.issued", "row 3.*twice"),
        (",1001,,number", ",,,number", "row 2.*do not go together"),
        (",1001,,number", ",1001,,blank", "row 2.*do not go together"),
        (",1001,,number", ",1o01,,number", "row 2.*do not go together"),
        (",1001,,number", ",1001,number", "row 2.*12 cells"),
        (FORM.id, "annual-report-1900", "row 2.*form"),
        ("某某县", "某县", "row 3.*one report"),
    ],
)
def test_what_is_odd_is_refused_with_its_row(old: str, new: str, told: str) -> None:
    text = written(sample_report(FORM))[0].replace(old, new, 1)
    with pytest.raises(InputError, match=told):
        read(text)


def test_a_header_alone_holds_no_report() -> None:
    with pytest.raises(InputError, match="no figure"):
        read(",".join(COLUMNS))


def test_a_kind_that_is_lost_excuses_nothing_that_was_added() -> None:
    report = sample_report(FORM, "narrative")
    lost = written(report)[1]
    assert compare(report, replace(report, sections=()), lost) != ()
    assert compare(report, report, lost) != ()
    assert compare(report, replace(numbered(FORM), meta=report.meta), lost) != ()
