"""How long writing a report as a workbook takes, beside openpyxl with the same cells.

`saves` is openpyxl's saving alone, of a workbook that it has read; `makes and saves` begins with an empty workbook, and
gives the cells their values and nothing else: no looks, no merged areas, no checks.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable

import convkit_xlsx
from openpyxl import Workbook, load_workbook
from pairs import Run, arguments, interleaved, show

import convkit
from convkit.conversion import form_of
from convkit.render import render

Values = dict[str, dict[str, object]]
"""The values of each sheet by the names of their cells."""


def main() -> None:
    given = arguments(__doc__, runs=60)
    report = convkit.read(given.file)
    document = render(report, form_of(report.form))
    written = io.BytesIO()
    convkit_xlsx.write(document, written)
    model = load_workbook(written)
    for sheet in model:
        sheet._images = []  # openpyxl cannot save a picture twice
    values: Values = {
        sheet.title: {cell.coordinate: cell.value for row in sheet for cell in row if cell.value is not None}
        for sheet in model
    }
    print(sum(map(len, values.values())), "cells with a value")
    candidates = {
        "convkit": lambda: processor(lambda: convkit_xlsx.write(document, io.BytesIO())),
        "openpyxl saves": lambda: processor(lambda: model.save(io.BytesIO())),
        "openpyxl makes and saves": lambda: processor(lambda: made(values).save(io.BytesIO())),
    }
    show(interleaved(candidates, given.runs))


def processor(function: Callable[[], object]) -> Run:
    """One call, in time of the processor."""
    start = time.process_time()
    function()
    return Run(time.process_time() - start)


def made(values: Values) -> Workbook:
    """A workbook of nothing but values."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, cells in values.items():
        sheet = workbook.create_sheet(title)
        for name, value in cells.items():
            sheet[name] = value
    return workbook


if __name__ == "__main__":
    main()
