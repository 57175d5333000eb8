"""`convkit formats`, `convkit plugins`, `convkit forms`, and files of forms checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from convkit.cli.outcome import attempt, worst
from convkit.cli.speaking import aligned, data, note, say
from convkit.conversion.records import both
from convkit.errors import Language, Message
from convkit.form import load, relations
from convkit.form.faults import Fault, FormError
from convkit.formats import Option, options_of
from convkit.plugins import Plugin, forms, host, rules_by

CRASHED = 3


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of things: as data, and as lines for a person."""

    entries: Callable[[], list[dict[str, Any]]]
    lines: Callable[[list[dict[str, Any]], Language], list[str]]


def show(what: str, *, json: bool, language: Language, debug: bool) -> int:
    """Print a list and return the exit status."""

    def act() -> int:
        listing = LISTINGS[what]
        entries = listing.entries()
        if json:
            data(entries)
        else:
            for line in listing.lines(entries, language):
                say(line)
            if what != "plugins":  # which tells it with the plugin
                for plugin in host().plugins:
                    if plugin.problem is not None:
                        note(plugin.problem.words(language))
        return 0

    status, _ = attempt(act, "", language, debug, CRASHED)
    return status


# -- formats


def _formats() -> list[dict[str, Any]]:
    offers: dict[tuple[str, str], dict[str, Any]] = {}
    sides = (("reads", host().readers), ("writes", host().writers))
    for side, pairs in sides:
        for offer, plugin in pairs:
            entry = offers.setdefault(
                (offer.name, plugin.name),
                {"name": offer.name, "extensions": [], "reads": False, "writes": False, "plugin": plugin.name,
                 "options": []},
            )  # fmt: skip
            entry[side] = True
            entry["extensions"] += [one for one in offer.extensions if one not in entry["extensions"]]
            entry["options"] += [{"for": side, **_option(option)} for option in options_of(offer)]
    return [offers[key] for key in sorted(offers)]


def _option(option: Option) -> dict[str, Any]:
    return {
        "name": option.name,
        "help": both(option.help),
        "default": option.default,
        "choices": list(option.choices),
    }


_READS = Message("reads", "读取")
_WRITES = Message("writes", "写出")
_OF_READING = Message("when reading: {help}", "读取时：{help}")
_OF_WRITING = Message("when writing: {help}", "写出时：{help}")
_CHOICES = Message("; one of {values}", "；可选：{values}")
_DEFAULT = Message("; default {value}", "；默认 {value}")


def _format_lines(entries: list[dict[str, Any]], language: Language) -> list[str]:
    heads = aligned(
        [
            (
                entry["name"],
                " ".join(entry["extensions"]),
                _READS.words(language) if entry["reads"] else "",
                _WRITES.words(language) if entry["writes"] else "",
                entry["plugin"],
            )
            for entry in entries
        ]
    )
    lines = []
    for head, entry in zip(heads, entries, strict=True):
        lines.append(head)
        lines += [f"  -O {option['name']}  {_option_line(option, language)}" for option in entry["options"]]
    return lines


def _option_line(option: dict[str, Any], language: Language) -> str:
    message = _OF_READING if option["for"] == "reads" else _OF_WRITING
    line = message.words(language, help=option["help"][language])
    if option["choices"]:
        line += _CHOICES.words(language, values=tuple(option["choices"]))
    return line + _DEFAULT.words(language, value=option["default"]) if option["default"] else line


# -- plugins


def _plugins() -> list[dict[str, Any]]:
    return [_plugin(plugin) for plugin in host().plugins]


def _plugin(plugin: Plugin) -> dict[str, Any]:
    return {
        "name": plugin.name,
        "distribution": plugin.distribution,
        "version": plugin.version,
        "contract": plugin.contract,
        "readers": [reader.name for reader in plugin.readers],
        "writers": [writer.name for writer in plugin.writers],
        "forms": [form.id for form in plugin.forms],
        "rules": list(dict.fromkeys(rule.id for form in forms() for rule in rules_by(plugin, form))),
        "hooks": list(plugin.hooks),
        "importSeconds": round(plugin.seconds, 4),
        "problems": [both(problem) for problem in plugin.problems],
    }


