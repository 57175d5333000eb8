"""Run as a program of its own, with limits: turns an old Word file into docx with msdoc2docx.

`python -m convkit_office.word_child SOURCE TARGET REPORT`. REPORT is JSON: the library's version with what it warns of,
or what went wrong. The library's module has the name of another package, which is never to be run: whose it is, is
checked before it is imported.
"""

from __future__ import annotations

import json
import re
import sys
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_LOOKS = re.compile(
    r"FONT|STYLE|LANGUAGE|BOOKMARK|SECTION|WRAP|FIELD|SPRMS|BINARY_DATA|_APPROXIMATED$|_REPAIRED$|_PASSWORD_DROPPED$"
)
"""Warnings about what is not read anyway: looks, places to jump to, and what the library put right."""
_DISTRIBUTION, _MODULE = "msdoc2docx", "doc2docx"


def is_genuine() -> bool:
    """Whether the module is that of the library, and the package that shares its name is not there."""
    try:
        distribution(_MODULE)
    except PackageNotFoundError:
        pass
    else:
        return False
    own = Path(str(distribution(_DISTRIBUTION).locate_file(f"{_MODULE}/__init__.py"))).resolve()
    spec = find_spec(_MODULE)
    return spec is not None and spec.origin is not None and Path(spec.origin).resolve() == own


def converted(source: str, target: str) -> dict[str, Any]:
    """The report of one conversion."""
    try:
        version = distribution(_DISTRIBUTION).version
    except PackageNotFoundError:
        return {"missing": True}
    if not is_genuine():
        return {"foreign": True}
    from doc2docx import convert

    try:
        result = convert(source, target)
    except Exception as error:  # whatever a damaged file leads the library to
        return {"version": version, "failed": f"{type(error).__name__}: {error}"}
    warnings = {str(warning.code) for warning in result.report.warnings}
    return {"version": version, "warnings": sorted(code for code in warnings if not _LOOKS.search(code))}


if __name__ == "__main__":
    Path(sys.argv[3]).write_text(json.dumps(converted(sys.argv[1], sys.argv[2])), encoding="utf-8")
