"""Who and when, as the visible text says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from convkit.document import NOWHERE, Origin
from convkit.form import Form
from convkit.recognise.narrative.details import contact_in, labelled, lines_of, maker_in, number_in
from convkit.report import Meta, Section
from convkit.text.dates import date_in, is_date, period_in, short_date_in, year_in, years_in

_LETTER = re.compile(r"^关于(?:报送|上报|呈报|报告|印发|转发|公布|发布|提交|编报)?|关于$")
_EDGES = " \t\u3000（(《<“\"'-—"
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
        agencies.title.name or agencies.signature.name or agencies.opening.name or labelled(head, "agency"),
        year_in(title),
        next(filter(None, map(period_in, chain(opening, *texts.values()))), None),
        issued or short_date_in(labelled(head, "issued")),
        number_in(head),
        contact_in(sections),
    )


def _labelled_title(forms: Iterable[Form], head: Sequence[str]) -> str:
    found = labelled(head, "title")
    return found if any(subject in found for form in forms for subject in form.subjects) else ""


def agencies_of(forms: Sequence[Form], title: str, sections: Sequence[Section]) -> Agencies:
    """The agency as each place names it."""
    origins = {section.name: section.origin for section in sections}
    blocks = [block for one in sections if one.name == "preamble" for block in one.blocks]
    blocks += [block for one in sections if one.name == "overview" for block in one.blocks[:_OPENING]]
    texts = [("".join(lines_of([block])), getattr(block, "origin", NOWHERE)) for block in blocks]
    number, maker = maker_in(forms, [text for text, _ in texts])
    signature = [line for one in sections if one.name == "signature" for line in lines_of(one.blocks)]
    signed = next((text.strip() for text in signature if text.strip() and not (date_in(text) or is_date(text))), "")
    return Agencies(
        Named(agency_in_title(forms, title)),
        Named(maker, texts[number - 1][1] if number else NOWHERE),
        Named(signed, origins.get("signature", NOWHERE)),
    )


def agency_in_title(forms: Iterable[Form], title: str) -> str:
    """The agency that a title names, before the year or between year and subject; "" where it names none."""
    found = years_in(title)
    before = title[: found[0][0]] if found else title
    subjects = sorted({subject for form in forms for subject in form.subjects}, key=len, reverse=True)
    for text in (before, title[found[0][1] :].removeprefix("度") if found else ""):
        subject = next((one for one in subjects if one in text), None)
        name = text[: text.index(subject)] if subject else text if text == before and found else ""
        name = _LETTER.sub("", name.strip(_EDGES)).strip(_EDGES)
        if name:
            return name
    return ""
