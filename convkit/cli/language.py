"""The language in which a command speaks."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from convkit.errors import Language


def chosen(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language that `--lang` asks for, else `CONVKIT_LANG`, else the locale; English where none says Chinese.

    It is needed before the arguments are parsed, since help and usage errors come in it too.
    """
    asked = _asked(arguments)
    if asked in {"en", "zh"}:
        return "zh" if asked == "zh" else "en"
    for name in ("CONVKIT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "zh" if environment[name].lower().startswith("zh") else "en"
    return "zh" if _system().startswith(("zh", "Chinese")) else "en"


def _asked(arguments: Sequence[str]) -> str | None:
    """The value of the last `--lang`, before any `--`."""
    asked = None
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
        elif argument == "--lang" and place + 1 < len(arguments):
            asked = arguments[place + 1]
    return asked


def _system() -> str:
    """The locale of a Windows user, whom no environment variable names."""
    if sys.platform == "win32":
        import locale

        return locale.getlocale()[0] or ""
    return ""
