"""Notes and units beside the labels of a report: a strategy for them, and the figures that they govern."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from convkit.form import Form, Leaf, Path, Table, address, addresses, dotted, leaf_paths, loose_leaves
from convkit.report import Extra, Fact, Note, Report
from convkit.text.beside import governed
from convkit.text.numbers import read_number

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

WORDS = ("（另有网上办理356件未计入）", "(含3件)", "〔注1〕", "【附2】", "（另有（网上）12件）", "（<&>）", "（件）")
UNITS = ("（元）", "(千元)", "（单位：亿元）", "（单位：人民币元）", "，以元为单位", "/元", "单位：百万元")


def draw_notes(draw: DrawFn, report: Report, form: Form) -> Report:
    """The report, with notes beside some of its labels perhaps, and its figures in the units that they print."""
    from hypothesis import strategies as st

    places = list(note_places(report, form))
    if not places or draw(st.integers(0, 2)) < 2:
        return report
    chosen = draw(st.lists(st.sampled_from(places), min_size=1, max_size=3, unique=True))
    texts = st.sampled_from((*WORDS, *UNITS))
    return noted(report, form, *(replace(note, text=draw(texts)) for note in chosen))


def note_places(report: Report, form: Form) -> Iterator[Note]:
    """Every label that the tables of a report show, as a note without a text."""
    for table in form.tables:
        for number, part in enumerate(table.parts, start=1):
            shown = [row for row in leaf_paths(part.rows) if _is_shown(report, table, row)]
            if not shown:
                continue
            steps = [row[:end] for row in shown for end in range(1, len(row) + 1)]
            rows = sorted({address(step) for step in steps if step[-1].label})
            yield from (Note(table.section, "row", row, "", number) for row in rows)
            columns = sorted(addresses(part, "column"))
            yield from (Note(table.section, "column", column, "", number) for column in columns)
            yield from [Note(table.section, "caption", "", "", number)] if part.caption else ()
            yield from [Note(table.section, "corner", "", "", number)] if part.corner else ()


def noted(report: Report, form: Form, *notes: Note) -> Report:
    """A report with notes, its figures in the units that those print."""
    facts = {path: _in_unit(fact, governed(form.leaves[path], notes)) for path, fact in report.facts.items()}
    extras = tuple(_extra(extra, form, notes) for extra in report.extras)
    return replace(report, facts=facts, extras=extras, notes=notes)


def _is_shown(report: Report, table: Table, row: Path) -> bool:
    columns = leaf_paths(next(part for part in table.parts if row in leaf_paths(part.rows)).columns)
    facts = (report.facts.get(f"{table.section}.{dotted(row, column)}") for column in columns)
    return any(fact is not None and fact.state != "absent" for fact in facts)


def _extra(extra: Extra, form: Form, notes: tuple[Note, ...]) -> Extra:
    table = next(table for table in form.tables if table.section == extra.section)
    leaves = loose_leaves(table, extra.part, extra.axis)
    values = tuple(_in_unit(fact, governed(leaves[fact.path], notes, extra)) for fact in extra.values)
    return replace(extra, values=values)


def _in_unit(fact: Fact, leaf: Leaf) -> Fact:
    own = fact.text is not None and read_number(fact.text).unit is not None
    return fact if fact.state == "absent" or own else replace(fact, unit=leaf.unit)
