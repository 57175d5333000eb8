"""Values in columns of spaces: blanks are told from values merged over several columns, which are no column's."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import F2021
from make.dumps import TITLE, numbers_in
from make.repeating import examples

from convkit.form import dotted, leaf_paths

(PART,) = next(table.parts for table in F2021.tables if table.section == "requests")
ROWS = [row for row in leaf_paths(PART.rows) if not row[-1].instead]
COLUMNS = leaf_paths(PART.columns)
LABELS, STEP = 60, 12
"""Where the columns begin, and how broad they are."""

Cells = list[tuple[int, int, str]]
"""The first and the last column of each value of a row, and what it shows."""


def placed(label: str, cells: Cells, side: str) -> str:
    line = label
    for first, last, text in cells:
        start, end = LABELS + STEP * first, LABELS + STEP * (last + 1)
        at = {"left": start, "middle": (start + end - len(text)) // 2, "right": end - len(text) - 2}[side]
        line = line.ljust(at) + text
    return line


def read(rows: list[Cells], side: str, more: Cells | None = None) -> dict[str, Decimal]:
    labels = [*(more or []), *((at, at, path[-1].label) for at, path in enumerate(COLUMNS))]
    heads = placed(PART.corner[:20], labels, side)
    lines = [placed(path[-1].label, cells, side) for path, cells in zip(ROWS, rows, strict=True)]
    return numbers_in("\n".join([TITLE, "三、收到和处理政府信息公开申请情况", heads, *lines]), F2021)


@pytest.mark.parametrize("side", ["left", "middle", "right"])
@examples(20, shrink=False)
@given(seed=st.integers(0, 10**6), scale=st.sampled_from([1, 10, 3000]), at=st.sampled_from(range(len(ROWS))))
def test_no_column_has_the_value_of_several(side: str, seed: int, scale: int, at: int) -> None:
    random = Random(seed)
    rows: list[Cells] = [[(one, one, str(random.randrange(scale))) for one in range(7)] for _ in ROWS]
    for row in rows[::4]:
        row[:] = [cell for cell in row if random.random() < 0.6]
    first, last = sorted(random.sample(range(7), 2))
    rows[at] = sorted([(first, last, "5"), *(cell for cell in rows[at] if not first <= cell[0] <= last)])
    stated = {
        f"requests.{dotted(row, COLUMNS[first])}": Decimal(text)
        for row, cells in zip(ROWS, rows, strict=True)
        for first, last, text in cells
        if first == last
    }
    found = read(rows, side)
    assert {path: value for path, value in found.items() if stated.get(path) != value} == {}
    assert len(found) >= 7 * 17


@pytest.mark.parametrize("head", [[], [(-1, -1, "行次")]])
@pytest.mark.parametrize("gone", range(7))
def test_a_number_of_a_row_is_no_value_where_another_column_is_blank(gone: int, head: Cells) -> None:
    rows = [
        [(one, one, "7" if one >= 0 else str(at)) for one in range(-1, 7) if one != gone] for at, _ in enumerate(ROWS)
    ]
    found = read(rows, "middle", head)
    assert {path: value for path, value in found.items() if value != 7 or path.endswith(COLUMNS[gone][-1].name)} == {}
