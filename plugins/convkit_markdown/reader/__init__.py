"""Markdown as the web page that it stands for, which the installed reader of web pages reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

from convkit import Document, Finding, LeftOut, Message, Origin, count_characters, read_document
from convkit.reading.decoding import read_text
from convkit.reading.ledger import shortened, some
from convkit.reading.messages import COMMENTS_FOUND, ENCODING
from convkit_markdown.reader.parser import RAGGED, UNREAD_TABLES, markdown_parser

if TYPE_CHECKING:
    from markdown_it.token import Token

_COVERING = frozenset(("heading_open", "table_open"))
"""Blocks all of whose lines show something, beside those that hold text themselves."""
_TITLE = re.compile(r"^title:[ \t]*+(?:\"(.*)\"|'(.*)'|(.*\S))[ \t]*$", re.MULTILINE)

_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)

_UNSHOWN = Message("lines of Markdown that show nothing “{text}”", "Markdown 中不显示的行“{text}”")
_UNSHOWN_FOUND = Message(
    "lines that Markdown does not show are left out: “{text}”; delete them where they do not belong to the report",
    "Markdown 不显示的行未收录：“{text}”；如不属于报告，请删除",
)
_TABLE_FOUND = Message(
    "the table drawn with characters on line {line} cannot be told apart into cells, and is not read; save it as a "
    "table with pipes or as HTML",
    "第{line}行起用字符画出的表格无法区分单元格，未读出；请改存为竖线表格或 HTML 表格",
)
_RAGGED_FOUND = Message(
    "the lines {lines} have more or fewer cells than the header above them, so that nobody can tell which figure "
    "stands where; none was read there; write \\| for a pipe inside a cell",
    "第 {lines} 行与表头的单元格数不符，无法确定数字所在的列，未读出；单元格内的竖线请写作 \\|",
)


def read_markdown(stream: BinaryIO, encoding: str) -> Document:
    """The blocks of a Markdown file."""
    text, told = read_text(stream, encoding)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    environment: dict[str, Any] = {RAGGED: [], UNREAD_TABLES: []}
    markdown = markdown_parser()
    tokens = markdown.parse(text, environment)
    title = _title(tokens)
    page = f"<!DOCTYPE html><title>{escape(title)}</title><body>{_shown_title(tokens, title)}"
    page += markdown.renderer.render(tokens, markdown.options, environment)
    document = read_document(BytesIO(page.encode()), "html", {"encoding": "utf-8"})
    findings = [*document.findings]
    values: dict[str, object]
    if told != "utf-8":
        findings.append(Finding("markdown.encoding", "info", ENCODING, {"encoding": told}))
    if comments := [text for token in tokens for text in _comments(token)]:
        values = {"count": len(comments), "text": shortened(comments[0])}
        findings.append(Finding("markdown.comment", "warning", COMMENTS_FOUND, values))
    if lines := environment[RAGGED]:
        values = {"lines": some([str(line) for line in lines])}
        findings.append(Finding("markdown.ragged", "unread", _RAGGED_FOUND, values, (), Origin(line=lines[0])))
    for line in environment[UNREAD_TABLES]:
        findings.append(Finding("markdown.table", "unread", _TABLE_FOUND, {"line": line}, (), Origin(line=line)))
    definitions = environment.get("references", {})
    return _with_unshown(replace(document, findings=tuple(findings)), text, tokens, definitions)


def _title(tokens: list[Token]) -> str:
    """The title of the report: that of the front matter, else the only heading of the first level."""
    for token in tokens:
        if token.type == "front_matter" and (found := _TITLE.search(token.content)):
            return next(text for text in found.groups() if text is not None)
    first = [at for at, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h1"]
    return tokens[first[0] + 1].content if len(first) == 1 else ""


def _shown_title(tokens: list[Token], title: str) -> str:
    """The title of the front matter as a heading, which it becomes wherever Markdown is shown."""
    return f"<h1>{escape(title)}</h1>\n" if title and any(one.type == "front_matter" for one in tokens) else ""


def _with_unshown(
    document: Document, text: str, tokens: list[Token], definitions: Mapping[str, Mapping[str, Any]]
) -> Document:
    """The document with the lines in its account that became no block: definitions of links, metadata, marks."""
    lines = text.split("\n")
    used = {target for token in tokens for child in token.children or () for target in _targets(child)}
    covered = {line for one in definitions.values() if one["href"] in used for line in range(*one["map"])}
    for token in tokens:
        if token.map is not None and token.type != "front_matter" and (not token.nesting or token.type in _COVERING):
            covered.update(range(*token.map))
    left = [line for at, line in enumerate(lines) if at not in covered and any(map(str.isalnum, line))]
    if not left:
        return document
    said = shortened(" ".join(left))
    count = count_characters("".join(left))
    entries = tuple(
        replace(one, held=one.held + count, left_out=(*one.left_out, LeftOut(count, _UNSHOWN, {"text": said})))
        if one.kind == "characters"
        else one
        for one in document.account.entries
    )
    found = Finding("markdown.unshown", "info", _UNSHOWN_FOUND, {"text": said})
    account = replace(document.account, entries=entries)
    return replace(document, account=account, findings=(*document.findings, found))


def _targets(token: Token) -> Iterator[object]:
    """Where a link or a picture leads to."""
    yield token.attrs.get("href", token.attrs.get("src"))
    for child in token.children or ():
        yield from _targets(child)


def _comments(token: Token) -> Iterator[str]:
    """The comments in raw HTML."""
    if token.type.startswith("html_"):
        yield from _COMMENT.findall(token.content[: token.content.rfind("-->") + 3])  # one without an end is none
    for child in token.children or ():
        yield from _comments(child)
