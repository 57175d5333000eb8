"""Tables in which something went wrong, through every format: never a figure that the document does not state."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from drawn import EDITIONS
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from mutations import MUTATIONS, Mutation, Page, page
from odf_writing import as_sheet, as_text

from convkit import plugins
from convkit.convert import Reading, examine
from convkit.document import NOWHERE, Document, Grid
from convkit.numbers import read_number


def written(name: str) -> Callable[[Document], io.BytesIO]:
    """What writes a document in a format."""

    def write(document: Document) -> io.BytesIO:
        stream = io.BytesIO()
        writer = next(one for one in plugins.writers() if one.name == name)
        list(writer.write(document, stream))  # type: ignore[arg-type]
        return io.BytesIO(stream.getvalue())

    return write


def as_sheets(document: Document) -> io.BytesIO:
    return as_sheet(*(block for block in document.blocks if isinstance(block, Grid)))


FORMATS = {"docx": written("docx"), "xlsx": written("xlsx"), "html": written("html"), "txt": written("txt"),
           "odt": as_text, "ods": as_sheets}  # fmt: skip


def unhinted(document: Page) -> list[Grid | object]:
    """The blocks without the paths that some formats carry unseen."""
    return [
        replace(block, cells=tuple(replace(cell, path=None) for cell in block.cells))
        if isinstance(block, Grid)
        else block
        for block in document.blocks
    ]


def reading(name: str, document: Page, *, hints: bool) -> Reading:
    blocks = document.blocks if hints else unhinted(document)
    stream = FORMATS[name](Document(tuple(blocks), {"title": "年度报告"}))  # type: ignore[arg-type]
    return examine(stream, source_format=name, form=document.form.id)


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda one: one.__name__)
@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=10, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(
    seed=st.integers(0, 10**6), share=st.sampled_from([0.05, 0.5, 1.0]), edition=st.integers(0, 1), hints=st.booleans()
)
def test_a_damaged_table_is_never_read_wrong(
    name: str, mutation: Mutation, seed: int, share: float, edition: int, hints: bool
) -> None:
    random = Random(seed)
    document = page(EDITIONS[edition], random, share)
    mutation(document, random)
    found = reading(name, document, hints=hints)
    facts = found.report.facts
    read = {path: fact.value for path, fact in facts.items() if fact.value is not None}
    stated = {path: read_number(text).value for path, text in document.stated.items()}
    assert {path: value for path, value in read.items() if stated.get(path) != value} == {}
    # What is missing is only what was touched, and each of it is named with its place.
    missing = {path for path, value in stated.items() if value is not None} - read.keys()
    assert missing <= document.touched
    for path in document.stated.keys() - read.keys():
        named = [finding for finding in found.findings if path in finding.paths]
        assert named
        there = facts.get(path) is not None and facts[path].state != "absent"
        assert not there or any(finding.origin != NOWHERE for finding in named)
