"""A new plugin, whole and passing its tests, for its author to change: what `convkit plugin new NAME` makes.

The folder `template` holds its files; `$name` in them is the name of the format, `$extension` that of its files.
"""

from __future__ import annotations

import re
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template

from convkit.errors import Message, OutputError, UsageError
from convkit.errors.system import reason

_SUFFIX = ".template"
_NAME = re.compile(r"[a-z][a-z0-9]*")
_NOT_A_NAME = Message(
    "{name} is no name for a format: small letters and digits, the first a letter",
    "{name} 不能用作格式名称：限小写字母和数字，首位为字母",
)
_EXTENSION = re.compile(r"\.[a-z0-9]+")
_NOT_AN_EXTENSION = Message(
    "{extension} is no extension: a dot, then small letters and digits, as .adoc",
    "{extension} 不能用作扩展名：以点开头，后接小写字母和数字，如 .adoc",
)
_TAKEN = Message("the format {name} exists already; choose another name", "格式 {name} 已存在；请换一个名称")
_EXISTS = Message(
    "{folder} exists already; remove it or name another folder", "{folder} 已存在；请先移走，或另给文件夹"
)
_FAILED = Message("it cannot be written: {detail}", "无法写入：{detail}")


def create(name: str, folder: Path, extension: str | None = None) -> Path:
    """Make the package `convkit-NAME` in a folder, and return its own; `UsageError` for a name that cannot be one.

    Without an extension the files of the format have its name for one.
    """
    if not _NAME.fullmatch(name):
        raise UsageError(_NOT_A_NAME, name=name)
    if extension is not None and not _EXTENSION.fullmatch(extension):
        raise UsageError(_NOT_AN_EXTENSION, extension=extension)
    from convkit.plugins import readers, writers

    if name in {one.name for one in (*readers(), *writers())}:
        raise UsageError(_TAKEN, name=name)
    package = folder / f"convkit-{name}"
    if package.exists():
        raise UsageError(_EXISTS, folder=package)
    try:
        for path, text in _filled(files(__name__) / "template", name, extension or f".{name}"):
            target = package / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(_FAILED, detail=reason(error)) from error
    return package


def _filled(folder: Traversable, name: str, extension: str, path: str = "") -> list[tuple[str, str]]:
    """The path and the text of each file of the template, with the name and the extension put in."""
    an = "an" if name[0] in "aeio" else "a"
    values = {"name": name, "title": name.capitalize(), "extension": extension, "a_file": f"{an} {name} file"}
    found: list[tuple[str, str]] = []
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        inner = f"{path}{entry.name}".replace(".NAME", extension).replace("NAME", name)
        if entry.is_dir():
            found += _filled(entry, name, extension, f"{inner}/")
        elif entry.name.endswith(_SUFFIX):
            text = Template(entry.read_text(encoding="utf-8")).substitute(values)
            found.append((inner.removesuffix(_SUFFIX), text))
    return found
