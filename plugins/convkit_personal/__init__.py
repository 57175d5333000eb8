"""Rules on personal data in the narrative: numbers of identity cards, mobile telephones and bank cards."""

from __future__ import annotations

from collections.abc import Iterable

from convkit import Form, Rule, hookimpl

CONTRACT = 1


@hookimpl
def convkit_rules(form: Form) -> Iterable[Rule]:
    """The rules that the plugin offers, the same for every form."""
    from convkit_personal.rules import RULES

    return RULES
