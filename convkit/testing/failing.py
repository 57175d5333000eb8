"""What a failed trial says: what is wrong, what its author should do, and where the file is kept that shows it."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NoReturn

from convkit.document import Cell, Document, Finding, Grid, texts

_LONGEST = 120  # characters of the name of a folder


def fail(what: str, remedy: str, *, data: bytes | None = None, name: str = "file") -> NoReturn:
    """Fail a trial; the bytes of the file are kept under a path that is told."""
    lines = [what, *filter(None, [remedy])]
    if data is not None:
        folder = _folder()
        (folder / name).write_bytes(data)
        lines.append(f"The file is kept as {folder / name}")
    raise AssertionError("\n".join(lines))


def _folder() -> Path:
    """The folder of the test that is run, empty: what an earlier run of it kept is replaced."""
    test = os.environ.get("PYTEST_CURRENT_TEST", "trial (call)").rpartition(" ")[0]
    user = getattr(os, "getuid", int)()
    every = Path(tempfile.gettempdir()) / f"convkit-failed-{user}"
    every.mkdir(mode=0o700, exist_ok=True)
    if every.lstat().st_uid != user:  # somebody else's
        return Path(tempfile.mkdtemp(prefix="convkit-failed-"))
    folder = every / re.sub(r"\W+", "-", test)[-_LONGEST:].strip("-")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(exist_ok=True)
    return folder


def require(sound: bool, what: str, remedy: str, *, data: bytes | None = None, name: str = "file") -> None:
    """Fail a trial where something is not as it must be."""
    if not sound:
        fail(what, remedy, data=data, name=name)


_REMEDIES = {
    "figures": "Write the text of every cell into its own row and column, and read it from there.",
    "states": "Write what each cell shows as it stands, and read it so: 0 is no blank, a blank is not 0, and a dash, a "
              "word or a note in brackets is kept.",
    "extras": "Write every row, column and label that the document has, also those that the form does not.",
    "long": "Write every paragraph, however many there are.",
    "narrative": "Write every block in its order, all characters in an encoding that has them, links and pictures, and "
                 "return a Loss for each thing that the format cannot hold.",
}  # fmt: skip


def require_same(differences: Sequence[Finding], sample: str, data: bytes, name: str) -> None:
    """Fail where a report did not come back: the first difference, and what to do for a report of that kind."""
    if differences:
        first, count = differences[0], len(differences)
        about = f" (fact {first.paths[0]})" if first.paths else ""
        more = f"; {count - 1} more like it" if count > 1 else ""
        what = f"a report that was written and read again is another: {first.words('en')}{about}{more}"
        fail(what, _REMEDIES[sample], data=data, name=name)


def require_same_texts(before: Document, after: Document, data: bytes, name: str) -> None:
    """Fail where a text came back with white space around it that it had not."""
    written = [*texts(before.blocks)]
    stripped = {text.strip() for text in written} - {""}
    for text in texts(after.blocks):
        if text != text.strip() and text not in written and text.strip() in stripped:
            what = f"the text {text.strip()!r} came back as {text!r}"
            fail(what, "Keep white space out of what was written without it.", data=data, name=name)


def require_same_extents(before: Document, after: Document, data: bytes, name: str) -> None:
    """Fail where a merged cell came back as another."""
    spans = {(cell.rows, cell.columns) for cell in _cells(after)}
    if spans == {(1, 1)}:
        return  # a format that merges nothing
    merged = {cell.text: (cell.rows, cell.columns) for cell in _cells(before) if cell.rows > 1 or cell.columns > 1}
    known = {text: {(cell.rows, cell.columns) for cell in _cells(after) if cell.text == text} for text in merged}
    for text, span in merged.items():
        if text and known[text] and span not in known[text]:
            rows, columns = next(iter(known[text]))
            fail(
                f"the merged cell {text!r} of {span[0]} × {span[1]} (rows × columns) came back as {rows} × {columns}",
                "Keep the extent of each merged cell, those of the header too.", data=data, name=name,
            )  # fmt: skip


def _cells(document: Document) -> Iterable[Cell]:
    return (cell for block in document.blocks if isinstance(block, Grid) for cell in block.cells)
