"""All that is public, a line each: names with their signatures, commands with their options, keys of forms, findings.

Signatures are as the source states them, so that every Python lists the same.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import click

import convkit
import convkit.reading
import convkit.testing
import convkit.writing
from convkit import hookspecs
from convkit.cli.commands import group
from convkit.form.keys import LEVELS, Below, Value

LISTED = Path(__file__).with_name("public_surface.txt")
CHANGELOG = Path(__file__).parents[2] / "CHANGELOG.md"
FINDINGS = Path(__file__).parents[2] / "docs" / "findings.md"
"""Every code has its part there: a test of its own holds it so."""
_PACKAGES = (convkit, convkit.reading, convkit.writing, convkit.testing)


class Listed(NamedTuple):
    """How a public thing was listed: its signature, and how many lines of the changelog named it then."""

    signature: str
    told: int


def surface() -> dict[str, str]:
    """The signature of each public thing by its name."""
    found = {f"{place.__name__}.{name}": getattr(place, name) for place in _PACKAGES for name in place.__all__}
    for module in _tools():
        own = {
            name: value for name, value in vars(module).items() if getattr(value, "__module__", "") == module.__name__
        }
        found |= {f"{module.__name__}.{name}": value for name, value in own.items() if not name.startswith("_")}
    found |= {f"hook {name}": value for name, value in vars(hookspecs).items() if name.startswith("convkit_")}
    told = dict(pair for name, value in found.items() for pair in _told(name, value))
    told |= dict(_commands(group("en"), "convkit"))
    told |= {f"form.{level}.{key.name}": _holds(key.value) for level, keys in LEVELS.items() for key in keys}
    headings = re.findall(r"^### (`.+)", FINDINGS.read_text(encoding="utf-8"), re.MULTILINE)
    return told | {f"finding {code}": "" for heading in headings for code in re.findall(r"`(.+?)`", heading)}


def _tools() -> Iterator[ModuleType]:
    for place in (convkit.reading, convkit.writing):
        for found in pkgutil.walk_packages(place.__path__, f"{place.__name__}."):
            if not found.name.endswith(".build"):  # a script, which makes the fonts
                yield importlib.import_module(found.name)


def _told(name: str, value: object) -> Iterator[tuple[str, str]]:
    """A name and, of a class, its fields and methods."""
    if not (inspect.isclass(value) or inspect.isfunction(value)):
        yield name, repr(value) if isinstance(value, int) else type(value).__name__
        return
    node = _stated(value.__module__)[value.__name__]
    if not isinstance(node, ast.ClassDef):
        yield name, _signature(node)
        return
    yield name, f"class({', '.join(map(ast.unparse, node.bases))})"
    for part in node.body:
        if isinstance(part, ast.AnnAssign) and not ast.unparse(part.target).startswith("_"):
            default = f" = {ast.unparse(part.value)}" if part.value else ""
            yield f"{name}.{ast.unparse(part.target)}", ast.unparse(part.annotation) + default
        elif isinstance(part, ast.FunctionDef) and (not part.name.startswith("_") or part.name == "__init__"):
            yield f"{name}.{part.name}", _signature(part)


@cache
def _stated(module: str) -> dict[str, ast.stmt]:
    """The classes and functions of a module by their names."""
    nodes = ast.parse(inspect.getsource(importlib.import_module(module))).body
    return {node.name: node for node in nodes if isinstance(node, ast.ClassDef | ast.FunctionDef)}


def _signature(node: ast.stmt) -> str:
    assert isinstance(node, ast.FunctionDef)
    named = [ast.unparse(one) for one in node.decorator_list if "property" in ast.unparse(one)]
    given = f"({ast.unparse(node.args)}) -> {ast.unparse(node.returns) if node.returns else ''}"
    return " ".join([*named, given])


def _commands(command: click.Command, name: str) -> Iterator[tuple[str, str]]:
    yield name, " ".join(one.human_readable_name for one in command.params if isinstance(one, click.Argument))
    for one in command.params:
        if isinstance(one, click.Option):
            yield f"{name} {max(one.opts, key=len)}", " ".join([*one.opts, *one.secondary_opts])
    for below in (command.commands if isinstance(command, click.Group) else {}).values():
        yield from _commands(below, f"{name} {below.name}")


def _holds(value: Value | Below) -> str:
    match value:
        case Below():
            return f"{'several ' if value.many else ''}{value.level}"
        case _:
            return value.words.en


def listed() -> dict[str, Listed]:
    """What was listed last."""
    lines = (line.split("\t") for line in LISTED.read_text(encoding="utf-8").splitlines())
    return {name: Listed(signature, int(told)) for name, told, signature in lines}


def write(now: dict[str, str]) -> None:
    """List what is public now."""
    lines = (f"{name}\t{told_in_changes(name)}\t{signature}\n" for name, signature in sorted(now.items()))
    LISTED.write_text("".join(lines), encoding="utf-8", newline="\n")


def told_in_changes(name: str) -> int:
    """How many entries of the changelog name a thing: in code, or plainly where it is the code of a rule."""
    word = re.escape(re.split(r" " if name.startswith("finding ") else r"[. ]", name)[-1])
    plain = rf"|(?<![\w.-]){word}(?![\w-])" if re.fullmatch(r"[A-Z]\d+", word) else ""
    pattern = re.compile(rf"`[^`]*(?<![\w-]){word}(?![\w-])[^`]*`{plain}")
    entries = re.split(r"\n(?=- |## )", CHANGELOG.read_text(encoding="utf-8"))
    return sum(pattern.search(entry) is not None for entry in entries)
