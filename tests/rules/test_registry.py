"""Every rule of every form passes its one example and fails the other, and no two rules have one id."""

from __future__ import annotations

import pytest
from make.drawn import EDITIONS
from make.rule_examples import require_examples
from make.website import WEBSITE

from convkit import Form, Rule
from convkit.rules.registry import rules_of

RULES = [(form, rule) for form in EDITIONS for rule in rules_of(form)]
RULES += [(WEBSITE, rule) for rule in rules_of(WEBSITE) if rule.id in ("V1", "V2", "V5", "N1")]


@pytest.mark.parametrize(("form", "rule"), RULES, ids=lambda one: one.id)
def test_a_rule_passes_its_example_and_fails_the_other(form: Form, rule: Rule) -> None:
    require_examples(rule, form)


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
def test_no_two_rules_have_one_id(form: Form) -> None:
    ids = [rule.id for rule in rules_of(form)]
    assert len(ids) == len({*ids})
