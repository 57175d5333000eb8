"""The conditional formats of a sheet, as LibreOffice writes them beside the conditional styles of OpenDocument."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from convkit.reading.cell_names import Area, column_of
from convkit.reading.runs import Look
from convkit_odf.conditions import Conditional
from convkit_odf.looks import Looks

if TYPE_CHECKING:
    from lxml import etree

_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
_PLACE = re.compile("([A-Z]{1,3})([0-9]{1,7})")


def conditionals_of(table: etree._Element, looks: Looks) -> Iterator[tuple[Area, Conditional]]:
    """The conditional formats of a sheet: the areas and what is put over them, the first to apply first."""
    for formats in table.iterchildren("{*}conditional-formats"):
        for one in formats.iter("{*}conditional-format"):
            areas = [*_areas(_stated(one, "target-range-address"))]
            for rule in one:
                yield from ((area, told) for area in areas for told in _told(rule, looks))


def _told(rule: etree._Element, looks: Looks) -> Iterator[Conditional]:
    """What a rule may put over a cell; of a scale of colours, each of them."""
    kind = str(rule.tag).rpartition("}")[2]
    if kind in ("condition", "date-is"):
        stated, name = _stated(rule, "value").strip(), _stated(rule, "apply-style-name") or _stated(rule, "style")
        known = f"cell-content(){stated}" if stated[:1] in "<>!=" else f"cell-content-is-{stated}"
        yield Conditional(known, looks.of("table-cell", name), looks.format(name))
    elif _stated(rule, "show-value") == "false":
        yield Conditional("", Look(hidden=True), None)
    else:
        stated_colours = [_stated(one, "color") for one in rule] + [_stated(rule, "positive-color")]
        for colour in stated_colours if kind in ("color-scale", "data-bar") else ():
            if _COLOUR.fullmatch(colour):
                yield Conditional("", Look(ground=int(colour[1:], 16)), None)


def _stated(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _areas(addresses: str) -> Iterator[Area]:
    """The areas of a list such as Sheet1.B2:Sheet1.C9 Sheet1.D4."""
    for address in addresses.split():
        corners = [_PLACE.fullmatch(one.rpartition(".")[2].replace("$", "")) for one in address.split(":")]
        known = [(int(one[2]), column_of(one[1])) for one in corners if one is not None]
        if len(known) == len(corners):
            yield Area(*known[0], *known[-1])
