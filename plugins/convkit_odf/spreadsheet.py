"""An OpenDocument spreadsheet as a document: its sheets in order, each a grid of what is seen."""

from __future__ import annotations

from collections import Counter as Count
from typing import BinaryIO

from lxml import etree

from convkit import Block, Document, InputError, Origin, count_characters, texts
from convkit.reading import messages as shared
from convkit.reading.ledger import Ledger
from convkit.reading.runs import WHITE
from convkit_odf import messages
from convkit_odf.account import ledger_of, tally, words_of
from convkit_odf.checks import leave_checks
from convkit_odf.drawn import drawing
from convkit_odf.list_numbers import Numbering
from convkit_odf.looks import Looks
from convkit_odf.metadata import properties, references
from convkit_odf.names import GRID, OFFICE, TABLE
from convkit_odf.package import OpenDocument
from convkit_odf.reader import carried, leave_surroundings
from convkit_odf.sheets.blocks import sheet_blocks
from convkit_odf.sheets.sheet import Sheet, read_sheet
from convkit_odf.tables import read_story
from convkit_odf.walk import Walk

_CHANGES = f"{TABLE}tracked-changes"


def read_spreadsheet(stream: BinaryIO) -> Document:
    """The document in an OpenDocument spreadsheet; `InputError` where it is none that can be read."""
    package = OpenDocument(stream, "spreadsheet")
    content = package.xml("content.xml")
    roots = [content, package.xml("styles.xml")] if "styles.xml" in package else [content]
    body = content.find(f"{OFFICE}body/{OFFICE}spreadsheet")
    if body is None:
        raise InputError(messages.NO_BODY)
    ledger = ledger_of("ods")
    looks = Looks(roots, package.referred)
    _leave_changes(body, ledger)
    leave_checks(body, looks, ledger)
    for element in body.iterchildren(GRID):
        ledger.hold(element)
    walk = Walk(package, looks, Numbering(roots), ledger, read_story, looks.cell)
    blocks: list[Block] = []
    for element in body.iterchildren(GRID):
        sheet = read_sheet(element, walk.looks)
        walk.place = Origin(sheet=sheet.name)
        if sheet.hidden:
            _leave_sheet(walk, element, sheet)
            continue
        walk.around = looks.cell._replace(ground=WHITE)
        blocks += sheet_blocks(walk, sheet)
        walk.place = Origin(sheet=sheet.name)
        for shape in (shape for shapes in sheet.shapes for shape in shapes):
            blocks += drawing(walk, shape)
    leave_surroundings(package, roots[-1], ledger)
    ledger.carried["characters"] += count_characters("".join(texts(tuple(blocks)))) - walk.generated
    return Document(
        tuple(blocks), properties(package), ledger.account(), tuple(ledger.findings), carried(package),
        references=references(package),
    )  # fmt: skip


def _leave_changes(body: etree._Element, ledger: Ledger[etree._Element]) -> None:
    """Take the record of changes out of the tree and name it: the sheets hold the cells as they are now."""
    for changes in body.findall(_CHANGES):
        held = tally(changes)
        held["tables"] = 0
        ledger.held.update(held)
        ledger.leave_all(changes, messages.OLD_CELLS, Origin(), text=words_of(changes))
        ledger.find("changes", "warning", messages.CELL_CHANGES, Origin())
        body.remove(changes)


def _leave_sheet(walk: Walk, element: etree._Element, sheet: Sheet) -> None:
    """Name everything on a hidden sheet as left out."""
    walk.ledger.leave_all(element, messages.ON_HIDDEN_SHEET, walk.place)
    values = Count(bool(words_of(cell.element)) or len(cell.element.attrib) > 1 for cell in sheet.cells)
    if values[True]:
        walk.ledger.find("hidden", "warning", shared.HIDDEN_SHEET, walk.place, count=values[True])
