"""Options and arguments with their words in one language, and those of the commands of who collects reports."""

from __future__ import annotations

from typing import Any

import click

from convkit.cli import completing, effects, helping
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


def edition(language: Language, about: Message = helping.FORM) -> click.Option:
    """Which edition of the form."""
    return option(["--form"], about, language, helping.AN_EDITION, shell_complete=completing.known_forms)


def output_format(language: Language) -> click.Option:
    """The format of the output."""
    return option(["target_format", "--to"], helping.TO, language, helping.A_FORMAT, shell_complete=completing.writable)


def writing(language: Language, strict: Message | None = None) -> list[click.Parameter]:
    """How an output is written: what `strict` says is refused, whether it is read back, and what it replaces."""
    flags = [] if strict is None else [flag("--strict", strict, language)]
    return [*flags, flag("--no-verify", helping.NO_VERIFY, language), flag("--force", helping.FORCE, language)]


def of_two_files(language: Language) -> list[click.Parameter]:
    """Two files that are compared, and the page that shows them side by side."""
    return [
        click.Argument(["one"], metavar="A", type=PATH),
        click.Argument(["other"], metavar="B", type=PATH),
        option(["page", "--html"], helping.PAGE, language, helping.A_FILE, type=PATH),
        flag("--force", helping.FORCE, language),
    ]


def of_an_explanation(language: Language) -> list[click.Parameter]:
    """The page by which a person confirms what was read from a scan."""
    return [
        option(["page", "--html"], helping.CONFIRMATION, language, helping.A_FILE, type=PATH),
        flag("--force", helping.FORCE, language),
    ]


def of_a_rollup(language: Language) -> list[click.Parameter]:
    """What a sum of many reports is asked for."""
    metavar = helping.SEVERAL_SOURCES.words(language)
    return [
        click.Argument(["sources"], metavar=metavar, nargs=-1, required=True, type=PATH),
        click.Argument(["target"], metavar=helping.OUT.words(language), type=PATH),
        option(["--roster"], helping.ROSTER, language, helping.A_FILE, type=PATH),
        option(["--parent"], helping.PARENT, language, helping.A_FILE, type=PATH),
        option(["--take"], helping.TAKE, language, helping.A_FILE, multiple=True),
        option(["--year"], helping.YEAR_OF_SUM, language, helping.A_YEAR, callback=effects.year),
        edition(language, helping.FORM_OF_SUM),
        option(["--agency"], helping.AGENCY_OF_SUM, language, helping.A_NAME, default=""),
        option(["working", "--working-sheet"], helping.WORKING_SHEET, language, helping.A_FILE, type=PATH),
        option(["--corrections"], helping.CORRECTIONS, language, helping.OUT_FOLDER, type=PATH),
        option(["--cache"], helping.CACHE, language, helping.OUT_FOLDER, type=PATH),
        output_format(language),
        *writing(language, helping.STRICT_SUM),
    ]
