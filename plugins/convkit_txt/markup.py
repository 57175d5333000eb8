"""Sources of documents whose language draws tables by commands: neither lines nor spaces tell their cells."""

from __future__ import annotations

import re

from convkit import InputError, Message

_LANGUAGES = {
    "AsciiDoc": r"\|===$",
    "ConTeXt": r"\\(?:startxtable|bTABLE|starttabulate)\b",
    "HTML": r"<(?i:td)[ >]",
    "LaTeX": r"\\begin\{(?:longtable|tabular|tabularx)\}",
    "MediaWiki": r"\{\|(?: |$)",
    "Texinfo": r"@multitable\b",
    "troff": r"\.TS$",
    "Typst": r"(?:\S[^\n]*)?(?:#table\(|\btable\.cell\()",
}
"""What begins a table, or a cell, on a line of its own."""
_BEGINNINGS = {name: re.compile(rf"^[ \t]*{pattern}", re.MULTILINE) for name, pattern in _LANGUAGES.items()}
_SIGNS = (
    "|===",
    "\\startxtable",
    "\\bTABLE",
    "\\starttabulate",
    "<td",
    "<TD",
    "\\begin{",
    "{|",
    "@multi",
    ".TS",
    "table(",
)
_SOURCE = Message(
    "on line {line} stands a table in the language {name}, whose cells convkit does not read; let the program that "
    "shows such text save it as a web page, Word or PDF file, and convert that",
    "第 {line} 行是用 {name} 语言写的表格，convkit 不读这种源代码；"
    "请用能显示它的程序另存为网页、Word 或 PDF 文件后再转换",
)


def refuse_source(text: str) -> None:
    """Raise `InputError` for a text with a table in such a language."""
    if not any(sign in text for sign in _SIGNS):
        return
    for name, pattern in _BEGINNINGS.items():
        if (found := pattern.search(text)) is not None:
            raise InputError(_SOURCE, line=text.count("\n", 0, found.start()) + 1, name=name)
