"""Reading a text file into a document."""

from __future__ import annotations

from typing import BinaryIO

from convkit import (
    Account,
    Block,
    Document,
    Entry,
    Finding,
    Inline,
    InputError,
    LeftOut,
    Message,
    Origin,
    Paragraph,
    bulk,
    count_characters,
    enforce,
    limit,
    texts,
)
from convkit_txt import READ_ENCODINGS
from convkit_txt.decode import decode
from convkit_txt.lines import Line, group_lines, split_lines
from convkit_txt.tables import grid
from convkit_txt.tabs import pieces

_EMPTY = Message("the file holds no text; ask for it again", "文件中没有文字；请重新获取该文件")
_ENCODING = Message("read as {encoding} text", "按 {encoding} 编码读取")
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
    left_out: list[LeftOut] = []
    tables = loose_rules = 0
    for lines in groups:
        for piece in pieces(lines):
            if isinstance(piece, Line):
                if stripped := piece.text.strip():
                    blocks.append(Paragraph((Inline(stripped),), Origin(line=piece.number)))
                continue
            if not piece.rows:
                loose_rules += piece.rules
                continue
            tables += 1
            blocks.append(grid(piece, tables))
            if piece.rules:
                left_out.append(LeftOut(piece.rules, _RULES, origin=Origin(table=tables, line=piece.rows[0].line)))
    if loose_rules:
        left_out.append(LeftOut(loose_rules, _RULES))
    left_out += [_page_number(line) for line in page_numbers]
    findings = [
        Finding("txt.pageNumber", "info", _PAGE_NUMBER, {"text": line.text.strip()}, origin=Origin(line=line.number))
        for line in page_numbers
    ]
    if encoding != "utf-8":
        findings.insert(0, Finding("txt.encoding", "info", _ENCODING, {"encoding": encoding}))
    carried = sum(map(count_characters, texts(tuple(blocks))))
    characters = Entry("characters", count_characters(text), carried, tuple(left_out))
    return Document(tuple(blocks), account=Account((characters,)), findings=tuple(findings))


def _page_number(line: Line) -> LeftOut:
    text = line.text.strip()
    return LeftOut(count_characters(text), _PAGE_NUMBER, {"text": text}, Origin(line=line.number))
