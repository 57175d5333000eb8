"""What the tags of a PDF say of its lines and cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from convkit.reading.pages.cells import FilledCell, FilledTable
from convkit.reading.pages.lines import Line
from convkit.reading.pages.page import Char
from convkit.reading.pages.page_elements import Sheet
from convkit.reading.pages.structure import Element, Path, Structure

_BLOCKS = ("P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "Caption", "Note", "Title", "TOCI", "BlockQuote")
_CELLS = ("TD", "TH")
_TABLES = ("Table",)
_MOST = 0.9  # of the lines: how many must have a tag
_LEAST_LINES = 1.1  # a paragraph on the average; where every line is its own, the tags were made by a machine

NO_ALTERNATIVE = "图片"
"""What is said of a picture that nobody described, since readers for the blind must be told something."""


@dataclass(frozen=True, slots=True)
class Tags:
    """The structure of a document, if it is to be relied on."""

    structure: Structure
    useful: bool

    @property
    def own(self) -> bool:
        """Whether convkit itself wrote it."""
        return self.structure.own

    def block(self, page: int, line: Line) -> Path | None:
        """The paragraph, heading or list item that a whole line belongs to."""
        if not self.useful:
            return None
        marks = {char.mark for char in line.row if not char.text.isspace()}
        found = {self._of(page, mark, _BLOCKS) for mark in marks}
        return found.pop() if len(found) == 1 else None

    def element(self, path: Path) -> Element:
        """The element at a path."""
        return self.structure.elements[path]

    def is_label(self, page: int, char: Char) -> bool:
        """Whether a character belongs to the marker of a list item."""
        path = self.structure.owner(page, char.mark)
        return self.structure.innermost(path, ("Lbl",)) is not None

    def alternative(self, page: int, mark: int | None) -> str:
        """The alternative text of the figure that a marked content belongs to."""
        figure = self.structure.innermost(self.structure.owner(page, mark), ("Figure",))
        told = self.structure.elements[figure].alternative if figure is not None else ""
        return "" if self.own and told == NO_ALTERNATIVE else told

    def depth(self, path: Path) -> int:
        """How many lists an item stands in."""
        return sum(self.structure.elements[path[:end]].kind == "L" for end in range(1, len(path) + 1))

    def table(self, part: FilledTable) -> Path | None:
        """The table that most of a drawn one belongs to."""
        found = Counter(
            path
            for cell in part.cells
            for char in cell.chars[:1]
            if (path := self._of(part.page, char.mark, _TABLES)) is not None
        )
        return found.most_common(1)[0][0] if self.useful and found else None

    def cells(self, page: int, cell: FilledCell) -> frozenset[Path]:
        """The cells of the structure that the characters of a drawn cell belong to."""
        if not self.useful:
            return frozenset()
        marks = {char.mark for char in cell.chars if not char.artifact}
        found = {self._of(page, mark, _CELLS) for mark in marks}
        return frozenset(path for path in found if path is not None)

    def is_artifact(self, cell: FilledCell) -> bool:
        """Whether a cell holds nothing but furniture: a header or label said once more on a later page."""
        return self.useful and bool(cell.chars) and all(char.artifact for char in cell.chars)

    def contradicts(self, part: FilledTable) -> bool:
        """Whether the structure parts the cells of a drawn table in another way than its lines do."""
        seen: set[Path] = set()
        for cell in part.cells:
            paths = self.cells(part.page, cell)
            if len(paths) > 1 or paths & seen:
                return True
            seen |= paths
        return False

    def _of(self, page: int, mark: int | None, kinds: tuple[str, ...]) -> Path | None:
        return self.structure.innermost(self.structure.owner(page, mark), kinds)


def tags_of(structure: Structure, sheets: Sequence[Sheet]) -> Tags:
    """The structure with whether it can be relied on: nearly every line has its place in it."""
    if not structure.owners:
        return Tags(structure, False)
    trial = Tags(structure, True)
    placed = [(sheet.page.number, line) for sheet in sheets for line in _seen(sheet.lines)]
    blocks = Counter(path for page, line in placed if (path := trial.block(page, line)) is not None)
    tagged = sum(blocks.values())
    several = not blocks or len(placed) < 10 or tagged >= _LEAST_LINES * len(blocks)
    return Tags(structure, structure.own or (tagged >= _MOST * len(placed) and several))


def _seen(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if not all(char.artifact for char in line.row)]
