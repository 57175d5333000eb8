"""Tables whose rows do not stand together: each a table of its own, or without what keeps its columns."""

from __future__ import annotations

import io
from dataclasses import replace
from random import Random

import pytest
from make.drawn import EDITIONS, numbered, truth
from make.dumps import numbers_of

import convkit
from convkit.document import Block, Document, Grid, by_row
from convkit.form import Form
from convkit.render import render


def page(blocks: tuple[Block, ...], between: str) -> bytes:
    """A web page without spans; `between` stands between two rows."""
    told = []
    for block in blocks:
        if isinstance(block, Grid):
            rows = by_row(sorted(block.cells, key=lambda cell: (cell.row, cell.column))).values()
            lines = ["".join(f"<td>{cell.text}</td>" for cell in row) for row in rows]
            told.append(f"<table><tr>{f'</tr>{between}<tr>'.join(lines)}</tr></table>")
        else:
            told.append(f"<p>{getattr(block, 'text', '')}</p>")
    return f"<meta charset=utf-8><body>{''.join(told)}".encode()


def blanked(document: Document, random: Random) -> tuple[Block, ...]:
    """The blocks with a fifth of the figures gone."""

    def without(grid: Grid) -> Grid:
        gone = (cell.path and random.random() < 0.2 for cell in grid.cells)
        return replace(
            grid,
            cells=tuple(replace(cell, text="") if one else cell for cell, one in zip(grid.cells, gone, strict=True)),
        )

    return tuple(without(block) if isinstance(block, Grid) else block for block in document.blocks)


@pytest.mark.parametrize("between", ["", "</table><table>", "</table><p>&nbsp;</p><table>"])
@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
def test_rows_are_read_by_the_order_of_their_cells(form: Form, between: str) -> None:
    document = render(numbered(form), form)
    whole = page(document.blocks, between)
    assert numbers_of(convkit.read(io.BytesIO(whole), source_format="html", form=form.id)) == truth(form)
    holes = page(blanked(document, Random(3)), between)
    found = numbers_of(convkit.read(io.BytesIO(holes), source_format="html", form=form.id))
    assert found.items() <= truth(form).items()
    assert len(found) > 80


def test_a_surplus_blank_takes_no_figure_for_the_next_ones() -> None:
    """Below a header with a blank too many, a row with one too many and a figure too few is as long as it should be."""
    heads = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    first = "".join(f"<td rowspan=2>{head}" for head in heads)
    first += "<td><td colspan=5>未经复议直接起诉<td colspan=5>复议后起诉"
    groups = f"<td><td colspan=5>行政复议<td colspan=10>行政诉讼<tr>{first}"
    figures = [str(number) for number in range(11, 25)]
    rows = ["<td>".join(["", *heads, *heads[:3], "", *heads[3:]]), "<td>".join(["", *figures[:12], "", *figures[12:]])]
    table = f"<table><tr>{groups}<tr>{rows[0]}<tr>{rows[1]}</table>"
    text = page(render(numbered(EDITIONS[0]), EDITIONS[0]).blocks, "").decode()
    start, end = text.rindex("<table"), text.rindex("</table>")
    found = convkit.read(io.BytesIO(f"{text[:start]}{table}{text[end:]}".encode())).facts
    assert not any(fact.state == "number" for path, fact in found.items() if path.startswith("proceedings"))
