"""The narrative: which section each block belongs to, the title, and the signature."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from convkit.document import Block, Heading, Inline, Origin, Paragraph
from convkit.form import Form
from convkit.recognise.labels import key
from convkit.recognise.narrative.signature import origin_of, signed, signers_in
from convkit.recognise.narrative.titles import LONGEST_TITLE, Found, agency_in_title, one_line, title_in
from convkit.report import Section, SectionBlock, TableMarker

_NUMERAL = re.compile(r"^\s*[一二三四五六七八九十]+\s*[、.．]")
_EXPLANATION = re.compile(r"[（(][^（）()]+[）)]\s*$")


class Mark(NamedTuple):
    """The place in the order of blocks where the table of a section stood."""

    section: str


Part = Block | Mark


class _Candidate(NamedTuple):
    at: int
    section: str
    heading: str
    rest: tuple[Inline, ...]


def split(forms: Sequence[Form], parts: Sequence[Part]) -> tuple[str, list[Section]]:
    """The title and the sections in document order; every block is in exactly one of them.

    Headings of any of the forms are known. A heading that occurs more than once (a table of contents, numerals used
    again) counts where it fits between its neighbours and before its table.
    """
    headings = Headings(forms)
    candidates = [found for at, part in enumerate(parts) if (found := _heading(at, part, headings))]
    order = list(dict.fromkeys(section.name for form in forms for section in form.sections))
    starts = {found.at: found for found in _chosen(candidates, parts, order)}
    first = min([*starts, *(at for at, part in enumerate(parts) if isinstance(part, Mark))], default=len(parts))
    ending = _filed(parts[first:], {at - first: found for at, found in starts.items()})
    title = _title(forms, parts[:first], ending)
    at = title.lines
    before = _filed(parts[: at[0]], {}, "frontMatter") if at else []
    preamble = _filed(parts[at[-1] + 1 if at else 0 : first], {})
    return title.text, signed([*before, *preamble, *ending], agency_in_title(forms, title.text))


def _filed(parts: Sequence[Part], starts: Mapping[int, _Candidate], name: str = "preamble") -> list[Section]:
    """The parts in sections, each begun by the heading that starts there or by the table of another."""
    filed = _Filed(name)
    for at, part in enumerate(parts):
        if at in starts:
            found = starts[at]
            filed.open(found.section, found.heading, _place(part))
            if found.rest:
                filed.blocks.append(Paragraph(found.rest, origin=_place(part) or Origin()))
        elif isinstance(part, Mark):
            filed.mark(part.section)
        else:
            filed.blocks += _subheading(part)
    filed.close()
    return filed.sections


def _title(forms: Sequence[Form], parts: Sequence[Part], ending: list[Section]) -> Found:
    """The title before the sections, by its wording; else the first line that looks like one."""
    lines = [part.text if isinstance(part, Heading | Paragraph) else None for part in parts]
    found = title_in(forms, lines, signers_in(signed(ending, "")))
    looks = [(at, part.text) for at, part in enumerate(parts) if isinstance(part, Heading) and part.level == 0]
    for at, text in looks:
        if text.strip() and (found is None or not found.whole):
            return Found(one_line(text), (at,))
    return found or Found("", ())


class _Filed:
    """The sections so far, and the one that is open."""

    def __init__(self, name: str) -> None:
        self.sections: list[Section] = []
        self.blocks: list[SectionBlock] = []
        self.name, self.heading = name, ""
        self.origin: Origin | None = None

    def close(self) -> None:
        """End the section that is open, if there is anything in it."""
        if self.blocks or self.heading:
            origin = self.origin or origin_of(self.blocks)
            self.sections.append(Section(self.name, self.heading, tuple(self.blocks), origin))

    def open(self, name: str, heading: str = "", origin: Origin | None = None) -> None:
        """Begin another section."""
        self.close()
        self.name, self.heading, self.origin, self.blocks = name, heading, origin, []

    def mark(self, name: str) -> None:
        """A statutory table stands here: in its own section, even where that has ended already."""
        before = next((at for at, section in enumerate(self.sections) if section.name == name), None)
        if before is not None and self.name != name:
            marked = (*self.sections[before].blocks, TableMarker())
            self.sections[before] = replace(self.sections[before], blocks=marked)
            return
        if self.name != name:
            self.open(name)
        self.blocks.append(TableMarker())


_SUBHEADING = re.compile(r"\s*[（(][一二三四五六七八九十]+[)）][^。；;！？：:，,\n]{2,30}")


def _subheading(block: Block) -> list[SectionBlock]:
    """A heading inside a section: alone on its line, or run in before the text of its paragraph."""
    match = _SUBHEADING.match(block.text) if isinstance(block, Paragraph) else None
    if match is None or not isinstance(block, Paragraph):
        return [block]
    end = match.end()
    if end == len(block.text.rstrip()):
        return [Heading(block.inlines, 2, origin=block.origin)]
    if block.text[end] not in "。：:":
        return [block]
    end += 1
    rest = _after(block.inlines, end)
    if not "".join(inline.text for inline in rest).strip():
        return [block]
    return [Heading(_before(block.inlines, end), 2, True, block.origin), replace(block, inlines=rest)]


def _before(inlines: Sequence[Inline], count: int) -> tuple[Inline, ...]:
    """The first characters of inlines."""
    kept = []
    for inline in inlines:
        if count > 0:
            kept.append(replace(inline, text=inline.text[:count]))
        count -= len(inline.text)
    return tuple(kept)


class Headings:
    """The sections by every evened-out wording of their headings."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self.spellings: dict[int, str] = {}
        self.wordings: dict[str, tuple[str, bool]] = {}
        for form in forms:
            self.spellings |= form.spellings
            for section in form.sections:
                for alias in section.aliases:
                    self.wordings.setdefault(key(alias), (section.name, False))
            for section in form.sections:
                self.wordings[key(section.heading)] = (section.name, True)

    def get(self, text: str) -> tuple[str, bool] | None:
        """The section that a text is the heading of, and whether the wording is the form's own.

        An explanation in brackets behind the wording is let pass, a table's corner that ran together with it too.
        """
        plain = text.translate(self.spellings)
        return self.wordings.get(key(plain)) or self.wordings.get(key(_EXPLANATION.sub("", plain)))


