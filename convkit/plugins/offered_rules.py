"""The rules of plugins: asked apart, so that one that fails is named and stops no other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from convkit.document import Finding
from convkit.errors import Message
from convkit.form import Form
from convkit.plugins.containing import contained, detail_of
from convkit.plugins.host import host
from convkit.plugins.loading import Plugin
from convkit.rule import Example, Rule, Subject, Verdict
from convkit.supervision.interrupts import is_a_persons

_FAILED = Message(
    "the rules of the plugin {name} of {source} could not be asked ({detail}); tell its authors, or switch it off with "
    "--without {name}",
    "{source} 的插件 {name} 的规则无法执行（{detail}）；请告知其作者，或用 --without {name} 停用",
)
_ABOUT = Message("the rules of the plugin {name} can be asked", "插件 {name} 的规则可以执行")
_GAVE = Message("it gave {given}, not Verdict", "返回的是 {given}，不是 Verdict")
_TAKEN = Message("the id {id} is taken", "编号 {id} 已被占用")


def rules(form: Form, taken: frozenset[str]) -> Iterator[Rule]:
    """The rules of all plugins for a form; what is `taken` is the id of another rule."""
    for plugin in host().plugins:
        for rule in rules_by(plugin, form):
            if rule.id in taken:
                yield _broken(plugin, _TAKEN.filled(id=rule.id))
            else:
                taken |= {rule.id}
                yield replace(rule, check=partial(_asked, plugin, rule))


def rules_by(plugin: Plugin, form: Form) -> tuple[Rule, ...]:
    """The rules that a plugin has for a form; one that says so where they cannot be had."""
    if plugin.rules is None:
        return ()
    try:
        with contained(plugin.name, plugin.source):
            return plugin.rules(form)
    except BaseException as error:
        return (_broken(plugin, error),)


def _asked(plugin: Plugin, rule: Rule, subject: Subject) -> list[Verdict]:
    """What a rule of a plugin says, or that it failed."""
    try:
        with contained(plugin.name, plugin.source):
            verdicts = list(rule.check(subject))
    except BaseException as error:
        return [_verdict(plugin, error)]
    wrong = [one for one in verdicts if not isinstance(one, Verdict)]
    return [_verdict(plugin, _GAVE.filled(given=type(wrong[0]).__name__))] if wrong else verdicts


def _broken(plugin: Plugin, detail: BaseException | Message) -> Rule:
    verdict = _verdict(plugin, detail)
    about = _ABOUT.filled(name=plugin.name)
    return Rule(f"plugin.{plugin.name}", "warning", about, lambda _: [verdict], Example(), Example())


def _verdict(plugin: Plugin, detail: BaseException | Message) -> Verdict:
    if isinstance(detail, BaseException):
        if is_a_persons(detail):
            raise detail
        detail = Message("{detail}", "{detail}").filled(detail=detail_of(detail))
    values: dict[str, object] = {"name": plugin.name, "source": plugin.source, "detail": detail}
    return Verdict("not assessable", Finding("plugin.rules", "warning", _FAILED, values))
