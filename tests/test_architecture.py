"""Import arrows point inward: values, then the centre, then what connects it; plugins see only `convkit` itself."""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import operator
import os
import subprocess
import sys
import tomllib
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from make.sources import Import, stated

import convkit
import convkit.reading

ROOT = Path(__file__).parents[1]
CENTRE = sorted((ROOT / "convkit").rglob("*.py"))
FOLDERS = sorted(path.parent for folder in ("plugins", "schemas") for path in (ROOT / folder).glob("*/__init__.py"))
EVERY = [*CENTRE, *(path for folder in FOLDERS for path in sorted(folder.rglob("*.py")))]
PLUGINS = {folder.name for folder in FOLDERS}
VALUES = ("document", "errors", "form", "report")
TOOLS = ("convkit.reading", "convkit.writing")
"""What convkit offers those who write plugins, beside `convkit` itself."""
READING = {*convkit.reading.__all__, *(path.stem for path in (ROOT / "convkit" / "reading").iterdir())}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ENTRY_POINTS = PROJECT["entry-points"]["convkit"]

LOADED = """
import importlib, json, sys
import convkit, convkit.hookspecs, convkit.formats, convkit.document, convkit.report
loaded = {}
for module in sys.argv[1:]:
    before = set(sys.modules)
    importlib.import_module(module)
    loaded[module] = sorted(set(sys.modules) - before)
print(json.dumps(loaded))
"""


def imports(path: Path) -> tuple[Import, ...]:
    """Each import, those inside functions and for type checkers too."""
    return stated(path).imports


def modules_of(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py"))


each_plugin = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


def imported_by(name: str) -> set[str]:
    """The modules that a module of the centre, or a folder of that name, imports from outside it."""
    whole = f"convkit.{name}"
    paths = [ROOT / "convkit" / f"{name}.py", *modules_of(ROOT / "convkit" / name)]
    found = {module for path in paths if path.exists() for module, *_ in imports(path)}
    assert found
    return {module for module in found if module != whole and not module.startswith(f"{whole}.")}


@pytest.mark.parametrize("name", VALUES)
def test_values_import_the_standard_library_and_each_other(name: str) -> None:
    allowed = {*sys.stdlib_module_names, *(f"convkit.{other}" for other in VALUES), "convkit.errors.system"}
    assert {
        module for module in imported_by(name) if module not in allowed and module.split(".")[0] not in allowed
    } == set()


def test_values_import_nothing_in_a_circle() -> None:
    order = ["errors", "document", "report", "form"]
    for name in order:
        inner = {module for module in imported_by(name) if module.startswith("convkit.")}
        earlier = {f"convkit.{one}" for one in order[: order.index(name)]}
        assert inner <= earlier | {"convkit.errors.system"}


ROOMS = (
    "errors", "document", "report", "form", "text", "formats", "rule", "hookspecs", "supervision", "limits",
    "plugins", "reading", "writing", "recognise", "rules", "render", "xml", "blanks", "conversion", "batch",
    "collating", "verifying", "testing", "scaffold", "cli",
)  # fmt: skip
"""From the innermost to the outermost: a room imports from those before it."""


def test_every_room_has_its_place() -> None:
    there = {path.stem for path in (ROOT / "convkit").iterdir() if not path.name.startswith(("_", "py.", "."))}
    assert there == {*ROOMS}


def test_imports_point_inward() -> None:
    for path in CENTRE:
        own = path.relative_to(ROOT / "convkit").parts[0].removesuffix(".py")
        outer = {*ROOMS[ROOMS.index(own) + 1 :]} if own in ROOMS else set()
        assert {target.split(".")[1] for target in needed(path) if target.startswith("convkit.")} & outer == set(), path


@cache
def needed(path: Path) -> frozenset[str]:
    """What a module imports, inside functions too, but not for type checkers alone; a name where it is a module's."""
    wholes = ((module, f"{module}.{name}") for module, name, for_types in imports(path) if not for_types)
    return frozenset(whole if whole in MODULES else module for module, whole in wholes)


def module_of(path: Path) -> str:
    top = next(top for top in (ROOT / "plugins", ROOT / "schemas", ROOT) if path.is_relative_to(top))
    return ".".join(path.relative_to(top).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module_of(path): path for path in EVERY}


def test_no_package_has_a_circle_of_imports() -> None:
    graph = {name: needed(path) & {*MODULES} - {name} for name, path in MODULES.items()}
    while free := {name for name, targets in graph.items() if not targets & {*graph}}:
        graph = {name: targets for name, targets in graph.items() if name not in free}
    inside = {name for name in graph if any(name in targets for targets in graph.values())}
    assert inside == set()


def test_the_centre_imports_no_plugin_and_knows_no_file_format() -> None:
    formats = {"docx", "openpyxl", "reportlab", "pypdfium2", "zipfile"}
    for path in CENTRE:
        known = (
            formats if path.relative_to(ROOT / "convkit").parts[0] not in ("limits", "reading", "writing") else set()
        )
        assert {module.split(".")[0] for module, *_ in imports(path)} & (PLUGINS | known) == set(), path


@each_plugin
def test_a_plugin_imports_of_convkit_only_what_is_public(folder: Path) -> None:
    for path in modules_of(folder):
        for module, name, _ in imports(path):
            assert module.split(".")[:1] != ["convkit"] or module == "convkit" or module.startswith(TOOLS), path
            assert module != "convkit" or name in convkit.__all__, f"{path}: {name}"
            assert module != "convkit.reading" or name in READING, f"{path}: {name}"


def test_a_tool_that_all_readers_share_is_made_again_nowhere() -> None:
    for path in EVERY:
        if not path.is_relative_to(ROOT / "convkit" / "reading"):
            assert not stated(path).classes & {"Ledger", "Package", "Story"}, path


@each_plugin
def test_a_plugin_imports_no_other_plugin(folder: Path) -> None:
    for path in modules_of(folder):
        others = {module.split(".")[0] for module, *_ in imports(path)} & PLUGINS - {folder.name}
        assert others == set(), path


def test_loading_a_plugin_loads_the_standard_library_and_convkit() -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, (*{path.parent for path in FOLDERS}, ROOT)))}
    command = [sys.executable, "-c", LOADED, *ENTRY_POINTS.values()]
    loaded = json.loads(subprocess.run(command, env=environment, capture_output=True, check=True, text=True).stdout)
    assert loaded.keys() == {*ENTRY_POINTS.values()}
    allowed = {*sys.stdlib_module_names, "convkit"}
    for module, brought in loaded.items():
        top = module.split(".", maxsplit=1)[0]
        assert {one for one in brought if one.split(".")[0] not in {*allowed, top}} == set(), module


