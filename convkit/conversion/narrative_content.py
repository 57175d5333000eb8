"""What a narrative holds, however it is laid out: the characters of its sections, link targets, pictures."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from convkit.document import Grid, Inline, runs_of, texts
from convkit.report import Report, SectionBlock, TableMarker


def squeeze(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())


def characters(blocks: Sequence[SectionBlock]) -> str:
    """The characters of a section's blocks in order, without white space."""
    return squeeze("".join(_text(block) for block in blocks))


def _text(block: SectionBlock) -> str:
    if isinstance(block, Grid):
        return "".join(cell.text for cell in sorted(block.cells, key=lambda cell: (cell.row, cell.column)))
    return "" if isinstance(block, TableMarker) else "".join(texts((block,)))


def section_texts(report: Report) -> list[tuple[str, str]]:
    """The sections in which something is written, by name, with their characters; neighbours of one name are one."""
    told = [(one.name, squeeze(one.heading) + characters(one.blocks)) for one in report.sections]
    groups = groupby([named for named in told if named[1]], key=lambda named: named[0])
    return [(name, "".join(text for _, text in group)) for name, group in groups]


def links(report: Report) -> set[str]:
    """Every target that a run of text names, whatever the run shows."""
    return {inline.link for run in _runs(report) for inline in run if inline.link}


def link_targets(report: Report) -> Counter[str]:
    """Link targets; a link on no characters is none.

    Neighbours with one target are one link, white space between them or not: several formats even that out. A link on
    nothing but white space is one of its own where those beside it lead elsewhere.
    """
    found: list[str] = []
    for run in _runs(report):
        shown = [inline for inline in run if inline.text]
        worded = [inline.link for inline in shown if not inline.text.isspace()]
        found += [link for link, _ in groupby(worded) if link]
        at = 0
        for is_blank, some in groupby(shown, lambda inline: inline.text.isspace()):
            beside = [inline.link for inline in some]
            if is_blank:
                found += {link for link in beside if link and link not in worded[max(at - 1, 0) : at + 1]}
            else:
                at += len(beside)
    return Counter(found)


def pictures(report: Report) -> Counter[str]:
    """The pictures by the SHA-256 of their bytes; one whose bytes are not there is none."""
    return Counter(hashlib.sha256(image.data).hexdigest() for image in report.images if image.data)


NO_PICTURE = hashlib.sha256(b"").hexdigest()
"""The SHA-256 of a picture whose bytes are not there."""


def _runs(report: Report) -> Iterator[tuple[Inline, ...]]:
    return (run for block in report.blocks for run in runs_of(block))
