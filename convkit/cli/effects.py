"""What options do, and which values they take."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import click

from convkit import __version__
from convkit.cli import helping
from convkit.cli.speaking import BROKEN_PIPE, silence
from convkit.cli.wording import WordedError

if TYPE_CHECKING:
    from convkit.batch.spread.shards import Shard


def show_version(ctx: click.Context, _: click.Parameter, given: bool) -> None:
    """Print the version and end."""
    if given and not ctx.resilient_parsing:
        ctx.exit(show(f"convkit {__version__}"))


def show_help(ctx: click.Context, _: click.Parameter, given: bool) -> None:
    """Print the help and end."""
    if given and not ctx.resilient_parsing:
        ctx.exit(show(ctx.get_help()))


def show(text: str) -> int:
    """Print a text and return the exit status; click would end with 1 where nobody reads it, and 1 is a result."""
    try:
        click.echo(text)
    except BrokenPipeError:
        silence()
        return BROKEN_PIPE
    return 0


def remember_debug(ctx: click.Context, _: click.Parameter, given: bool) -> None:
    """Keep in mind that tracebacks are wanted."""
    ctx.find_root().meta["debug"] = given or ctx.find_root().meta.get("debug", False)


def switch_off(ctx: click.Context, _: click.Parameter, given: tuple[str, ...]) -> None:
    """Plugins are switched off by the environment, so that it reaches processes that are started too."""
    if given:
        ctx.find_root().meta.setdefault("without", []).extend(given)
        os.environ["CONVKIT_WITHOUT"] = " ".join([os.environ.get("CONVKIT_WITHOUT", ""), *given]).strip()


def add_plugins(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> None:
    """Plugins in files are named in the environment, so that processes that are started know them too."""
    if given:
        before = os.environ.get("CONVKIT_PLUGINS")
        os.environ["CONVKIT_PLUGINS"] = os.pathsep.join([*filter(None, [before]), *map(os.path.abspath, given)])


def settings(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    """The settings, by their names."""
    for one in given:
        if "=" not in one:
            raise WordedError(helping.NOT_A_SETTING, given=one)
    return {name.strip(): value for name, _, value in (one.partition("=") for one in given)}


def number(_: click.Context, __: click.Parameter, given: str | None) -> int | None:
    """How many."""
    if given is not None and not (given.isdecimal() and 0 < int(given) < 1000):
        raise WordedError(helping.NOT_A_NUMBER, given=given)
    return int(given) if given is not None else None


def shard(_: click.Context, __: click.Parameter, given: str | None) -> Shard | None:
    """One of several parts."""
    if given is None:
        return None
    part, whole = given.partition("/")[::2]
    if not (part.isdecimal() and whole.isdecimal() and 0 < int(part) <= int(whole) < 1000):
        raise WordedError(helping.NOT_A_SHARE, given=given)
    from convkit.batch.spread.shards import Shard

    return Shard(int(part), int(whole))


def year(_: click.Context, __: click.Parameter, given: str | None) -> int | None:
    """The year."""
    if given is not None and not re.fullmatch("[0-9]{4}", given.strip()):
        raise WordedError(helping.NOT_A_YEAR, given=given)
    return int(given) if given is not None else None
