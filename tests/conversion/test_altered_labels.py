"""One label with a slip in it, in every format: what is lost is what it names, and no figure is another."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import EDITIONS
from make.repeating import examples
from make.through_formats import written

from convkit.conversion import examine
from convkit.document import Cell, Document, Grid
from convkit.form import Form
from convkit.recognise.labels import index
from convkit.render import render
from convkit.testing import sample_report

REPORTS = {form.id: sample_report(form) for form in EDITIONS}
DOCUMENTS = {form.id: render(REPORTS[form.id], form) for form in EDITIONS}
LABELS = [
    (form, number, at)
    for form in EDITIONS
    for number, block in enumerate(DOCUMENTS[form.id].blocks)
    if isinstance(block, Grid)
    for at, cell in enumerate(block.cells)
    if cell.text in index(form).all_labels()
]


def traditional(form: Form, label: str) -> str:
    back = {plain: chr(other) for other, plain in form.spellings.items() if isinstance(plain, str)}
    back |= {chr(plain): chr(other) for other, plain in form.spellings.items() if isinstance(plain, int)}
    return "".join(back.get(character, character) for character in label)


def altered(form: Form, label: str, way: str) -> str:
    at = len(label) // 2
    return {
        "another character": label[:at] + "甲" + label[at + 1 :],
        "cut": label[: max(2, at)],
        "one character less": label[:-1],
        "doubled": label * 2,
        "foreign": "某某情形",
        "traditional": traditional(form, label),
    }[way]


def lost(form: Form, label: str) -> set[str]:
    """The facts of the rows and columns of a label."""
    return {
        path for path, leaf in form.leaves.items() if any(node.label == label for node in (*leaf.row, *leaf.column))
    }


@pytest.mark.parametrize("name", ["docx", "html", "txt", "xlsx", "pdf", "markdown", "csv"])
@examples(25, shrink=False)
@given(
    st.sampled_from(LABELS),
    st.sampled_from(["another character", "cut", "one character less", "doubled", "foreign", "traditional"]),
)
def test_a_slip_in_a_label_costs_what_it_names_at_most(name: str, place: tuple[Form, int, int], way: str) -> None:
    form, number, at = place
    document, given_facts = DOCUMENTS[form.id], REPORTS[form.id].facts
    grid = document.blocks[number]
    assert isinstance(grid, Grid)
    label = grid.cells[at].text
    cells = [replace(cell, path=None) for cell in grid.cells]
    cells[at] = Cell(cells[at].row, cells[at].column, altered(form, label, way), cells[at].rows, cells[at].columns)
    blocks = [replace(grid, cells=tuple(cells)) if block is grid else block for block in document.blocks]
    found = examine(written(name)(Document(tuple(blocks))), source_format=name, form=form.id).report.facts
    wrong = {path for path, fact in found.items() if fact.value is not None and fact.value != given_facts[path].value}
    assert wrong == set()
    gone = {path for path, fact in given_facts.items() if fact.value is not None and found[path].value is None}
    assert gone <= (set() if way == "traditional" else lost(form, label))
