"""The forms that the tests read with, and reports of numbers that all differ, drawn as documents."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from convkit.document import Block, Cell, Document, Grid, Heading, Inline, Paragraph
from convkit.form import Form, load
from convkit.recognise import Recognition, recognise
from convkit.render import render
from convkit.report import Fact, Meta, Report, Section, TableMarker

FOLDER = Path(__file__).parent
SCHEMAS = FOLDER.parents[1] / "schemas" / "convkit_schemas"
F2021 = load(SCHEMAS / "annual-report-2021.toml")
F2019 = load(SCHEMAS / "annual-report-2019.toml")
F2030 = load(FOLDER / "editions" / "annual-report-2030.toml")
FORMS = (F2021, F2019, F2030)
EDITIONS = (F2021, F2019)


def numbered(form: Form, *, unsplit: bool = False) -> Report:
    """A report of the form in which every fact is another number, from 101 on."""
    gone = {leaf.path.rpartition(".")[0].rpartition(".")[0] for leaf in form.leaves.values() if leaf.instead}
    leaves = [
        leaf
        for leaf in form.leaves.values()
        if (leaf.instead if leaf.path.rpartition(".")[0].rpartition(".")[0] in gone and unsplit else not leaf.instead)
    ]
    facts = {leaf.path: Fact(leaf.path, Decimal(101 + at), leaf.unit, state="number") for at, leaf in enumerate(leaves)}
    tables = {table.section for table in form.tables}
    sections = tuple(
        Section(one.name, one.heading, (TableMarker(),) if one.name in tables else (paragraph("情况良好。"),))
        for one in form.sections
    )
    return Report(form.id, Meta("某某县2022年政府信息公开工作年度报告"), sections, facts)


def paragraph(text: str) -> Paragraph:
    return Paragraph((Inline(text),))


def heading(text: str, level: int = 1) -> Heading:
    return Heading((Inline(text),), level)


def drawn(form: Form, section: str) -> Grid:
    """One table of the numbered report as a grid, its cells without their paths."""
    blocks = render(numbered(form), form).blocks
    at = [table.section for table in form.tables].index(section)
    grid = [block for block in blocks if isinstance(block, Grid)][at]
    return replace(grid, cells=tuple(replace(cell, path=None) for cell in grid.cells))


def read(form: Form, *blocks: Block) -> Recognition:
    """What blocks are read as, whatever they show of a form: table 4 of the form stands behind them."""
    return recognise(Document(blocks), [form], form.id)


def numbers(recognition: Recognition) -> dict[str, Decimal]:
    """The facts that were read as numbers."""
    facts = recognition.report.facts
    return {path: fact.value for path, fact in facts.items() if fact.state == "number" and fact.value is not None}


def truth(form: Form, *sections: str) -> dict[str, Decimal]:
    """The numbers of the numbered report."""
    facts = numbered(form).facts
    return {
        path: fact.value
        for path, fact in facts.items()
        if fact.value is not None and (not sections or path.partition(".")[0] in sections)
    }


def cells(grid: Grid, text: str) -> list[Cell]:
    """Every cell that shows a text."""
    return [cell for cell in grid.cells if cell.text == text]
