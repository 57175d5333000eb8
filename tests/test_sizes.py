"""How much stands in one place: files to be read at a sitting, functions that fit a screen, folders at a glance."""

from __future__ import annotations

from pathlib import Path

from make.sources import stated

ROOT = Path(__file__).parents[1]
FILES = sorted(path for top in ("convkit", "plugins", "schemas") for path in (ROOT / top).rglob("*.py"))
FOLDERS = sorted({path.parent for path in FILES})
MOST_MODULES, MOST_LINES, MOST_LINES_OF_A_FUNCTION = 25, 300, 40


def long_functions(path: Path) -> list[str]:
    """The functions that are too long, their docstrings not counted."""
    return [f"{name}: {lines}" for name, lines in stated(path).functions if lines > MOST_LINES_OF_A_FUNCTION]


def test_no_file_is_long() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert {path: length for path, length in lengths.items() if length > MOST_LINES} == {}


def test_no_function_is_long() -> None:
    assert {path: long for path in FILES if (long := long_functions(path))} == {}


def test_no_folder_is_full() -> None:
    counts = {folder: len(list(folder.glob("*.py"))) for folder in FOLDERS}
    assert {folder: count for folder, count in counts.items() if count > MOST_MODULES} == {}
