"""Reading a text file into a document."""

from __future__ import annotations

from typing import BinaryIO

from convkit import (
    Block,
    Document,
    Inline,
    InputError,
    Message,
    Origin,
    Paragraph,
    count_characters,
    enforce,
    limit,
    texts,
)
from convkit.reading import bulk
from convkit.reading.decoding import decode
from convkit.reading.ledger import Ledger
from convkit.reading.messages import ENCODING
from convkit_txt.encodings import READ_ENCODINGS
from convkit_txt.lines import Line, group_lines, split_lines
from convkit_txt.tables import Run, grid, has_moved_cells
from convkit_txt.tabs import pieces

_EMPTY = Message("the file holds no text; ask for it again", "文件中没有文字；请重新获取该文件")
_PAGE_NUMBER = Message(
    "the page number “{text}” between two rows of a table was left out", "表格两行之间的页码“{text}”未计入"
)
_RULES = Message("the strokes between the cells of a table", "表格的分隔线符号")


def read_document(stream: BinaryIO, encoding: str) -> Document:
    """The blocks of a text file: a paragraph for each line, a grid for each run of rows."""
    data = stream.read(limit("text_bytes") + 1)
    enforce("text_bytes", len(data), Message("the text file", "文本文件"))
    text, encoding = decode(data, encoding, READ_ENCODINGS)
    enforce("characters", bulk(text), Message("the number of characters", "字符数"))
    enforce("cells", text.count("\t"), Message("the number of tabs", "制表符数"))
    if not text.strip():
        raise InputError(_EMPTY)
    every_line = split_lines(text)
    enforce("cells", len(every_line), Message("the number of lines", "行数"))
    groups, page_numbers = group_lines(every_line)
    blocks: list[Block] = []
    ledger: Ledger[None] = Ledger("txt")
    ledger.held["characters"] += count_characters(text)
    if encoding != "utf-8":
        ledger.find("encoding", "info", ENCODING, encoding=encoding)
    tables = loose_rules = 0
    found = [piece for lines in groups for piece in pieces(lines)]
    moved = any(has_moved_cells(piece) for piece in found if isinstance(piece, Run))
    for piece in found:
        if isinstance(piece, Line):
            if stripped := piece.text.strip():
                blocks.append(Paragraph((Inline(stripped),), Origin(line=piece.number)))
            continue
        if not piece.rows:
            loose_rules += piece.rules
            continue
        tables += 1
        blocks.append(grid(piece, tables, moved))
        ledger.leave("characters", piece.rules, _RULES, Origin(table=tables, line=piece.rows[0].line))
    ledger.leave("characters", loose_rules, _RULES)
    for line in page_numbers:
        said, origin = line.text.strip(), Origin(line=line.number)
        ledger.leave("characters", count_characters(said), _PAGE_NUMBER, origin, text=said)
        ledger.find("pageNumber", "info", _PAGE_NUMBER, origin, text=said)
    ledger.carried["characters"] += sum(map(count_characters, texts(tuple(blocks))))
    return Document(tuple(blocks), account=ledger.account(), findings=tuple(ledger.findings))
