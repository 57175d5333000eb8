"""A page for a person to confirm what was read from pictures: pages framed, each doubtful cell beside its picture."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Literal, NamedTuple

from convkit.conversion.examination import Reading, examine_source
from convkit.conversion.explanation import Explanation, explained
from convkit.conversion.files import Source
from convkit.conversion.web_page import web_page
from convkit.document import Recognised
from convkit.errors import Language, Message, UsageError
from convkit.formats import DocumentReader
from convkit.limits.in_time import in_time
from convkit.reading.scans import upright_picture
from convkit.report import Fact, Field, plain
from convkit.rules.recognised import extra_words

if TYPE_CHECKING:
    from PIL.Image import Image

SURE = Decimal("0.95")
"""What was recognised with less is doubtful, and so is what stands in a sum that does not hold."""

State = Literal["unread", "doubtful", "read", "blank"]
_COLOURS: Mapping[State, str] = {"unread": "#c62828", "doubtful": "#ef6c00", "read": "#2e7d32", "blank": "#5e6b78"}
_TO_CONFIRM: tuple[State, ...] = ("unread", "doubtful")
_WORDS: Mapping[State, Message] = {
    "unread": Message("not read", "未读出"),
    "doubtful": Message("doubtful", "存疑"),
    "read": Message("read", "已读出"),
    "blank": Message("blank", "空白"),
}
_TITLE = Message("To confirm: what was read from pictures", "核对：由图像识别的内容")
_HEADS = (
    Message("on the page", "页面所示"), Message("cell", "单元格"), Message("read as", "读作"),
    Message("confidence", "置信度"), Message("confirmed", "核对结果"),
)  # fmt: skip
_NOBODY = Message("nobody says", "无人说明")
_PAGE = Message("Page {number}", "第{number}页")
_COUNTS = Message("{state}: {count}", "{state} {count} 格")
_NOTHING = Message(
    "nothing of it was read from a picture, so that there is nothing to confirm; leave --html out",
    "其中没有由图像识别的内容，无需核对；请去掉 --html",
)
_NO_PICTURES = Message(
    "the format {format} cannot show its pages; give the scan itself",
    "格式 {format} 不能显示页面图像；请提供扫描件本身",
)
DPI = 150.0
"""How finely pages are shown."""
_ROOM = 3.0  # points around a cell
_STYLE = (
    "body{font-family:sans-serif;margin:2em}td,th{border:1px solid #999;padding:.3em .6em;text-align:left}"
    "table{border-collapse:collapse}.page{max-width:100%;border:1px solid #999}.empty{min-width:8em}"
)


class SeenCell(NamedTuple):
    """A figure or another value that was read from a picture: where it stands, and whether a person has to look."""

    page: int
    place: Recognised
    fact: Fact | Field
    words: Message
    state: State


def seen_cells(reading: Reading) -> list[SeenCell]:
    """The cells of a report that were read from pictures, page by page, the most doubtful first."""
    broken = {path for one in reading.findings if one.severity == "error" for path in one.paths}
    facts: list[tuple[Fact | Field, Message, bool]] = [
        (fact, reading.form.leaves[path].words, path in broken) for path, fact in reading.report.facts.items()
    ]
    facts += [(one, reading.form.fields[path].words, path in broken) for path, one in reading.report.fields.items()]
    facts += [(fact, extra_words(extra), False) for extra in reading.report.extras for fact in extra.values]
    found = [
        SeenCell(origin.page or 1, origin.recognised, fact, words, _state(fact, is_broken))
        for fact, words, is_broken in facts
        if (origin := fact.origin).recognised is not None
    ]
    states = list(_COLOURS)
    return sorted(found, key=lambda one: (one.page, states.index(one.state), one.place.confidence))


def _state(fact: Fact | Field, is_broken: bool) -> State:
    if fact.state in ("unread", "blank"):
        return "doubtful" if is_broken and fact.state == "blank" else fact.state
    sure = fact.recognised
    return "doubtful" if is_broken or sure is None or sure < SURE else "read"


def explain_with_page(
    source: Source, language: Language, asked: str | None, form: str | None, options: Mapping[str, str] | None
) -> tuple[Explanation, bytes]:
    """How a scan is read, and a web page by which a person confirms it: self-contained, in one language.

    Raises `UsageError` where nothing was read from a picture, or the format cannot show its pages.
    """
    reading = examine_source(source, asked, form, options)
    cells = seen_cells(reading)
    reader = reading.reader
    if not cells:
        raise UsageError(_NOTHING)
    if not isinstance(reader, DocumentReader) or reader.picture is None:
        raise UsageError(_NO_PICTURES, format=reader.name)
    pictures = {
        number: in_time(partial(reader.picture, source.stream, number, DPI))
        for number in dict.fromkeys(cell.page for cell in cells)
    }
    return explained(reading), confirmation(cells, pictures, language).encode()


def confirmation(
    cells: Sequence[SeenCell], pictures: Mapping[int, bytes], language: Language, refused: str = ""
) -> str:
    """The web page: each page with its cells framed in their colours, then each cell that a person has to look at.

    `refused` says why the file is no report as it was read, and what to do: then a person looks at all that was read.
    """
    title = _TITLE.words(language)
    parts = [*([f"<p><strong>{escape(refused)}</strong></p>"] if refused else []), _legend(cells, language)]
    for number, data in pictures.items():
        own = [cell for cell in cells if cell.page == number]
        listed = [cell for cell in own if cell.state in _TO_CONFIRM or (refused and cell.fact.printed)]
        parts += _of_page(number, data, own, listed, language)
    return web_page(title, _STYLE, parts, language)


def _legend(cells: Sequence[SeenCell], language: Language) -> str:
    """How many cells are of each state, in its colour."""
    told = [
        f'<span style="color:{colour}">■ '
        + _COUNTS.words(language, state=_WORDS[state], count=sum(cell.state == state for cell in cells))
        + "</span>"
        for state, colour in _COLOURS.items()
    ]
    return f"<p>{' '.join(told)}</p>"


def _of_page(
    number: int, data: bytes, cells: Sequence[SeenCell], listed: Sequence[SeenCell], language: Language
) -> Iterator[str]:
    from PIL import Image

    with Image.open(io.BytesIO(data)) as opened:
        picture = upright_picture(opened.convert("RGB"), DPI)
    yield f"<h2>{_PAGE.words(language, number=number)}</h2>"
    yield f'<p><img class="page" alt="" src="{_address(framed(picture, cells))}"></p>'
    if listed:
        heads = "".join(f"<th>{escape(head.words(language))}</th>" for head in _HEADS)
        yield f"<table><tr>{heads}</tr>"
        yield from (_row(picture, cell, language) for cell in listed)
        yield "</table>"


def _row(picture: Image, cell: SeenCell, language: Language) -> str:
    sure = cell.fact.recognised or Decimal(str(cell.place.confidence))
    said = cell.fact.printed
    shown = f"{_WORDS['unread'].words(language)}: {said}" if cell.state == "unread" else said
    told = (cell.words.words(language), shown, plain(sure) if sure else _NOBODY.words(language))
    colour = _COLOURS[cell.state]
    image = (
        f'<img alt="" style="border:2px solid {colour}" src="{_address(picture.crop(_pixels(cell.place, picture)))}">'
    )
    columns = "".join(f"<td>{escape(one)}</td>" for one in told)
    return f'<tr><td>{image}</td>{columns}<td class="empty">□</td></tr>'


def framed(picture: Image, cells: Sequence[SeenCell]) -> Image:
    """The picture of a page with its cells framed: green what was read, orange what is doubtful, red what was not."""
    from PIL import ImageDraw

    shown = picture.copy()
    draw = ImageDraw.Draw(shown)
    for cell in cells:
        draw.rectangle(_pixels(cell.place, picture), outline=_COLOURS[cell.state], width=2)
    return shown


def _pixels(place: Recognised, picture: Image) -> tuple[int, int, int, int]:
    """Where a cell stands in the picture of its page, with a little room around it."""
    scale = DPI / 72
    left, top, right, bottom = place.box
    first, upper = (
        min(max(int((start - _ROOM) * scale), 0), most - 1)
        for start, most in ((left, picture.width), (top, picture.height))
    )
    last, lower = (
        min(int((end + _ROOM) * scale), most) for end, most in ((right, picture.width), (bottom, picture.height))
    )
    return first, upper, max(last, first + 1), max(lower, upper + 1)


def _address(picture: Image) -> str:
    """A picture as an address that holds it."""
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=80)
    return f"data:image/jpeg;base64,{base64.b64encode(stream.getvalue()).decode()}"
