"""From the data of a saved page to a document: its blocks, its account, what a person should know."""

from __future__ import annotations

import json
from typing import Any

from convkit import Document, Grid, Inline, InputError, Message, Origin, count_characters, texts
from convkit.reading import messages
from convkit.reading.blocks import Line, Story
from convkit.reading.ledger import Ledger
from convkit.reading.tables import Table
from convkit_portal.counting import tally, text_of

_DAMAGED = Message("it is no saved page ({detail}); save it again", "不是已保存的页面（{detail}）；请重新保存")
_OTHER = Message("“{text}”, a block of the kind {kind}", "{kind} 类内容“{text}”")
_OTHER_FOUND = Message(
    "“{text}”, a block of the kind {kind}, is left out; if it belongs to the report, put it into a paragraph",
    "{kind} 类内容“{text}”未读取；如属报告内容，请改为段落",
)


def read_page(data: bytes) -> Document:
    """The document in the bytes of a page; `InputError` where they are none."""
    ledger: Ledger[Any] = Ledger("portal", tally, text_of)
    story: Story[Any] = Story()
    try:
        page = json.loads(data)
        ledger.hold({"text": page["title"]})
        story.line(Line.of([Inline(page["title"])], heading=0))
        for number, block in enumerate(page["content"], start=1):
            ledger.hold(block)
            _add(block, Origin(paragraph=number), story, ledger)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(_DAMAGED, detail=str(error)) from error
    blocks = tuple(story.end())
    ledger.carried["characters"] = sum(map(count_characters, texts(blocks)))
    ledger.carried["tables"] = sum(isinstance(block, Grid) for block in blocks)
    return Document(blocks, {"title": page["title"]}, ledger.account(), tuple(ledger.findings))


def _add(block: dict[str, Any], place: Origin, story: Story[Any], ledger: Ledger[Any]) -> None:
    """Put what a block holds into the story, or name it as left out."""
    match block:
        case {"hidden": True}:
            text = ledger.leave_all(block, messages.HIDDEN_TEXT, place)
            ledger.find("hidden", "warning", messages.HIDDEN_FOUND, place, text=text)
        case {"kind": "heading", "text": str(text)}:
            story.line(Line.of([Inline(text)], heading=1))
        case {"kind": "paragraph", "text": str(text)}:
            line = Line(place)
            line.add(text)
            story.line(line)
        case {"kind": "table", "rows": list(rows)}:
            story.add(_grid(rows, place))
        case _:
            kind = block["kind"]
            text = ledger.leave_all(block, _OTHER, place, kind=kind)
            ledger.find("other", "warning", _OTHER_FOUND, place, text=text, kind=kind)


def _grid(rows: list[Any], place: Origin) -> Grid:
    """The grid of a table: a cell is its text, or says how many columns and rows it takes."""
    table = Table(place)
    for row in rows:
        table.begin_row()
        for cell in row:
            table.make_room()
            told: dict[str, Any] = {"text": cell} if isinstance(cell, str) else cell
            slot = table.add(told.get("down", 1), told.get("across", 1))
            slot.fill([Inline(told["text"])])
    return table.grid()
