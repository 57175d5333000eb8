"""Write then read gives the document back but for white space, and equal input gives equal bytes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO

import pytest
from convkit_html import read, sniff, write
from hypothesis import given
from hypothesis import strategies as st
from make.documents import documents, evened, merged
from make.repeating import examples

from convkit import Block, Document, Form, Grid, Heading, Image, Inline, List, Paragraph, forms
from convkit.conversion.compare import compare
from convkit.recognise import recognise
from convkit.render import render
from convkit.report import Report
from convkit.testing import reports

slow = examples(50)
FORMS = forms()


def written(document: Document) -> BytesIO:
    target = BytesIO()
    target.losses = list(write(document, target))  # type: ignore[attr-defined]
    target.seek(0)
    return target


def bare(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """The runs without white space; a link around nothing is none."""
    runs = [replace(run, text="".join(run.text.split())) for run in inlines]
    return merged([run for run in runs if run.text])


def without_space(blocks: Iterable[Block]) -> list[Block]:
    found: list[Block] = []
    for block in evened(blocks):
        match block:
            case Heading() | Paragraph():
                if inlines := bare(block.inlines):
                    found.append(replace(block, inlines=inlines))
            case List():
                items = tuple(replace(item, inlines=bare(item.inlines)) for item in block.items)
                found.append(replace(block, items=items))
            case Grid():
                cells = [replace(cell, text="".join(cell.text.split()), inlines=bare(cell.inlines))
                         for cell in block.cells]  # fmt: skip
                plain = [not any(run.link or run.emphasis for run in cell.inlines) for cell in cells]
                even = [replace(cell, inlines=()) if flag else cell for cell, flag in zip(cells, plain, strict=True)]
                found.append(replace(block, cells=tuple(even)))
            case Image():
                found.append(replace(block, alternative="".join(block.alternative.split())))
    return found


@slow
@given(documents)
def test_write_then_read_gives_the_blocks_back(document: Document) -> None:
    assert without_space(read(written(document)).blocks) == without_space(document.blocks)


@slow
@given(documents)
def test_the_account_balances(document: Document) -> None:
    again = read(written(document))
    assert again.account.complete, again.account
    assert not again.findings


@slow
@given(documents)
def test_equal_input_gives_equal_bytes(document: Document) -> None:
    assert written(document).getvalue() == written(document).getvalue()


@slow
@given(documents)
def test_what_is_written_is_told_by_its_content(document: Document) -> None:
    assert sniff(written(document))


@slow
@given(documents, st.binary(max_size=40) | st.sampled_from([b"<a></script></a>", b"<a>&lt;<!-- --></a>", b"<r>1</r>"]))
def test_the_carried_xml_comes_back(document: Document, carried: bytes) -> None:
    assert read(written(replace(document, carried=carried))).carried == carried


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_report_comes_back(form: Form) -> None:
    @slow
    @given(reports(form))
    def law(report: Report) -> None:
        target = written(render(report, form))
        again = recognise(read(target), FORMS).report
        assert not compare(report, again, target.losses)  # type: ignore[attr-defined]

    law()
