"""The narrative: which section each block belongs to, the title, and the signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from convkit.document import Block, Grid, Heading, Inline, Origin, Paragraph
from convkit.form import Form
from convkit.recognise.labels import usual_form
from convkit.recognise.narrative.headings import Beginning, Headings, Mark, Part, after, beginnings, headings_of
from convkit.recognise.narrative.signature import origin_of, signed, signers_in
from convkit.recognise.narrative.titles import LONGEST_TITLE, Found, agency_in_title, one_line, title_in, wording
from convkit.report import Section, SectionBlock, TableMarker


def split(forms: Sequence[Form], parts: Sequence[Part]) -> tuple[str, list[Section]]:
    """The title and the sections in document order; every block is in exactly one of them."""
    headings = headings_of(forms)
    parts = [piece for part in parts for piece in _apart(part, forms, headings)]
    starts = beginnings(headings, parts)
    first = min([*starts, *(at for at, part in enumerate(parts) if isinstance(part, Mark))], default=len(parts))
    ending = _filed(parts[first:], {at - first: found for at, found in starts.items()})
    title = _title(forms, parts[:first], ending)
    at = title.lines
    before = _filed(parts[: at[0]], {}, "frontMatter") if at else []
    preamble = _filed(parts[at[-1] + 1 if at else 0 : first], {})
    return title.text, signed([*before, *preamble, *ending], agency_in_title(forms, title.text))


def _apart(part: Part, forms: Sequence[Form], headings: Headings) -> Iterator[Part]:
    """A text whose lines are headings or a title, in paragraphs: whole reports stand in one cell."""
    inlines = _only_text(part)
    lines = "".join(run.text for run in inlines).split("\n")
    short = [line if len(line) <= LONGEST_TITLE else "" for line in lines]
    heads = [headings.numbered(line) is not None and headings.get(line) is not None for line in short[1:]]
    titled = len(lines) > 1 and not all(short) and (said := wording(forms, short[0])) is not None and said.whole
    if not (any(heads) or titled):
        yield part
        return
    start = 0
    for line in lines:
        yield Paragraph(_before(after(inlines, start), len(line)), origin=_place(part) or Origin())
        start += len(line) + 1


def _only_text(part: Part) -> tuple[Inline, ...]:
    """The runs of a paragraph, or of the one cell of a table that says something."""
    if isinstance(part, Paragraph):
        return part.inlines
    cells = [cell for cell in part.cells if cell.text.strip()] if isinstance(part, Grid) else []
    return (cells[0].inlines or (Inline(cells[0].text),)) if len(cells) == 1 else ()


def _filed(parts: Sequence[Part], starts: Mapping[int, Beginning], name: str = "preamble") -> list[Section]:
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


_OPENING = 200  # characters of a paragraph in which a heading that opens it ends
_SUBHEADING = re.compile(r"\s*[(][一二三四五六七八九十]+[)][^。;!?:,\n]{2,30}")


def _subheading(block: Block) -> list[SectionBlock]:
    """A heading inside a section: alone on its line, or run in before the text of its paragraph."""
    match = _SUBHEADING.match(usual_form(block.text[:_OPENING])) if isinstance(block, Paragraph) else None
    if match is None or not isinstance(block, Paragraph):
        return [block]
    end = match.end()
    if end == len(block.text.rstrip()):
        return [Heading(block.inlines, 2, origin=block.origin)]
    if block.text[end] not in "。：:":
        return [block]
    end += 1
    rest = after(block.inlines, end)
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


def _place(part: Part) -> Origin | None:
    return None if isinstance(part, Mark) else part.origin