_WHAT = (
    ("readers", Message("reads {names}", "读取 {names}")),
    ("writers", Message("writes {names}", "写出 {names}")),
    ("forms", Message("forms {names}", "表式 {names}")),
    ("rules", Message("rules {names}", "规则 {names}")),
)
_BROKEN = Message("problem: {problem}", "问题：{problem}")


def _plugin_lines(entries: list[dict[str, Any]], language: Language) -> list[str]:
    heads = aligned(
        [
            (
                entry["name"],
                f"{entry['distribution']} {entry['version']}",
                "; ".join(what.words(language, names=tuple(entry[key])) for key, what in _WHAT if entry[key]),
            )
            for entry in entries
        ]
    )
    lines = []
    for head, entry in zip(heads, entries, strict=True):
        lines.append(head)
        lines += [f"  {_BROKEN.words(language, problem=problem[language])}" for problem in entry["problems"]]
    return lines


# -- forms


def _forms() -> list[dict[str, Any]]:
    return [
        {
            "id": form.id,
            "title": both(form.words),
            "namespace": form.namespace,
            "years": list(form.years),
            "tables": [both(table.words) for table in form.tables],
            "facts": sum(not leaf.instead for leaf in form.leaves.values()),
            "plugin": plugin.name,
        }
        for form, plugin in host().forms
    ]


_YEARS = Message("{first} to {last}", "{first}—{last} 年")
_SINCE = Message("since {first}", "{first} 年起")
_FACTS = Message("{count:figure|figures}", "{count} 个数字")
_FAR = 2099


def _form_lines(entries: list[dict[str, Any]], language: Language) -> list[str]:
    return aligned(
        [
            (
                entry["id"],
                entry["title"][language],
                (_YEARS if entry["years"][1] < _FAR else _SINCE).words(
                    language, first=entry["years"][0], last=entry["years"][1]
                ),
                _FACTS.words(language, count=entry["facts"]),
                entry["plugin"],
            )
            for entry in entries
        ]
    )


LISTINGS = {
    "formats": Listing(_formats, _format_lines),
    "plugins": Listing(_plugins, _plugin_lines),
    "forms": Listing(_forms, _form_lines),
}


# -- files of forms

_FAULTS = 1
_TAKEN = Message(
    "{given} is that of the form {form}, which is installed; choose another", "{given} 已由表式 {form} 使用；请另取"
)
_FAULT = Message("{file}: {fault}", "{file}：{fault}")
_SOUND = Message(
    "{file}: form {form}, {figures:figure|figures}, {sums:sum|sums}; nothing is wrong",
    "{file}：表式 {form}，{figures} 个数字，{sums} 项勾稽关系，没有错误",
)


def show_forms(*, checked: tuple[str, ...], json: bool, language: Language, debug: bool) -> int:
    """List the forms, or all faults of some files, and return the exit status."""
    if not checked:
        return show("forms", json=json, language=language, debug=debug)
    entries: list[dict[str, Any]] = []
    statuses = [
        attempt(partial(_check, file, entries, language, silent=json), file, language, debug, CRASHED)[0]
        for file in checked
    ]
    if json:
        data(entries)
    return worst(statuses)


def _check(file: str, entries: list[dict[str, Any]], language: Language, *, silent: bool) -> int:
    known = forms()
    entry: dict[str, Any] = {"file": file, "id": None, "figures": None, "sums": None}
    faults: tuple[Fault, ...] = ()
    try:
        form = load(Path(file), known)
    except FormError as error:
        faults = error.faults
    else:
        counts = {
            "figures": sum(not leaf.instead for leaf in form.leaves.values()),
            "sums": len([*relations(form, {})]),
        }
        entry |= {"id": form.id, **counts}
        others = [one for one in known if one.id != form.id or one.stated != form.stated]  # it may be installed itself
        faults = tuple(
            Fault(key, _TAKEN.filled(given=f"“{getattr(one, key)}”", form=one.id))
            for one in others
            for key in ("id", "namespace")
            if getattr(one, key) == getattr(form, key)
        )
    entries.append({**entry, "faults": [{"path": fault.path, "message": both(fault.message)} for fault in faults]})
    if not silent:
        lines = [_FAULT.words(language, file=file, fault=fault.told) for fault in faults]
        for line in lines or [_SOUND.words(language, file=file, form=form.id, **counts)]:
            say(line)
    return _FAULTS if faults else 0
