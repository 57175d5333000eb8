"""How long a whole conversion from DOCX to XLSX takes, and how much memory, beside pandoc from DOCX to HTML."""

from __future__ import annotations

import tempfile
from pathlib import Path

from pairs import Run, arguments, convkit_command, interleaved, process, show


def main() -> None:
    from pypandoc import get_pandoc_path

    given = arguments(__doc__, runs=10)
    pandoc = get_pandoc_path()
    with tempfile.TemporaryDirectory() as scratch:
        xlsx, html = Path(scratch) / "out.xlsx", Path(scratch) / "out.html"

        def convkit(*options: str) -> Run:
            return process([convkit_command(), "convert", str(given.file), str(xlsx), "--force", *options])

        candidates = {
            "convkit convert": convkit,
            "convkit convert --no-verify": lambda: convkit("--no-verify"),
            "pandoc": lambda: process([pandoc, str(given.file), "--to", "html", "--output", str(html)]),
        }
        show(interleaved(candidates, given.runs))


if __name__ == "__main__":
    main()
