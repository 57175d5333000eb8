"""Who signs a report, and when: the lines at its end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from convkit.document import Heading, Origin, Paragraph
from convkit.recognise.narrative.agencies import AGENCY_ENDS
from convkit.report import Section, SectionBlock, TableMarker
from convkit.text.dates import date_in, is_date

_EXPLANATION = re.compile(r"[（(][^（）()]+[）)]\s*$")
_MOST_SIGN = 3  # lines above the date


def signed(sections: list[Section], agency: str) -> list[Section]:
    """The sections with the signature at the end on its own: lines that name agencies, the last of them a date.

    What stands below it, such as an annex, stays behind it.
    """
    last = sections[-1] if sections else None
    date = _date_at(last.blocks, agency) if last is not None else None
    if last is None or date is None:
        return sections
    start = date
    while start > 0 and date - start < _MOST_SIGN and _signs(last.blocks[start - 1], agency):
        start -= 1
    if start == 0 and not last.heading and len(sections) == 1:
        return sections
    signature = Section("signature", "", last.blocks[start:], origin_of(last.blocks[start:]))
    if start == 0 and not last.heading:
        return [*sections[:-1], signature]
    return [*sections[:-1], replace(last, blocks=last.blocks[:start]), signature]


def signers_in(sections: Sequence[Section]) -> list[str]:
    """Who signs, each line as printed, the date left aside."""
    lines = [_text(block).strip() for one in sections if one.name == "signature" for block in one.blocks]
    return [line for line in lines if line and not (date_in(line) or is_date(line))]


def _date_at(blocks: Sequence[SectionBlock], agency: str) -> int | None:
    """Where the date of a signature stands: last of all, or right below who signs."""
    for at in reversed(range(len(blocks))):
        ends = at == len(blocks) - 1 or (at > 0 and _signs(blocks[at - 1], agency))
        if ends and _is_line(blocks[at]) and is_date(_text(blocks[at])):
            return at
    return None


def _signs(block: SectionBlock, agency: str) -> bool:
    """Whether a line is the agency that the title names, or ends as the name of one without being a sentence.

    How long it is says nothing: several agencies that sign together stand on one line.
    """
    line = _squeezed(_EXPLANATION.sub("", _text(block)))
    if not _is_line(block) or len(line) < 2:
        return False
    return line == _squeezed(agency) or (line.endswith(AGENCY_ENDS) and not re.search(r"[。；，,、：:]", line))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _is_line(block: SectionBlock) -> bool:
    return isinstance(block, Paragraph | Heading)


def _text(block: SectionBlock) -> str:
    return block.text if isinstance(block, Paragraph | Heading) else ""


def origin_of(blocks: Sequence[SectionBlock]) -> Origin:
    """Where the first block of a section stood."""
    return next((block.origin for block in blocks if not isinstance(block, TableMarker)), Origin())
