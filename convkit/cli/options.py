"""Options and arguments with their words in one language, and those of the commands of who collects reports."""

from __future__ import annotations

from typing import Any

import click

from convkit.cli import helping
from convkit.errors import Language, Message

PATH = click.Path(readable=False)  # the library says what cannot be read, in both languages


def option(
    names: list[str], about: Message, language: Language, value: Message | None = None, **settings: Any
) -> click.Option:
    """An option that takes a value."""
    metavar = value.words(language) if value is not None else None
    return click.Option(names, help=about.words(language), metavar=metavar, **settings)


def flag(name: str, about: Message, language: Language, *others: str, **settings: Any) -> click.Option:
    """An option that is there or not."""
    return click.Option([name, *others], help=about.words(language), is_flag=True, **settings)


def of_two_files(language: Language) -> list[click.Parameter]:
    """Two files that are compared, and the page that shows them side by side."""
    return [
        click.Argument(["one"], metavar="A", type=PATH),
        click.Argument(["other"], metavar="B", type=PATH),
        option(["page", "--html"], helping.PAGE, language, helping.A_FILE, type=PATH),
        flag("--force", helping.FORCE, language),
    ]
