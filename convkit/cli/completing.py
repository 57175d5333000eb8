"""What a shell offers behind an option, of what is installed."""

from __future__ import annotations

import click


def readable(_: click.Context, __: click.Parameter, typed: str) -> list[str]:
    """The formats that are read."""
    from convkit.plugins import readers

    return sorted({reader.name for reader in readers() if reader.name.startswith(typed)})


def writable(_: click.Context, __: click.Parameter, typed: str) -> list[str]:
    """The formats that are written."""
    from convkit.plugins import writers

    return sorted({writer.name for writer in writers() if writer.name.startswith(typed)})


def known_forms(_: click.Context, __: click.Parameter, typed: str) -> list[str]:
    """The editions of the form."""
    from convkit.plugins import forms

    return [form.id for form in forms() if form.id.startswith(typed)]
