"""Forms that build on those of other plugins: loaded when all others are, and editions that close each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from convkit.errors import Message
from convkit.form import closed, load
from convkit.form.faults import UnknownFormError
from convkit.form.toml import founded_on
from convkit.plugins.containing import contained
from convkit.plugins.loading import Plugin, unsound


def settled(plugins: Iterable[Plugin]) -> tuple[Plugin, ...]:
    """The plugins with the forms that build on others, and each form with the years that others leave to it."""
    found = list(plugins)
    waiting = -1
    while waiting != (waiting := sum(len(plugin.waiting) for plugin in found)):
        for at, plugin in enumerate(found):
            found[at] = _loaded(plugin, found, last=False)
    found = [_loaded(plugin, found, last=True) for plugin in found]
    forms = iter(closed(form for plugin in found for form in plugin.forms))
    return tuple(plugin._replace(forms=tuple(next(forms) for _ in plugin.forms)) for plugin in found)


def _loaded(plugin: Plugin, plugins: Iterable[Plugin], *, last: bool) -> Plugin:
    """A plugin with those of its forms that build on forms which are there; at last the others are its problem."""
    for file in plugin.waiting:
        known = [form for one in plugins for form in one.forms] + [*plugin.forms]
        rest = tuple(one for one in plugin.waiting if one is not file)
        with contained(plugin.name, plugin.source):
            try:
                plugin = plugin._replace(forms=(*plugin.forms, load(file, known)), waiting=rest)
            except BaseException as error:
                if last and isinstance(error, UnknownFormError):
                    error = _told(error, file, plugins)
                if last or not isinstance(error, UnknownFormError):
                    plugin = plugin._replace(problems=(*plugin.problems, unsound(plugin, error)), waiting=rest)
    return plugin


_WAITS = Message(
    "{given} is offered, but is not sound itself or builds on this form; mend that one first",
    "{given} 有人提供，但其本身有误，或又以本表式为基础；请先改正那一个",
)


def _told(error: UnknownFormError, file: Any, plugins: Iterable[Plugin]) -> UnknownFormError:
    """The error of a form that builds on one which waits, too: the two may build on each other."""
    name = str(getattr(file, "name", file))
    wanted = founded_on(file)[1]
    waiting = {founded_on(one)[0] for plugin in plugins for one in plugin.waiting if one is not file}
    faults = [
        fault._replace(message=_WAITS.filled(given=f"“{one}”"))
        for fault in error.faults
        for one in sorted(wanted & waiting)
    ]
    return UnknownFormError(name, faults or error.faults)
