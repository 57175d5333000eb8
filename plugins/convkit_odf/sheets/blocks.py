"""The blocks that a sheet gives: its cells as one grid, cut where a picture has a row of its own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from convkit import Block, Cell, Message, Origin
from convkit.reading import messages as shared
from convkit.reading import read_number
from convkit.reading.cell_names import name_of
from convkit.reading.ledger import shortened
from convkit.reading.sheets import Hidden, Placed, arrange, blocks_of, cells_of, find_cells
from convkit.reading.stored_cells import link_in
from convkit_odf import messages
from convkit_odf.account import NUMERIC, tally, words_of
from convkit_odf.doubts import doubted
from convkit_odf.names import OFFICE, TABLE
from convkit_odf.sheets.cell_value import Value, read_value
from convkit_odf.sheets.doubts import covered_cells, doubts_about
from convkit_odf.sheets.sheet import Sheet, Stored
from convkit_odf.walk import Doubt, Walk

_MOST_NAMES = 12
_NEAR = 3


class _Seen(NamedTuple):
    """A cell that is seen, and what it shows."""

    stored: Stored
    value: Value


def sheet_blocks(walk: Walk, sheet: Sheet) -> list[Block]:
    """The blocks of a sheet that is shown; what is hidden in it is named."""
    origin = Origin(sheet=sheet.name)
    own = [cell for cell in sheet.cells if not cell.covered]
    merges = [cell.area for cell in own if cell.rows * cell.columns > 1]
    arranged = arrange(own, merges, Hidden(sheet.hidden_rows, sheet.hidden_columns))
    covers = covered_cells(walk.looks, sheet)
    known: dict[int, Value] = {}
    shown: list[tuple[Placed[Stored], Cell]] = []
    seen: list[_Seen] = []
    in_rows: defaultdict[int, list[_Seen]] = defaultdict(list)
    for place in arranged.seen:
        if place.value is not None:
            value = _value(walk, sheet, place.value, known)
            walk.doubts += doubts_about(walk, sheet, place.value, value)
            if (place.value.row, place.value.column) in covers:
                walk.doubts.append(Doubt(shared.PICTURED))
            labelled = bool(walk.doubts) and value.number is None and _holds_a_figure(place.value, in_rows)
            if walk.doubts and (told := doubted(walk, value.text, value.number, labelled)):
                value.text, value.number, value.inlines = told, None, ()
            seen.append(_Seen(place.value, value))
            in_rows[place.value.row].append(seen[-1])
            if value.shows or place.is_merged:
                shown.append((place, place.cell(value.text, value.number, sheet.name, value.inlines)))
    walk.place = origin
    hidden = _leave(walk, _in_order(arranged.in_rows + arranged.in_columns), known, messages.HIDDEN_PLACE)
    if hidden:
        walk.ledger.find("hidden", "warning", shared.HIDDEN_CELLS, origin, count=len(hidden), places=cells_of(hidden))
    covered = _in_order([*arranged.covered, *(cell for cell in sheet.cells if cell.covered)])
    for cell in _leave(walk, covered, known, shared.COVERED):
        at = Origin(sheet=sheet.name, cell=name_of(cell.row, cell.column))
        walk.ledger.find("covered", "warning", shared.COVERED_FOUND, at, text=_content(cell))
    _tell(walk, origin, seen)
    if any(cell.text.strip() or cell.number is not None for _, cell in shown):
        walk.ledger.carried["tables"] += 1
    else:
        walk.ledger.leave("tables", 1, shared.NO_CELLS, origin)
        shown = []
    return blocks_of(shown, [(cell.row, block) for cell, value in seen for block in value.drawn], origin)


def _holds_a_figure(cell: Stored, in_rows: Mapping[int, list[_Seen]]) -> bool:
    """Whether a blank cell is one for a figure: a label stands before it, and another figure beside or above it."""
    if not any(value.text.strip() and not value.number for _, value in in_rows.get(cell.row, ())):
        return False
    rows = (in_rows.get(cell.row - above, ()) for above in range(_NEAR + 1))
    near = (one for row in rows for one in row if cell.row == one.stored.row or cell.column == one.stored.column)
    return any(read_number(one.value.text).state == "number" for one in near)


def _in_order(cells: list[Stored]) -> list[Stored]:
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def _value(walk: Walk, sheet: Sheet, cell: Stored, known: dict[int, Value]) -> Value:
    """What a cell shows. A cell that the file states once for several places is counted once."""
    walk.place = Origin(sheet=sheet.name, cell=name_of(cell.row, cell.column))
    first = known.get(id(cell.element))
    if first is not None:
        walk.generate(first.text)
        return Value(first.text, first.number, first.inlines, [], first.formula, first.uncached, first.error)
    conditional = [one for area, one in sheet.conditionals if area.holds(cell.row, cell.column)]
    value = known[id(cell.element)] = read_value(walk, cell.element, cell.style, conditional)
    is_number = cell.element.get(f"{OFFICE}value-type") in NUMERIC
    unseen = is_number and not value.uncached and not value.shows
    walk.ledger.carried["numbers"] += is_number and not value.uncached and not unseen
    walk.ledger.leave("numbers", unseen, messages.HIDDEN_PLACE, walk.place, text=_content(cell))
    walk.ledger.carried["formulas"] += value.formula and not value.uncached
    walk.ledger.carried["links"] += link_in(cell.element.get(f"{TABLE}formula", "")) is not None and bool(value.text)
    if value.uncached:
        walk.ledger.leave("numbers", is_number, messages.UNSTATED, walk.place)
        walk.ledger.leave("formulas", value.formula, shared.UNCACHED, walk.place)
    return value


def _content(cell: Stored) -> str:
    """What a cell holds, for a person to recognise it."""
    stated = next((str(value) for name, value in cell.element.attrib.items() if str(name).endswith("}value")), "")
    return words_of(cell.element) or shortened(stated)


def _leave(walk: Walk, cells: list[Stored], known: dict[int, Value], what: Message) -> list[Stored]:
    """Name cells that are not seen; those among them that hold something come back."""
    full = [cell for cell in cells if _content(cell)]
    counts: Counter[str] = Counter()
    counted: set[int] = set(known)
    for cell in cells:
        if id(cell.element) not in counted:
            counted.add(id(cell.element))
            counts += tally(cell.element)
    text = shortened(" ".join(_content(cell) for cell in full[:_MOST_NAMES]))
    for kind, count in counts.items():
        walk.ledger.leave(kind, count, what, walk.place, text=text)
    known.update((id(cell.element), Value()) for cell in cells if id(cell.element) not in known)
    return full


def _tell(walk: Walk, origin: Origin, seen: list[_Seen]) -> None:
    """What a person should know of the values."""
    for code, severity, message, chosen in (
        ("uncached", "unread", shared.UNCACHED_FOUND, [cell for cell, value in seen if value.uncached]),
        ("error", "error", shared.ERRORS, [cell for cell, value in seen if value.error]),
        ("unseen", "warning", shared.UNSEEN_NUMBERS, [cell for cell, value in seen if value.unseen]),
        ("long", "warning", shared.LONG_NUMBERS, [cell for cell, value in seen if value.long]),
    ):
        find_cells(walk.ledger, code, severity, message, origin, chosen)  # type: ignore[arg-type]
