"""What forms that others install cost and change: `many_forms.py [FOLDER …]`, the seeds where no folder is given.

Each file is read with the usual forms, and with ten more: those of tests/forms, provinces with two rows each, and one
that shares nothing with them. Told are the ratio of time by the processor for reading a file and telling its form, and
every file of which the report, a finding or the account is another than without them: none may be.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

import convkit
from convkit.conversion.stages import recognise
from convkit.form import Form, closed, load
from convkit.plugins import reader_for

TESTS = Path(__file__).parents[1] / "tests"
sys.path.append(str(TESTS))

from make.provinces import province  # type: ignore[import-not-found, unused-ignore]  # noqa: E402

SEEDS = TESTS.parent / "seeds"
REPEATED = 3


def more(usual: Sequence[Form]) -> list[Form]:
    """Ten forms beside the usual ones, with the years that all of them leave to each other."""
    offered = [load(path, usual) for path in sorted((TESTS / "forms").glob("*.toml"))]
    offered.append(load(TESTS / "make" / "editions" / "annual-report-2030.toml"))
    provinces = [province(number, usual) for number in range(10 - len(offered))]
    return closed([*usual, *offered, *provinces])


def opened(path: Path) -> convkit.Document | None:
    """The document in a file; None where it is none, or is refused."""
    try:
        reader = reader_for(BytesIO(path.read_bytes()), path.name).reader
        return reader.read(BytesIO(path.read_bytes())) if isinstance(reader, convkit.DocumentReader) else None
    except convkit.ConvkitError:
        return None


def told(document: convkit.Document, forms: Sequence[Form]) -> object:
    """What a document says, read with some forms; the kind of refusal where it is refused."""
    try:
        found = recognise(document, forms)
    except convkit.ConvkitError as error:
        return type(error).__name__
    return found.report, found.findings, found.account


def files(folders: Sequence[Path]) -> Iterator[Path]:
    """The files that may be reports."""
    for folder in folders:
        yield from (
            path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix not in (".md", ".json")
        )


def main() -> None:
    """Read every file in turn with the one and with the other, and tell what differs."""
    usual = convkit.forms()
    many = more(usual)
    spent, count, different = {"usual": 0.0, "many": 0.0}, 0, 0
    for path in files([Path(name) for name in sys.argv[1:]] or [SEEDS]):
        begun = time.process_time()
        document = opened(path)
        reading = time.process_time() - begun
        if document is None:
            continue
        least: dict[str, float] = {}
        said: dict[str, object] = {}
        for _ in range(REPEATED):
            for name, forms in (("usual", usual), ("many", many)):
                begun = time.process_time()
                said[name] = told(document, forms)
                least[name] = min(least.get(name, 1e9), time.process_time() - begun)
        count += 1
        spent = {name: spent[name] + reading + least[name] for name in spent}
        if said["usual"] != said["many"]:
            different += 1
            sys.stdout.write(f"different: {path}\n")
    ratio = spent["many"] / spent["usual"]
    sys.stdout.write(f"{count} files, {len(many) - len(usual)} forms more: {different} different, time {ratio:.3f}\n")


if __name__ == "__main__":
    main()
