"""Writes a document as a workbook: a sheet for each section, texts over its full width, tables with real merges."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO

from convkit import Block, Document, Grid, Heading, Image, Inline, List, Loss, Paragraph
from convkit_xlsx.finishing import finish
from convkit_xlsx.looks import Look, Looks
from convkit_xlsx.naming import SheetNames, in_formula
from convkit_xlsx.paper import Paper, column_widths
from convkit_xlsx.places import letters_of
from convkit_xlsx.saving import parts_of

if TYPE_CHECKING:
    from openpyxl import Workbook

_PATH = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)+")
_MOST_CHECKS = 60
_LONGEST_FORMULA = 8_000
_CHINESE = "报告"
_COVER = "封面"
_WITHOUT_GRID = 10


def write_workbook(document: Document, stream: BinaryIO) -> Iterable[Loss]:
    """Write a document as a workbook; what it could not carry comes back."""
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    names = SheetNames()
    papers: list[Paper] = []
    losses: list[Loss] = []
    groups = _groups(document.blocks)
    for group in groups:
        workbook.create_sheet(names.name(_heading(group), _CHINESE))
    looks = Looks(workbook)
    for sheet, group in zip(workbook.worksheets, groups, strict=True):
        widths = column_widths([block for block in group if isinstance(block, Grid)], _WITHOUT_GRID)
        paper = Paper(sheet, looks, widths, losses)
        _lay(group, paper)
        _print_settings(paper, group)
        _mark_checks(document, paper)
        papers.append(paper)
    if any(paper.marks for paper in papers):
        _colour_marks(workbook)
    finish(parts_of(workbook), stream, document, papers, _names(papers))
    return losses


def _groups(blocks: tuple[Block, ...]) -> list[list[Block]]:
    """The blocks of each sheet: those before the first section, then those of each section."""
    groups: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1 and groups[-1]:
            groups.append([])
        groups[-1].append(block)
    return groups


def _heading(group: list[Block]) -> str:
    """The words that name a sheet: those of its section, or of the title."""
    first = next((block for block in group if isinstance(block, Heading) and block.level <= 1), None)
    return first.text if first is not None else _COVER if group else ""


def _lay(group: list[Block], paper: Paper) -> None:
    """Put the blocks below each other; an empty row keeps a table apart from everything else."""
    for block in group:
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


def _print_settings(paper: Paper, group: list[Block]) -> None:
    """A4 portrait, as wide as the page; the header of a sheet's only table is repeated on each page."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet = paper.sheet
    sheet.page_setup.orientation = "portrait"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.6
    sheet.page_margins.top = sheet.page_margins.bottom = 0.7
    sheet.print_options.horizontalCentered = True
    sheet.sheet_view.showGridLines = False
    for column, width in enumerate(paper.widths, start=1):
        sheet.column_dimensions[letters_of(column)].width = width
    if len(paper.header_rows) == 1 and sum(isinstance(block, Grid) for block in group) == 1:
        first, last = paper.header_rows[0]
        sheet.print_title_rows = f"{first}:{last}"


def _names(papers: list[Paper]) -> dict[str, str]:
    """The cell of each fact by the fact's path, which is to be its defined name."""
    names: dict[str, str] = {}
    seen: set[str] = set()
    for paper in papers:
        sheet = in_formula(paper.sheet.title)
        for path, (row, column) in paper.places.items():
            if _PATH.fullmatch(path) and path.casefold() not in seen:
                seen.add(path.casefold())
                names[path] = f"{sheet}!${letters_of(column)}${row}"
    return names


def _colour_marks(workbook: Workbook) -> None:
    """Make red the one conditional look of a workbook."""
    from openpyxl.styles import PatternFill
    from openpyxl.styles.differential import DifferentialStyle

    red = DifferentialStyle(fill=PatternFill(bgColor="FFFF9999"))
    workbook._differential_styles.add(red)  # type: ignore[attr-defined]  # its list of conditional looks


def _mark_checks(document: Document, paper: Paper) -> None:
    """Let Excel turn the cells of a sum red where it does not hold."""
    made = 0
    for check in document.checks:
        paths = (*check.left, *check.right)
        if made == _MOST_CHECKS or not check.right or not all(path in paper.numeric for path in paths):
            continue
        left, right = (_sum(paper, side) for side in (check.left, check.right))
        formula = f"ROUND({left}-{right},6)<>0"
        if len(formula) > _LONGEST_FORMULA:
            continue
        marked = " ".join(_cell(paper, path) for path in check.right)
        made += 1
        paper.marks.setdefault(marked, []).append((made, formula))


def _sum(paper: Paper, paths: tuple[str, ...]) -> str:
    """A sum in groups of terms, since a function takes 255 arguments at most."""
    cells = [_cell(paper, path, "$") for path in paths]
    groups = [cells[start : start + 200] for start in range(0, len(cells), 200)]
    return "(" + "+".join(f"SUM({','.join(group)})" for group in groups) + ")" if groups else "0"


def _cell(paper: Paper, path: str, mark: str = "") -> str:
    row, column = paper.places[path]
    return f"{mark}{letters_of(column)}{mark}{row}"
