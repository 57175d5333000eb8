"""How long an OFD file takes to pages and to blocks, beside lxml parsing its parts, inside one process."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from pairs import arguments, call, interleaved, show

OFD = Path(__file__).resolve().parent.parent / "seeds" / "annual-report-2021.ofd"


def main() -> None:
    from convkit_ofd.reader.document import pages_of, read_document

    given = arguments(__doc__, runs=30, file=OFD)
    data = given.file.read_bytes()
    candidates = {
        "ofd to blocks": lambda: call(lambda: read_document(io.BytesIO(data))),
        "ofd to pages": lambda: call(lambda: pages_of(data)),
        "lxml, all parts": lambda: call(lambda: parsed(data)),
    }
    show(interleaved(candidates, given.runs))


def parsed(data: bytes) -> int:
    """How many elements all parts have."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml")]
        return sum(1 for name in names for _ in etree.fromstring(archive.read(name)).iter())


if __name__ == "__main__":
    main()
