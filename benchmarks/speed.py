"""How long reading, checking and converting take: beside the least that any program must do, and beside another state.

    speed.py                      one process kept warm, and whole processes, beside lxml and pandoc
    speed.py --against PYTHON     the same tasks beside those of another checkout, whose Python is named

Processor time of a process and its children, the least of all rounds; both sides of a ratio run in turn.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import time
import zipfile
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from shutil import copy
from typing import NamedTuple

from pairs import SEED, children, processor

Folder = Path
"""Where the report stands in every format, named by its suffix alone: `report.docx`, …"""


class Pair(NamedTuple):
    """Two that are measured in turn."""

    what: str
    one: Callable[[], float]
    other: Callable[[], float]


FORMATS = ("xlsx", "html", "txt", "pdf", "ofd", "xml")
READ = ("docx", "xlsx", "pdf", "txt", "html")
REPEATS = 5
CONVERSION = ("convert", "report.docx", "out.xlsx", "--force")


# -- what is measured


def converted(source: str, target: str) -> Callable[[Folder], object]:
    """A conversion with all its checks, to memory."""

    def work(folder: Folder) -> object:
        import convkit

        return convkit.convert(folder / f"report.{source}", io.BytesIO(), target_format=target)

    return work


def checked(kind: str) -> Callable[[Folder], object]:
    def work(folder: Folder) -> object:
        import convkit

        return convkit.check(convkit.read(folder / f"report.{kind}"))

    return work


def bare_walk(folder: Folder) -> int:
    """Open the container, parse its main part, and touch every element: the least that any reader must do."""
    from lxml import etree

    with zipfile.ZipFile(folder / "report.docx") as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return sum(len(element.text or "") for element in root.iter())


def ofd_parsed(folder: Folder) -> int:
    """Parse every part of an OFD file and touch every element."""
    from lxml import etree

    with zipfile.ZipFile(folder / "report.ofd") as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml")]
        return sum(1 for name in names for _ in etree.fromstring(archive.read(name)).iter())


def ofd_pages(folder: Folder) -> object:
    from convkit_ofd.reader.document import pages_of

    return pages_of((folder / "report.ofd").read_bytes())


def ofd_blocks(folder: Folder) -> object:
    from convkit_ofd.reader.document import read_document

    return read_document(io.BytesIO((folder / "report.ofd").read_bytes()))


TASKS: dict[str, Callable[[Folder], object]] = {
    **{f"{kind} read and checked": checked(kind) for kind in READ},
    **{f"{source} to {target}": converted(source, target)
       for source, target in (("docx", "xml"), ("docx", "xlsx"), ("xml", "xml"), ("xml", "pdf"))},
    "bare walk with lxml": bare_walk,
    "ofd to blocks": ofd_blocks,
    "ofd to pages": ofd_pages,
    "ofd parsed with lxml": ofd_parsed,
}  # fmt: skip
BESIDE = (
    ("docx to xml", "bare walk with lxml"),
    ("docx to xlsx", "bare walk with lxml"),
    ("ofd to blocks", "ofd parsed with lxml"),
    ("ofd to pages", "ofd parsed with lxml"),
)
OURS = tuple(name for name in TASKS if "lxml" not in name and "pages" not in name and "blocks" not in name)


# -- how


def measured(name: str, folder: Folder) -> float:
    """The least that a task took in this process, which is warm then."""
    work = TASKS[name]
    work(folder)
    times = []
    for _ in range(REPEATS):
        before = time.process_time() + children()
        work(folder)
        times.append(time.process_time() + children() - before)
    return min(times)


def warm(python: str, name: str, folder: Folder) -> float:
    """The same in a process of its own, of any checkout's Python."""
    command = [python, __file__, "--measure", name, str(folder)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True, cwd=folder).stdout)


def whole(python: str, folder: Folder, *words: str) -> float:
    """The command as a whole process."""
    return processor([str(Path(python).with_name("convkit")), *words], folder)


def beside_the_least(folder: Folder) -> Iterator[Pair]:
    """What must not cost much more than what any program of its kind must do."""
    from pypandoc import get_pandoc_path

    own = sys.executable
    for name, least in BESIDE:
        yield Pair(f"{name}, beside {least}", partial(warm, own, name, folder), partial(warm, own, least, folder))
    pandoc = [get_pandoc_path(), "report.docx", "--to", "html", "--output", "pandoc.html"]
    click = [own, "-c", "import click"]
    for words, what, least in (
        (CONVERSION, "docx to xlsx, process beside pandoc to html", pandoc),
        (("convert", "report.docx", "out.xml", "--force"), "docx to xml, process beside pandoc to html", pandoc),
        (("--version",), "convkit --version, beside Python with click", click),
    ):
        yield Pair(what, partial(whole, own, folder, *words), partial(processor, least, folder))


def beside_another(folder: Folder, other: str) -> Iterator[Pair]:
    """Every task beside the same one of another checkout."""
    own = sys.executable
    for name in OURS:
        yield Pair(name, partial(warm, own, name, folder), partial(warm, other, name, folder))
    for words in (CONVERSION, ("--version",)):
        yield Pair(
            f"convkit {' '.join(words)}", partial(whole, own, folder, *words), partial(whole, other, folder, *words)
        )


def show(pairs: Iterable[Pair], rounds: int) -> None:
    """Print both sides of each pair in milliseconds and their ratio."""
    for what, one, other in pairs:
        times = [(one(), other()) for _ in range(rounds)]
        least, beside = (min(side) * 1000 for side in zip(*times, strict=True))
        print(f"{what:46}{least:9.1f}{beside:9.1f}{least / beside:8.2f}", flush=True)


def main() -> None:
    parser = ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", nargs="?", type=Path, default=SEED, help="a report in Word (default: the seed)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is run (default: %(default)s)")
    parser.add_argument("--against", metavar="PYTHON", help="the Python of another checkout")
    parser.add_argument("--only", default="", help="what has this text in its name alone")
    parser.add_argument("--measure", nargs=2, metavar=("TASK", "FOLDER"), help="one task alone, in seconds")
    given = parser.parse_args()
    if given.measure:
        print(measured(given.measure[0], Path(given.measure[1])))
        return
    import convkit

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        copy(given.file, folder / "report.docx")
        for kind in FORMATS:
            convkit.convert(given.file, folder / f"report.{kind}", target_format=kind)
        pairs = beside_another(folder, given.against) if given.against else beside_the_least(folder)
        show((pair for pair in pairs if given.only in pair.what), given.rounds)


if __name__ == "__main__":
    main()
