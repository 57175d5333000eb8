"""Fuzz a reader, or the comparison of reports, with atheris: `run.py NAME [options of libFuzzer]`; alone, the names.

Inputs to begin with are in `corpus`; what is found of interest on the way goes to a folder of its own. An input that
breaks what `make.fuzzed` says is written to the current folder, as libFuzzer does it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).resolve().parent
CORPUS = HERE / "corpus"
OURS = ["convkit", *(f"convkit_{name}" for name in ("csv", "docx", "html", "json", "markdown", "odf", "ofd", "office",
                                                    "pdf", "txt", "xlsx", "xml"))]  # fmt: skip


def main(arguments: list[str]) -> None:
    sys.path.insert(0, str(HERE.parent))
    if not arguments:
        from make.fuzzed import TARGETS

        print(*TARGETS)
        return
    import atheris

    name, *options = arguments
    with atheris.instrument_imports(include=OURS):
        from make.fuzzed import TARGETS, WITHOUT_OFFICE

        os.environ.update(WITHOUT_OFFICE)
        for path in (CORPUS / name).iterdir():  # for what is imported no sooner than it is needed
            TARGETS[name](path.read_bytes())
    with TemporaryDirectory() as found:
        atheris.Setup([sys.argv[0], *options, found, str(CORPUS / name)], TARGETS[name])
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
