"""How long a sum takes beside a batch of the same files: `rollup.py [COUNT]`.

So many reports in mixed formats, each of another unit, are converted by `convkit batch --jobs 1 --to xml` and summed by
`convkit rollup`, with a working sheet too; then one file is replaced and they are summed again with what was kept.
Told are ratios of processor time: a sum beside the batch, and the second sum beside the first.
"""

from __future__ import annotations

import sys
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from pairs import SEED, convkit_command, processor

import convkit

FORMATS = ("docx", "xlsx", "pdf", "html", "txt", "md", "json", "xml", "ofd")
AGENCY = "云岭市水务局"


def seconds(*arguments: str | Path) -> float:
    """How long a command keeps the processor, with its children; it must not fail."""
    return processor([convkit_command(), *map(str, arguments)], Path.cwd())


def put(path: Path, agency: str) -> None:
    """Write the seed as the report of another agency."""
    xml = convkit.to_xml(convkit.read(SEED)).decode().replace(AGENCY, agency)
    convkit.write(convkit.from_xml(xml.encode()), path, force=True)


def main(count: int) -> None:
    """Make the files, run each command, and print the ratios."""
    with TemporaryDirectory() as place:
        root = Path(place)
        files = root / "in"
        files.mkdir()
        for at, ending in zip(range(count), cycle(FORMATS), strict=False):
            put(files / f"{at}.{ending}", f"云岭市第{at}办公室")
        batch = seconds("batch", files, root / "out", "--to", "xml", "--jobs", "1")
        plain = seconds("rollup", files, root / "plain.xml")
        sheet = seconds("rollup", files, root / "sheet.xml", "--working-sheet", root / "sheet.xlsx")
        kept = root / "kept"
        first = seconds("rollup", files, root / "first.xml", "--cache", kept)
        put(files / "0.docx", "云岭市第一百办公室")
        again = seconds("rollup", files, root / "again.xml", "--cache", kept)
        print(f"{count} files: batch {batch:.2f} s")
        print(
            f"rollup {plain:.2f} s, {plain / batch:.2f} times the batch; with a working sheet {sheet / batch:.2f} times"
        )
        print(f"with a cache {first:.2f} s, again after one replacement {again:.2f} s, {again / first:.3f} of it")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
