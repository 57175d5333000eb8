"""One label with a slip in it, in texts that keep columns by spaces or nothing but the order of cells."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import EDITIONS
from make.dumps import ALIGNED, Block, blocks, consistent, numbers_in, report_of, text_of
from make.repeating import examples

from convkit.form import Form
from convkit.recognise.labels import key

STATED = {form.id: consistent(form, Random(5)) for form in EDITIONS}
WAYS = {
    "another character": lambda label: label[: len(label) // 2] + "甲" + label[len(label) // 2 + 1 :],
    "one character less": lambda label: label[:-1],
    "foreign": lambda _: "某某情形",
}
Place = tuple[Form, int, int, bool, int, int]
"""A form, a table, a part, whether the label is a row's, and where it stands: the line and the place on it."""


def places(form: Form) -> list[Place]:
    found: list[Place] = []
    for table, block in enumerate(blocks(form, STATED[form.id])):
        for part, (header, rows) in enumerate(block.parts):
            for is_row, lines in ((False, header), (True, [list(row.labels) for row in rows])):
                found += [(form, table, part, is_row, line, at)
                          for line, cells in enumerate(lines) for at in range(len(cells))]  # fmt: skip
    return found


def altered(place: Place, way: str) -> tuple[list[Block], str]:
    """The tables with a slip in one label, and that label."""
    form, table, part, is_row, line, at = place
    tables = blocks(form, STATED[form.id])
    header, rows = tables[table].parts[part]
    cells = list(rows[line].labels if is_row else header[line])
    label, cells[at] = cells[at], WAYS[way](cells[at])
    if is_row:
        rows = (*rows[:line], replace(rows[line], labels=tuple(cells)), *rows[line + 1 :])
    else:
        header = [*header[:line], cells, *header[line + 1 :]]
    parts = tables[table].parts
    tables[table] = replace(tables[table], parts=(*parts[:part], (header, rows), *parts[part + 1 :]))
    return tables, label


@pytest.mark.parametrize("arrangement", [*ALIGNED, "tabs", "one cell a line"])
@examples(40, shrink=False)
@given(st.sampled_from([place for form in EDITIONS for place in places(form)]), st.sampled_from(list(WAYS)))
def test_a_slip_in_a_label_costs_what_it_names_at_most(arrangement: str, place: Place, way: str) -> None:
    form = place[0]
    tables, label = altered(place, way)
    found = numbers_in(text_of(arrangement, tables), form)
    assert {path: str(value) for path, value in found.items()}.items() <= STATED[form.id].items()
    named = {path for path, leaf in form.leaves.items() if label in [node.label for node in (*leaf.row, *leaf.column)]}
    group = any(label in [node.label for node in leaf.column[:-1]] for leaf in form.leaves.values())
    if group and way == "foreign" and arrangement not in ALIGNED:
        return  # it may head a column of its own
    unclear = way != "foreign" and len(key(WAYS[way](label))) < 2  # "3.其" may be a figure with its unit
    assert set(STATED[form.id]) - set(found) <= named or unclear


@pytest.mark.parametrize("arrangement", [*ALIGNED, "tabs", "one cell a line"])
def test_a_strange_label_is_named_with_the_column_that_it_costs(arrangement: str) -> None:
    form = EDITIONS[0]
    text = text_of(arrangement, blocks(form, STATED[form.id])).replace("科研机构", "某某情形")
    facts = report_of(text, form).facts
    assert {path for path, fact in facts.items() if fact.state == "unread"} == {
        path for path in STATED[form.id] if path.endswith(".researchInstitution")
    }


@pytest.mark.parametrize("columns", [4, 5, 6])
def test_columns_that_the_end_of_a_page_cuts_off_cost_no_other(columns: int) -> None:
    form = EDITIONS[0]
    told = text_of("columns of spaces", blocks(form, STATED[form.id])).split("\n")
    labels = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    end = max(line.find(labels[columns - 1]) for line in told if labels[0] in line or labels[columns - 1] in line)
    first, last = (next(at for at, line in enumerate(told) if line.startswith(f"{number}、")) for number in "三四")
    found = numbers_in("\n".join([*told[:first], *(line[:end] for line in told[first:last]), *told[last:]]), form)
    paths = [path.rpartition(".")[2] for path in found if path.startswith("requests.outcome.granted.")]
    assert len(paths) == columns
    assert {path: str(value) for path, value in found.items()}.items() <= STATED[form.id].items()


@pytest.mark.parametrize(
    ("arrangement", "place"),
    [
        (arrangement, place)
        for arrangement in ("tabs", "one cell a line", "wide spaces", "pipes between cells")
        for place in ((0, 1), (1, 1), (1, 2), (2, 0), (2, 3), (2, 5))
        if (arrangement, place) != ("wide spaces", (0, 1))  # a line that has no label of a column is no header
    ],
)
@pytest.mark.parametrize("gone", ["", "申请人情况", "法人或其他组织"])
def test_one_more_column_moves_no_value_of_a_row_that_has_lost_one(
    arrangement: str, place: tuple[int, int], gone: str
) -> None:
    form = EDITIONS[0]
    first, second, third = blocks(form, STATED[form.id])
    ((header, rows),) = second.parts
    told = [[label for label in line if label != gone] for line in header]
    told[place[0]].insert(place[1], "外国人")
    more = [replace(row, values=(*row.values[:5], "77777", *row.values[5:])) for row in rows]
    more[4] = replace(more[4], values=more[4].values[1:])
    text = text_of(arrangement, [first, replace(second, parts=((told, tuple(more)),)), third])
    found = {path: str(value) for path, value in numbers_in(text, form).items()}
    assert found.items() <= STATED[form.id].items()
