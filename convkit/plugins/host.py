"""The plugins in force, loaded once, and all that they offer."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import NamedTuple

from convkit.errors import Message, PluginError
from convkit.form import Form
from convkit.form.legacy import legacy_form
from convkit.formats import PageRecogniser, Reader, Writer
from convkit.plugins.building_on import settled
from convkit.plugins.finding import FILES, find
from convkit.plugins.loading import Plugin, load


class Host(NamedTuple):
    """Every plugin that is installed and not switched off, the broken ones with their problem."""

    plugins: tuple[Plugin, ...]

    @property
    def readers(self) -> tuple[tuple[Reader, Plugin], ...]:
        """Each reader with the plugin that offers it."""
        return tuple((reader, plugin) for plugin in self.plugins for reader in plugin.readers)

    @property
    def writers(self) -> tuple[tuple[Writer, Plugin], ...]:
        """Each writer with the plugin that offers it."""
        return tuple((writer, plugin) for plugin in self.plugins for writer in plugin.writers)

    @property
    def forms(self) -> tuple[tuple[Form, Plugin], ...]:
        """Each form with the plugin that offers it."""
        return tuple((form, plugin) for plugin in self.plugins for form in plugin.forms)

    @property
    def recognisers(self) -> tuple[tuple[PageRecogniser, Plugin], ...]:
        """Each recogniser of pages with the plugin that offers it."""
        return tuple((one, plugin) for plugin in self.plugins for one in plugin.recognisers)

    def broken(self, name: str) -> Plugin | None:
        """The plugin of that name where it has a problem, else None."""
        return next((plugin for plugin in self.plugins if plugin.name.lower() == name and plugin.problem), None)


def switched_off() -> frozenset[str]:
    """The names of the plugins that `CONVKIT_WITHOUT` switches off, separated there by commas or spaces."""
    return frozenset(os.environ.get("CONVKIT_WITHOUT", "").replace(",", " ").split())


def host() -> Host:
    """The plugins in force; found and loaded once for each value of `CONVKIT_WITHOUT` and `CONVKIT_PLUGINS`."""
    return _host(switched_off(), os.environ.get(FILES, ""))


@lru_cache
def _host(without: frozenset[str], files: str) -> Host:
    return Host(settled(load(found) for found in find() if found.name not in without))


def readers() -> tuple[Reader, ...]:
    """Every reader, in the order of the plugins' names."""
    return tuple(reader for reader, _ in host().readers)


def writers() -> tuple[Writer, ...]:
    """Every writer, in the order of the plugins' names."""
    return tuple(writer for writer, _ in host().writers)


_TWO_FORMS = Message(
    "the plugins {first} and {second} both offer the form {name}; switch one off with --without NAME or "
    "CONVKIT_WITHOUT",
    "插件 {first} 和 {second} 都提供表式 {name}；请用 --without 名称 或 CONVKIT_WITHOUT 停用其中一个",
)
_ONE_NAMESPACE = Message(
    "the forms {one} of {first} and {other} of {second} have the same namespace {name}; switch one off with --without "
    "NAME or CONVKIT_WITHOUT",
    "插件 {first} 的表式 {one} 与 {second} 的 {other} 命名空间同为 {name}；"
    "请用 --without 名称 或 CONVKIT_WITHOUT 停用其中一个",
)


def forms() -> tuple[Form, ...]:
    """Every form; `PluginError` where two plugins offer the same one, or two forms have one namespace."""
    owners: dict[str, Plugin] = {}
    namespaces: dict[str, tuple[Form, Plugin]] = {}
    for form, plugin in host().forms:
        first = owners.setdefault(form.id, plugin)
        if first is not plugin:
            raise PluginError(_TWO_FORMS, first=first.name, second=plugin.name, name=form.id)
        other, owner = namespaces.setdefault(form.namespace, (form, plugin))
        if other is not form:
            raise PluginError(_ONE_NAMESPACE, one=other.id, first=owner.name, other=form.id, second=plugin.name,
                              name=form.namespace)  # fmt: skip
    return tuple(form for form, _ in host().forms)


def every_form() -> tuple[Form, ...]:
    """Every form, and last the one of reports that fit none."""
    known = forms()
    return (*known, legacy_form(known))
