"""The forms that convkit knows, offered as any plugin would offer its own."""

from collections.abc import Iterable
from importlib.resources import files
from importlib.resources.abc import Traversable

from convkit import hookimpl


@hookimpl
def convkit_forms() -> Iterable[Traversable]:
    """The editions of 2021 and 2019."""
    folder = files(__name__)
    return [folder / "annual-report-2021.toml", folder / "annual-report-2019.toml"]
