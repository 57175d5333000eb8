"""The parser: CommonMark with what GitHub and pandoc add to it, and nothing of a row or a target lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit, table
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from convkit.reading import unread
from convkit.reading.ragged import is_figure, misfits
from convkit_markdown.reader.notes import notes_behind_their_blocks, shown_note
from convkit_markdown.reader.text_tables import text_table

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

RAGGED, UNREAD_TABLES = "convkit:ragged", "convkit:tables"
"""The lists of the environment that take the lines of rows and of tables that were not read, counted from 1."""

_LINES = "convkit:lines"
_SCRIPT = re.compile(r"~(?!~)([^\s~]{1,40})~(?!~)|\^([^\s^\[\]]{1,40})\^")
_FENCE = re.compile(r":{3,}+\s*+(?:\{[^{}]*\}|[\w-]*+)\s*+:*+")
_NAMED = re.compile(r"(?<!\s)\s*+\{[#.][^{}]*\}\s*$")


def markdown_parser() -> MarkdownIt:
    """The parser; it renders raw HTML as it stands and targets as they are written."""
    markdown = MarkdownIt("gfm-like", {"linkify": False, "typographer": False})
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]
    markdown.normalizeLink = lambda url: url  # type: ignore[method-assign]
    front_matter_plugin(markdown)
    footnote_plugin(markdown)
    attrs_plugin(markdown, spans=True)
    markdown.core.ruler.disable("footnote_tail")
    markdown.core.ruler.push("convkit_notes", notes_behind_their_blocks)
    markdown.core.ruler.before("inline", "convkit_headings", _without_names)
    markdown.block.ruler.at("table", _whole_table, {"alt": ["paragraph", "reference"]})
    markdown.block.ruler.before("code", "convkit_text_table", _text_table, {"alt": ["paragraph", "reference"]})
    markdown.block.ruler.before("fence", "convkit_division", _division, {"alt": ["paragraph", "reference", "list"]})
    markdown.inline.ruler.before("strikethrough", "convkit_script", _script)
    markdown.add_render_rule("footnote_ref", shown_note)
    return markdown


def _script(state: StateInline, silent: bool) -> bool:
    """`~2~` below and `^2^` above the line, as pandoc has them."""
    found = _SCRIPT.match(state.src, state.pos, state.posMax)
    if found is None or state.src[state.pos - 1 : state.pos] == found[0][0]:
        return False
    if not silent:
        tag = "sub" if found[1] else "sup"
        state.push(f"{tag}_open", tag, 1)
        state.push("text", "", 0).content = found[1] or found[2]
        state.push(f"{tag}_close", tag, -1)
    state.pos = found.end()
    return True


def _division(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The lines of colons that begin and end pandoc's divisions; they show nothing."""
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if _FENCE.fullmatch(line.strip()) is None:
        return False
    if not silent:
        state.line = start + 1
    return True


def _without_names(state: StateCore) -> None:
    """Take pandoc's names of headings (`{#part}`) out of them."""
    for at, token in enumerate(state.tokens):
        if token.type == "heading_open":
            state.tokens[at + 1].content = _NAMED.sub("", state.tokens[at + 1].content)


def _text_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table drawn with characters, as the HTML that it stands for; one that cannot be told apart is named."""
    if state.level or state.sCount[start] < state.blkIndent:
        return False
    if _LINES not in state.env:  # each line asks
        state.env[_LINES] = state.src.split("\n")
    found = text_table(state.env[_LINES], start)
    if found is None:
        return False
    if silent:
        return True
    page = found.html(lambda text: state.md.renderInline(text, state.env))
    if page is None:
        state.env[UNREAD_TABLES].append(start + 1)
    else:
        token = state.push("html_block", "", 0)
        token.map, token.content = [start, start + found.length], page
    state.line = start + found.length
    return True


# -- tables with pipes


def _whole_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """GitHub's tables, but with the cells that a row has beyond its header, which GitHub drops."""
    first = len(state.tokens)
    if not table(state, start, end, silent):
        return False
    if not silent:
        _complete(state, first)
    return True


def _complete(state: StateBlock, first: int) -> None:
    """Give each row of the table that was just added all its cells; figures of rows that do not fit are unread."""
    tokens = state.tokens[first:]
    lines = [token.map[0] for token in tokens if token.type == "tr_open" and token.map]
    rows = [_cells(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]) for line in lines]
    moved = misfits(rows)
    state.env[RAGGED] += [lines[row - 1] + 1 for row in sorted(moved)]
    found: list[Token] = []
    row = column = 0
    for token in tokens:
        if token.type == "tr_open":
            row, column = row + 1, 0
        elif token.type == "inline":
            column += 1
            if row in moved:
                token.content = _doubted(token.content)
        elif token.type == "tr_close":
            for text in rows[row - 1][column:]:
                cell = Token("inline", "", 0, content=_doubted(text) if row in moved else text, children=[])
                cell.map, cell.block = [lines[row - 1], lines[row - 1] + 1], True
                found += [Token("td_open", "td", 1), cell, Token("td_close", "td", -1)]
        found.append(token)
    state.tokens[first:] = found


def _cells(line: str) -> list[str]:
    """The cells of a row, as GitHub divides them."""
    cells = [cell.strip() for cell in escapedSplit(line.strip())]
    return cells[not cells[0] : len(cells) - (len(cells) > 1 and not cells[-1])]


def _doubted(text: str) -> str:
    return unread(text) if is_figure(text) else text
