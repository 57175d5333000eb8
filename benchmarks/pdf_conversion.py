"""How long a whole conversion from PDF to XML takes, beside a program that extracts the tables with pdfplumber."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from pairs import arguments, convkit_command, interleaved, process, show
from pdf_reading import PDF

_PLUMBER = """
import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as pdf:
    print(sum(len(page.extract_tables()) for page in pdf.pages))
"""


def main() -> None:
    given = arguments(__doc__, runs=10, file=PDF)
    with tempfile.TemporaryDirectory() as folder:
        target = str(Path(folder) / "report.xml")
        convert = [convkit_command(), "convert", str(given.file), target, "--force"]
        candidates = {
            "convkit, verified": lambda: process(convert),
            "convkit --no-verify": lambda: process([*convert, "--no-verify"]),
            "pdfplumber extract_tables": lambda: process([sys.executable, "-c", _PLUMBER, str(given.file)]),
        }
        show(interleaved(candidates, given.runs))


if __name__ == "__main__":
    main()
