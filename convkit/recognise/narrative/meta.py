"""Who and when, as the visible text says it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from convkit.document import NOWHERE, Origin
from convkit.form import Form
from convkit.recognise.narrative.agencies import is_agency
from convkit.recognise.narrative.details import contact_in, labelled, lines_of, number_in
from convkit.recognise.narrative.opening import maker_in
from convkit.recognise.narrative.signature import signers_in
from convkit.recognise.narrative.titles import agency_in_title, read_subject
from convkit.report import Meta, Section
from convkit.text.dates import date_in, period_in, short_date_in, year_in

_OPENING = 3  # paragraphs of the first section in which the lead-in may stand


class Named(NamedTuple):
    """An agency as it is named in one place of a report."""

    name: str = ""
    origin: Origin = NOWHERE


class Agencies(NamedTuple):
    """The agency as title, lead-in and signature name it, each nameless where the place says nothing of it."""

    title: Named
    opening: Named
    signature: Named


def meta_of(forms: Sequence[Form], title: str, sections: Sequence[Section]) -> Meta:
    """Who and when, each field left out where the text does not say it plainly.

    Where the title or the signature is silent, lines that name the field (标题：…, 发布日期：…) count.
    """
    head = [line for one in sections if one.name in ("frontMatter", "preamble") for line in lines_of(one.blocks)]
    title = title or _labelled_title(forms, head)
    texts = {section.name: list(lines_of(section.blocks)) for section in sections}
    opening = texts.get("preamble", [])
    issued = next(filter(None, map(date_in, texts.get("signature", []))), None)
    agencies = agencies_of(forms, title, sections)
    return Meta(
        title,
        agencies.title.name or agencies.signature.name or agencies.opening.name or _labelled_agency(head, opening),
        year_in(title),
        next(filter(None, map(period_in, chain(opening, *texts.values()))), None),
        issued or short_date_in(labelled(head, "issued")),
        number_in(head),
        contact_in(sections),
    )


def _labelled_title(forms: Sequence[Form], head: Sequence[str]) -> str:
    found = labelled(head, "title")
    return found if read_subject(forms, found) else ""


def _labelled_agency(head: Sequence[str], below: Sequence[str]) -> str:
    """The agency behind a label, or right below the title; behind 单位：, and below, only what can be nothing else."""
    alone = (labelled(head, "unit"), "".join(below[0].split()) if below else "")
    return labelled(head, "agency") or next(filter(is_agency, alone), "")


def agencies_of(forms: Sequence[Form], title: str, sections: Sequence[Section]) -> Agencies:
    """The agency as each place names it."""
    origins = {section.name: section.origin for section in sections}
    blocks = [block for one in sections if one.name == "preamble" for block in one.blocks]
    blocks += [block for one in sections if one.name == "overview" for block in one.blocks[:_OPENING]]
    texts = [("".join(lines_of([block])), getattr(block, "origin", NOWHERE)) for block in blocks]
    number, maker = maker_in(forms, [text for text, _ in texts])
    return Agencies(
        Named(agency_in_title(forms, title)),
        Named(maker, texts[number - 1][1] if number else NOWHERE),
        Named("、".join(signers_in(sections)), origins.get("signature", NOWHERE)),
    )
