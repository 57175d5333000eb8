"""What the columns of a table give to its cells: what is behind them, and that they are folded away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit.reading.runs import WHITE
from convkit_html.reader.styles.shown import Shown

if TYPE_CHECKING:
    from lxml import etree

_MOST = 1_000


class Columns:
    """The columns of each table that are stated so far, each with how it is shown."""

    def __init__(self) -> None:
        self._of: dict[etree._Element, list[Shown]] = {}
        self._next: dict[etree._Element | None, int] = {}  # by row: how many columns are left of its next cell
        self._same: dict[tuple[int, int | None, bool], Shown] = {}

    def over(self, element: etree._Element, tag: str, found: Shown, painted: bool) -> Shown:
        """How a cell is shown in its column; a column itself is kept for the cells that follow.

        What is `painted` itself does not let through what is behind its column.
        """
        if tag in ("td", "th") and not self._of:
            return found
        table = _table(element)
        if table is None:
            return found
        if tag in ("td", "th"):
            return self._cell(element, found, self._of[table], painted) if table in self._of else found
        if tag == "col" or element.find("col") is None:
            columns = self._of.setdefault(table, [])
            columns += [found] * min(_span(element, "span"), _MOST - len(columns))
        return found

    def _cell(self, element: etree._Element, found: Shown, columns: list[Shown], painted: bool) -> Shown:
        row = element.getparent()
        at = self._next.get(row)
        if at is None:
            at = sum(_span(one, "colspan") for one in element.itersiblings("td", "th", preceding=True))
        self._next[row] = at + _span(element, "colspan")
        column = columns[at] if at < len(columns) else None
        if column is None:
            return found
        ground = found.look.ground if painted or found.look.ground != WHITE else column.look.ground
        hidden = bool(found.look.hidden or column.invisible)
        if (ground, hidden) == (found.look.ground, bool(found.look.hidden)):
            return found
        # Cells that are shown alike share one value, by which what stands in them is known again.
        key = (id(found), ground, hidden)
        if key not in self._same:
            look = found.look._replace(ground=ground, hidden=hidden)
            self._same[key] = found._replace(look=look, invisible=hidden)
        return self._same[key]


def _table(element: etree._Element) -> etree._Element | None:
    above = element.getparent()
    while above is not None and above.tag != "table":
        above = above.getparent()
    return above


def _span(element: etree._Element, name: str) -> int:
    stated = (element.get(name) or "").strip()
    return max(int(stated), 1) if stated.isdecimal() and len(stated) < 4 else 1
