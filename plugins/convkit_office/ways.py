"""The two ways to read an old file, LibreOffice and a Python library: which is taken, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from convkit import Account, Document, Entry, Finding, InputError, LeftOut, Message
from convkit_office import messages

OFFICE = "LibreOffice"


class Reading(NamedTuple):
    """What one way made of the file: the document, the program and its version, and what that warns of."""

    document: Document
    tool: str
    version: str
    findings: tuple[Finding, ...] = ()

    @property
    def named(self) -> str:
        """The program with its version."""
        return f"{self.tool} {self.version}"


Way = Callable[[], Reading | Message]
"""Reads the file; what went wrong, in words, where it cannot."""
Comparison = Callable[[Reading, Reading], list[Finding]]


@dataclass(frozen=True, slots=True)
class Ways:
    """How a format is read: through LibreOffice, through the library, and how the two are compared."""

    format: str
    office: Way
    library: Way
    compare: Comparison
    unreadable: Message
    asked: str = "auto"


def read(ways: Ways) -> Document:
    """The document, with a finding that says through what it was read; LibreOffice is taken where both can read it.

    LibreOffice shows what a person sees: formats, automatic numbers, what is hidden. The library is the second opinion:
    where the two differ, a finding says so.
    """
    office = ways.office() if ways.asked != "python" else messages.NOT_ASKED
    library = ways.library() if ways.asked != "libreoffice" else messages.NOT_ASKED
    match office, library:
        case Reading(), Reading():
            differences = ways.compare(office, library)
            message = messages.READ if differences else messages.READ_AGREED
            return _told(ways, office, [*differences], message, "info", second=library.named)
        case Reading(), _ if library is messages.NOT_ASKED:
            return _told(ways, office, [], messages.READ, "info")
        case Reading(), _:
            # A file that one reader refuses may be damaged, and the other may have passed over that.
            return _told(ways, office, [], messages.READ_ALONE, "warning", problem=library)
        case _, Reading() if ways.asked == "python":
            return _told(ways, library, [*library.findings], messages.READ, "info")
        case _, Reading() if office in (messages.NO_OFFICE, messages.NOT_CONFINED):
            return _told(ways, library, [*library.findings], messages.READ_ALONE, "info", problem=office)
        case _, Reading():
            return _told(ways, library, [*library.findings], messages.FELL_BACK, "warning", problem=office)
        case _:
            problems = tuple(problem for problem in (office, library) if problem is not messages.NOT_ASKED)
            raise InputError(ways.unreadable, problems=problems)


def _told(
    ways: Ways, reading: Reading, findings: Sequence[Finding], message: Message, severity: str, **values: object
) -> Document:
    """A reading's document with what is to be said of the way."""
    said = {"tool": reading.tool, "version": reading.version, **values}
    way = Finding(f"{ways.format}.way", severity, message, said)  # type: ignore[arg-type]
    document = reading.document
    account = document.account
    if message is not messages.READ_AGREED:
        # The account begins with what the program wrote; what that itself dropped is unknown, so nothing is complete.
        unchecked = LeftOut(1, messages.UNCHECKED, {"tool": reading.named})
        account += Account((Entry("hidden", 1, 0, (unchecked,)),))
    return replace(document, findings=(way, *findings, *document.findings), account=account)
