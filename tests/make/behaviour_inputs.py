"""A plugin of pytest that keeps what the readers are given while tests run: `--inputs FOLDER`."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

READERS = {
    "convkit_docx": "docx", "convkit_xlsx": "xlsx", "convkit_html": "html", "convkit_txt": "txt", "convkit_pdf": "pdf",
    "convkit_odf.odt": "odt", "convkit_odf.ods": "ods", "convkit_office.doc": "doc", "convkit_office.rtf": "rtf",
    "convkit_office.xls": "xls",
}  # fmt: skip
OF_EACH_TEST = 6
LARGEST = 2_000_000

_test = [""]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--inputs", type=Path, required=True, help="where to keep what is read")


def pytest_configure(config: pytest.Config) -> None:
    """Put a reader that keeps its input in the place of each, before any test imports one."""
    folder: Path = config.getoption("--inputs")
    kept: Counter[str] = Counter()
    seen: set[str] = set()
    for module, kind in READERS.items():
        plugin = import_module(module)
        plugin.read = _keeping(plugin.read, kind, folder, kept, seen)  # type: ignore[attr-defined]


def pytest_runtest_setup(item: pytest.Item) -> None:
    _test[0] = f"{item.path.stem}-{getattr(item, 'originalname', item.name)}"


def _keeping(
    read: Callable[..., Any], kind: str, folder: Path, kept: Counter[str], seen: set[str]
) -> Callable[..., Any]:
    @wraps(read)
    def keep(stream: Any, *arguments: Any, **options: Any) -> Any:
        stream.seek(0)
        data = stream.read()
        stream.seek(0)
        digest = hashlib.sha256(data).hexdigest()[:8]
        if len(data) < LARGEST and digest not in seen and kept[_test[0]] < OF_EACH_TEST and not (arguments or options):
            seen.add(digest)
            kept[_test[0]] += 1
            (folder / f"{_test[0]}-{kept[_test[0]]}.{kind}").write_bytes(data)
        return read(stream, *arguments, **options)

    return keep
