"""Cells of which nobody can say the figure: unread, with what is stored in them, and named."""

from __future__ import annotations

from convkit import Origin
from convkit.reading import messages as shared
from convkit.reading import read_number, unread
from convkit.reading.cell_names import name_of
from convkit.reading.ledger import Ledger, shortened
from convkit_xlsx.reader.account import Values
from convkit_xlsx.reader.stored import Stored


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
