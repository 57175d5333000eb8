"""`convkit rules`."""

from __future__ import annotations

from typing import Any

from convkit import plugins
from convkit.cli.outcome import attempt
from convkit.cli.speaking import aligned, data, say
from convkit.conversion.records import both
from convkit.document.finding import GRADES
from convkit.errors import Language, Message, UsageError
from convkit.form import Form
from convkit.rule import Rule
from convkit.rules.describing import example_words
from convkit.rules.profile import near
from convkit.rules.registry import every_rule

CRASHED = 3
_NO_RULE = Message(
    "there is no rule {id}; convkit rules lists them{near}",
    "没有编号为 {id} 的规则；convkit rules 可列出全部规则{near}",
)
_ABOUT = Message("{id} ({grade}): {about}", "{id}（{grade}）：{about}")
_FORMS = Message("asked of reports of {forms}", "适用表式：{forms}")
_REMEDY = Message("what to do: {remedy}", "处理办法：{remedy}")
_PASSES = Message("passed by: {example}", "通过的例子：{example}")
_FAILS = Message("failed by: {example}", "不通过的例子：{example}")


def show_rules(*, rule: str | None, json: bool, language: Language, debug: bool) -> int:
    """List the rules, or explain one, and return the exit status."""

    def act() -> int:
        known = every_rule(plugins.forms())
        if rule is not None and rule not in known:
            raise UsageError(_NO_RULE, id=rule, near=near(rule, known))
        chosen = known if rule is None else {rule: known[rule]}
        if json:
            data([_entry(*pair) for pair in chosen.values()])
            return 0
        for line in _explained(*chosen[rule], language) if rule is not None else _listed(chosen, language):
            say(line)
        return 0

    return attempt(act, "", language, debug, CRASHED)[0]


def _entry(rule: Rule, forms: tuple[Form, ...]) -> dict[str, Any]:
    return {
        "id": rule.id,
        "severity": rule.severity,
        "about": both(rule.about),
        "remedy": both(rule.remedy),
        "forms": [form.id for form in forms],
        "passes": both(example_words(rule.passes, forms[0])),
        "fails": both(example_words(rule.fails, forms[0])),
    }


def _listed(known: dict[str, tuple[Rule, tuple[Form, ...]]], language: Language) -> list[str]:
    rows = [(rule.id, GRADES[rule.severity].words(language), rule.about.words(language)) for rule, _ in known.values()]
    return aligned(rows)


def _explained(rule: Rule, forms: tuple[Form, ...], language: Language) -> list[str]:
    grade = GRADES[rule.severity]
    return [
        _ABOUT.words(language, id=rule.id, grade=grade, about=rule.about),
        _FORMS.words(language, forms=tuple(form.id for form in forms)),
        _REMEDY.words(language, remedy=rule.remedy),
        _FAILS.words(language, example=example_words(rule.fails, forms[0])),
        _PASSES.words(language, example=example_words(rule.passes, forms[0])),
    ]
