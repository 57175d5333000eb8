"""Forms of others where a file kept less than their tables: a value is the same, or unread and named, never another."""

from __future__ import annotations

import io
from decimal import Decimal

import convkit_txt
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import EDITIONS, numbered
from make.website import FOLDER, WEBSITE, website_report

from convkit.document import Block, Cell, Document, Grid, Inline, Paragraph, by_row
from convkit.form import Form, load
from convkit.reading import display_width
from convkit.recognise import recognise
from convkit.render import render
from convkit.report import Report

PROVINCE = load(FOLDER / "yunling.toml", EDITIONS)
REPORT = website_report()


def cell_by_cell(report: Report, form: Form) -> list[str]:
    """The lines of a report whose tables were saved as text, each cell a line, as LibreOffice does."""
    told: list[str] = []
    for block in render(report, form).blocks:
        if isinstance(block, Grid):
            told += [cell.text for _, cells in sorted(by_row(block.cells).items()) for cell in cells if cell.text]
        else:
            told.append(getattr(block, "text", ""))
    return told


def read(lines: list[str], form: Form) -> Report:
    blocks = tuple(Paragraph((Inline(line),)) for line in lines)
    return recognise(Document(blocks), [form]).report


def said(report: Report) -> dict[str, str | Decimal]:
    """Each value that was read."""
    told = {**report.facts, **report.fields}
    return {path: one.value for path, one in told.items() if one.value is not None}


def test_codes_are_no_values_where_each_cell_is_a_line() -> None:
    report = numbered(PROVINCE)
    assert said(read(cell_by_cell(report, PROVINCE), PROVINCE)) == said(report)


def test_words_are_read_where_the_next_label_ends_them() -> None:
    report, cut = read(cell_by_cell(REPORT, WEBSITE), WEBSITE), "services.column.content"
    assert said(report) == {path: value for path, value in said(REPORT).items() if path != cut}
    assert report.fields[cut].state == "unread"  # of 优化营商环境 2027 nobody knows whether it is one cell


@given(st.data())
def test_a_line_lost_or_doubled_makes_no_other_value(data: st.DataObject) -> None:
    lines = cell_by_cell(REPORT, WEBSITE)
    at = data.draw(st.integers(1, len(lines) - 1))
    lines[at : at + 1] = data.draw(st.sampled_from([[], [lines[at]] * 2]))
    assert said(read(lines, WEBSITE)).items() <= said(REPORT).items()


def test_lines_that_ran_together_are_unread_and_named() -> None:
    blocks = list(render(REPORT, WEBSITE).blocks)
    starts = [
        at for at, block in enumerate(blocks) if getattr(block, "text", "").startswith(("网站名称", "政府网站标识码"))
    ]
    joined = "".join(getattr(block, "text", "") for block in blocks[starts[0] : starts[1] + 1])
    blocks[starts[0] : starts[1] + 1] = [Paragraph((Inline(joined),))]
    fields = recognise(Document(tuple(blocks)), [WEBSITE]).report.fields
    assert (fields["basics.site"].state, fields["basics.site"].value) == ("unread", None)
    assert "0401230001" in str(fields["basics.site"].text)
    assert fields["basics.opened"] == REPORT.fields["basics.opened"]


def test_a_heading_that_ran_into_the_last_value_makes_it_unread() -> None:
    blocks = list(render(REPORT, WEBSITE).blocks)
    at = next(at for at, block in enumerate(blocks) if getattr(block, "text", "").startswith("填报单位"))
    blocks[at] = Paragraph((Inline("填报单位：云岭市数据局二、信息发布情况"),))
    assert recognise(Document(tuple(blocks)), [WEBSITE]).report.fields["basics.agency"].state == "unread"


def test_lines_in_a_table_of_one_column_are_lines() -> None:
    blocks: list[Block] = list(render(REPORT, WEBSITE).blocks)
    ends = next(at for at, block in enumerate(blocks) if isinstance(block, Grid))
    cells = tuple(Cell(row, 1, getattr(block, "text", "")) for row, block in enumerate(blocks[: ends - 1], 1))
    grid = Grid((*cells, Cell(1, 2, "")))
    report = recognise(Document((grid, *blocks[ends - 1 :])), [WEBSITE]).report
    assert report.fields == REPORT.fields


def spread(report: Report, form: Form) -> str:
    """A report whose tables are told by where words stand on their lines, as pdftotext -layout writes them."""
    told: list[str] = []
    for block in render(report, form).blocks:
        if isinstance(block, Grid):
            for _, cells in sorted(by_row(block.cells).items()):
                line = ""
                for cell in sorted(cells, key=lambda one: one.column):
                    line += " " * (30 * (cell.column - 1) - display_width(line)) + cell.text
                told.append(line)
        else:
            told.append(getattr(block, "text", ""))
    return "\n".join([*told, "\f", "-" * 90, "\f", *told[-1:]])


def test_where_only_places_tell_columns_no_value_is_another_one() -> None:
    report = recognise(convkit_txt.read(io.BytesIO(spread(REPORT, WEBSITE).encode())), [WEBSITE]).report
    assert said(report).items() <= said(REPORT).items()
    others = {**report.facts, **report.fields}
    assert {others[path].state for path in said(REPORT).keys() - said(report).keys()} <= {"unread"}
    assert report.fields["basics.identifier"].value == "0401230001"