@each_plugin
def test_a_plugin_has_an_entry_point(folder: Path) -> None:
    assert folder.name in {module.split(".")[0] for module in ENTRY_POINTS.values()}


@pytest.mark.parametrize("module", sorted(ENTRY_POINTS.values()))
def test_an_entry_point_has_a_plugin(module: str) -> None:
    assert module.split(".", maxsplit=1)[0] in PLUGINS


def test_importing_convkit_loads_no_other_module_of_it_and_no_library() -> None:
    told = "import sys; before = set(sys.modules); import convkit; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, check=True, text=True)
    loaded = {module for module in done.stdout.split() if module.split(".")[0] not in sys.stdlib_module_names}
    assert loaded == {"convkit"}


@pytest.mark.parametrize("name", [*convkit.__all__, *(f"reading.{name}" for name in convkit.reading.__all__)])
def test_every_public_name_is_there_with_a_docstring(name: str) -> None:
    value = operator.attrgetter(name)(convkit)
    assert (not inspect.isclass(value) and not inspect.isroutine(value)) or value.__doc__


@pytest.mark.parametrize("module", [convkit, convkit.reading], ids=["convkit", "reading"])
def test_public_names_are_told_to_type_checkers(module: ModuleType) -> None:
    tree = ast.parse(inspect.getsource(module))
    told = {alias.asname for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert told - {None, "annotations"} == {*module.__all__} - {"__version__"}


@pytest.mark.parametrize("name", ["Budget", "SYMBOL_FONTS", "bulk", "check_formulas", "is_private", "office_properties",
                                  "outside_targets", "run_confined", "symbol"])  # fmt: skip
def test_a_name_that_moved_is_still_found_with_a_warning_that_says_where_it_is(name: str) -> None:
    with pytest.warns(DeprecationWarning, match=rf"convkit\.reading\.{name} now"):
        assert getattr(convkit, name) is getattr(convkit.reading, name)
    assert name not in convkit.__all__


def test_no_module_is_a_grab_bag() -> None:
    assert not {path.stem for path in EVERY} & {"utils", "util", "helpers", "common", "base", "manager", "misc"}


def test_a_public_name_is_not_that_of_a_module_that_is_imported_later() -> None:
    for name in convkit.__all__:
        with suppress(ModuleNotFoundError):
            importlib.import_module(f"convkit.{name}")
        assert not inspect.ismodule(getattr(convkit, name))
    modules = {path.stem for path in Path(inspect.getfile(convkit.reading)).parent.iterdir()}
    assert not modules & {*convkit.reading.__all__}
