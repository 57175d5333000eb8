"""One sheet as its part stores it: what each cell holds, merged areas, hidden rows and columns, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from convkit import Inline, InputError, plain
from convkit.reading.cell_names import LAST_COLUMN, LAST_ROW, Area, name_of
from convkit_xlsx.reader.dates import iso, moment, shown_date
from convkit_xlsx.reader.number_format import is_date, shown_number, shown_text
from convkit_xlsx.reader.places import DAMAGED, area_of, place_of
from convkit_xlsx.reader.strings import joined, linked, rich_text, unescape, without_strokes

if TYPE_CHECKING:
    from lxml import etree

    from convkit_xlsx.reader.styles import Styles

_MOST_SEARCHES = 1_000  # links over several cells, each of which costs a look at every cell

Held = Literal["text", "number", "date", "boolean", "error", "picture"]

UNREAD = "〔未读出〕"
"""What stands for a value that is there and cannot be known."""


@dataclass(slots=True)
class Stored:
    """What one cell stores: its place, what it holds, what is shown of it, and what a person should be told."""

    row: int
    column: int
    held: Held
    text: str
    inlines: tuple[Inline, ...] = ()
    number: str | None = None
    formula: bool = False
    uncached: bool = False
    unlike: bool = False  # the text that is shown could not be reproduced
    long: bool = False  # more digits than Excel keeps
    continues: bool = False
    characters: str = ""  # the stored text, where it is one
    pieces: int = 0  # of how many values with characters it was put together, where it was
    links: tuple[int, ...] = ()  # which links of the sheet its inlines hold, by their position

    @property
    def counts(self) -> int:
        """How many values it is that a person would miss: one, none where it is blank, more where it was continued."""
        if self.held == "text":
            return self.pieces or bool(self.characters.strip())
        return self.held != "picture"


@dataclass(slots=True)
class Link:
    """A link of a sheet: where it stands, its target, and the words that it is said to cover."""

    area: Area
    target: str
    words: str


@dataclass(slots=True)
class Sheet:
    """What a sheet stores."""

    values: list[Stored] = field(default_factory=list)
    merges: list[Area] = field(default_factory=list)
    hidden_rows: list[tuple[int, int]] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)  # the words of headers and footers


class Workings(NamedTuple):
    """What all sheets of a workbook share: its strings, styles, and the day that dates are counted from."""

    strings: list[tuple[Inline, ...]]
    styles: Styles
    since_1904: bool = False


_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][-+]?[0-9]{1,4})?")
_PICTURE = re.compile(r'DISPIMG\("([^"]+)"')
LINK_FORMULA = re.compile(r'HYPERLINK\("((?:[^"]|"")*)"\s*[,)]')
"""A formula that makes its cell a link whose target it states in full."""


def read_sheet(root: etree._Element, workings: Workings, targets: dict[str, str]) -> Sheet:
    """What the part of a sheet stores; `targets` are those of its relationships by id."""
    sheet = Sheet()
    space = namespace_of(root)
    show_zeros = all(view.get("showZeros", "1") not in ("0", "false") for view in root.iter(f"{space}sheetView"))
    seen: set[tuple[int, int]] = set()
    for row, column, element in _elements(root, space, sheet):
        if (row, column) in seen:
            raise InputError(DAMAGED, cell=name_of(row, column), detail="× 2")
        stored = _stored(element, row, column, workings, sheet)
        if stored is not None:
            seen.add((row, column))
            if stored.number == "0" and not show_zeros:
                stored.text = ""
            sheet.values.append(stored)
    sheet.values.sort(key=lambda value: (value.row, value.column))
    sheet.merges = [area_of(merge.get("ref", "")) for merge in root.iter(f"{space}mergeCell")]
    sheet.hidden_columns = list(_hidden_columns(root, space))
    for element in root.iter(f"{space}hyperlink"):
        relation = next((value for name, value in element.attrib.items() if str(name).endswith("}id")), "")
        location = unescape(element.get("location", ""))
        target = targets.get(str(relation), "") + (f"#{location}" if location else "")
        if relation or location:
            sheet.links.append(Link(area_of(element.get("ref", "")), target, unescape(element.get("tooltip", ""))))
    _apply_links(sheet)
    sheet.pages = page_words(root)
    return sheet


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
    for line in root.iter(f"{space}row"):
        row = _whole(line.get("r"), row + 1, LAST_ROW)
        height = line.get("ht")
        if line.get("hidden") in ("1", "true") or (height is not None and _is_zero(height)):
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


def _stored(element: etree._Element, row: int, column: int, workings: Workings, sheet: Sheet) -> Stored | None:
    """What a cell holds; None where it holds nothing."""
    formula = element.find("{*}f")
    content = element.find("{*}v")
    raw = (content.text or "") if content is not None else ""
    style = element.get("s")
    stored: Stored | None
    match element.get("t", "n"):
        case "n" | "b" | "e" | "d" if not raw.strip():
            stored = None
        case "s":
            stored = _text(row, column, _shared(raw, row, column, workings), workings, style)
        case "inlineStr":
            inside = element.find("{*}is")
            inlines = rich_text(inside) if inside is not None else (Inline(unescape(raw)),)
            stored = _text(row, column, inlines, workings, style)
        case "str":
            stored = _text(row, column, (Inline(unescape(raw)),), workings, style)
        case "b":
            stored = Stored(row, column, "boolean", "TRUE" if raw.strip() in ("1", "true") else "FALSE")
        case "e":
            stored = Stored(row, column, "error", raw.strip())
        case "d":
            stored = Stored(row, column, "date", raw.replace("T", " ").removesuffix(" 00:00:00"))
        case "n":
            stored = _number(raw.strip(), row, column, workings, style)
        case unknown:
            raise InputError(DAMAGED, cell=name_of(row, column), detail=f"t={unknown}")
    if formula is None:
        return stored
    if stored is None:
        empty = element.get("t", "n") not in ("n", "b", "e")  # an empty text is a result too
        stored = Stored(row, column, "text", "" if empty else UNREAD, uncached=not empty)
    return _with_formula(stored, formula.text or "", sheet)


def _with_formula(stored: Stored, formula: str, sheet: Sheet) -> Stored:
    """A cell whose value a formula gave: WPS puts pictures into cells by one, and a link may be one."""
    stored.formula = True
    row, column = stored.row, stored.column
    picture = _PICTURE.search(formula)
    link = LINK_FORMULA.search(formula)
    if picture:
        return Stored(row, column, "picture", picture[1], formula=True)
    if link:
        sheet.links.append(Link(Area(row, column, row, column), link[1].replace('""', '"'), ""))
    return stored


def _shared(raw: str, row: int, column: int, workings: Workings) -> tuple[Inline, ...]:
    position = int(raw) if raw.strip().isdecimal() else -1
    if not 0 <= position < len(workings.strings):
        raise InputError(DAMAGED, cell=name_of(row, column), detail=f"sharedStrings {raw}")
    return workings.strings[position]


def _text(row: int, column: int, inlines: tuple[Inline, ...], workings: Workings, style: str | None) -> Stored | None:
    text = "".join(inline.text for inline in inlines)
    if not text:
        return None
    stored = Stored(
        row, column, "text", text, characters=without_strokes(text), continues=workings.styles.continues(style)
    )
    code = workings.styles.format(style)
    if code not in ("General", "@"):
        stored.text = shown_text(text, code)
    if stored.text == text and any(inline.emphasis for inline in inlines):
        stored.inlines = joined(inlines)
    return stored


def _number(raw: str, row: int, column: int, workings: Workings, style: str | None) -> Stored:
    """A number: the 15 digits that Excel keeps and shows of it, and what its format makes of them."""
    if not _NUMBER.fullmatch(raw) or abs(float(raw)) == float("inf"):
        return Stored(row, column, "number", raw, unlike=True)
    number = Decimal(format(float(raw), ".15g"))
    digits = plain(number)
    code = workings.styles.format(style)
    stored = Stored(row, column, "number", digits, number=digits)
    stored.long = abs(number) >= 10**15 and Decimal(raw) != number
    if code == "General" or (code == "0" and digits.isdecimal()):
        return stored
    if is_date(code):
        return _date(stored, number, code, workings)
    shown = shown_number(number, code)
    stored.unlike = shown is None
    if shown is not None and "".join(shown.split()) != digits:
        stored.text = shown.strip()
    return stored


def _date(stored: Stored, number: Decimal, code: str, workings: Workings) -> Stored:
    when = moment(number, workings.since_1904)
    shown = shown_date(when, number, code) if when is not None else None
    if shown is not None:
        stored.text, stored.number = shown.strip(), None
    elif when is not None and "[" not in code:
        stored.text, stored.number, stored.unlike = iso(when), None, True
    else:
        stored.unlike = True
    return stored


_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d+|[A-Za-z+-])')
_FURNITURE = re.compile(r"(?i)page|of|第|页|共|[-/—–,，.。\s\d]")


def page_words(root: etree._Element) -> list[str]:
    """The texts of headers and footers; page numbers, dates and names of files and sheets alone are none."""
    found = []
    for element in root.iterfind("{*}headerFooter/*"):
        words = " ".join(_CODES.sub(" ", (element.text or "").replace("&&", "＆")).split())
        if _FURNITURE.sub("", words):
            found.append(words)
    return found


def _whole(text: str | None, default: int, most: int) -> int:
    number = int(text) if text is not None and text.isdecimal() else default
    if not 1 <= number <= most:
        raise InputError(DAMAGED, cell=text, detail="?")
    return number


def _is_zero(text: str) -> bool:
    try:
        return float(text) == 0
    except ValueError:
        return False
