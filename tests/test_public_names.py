"""What is public is whole: every type that a public name gives or takes is public too, and shows itself in little."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import sys
import typing
from collections.abc import Iterator
from functools import cache
from types import ModuleType

import pytest

import convkit
import convkit.reading
import convkit.testing
import convkit.writing

PLACES = (convkit, convkit.reading, convkit.writing, convkit.testing)
TOOLS = ("convkit.reading.", "convkit.writing.")
"""Modules that are public themselves, as tools."""
NAMES = [(place, name) for place in PLACES for name in place.__all__]


def parts(value: object) -> Iterator[object]:
    """What a class or function says of itself by type hints: it, and what it gives by its methods and properties."""
    yield value
    if inspect.isclass(value):
        for name, member in vars(value).items():
            if not name.startswith("_") or name == "__init__":
                yield from [member.fget] if isinstance(member, property) else [member] * inspect.isfunction(member)


def types_in(hint: object) -> Iterator[type]:
    """The classes in a type hint."""
    if inspect.isclass(hint):
        yield hint
    for inner in typing.get_args(hint):
        yield from types_in(inner) if not isinstance(inner, (str, list)) else ()


def tool_modules() -> Iterator[ModuleType]:
    for place in (convkit.reading, convkit.writing):
        for found in pkgutil.walk_packages(place.__path__, f"{place.__name__}."):
            if not found.name.endswith(".build"):  # a script, which makes the fonts
                yield importlib.import_module(found.name)


KNOWN = {name: getattr(place, name) for place, name in NAMES}
PUBLIC = {id(value) for value in KNOWN.values()}


@cache
def names_of(module: str) -> dict[str, object]:
    """The names of a module, with those that it imports for type checkers alone."""
    found = {**vars(sys.modules[module])}
    for node in ast.parse(inspect.getsource(sys.modules[module])).body:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            exec(compile(ast.Module([*node.body], []), module, "exec"), found)
    return found


def hidden(value: object) -> set[str]:
    """The classes of convkit in the hints of a public value that nobody can import by a public name."""
    found = set()
    for part in parts(value):
        names = names_of(part.__module__) if inspect.isclass(part) or inspect.isroutine(part) else None
        for hint in typing.get_type_hints(part, names, names).values() if names else ():
            for one in types_in(hint):
                if one.__module__.startswith("convkit.") and not one.__module__.startswith(TOOLS):
                    found |= {f"{one.__module__}.{one.__name__}"} if id(one) not in PUBLIC else set()
    return found


@pytest.mark.parametrize(("place", "name"), NAMES, ids=lambda one: getattr(one, "__name__", one))
def test_every_type_of_a_public_name_is_public(place: ModuleType, name: str) -> None:
    assert hidden(getattr(place, name)) == set()


def test_every_type_of_a_tool_is_public() -> None:
    found = {}
    for module in tool_modules():
        for name, value in vars(module).items():
            if not name.startswith("_") and getattr(value, "__module__", "") == module.__name__ and hidden(value):
                found[f"{module.__name__}.{name}"] = hidden(value)
    assert found == {}
