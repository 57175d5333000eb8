"""Old workbooks whose cells are raised as a whole: their digits are no figures, whichever program read them."""

from __future__ import annotations

from io import BytesIO

import pytest
import xlwt
from convkit_office.sheets import read_excel

from convkit import Grid


@pytest.mark.parametrize("asked", ["auto", "python"])
def test_the_digits_of_a_raised_cell_are_raised(asked: str) -> None:
    book, stream = xlwt.Workbook(), BytesIO()
    for name in ("封面", "表"):
        sheet = book.add_sheet(name)
        sheet.write(0, 0, "规章")
        for column, look in enumerate(("superscript", "none", "subscript"), 1):
            sheet.write(0, column, 53 if name == "表" else "53", xlwt.easyxf(f"font: escapement {look}"))
    book.save(stream)
    grids = [block for block in read_excel(stream, asked).blocks if isinstance(block, Grid)]
    assert [[(cell.text, cell.number) for cell in grid.cells[1:]] for grid in grids] == [
        [("⁵³", None), ("53", None), ("₅₃", None)],
        [("⁵³", None), ("53", "53"), ("₅₃", None)],
    ]
