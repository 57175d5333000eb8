"""Tables of the form that a document shows and that could not be read: which, where, and what to mend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from operator import itemgetter

from convkit.document import NOWHERE, Block, Cell, Finding, Grid, Heading, Image, Origin, Paragraph
from convkit.errors import Message
from convkit.form import Form, Table
from convkit.recognise import labels as label_index
from convkit.recognise.editions import labels_of, words_of
from convkit.recognise.labels import Labels, keys
from convkit.recognise.narrative.headings import Headings
from convkit.text.numbers import collapse, is_figure

_SEEN = Message(
    "{table} was not recognised: {rows}{columns} of its {all_columns} column labels stand there; {detail}; "
    "{count:figure was|figures were} not read; mend the labels and convert again",
    "{table}未能识别：{rows}列名 {all_columns} 个对上 {columns} 个；{detail}；{count} 个数字均未读取；请改好后重新转换",
)
_ROWS = Message("{seen} of its {count:row label|row labels} and ", "行名 {count} 个对上 {seen} 个，")
_NO_ROWS = Message("", "")
_OTHERWISE = Message("“{printed}” ({place}) should be “{label}”", "“{printed}”（{place}）应为“{label}”")
_OTHERWISE_SOMEWHERE = Message("“{printed}” should be “{label}”", "“{printed}”应为“{label}”")
_LACKING = Message("there is no column {labels}", "缺少列名{labels}")
_WHOLE = Message("the labels do not stand together as a table", "各标签没有组成一张表")
_PICTURE = Message(
    "{table} was not read: below “{heading}” stands a picture and no table; put in the table itself",
    "{table}未读出：“{heading}”之下是图片，没有表格；请换成可编辑的表格后重新转换",
)
_FEWEST = 3  # labels of rows or columns that no other text has by chance
_MOST_DETAILS = 3


def unrecognised(form: Form, blocks: Sequence[Block], found: Sequence[str]) -> Iterator[Finding]:
    """A finding for each table without a fact among those `found` that the document shows all the same."""
    known = {form.leaves[path].table.section for path in found if path in form.leaves}
    gone = [table for table in form.tables if table.section not in known]
    lost = [(table, tuple(leaf.path for leaf in form.leaves.values() if leaf.table is table)) for table in gone]
    pictures = _pictures(form, blocks) if lost else {}
    for table, paths in lost:
        told = _labels_seen(form, table, blocks)
        if told is not None:
            message, values, origin = told
            yield Finding("table", "unread", message, values, paths, origin)
        elif table.section in pictures:
            heading, origin = pictures[table.section]
            yield Finding("table", "unread", _PICTURE, {"table": table.words, "heading": heading}, paths, origin)


def _labels_seen(form: Form, table: Table, blocks: Sequence[Block]) -> tuple[Message, dict[str, object], Origin] | None:
    """What of a table's labels stands in the grid that shows most of them, or in the text around it."""
    index = label_index.index(form)
    known = [(len(_known(table, [block], form)), block) for block in blocks if isinstance(block, Grid)]
    most, grid = max(known, key=itemgetter(0), default=(0, None))
    rows, columns = labels_of(table, "rows"), labels_of(table, "columns")
    around = _around(table, blocks, form)
    for where in [[grid], around] if grid is not None and most >= _FEWEST else [around]:
        words = words_of(where, form)
        seen = [[label for label in labels if keys(label) & words] for labels in (rows, columns)]
        if len(seen[0] if rows else seen[1]) >= _FEWEST:
            break
    else:
        return None
    lacking = [label for label in columns if label not in seen[1]]
    values: dict[str, object] = {
        "table": table.words, "rows": _ROWS.filled(seen=len(seen[0]), count=len(rows)) if rows else _NO_ROWS,
        "columns": len(seen[1]), "all_columns": len(columns), "detail": _detail(index, table, where, lacking),
        "count": _count(where),
    }  # fmt: skip
    return _SEEN, values, where[0].origin if len(where) == 1 else NOWHERE


def _around(table: Table, blocks: Sequence[Block], form: Form) -> Sequence[Block]:
    """The blocks to the last with a label of a table's rows, from the last table above the first; all without such."""
    heads = {key for each in form.tables for label in labels_of(each, "columns") for key in keys(label)}
    labels = {key for label in labels_of(table, "rows") for key in keys(label)} - heads
    within = [at for at, block in enumerate(blocks) if labels & words_of([block], form)]
    if not within:
        return blocks
    tables = [at for at in range(within[0]) if isinstance(block := blocks[at], Grid) and block.arrangement == "table"]
    return blocks[max(tables, default=-1) + 1 : within[-1] + 1]


def _known(table: Table, blocks: Sequence[Block], form: Form) -> list[str]:
    words = words_of(blocks, form)
    labels = [*labels_of(table, "rows"), *labels_of(table, "columns")]
    return [label for label in labels if keys(label) & words]


def _detail(index: Labels, table: Table, blocks: Sequence[Block], lacking: Sequence[str]) -> Message:
    """Which cell of the header says something else than a label that is lacking, else which labels are."""
    cells = _header(index, table, blocks)
    told: list[Message] = []
    for label in lacking:
        alike = [(SequenceMatcher(None, collapse(cell.text), label).ratio(), cell) for cell in cells]
        best, cell = max(alike, key=lambda one: one[0], default=(0.0, None))
        if cell is not None and best >= 0.5:
            message = _OTHERWISE_SOMEWHERE if cell.origin == NOWHERE else _OTHERWISE
            told.append(message.filled(printed=collapse(cell.text), place=cell.origin, label=label))
    if told:
        shown = told[:_MOST_DETAILS]
        return Message("; ".join(one.en for one in shown), "，".join(one.zh for one in shown))
    return _LACKING.filled(labels=tuple(f"“{label}”" for label in lacking)) if lacking else _WHOLE


def _header(index: Labels, table: Table, blocks: Sequence[Block]) -> list[Cell]:
    """The cells that are no label of the form and no figure, in the rows with labels of columns."""
    found = []
    for grid in (block for block in blocks if isinstance(block, Grid)):
        rows = {cell.row for cell in grid.cells if index.match(cell.text, "column", table)}
        found += [cell for cell in grid.cells
                  if cell.row in rows and cell.text.strip() and not is_figure(cell.text)
                  and not index.knows(cell.text)]  # fmt: skip
    return found


def _count(blocks: Sequence[Block]) -> int:
    grids = [block for block in blocks if isinstance(block, Grid)]
    texts = [
        text
        for grid in grids
        for cell in grid.cells
        for text in (cell.text.split() if grid.arrangement == "flattened" else [cell.text.strip()])
    ]
    return sum(is_figure(text) and any(map(str.isdigit, text)) for text in texts)


def _pictures(form: Form, blocks: Sequence[Block]) -> dict[str, tuple[str, Origin]]:
    """The sections below whose heading a picture stands, with that heading."""
    headings, found, here = Headings([form]), dict[str, tuple[str, Origin]](), ("", "")
    for block in blocks:
        if isinstance(block, Heading | Paragraph) and (known := headings.get(block.text)) is not None:
            here = (known[0], collapse(block.text))
        elif isinstance(block, Image) and here[0]:
            found.setdefault(here[0], (here[1], block.origin))
    return found
