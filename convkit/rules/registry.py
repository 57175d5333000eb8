"""All rules of a form: those that it states, those that every report must satisfy, those of plugins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from convkit import plugins
from convkit.form import Form
from convkit.rule import Rule
from convkit.rules.beside import beside_rules
from convkit.rules.claims.comparing import comparing_rules
from convkit.rules.conditions import condition_rules
from convkit.rules.fields import field_rules
from convkit.rules.narrative import narrative_rules
from convkit.rules.relations import relation_rules
from convkit.rules.saying import saying_rules
from convkit.rules.slips import slip_rules
from convkit.rules.statements import statement_rules
from convkit.rules.unfilled import unfilled_rule
from convkit.rules.unmoved import unmoved_rule

_BUILT: dict[tuple[int, int], tuple[object, object, tuple[Rule, ...]]] = {}
"""The rules of each form and the plugins in force, by identity: to hash a form takes longer than to check a report."""
_MOST = 32


def rules_of(form: Form) -> tuple[Rule, ...]:
    """Every rule that is asked of reports of a form, those of the plugins in force last."""
    installed = plugins.host()
    key = (id(form), id(installed))
    if key not in _BUILT:
        if len(_BUILT) >= _MOST:
            _BUILT.clear()
        own = tuple(_built_in(form))
        rules = (*own, *plugins.rules(form, frozenset(rule.id for rule in own)))
        _BUILT[key] = (form, installed, rules)
    return _BUILT[key][2]


def every_rule(forms: Iterable[Form]) -> dict[str, tuple[Rule, tuple[Form, ...]]]:
    """Each rule by its id, as the newest form has it, with the forms that have it."""
    found: dict[str, tuple[Rule, tuple[Form, ...]]] = {}
    for form in sorted(forms, key=lambda one: one.years, reverse=True):
        for rule in rules_of(form):
            first, known = found.get(rule.id, (rule, ()))
            found[rule.id] = (first, (*known, form))
    return found


def _built_in(form: Form) -> Iterator[Rule]:
    yield from condition_rules(form)
    yield from field_rules(form)
    yield from relation_rules(form)
    yield from slip_rules(form)
    yield from statement_rules(form)
    if form.tables:
        yield from comparing_rules(form)
        yield from saying_rules(form)
        yield from narrative_rules(form)
        yield from unfilled_rule(form)
        yield from beside_rules(form)
        yield from unmoved_rule(form)
