"""The codes of findings that the sources give, read from their syntax, so that none can be given and not be found here.

A code is what `Finding` gets first, or the format of a plugin's ledger and what its `find` or `change` gets first.
Where that is a parameter of a function, the calls of the function give it, and so on; in a loop over cases, the cases
do. What only shows when the program runs, such as the format where there are several, stands as `*`.
"""

from __future__ import annotations

import ast
import gc
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

ROOT = Path(__file__).parents[2]
UNKNOWN = "*"
LEDGER = ROOT / "convkit" / "reading" / "ledger.py"


class Source:
    """A module: its calls by the name of what they call, each with the function that it stands in."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.room = ROOT / Path(*path.relative_to(ROOT).parts[:2]) if "plugins" in path.parts else ROOT
        self.calls: dict[str, list[tuple[ast.FunctionDef | None, ast.Call]]] = {}
        self._walk(ast.parse(path.read_text(encoding="utf-8")), None)

    def _walk(self, node: ast.AST, function: ast.FunctionDef | None) -> None:
        if isinstance(node, ast.Call):
            self.calls.setdefault(_name(node.func), []).append((function, node))
        for child in ast.iter_child_nodes(node):
            self._walk(child, node if isinstance(node, ast.FunctionDef) else function)


@cache
def sources() -> tuple[Source, ...]:
    return tuple(Source(path) for room in ("convkit", "plugins") for path in sorted((ROOT / room).rglob("*.py")))


@cache
def codes() -> frozenset[str]:
    """Every code, but for those that the form states (its rules)."""
    gc.disable()  # a million nodes are read, none of which is garbage before all of them are
    try:
        return _codes()
    finally:
        sources.cache_clear()
        gc.enable()


def _codes() -> frozenset[str]:
    others = [source for source in sources() if source.path != LEDGER]
    made = {code for source in others for code in _given(source, "Finding", 0, "code", 3, frozenset())}
    return frozenset(made) | {
        f"{_format(source.room)}.{code}"
        for source in others
        for name in ("find", "change")
        for code in _given(source, name, 0, "code", 3, frozenset())
    }


@cache
def _format(room: Path) -> str:
    """The format of the ledgers that a plugin makes; unknown where there are several, as in what all plugins share."""
    made = [source for source in sources() if source.room == room != ROOT]
    calls = (_given(source, name, 0, "format", 1, frozenset()) for source in made for name in ("Ledger", "ledger_of"))
    found = {text for texts in calls for text in texts} - {UNKNOWN}
    return found.pop() if len(found) == 1 else UNKNOWN


def _given(source: Source, name: str, place: int, keyword: str, needed: int, seen: frozenset[str]) -> Iterator[str]:
    """What the calls of a function in a module give it at a place, or under a keyword.

    Calls with fewer arguments than it needs are of another function of that name.
    """
    for function, call in source.calls.get(name, ()):
        if len(call.args) + len(call.keywords) >= needed:
            named = [one.value for one in call.keywords if one.arg == keyword]
            argument = call.args[place] if place < len(call.args) else named[0] if named else None
            if argument is not None:
                yield from _texts(argument, function, source, seen)


def _name(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _texts(node: ast.AST, function: ast.FunctionDef | None, source: Source, seen: frozenset[str]) -> set[str]:
    """The texts that an expression can be."""
    match node:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.Attribute(attr="id"):
            return set()  # of a relation, a condition or a statement of the form
        case ast.JoinedStr(values=parts):
            pieces = [_texts(part, function, source, seen) for part in parts]
            return {"".join(one) for one in product(*pieces)}
        case ast.FormattedValue(value=value):
            return _texts(value, function, source, seen)
        case ast.IfExp(body=one, orelse=other):
            return _texts(one, function, source, seen) | _texts(other, function, source, seen)
        case ast.Name(id=name) if function is not None:
            return _named(name, function, source, seen)
        case _:
            return {UNKNOWN}


def _named(name: str, function: ast.FunctionDef, source: Source, seen: frozenset[str]) -> set[str]:
    """The texts that a name of a function can stand for."""
    parameters = [one.arg for one in function.args.args]
    if name in parameters and name != "format_name":
        if function.name in seen:
            return set()
        place = parameters.index(name) - (parameters[0] in ("self", "cls"))
        callers = [one for one in sources() if source.room in (one.room, ROOT) or one is source]
        seen = seen | {function.name}
        needed = len(parameters) - len(function.args.defaults) - (parameters[0] in ("self", "cls"))
        return {text for one in callers for text in _given(one, function.name, place, name, needed, seen)}
    found: set[str] = set()
    for node in ast.walk(function):
        match node:
            case ast.For(target=ast.Tuple(elts=targets), iter=ast.Tuple(elts=cases)):
                for at, target in enumerate(targets):
                    if _name(target) == name:
                        found |= {case.elts[at].value for case in cases}  # type: ignore[attr-defined]
            case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                found |= _texts(value, function, source, seen)
    return found or {UNKNOWN}
