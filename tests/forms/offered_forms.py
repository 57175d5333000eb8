"""A plugin that offers the forms of this folder, as a stranger would."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources.abc import Traversable
from pathlib import Path

from convkit import hookimpl


@hookimpl
def convkit_forms() -> Iterable[Traversable]:
    """Every TOML file beside this one."""
    return sorted(Path(__file__).parent.glob("*.toml"))
