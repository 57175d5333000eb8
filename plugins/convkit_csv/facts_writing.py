"""Writing the figures of a report, a row each, in the order of its tables."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import BinaryIO

from convkit import Fact, Form, Loss, Message, OutputError, Report, TableMarker, forms, plain
from convkit.writing.text_files import encoded
from convkit_csv.columns import COLUMNS

_NO_FIGURES = Message(
    "the report has no figures, which is all that such a file holds; choose another format",
    "报告中没有数字，而该格式只保存数字；请选用其他格式",
)
_FIGURES_ALONE = Message("the format facts holds figures alone", "facts 格式只保存数字")
_IDENTITY = ("title", "period", "issued", "number", "contact")
"""What is known of who and when beside agency and year."""


def write_facts(report: Report, stream: BinaryIO, encoding: str, newline: str) -> list[Loss]:
    """Write the facts, and return what is lost."""
    form = next((one for one in forms() if one.id == report.form), None)
    if form is None or not report.facts:
        raise OutputError(_NO_FIGURES)
    text = StringIO(newline="")
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows(_row(report, form, path, fact) for path, fact in _in_order(report, form))
    stream.write(encoded(text.getvalue(), encoding, newline))
    return list(_losses(report))


def _in_order(report: Report, form: Form) -> list[tuple[str, Fact]]:
    """The facts by the order of the sections, and in each by that of the form."""
    places = {section.name: at for at, section in enumerate(report.sections)}
    order = {path: at for at, path in enumerate(form.leaves)}

    def place(fact: tuple[str, Fact]) -> tuple[int, int]:
        return places.get(fact[0].partition(".")[0], len(places)), order[fact[0]]

    return sorted(report.facts.items(), key=place)


def _row(report: Report, form: Form, path: str, fact: Fact) -> Sequence[str]:
    leaf = form.leaves[path]
    section = report.section(leaf.table.section)
    labels = ["／".join(node.words.zh for node in nodes if node.label) for nodes in (leaf.row, leaf.column)]
    return (
        report.form,
        report.meta.agency,
        "" if report.meta.year is None else str(report.meta.year),
        "" if section is None else section.heading,
        *labels,
        path,
        "" if fact.value is None else plain(fact.value),
        fact.unit or "",
        fact.state,
        fact.printed,
        "true" if fact.inferred else "",
    )


def _losses(report: Report) -> Iterator[Loss]:
    """What the file does not hold, one for each kind that there is."""
    kinds: dict[str, Iterable[object]] = {
        "narrative": [block for block in report.blocks if not isinstance(block, TableMarker)],
        "extras": report.extras,
        "notes": report.notes,
        "extensions": report.extensions,
    }
    yield from (Loss(kind, _FIGURES_ALONE) for kind, found in kinds.items() if found)
    yield from (Loss(f"meta.{name}", _FIGURES_ALONE) for name in _IDENTITY if getattr(report.meta, name))
