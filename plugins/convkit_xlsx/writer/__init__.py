"""Writes a document as a workbook: texts, a sheet for each table with real merges, and one that checks the sums."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, BinaryIO

from convkit import Block, Document, Grid, Heading, Image, Inline, List, Loss, Paragraph
from convkit.reading.cell_names import letters_of, name_of
from convkit.reading.workbook_checks import CHECKS
from convkit.writing.lean_imports import importing_without
from convkit_xlsx.writer.additions import Additions, additions_of
from convkit_xlsx.writer.check_sheet import HEADER_ROW, NAME, WIDTHS, Page, check_page
from convkit_xlsx.writer.conditional_formats import GREY, LIGHT, STRONG, colour_rules, rules_markup
from convkit_xlsx.writer.looks import Look, Looks
from convkit_xlsx.writer.names import SheetNames, in_formula, names_of
from convkit_xlsx.writer.package import finish
from convkit_xlsx.writer.relations import Relation, relations_of
from convkit_xlsx.writer.saving import parts_of
from convkit_xlsx.writer.sheet import Paper, Table, column_widths
from convkit_xlsx.writer.sheets import Division, divided

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_WIDE = 12  # columns of a sheet that is printed across


def write_workbook(document: Document, stream: BinaryIO) -> Iterable[Loss]:
    """Write a document as a workbook; what it could not carry comes back."""
    with importing_without("numpy", "PIL"):
        from openpyxl import Workbook

    workbook = Workbook()
    workbook.calculation.fullCalcOnLoad = False  # the results are stored: openpyxl says so although it stores none
    workbook.remove(workbook.worksheets[0])
    names = SheetNames()
    losses: list[Loss] = []
    divisions = divided(document.blocks)
    for division in divisions:
        workbook.create_sheet(names.name(division.name, "报告"))
    looks = Looks(workbook)
    papers = [
        _paper(sheet, division, looks, losses) for sheet, division in zip(workbook.worksheets, divisions, strict=True)
    ]
    relations = relations_of(document.checks, papers)
    fractions = {path: one.decimals for one in document.checks if one.decimals for path in (*one.left, *one.right)}
    sheets = [
        additions_of(paper, rules_markup(colour_rules(relations, paper.sheet.title)), fractions) for paper in papers
    ]
    places = _places(papers)
    if relations:
        page = _add_check_sheet(workbook, names, looks, relations)
        sheets.append(Additions(page.rows, page.colours))
        places[CHECKS] = page.area
        _add_colours(workbook)
    finish(parts_of(workbook), stream, document, sheets, places)
    return losses


def _paper(sheet: Worksheet, division: Division, looks: Looks, losses: list[Loss]) -> Paper:
    """A sheet with its blocks."""
    grids = [block for block in division.blocks if isinstance(block, Grid)]
    is_wide = max((grid.width for grid in grids), default=0) > _WIDE
    paper = Paper(sheet, looks, column_widths(grids, is_wide=is_wide), losses)
    _lay(division.blocks, paper)
    _set_page(sheet, paper.widths, is_wide=is_wide)
    if len(paper.tables) == 1 or (paper.tables and division.table is not None):
        _keep_in_sight(sheet, paper.tables[0], freeze=division.table is not None)
    return paper


def _lay(blocks: list[Block], paper: Paper) -> None:
    """Put the blocks below each other; an empty row keeps a table apart from everything else."""
    for block in blocks:
        match block:
            case Heading():
                paper.text(block.inlines, _heading_look(block.level))
            case Paragraph():
                paper.text(block.inlines, "body")
            case List():
                for item in block.items:
                    paper.text((Inline(item.marker), *item.inlines), "body")
            case Grid():
                paper.grid(block)
            case Image():
                paper.image(block)


def _heading_look(level: int) -> Look:
    return "title" if level == 0 else "heading" if level == 1 else "subheading"


def _set_page(sheet: Worksheet, widths: Iterable[float], *, is_wide: bool) -> None:
    """A4, as wide as the page."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape" if is_wide else "portrait"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.6
    sheet.page_margins.top = sheet.page_margins.bottom = 0.7
    sheet.print_options.horizontalCentered = True
    sheet.sheet_view.showGridLines = False
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[letters_of(column)].width = width


def _keep_in_sight(sheet: Worksheet, table: Table, *, freeze: bool) -> None:
    """Repeat a table's header on each page; on the screen let header and labels stay where they are."""
    end = table.top + table.header_rows
    if table.header_rows:
        sheet.print_title_rows = f"{table.top}:{end - 1}"
    if freeze and (end > 1 or table.labels):
        sheet.freeze_panes = name_of(end, table.labels + 1)


def _places(papers: list[Paper]) -> dict[str, str]:
    """The cell of each fact by the defined name of the fact's path."""
    places: dict[str, str] = {}
    for paper in papers:
        sheet = in_formula(paper.sheet.title)
        for path, (row, column) in paper.places.items():
            places.setdefault(path, f"{sheet}!${letters_of(column)}${row}")
    return {name: places[path] for path, name in names_of(places).items()}


def _add_check_sheet(workbook: Workbook, names: SheetNames, looks: Looks, relations: list[Relation]) -> Page:
    """The last sheet, which says which sums hold."""
    sheet = workbook.create_sheet(names.name(NAME, NAME))
    _set_page(sheet, WIDTHS, is_wide=True)
    sheet.page_setup.fitToHeight = 1
    _keep_in_sight(sheet, Table(HEADER_ROW, 1, 0), freeze=True)
    shown: tuple[Look, ...] = ("caption", "line", "header", "words", "table")
    return check_page(relations, sheet.title, {look: looks.number(look) for look in shown})


def _add_colours(workbook: Workbook) -> None:
    """The conditional looks, in the order of their numbers."""
    from openpyxl.styles import Font, PatternFill
    from openpyxl.styles.differential import DifferentialStyle

    made: dict[int, Any] = {
        STRONG: DifferentialStyle(font=Font(color="FFFFFFFF", b=True), fill=PatternFill(bgColor="FFE03C31")),
        LIGHT: DifferentialStyle(font=Font(color="FF9C0006"), fill=PatternFill(bgColor="FFFFC7CE")),
        GREY: DifferentialStyle(font=Font(color="FF7F7F7F")),
    }
    for _, look in sorted(made.items()):
        workbook._differential_styles.add(look)  # type: ignore[attr-defined]  # its list of conditional looks
