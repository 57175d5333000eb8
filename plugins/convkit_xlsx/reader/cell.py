"""What one cell of a sheet holds, and what its number format shows of it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from convkit import Inline, InputError, plain
from convkit.reading import counted, read_number, unread
from convkit.reading import messages as shared
from convkit.reading.blocks import merged
from convkit.reading.cell_names import name_of
from convkit.reading.ledger import shortened
from convkit.reading.runs import PLAIN, seen
from convkit.reading.stored_cells import is_volatile, shown_in_general, shows_another, stored_number
from convkit_xlsx.reader.dates import iso, moment, shown_date
from convkit_xlsx.reader.number_format import colour_of, is_date, shown_number, shown_text
from convkit_xlsx.reader.places import DAMAGED
from convkit_xlsx.reader.stored import Stored, Workings
from convkit_xlsx.reader.strings import Run, runs_of, unescape
from convkit_xlsx.reader.styles import Style

if TYPE_CHECKING:
    from lxml import etree

_PICTURE = re.compile(r'DISPIMG\("([^"]+)"')


def read_cell(element: etree._Element, row: int, column: int, style: Style, workings: Workings) -> Stored | None:
    """What a cell of such a style holds, and what is seen of it; None where it holds nothing."""
    formula = next(element.iterchildren("{*}f"), None)
    content = next(element.iterchildren("{*}v"), None)
    raw = (content.text or "") if content is not None else ""
    stored: Stored | None
    match element.get("t", "n"):
        case "n" | "b" | "e" | "d" if not raw.strip():
            stored = None
        case "s":
            stored = _text(row, column, _shared(raw, row, column, workings), style)
        case "inlineStr":
            inside = element.find("{*}is")
            runs = runs_of(inside, workings.styles.palette) if inside is not None else (Run(unescape(raw)),)
            stored = _text(row, column, runs, style)
        case "str":
            stored = _text(row, column, (Run(unescape(raw)),), style)
        case "b":
            stored = Stored(row, column, "boolean", "TRUE" if raw.strip() in ("1", "true") else "FALSE")
        case "e" if (picture := f"#{element.get('vm')}") in workings.pictures:
            stored = Stored(row, column, "picture", picture)
        case "e":
            stored = Stored(row, column, "error", raw.strip())
        case "d":
            stored = Stored(row, column, "date", raw.replace("T", " ").removesuffix(" 00:00:00"))
        case "n":
            stored = _number(raw.strip(), row, column, workings, style.code)
        case unknown:
            raise InputError(DAMAGED, cell=name_of(row, column), detail=f"t={unknown}")
    if stored is not None and stored.held not in ("text", "picture"):
        _dress(stored, style)
    if stored is not None:
        stored.doubt = stored.doubt or style.doubt
    if formula is None:
        return stored
    return _with_formula(stored, formula, element, row, column)


def _with_formula(
    stored: Stored | None, formula: etree._Element, element: etree._Element, row: int, column: int
) -> Stored:
    """A cell whose value a formula gave; WPS puts pictures into cells by one."""
    picture = _PICTURE.search(formula.text or "")
    if picture:
        return Stored(row, column, "picture", picture[1], formula=True)
    if stored is None:
        empty = element.get("t", "n") not in ("n", "b", "e")  # an empty text is a result too
        stored = Stored(row, column, "text", "" if empty else unread(""), uncached=not empty)
    stored.formula = True
    stored.volatile = formula.get("ca") in ("1", "true") or is_volatile(formula.text or "")
    return stored


def _shared(raw: str, row: int, column: int, workings: Workings) -> tuple[Run, ...]:
    found = counted(workings.strings, raw)
    if found is None:
        raise InputError(DAMAGED, cell=name_of(row, column), detail=f"sharedStrings {shortened(raw)}")
    return found


def _text(row: int, column: int, runs: tuple[Run, ...], style: Style) -> Stored | None:
    """A text: what is seen of each run, and what its format makes of it all."""
    whole = runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])
    if not whole:
        return None
    if (
        len(runs) == 1
        and runs[0].look is PLAIN
        and style.code in ("General", "@")
        and seen(whole, style.look)[0] == whole
    ):
        return Stored(row, column, "text", whole, characters=whole, continues=style.continues)
    stored = Stored(row, column, "text", "", characters=whole, continues=style.continues)
    style = _coloured(style, None)
    inlines = []
    for run in runs:
        look = run.look.over(style.look)
        shown, why = seen(run.text, look)
        inlines.append(Inline(shown, emphasis=bool(look.stressed)))
        if why is not None and run.text.strip():
            stored.gone.append((run.text, why))
    text = stored.text = "".join([inline.text for inline in inlines])
    if style.code not in ("General", "@"):
        stored.text = shown_text(text, style.code)
        if text.strip() and not stored.text.strip():
            stored.gone = [(whole, shared.BY_FORMAT)]
    elif any(inline.emphasis for inline in inlines):
        stored.inlines = merged(inlines)
    return stored


def _coloured(style: Style, number: Decimal | None) -> Style:
    """The style with the colour that its number format names."""
    colour = colour_of(number, style.code) if "[" in style.code else ""
    return style._replace(look=style.look._replace(colour=style.palette.of_format(colour))) if colour else style


def _dress(stored: Stored, style: Style) -> None:
    """Let a value that is no text show as its style has it: one that is struck, raised or lowered is no number."""
    if stored.number is not None and ("[" in style.code or not stored.text.strip()):
        number = Decimal(stored.number)
        style = _coloured(style, number)
        if not stored.text.strip() and number:
            stored.gone = [(stored.number, shared.BY_FORMAT)]
    text, why = seen(stored.text, style.look)
    if why is not None:
        stored.gone = [(stored.text, why)]
    if stored.gone or text != stored.text:
        stored.text, stored.number = "" if stored.gone else text, None


def _number(raw: str, row: int, column: int, workings: Workings, code: str) -> Stored:
    """A number: the 15 digits that Excel keeps and shows of it, and what its format makes of them."""
    kept = stored_number(raw)
    if kept is None:
        return Stored(row, column, "number", raw, unlike=True)
    number, is_long = kept
    digits = plain(number)
    stored = Stored(row, column, "number", digits, number=digits, long=is_long)
    if code == "General":
        shown = shown_in_general(number)
        stored.text, stored.doubt = shown or digits, None if shown is not None else shared.OTHERWISE_BY_FORMAT
        return stored
    if code == "0" and digits.isdecimal():
        return stored
    if is_date(code):
        return _date(stored, number, code, workings)
    shown = shown_number(number, code)
    another = shown is None or shows_another(shown, number)
    if shown is not None and "".join(shown.split()) != digits:
        stored.text = shown.strip()
    if another and shown is not None and read_number(stored.text).state != "number":
        stored.number = None  # a share, a telephone number: what is shown is no figure
    elif another:
        stored.doubt = shared.OTHERWISE_BY_FORMAT
    return stored


def _date(stored: Stored, number: Decimal, code: str, workings: Workings) -> Stored:
    when = moment(number, workings.since_1904)
    shown = shown_date(when, number, code) if when is not None else None
    if shown is not None:
        stored.text, stored.number = shown.strip(), None
    elif when is not None and "[" not in code:
        stored.text, stored.number, stored.unlike = iso(when), None, True
    else:
        stored.doubt = shared.OTHERWISE_BY_FORMAT
    return stored
