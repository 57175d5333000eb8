"""What a module states, read out of its text once: to read all of the project takes a second, and five tests ask."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Import(NamedTuple):
    """A module, the name that is taken of it, if any, and whether that is for type checkers alone."""

    module: str
    name: str
    for_types: bool


class Stated(NamedTuple):
    """What a module states at any depth; each assigned name with the text of its assignment."""

    imports: tuple[Import, ...]
    classes: frozenset[str]
    functions: tuple[tuple[str, int], ...]  # with their lines, but for those of a docstring
    assigned: tuple[tuple[str, str], ...]


@cache
def stated(path: Path) -> Stated:
    """What a module states, those statements that stand inside functions too."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    imports, classes, functions, assigned = [], set(), [], []
    for node, for_types in _statements(ast.parse(text).body, False):
        match node:
            case ast.Import():
                imports += [Import(alias.name, "", for_types) for alias in node.names]
            case ast.ImportFrom():
                assert node.level == 0, f"{path}: relative import"
                imports += [Import(node.module or "", alias.name, for_types) for alias in node.names]
            case ast.ClassDef():
                classes.add(node.name)
            case ast.FunctionDef():
                functions.append((node.name, _length(node) - _length_of_docstring(node)))
            case ast.Assign(targets=[ast.Name(id=name), *_]):
                assigned.append((name, "\n".join(lines[node.lineno - 1 : node.end_lineno])))
    return Stated(tuple(imports), frozenset(classes), tuple(functions), tuple(assigned))


def _statements(body: list[ast.stmt], for_types: bool) -> Iterator[tuple[ast.stmt, bool]]:
    for node in body:
        yield node, for_types
        inner = for_types or (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test))
        for field in ("body", "orelse", "finalbody"):
            yield from _statements(getattr(node, field, []), inner)
        for part in (*getattr(node, "handlers", ()), *getattr(node, "cases", ())):
            yield from _statements(part.body, inner)


def _length(node: ast.stmt) -> int:
    return (node.end_lineno or 0) - node.lineno + 1


def _length_of_docstring(node: ast.FunctionDef) -> int:
    first = node.body[0]
    return _length(first) if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) else 0
