"""What one cell of a sheet holds, and what its number format shows of it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from convkit import Inline, InputError, plain
from convkit.reading import without_strokes
from convkit.reading.blocks import merged
from convkit.reading.cell_names import Area, name_of
from convkit_xlsx.reader.dates import iso, moment, shown_date
from convkit_xlsx.reader.number_format import is_date, shown_number, shown_text
from convkit_xlsx.reader.places import DAMAGED
from convkit_xlsx.reader.stored import UNREAD, Link, Sheet, Stored, Workings
from convkit_xlsx.reader.strings import rich_text, unescape

if TYPE_CHECKING:
    from lxml import etree

_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][-+]?[0-9]{1,4})?")
_PICTURE = re.compile(r'DISPIMG\("([^"]+)"')
LINK_FORMULA = re.compile(r'HYPERLINK\("((?:[^"]|"")*)"\s*[,)]')
"""A formula that makes its cell a link whose target it states in full."""


def read_cell(element: etree._Element, row: int, column: int, workings: Workings, sheet: Sheet) -> Stored | None:
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
    stored.volatile = formula.get("ca") in ("1", "true")
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
        stored.inlines = merged(inlines)
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
