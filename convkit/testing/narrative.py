"""The narrative of a section: a strategy for blocks that cannot be taken for a heading, a table or a signature."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from convkit.document import Block, Cell, Grid, Heading, Image, Inline, Item, List, Paragraph
from convkit.testing.samples import picture

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

_PHRASES = (
    "全年主动公开信息1436条，", "组织培训两次；", "“互联网+”", "〔2021〕30号", "12,345.60万元", "　　", " ", "－", "ﬁ",
    "𠮷", "龑骉䶮", "A\u0301é", "👍🏽", "\u200f右至左\u200e",
    "<&>", "]]>", "&amp;", "{name}", "%s", "_x000D_", "=1+1", "+5%", "'", '"',
)  # fmt: skip
_LINKS = ("https://example.cn/?a=1&b=<2>#z", "mailto:a@example.cn", "https://example.cn/政务 公开")
_MARKERS = ("1.", "2、", "•", "（1）", "①", "")
_SUBHEADINGS = ("（一）推进重点工作", "（二）加强平台建设", "1.强化组织领导", "一是压实责任")
_CELLS = ("渠道甲", "渠道乙", "微信公众平台", "1157", "3.50", "", "<&>", "=1+1", "第一行\n第二行", "𠮷", "-")
_RUN_IN = ("（一）推进重点工作。", "（三）加强监督保障：")


@cache
def blocks(pictures: bool = True) -> SearchStrategy[list[Block]]:
    """Up to a few blocks of every kind; the last is a paragraph with a full stop."""
    from hypothesis import strategies as st

    simple: list[SearchStrategy[Block]] = [
        st.builds(Paragraph, inlines()),
        st.sampled_from(_SUBHEADINGS).map(lambda text: Heading((Inline(text),), 2)),
        st.builds(List, st.lists(_item(), min_size=1, max_size=3).map(tuple)),
        grids(),
    ]
    if pictures:
        simple.append(st.builds(lambda shade, told: Image(picture(shade), "image/png", told), st.integers(0, 255),
                                st.sampled_from(("", "示意图", "<&> \"图\""))))  # fmt: skip
    pieces: list[SearchStrategy[list[Block]]] = [one.map(lambda block: [block]) for one in simple]
    run_in = st.sampled_from(_RUN_IN).map(lambda text: Heading((Inline(text),), 2, run_in=True))
    pieces.append(st.tuples(run_in, st.builds(Paragraph, inlines())).map(lambda pair: [*pair]))
    end: Block = paragraph("以上情况属实。")
    return st.lists(st.one_of(pieces), max_size=4).map(lambda found: [*(one for each in found for one in each), end])


def paragraph(text: str) -> Paragraph:
    """A paragraph of plain text."""
    return Paragraph((Inline(text),))


@cache
def inlines() -> SearchStrategy[tuple[Inline, ...]]:
    """Runs of text that cannot be merged, with something to see in them."""
    from hypothesis import strategies as st

    run = st.builds(Inline, words(), st.none() | st.sampled_from(_LINKS), st.booleans())
    # The first characters keep the paragraph from being taken for anything else, the last from being a signature.
    return st.lists(run, max_size=4).map(lambda runs: merged((Inline("其间"), *runs, Inline("等。"))))


def merged(runs: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The runs with neighbours of one kind put together."""
    grouped = groupby(runs, key=lambda run: (run.link, run.emphasis))
    return tuple(Inline("".join(run.text for run in group), link, stressed) for (link, stressed), group in grouped)


@cache
def words() -> SearchStrategy[str]:
    """Text with rare characters, marks of direction, markup, and what a spreadsheet takes for a formula."""
    from hypothesis import strategies as st

    letters = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Cn", "Co"), exclude_characters="\ufffe\uffff")
    return st.lists(st.sampled_from(_PHRASES) | st.text(letters, max_size=3), min_size=1, max_size=3).map(
        lambda pieces: "".join(pieces) or "甲"
    )


@cache
def _item() -> SearchStrategy[Item]:
    from hypothesis import strategies as st

    return st.builds(Item, inlines(), st.sampled_from(_MARKERS), st.integers(1, 2))


@cache
def grids() -> SearchStrategy[Grid]:
    """Ordinary tables with cells merged over columns; their words are no labels of any form."""
    from hypothesis import strategies as st

    return st.composite(_draw_grid)()


def _draw_grid(draw: DrawFn) -> Grid:
    from hypothesis import strategies as st

    height, width = draw(st.integers(1, 3)), draw(st.integers(2, 4))
    texts = st.sampled_from(_CELLS)
    cells: list[Cell] = []
    for row in range(1, height + 1):
        column = 1
        while column <= width:
            columns = draw(st.integers(1, width + 1 - column)) if draw(st.integers(0, 3)) == 3 else 1
            text = "渠道明细" if column == 1 else draw(texts)
            cells.append(Cell(row, column, text, columns=columns))
            column += columns
    return Grid(tuple(cells))
