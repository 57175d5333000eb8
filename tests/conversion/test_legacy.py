"""Reports from before the first edition: text and tables through every format, with every cell and every span."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from make.drawn import F2021, drawn, heading, paragraph

import convkit
from convkit.conversion import form_of
from convkit.document import Cell, Grid
from convkit.report import LEGACY, Meta, Report, Section

SEED = Path(__file__).parents[2] / "seeds" / "legacy-2013.docx"
FORMATS = ("docx", "xlsx", "html", "pdf", "ofd", "txt", "xml", "json")
SPANNED = Grid((
    Cell(1, 1, "指标", 2, 1), Cell(1, 2, "本年", 1, 2), Cell(1, 4, "备注", 2, 1),
    Cell(2, 2, "件数"), Cell(2, 3, "占比"),
    Cell(3, 1, "公开", 1, 1), Cell(3, 2, "412"), Cell(3, 3, "87.5%"), Cell(3, 4, "含镇", 3, 1),
    Cell(4, 1, "申请", 2, 1), Cell(4, 2, "18"), Cell(4, 3, ""),
    Cell(5, 2, "答复17件，1件转下年", 1, 2),
))  # fmt: skip
REPORT = Report(
    LEGACY,
    Meta("某某县农业局2013年政府信息公开工作年度报告", "某某县农业局", 2013),
    (Section("overview", "一、概述", (paragraph("全年公开信息412条。"), SPANNED, paragraph("以上。"))),),
)


def through(report: Report, name: str) -> Report:
    stream = io.BytesIO()
    convkit.write(report, stream, target_format=name)
    return convkit.read(io.BytesIO(stream.getvalue()), source_format=name)


def cells(report: Report, name: str = "") -> list[list[tuple[int, int, int, int, str]]]:
    """The cells of each table; a sheet has none where nothing stands."""
    return [
        sorted((c.row, c.column, c.rows, c.columns, c.text) for c in block.cells if c.text or name != "xlsx")
        for section in report.sections
        for block in section.blocks
        if isinstance(block, Grid)
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_every_cell_and_span_comes_back(name: str) -> None:
    back = through(REPORT, name)
    assert back.form == LEGACY
    assert not back.facts
    if name == "txt":  # a text holds no spans: every cell is in its row, in order
        (found,) = cells(back)
        assert [text for *_, text in found if text] == [cell.text for cell in SPANNED.cells if cell.text]
    else:
        assert cells(back, name) == cells(REPORT, name)


@pytest.mark.parametrize("name", FORMATS)
def test_the_seed_comes_back_from_every_format(name: str) -> None:
    report = convkit.read(SEED)
    back = through(report, name)
    assert back.meta == report.meta
    assert [section.name for section in back.sections] == [section.name for section in report.sections]
    assert cells(back, name) == cells(report, name)


def test_a_statutory_table_in_a_report_of_before_is_no_table_of_an_edition_when_asked_for() -> None:
    title = "某某县农业局2013年政府信息公开工作年度报告"
    document = convkit.Document((heading(title, 0), drawn(F2021, "proceedings")))
    from convkit.recognise import recognise

    report = recognise(document, [F2021], LEGACY).report
    assert (report.form, dict(report.facts)) == (LEGACY, {})
    assert len(cells(report)) == 1


def test_a_legacy_report_is_checked_by_no_rule() -> None:
    assert convkit.check(replace(REPORT, meta=Meta())) == ()
    assert form_of(LEGACY).statements == ()
