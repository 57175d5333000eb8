"""Seals: pictures that lie over the lines of who signs and when. They are recorded, and no part of the report."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from convkit.document import Account, Entry, Image, LeftOut, Paragraph
from convkit.errors import Message
from convkit.form import Form
from convkit.recognise.narrative.headings import Part
from convkit.recognise.narrative.sections import split
from convkit.report import Section
from convkit.text.dates import is_date

_SEAL = Message("a seal over the signature (SHA-256 {sha256})", "落款处的印章图片（SHA-256 {sha256}）")


class Narrative(NamedTuple):
    """The title and the sections of a report, and the record of the seals that were taken out of them."""

    title: str
    sections: list[Section]
    seals: Account


def narrative_and_seals(forms: Sequence[Form], parts: Sequence[Part]) -> Narrative:
    """The title and the sections in document order; what seals the signature is recorded, with its place and hash."""
    title, sections = split(forms, [part for part in parts if not _floats(part)])
    seals = _seals(parts, sections)
    if any(_floats(part) and part not in seals for part in parts):
        title, sections = split(forms, [part for part in parts if part not in seals])
    left = tuple(LeftOut(1, _SEAL, {"sha256": hashlib.sha256(seal.data).hexdigest()}, seal.origin) for seal in seals)
    return Narrative(title, sections, Account((Entry("seals", len(left), 0, left),) if left else ()))


def _floats(part: Part) -> bool:
    return isinstance(part, Image) and part.over


def _seals(parts: Sequence[Part], sections: Sequence[Section]) -> list[Image]:
    """The pictures over text that stand at the lines of the signature: between them, right above or right below.

    One that is fixed to the last line of the text above is none: it lies over that.
    """
    signature = next((section.blocks for section in sections if section.name == "signature"), ())
    lines = [block for block in signature if isinstance(block, Paragraph)]
    last = next((block for block in lines if is_date(block.text)), None)
    places = {id(part): at for at, part in enumerate(parts)}
    if last is None or id(lines[0]) not in places or id(last) not in places:
        return []
    start, end = places[id(lines[0])], places[id(last)]
    while start > 0 and _floats(parts[start - 1]):
        start -= 1
    while end + 1 < len(parts) and _floats(parts[end + 1]):
        end += 1
    above = parts[start - 1] if start > 0 else None
    place = above.origin if isinstance(above, Paragraph) else None
    around = [part for part in parts[start : end + 1] if isinstance(part, Image) and part.over]
    return [image for image in around if not place or image.origin != place]
