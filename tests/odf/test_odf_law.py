"""What an OpenDocument file shows is what is read, the account balances, and no mutation makes a figure appear."""

from __future__ import annotations

import random
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from io import BytesIO

import pytest
from convkit_odf import ods, odt
from hypothesis import given
from hypothesis import strategies as st
from make.documents import documents, evened, grids
from make.odf_mutations import MUTATIONS, without_paths
from make.odf_writing import as_sheet, as_text
from make.repeating import examples

from convkit import Block, Cell, Document, Grid, Image, InputError, List, Report, forms
from convkit.conversion import form_of
from convkit.recognise import recognise
from convkit.render import render
from convkit.testing import reports, sample_report

slow = examples(50)
slower = examples(20)
FORMS = forms()
EDITIONS = ("annual-report-2021", "annual-report-2019")


def comparable(blocks: Iterable[Block]) -> list[Block]:
    """The blocks without lists, whose automatic numbers a file of this kind states otherwise, and without paths."""
    found: list[Block] = []
    for block in evened(blocks):
        match block:
            case List():
                continue
            case Image():
                found.append(replace(block, alternative=block.alternative.strip()))
            case Grid():
                found.append(replace(block, cells=tuple(replace(cell, path=None) for cell in block.cells)))
            case _:
                found.append(block)
    return found


@slow
@given(documents)
def test_a_text_gives_its_blocks_and_its_account_balances(document: Document) -> None:
    shown = replace(document, blocks=tuple(block for block in document.blocks if not isinstance(block, List)))
    again = odt.read(as_text(shown))
    assert comparable(again.blocks) == comparable(shown.blocks)
    assert again.account.balanced, again.account
    assert not again.findings


@slow
@given(grids())
def test_a_sheet_gives_its_cells_and_its_account_balances(grid: Grid) -> None:
    again = ods.read(as_sheet(grid))
    shown = [cell for block in again.blocks if isinstance(block, Grid) for cell in block.cells]
    wanted = [cell for cell in grid.cells if cell.text.strip() or cell.rows * cell.columns > 1]
    assert again.account.balanced, again.account
    if any(cell.text.strip() for cell in wanted):
        assert [(c.row, c.column, c.rows, c.columns, c.text) for c in shown] == [
            (c.row, c.column, c.rows, c.columns, c.text) for c in wanted
        ]


@pytest.mark.parametrize("form", EDITIONS)
@slower
@given(data=st.data())
def test_every_report_is_read_from_a_text_as_from_its_blocks(form: str, data: st.DataObject) -> None:
    report: Report = data.draw(reports(form_of(form)))
    document = render(report, form_of(form))
    assert recognise(odt.read(as_text(document)), FORMS, form).report.facts == (
        recognise(without_paths(document), FORMS, form).report.facts
    )


# -- mutations


def stated(blocks: Iterable[Block]) -> set[str]:
    return {cell.text for block in blocks if isinstance(block, Grid) for cell in block.cells}


@pytest.mark.parametrize("mutate", MUTATIONS, ids=lambda mutate: mutate.__name__)
@slower
@given(seed=st.integers(0, 10**6), form=st.sampled_from(EDITIONS), sheet=st.booleans())
def test_a_mutated_file_gives_no_figure_that_it_does_not_state(
    mutate: object, seed: int, form: str, sheet: bool
) -> None:
    chance = random.Random(seed)
    document = without_paths(render(sample_report(form_of(form)), form_of(form)))
    at = chance.choice([n for n, block in enumerate(document.blocks) if isinstance(block, Grid)])
    blocks = list(document.blocks)
    blocks[at] = mutate(blocks[at], chance)  # type: ignore[operator]
    changed = replace(document, blocks=tuple(blocks))
    tables = [block for block in blocks if isinstance(block, Grid)]
    again = ods.read(as_sheet(*tables)) if sheet else odt.read(as_text(changed))
    assert again.account.balanced
    try:
        facts = recognise(again, FORMS, form).report.facts
    except InputError:
        return
    texts = stated(changed.blocks)
    wrong = [fact for fact in facts.values() if fact.state == "number" and _printed(fact.value, fact.text) not in texts]
    assert not wrong
    if not sheet:
        assert facts == recognise(changed, FORMS, form).report.facts


def _printed(value: object, text: str | None) -> str:
    return text or f"{value:f}"


@given(st.binary(max_size=200))
def test_sniffing_never_raises(data: bytes) -> None:
    for reader in (odt, ods):
        assert reader.sniff(BytesIO(data)) is False


@given(st.integers(0, 10**6))
def test_a_damaged_file_is_read_or_refused_in_words(seed: int) -> None:
    chance = random.Random(seed)
    grid = Grid((Cell(1, 1, "甲"), Cell(1, 2, "8", number="8")))
    for data, reader in ((as_text(Document((grid,))).getvalue(), odt), (as_sheet(grid).getvalue(), ods)):
        damaged = bytearray(data)
        for _ in range(3):
            damaged[chance.randrange(len(data))] = chance.randrange(256)
        with suppress(InputError):
            assert reader.read(BytesIO(bytes(damaged))).account.balanced
