"""The rules that no form states: what the registry says of them, with their own examples."""

from __future__ import annotations

from functools import partial

from make.drawn import EDITIONS
from make.known_findings.model import About, Case, Known
from make.known_findings.rules import RULES_OF_THE_FORM
from make.rule_examples import found_in, subject_of

from convkit import Example, Finding, Form, Message, Rule
from convkit.plugins import Plugin
from convkit.plugins.offered_rules import rules_by
from convkit.rules.describing import example_words
from convkit.rules.registry import rules_of

DOCUMENTED = {known.code for known in RULES_OF_THE_FORM}
EVERY = {rule.id: (rule, form) for form in EDITIONS for rule in rules_of(form) if rule.id not in DOCUMENTED}


def known(rule: Rule, form: Form) -> Known:
    """A rule as the page of findings shows it."""
    fails, passes = (
        Case(example_words(one, form), partial(found_in, rule, one, form)) for one in (rule.fails, rule.passes)
    )
    return Known(rule.id, About(rule.about, rule.remedy), fails, passes)


def failing(form: Form) -> tuple[Rule, ...]:
    raise RuntimeError("no such table")


def asked(plugin: Plugin) -> list[Finding]:
    subject = subject_of(Example(), EDITIONS[0])
    found = [one.finding for rule in rules_by(plugin, EDITIONS[0]) for one in rule.check(subject)]
    return [finding for finding in found if finding is not None]


BROKEN = Known(
    "plugin.rules",
    About(
        Message("The rules of a plugin failed; all others were asked.", "某插件的规则执行失败，其余规则已照常执行。"),
        Message("Tell the plugin's authors.", "请告知该插件的作者。"),
    ),
    Case(Message("a plugin that fails", "出错的插件"), lambda: asked(Plugin("odd", "odd", "1", rules=failing))),
    Case(Message("a plugin without rules", "没有规则的插件"), lambda: asked(Plugin("odd", "odd", "1"))),
)
RULES_OF_EVERY_REPORT = (*(known(*pair) for pair in EVERY.values()), BROKEN)
