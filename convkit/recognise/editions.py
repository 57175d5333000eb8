"""Which form a document follows: its labels decide, then its year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from convkit.document import Block, Finding, Grid, Heading, Paragraph
from convkit.errors import InputError, Message
from convkit.form import Form, Table, ancestry, bases, cells_of, dotted, leaf_paths
from convkit.reading.ledger import some
from convkit.recognise import labels as label_index
from convkit.recognise.labels import keys
from convkit.recognise.narrative.meta import meta_of
from convkit.recognise.narrative.sections import split
from convkit.recognise.tables import Attempt

_LONGEST_LABEL = 120  # characters


def words_of(blocks: Iterable[Block], form: Form) -> set[str]:
    """The keys of all that may be a label: what stands in cells, headings and short paragraphs."""
    texts: set[str] = set()
    for block in blocks:
        match block:
            case Grid():
                texts.update([cell.text for cell in block.cells if len(cell.text) <= _LONGEST_LABEL])
            case Heading() | Paragraph() if len(block.text) <= _LONGEST_LABEL:
                texts.add(block.text)
    even = label_index.index(form).even
    if (whole := "\n".join(texts)) != even(whole):
        texts = set(map(even, texts))
    return {word for text in texts for word in keys(text)}


def coverage(form: Form, words: set[str]) -> tuple[int, int]:
    """How many tables of a form show all their column labels, and how many of its labels there are at all."""
    index = label_index.index(form)
    tables = sum(
        all(keys(path[-1].label) & words for part in table.parts for path in leaf_paths(part.columns))
        for table in form.tables
    )
    return tables, len(words & index.exact.keys())


def misfits(attempt: Attempt) -> int:
    """How many rows and columns a document lacks of the tables that it has, and how many it has beside the form's.

    A table that is not there at all tells nothing of the form: else one of few rows would always fit better.
    """
    missing = 0
    for table in attempt.form.tables:
        cells = cells_of(attempt.form, table)
        found = [leaf for leaf in cells if leaf.path in attempt.facts or leaf.path in attempt.fields]
        if not found:
            continue
        for number, part in enumerate(table.parts, start=1):
            here = [leaf for leaf in found if leaf.part == number]
            rows, columns = {dotted(leaf.row) for leaf in here}, {dotted(leaf.column) for leaf in here}
            replaced = {dotted(leaf.row[:-1]) for leaf in here if leaf.instead}
            missing += sum(
                dotted(row) not in rows
                for row in leaf_paths(part.rows)
                if not (row and (row[-1].instead or dotted(row[:-1]) in replaced))
            )
            missing += sum(dotted(column) not in columns for column in leaf_paths(part.columns))
    return missing + len(attempt.extras)


def choose(
    attempts: list[Attempt], forms: Sequence[Form], blocks: Sequence[Block], asked: str | None
) -> tuple[Attempt, Message]:
    """The attempt that a document follows, and why; `InputError` where several fit alike.

    Most tables, then the fewest rows and columns missing or more, then the fewest near misses, then the year, then a
    form before what extends it. `asked` is the form that was asked for, if any.
    """
    if asked is not None:
        return attempts[0], Message("it was asked for", "按指定表式读取")
    why = Message("its labels", "依据表内标签")
    for least, said in _FEWEST:
        if len(attempts) > 1:
            best = min(map(least, attempts))
            fewer = [attempt for attempt in attempts if least(attempt) == best]
            why = why if len(fewer) == len(attempts) else said
            attempts = fewer
    if len(attempts) > 1:
        attempts, why = _of_its_year(attempts, forms, blocks)
    known = [attempt.form for attempt in attempts]
    first = [attempt for attempt in attempts if attempt.form in bases(known, forms)]
    if len(first) < len(attempts) and len(first) == 1:
        first[0].findings.append(Finding("base", "info", _BASE, {
            "form": first[0].form.id, "other": next(form.id for form in known if form is not first[0].form),
        }))  # fmt: skip
        return first[0], Message("its labels; a form goes before what extends it", "依据表内标签（基础表式优先）")
    if len(first) == 1:
        return first[0], why
    raise InputError(_ALIKE, forms=tuple(attempt.form.id for attempt in attempts))


_FEWEST: tuple[tuple[Callable[[Attempt], int], Message], ...] = (
    (lambda attempt: -len(attempt.rows), Message("its labels", "依据表内标签")),
    (misfits, Message("its labels, with the fewest rows and columns missing or more", "依据表内标签（缺行多行最少）")),
    (
        lambda attempt: attempt.near_misses,
        Message("its labels, with the fewest near misses", "依据表内标签（误差最少）"),
    ),
)
_ALIKE = Message("the tables fit {forms} alike; say which with --form", "表格同时符合 {forms}；请用 --form 指定")
_BASE = Message(
    "the tables fit {form} and {other} alike, which extends it; read as {form}; if it is the other, say so with --form",
    "表格同时符合 {form} 和在其基础上的 {other}；已按 {form} 读取；如应为后者，请用 --form 指定",
)


def _of_its_year(
    attempts: list[Attempt], forms: Sequence[Form], blocks: Sequence[Block]
) -> tuple[list[Attempt], Message]:
    """The attempts whose forms are meant for the year of a document, all where none is; and why."""
    own = list({form.id: form for attempt in attempts for form in ancestry(attempt.form, forms)}.values())
    title, sections = split(own, [block for block in blocks if not isinstance(block, Grid)])
    year = meta_of(own, title, sections).year
    fitting = [a for a in attempts if year is not None and a.form.years[0] <= year <= a.form.years[1]]
    return fitting or attempts, Message(
        "its labels fit several editions; the year decided", "标签符合多个版本，按年份确定"
    )


def inventory(forms: Sequence[Form], asked: str | None, words: set[str], title: str) -> tuple[Message, ...]:
    """What of the forms' tables was found, for a refusal."""
    told = [_NO_TITLE if not title else _TITLE.filled(title=title)]
    candidates = [form for form in forms if asked is None or form.id == asked]
    if not candidates:
        return tuple(told)
    form = max(candidates, key=lambda one: coverage(one, words))
    for table in form.tables:
        columns, rows = labels_of(table, "columns"), labels_of(table, "rows")
        missing = [[label for label in group if not keys(label) & words] for group in (columns, rows)]
        seen = [len(group) - len(gone) for group, gone in zip((columns, rows), missing, strict=True)]
        if seen[0] > 1 or seen[1] > 1:
            said = _PARTLY if rows else _PARTLY_COLUMNS
            of = {"columns": len(columns), "rows": len(rows), "seen_columns": seen[0], "seen_rows": seen[1]}
            told.append(said.filled(table=table.words, **of))
            if gone := [*missing[0], *missing[1]]:
                told.append(_MISSING.filled(labels=some([f"“{label}”" for label in gone])))
    return tuple(told) if len(told) > 1 else (*told, _NO_TABLE)


def labels_of(table: Table, axis: Literal["columns", "rows"]) -> list[str]:
    """The labels of a table's columns or rows, each once, as they stand in the form."""
    paths = [path for part in table.parts for path in leaf_paths(getattr(part, axis))]
    return [*dict.fromkeys(path[-1].label for path in paths if path and path[-1].label)]


_NO_TITLE = Message("no title of such a report", "没有年度报告的标题")
_TITLE = Message("the title is “{title}”", "标题为“{title}”")
_NO_TABLE = Message("none of the form's tables", "没有表式规定的任何一张表")
_PARTLY = Message(
    "{table}: {seen_columns} of {columns} column labels and {seen_rows} of {rows} row labels",
    "{table}的列名 {columns} 个对上 {seen_columns} 个、行名 {rows} 个对上 {seen_rows} 个",
)
_PARTLY_COLUMNS = Message(
    "{table}: {seen_columns} of {columns} column labels", "{table}的列名 {columns} 个对上 {seen_columns} 个"
)
_MISSING = Message("not found as they stand in the form: {labels}", "未见与表式一致的标签{labels}")
