"""One sheet as its part stores it: what each cell holds, merged areas, hidden rows and columns, links."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from convkit import Inline, InputError, Message
from convkit.reading import messages as shared
from convkit.reading import whole
from convkit.reading.cell_names import LAST_COLUMN, LAST_ROW, Area, name_of
from convkit.reading.ledger import shortened
from convkit.reading.runs import LOWEST, seen
from convkit.reading.stored_cells import link_in
from convkit_xlsx.reader.cell import read_cell
from convkit_xlsx.reader.conditional import Rule, Tables, outcomes, styles_under, telling_rules
from convkit_xlsx.reader.doubts import doubt_readings
from convkit_xlsx.reader.page_margins import page_words
from convkit_xlsx.reader.places import DAMAGED, area_of, place_of
from convkit_xlsx.reader.recalculation import mark_recalculated
from convkit_xlsx.reader.stored import NO_PLACES, Link, Places, Sheet, Stored, Workings
from convkit_xlsx.reader.strings import linked, unescape
from convkit_xlsx.reader.styles import Style
from convkit_xlsx.reader.widths import Widths, doubt_narrow

if TYPE_CHECKING:
    from lxml import etree

    Elements = dict[tuple[int, int], etree._Element]

_FORMULAS = Message("its sheet shows formulas in place of results", "工作表设置为显示公式而非结果")
_MOST_SEARCHES = 1_000  # links over several cells, each of which costs a look at every cell


def read_sheet(
    root: etree._Element, workings: Workings, targets: dict[str, str], tables: Tables = (), checks: Places = NO_PLACES
) -> Sheet:
    """What the part of a sheet stores; `targets` are those of its relationships by id.

    The cells of `checks` hold nothing that anybody has written: they are counted, and read where a rule asks for them.
    """
    sheet = Sheet(pages=page_words(root))
    space = namespace_of(root)
    views = list(root.iter(f"{space}sheetView"))
    show_zeros = all(view.get("showZeros", "1") not in ("0", "false") for view in views)
    shows_formulas = any(view.get("showFormulas") in ("1", "true") for view in views)
    elements: dict[tuple[int, int], etree._Element] = {}
    aside: dict[tuple[int, int], etree._Element] = {}
    for row, column, element in _elements(root, space, sheet):
        if (row, column) in elements or (row, column) in aside:
            raise InputError(DAMAGED, cell=name_of(row, column), detail="× 2")
        if not len(element) and element.get("t") is None:  # as most are: a look and nothing that has it
            continue
        if (row, column) in checks:
            aside[row, column] = element
            continue
        stored = read_cell(element, row, column, workings.styles.of(element.get("s")), workings)
        if stored is not None:
            elements[row, column] = element
            if stored.formula and (link := link_in(element.findtext(f"{space}f") or "")) is not None:
                sheet.links.append(Link(Area(row, column, row, column), link, ""))
            sheet.values.append(stored)
    if rules := telling_rules(root, workings.styles, tables):
        sheet.values = list(_under_rules(rules, sheet.values, elements, aside, workings))
    sheet.checks = len(aside)
    for stored in sheet.values:
        if stored.number == "0" and not show_zeros:
            stored.text = ""
    sheet.values.sort(key=lambda value: (value.row, value.column))
    sheet.merges = [area_of(merge.get("ref", "")) for merge in root.iter(f"{space}mergeCell")]
    sheet.hidden_columns = list(_hidden_columns(root, space))
    sheet.links += _links(root, space, targets)
    mark_recalculated(root, space, sheet, workings.recalculated)
    _doubt_formulas(root, space, sheet, shows_formulas)
    doubt_readings(root, space, sheet, elements, workings)
    doubt_narrow(Widths(root, space), sheet, elements, aside, workings.styles)
    _apply_links(sheet)
    return sheet


def _links(root: etree._Element, space: str, targets: dict[str, str]) -> Iterator[Link]:
    """The links that a sheet states beside its cells."""
    for element in root.iter(f"{space}hyperlink"):
        relation = next((value for name, value in element.attrib.items() if str(name).endswith("}id")), "")
        location = unescape(element.get("location", ""))
        target = targets.get(str(relation), "") + (f"#{location}" if location else "")
        if relation or location:
            yield Link(area_of(element.get("ref", "")), target, unescape(element.get("tooltip", "")))


def _under_rules(
    rules: list[Rule], stored: list[Stored], elements: Elements, aside: Elements, workings: Workings
) -> Iterator[Stored]:
    """The cells as their conditional formats show them; of a figure that may look otherwise, nobody can say it."""

    def read(place: tuple[int, int], style: Style) -> Stored:
        found = read_cell(elements[place] if place in elements else aside[place], *place, style, workings)
        assert found is not None
        return found

    areas = [(area, rule) for rule in rules for area in rule.areas]

    @lru_cache(maxsize=1)  # cells come row by row
    def of_row(row: int) -> list[tuple[Area, Rule]]:
        return [(area, rule) for area, rule in areas if area.top <= row <= area.bottom]

    @cache
    def value_at(place: tuple[int, int]) -> Stored | None:
        return read(place, Style()) if place in elements or place in aside else None

    looks: dict[tuple[object, ...], tuple[Style, list[Style]]] = {}  # under the same rules, if the same of them hold
    for (place, element), plain in zip(elements.items(), stored, strict=True):
        row, column = place
        here = [rule for area, rule in of_row(row) if area.left <= column <= area.right]
        if not here:
            yield plain
            continue
        style = workings.styles.of(element.get("s"))
        told = outcomes(here, place, value_at)
        under = element.get("s"), tuple(map(id, here)), told
        if under not in looks:
            first, *others = styles_under(here, told, style)
            looks[under] = first, [other for other in others if not _show_alike(first, other)]
        first, others = looks[under]
        known = plain if first == style else read(place, first)
        ways = [read(place, other) for other in others]
        if any((way.text, way.number, way.doubt) != (known.text, known.number, known.doubt) for way in ways):
            known.doubt = shared.CONDITIONAL
        yield known


def _show_alike(one: Style, other: Style) -> bool:
    """Whether two styles show the same of every value; a format that names a colour may not, whatever the styles."""
    same = one.code == other.code and one.doubt is other.doubt and "[" not in one.code
    return same and seen("0", one.look) == seen("0", other.look)


def _doubt_formulas(root: etree._Element, space: str, sheet: Sheet, shown: bool) -> None:
    """Let figures be in doubt that stand where their sheet shows a formula or a small chart."""
    drawn = [
        area_of(place)
        for more in root.iterchildren(f"{space}extLst")
        for line in more.iter("{*}sparkline")
        for place in (line.findtext("{*}sqref") or "").split()
    ]
    for value in sheet.values if shown or drawn else ():
        if shown and value.formula:
            value.doubt = value.doubt or _FORMULAS
        if any(area.holds(value.row, value.column) for area in drawn):
            value.doubt = value.doubt or shared.PICTURED


def namespace_of(root: etree._Element) -> str:
    """The namespace of an element as its children's tags begin: `{…}`, or nothing."""
    start, mark, _ = str(root.tag).rpartition("}")
    return start + mark


