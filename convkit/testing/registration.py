"""What is asked of a plugin before it reads or writes: its name, extensions, options, and how it is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from convkit import plugins
from convkit.formats import Reader, Writer, options_of
from convkit.plugins import Plugin
from convkit.testing.failing import fail, require

_INSTALL = "Install it (pip install -e . beside it); its entry point is in the group convkit."
_HOOKS = (
    "The hooks are convkit_readers, convkit_writers, convkit_forms, convkit_rules, convkit_page_recognisers; each "
    "marked, giving a list."
)
_LIGHT = 1.0  # seconds, where a plugin that imports convkit alone takes a hundredth of one


def reader_of(name: str) -> Reader | None:
    """The reader of a format, where there is one."""
    return next((reader for reader in plugins.readers() if reader.name == name), None)


def writer_of(name: str) -> Writer | None:
    """The writer of a format, where there is one."""
    return next((writer for writer in plugins.writers() if writer.name == name), None)


def plugin_of(name: str) -> Plugin:
    """The plugin that offers a format."""
    host = plugins.host()
    found = next((plugin for one, plugin in (*host.readers, *host.writers) if one.name == name), None)
    return found or fail(f"no plugin that is installed offers the format {name}", _INSTALL)


def require_one_plugin(name: str) -> None:
    """The format is installed, its plugin has no problem, and no other plugin claims a name of its."""
    host = plugins.host()
    offers = (*host.readers, *host.writers)
    offering = {plugin for one, plugin in offers if one.name == name}
    for plugin in host.plugins:
        if plugin.problem is not None and (plugin in offering or plugin.name == name):
            fail(plugin.problem.en, _HOOKS)
    require(bool(offering), f"no plugin that is installed offers the format {name}", _INSTALL)
    for taken in sorted({one.name for one, plugin in offers if plugin in offering}):
        rivals = sorted({plugin.name for one, plugin in offers if one.name == taken})
        require(len(rivals) == 1, f"the plugins {' and '.join(rivals)} offer the format {taken}",
                "Choose a name that no other format has: convkit formats lists them.")  # fmt: skip


def require_extensions(name: str) -> None:
    """Extensions are lower case with a dot; one of the writer's is one of the reader's, and none is another's."""
    offers = [one for one in (reader_of(name), writer_of(name)) if one is not None]
    remedy = 'Give extensions in small letters with their dot, such as (".leaf",), the same to reader and writer.'
    require(bool(offers), f"no plugin offers the format {name}", _INSTALL)
    for offer in offers:
        sound = offer.extensions and all(one.startswith(".") and one == one.lower().strip() for one in offer.extensions)
        require(bool(sound), f"the extensions of {name} are {offer.extensions}", remedy)
    require(bool(set.intersection(*({*one.extensions} for one in offers))), "reader and writer share none", remedy)
    owners = {
        plugin.distribution for one, plugin in (*plugins.host().readers, *plugins.host().writers) if one in offers
    }
    for other, plugin in plugins.host().writers:
        shared = sorted({*other.extensions} & {one for offer in offers for one in offer.extensions})
        if shared and plugin.distribution not in owners:
            what = f"{shared[0]} is an extension of {other.name} ({plugin.source}) already"
            fail(what, "Choose one of your own: to write such a file, users would have to say --to from now on.")


def require_options(name: str) -> None:
    """Each option has a help in both languages, and a default that is one of its choices."""
    for offer in (reader_of(name), writer_of(name)):
        for option in options_of(offer) if offer is not None else ():
            told = bool(option.help.en and option.help.zh)
            require(told, f"the option {option.name} has no help in both languages", "Give Message(English, Chinese).")
            require(not option.choices or option.default in option.choices,
                    f"the default {option.default!r} of the option {option.name} is none of its choices",
                    "Make it one of them, or let the first of them be it.")  # fmt: skip


def require_light(loading: Mapping[str, Any]) -> None:
    """Loading the plugin loads no library, and takes no time."""
    remedy = "Import it inside read and write, where it is needed: every command of convkit loads every plugin."
    require(not loading["modules"], f"loading the plugin imports {', '.join(loading['modules'])}", remedy)
    took = f"loading the plugin takes {loading['seconds']:.1f} seconds"
    require(
        loading["seconds"] < _LIGHT,
        took,
        "Define functions at import and do nothing; read and write do the rest.",
    )
