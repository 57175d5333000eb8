"""Writes a document as a workbook: texts, a sheet for each table with real merges, and one that checks the sums."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from convkit import Block, Document, Grid, Heading, Image, Inline, List, Loss, Paragraph
from convkit.reading.cell_names import letters_of
from convkit.reading.workbook_checks import CHECKS
from convkit_xlsx.writer.additions import Additions, additions_of
from convkit_xlsx.writer.check_sheet import HEADER_ROW, NAME, WIDTHS, Page, check_page
from convkit_xlsx.writer.conditional_formats import CONDITIONAL, colour_rules, rules_markup
from convkit_xlsx.writer.looks import Look, Looks
from convkit_xlsx.writer.names import SheetNames, in_formula, names_of
from convkit_xlsx.writer.package import write_package
from convkit_xlsx.writer.relations import Relation, relations_of
from convkit_xlsx.writer.sheet import Paper, Table, column_widths
from convkit_xlsx.writer.sheets import Division, divided
from convkit_xlsx.writer.worksheet import Sheet

_WIDE = 12  # columns of a sheet that is printed across


def write_workbook(document: Document, stream: BinaryIO) -> Iterable[Loss]:
    """Write a document as a workbook; what it could not carry comes back."""
    names = SheetNames()
    losses: list[Loss] = []
    looks = Looks()
    divisions = divided(document.blocks)
    titles = [names.name(division.name, "报告") for division in divisions]
    papers = [_paper(title, division, looks, losses) for title, division in zip(titles, divisions, strict=True)]
    relations = relations_of(document.checks, papers)
    sheets = [
        (paper.sheet, additions_of(paper, rules_markup(colour_rules(relations, paper.sheet.title)))) for paper in papers
    ]
    places = _places(papers)
    if relations:
        sheet, page = _check_sheet(names.name(NAME, NAME), looks, relations)
        sheets.append((sheet, Additions(page.rows, page.colours)))
        places[CHECKS] = page.area
    write_package(sheets, looks, CONDITIONAL if relations else (), stream, document, places)
    return losses


def _paper(title: str, division: Division, looks: Looks, losses: list[Loss]) -> Paper:
    """A sheet with its blocks."""
    grids = [block for block in division.blocks if isinstance(block, Grid)]
    is_wide = max((grid.width for grid in grids), default=0) > _WIDE
    sheet = Sheet(title, column_widths(grids, is_wide=is_wide), is_wide)
    paper = Paper(sheet, looks, losses)
    _lay(division.blocks, paper)
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


def _keep_in_sight(sheet: Sheet, table: Table, *, freeze: bool) -> None:
    """Repeat a table's header on each page; on the screen let header and labels stay where they are."""
    end = table.top + table.header_rows
    if table.header_rows:
        sheet.title_rows = (table.top, end - 1)
    if freeze:
        sheet.frozen = (end, table.labels + 1)


def _places(papers: list[Paper]) -> dict[str, str]:
    """The cell of each fact by the defined name of the fact's path."""
    places: dict[str, str] = {}
    for paper in papers:
        sheet = in_formula(paper.sheet.title)
        for path, (row, column) in paper.places.items():
            places.setdefault(path, f"{sheet}!${letters_of(column)}${row}")
    return {name: places[path] for path, name in names_of(places).items()}


def _check_sheet(title: str, looks: Looks, relations: list[Relation]) -> tuple[Sheet, Page]:
    """The last sheet, which says which sums hold."""
    sheet = Sheet(title, WIDTHS, is_wide=True, pages_high=1)
    _keep_in_sight(sheet, Table(HEADER_ROW, 1, 0), freeze=True)
    shown: tuple[Look, ...] = ("caption", "line", "header", "words", "table")
    return sheet, check_page(relations, title, {look: looks.number(looks.style(look)) for look in shown})
