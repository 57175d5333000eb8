"""A form is data: what is not sound in it is refused in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from make.drawn import F2019, F2021, FORMS, SCHEMAS

from convkit.errors import UsageError
from convkit.form import Form, load, relations

TEXT = (SCHEMAS / "annual-report-2021.toml").read_text(encoding="utf-8")


def test_the_number_of_facts() -> None:
    assert len([leaf for leaf in F2021.leaves.values() if not leaf.instead]) == 200
    assert len([leaf for leaf in F2019.leaves.values() if not leaf.instead]) == 198


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_every_relation_names_facts(form: Form) -> None:
    for relation in relations(form, {}):
        assert relation.left
        assert {*relation.left, *relation.right} <= form.leaves.keys()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('name = "rules"', 'name = "normativeDocuments"'),
        ('kind = "amount"', 'kind = "money"'),
        ('over = "columns"', 'over = "cells"'),
        ("years = [2021, 2099]", ""),
        ('table = "requests"', 'table = "nothing"'),
        ('name = "stateSecret"', f'name = "{"x" * 64}"'),
        ("[[sections]]", "[[sections"),
    ],
)
def test_a_form_that_is_not_sound_is_refused(tmp_path: Path, old: str, new: str) -> None:
    assert old in TEXT
    path = tmp_path / "form.toml"
    path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(UsageError, match="not sound"):
        load(path)
