"""How long DOCX to canonical XML takes inside one process, beside a bare walk over the same file with lxml."""

from __future__ import annotations

import zipfile
from pathlib import Path

from pairs import arguments, call, interleaved, show

import convkit


def main() -> None:
    given = arguments(__doc__, runs=30)
    candidates = {
        "docx to xml": lambda: call(lambda: convkit.to_xml(convkit.read(given.file))),
        "bare walk with lxml": lambda: call(lambda: bare_walk(given.file)),
    }
    show(interleaved(candidates, given.runs))


def bare_walk(path: Path) -> int:
    """Open the container, parse its main part, and touch every element: the least that any reader must do."""
    from lxml import etree

    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return sum(len(element.text or "") for element in root.iter())


if __name__ == "__main__":
    main()
