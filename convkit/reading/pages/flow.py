"""The blocks of a document from the elements of its pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from convkit.document import Block, Heading, Image, Inline, Item, List, Origin, Paragraph, least_sure
from convkit.reading.blocks import merged
from convkit.reading.pages.aligned_tables import aligned_grid, stretches
from convkit.reading.pages.cells import FilledTable
from convkit.reading.pages.lines import Line, joined
from convkit.reading.pages.links import drawn, linked
from convkit.reading.pages.page import Box, Link, Picture, around, recognised
from convkit.reading.pages.page_elements import Sheet
from convkit.reading.pages.paragraphs import Layout, Placed, goes_on, layout_of
from convkit.reading.pages.structure import Path
from convkit.reading.pages.tables_over_pages import fits, join
from convkit.reading.pages.tags import Tags
from convkit.reading.pictures import may_be_seal


@dataclass(slots=True)
class Flow:
    """The blocks so far, with what is still open: the lines of a paragraph, a table, a stretch without rules."""

    layout: Layout
    tags: Tags
    links: dict[int, list[Link]]
    confidences: dict[int, Mapping[int, float]] = field(default_factory=dict)
    """Of each page that has some: how sure what was recognised is, by runs."""
    blocks: list[Block] = field(default_factory=list)
    lines: list[Placed] = field(default_factory=list)
    parts: list[FilledTable] = field(default_factory=list)
    aligned: list[Placed] = field(default_factory=list)
    pictures: list[Image] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    tables: int = 0
    paragraphs: int = 0
    list: Path = ()

    def text(self, placed: Placed) -> None:
        """A line of running text."""
        self.end_table()
        self.end_aligned()
        if self.lines and not goes_on(self.lines[-1], placed, self.layout, len(self.lines) == 1):
            self.end_paragraph()
        self.lines.append(placed)

    def table(self, part: FilledTable) -> None:
        """A part of a drawn table."""
        self.end_paragraph()
        self.end_aligned()
        if self.parts and not self.runs_on(self.parts[-1], part):
            self.end_table()
        self.parts.append(part)

    def runs_on(self, before: FilledTable, part: FilledTable) -> bool:
        """Whether a part of a table goes on with the one before it."""
        one, other = self.tags.table(before), self.tags.table(part)
        same = one == other if one is not None and other is not None else True
        return same and part.page == before.page + 1 and fits(before, part)

    def row(self, placed: Placed) -> None:
        """A line of a table without rules."""
        self.end_paragraph()
        self.end_table()
        self.aligned.append(placed)

    def picture(self, picture: Picture, sheet: Sheet) -> None:
        """A picture; one that lies over a table, or within one without rules, comes behind that."""
        page = sheet.page.number
        words = self.tags.alternative(page, picture.mark)
        image = Image(
            picture.data, picture.media_type, words, Origin(page=page, box=picture.box), _lies_over(picture.box, sheet)
        )
        if self.aligned or (self.parts and self.parts[-1].page == page and picture.box.meets(self.parts[-1].table.box)):
            self.pictures.append(image)
            return
        self.end()
        self.blocks.append(image)

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
        seen = least_sure(recognised(one.line.row, self.confidences.get(one.page)) for one in self.lines)
        page = self.lines[0].page
        box = around([one.line.box for one in self.lines if one.page == page])
        origin = Origin(page=page, paragraph=self.paragraphs, recognised=seen, box=box)
        block = self.lines[0].block
        kind = self.tags.element(block).kind if block is not None else ""
        if kind == "LI" and block is not None:
            self.item(block, origin)
        elif kind.startswith("H"):
            level = int(kind[1:] or 1)
            self.blocks.append(Heading(self.inlines(), level - 1 if self.tags.own else level, origin=origin))
        else:
            self.blocks.append(Paragraph(self.inlines(), origin))
        self.lines = []

    def inlines(self) -> tuple[Inline, ...]:
        """The open lines as running text."""
        found: list[Inline] = []
        before = ""
        for placed in self.lines:
            links = self.links.get(placed.page, ())
            if self.tags.own:
                found += drawn(placed.line.row, links)
                continue
            text = placed.line.text
            gap = joined(before, text)[len(before) : -len(text)] if before else ""
            found += linked(placed.line, gap, links)
            before = text
        return merged(found)

    def item(self, block: Path, origin: Origin) -> None:
        """The open lines as an item of a list, in the list before it where that is the same."""
        marker: list[str] = []
        found: list[Inline] = []
        for placed in self.lines:
            row = placed.line.row
            marker += [char.text for char in row if self.tags.is_label(placed.page, char)]
            body = [char for char in row if not self.tags.is_label(placed.page, char)]
            found += drawn(body, self.links.get(placed.page, ()))
        item = Item(merged(found), "".join(marker).strip(), self.tags.depth(block))
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, List) and self.list == block[: 1 + self.root(block)]:
            self.blocks[-1] = replace(last, items=(*last.items, item))
        else:
            self.blocks.append(List((item,), origin))
        self.list = block[: 1 + self.root(block)]

    def root(self, block: Path) -> int:
        """How deep the outermost list of an item stands."""
        outer = self.tags.structure.within(block, ("L",))
        return len(outer) - 1 if outer is not None else len(block) - 1

    def end_table(self) -> None:
        """Close the table that is open."""
        if not self.parts:
            return
        self.tables += 1
        grid, repeated = join(self.parts, self.tables, self.tags, self.links, self.confidences)
        self.blocks.append(grid)
        self.repeated += repeated
        self.parts = []
        self.end_pictures()

    def end_aligned(self) -> None:
        """Close the table without rules that is open."""
        if self.aligned:
            self.blocks.append(aligned_grid(self.aligned, self.confidences))
            self.aligned = []
            self.end_pictures()

    def end_pictures(self) -> None:
        """Put the pictures of a table behind it."""
        self.blocks += self.pictures
        self.pictures = []


def _lies_over(box: Box, sheet: Sheet) -> bool:
    """Whether a picture is no larger than a seal, and the middle of some character is behind it or before it."""
    return may_be_seal(box.width, box.height) and any(
        box.holds(char.box.centre, char.box.middle) for line in sheet.lines if box.meets(line.box) for char in line.row
    )


def flow_of(sheets: Sequence[Sheet], tags: Tags) -> Flow:
    """The blocks of pages in their order."""
    layout = layout_of(sheets)
    links = {sheet.page.number: sheet.page.links for sheet in sheets}
    confidences = {sheet.page.number: sheet.page.confidences for sheet in sheets if sheet.page.confidences}
    flow = Flow(layout, tags, links, confidences)
    rows = set() if tags.own else _rows_without_rules(sheets, layout)
    for sheet in sheets:
        number = sheet.page.number
        for element in sheet.elements:
            match element:
                case FilledTable():
                    flow.table(element)
                case Line() if id(element) in rows:
                    flow.row(Placed(element, number))
                case Line():
                    flow.text(Placed(element, number, tags.block(number, element)))
                case Picture():
                    flow.picture(element, sheet)
    flow.end()
    return flow


def _rows_without_rules(sheets: Sequence[Sheet], layout: Layout) -> set[int]:
    """The lines that are rows of tables without rules, which run over pages, but not over drawn tables and pictures."""
    runs: list[list[Placed]] = [[]]
    for sheet in sheets:
        for element in sheet.elements:
            if isinstance(element, Line):
                runs[-1].append(Placed(element, sheet.page.number))
            else:
                runs.append([])
    return {id(one.line) for run in runs for start, stop in stretches(run, layout) for one in run[start:stop]}
