"""Old Word documents and rich text, read as the docx that a program makes of them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from convkit import Document, Finding, InputError, Message, as_path, limit, read_document
from convkit.reading import Budget, run_confined
from convkit.reading.messages import EMPTY
from convkit_office import messages
from convkit_office.agreement import differences
from convkit_office.kinds import require
from convkit_office.libreoffice import converted
from convkit_office.metadata import with_description
from convkit_office.outside import with_requests
from convkit_office.rich_doubts import with_doubts
from convkit_office.rich_words import marked
from convkit_office.ways import OFFICE, Reading, Ways, read
from convkit_office.word_formulas import with_formulas

LIBRARY = "msdoc2docx"


def read_word(stream: BinaryIO, asked: str = "auto") -> Document:
    """The document in an old Word file; `InputError` where it is none, or no program at hand reads it."""
    require(stream, "word")
    compare = lambda path, budget, first, second: differences("doc", first, second)  # noqa: E731
    document = read_old(stream, "doc", "docx", _through_library, compare, messages.UNREADABLE_TEXT, asked)
    return with_formulas(document, stream)


def read_old(
    stream: BinaryIO,
    name: str,
    target: str,
    library: Callable[[Path, Budget], Reading | Message],
    compare: Callable[[Path, Budget, Reading, Reading], list[Finding]],
    unreadable: Message,
    asked: str,
) -> Document:
    """The document in an old file: as LibreOffice turns it into `target`, or a library reads it, or both."""
    budget = Budget()
    with as_path(stream, f".{name}") as path:
        office = partial(through_office, path, target, budget)
        ways = Ways(name, office, partial(library, path, budget), partial(compare, path, budget), unreadable, asked)
        document = read(ways)
    return with_requests(with_description(document, stream, name), stream, name)


def read_rich(stream: BinaryIO) -> Document:
    """The document in a rich text; `InputError` where it is none, or LibreOffice is not there to read it."""
    stream.seek(0)
    head = stream.read(5)
    if not head:
        raise InputError(EMPTY)
    if head != b"{\\rtf":
        raise InputError(messages.NOT_RICH)
    stream.seek(0)
    data = stream.read()
    text = marked(data)
    with as_path(stream if text is data else BytesIO(text), ".rtf") as path:
        office = partial(through_office, path, "docx", Budget())
        other = partial(differences, "rtf")
        document = read(Ways("rtf", office, lambda: messages.NOT_ASKED, other, messages.UNREADABLE_TEXT, "libreoffice"))
    return with_requests(document if text is data else with_doubts(document), stream, "rtf")


def through_office(path: Path, target: str, budget: Budget) -> Reading | Message:
    """What LibreOffice makes of a file, read by the reader of the format that it was turned into."""
    written = converted(path, target, budget)
    if isinstance(written, Message):
        return written
    try:
        with written.path.open("rb") as stream:
            return Reading(read_document(stream, target), OFFICE, written.version)
    except InputError as error:
        return messages.UNSOUND_OUTPUT.filled(detail=error)


def _through_library(path: Path, budget: Budget) -> Reading | Message:
    """What the Python library makes of a Word file, read likewise."""
    target, said = path.with_name("library.docx"), path.with_name("library.json")
    report = in_child("word_child", [str(path), str(target), str(said)], said, LIBRARY, budget)
    if isinstance(report, Message):
        return report
    try:
        with target.open("rb") as stream:
            document = read_document(stream, "docx")
    except (InputError, OSError) as error:
        return messages.FAILED.filled(library=LIBRARY, detail=error)
    findings: tuple[Finding, ...] = ()
    if report["warnings"]:
        values: dict[str, object] = {"tool": LIBRARY, "details": ", ".join(report["warnings"])}
        findings = (Finding("doc.library", "warning", messages.WARNED, values),)
    return Reading(document, LIBRARY, report["version"], findings)


def in_child(module: str, arguments: list[str], said: Path, library: str, budget: Budget) -> dict[str, Any] | Message:
    """What a module of this plugin reports when it is run as a program of its own, with limits."""
    command = [sys.executable, "-P", "-m", f"convkit_office.{module}", *arguments]
    outcome = run_confined(command, said.parent, budget.rest())
    try:
        sound = outcome == "done" and said.stat().st_size <= limit("text_bytes")
        report = json.loads(said.read_text(encoding="utf-8")) if sound else None
    except (OSError, ValueError):
        report = None
    if not isinstance(report, dict):
        return messages.STOPPED.filled(library=library)
    if "missing" in report:
        return messages.MISSING.filled(library=library)
    if "foreign" in report:
        return messages.FOREIGN
    if "failed" in report:
        return messages.FAILED.filled(library=library, detail=" ".join(str(report["failed"]).split()))
    return report
