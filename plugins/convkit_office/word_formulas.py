"""Formulas of an old Word file that are fields (EQ): circled digits, fractions, text above text.

No program at hand shows what they show. A figure beside one is unread, and so is a blank cell that holds one alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, NamedTuple

from convkit import Block, Cell, Document, Finding, Grid
from convkit.reading import messages as shared
from convkit_office import messages
from convkit_office.compound import UNSOUND, Compound
from convkit_office.kinds import WORD
from convkit_office.rich_doubts import doubted, texts_of
from convkit_office.rich_reasons import FORMULA

_FORMULA = re.compile("\x13\\s*EQ[ \\\\][^\x13-\x15]{0,2000}[\x14\x15]", re.IGNORECASE)
_RUBY = re.compile(r"\\\*\s*jc")  # a reading above its text, which LibreOffice shows
_CODES = re.compile("\x13[^\x13-\x15]*\x14|\x13[^\x13-\x15]*\x15")
_BEGUN = (b"\x13", b"\x13\0")
_ENDS = "\x07\r\x0c"  # of a cell, a paragraph, a page
_UNSEEN = re.compile(r"[\x00-\x20\x7f\xa0\s]+")
_FAR, _MOST = 2_000, 200  # characters, formulas


class Formula(NamedTuple):
    """A formula: its code, what its cell or paragraph says on both sides of it, what the last one before that says."""

    code: str
    left: str
    right: str
    before: str

    def is_in(self, text: str, last: str) -> bool:
        """Whether it stands in a cell of that text, of which a part of the formula may be, behind such another one."""
        if not (text.startswith(self.left) and text.endswith(self.right) and last.endswith(self.before)):
            return False
        between = len(text) - len(self.right)
        return between >= len(self.left) and text[len(self.left) : between] in self.code


def with_formulas(document: Document, stream: BinaryIO) -> Document:
    """The document of an old Word file in which figures beside such formulas are unread; each formula is named."""
    try:
        data = Compound(stream).read(WORD)
    except UNSOUND:
        return document
    places = list(dict.fromkeys(formulas_in(data)))[:_MOST]
    if not places:
        return document
    findings: list[Finding] = []
    found: set[Formula] = set()
    blocks: list[Block] = []
    last = ""
    for block in document.blocks:
        if isinstance(block, Grid):
            grid, last = _grid(block, places, last, found, findings)
            blocks.append(grid)
        else:
            blocks.append(block)
            last = next((bare for text in reversed(texts_of(block)) if (bare := _bare(text))), last)
    for place in places:
        if place not in found:
            values: dict[str, object] = {"text": (place.left + place.right) or place.before, "why": messages.EQUATION}
            findings.append(Finding("doc.doubt", "unread", shared.DOUBT_IN_TEXT, values))
    return replace(document, blocks=tuple(blocks), findings=(*document.findings, *findings))


def _grid(
    grid: Grid, places: list[Formula], last: str, found: set[Formula], findings: list[Finding]
) -> tuple[Grid, str]:
    """The grid with its cells doubted that hold a formula, and the last text in it."""
    cells: list[Cell] = []
    labelled: set[int] = set()
    for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column)):
        text = _bare(cell.text)
        here = [one for one in places if one.is_in(text, last)]
        found.update(here)
        cells.append(doubted(cell, [FORMULA], cell.row in labelled, findings, "doc") if here else cell)
        if text:
            last = text
            labelled.add(cell.row)
    return replace(grid, cells=tuple(cells)), last


def formulas_in(data: bytes) -> Iterator[Formula]:
    """The formulas in the text of an old Word file, whose pieces are written in one byte or in two to a character."""
    for mark, encoding in zip(_BEGUN, ("latin-1", "utf-16-le"), strict=True):
        if not re.search(mark + b"(?: |\0)*E\0?Q", data, re.IGNORECASE):
            continue
        for start in range(len(mark)):
            text = data[start:].decode(encoding, "replace")
            for formula in _FORMULA.finditer(text):
                if not _RUBY.search(formula[0]):
                    yield _place(text, formula.start(), formula.end())


def _place(text: str, start: int, end: int) -> Formula:
    """Where a formula stands in a text from and to which it reaches."""
    begins = max(text.rfind(one, max(start - _FAR, 0), start) for one in _ENDS)
    ends = min((at for one in _ENDS if (at := text.find(one, end, end + _FAR)) >= 0), default=end)
    above = re.split(f"[{_ENDS}]", text[max(begins - _FAR, 0) : max(begins, 0)])
    before = next((bare for one in reversed(above) if (bare := _bare(one))), "")
    return Formula(text[start:end], _bare(text[begins + 1 : start]), _bare(text[end:ends]), before)


def _bare(text: str) -> str:
    """What a text shows, without white space and the codes of fields."""
    return _UNSEEN.sub("", _CODES.sub("", text).replace("\x15", ""))
