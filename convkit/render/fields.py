"""The fields at the head of a section as lines, and in a table as cells."""

from __future__ import annotations

from collections.abc import Iterator

from convkit.document import Cell, Inline, Paragraph
from convkit.form import FieldPlace, Form
from convkit.report import Field, Report
from convkit.text.values import boxes, shown


def lines(section: str, report: Report, form: Form) -> Iterator[Paragraph]:
    """A line for each field of a section that the report has, in the form's order."""
    for place in form.lines(section):
        field = report.fields.get(place.path)
        if field is not None and field.state != "absent":
            yield Paragraph((Inline(f"{place.label}：{shown(field, place)}"),), role="field")


def field_cell(field: Field | None, place: FieldPlace, row: int, column: int, span: int) -> Cell:
    """The cell of a table that shows a field."""
    text = "" if field is None or field.state == "absent" else shown(field, place)
    admits = tuple(boxes(place, choice) for choice in place.choices) or None
    return Cell(row, column, text, 1, span, place.path, admits=admits)
