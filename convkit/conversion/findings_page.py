"""A page with the findings beside the report that they are about: its text and tables, what is meant marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

from convkit.conversion.examination import Reading
from convkit.conversion.web_page import web_page
from convkit.document import NOWHERE, Block, Cell, Finding, Grid, Heading, Image, List, Origin, Severity
from convkit.errors import Language, Message
from convkit.render import render

Key = str | Origin
"""What a finding is about: a fact by its path, anything else by where it stood."""

_TITLE = Message("Findings: {name}", "核对结果：{name}")
_FINDINGS = Message("Findings", "提示")
_NOTHING = Message("Nothing was found.", "未发现问题。")
_PICTURE = Message("(picture)", "（图片）")
_COLOURS: Mapping[Severity, str] = {
    "error": "#b3261e", "unread": "#7b1fa2", "warning": "#b26a00", "not assessable": "#5f6368", "info": "#1a5fb4",
}  # fmt: skip
_STYLE = """
body{font:15px/1.6 sans-serif;margin:0 auto;max-width:88rem;padding:1rem}
main{display:grid;grid-template-columns:minmax(0,3fr) minmax(16rem,2fr);gap:2rem;align-items:start}
table{border-collapse:collapse;width:100%;font-size:.85em;margin:1rem 0}
th,td{border:1px solid #999;padding:.2rem .35rem;font-weight:normal;text-align:center}
.marked{background:#fff3b0}
sup a{font-weight:bold;padding:0 .15em}
aside{position:sticky;top:0;max-height:100vh;overflow:auto}
aside li{border-left:.3rem solid;padding:.1rem .6rem;margin:.5rem 0;list-style-position:inside}
aside li *{color:#000}
:target{outline:.2rem solid #1a5fb4}
@media (max-width:60rem){main{display:block}aside{position:static;max-height:none}.table{overflow-x:auto}}
@page{size:A4;margin:15mm}
@media print{body{font-size:10px;padding:0}main{display:block}aside{position:static;max-height:none;overflow:visible}
a{text-decoration:none}tr,li{break-inside:avoid}.marked{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
"""


def findings_page(reading: Reading, name: str, summary: Sequence[str], language: Language) -> str:
    """The page of what was read, in one language; `name` is that of a stream, `summary` what is said of all."""
    placed = tuple(_placed(reading))
    marks = _marks(reading.findings, placed)
    blocks = [_block(block, marks, language) for block in placed]
    found = [_entry(number, one, marks, language) for number, one in enumerate(reading.findings, start=1)]
    listed = f"<ol>{''.join(found)}</ol>" if found else f"<p>{_NOTHING.words(language)}</p>"
    body = (
        *(f"<p>{escape(line)}</p>" for line in summary),
        f"<main><article>{''.join(blocks)}</article>",
        f"<aside><h2>{_FINDINGS.words(language)}</h2>{listed}</aside></main>",
    )
    return web_page(_TITLE.words(language, name=reading.source.name or name), _STYLE, body, language)


class _Mark(NamedTuple):
    """What is marked on the page: its number there, and those of the findings about it."""

    number: int
    findings: tuple[int, ...]


def _placed(reading: Reading) -> Iterator[Block]:
    """The blocks of the report; headings of sections and labels of rows more than the form has, with their places."""
    headings = {section.heading: section.origin for section in reading.report.sections}
    labels = {extra.label: extra.origin for extra in reading.report.extras}
    for block in render(reading.report, reading.form).blocks:
        match block:
            case Heading(origin=origin) if origin == NOWHERE:
                yield Heading(block.inlines, block.level, origin=headings.get(block.text, NOWHERE))
            case Grid():
                cells = (
                    Cell(one.row, one.column, one.text, one.rows, one.columns, one.path, heads=one.heads,
                         origin=labels.get(one.text, NOWHERE) if one.heads else NOWHERE) for one in block.cells
                )  # fmt: skip
                yield Grid(tuple(cells))
            case _:
                yield block


def _marks(findings: Sequence[Finding], placed: Sequence[Block]) -> dict[Key, _Mark]:
    """What of the report findings are about, in its order."""
    about: dict[Key, list[int]] = {}
    for number, finding in enumerate(findings, start=1):
        for key in _keys(finding):
            about.setdefault(key, []).append(number)
    there: dict[Key, _Mark] = {}
    for block in placed:
        cells = block.cells if isinstance(block, Grid) else ()
        for key in (block.origin, *(_key(cell) for cell in cells)):
            if key in about and key not in there:
                there[key] = _Mark(len(there) + 1, tuple(about[key]))
    return there


def _keys(finding: Finding) -> tuple[Key, ...]:
    """What a finding is about: its facts, else the place where to look."""
    return finding.paths or ((finding.origin,) if finding.origin != NOWHERE else ())


def _key(cell: Cell) -> Key:
    return cell.path or cell.origin


def _entry(number: int, finding: Finding, marks: Mapping[Key, _Mark], language: Language) -> str:
    """A finding, which leads to the first of what it is about."""
    mark = next((marks[key] for key in _keys(finding) if key in marks), None)
    words = escape(finding.words(language))
    told = words if mark is None else f'<a href="#m{mark.number}">{words}</a>'
    return f'<li id="f{number}" style="color:{_COLOURS[finding.severity]}"><span>{told}</span></li>'


def _begun(tag: str, key: Key, marks: Mapping[Key, _Mark], more: str = "") -> tuple[str, str]:
    """The start tag of an element, and what leads from it to the findings about it."""
    mark = marks.get(key)
    if mark is None:
        return f"<{tag}{more}>", ""
    led = " ".join(f'<a href="#f{number}">[{number}]</a>' for number in mark.findings)
    return f'<{tag}{more} id="m{mark.number}" class="marked">', f"<sup>{led}</sup>"


def _block(block: Block, marks: Mapping[Key, _Mark], language: Language) -> str:
    match block:
        case Grid():
            rows = (_row(line, at, marks) for at, line in enumerate(block.dense(), start=1))
            return f'<div class="table"><table>{"".join(rows)}</table></div>'
        case Image():
            return f"<p>{escape(block.alternative) or _PICTURE.words(language)}</p>"
        case List():
            start, led = _begun("ul", block.origin, marks)
            items = "".join(f"<li>{escape(item.text)}</li>" for item in block.items)
            return f"{start}{items}</ul>{led}"
        case _:
            tag = f"h{min(block.level + 2, 6)}" if isinstance(block, Heading) else "p"
            start, led = _begun(tag, block.origin, marks)
            return f"{start}{escape(block.text)}{led}</{tag}>"


def _row(line: Sequence[Cell | None], at: int, marks: Mapping[Key, _Mark]) -> str:
    """A row of a table: the cells that begin in it, and what no cell covers."""
    cells = []
    for column, cell in enumerate(line, start=1):
        if cell is None:
            cells.append("<td></td>")
        elif (cell.row, cell.column) == (at, column):
            tag = "th" if cell.heads else "td"
            spans = "".join(
                f' {name}="{many}"' for name, many in (("rowspan", cell.rows), ("colspan", cell.columns)) if many > 1
            )
            start, led = _begun(tag, _key(cell), marks, spans)
            cells.append(f"{start}{escape(cell.text)}{led}</{tag}>")
    return f"<tr>{''.join(cells)}</tr>"
