"""A sheet as a workbook stores it: its cells, and how it is shown and printed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from convkit.reading.cell_names import name_of
from convkit.writing import attribute, escaped
from convkit_xlsx.writer.looks import Looks, Style

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""The namespaces of workbooks, and of what leads from one part of them to another."""

_FOOTER = "<headerFooter><oddFooter>&amp;L&amp;A&amp;R第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>"
_PANES = {(True, True): "bottomRight", (True, False): "bottomLeft", (False, True): "topRight"}
"""The part of a sheet that moves, by whether rows above it and columns before it stay in sight."""


class Link(NamedTuple):
    """Where a cell leads: to an address, or to a place of the workbook; and the words that say so."""

    target: str
    location: str = ""
    words: str = ""


@dataclass(slots=True)
class Square:
    """A cell: a number, or a text as an item of the shared strings; None for nothing."""

    style: Style
    value: int | float | str | None = None
    link: Link | None = None


@dataclass(slots=True)
class Sheet:
    """A sheet while it is made.

    `heights` are those of rows, `title_rows` the first and last row that are printed on each page, `frozen` the first
    row and column that do not stay in sight, `pages_high` how many pages it is to fill downwards (0 for any number).
    """

    title: str
    widths: Sequence[float]
    is_wide: bool = False
    pages_high: int = 0
    squares: dict[tuple[int, int], Square] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    title_rows: tuple[int, int] | None = None
    frozen: tuple[int, int] = (1, 1)


def text_item(text: str, properties: str = "") -> str:
    """A text as an item of the shared strings has it; with the properties of a font, it is one run of several."""
    space = ' xml:space="preserve"' if text != text.strip() else ""
    inside = f"<t{space}>{escaped(text)}</t>"
    return f"<r><rPr>{properties}</rPr>{inside}</r>" if properties else inside


def markup_of(
    sheet: Sheet, looks: Looks, strings: dict[str, int], rows: str, areas: str, totals: Mapping[str, str]
) -> tuple[str, list[str]]:
    """The sheet as it is stored, up to where its drawing stands, and the addresses of its links in their order.

    `rows` stand behind its own, `areas` behind all rows; `totals` are the formulas of cells by their names. New texts
    get the next numbers among `strings`.
    """
    squares = {place: sheet.squares[place] for place in sorted(sheet.squares)}
    own = _rows(squares, sheet.heights, looks, strings, totals)
    links, targets = _links(squares)
    orientation = "landscape" if sheet.is_wide else "portrait"
    text = (
        f'<worksheet xmlns="{MAIN}"><sheetPr><outlinePr summaryBelow="1" summaryRight="1"/>'
        f'<pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="{_extent(squares)}"/>{_view(*sheet.frozen)}'
        f'<sheetFormatPr baseColWidth="8" defaultRowHeight="15"/>{_columns(sheet.widths)}'
        f'<sheetData>{own}{rows}</sheetData>{areas}{links}<printOptions horizontalCentered="1"/>'
        '<pageMargins left="0.6" right="0.6" top="0.7" bottom="0.7" header="0.5" footer="0.5"/>'
        f'<pageSetup orientation="{orientation}" paperSize="9" fitToHeight="{sheet.pages_high}" fitToWidth="1"/>'
        f"{_FOOTER}"
    )
    return text, targets


def _extent(places: Collection[tuple[int, int]]) -> str:
    """The area that has all cells."""
    rows, columns = zip(*places, strict=True) if places else ((1,), (1,))
    return f"{name_of(min(rows), min(columns))}:{name_of(max(rows), max(columns))}"


def _view(row: int, column: int) -> str:
    """How the sheet is seen: without lines between cells, and what stays in sight."""
    here = 'activeCell="A1" sqref="A1"'
    moving = _PANES.get((row > 1, column > 1))
    if moving is None:
        inside = f"<selection {here}/>"
    else:
        fixed = f'xSplit="{column - 1}" ' * (column > 1) + f'ySplit="{row - 1}" ' * (row > 1)
        others = '<selection pane="topRight"/><selection pane="bottomLeft"/>' if moving == "bottomRight" else ""
        inside = (
            f'<pane {fixed}topLeftCell="{name_of(row, column)}" activePane="{moving}" state="frozen"/>'
            f'{others}<selection pane="{moving}" {here}/>'
        )
    return f'<sheetViews><sheetView showGridLines="0" workbookViewId="0">{inside}</sheetView></sheetViews>'


def _columns(widths: Sequence[float]) -> str:
    listed = (
        f'<col width="{stored(width)}" customWidth="1" min="{number}" max="{number}"/>'
        for number, width in enumerate(widths, start=1)
    )
    return f"<cols>{''.join(listed)}</cols>"


def _rows(
    squares: Mapping[tuple[int, int], Square], heights: Mapping[int, float], looks: Looks, strings: dict[str, int],
    totals: Mapping[str, str],
) -> str:  # fmt: skip
    """The rows with their cells in order."""
    rows: dict[int, list[str]] = {row: [] for row in sorted({*heights, *(row for row, _ in squares)})}
    for (row, column), square in squares.items():
        name = name_of(row, column)
        content = _content(square.value, strings, totals.get(name))
        rows[row].append(f'<c r="{name}" s="{looks.number(square.style)}"{content}</c>')
    return "".join([_row(row, heights.get(row), cells) for row, cells in rows.items()])


def _row(row: int, height: float | None, cells: list[str]) -> str:
    high = f' ht="{stored(height)}" customHeight="1"' if height is not None else ""
    return f'<row r="{row}"{high}>{"".join(cells)}</row>'


def _content(value: int | float | str | None, strings: dict[str, int], formula: str | None) -> str:
    """What a cell holds, behind its style; a formula with the result that it has for now."""
    if formula is not None:
        kind, result = ("", stored(value)) if isinstance(value, int | float) else (' t="str"', "")
        return f"{kind}><f>{escaped(formula)}</f><v>{result}</v>"
    if isinstance(value, str):
        return f' t="s"><v>{strings.setdefault(value, len(strings))}</v>'
    return ' t="n">' if value is None else f' t="n"><v>{stored(value)}</v>'


def stored(number: float) -> str:
    """A number with as many digits as Excel tells apart."""
    return f"{number:.16g}"


def _links(squares: Mapping[tuple[int, int], Square]) -> tuple[str, list[str]]:
    """The links of the cells, and the addresses that they lead to."""
    found, targets = [], []
    for place, square in squares.items():
        if (link := square.link) is None:
            continue
        attributes = {"ref": name_of(*place), "location": link.location, "tooltip": link.words}
        namespace = ""
        if link.target:
            targets.append(link.target)
            namespace = f' xmlns:r="{OFFICE}"'
            attributes["r:id"] = f"rId{len(targets)}"
        said = "".join([f' {name}="{attribute(value)}"' for name, value in attributes.items() if value])
        found.append(f"<hyperlink{namespace}{said}/>")
    listed = "".join(found).encode("ascii", "xmlcharrefreplace").decode()
    return f"<hyperlinks>{listed}</hyperlinks>" if found else "", targets
