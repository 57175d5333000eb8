"""The blocks of a document from the elements of its pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from convkit import Block, Image, Inline, Origin, Paragraph
from convkit_pdf.alignment import aligned_grid, stretches
from convkit_pdf.elements import Sheet
from convkit_pdf.filling import Filling
from convkit_pdf.lines import Line, joined
from convkit_pdf.links import linked
from convkit_pdf.page_content import Link, Picture
from convkit_pdf.paragraphs import Layout, Placed, goes_on, layout_of
from convkit_pdf.tables import fits, join


@dataclass(slots=True)
class Flow:
    """The blocks so far, with what is still open: the lines of a paragraph, a table, a stretch without rules."""

    layout: Layout
    links: dict[int, list[Link]]
    blocks: list[Block] = field(default_factory=list)
    lines: list[Placed] = field(default_factory=list)
    parts: list[Filling] = field(default_factory=list)
    aligned: list[Placed] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    tables: int = 0
    paragraphs: int = 0

    def text(self, placed: Placed) -> None:
        """A line of running text."""
        self.end_table()
        self.end_aligned()
        if self.lines and not goes_on(self.lines[-1], placed, self.layout, len(self.lines) == 1):
            self.end_paragraph()
        self.lines.append(placed)

    def table(self, part: Filling) -> None:
        """A part of a drawn table."""
        self.end_paragraph()
        self.end_aligned()
        if self.parts and not (part.page == self.parts[-1].page + 1 and fits(self.parts[-1], part)):
            self.end_table()
        self.parts.append(part)

    def row(self, placed: Placed) -> None:
        """A line of a table without rules."""
        self.end_paragraph()
        self.end_table()
        self.aligned.append(placed)

    def picture(self, picture: Picture, page: int) -> None:
        """A picture; a paragraph that it stands in goes on behind it."""
        self.end()
        self.blocks.append(
            Image(picture.data, picture.media_type, picture.alternative, Origin(page=page))
        )

    def end(self) -> None:
        """Close what is open."""
        self.end_paragraph()
        self.end_table()
        self.end_aligned()

    def end_paragraph(self) -> None:
        """Close the paragraph that is open."""
        if not self.lines:
            return
        self.paragraphs += 1
        origin = Origin(page=self.lines[0].page, paragraph=self.paragraphs)
        inlines: list[Inline] = []
        before = ""
        for placed in self.lines:
            text = placed.line.text
            gap = joined(before, text)[len(before) : -len(text)] if before else ""
            inlines += linked(placed.line, gap, self.links.get(placed.page, ()))
            before = text
        self.blocks.append(Paragraph(merged(inlines), origin))
        self.lines = []

    def end_table(self) -> None:
        """Close the table that is open."""
        if not self.parts:
            return
        self.tables += 1
        grid, repeated = join(self.parts, self.tables)
        self.blocks.append(grid)
        self.repeated += repeated
        self.parts = []

    def end_aligned(self) -> None:
        """Close the table without rules that is open."""
        if self.aligned:
            self.blocks.append(aligned_grid(self.aligned))
            self.aligned = []


def merged(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Neighbours of one kind put together."""
    kept: list[Inline] = []
    for inline in inlines:
        if kept and kept[-1].link == inline.link:
            kept[-1] = Inline(kept[-1].text + inline.text, inline.link)
        elif inline.text:
            kept.append(inline)
    return tuple(kept)


def flow_of(sheets: Sequence[Sheet]) -> Flow:
    """The blocks of pages in their order."""
    layout = layout_of(sheets)
    flow = Flow(layout, {sheet.page.number: sheet.page.links for sheet in sheets})
    for sheet in sheets:
        number = sheet.page.number
        lines = [Placed(line, number) for line in sheet.lines]
        rows = {
            id(one.line)
            for start, stop in stretches(lines, layout, bool(flow.aligned))
            for one in lines[start:stop]
        }
        for element in sheet.elements:
            match element:
                case Filling():
                    flow.table(element)
                case Line() if id(element) in rows:
                    flow.row(Placed(element, number))
                case Line():
                    flow.text(Placed(element, number))
                case Picture():
                    flow.picture(element, number)
    flow.end()
    return flow


