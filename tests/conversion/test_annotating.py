"""Findings written back: which comment holds which, and that a copy that says anything else is dropped."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest
from make.commented import reader_of

import convkit
from convkit import Comment, Finding, Message, Origin, OutputError
from convkit.conversion import examine
from convkit.conversion.annotating import annotated, comments_on
from convkit.document import NOWHERE
from convkit.report import Field
from convkit.testing import sample_report

FORM = convkit.forms()[0]
REPORT = sample_report(FORM)
PLACE = Origin(table=1, row=2, column=3)


def finding(text: str, origin: Origin = NOWHERE, *paths: str) -> Finding:
    return Finding("X", "warning", Message(text, text), paths=paths, origin=origin)


def test_findings_of_one_place_are_the_lines_of_one_comment() -> None:
    comments = comments_on((finding("a", PLACE), finding("b"), finding("c", PLACE)), REPORT, "zh")
    assert [one.origin for one in comments] == [Origin(), PLACE]
    assert [one.text.count("\n") for one in comments] == [0, 1]


def test_a_finding_without_a_place_stands_at_the_first_fact_that_has_one() -> None:
    first, second = list(REPORT.facts)[:2]
    facts = REPORT.facts | {second: replace(REPORT.facts[second], origin=PLACE)}
    comments = comments_on((finding("a", Origin(), "elsewhere", first, second),), replace(REPORT, facts=facts), "en")
    assert comments == (Comment(PLACE, "please check: a [X]"),)


def test_a_finding_about_a_value_that_is_no_number_stands_where_that_is() -> None:
    report = replace(REPORT, fields={"site.opened": Field("site.opened", origin=PLACE)})
    assert [one.origin for one in comments_on((finding("a", NOWHERE, "site.opened"),), report, "en")] == [PLACE]


def test_without_findings_the_copy_is_the_file(file: Path) -> None:
    reading = examine(file)._replace(findings=())
    assert annotated(reading, "en") == (file.read_bytes(), 0, ())


def other_copy(data: bytes) -> convkit.DocumentReader:
    """A reader of Word documents that writes another file in place of a copy."""

    def annotate(_: BinaryIO, __: object, target: BinaryIO) -> list[Message]:
        target.write(data)
        return []

    return replace(reader_of("docx"), annotate=annotate)


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("annotating") / "report.docx"
    convkit.write(REPORT, path)
    return path


def test_a_copy_that_says_anything_else_is_dropped(file: Path) -> None:
    path = next(iter(REPORT.facts))
    facts = REPORT.facts | {path: replace(REPORT.facts[path], value=None, text="", state="blank")}
    other = BytesIO()
    convkit.write(replace(REPORT, facts=facts), other, target_format="docx")
    reading = examine(file)._replace(reader=other_copy(other.getvalue()))
    with pytest.raises(OutputError, match="does not read as the same report"):
        annotated(reading, "en")


def test_a_copy_that_cannot_be_read_is_dropped(file: Path) -> None:
    with pytest.raises(OutputError, match="could not be read back"):
        annotated(examine(file)._replace(reader=other_copy(b"PK")), "en")


def test_over_a_picture_nothing_is_compared_and_that_is_said(file: Path) -> None:
    seen = Finding("recognised.text", "warning", Message("x", "x"))
    reading = examine(file)._replace(reader=other_copy(b"PK"), findings=(seen,))
    assert ["原扫描件" in message.zh for message in annotated(reading, "en").told] == [True]