def _apply_links(sheet: Sheet) -> None:
    """Put each link on the cells that it covers and that show something; a later one outdoes an earlier one."""
    by_place = {(value.row, value.column): value for value in sheet.values if value.text and value.held != "picture"}
    chosen: dict[tuple[int, int], int] = {}
    searches = 0
    for position, link in enumerate(sheet.links):
        area = link.area
        if not link.target:
            continue
        if area.top == area.bottom and area.left == area.right:
            chosen[area.top, area.left] = position
        elif searches < _MOST_SEARCHES:
            searches += 1
            chosen.update((place, position) for place in by_place if area.holds(*place))
    for place, position in chosen.items():
        if value := by_place.get(place):
            link = sheet.links[position]
            value.inlines = linked(value.inlines or (Inline(value.text),), link.target, link.words)
            value.links = (position,)


def _elements(root: etree._Element, space: str, sheet: Sheet) -> Iterator[tuple[int, int, etree._Element]]:
    """Every cell with its row and column; hidden rows are noted on the way."""
    row = 0
    default = root.find(f"{space}sheetFormatPr")
    unseen = default is not None and default.get("zeroHeight") in ("1", "true")
    usual = default.get("defaultRowHeight") if default is not None and default.get("customHeight") else None
    for line in root.iter(f"{space}row"):
        row = _row_of(line, row + 1, space)
        height = line.get("ht", "0" if unseen else usual)
        if line.get("hidden") in ("1", "true") or (height is not None and _is_less(height, LOWEST)):
            if sheet.hidden_rows and sheet.hidden_rows[-1][1] == row - 1:
                sheet.hidden_rows[-1] = (sheet.hidden_rows[-1][0], row)
            else:
                sheet.hidden_rows.append((row, row))
        column = 0
        for element in line.iterchildren(f"{space}c"):
            place = element.get("r")
            if place is None:
                column += 1
            else:
                stated, column = place_of(place)
                if stated != row:
                    raise InputError(DAMAGED, cell=place, detail=f"row {row}")
            yield row, column, element


def _row_of(line: etree._Element, following: int, space: str) -> int:
    """The number of a row that states it, else that of its first cell with a name, else the one after the last row."""
    if line.get("r") is None:
        for cell in line.iterchildren(f"{space}c"):
            if cell.get("r") is not None:
                return max(place_of(cell.get("r", ""))[0], following)
    return _whole(line.get("r"), following, LAST_ROW)


def _hidden_columns(root: etree._Element, space: str) -> Iterator[tuple[int, int]]:
    listed = []
    for column in root.iter(f"{space}col"):
        first = _whole(column.get("min"), 1, LAST_COLUMN)
        last = _whole(column.get("max"), first, LAST_COLUMN)
        listed.append((first, last))
        if column.get("hidden") in ("1", "true") or _is_zero(column.get("width", "1")):
            yield first, last
    default = root.find(f"{space}sheetFormatPr")
    if default is not None and _is_zero(default.get("defaultColWidth", "1")):
        after = 1
        for first, last in sorted(listed):
            if first > after:
                yield after, first - 1
            after = max(after, last + 1)
        if after <= LAST_COLUMN:
            yield after, LAST_COLUMN


def _whole(text: str | None, default: int, most: int) -> int:
    number = whole(text, default)
    if not 1 <= number <= most:
        raise InputError(DAMAGED, cell=shortened(text or ""), detail="?")
    return number


def _is_zero(text: str) -> bool:
    return _is_less(text, 0.01)


def _is_less(text: str, size: float) -> bool:
    try:
        return float(text) < size
    except ValueError:
        return False
