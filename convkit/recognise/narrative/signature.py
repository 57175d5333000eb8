"""Who signs a report, and when: the lines at its end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from convkit.document import Heading, Origin, Paragraph
from convkit.recognise.labels import key
from convkit.recognise.narrative.agencies import AGENCY_ENDS
from convkit.recognise.narrative.titles import one_line
from convkit.report import Section, SectionBlock, TableMarker
from convkit.text.dates import date_at_end

_EXPLANATION = re.compile(r"(?<!\s)\s*+[（(][^（）()]+[）)]\s*$")
_LABEL = re.compile(r"^\s*(?:编制|填报|报送|报告|发布|公布|落款)?(?:单位|机关|机构)(?:（[^（）]{1,6}）)?\s*[:：]")
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
    """Who signs, a name a line: what stands above the date, or before it."""
    names: list[str] = []
    for block in (block for one in sections if one.name == "signature" for block in one.blocks):
        found = _ending(block)
        names += found.names
        if found.dated:
            return names
    return []


class _Ending(NamedTuple):
    """What a paragraph says if it ends a report: names, without what only marks them as such, and a date."""

    names: tuple[str, ...]
    dated: bool


def _ending(block: SectionBlock) -> _Ending:
    names, dated = [], False
    text = block.text if isinstance(block, Paragraph | Heading) else ""
    for line in map(one_line, text.split("\n")):
        start = date_at_end(line)
        dated = dated or start is not None
        name = _LABEL.sub("", _EXPLANATION.sub("", line[:start])).strip()
        names += [name] if name else []
    return _Ending(tuple(names), dated)


def _date_at(blocks: Sequence[SectionBlock], agency: str) -> int | None:
    """Where the date of a signature stands: last of all, right below who signs, or behind them."""
    for at in reversed(range(len(blocks))):
        found = _ending(blocks[at])
        if not found.dated:
            continue
        placed = at == len(blocks) - 1 or found.names or (at > 0 and _signs(blocks[at - 1], agency))
        if placed and all(_is_signer(name, agency) for name in found.names):
            return at
    return None


def _signs(block: SectionBlock, agency: str) -> bool:
    """Whether a paragraph is nothing but names of those who may sign."""
    found = _ending(block)
    return bool(found.names) and not found.dated and all(_is_signer(name, agency) for name in found.names)


def _is_signer(name: str, agency: str) -> bool:
    """Whether a line is the agency that the title names, or ends as the name of one without being a sentence.

    How long it is says nothing: several agencies that sign together stand on one line.
    """
    if key(name) == key(agency):
        return True
    names = "".join(name.split()).split("、")
    return all(len(one) > 1 and one.endswith(AGENCY_ENDS) and not re.search(r"[。；，,：:]", one) for one in names)


def origin_of(blocks: Sequence[SectionBlock]) -> Origin:
    """Where the first block of a section stood."""
    return next((block.origin for block in blocks if not isinstance(block, TableMarker)), Origin())
