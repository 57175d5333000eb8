"""Cells of which nobody can say the figure: unread, with what is stored in them, and named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from convkit import Message, Origin
from convkit.reading import messages as shared
from convkit.reading import read_number, unread
from convkit.reading.cell_names import name_of
from convkit.reading.ledger import Ledger, shortened
from convkit_xlsx.reader.account import Values
from convkit_xlsx.reader.places import place_of
from convkit_xlsx.reader.stored import Places, Sheet, Stored, Workings

if TYPE_CHECKING:
    from lxml import etree

_ALTERNATIVES = Message(
    "the file writes it in two ways, of which each program shows one", "文件中该处有两种写法，不同程序显示其中之一"
)
_CHOOSING = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ON = ("1", "true")


def settle_doubt(stored: Stored, sheet: str, ledger: Ledger[Values]) -> None:
    """Let a figure that is in doubt be unread, and a blank cell that something else fills; a text stays what it is."""
    if stored.doubt is None or (
        stored.number is None and stored.characters and read_number(stored.text).state != "number"
    ):
        return
    shown = "" if stored.held == "picture" else stored.text.strip() or stored.number or ""
    origin = Origin(sheet=sheet, cell=name_of(stored.row, stored.column))
    message = shared.DOUBT if shown else shared.DOUBT_BLANK
    ledger.find("doubt", "unread", message, origin, text=shortened(shown), why=stored.doubt)
    stored.text, stored.number, stored.inlines = unread(shown), None, ()


def lift_alternatives(root: etree._Element) -> Places:
    """Take the first of several ways to write some rows or cells in place of them all; the cells that it holds."""
    found: set[tuple[int, int]] = set()
    for data in root.iterchildren("{*}sheetData"):
        for choosing in list(data.iter(f"{_CHOOSING}AlternateContent")):
            within, first = choosing.getparent(), next(choosing.iterchildren(f"{_CHOOSING}Choice"), None)
            if within is None:
                continue
            cells = first.iter("{*}c") if first is not None else ()
            found.update(place_of(cell.get("r", "")) for cell in cells if cell.get("r"))
            at = within.index(choosing)
            within[at : at + 1] = [] if first is None else list(first)
    return frozenset(found)


def doubt_alternatives(sheet: Sheet, lifted: Places) -> None:
    """Let figures be in doubt that are written in several ways."""
    for value in sheet.values if lifted else ():
        if (value.row, value.column) in lifted:
            value.doubt = value.doubt or _ALTERNATIVES


def with_readings(strings: etree._Element) -> frozenset[str]:
    """The shared strings, by number, with digits in what is to be shown above them."""
    if next(strings.iter("{*}rPh"), None) is None:  # as in nearly all files
        return frozenset()
    return frozenset(str(at) for at, one in enumerate(strings.iterchildren("{*}si")) if _reads_digits(one))


def _reads_digits(text: etree._Element) -> bool:
    return any(any(map(str.isnumeric, "".join(map(str, one.itertext())))) for one in text.iter("{*}rPh"))


def doubt_readings(
    root: etree._Element, space: str, sheet: Sheet, cells: Mapping[tuple[int, int], etree._Element], workings: Workings
) -> None:
    """Let figures be in doubt above which other digits are shown, as the reading of a word is."""
    if workings.readings or next(root.iter(f"{space}rPh"), None) is not None:
        for value, element in _showing_readings(sheet, cells):
            is_shared = element.get("t") == "s" and (element.findtext(f"{space}v") or "").strip() in workings.readings
            if is_shared or _reads_digits(element):
                value.doubt = value.doubt or shared.OVER


def _showing_readings(
    sheet: Sheet, cells: Mapping[tuple[int, int], etree._Element]
) -> Iterator[tuple[Stored, etree._Element]]:
    for value in sheet.values:
        element = cells.get((value.row, value.column))
        row = element.getparent() if element is not None else None
        if element is not None and (element.get("ph") in _ON or (row is not None and row.get("ph") in _ON)):
            yield value, element
