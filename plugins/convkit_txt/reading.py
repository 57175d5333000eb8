"""Reading a text file into a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from convkit import Block, Document, Inline, Message, Origin, Paragraph, count_characters, enforce, texts
from convkit.reading.decoding import read_text
from convkit.reading.ledger import Ledger, shortened
from convkit.reading.messages import ENCODING, FURNITURE, FURNITURE_FOUND
from convkit_txt.aligned import Aligned, aligned_stretches
from convkit_txt.browser_print import browser_lines
from convkit_txt.dashed import dashed_stretches
from convkit_txt.lines import UNSEEN, Line, group_lines, split_lines
from convkit_txt.markup import refuse_source
from convkit_txt.tables import Piece, Run, grid, has_moved_cells
from convkit_txt.tabs import pieces

_PAGE_NUMBER = Message("the page number “{text}” was left out", "页码“{text}”未计入")
_UNSEEN = Message("characters that show nothing, between all others", "散布于文字之间、不显示的字符")
_MOST_UNSEEN = 20  # that stay what they are
_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_FEWEST_QUOTED = 10  # lines of a letter that is quoted
_QUOTES = Message("the marks before the lines of a quoted letter", "邮件引用行前的“>”")
_RULES = Message("the strokes between the cells of a table", "表格的分隔线符号")


def read_document(stream: BinaryIO, encoding: str) -> Document:
    """The blocks of a text file: a paragraph for each line, a grid for each run of rows."""
    text, encoding = read_text(stream, encoding)
    refuse_source(text)
    enforce("cells", text.count("\t"), Message("the number of tabs", "制表符数"))
    plain, unseen = text, sum(text.count(chr(code)) for code in UNSEEN)
    if unseen > max(_MOST_UNSEEN, len(text) // 10):  # they stand all over the text
        plain = text.translate(UNSEEN)
    seen, quotes = plain, _QUOTE.findall(plain)
    if len(quotes) >= _FEWEST_QUOTED:
        plain = _QUOTE.sub("", plain)
    every_line = split_lines(plain)
    enforce("cells", len(every_line), Message("the number of lines", "行数"))
    ledger: Ledger[None] = Ledger("txt")
    ledger.held["characters"] += count_characters(text)
    for before, after, what in ((text, seen, _UNSEEN), (seen, plain, _QUOTES)):
        if after is not before:
            ledger.leave("characters", count_characters(before) - count_characters(after), what)
    if encoding != "utf-8":
        ledger.find("encoding", "info", ENCODING, encoding=encoding)
    if printed := browser_lines(every_line):
        every_line = _without(every_line, printed)
        for line in printed:
            said = line.text.strip()
            ledger.leave("characters", count_characters(said), FURNITURE, Origin(line=line.number), text=said)
        first = printed[0]
        ledger.find("furniture", "info", FURNITURE_FOUND, Origin(line=first.number), text=shortened(first.text.strip()))
    found, page_numbers = _divided(every_line)
    blocks = list(_blocks(found, ledger))
    for line in page_numbers:
        said, origin = line.text.strip(), Origin(line=line.number)
        ledger.leave("characters", count_characters(said), _PAGE_NUMBER, origin, text=said)
        ledger.find("pageNumber", "info", _PAGE_NUMBER, origin, text=said)
    ledger.carried["characters"] += sum(map(count_characters, texts(tuple(blocks))))
    return Document(tuple(blocks), account=ledger.account(), findings=tuple(ledger.findings))


def _without(lines: list[Line], gone: list[Line]) -> list[Line]:
    """The lines with blank ones in the place of some, which may begin a page."""
    numbers = {(line.number, line.after_break) for line in gone}
    return [replace(line, text="") if (line.number, line.after_break) in numbers else line for line in lines]


def _divided(lines: list[Line]) -> tuple[list[Piece | Aligned], list[Line]]:
    """Lines, runs of rows, tables below dashes and those of aligned columns, in order; page numbers out of tables."""
    found: list[Piece | Aligned] = []
    page_numbers: list[Line] = []
    at, page = 0, 1
    for first, last, dashed in [*dashed_stretches(lines), (len(lines), len(lines), None)]:
        for each, dropped in _between(lines[at:first], page):
            found += each
            page_numbers += dropped
        if dashed is not None:
            found.append(dashed)
        page += sum(line.after_break for line in lines[at:last])
        at = last
    return found, page_numbers


def _between(lines: list[Line], page: int) -> Iterator[tuple[list[Piece | Aligned], list[Line]]]:
    """The pieces of lines, the first of which stand on that page, and the page numbers taken out of tables."""
    at = 0
    for first, last, aligned in [*aligned_stretches(lines, page), (len(lines), len(lines), None)]:
        groups, dropped = group_lines(lines[at:first])
        yield [piece for group in groups for piece in pieces(group)], dropped
        if aligned is not None:
            yield [aligned], [*aligned.dropped]
        at = last


def _blocks(found: list[Piece | Aligned], ledger: Ledger[None]) -> Iterator[Block]:
    """A paragraph for each line and a grid for each table; what only divides cells is left out by name."""
    moved = any(has_moved_cells(piece) for piece in found if isinstance(piece, Run))
    tables = loose_rules = 0
    for piece in found:
        if isinstance(piece, Line):
            if stripped := piece.text.strip():
                yield Paragraph((Inline(stripped),), Origin(line=piece.number))
        elif isinstance(piece, Run) and not piece.rows:
            loose_rules += piece.rules
        else:
            tables += 1
            block = grid(piece, tables, moved) if isinstance(piece, Run) else piece.grid(tables)
            yield block
            ledger.leave("characters", piece.rules, _RULES, block.origin)
    ledger.leave("characters", loose_rules, _RULES)
