"""What a document shows in its blocks of code, done once more: commands and programs run, files written, data checked.

A block with a title is a file, and is written. One without is, by its language: `console`, commands with what they
print; `python`, a program, and the `text` behind it is what that prints; `toml` and `xml`, data that must be sound;
`sh`, commands that prepare a machine, which other tests run. All of a document is done in one folder, in order, in the
tests' own process.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import sys
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from convkit.cli import main
from convkit.errors import Language
from convkit.plugins.host import _host
from convkit.xml.__main__ import build

FENCE = re.compile(r'^```(?P<language>\w+)(?: title="(?P<title>[^"]+)")?\n(?P<body>.*?)^```$', re.DOTALL | re.MULTILINE)


PREPARING = {"cd", "python3", ".", "pip", "pytest", "mypy", "convkit"}
"""What a block of `sh` may call: the tests of new plugins and of a third party's distribution do what it does."""


class Shown(NamedTuple):
    """A block of code of a document."""

    language: str
    title: str
    body: str


def blocks(text: str) -> list[Shown]:
    """The blocks of code of a document."""
    return [Shown(one["language"], one["title"] or "", one["body"]) for one in FENCE.finditer(text)]


@contextmanager
def at_work(folder: Path, language: Language) -> Iterator[None]:
    """Be in a folder and speak a language; nothing that is imported from there or set meanwhile stays."""
    before, path = dict(os.environ), list(sys.path)
    os.environ.update(CONVKIT_LANG=language, CONVKIT_WITHOUT="")
    sys.path.insert(0, str(folder))
    _host.cache_clear()
    try:
        with chdir(folder):
            yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        sys.path[:] = path
        for name, module in list(sys.modules.items()):
            if str(getattr(module, "__file__", None)).startswith(str(folder)):
                del sys.modules[name]
        _host.cache_clear()


@contextmanager
def printing() -> Iterator[io.BytesIO]:
    """Put what is printed, to either stream, into one."""
    buffer = io.BytesIO()
    stream = io.TextIOWrapper(buffer, "utf-8", write_through=True)
    with redirect_stdout(stream), redirect_stderr(stream):
        yield buffer
    stream.detach()  # which would close the other one


def stands_in(shown: str, folder: Path) -> bool:
    """Whether an XML that was made in the folder has these lines; `<!-- … -->` stands for any number of others."""
    pieces = [[line.strip() for line in piece.splitlines() if line.strip()] for piece in shown.split("<!-- … -->")]
    for path in folder.glob("*.xml"):
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
        at = 0
        for piece in pieces:
            found = (start for start in range(at, len(lines)) if lines[start : start + len(piece)] == piece)
            at = next(found, -1)
            if at < 0:
                break
        else:
            return True
    return False


def session(shown: str) -> str:
    """The commands of a block, each with what it prints now and, where it asks, its exit status."""
    return "".join(_command(line) for line in shown.splitlines() if line.startswith("$ "))


def _command(line: str) -> str:
    command, _, _ = line.removeprefix("$ ").partition("; echo $?")
    asks = command != line.removeprefix("$ ")
    name, *arguments = shlex.split(command)
    with printing() as buffer:
        match name:
            case "convkit":
                status = main(arguments)
            case "cat":
                print("".join(Path(one).read_text(encoding="utf-8") for one in arguments), end="")
                status = 0
            case "python" if arguments[:2] == ["-m", "convkit.xml"]:
                for path, content in build(Path(arguments[2])):
                    path.write_text(content, encoding="utf-8", newline="\n")
                    print(path)
                status = 0
            case _:
                raise AssertionError(f"nobody runs {name}")
    printed = buffer.getvalue().decode("utf-8")
    assert asks or status == 0, f"{line}: {printed}"
    return f"{line}\n{printed}" + (f"{status}\n" if asks else "")


def _printed_by(program: str) -> str:
    with printing() as buffer:
        exec(compile(program, "<shown>", "exec"), {"__name__": "__main__"})
    return buffer.getvalue().decode("utf-8")


def replayed(text: str, folder: Path, language: Language, files: Mapping[str, str]) -> str:
    """A document as it would read today; `files` has what titled blocks hold where that is kept elsewhere."""
    printed: str | None = None

    def again(block: re.Match[str]) -> str:
        nonlocal printed
        kind, title, body = block["language"], block["title"], block["body"]
        before, printed = printed, None
        if title:
            body = files.get(title, body)
            (folder / title).parent.mkdir(parents=True, exist_ok=True)
            (folder / title).write_text(body, encoding="utf-8", newline="\n")
        elif kind == "console":
            body = session(body)
        elif kind == "python":
            printed = _printed_by(body)
        elif kind == "toml":
            tomllib.loads(body)
        elif kind == "xml":
            etree.fromstring(f"<some>{body}</some>")
            assert stands_in(body, folder), body
        elif kind == "text":
            body = before or body
        else:
            assert kind == "sh", kind
            assert {line.split()[0] for line in body.splitlines()} <= PREPARING, body
        head, _, _ = block[0].partition("\n")
        return f"{head}\n{body}```"

    with at_work(folder, language):
        return FENCE.sub(again, text)
