"""An edition that somebody else offers as one TOML file: everything works, without a line of code."""

from __future__ import annotations

from decimal import Decimal

import pytest
from make.drawn import F2021, F2030, FORMS, numbered, numbers, truth

from convkit.form import leaf_paths, relations
from convkit.recognise import recognise
from convkit.render import render
from convkit.rules import assess


def test_it_is_told_by_its_labels() -> None:
    found = recognise(render(numbered(F2030), F2030), FORMS)
    assert found.report.form == F2030.id
    assert numbers(found) == truth(F2030)


def test_it_does_not_disturb_the_others() -> None:
    assert recognise(render(numbered(F2021), F2021), FORMS).report.form == F2021.id


def test_four_header_levels_and_rows_of_two() -> None:
    table = F2030.tables[1]
    assert max(len(path) for path in leaf_paths(table.parts[0].columns)) == 4
    assert max(len(path) for path in leaf_paths(table.parts[0].rows)) == 2


def test_its_signed_column_may_be_negative() -> None:
    assert F2030.leaves["platforms.online.website.change"].signed
    assert F2030.leaves["platforms.upkeep.amount"].unit == "亿元"


def test_its_relations_are_its_own() -> None:
    assert [one.id for one in relations(F2030, {})] == ["B1"] * 6 + ["B2"] * 5
    codes = {finding.code for finding in assess(numbered(F2030), F2030).findings}
    assert codes == {"B1", "B2"}


@pytest.mark.parametrize("path", ["handling.open.foreign", "reviews.court.kept"])
def test_its_numbers_stand_where_they_belong(path: str) -> None:
    assert isinstance(numbers(recognise(render(numbered(F2030), F2030), [F2030]))[path], Decimal)