def _heading(at: int, part: Part, headings: Headings) -> _Candidate | None:
    if not isinstance(part, Heading | Paragraph):
        return None
    text = part.text
    if not text.strip():
        return None
    numbered = bool(_NUMERAL.match(text))
    if len(text) <= LONGEST_TITLE and (found := headings.get(text)):
        name, own = found
        if numbered or own or isinstance(part, Heading):
            return _Candidate(at, name, " ".join(text.split()), ())
    return _run_in(at, part, headings) if numbered else None


def _run_in(at: int, part: Heading | Paragraph, headings: Headings) -> _Candidate | None:
    """A heading that opens its paragraph: 一、总体情况。今年…"""
    match = re.match(r"\s*[一二三四五六七八九十]+\s*[、.．][^。：:\n]{2,40}?(?=[。：:\n])", part.text)
    found = headings.get(match[0]) if match is not None else None
    if match is None or found is None:
        return None
    end = match.end()
    if part.text[end] != "\n":
        end += 1
    rest = _after(part.inlines, end)
    if not "".join(inline.text for inline in rest).strip():
        return None
    return _Candidate(at, found[0], " ".join(part.text[:end].split()), rest)


def _after(inlines: Sequence[Inline], count: int) -> tuple[Inline, ...]:
    """What is left of inlines without their first characters."""
    left = []
    for inline in inlines:
        if count < len(inline.text):
            left.append(replace(inline, text=inline.text[count:]))
        count = max(0, count - len(inline.text))
    return tuple(left)


def _chosen(candidates: list[_Candidate], parts: Sequence[Part], order: list[str]) -> list[_Candidate]:
    """One heading for each section."""
    marks: dict[str, int] = {}
    for at, part in enumerate(parts):
        if isinstance(part, Mark):
            marks.setdefault(part.section, at)
    by_name: dict[str, list[_Candidate]] = {}
    for candidate in candidates:
        if candidate.at < marks.get(candidate.section, len(parts)):
            by_name.setdefault(candidate.section, []).append(candidate)
    chosen: dict[str, _Candidate] = {}
    # Sections with one candidate, and those whose table tells, are settled first; the others fit between them.
    for name, found in by_name.items():
        if len(found) == 1 or name in marks:
            chosen[name] = found[-1]
    for name in order:
        if name in by_name and name not in chosen:
            later = [chosen[other].at for other in order[order.index(name) + 1 :] if other in chosen]
            earlier = [chosen[other].at for other in order[: order.index(name)] if other in chosen]
            fitting = [c for c in by_name[name] if max(earlier, default=-1) < c.at < min(later, default=len(parts))]
            chosen[name] = (fitting or by_name[name])[-1 if name != order[0] else 0 if not _listed(fitting) else -1]
    return list(chosen.values())


def _listed(candidates: Sequence[_Candidate]) -> bool:
    """Whether the first of several candidates stands in a table of contents: nothing but headings around it."""
    return len(candidates) > 1 and candidates[1].at - candidates[0].at <= 8


def _place(part: Part) -> Origin | None:
    return None if isinstance(part, Mark) else part.origin
