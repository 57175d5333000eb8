"""`convkit plugin new` and `convkit plugin check`."""

from __future__ import annotations

from pathlib import Path

from convkit.cli.outcome import attempt
from convkit.cli.speaking import say
from convkit.errors import Language, Message

CRASHED = 4
_MADE = Message(
    "{package} is there; next: cd {package}, pip install -e '.[test]', pytest",
    "已建立 {package}；接下来：cd {package}，pip install -e '.[test]'，pytest",
)


def make(*, name: str, folder: str, extension: str | None, language: Language, debug: bool) -> int:
    """Make a package for a new format, and return the exit status."""

    def act() -> int:
        from convkit.scaffold import create

        package = create(name, Path(folder), extension)
        say(_MADE.words(language, package=package))
        return 0

    return attempt(act, "", language, debug, CRASHED)[0]


def check_contract(*, name: str, language: Language, debug: bool) -> int:
    """Run the contract on what is installed: 0 where it holds, 1 where it does not."""

    def act() -> int:
        from convkit.testing.checking import check

        return min(check(name), 1)

    return attempt(act, "", language, debug, CRASHED)[0]
