"""The hooks that a plugin may implement. Each returns values; none gets an object of the host."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources.abc import Traversable

import pluggy

from convkit.form import Form
from convkit.formats import PageRecogniser, Reader, Writer
from convkit.rule import Rule

CONTRACT = 1
"""The version of what convkit asks of plugins and offers them.

A plugin that is released apart from convkit says beside its hooks for which it was written: `CONTRACT = 1`. The number
grows when something that a plugin may use changes or goes; what only comes in addition leaves it as it is.
"""

hookspec = pluggy.HookspecMarker("convkit")
hookimpl = pluggy.HookimplMarker("convkit")


@hookspec
def convkit_readers() -> Iterable[Reader]:  # type: ignore[empty-body]
    """The readers that the plugin offers: `DocumentReader` or `ReportReader` values."""


@hookspec
def convkit_writers() -> Iterable[Writer]:  # type: ignore[empty-body]
    """The writers that the plugin offers: `DocumentWriter` or `ReportWriter` values."""


@hookspec
def convkit_forms() -> Iterable[Traversable]:  # type: ignore[empty-body]
    """The forms that the plugin offers, each a TOML file."""


@hookspec
def convkit_rules(form: Form) -> Iterable[Rule]:  # type: ignore[empty-body]
    """The rules that the plugin offers for reports of a form: `Rule` values, with ids that no other rule has."""


@hookspec
def convkit_page_recognisers() -> Iterable[PageRecogniser]:  # type: ignore[empty-body]
    """What the plugin offers to read the text on pictures of pages."""
