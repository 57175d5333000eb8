"""A report as tidy rows, one for each fact: what tables of data are made of."""

from __future__ import annotations

from decimal import Decimal
from typing import TypedDict

from convkit.conversion.examination import form_of
from convkit.form import FieldPlace
from convkit.report import FieldState, Report, State


class Record(TypedDict):
    """One fact, whose it is, and where it stands, by the labels of the form.

        {"form": "annual-report-2021", "agency": "云岭市水务局", "year": 2021,
         "table": "三、收到和处理政府信息公开申请情况",
         "row": "本年度办理结果／不予公开／属于国家秘密", "column": "申请人情况／自然人",
         "path": "requests.outcome.refused.stateSecret.naturalPerson",
         "value": Decimal("309"), "unit": None, "state": "number", "printed": "309", "inferred": False,
         "recognised": None, "content": None}

    `row` and `column` are without the numbers that the form prints before labels: 属于国家秘密, not 1.属于国家秘密.
    """

    form: str
    agency: str
    year: int | None
    table: str
    row: str
    column: str
    path: str
    value: Decimal | None
    unit: str | None
    state: State | FieldState
    printed: str
    inferred: bool
    recognised: Decimal | None
    content: str | None


def records(report: Report) -> list[Record]:
    """A row for each fact of a report, table by table in its order: `pandas.DataFrame(convkit.records(report))`.

    `table` is the heading of its section as printed; `row` and `column` are the form's labels, joined by ／. `value` is
    an exact `Decimal`, None unless `state` is `number`: blank is not zero. `recognised` is how sure it is, from 0 to 1,
    what was read from a picture; None of what was text. Rows of several reports can stand in one
    table: `form`, `agency` and `year` tell them apart. Behind the figures of a table stand its values that are no
    numbers, in `content`: a date as 2027-03-01, a code, the words of a choice, a text; None unless their `state` is
    `value`. Raises `UsageError` where the report's form is not known.
    """
    form = form_of(report.form)
    headings = {section.name: section.heading for section in report.sections}
    sections = [*headings]
    found: list[tuple[int, Record]] = []
    for path, leaf in form.leaves.items():
        fact = report.facts.get(path)
        if fact is None:
            continue
        row, column = ("／".join(node.words.zh for node in nodes if node.label) for nodes in (leaf.row, leaf.column))
        name = leaf.table.section
        place = sections.index(name) if name in headings else len(sections)
        found.append((place, Record(
            form=report.form, agency=report.meta.agency, year=report.meta.year, table=headings.get(name, ""), row=row,
            column=column, path=path, value=fact.value, unit=fact.unit, state=fact.state, printed=fact.printed,
            inferred=fact.inferred, recognised=fact.recognised, content=None,
        )))  # fmt: skip
    for path, asked in form.fields.items():
        field = report.fields.get(path)
        if field is None:
            continue
        at = sections.index(asked.section) if asked.section in headings else len(sections)
        row, column = _labels(asked)
        found.append((at, Record(
            form=report.form, agency=report.meta.agency, year=report.meta.year, table=headings.get(asked.section, ""),
            row=row, column=column, path=path, value=None, unit=None, state=field.state,
            printed=field.printed, inferred=False, recognised=field.recognised, content=field.value,
        )))  # fmt: skip
    return [record for _, record in sorted(found, key=lambda one: one[0])]


def _labels(place: FieldPlace) -> tuple[str, str]:
    """The labels of a value that is no number: those of its row and column, or that of its line."""
    if place.leaf is None:
        return place.label, ""
    axes = (place.leaf.row, place.leaf.column)
    row, column = ("／".join(node.words.zh for node in nodes if node.label) for nodes in axes)
    return row, column
