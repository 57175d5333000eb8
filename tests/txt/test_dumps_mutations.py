"""Text dumps in which something went wrong: never a fact that the damaged text does not state."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import EDITIONS, F2021
from make.dumps import (
    ALIGNED,
    ARRANGEMENTS,
    RUN_TOGETHER,
    Block,
    Row,
    blocks,
    changed,
    consistent,
    lines,
    numbers_in,
    read_right,
    report_of,
    text_of,
)
from make.repeating import examples, repeated

from convkit.conversion import examine
from convkit.form import Form

Stated = dict[str, str]
Mutation = Callable[[list[Block], Stated, Random], list[Block]]


# -- the undamaged text

PLAIN = [name for name in ARRANGEMENTS if name not in RUN_TOGETHER]
CELLS = [name for name in PLAIN if "spaces" not in name]


@pytest.mark.parametrize(
    ("form", "arrangement"),
    repeated(product(EDITIONS, ARRANGEMENTS), but_each=2),
    ids=lambda one: one if isinstance(one, str) else one.id,
)
@examples(6, shrink=False)
@given(seed=st.integers(0, 10**6), share=st.sampled_from([0.05, 0.3, 1.0]))
def test_an_undamaged_dump(arrangement: str, form: Form, seed: int, share: float) -> None:
    stated = consistent(form, Random(seed), share=share)
    count = read_right(text_of(arrangement, blocks(form, stated)), form, stated)
    assert count == len(stated) or arrangement in RUN_TOGETHER


# -- what goes wrong


def _pick(tables: list[Block], random: Random) -> tuple[int, int, int]:
    """A row: its table, its part, its place."""
    places = [
        (table, part, at)
        for table, block in enumerate(tables)
        for part, (_, rows) in enumerate(block.parts)
        for at, _ in enumerate(rows)
    ]
    return random.choice(places)


def _with(tables: list[Block], place: tuple[int, int, int], rows: list[Row]) -> list[Block]:
    """The tables with other rows in place of one."""
    table, part, at = place
    old = tables[table].parts[part][1]
    new = changed(tables[table], part, [*old[:at], *rows, *old[at + 1 :]])
    return [*tables[:table], new, *tables[table + 1 :]]


def _row(tables: list[Block], place: tuple[int, int, int]) -> Row:
    table, part, at = place
    return tables[table].parts[part][1][at]


def _value(tables: list[Block], stated: Stated, random: Random, text: Callable[[str], list[str]]) -> list[Block]:
    place = _pick(tables, random)
    row = _row(tables, place)
    at = random.randrange(len(row.values))
    new = text(row.values[at])
    stated[row.paths[at]] = "|".join(new)  # two cells say no one number, unless they run together
    return _with(tables, place, [dataclasses.replace(row, values=(*row.values[:at], *new, *row.values[at + 1 :]))])


def blank_a_cell(tables: list[Block], stated: Stated, random: Random) -> list[Block]:
    return _value(tables, stated, random, lambda _: [""])


def change_a_number(tables: list[Block], stated: Stated, random: Random) -> list[Block]:
    return _value(tables, stated, random, lambda _: [str(random.randrange(10 ** random.randrange(1, 5)))])


def split_a_number(tables: list[Block], stated: Stated, random: Random) -> list[Block]:
    """One number over two cells; where it has one digit only, a second number beside it."""
    return _value(tables, stated, random, lambda value: [value[:1], value[1:] or "7"])


def put_a_comma(tables: list[Block], stated: Stated, random: Random) -> list[Block]:
    return _value(tables, stated, random, lambda value: [f"{value[:1]},{value[1:] or '0'}"])


def drop_a_row(tables: list[Block], stated: Stated, random: Random) -> list[Block]:
    place = _pick(tables, random)
    stated.update(dict.fromkeys(_row(tables, place).paths, ""))
    return _with(tables, place, [])


def merge_two_rows(tables: list[Block], stated: Stated, random: Random) -> list[Block]:
    """Two rows in one: their labels one behind the other, then all values, or each pair of values in one cell."""
    table, part, at = _pick(tables, random)
    rows = tables[table].parts[part][1]
    if at + 1 == len(rows):
        return tables
    one, other = rows[at], rows[at + 1]
    stated.update(dict.fromkeys((*one.paths, *other.paths), ""))
    pairs = tuple(f"{left}{right}" for left, right in zip(one.values, other.values, strict=True))
    label = (*one.labels[:-1], f"{one.labels[-1]}{''.join(other.labels)}") if one.labels else ()
    merged = Row(label, pairs if random.random() < 0.5 else one.values + other.values, ())
    return _with(_with(tables, (table, part, at + 1), []), (table, part, at), [merged])


def shuffle_the_rows(tables: list[Block], stated: Stated, random: Random) -> list[Block]:
    found = []
    for table in tables:
        for part, (_, rows) in enumerate(table.parts):
            table = changed(table, part, random.sample(rows, len(rows)))  # noqa: PLW2901
        found.append(table)
    return found


def merge_values(tables: list[Block], stated: Stated, random: Random) -> list[Block]:
    """Neighbouring values of each row of a part, or of one row, in one merged cell, which says the figure of none."""
    table, part, at = _pick(tables, random)
    rows = tables[table].parts[part][1]
    first, last = sorted(random.sample(range(len(rows[0].values) + 1), 2))
    which = range(len(rows)) if random.random() < 0.5 else [at]
    if last - first < 2:
        return tables
    new = list(rows)
    for place in which:
        row = rows[place]
        stated.update(dict.fromkeys(row.paths[first:last], ""))
        new[place] = dataclasses.replace(row, values=(*row.values[: first + 1], *row.values[last:]))
    return [*tables[:table], changed(tables[table], part, new), *tables[table + 1 :]]


def swap_two_values(tables: list[Block], stated: Stated, random: Random) -> list[Block]:
    """Two columns change places, with the header as it was."""
    table, part, _ = _pick(tables, random)
    rows = tables[table].parts[part][1]
    one, other = random.randrange(len(rows[0].values)), random.randrange(len(rows[0].values))
    new = []
    for row in rows:
        values = list(row.values)
        values[one], values[other] = values[other], values[one]
        stated.update(zip(row.paths, values, strict=True))
        new.append(dataclasses.replace(row, values=tuple(values)))
    return [*tables[:table], changed(tables[table], part, new), *tables[table + 1 :]]


def swap_two_columns(tables: list[Block], stated: Stated, random: Random) -> list[Block]:
    """Two columns change places, with their labels: each value still stands below its own, where lines keep that."""
    at = random.randrange(len(tables))
    table = tables[at]
    part = random.randrange(len(table.parts))
    header, rows = table.parts[part]
    width = len(rows[0].values)
    if width < 3:
        return tables
    # Lowest labels whose values stand side by side: all of table two's, five of table three's and of table four's.
    first, count, shift = {3: (0, 3, 1), 7: (1, 5, 0), 15: (5, 5, 0)}.get(width, (0, width, len(header[-1]) - width))
    one, other = random.sample(range(count), 2)
    labels = _swapped(header[-1], shift + one, shift + other)
    new = [dataclasses.replace(row, values=tuple(_swapped(row.values, first + one, first + other))) for row in rows]
    parts = list(table.parts)
    parts[part] = ([*header[:-1], labels], tuple(new))
    return [*tables[:at], dataclasses.replace(table, parts=tuple(parts)), *tables[at + 1 :]]


def _swapped(texts: Sequence[str], one: int, other: int) -> list[str]:
    found = list(texts)
    found[one], found[other] = found[other], found[one]
    return found


def repeat_the_header(tables: list[Block], stated: Stated, random: Random) -> list[Block]:
    table, part, at = _pick(tables, random)
    header, rows = tables[table].parts[part]
    parts = list(tables[table].parts)
    parts[part : part + 1] = [(header, rows[:at]), (header, rows[at:])]
    return [*tables[:table], dataclasses.replace(tables[table], parts=tuple(parts)), *tables[table + 1 :]]


def remove_a_heading(tables: list[Block], stated: Stated, random: Random) -> list[Block]:
    at = random.randrange(len(tables))
    return [*tables[:at], dataclasses.replace(tables[at], heading="说明"), *tables[at + 1 :]]


def misspell_a_label(tables: list[Block], stated: Stated, random: Random) -> list[Block]:
    place = _pick(tables, random)
    row = _row(tables, place)
    if not row.labels:
        return tables
    label = row.labels[-1]
    at = random.randrange(len(label))
    wrong = label[:at] + random.choice(["", "某", "的某"]) + label[at + 1 :]
    return _with(tables, place, [dataclasses.replace(row, labels=(*row.labels[:-1], wrong))])


def misspell_a_column(tables: list[Block], stated: Stated, random: Random) -> list[Block]:
    table, part, _ = _pick(tables, random)
    header, rows = tables[table].parts[part]
    labels = random.choice(header)
    at = random.randrange(len(labels))
    label = labels[at]
    wrong = random.choice([label[:-1], label[1:], label[:2], label * 2, f"{label}某", f"某{label}"])
    new = [[*labels[:at], wrong, *labels[at + 1 :]] if level is labels else level for level in header]
    parts = list(tables[table].parts)
    parts[part] = (new, rows)
    return [*tables[:table], dataclasses.replace(tables[table], parts=tuple(parts)), *tables[table + 1 :]]


def add_a_row(tables: list[Block], stated: Stated, random: Random) -> list[Block]:
    place = _pick(tables, random)
    row = _row(tables, place)
    values = tuple(str(random.randrange(99)) for _ in row.values)
    new = Row((random.choice(["9.其他情形", "行政检查", "其中：网上办理"]),), values, ())
    return _with(tables, place, [row, new]) if row.labels else tables


MUTATIONS: list[Mutation] = [
    blank_a_cell, change_a_number, split_a_number, put_a_comma, drop_a_row, merge_two_rows, merge_values,
    shuffle_the_rows,
    swap_two_values, swap_two_columns, repeat_the_header, remove_a_heading, misspell_a_label,
    misspell_a_column, add_a_row,
]  # fmt: skip


# Where spaces keep the columns, a value of merged cells stands below some column, and nothing tells it from another.
@pytest.mark.parametrize(
    ("mutation", "arrangement"),
    [
        *repeated(
            (
                (each, name)
                for each, name in product(MUTATIONS, PLAIN)
                if each is not merge_values or name not in ALIGNED
            ),
            but_each=4,
        ),
        *repeated(product(MUTATIONS, RUN_TOGETHER), but_each=7),
    ],
    ids=lambda one: one if isinstance(one, str) else one.__name__,
)
@examples(6, shrink=False)
@given(seed=st.integers(0, 10**6), share=st.sampled_from([0.05, 0.5, 1.0]), edition=st.integers(0, 1))
def test_a_damaged_dump_is_never_read_wrong(
    arrangement: str, mutation: Mutation, seed: int, share: float, edition: int
) -> None:
    random, form = Random(seed), EDITIONS[edition]
    stated = consistent(form, random, share=share)
    tables = mutation(blocks(form, stated), stated, random)
    if arrangement in RUN_TOGETHER:
        stated = {path: text.replace("|", "") for path, text in stated.items()}
    read_right(text_of(arrangement, tables), form, stated)


@pytest.mark.parametrize("arrangement", CELLS)
@pytest.mark.parametrize(
    ("label", "printed"),
    [("本年废止件数", "本年废止件"), ("商业企业", "商业"), ("社会公益组织", "社会公益组织社会公益组织"),
     *repeated([("科研机构", "科研"), ("社会公益组织", "社会"), ("法律服务机构", "法律"),
                ("法律服务机构", "法律服务机")])],
)  # fmt: skip
def test_a_column_of_a_label_with_a_slip_is_read_and_named(arrangement: str, label: str, printed: str) -> None:
    stated = consistent(F2021, Random(2))
    text = text_of(arrangement, blocks(F2021, stated)).replace(label, printed)
    reading = examine(io.BytesIO(text.encode()), source_format="txt", form=F2021.id)
    assert len([fact for fact in reading.report.facts.values() if fact.value is not None]) == len(stated)
    assert "near" in {finding.code for finding in reading.findings}


@pytest.mark.parametrize("arrangement", CELLS)
@pytest.mark.parametrize(
    ("after", "count"), [("行政强制", 1), ("8.属于行政查询事项", 7), ("四、结转下年度继续办理", 7)]
)
def test_a_row_that_the_form_does_not_have_costs_no_other(arrangement: str, after: str, count: int) -> None:
    stated = consistent(F2021, Random(3))
    tables = [
        dataclasses.replace(
            table,
            parts=tuple(
                (header, tuple(one for row in rows for one in _with_another(row, after, count)))
                for header, rows in table.parts
            ),
        )
        for table in blocks(F2021, stated)
    ]
    report = report_of(text_of(arrangement, tables), F2021)
    assert len([fact for fact in report.facts.values() if fact.value is not None]) == len(stated)
    assert [extra.label for extra in report.extras] == ["其他情形"]


def _with_another(row: Row, after: str, count: int) -> list[Row]:
    return [row, Row(("其他情形",), ("3",) * count, ())] if row.labels and row.labels[-1] == after else [row]


def test_a_report_that_keeps_its_sums_is_read_although_its_cells_are_run_together() -> None:
    stated = consistent(F2021, Random(1), scale=90, share=0.2)
    found = numbers_in(text_of("tables run together", blocks(F2021, stated)), F2021)
    requests = {path: Decimal(value) for path, value in stated.items() if path.startswith("requests.")}
    assert {path: value for path, value in found.items() if path in requests} == requests


def test_the_lines_of_a_dump() -> None:
    assert lines(blocks(F2021, consistent(F2021, Random(1)))[0])[2][0] == "规章"
