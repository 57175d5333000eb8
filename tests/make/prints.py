"""What LibreOffice prints of files, and whether it says what they said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from make.libreoffice import saved_as

import convkit
from convkit.document import Grid, Heading, List, Paragraph
from convkit.report import Fact, Report, SectionBlock

TAGGED = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
UNTAGGED = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"false"}}'


def printed(files: Sequence[Path], folder: Path, how: str = "pdf") -> dict[str, Path]:
    """PDFs that LibreOffice prints of files, all in one call, by the name of each file."""
    return {path.stem: path for path in saved_as(how, folder, *files)}


# -- what is compared


def differing(before: Report, after: Report) -> list[str]:
    """The facts and the values of extra rows that are not those of the source."""
    one, other = _told(before), _told(after)
    return [
        f"{path}: {one.get(path)} → {other.get(path)}" for path in {**one, **other} if one.get(path) != other.get(path)
    ]


def _told(report: Report) -> dict[str, tuple[object, ...]]:
    facts = {path: _content(fact) for path, fact in report.facts.items()}
    for extra in report.extras:
        place = f"{extra.section} {squeezed(extra.label)} after {extra.after}"
        facts |= {f"{place}: {fact.path}": _content(fact) for fact in extra.values}
    return facts


def _content(fact: Fact) -> tuple[object, ...]:
    return fact.state, fact.value, fact.unit, squeezed(fact.text or "")


def unnamed(before: Report, after: Report) -> list[str]:
    """The facts that came out otherwise and that nothing tells of: other numbers, and blanks for what was there."""
    told = {
        path for finding in convkit.check(after) if finding.severity in ("error", "unread") for path in finding.paths
    }
    found = []
    for path, fact in after.facts.items():
        source = before.facts.get(path, Fact(path, state="absent"))
        right = (fact.state, fact.value) == (source.state, source.value)
        if not right and not (fact.state in ("unread", "absent") and path in told):
            found.append(f"{path}: {source.state} {source.value} → {fact.state} {fact.value}")
    return found


def squeezed(text: str) -> str:
    return "".join(text.split())


def paragraphs(report: Report) -> list[str]:
    """Headings, paragraphs and items in order, each without white space."""
    found = []
    for section in report.sections:
        found += [f"{section.name}: {squeezed(section.heading)}"]
        found += [squeezed(text) for block in section.blocks for text in _texts(block)]
    return [text for text in found if text]


def _texts(block: SectionBlock) -> Iterable[str]:
    match block:
        case Heading() if block.run_in:
            yield block.text
        case Heading() | Paragraph():
            yield block.text
        case List():
            yield from (item.text for item in block.items)
        case Grid():
            yield from (cell.text for cell in block.cells)
