"""What was recognised in a picture is marked so from the page to the report, as sure as its least sure run."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import F2019, F2021, numbered
from make.kept_pages import shown, structure_of
from make.repeating import examples

from convkit.conversion.stages import recognise
from convkit.document import Document, Origin, Recognised, least_sure
from convkit.form import Form
from convkit.reading.document_json import packed, unpacked
from convkit.reading.ledger import Ledger
from convkit.reading.pages import Page, Rule, Structure, blocks_of, run_of
from convkit.reading.pages.page import Box, recognised
from convkit.render import render
from convkit.report import Report

CONFIDENCES = st.sampled_from([0.0, 0.5, 0.876, 0.999, 1.0])


def read(pages: list[Page], structure: Structure | None, form: Form) -> Report:
    document = Document(blocks_of(pages, Ledger("ocr"), structure))
    return recognise(unpacked(packed(document)), [form], form.id).report  # type: ignore[arg-type]


@pytest.mark.parametrize("form", [F2019, F2021], ids=lambda form: form.id)
@pytest.mark.parametrize("how", ["tagged", "ruled", "without lines"])
@examples(3, shrink=False)
@given(data=st.data())
def test_a_figure_is_as_sure_as_the_run_that_it_was_recognised_in(form: Form, how: str, data: st.DataObject) -> None:
    pages, drawn = shown(render(numbered(form), form))
    known: dict[str, float] = {}
    for page in pages:
        runs: dict[int, str] = {}
        for char in page.chars:
            runs[char.run] = runs.get(char.run, "") + char.text
        sure = data.draw(st.lists(CONFIDENCES, min_size=len(runs), max_size=len(runs)))
        page.confidences = {run: one for run, one in zip(runs, sure, strict=True) if one != 0.5}
        known |= {text.strip(): page.confidences[run] for run, text in runs.items() if run in page.confidences}
        if how == "without lines":
            page.across, page.down = [], []
    report = read(pages, structure_of(drawn.root) if how == "tagged" else None, form)
    figures = {fact.printed: fact.recognised for fact in report.facts.values() if fact.state == "number"}
    assert len(figures) > 50
    sure_of = {text: known.get(text) for text in figures}
    assert {
        text: None if one is None else Decimal(str(int(one * 100) / 100)) for text, one in sure_of.items()
    } == figures


def test_a_cell_is_as_sure_as_its_least_sure_run_and_keeps_its_place() -> None:
    page = Page(3, 595.0, 842.0, confidences={0: 0.99, 1: 0.42})
    page.chars = run_of("12", 95, 145, 10, 0) + run_of("甲", 110, 145, 10, 1)
    page.across = [Rule(level, 90.0, 290.0, 0.5) for level in (130.0, 155.0)]
    page.down = [Rule(level, 130.0, 155.0, 0.5) for level in (90.0, 190.0, 290.0)]
    ledger: Ledger[None] = Ledger("ocr")
    (grid,) = blocks_of([page], ledger)
    seen, blank = (cell.origin.recognised for cell in grid.cells)  # type: ignore[union-attr]
    assert seen == Recognised(0.42, (90.0, 130.0, 190.0, 155.0))
    assert blank == Recognised(1.0, (190.0, 130.0, 290.0, 155.0))  # it can be framed
    assert not ledger.account().complete  # nobody counted what the picture shows


@given(st.lists(st.tuples(st.integers(0, 3), CONFIDENCES)))
def test_what_is_put_together_is_as_sure_as_its_least_sure_part(parts: list[tuple[int, float]]) -> None:
    chars = [char for run, _ in parts for char in run_of("1", 0, 0, 10, run)]
    confidences = dict(parts)
    whole = recognised(chars, confidences, Box(0, 0, 1, 1))
    apart = [recognised([char], confidences, Box(0, 0, 1, 1)) for char in chars]
    assert whole == least_sure(apart)


def test_how_something_was_recognised_is_no_place() -> None:
    origin = Origin(page=2, recognised=Recognised(0.5, (0.0, 0.0, 1.0, 1.0)))
    assert (origin.words("en"), origin.words("zh")) == ("page 2", "第2页")
