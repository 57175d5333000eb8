"""What convkit could not read: exit status 5, the last line, and what is then not claimed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.command import Command

import convkit
from convkit import Document
from convkit.cli.outcome import worst
from convkit.plugins import forms
from convkit.testing import sample_report

LAST = {"en": "1 place was not read; do not publish this as it is\n", "zh": "有 1 处未读出，请勿直接公布\n"}


@pytest.fixture(scope="session")
def unread(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of zeros but for one figure, which could not be read."""
    report = sample_report(next(form for form in forms() if form.id == "annual-report-2021"))
    facts = {path: replace(fact, value=Decimal(0)) for path, fact in report.facts.items()}
    path = next(path for path in facts if path.startswith("disclosure.rules."))
    facts[path] = replace(facts[path], value=None, text="1 2", state="unread")
    place = tmp_path_factory.mktemp("unread") / "unread.xml"
    place.write_bytes(convkit.to_xml(replace(report, facts=facts)))
    return place


@given(st.lists(st.sampled_from([0, 1, 2, 3, 4, 5]), min_size=1))
def test_of_several_statuses_the_worst_counts(statuses: list[int]) -> None:
    order = [2, 4, 3, 1, 5, 0]
    assert all(order.index(worst(statuses)) <= order.index(one) for one in statuses)
    assert worst(statuses) in statuses


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_unread_figure_is_written_with_status_5_and_told_last(
    language: str, run: Command, unread: Path, tmp_path: Path
) -> None:
    done = run("convert", unread, tmp_path / "out.docx", "--lang", language)
    assert done.status == 5
    assert done.err.endswith(LAST[language])
    assert convkit.read(tmp_path / "out.docx").facts == convkit.read(unread).facts


def test_under_strict_an_unread_figure_is_an_error(run: Command, unread: Path, tmp_path: Path) -> None:
    assert run("convert", unread, tmp_path / "out.docx", "--strict").status == 1
    assert not (tmp_path / "out.docx").exists()
    assert run("check", unread).status == 5
    assert run("check", "--strict", unread).status == 1


def test_a_report_with_something_unread_is_neither_complete_nor_lossless(unread: Path, tmp_path: Path) -> None:
    told = convkit.convert(unread, tmp_path / "out.json").receipt["conversion"]
    assert (told["account"]["complete"], told["lossless"]) == (False, False)


def test_an_error_outweighs_what_was_not_read(run: Command, unread: Path, tmp_path: Path) -> None:
    report = convkit.read(unread)
    path = next(path for path, fact in report.facts.items() if fact.value is not None)
    facts = {**report.facts, path: replace(report.facts[path], value=Decimal(-1))}
    (tmp_path / "wrong.xml").write_bytes(convkit.to_xml(replace(report, facts=facts)))
    assert run("check", unread, tmp_path / "wrong.xml").status == 1


def test_a_document_whose_reader_counted_nothing_has_no_complete_account() -> None:
    assert not Document(()).account.complete
    assert not (Document(()).account + convkit.Account()).complete
