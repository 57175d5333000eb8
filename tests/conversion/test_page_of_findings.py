"""The page of findings: all of them, each leading to what it is about, in one file that needs nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from make.drawn import F2021
from make.dumps import blocks, consistent, text_of

import convkit
from convkit import Finding, Grid, Message, Origin
from convkit.conversion import Reading, examine
from convkit.conversion.findings_page import findings_page
from convkit.errors import Language
from convkit.render import render
from convkit.testing import reports

SOUND = text_of("tabs", blocks(F2021, consistent(F2021, Random(5), 40, 0.1)))
LANGUAGES: tuple[Language, ...] = ("en", "zh")
PATHS = list(F2021.leaves)
finding = st.builds(
    Finding, st.just("X"), st.sampled_from(["error", "warning", "info"]), st.just(Message("<b>", "〔甲〕")),
    paths=st.lists(st.sampled_from(PATHS), max_size=3).map(tuple),
)  # fmt: skip


def reading_of(report: convkit.Report) -> Reading:
    return examine(BytesIO(convkit.to_xml(report)))


def page_of(reading: Reading, language: Language = "zh") -> Any:
    return html.document_fromstring(findings_page(reading, "甲.docx", ["一行"], language))


@given(st.data(), st.lists(finding, max_size=6), st.sampled_from(LANGUAGES))
def test_every_finding_leads_to_what_it_is_about_and_back(
    data: st.DataObject, found: list[Finding], language: Language
) -> None:
    report = data.draw(reports(F2021, pictures=False))
    cells = (cell for block in render(report, F2021).blocks if isinstance(block, Grid) for cell in block.cells)
    texts = {cell.path: cell.text for cell in cells if cell.path is not None}
    page = page_of(reading_of(report)._replace(report=report, findings=tuple(found)), language)
    known = page.xpath("//@id")
    assert len(known) == len({*known})
    assert {target[1:] for target in page.xpath("//@href")} <= {*known}
    entries = page.xpath("//aside//li")
    assert [entry.text_content() for entry in entries] == [one.words(language) for one in found]
    for number, (one, entry) in enumerate(zip(found, entries, strict=True), start=1):
        marked = page.xpath(f"//*[sup/a[@href='#f{number}']]")
        shown = sorted(cell.text or "" for cell in marked)
        there = [path for path in {*one.paths} if path in texts]
        assert shown == sorted(texts[path] for path in there)
        led = entry.xpath(".//a/@href")
        assert bool(led) == bool(there)
        assert {*led} <= {f"#{cell.get('id')}" for cell in marked}


def test_paragraphs_headings_and_rows_more_are_marked(tmp_path: Any) -> None:
    path = tmp_path / "report.txt"
    path.write_text(SOUND.replace("行政强制\t", "某某事项\t3\n行政强制\t"), encoding="utf-8")
    reading = examine(path)
    places = {reading.report.extras[0].origin: "某某事项"}
    places |= {section.origin: section.heading for section in reading.report.sections if section.heading}
    found = [Finding("X", "info", Message("x", "x"), origin=place) for place in places]
    page = page_of(reading._replace(findings=tuple(found)))
    shown = [page.xpath(f"//*[sup/a[@href='#f{number}']]")[0].text for number in range(1, 1 + len(found))]
    assert shown == [*places.values()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_needs_nothing_else(language: Language, tmp_path: Any) -> None:
    path = tmp_path / "报告.txt"
    path.write_text(SOUND, encoding="utf-8")
    told = findings_page(examine(path)._replace(findings=()), "", ["<一>"], language)
    assert not re.search(r"<script|<link|<img|src=|url\(|@import|https?:", told)
    assert "报告.txt" in told
    assert str(tmp_path) not in told
    assert "&lt;一&gt;" in told
    assert ("Nothing was found." in told) == (language == "en")


def test_a_place_that_is_nowhere_in_the_report_is_told_without_a_link() -> None:
    report = replace(convkit.testing.sample_report(F2021), facts={PATHS[0]: convkit.Fact(Decimal(1))})
    gone = Finding("X", "info", Message("x", "x"), origin=Origin(page=3))
    page = page_of(reading_of(report)._replace(findings=(gone,)))
    assert page.xpath("//aside//li//a") == []
