"""Comments put into a copy of a workbook, each at the cell that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, BinaryIO

from convkit import Comment, InputError, Message, Origin
from convkit.reading.cell_names import LAST_COLUMN, name_of
from convkit.reading.messages import SIGNED_COPY
from convkit.reading.opc import EXCEL, Package, main_part, open_package
from convkit.writing.insertions import XmlText
from convkit.writing.package_copy import PackageCopy
from convkit_xlsx.comments.shapes import add_shapes
from convkit_xlsx.comments.texts import add_texts
from convkit_xlsx.reader.places import place_of
from convkit_xlsx.reader.strings import unescape

if TYPE_CHECKING:
    from lxml import etree

_TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_BEHIND = (
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_NO_SHEET = Message(
    "no sheet of it that is seen could take a comment; use --html instead", "没有可加批注的可见工作表；请改用 --html"
)


def annotate(stream: BinaryIO, comments: Sequence[Comment], target: BinaryIO) -> Iterable[Message]:
    """Write a copy of a workbook with comments."""
    package = open_package(stream, EXCEL)
    sheets = _sheets(package)
    if not sheets:
        raise InputError(_NO_SHEET)
    copy = PackageCopy(stream)
    texts: dict[str, dict[str, list[str]]] = {}
    for comment in comments:
        part, cell = _place(package, sheets, comment.origin)
        texts.setdefault(part, {}).setdefault(cell, []).append(comment.text)
    for part, cells in texts.items():
        _comment(package, copy, part, {cell: "\n".join(said) for cell, said in cells.items()})
    copy.write(target)
    return [SIGNED_COPY] if copy.is_signed else []


def _sheets(package: Package) -> dict[str, str]:
    """The parts of the sheets of cells that are seen, by their names, in their order."""
    main = main_part(package, EXCEL)
    relations = package.relations(main)
    found = {}
    for element in package.xml(main).iterfind("{*}sheets/{*}sheet"):
        identifier = next((str(value) for key, value in element.attrib.items() if str(key).endswith("}id")), "")
        relation = relations.get(identifier)
        shown = element.get("state", "visible") == "visible"
        if shown and relation is not None and relation.kind == "worksheet" and relation.target in package:
            found[unescape(element.get("name", ""))] = relation.target
    return found


def _place(package: Package, sheets: dict[str, str], origin: Origin) -> tuple[str, str]:
    """The part of the sheet and the cell where something is written; what has none is written first of all.

    Programs of today show no comment at a cell under which people talk: it stands at the next one then.
    """
    known = origin.sheet in sheets
    part = sheets[origin.sheet or ""] if known else next(iter(sheets.values()))
    row, column = place_of(origin.cell) if known and origin.cell is not None else (1, 1)
    talks = {
        reply.get("ref") for name in package.related(part, "threadedComment")
        for reply in package.xml(name).iter("{*}threadedComment")
    }  # fmt: skip
    while name_of(row, column) in talks and column < LAST_COLUMN:
        column += 1
    return part, name_of(row, column)


def _comment(package: Package, copy: PackageCopy, part: str, texts: dict[str, str]) -> None:
    """Put comments at the cells of one sheet: their texts, and the shapes in which they are shown."""
    root = package.xml(part)
    space = str(root.tag).partition("}")[0][1:]
    kinds = _STRICT if "purl.oclc.org" in space else _TRANSITIONAL
    listed = next(iter(package.related(part, "comments")), None)
    new = add_texts(copy, listed, space, texts)
    if listed is None:
        copy.relate(part, f"{kinds}/comments", new.part)
    drawn = root.find(f"{{{space}}}legacyDrawing")
    drawing = None if drawn is None else _target(package, part, drawn)
    shapes = add_shapes(copy, drawing, {cell: texts[cell] for cell in new.cells})
    if drawn is None:
        _draw(copy, part, space, kinds, copy.relate(part, f"{kinds}/vmlDrawing", shapes))


def _target(package: Package, part: str, drawn: etree._Element) -> str | None:
    """The part that holds the shapes of a sheet, where it is there."""
    identifier = next((str(value) for key, value in drawn.attrib.items() if str(key).endswith("}id")), "")
    relation = package.relations(part).get(identifier)
    return relation.target if relation is not None and relation.target in package else None


def _draw(copy: PackageCopy, part: str, space: str, kinds: str, identifier: str) -> None:
    """Let a sheet say where its shapes are, at the place that the order of its elements gives that."""
    behind = {*(f"{{{space}}}{name}" for name in _BEHIND), _ALTERNATIVES}
    text = XmlText(copy.read(part), {f"{{{space}}}worksheet", f"{{{space}}}sheetData", *behind})
    root, *inner = text.elements
    own = [element for element in inner if element.depth == 1]
    cells = next(at for at, element in enumerate(own) if element.tag.endswith("}sheetData"))
    entry = f'<{root.prefix}legacyDrawing xmlns:r="{kinds}" r:id="{identifier}"/>'
    after = next((element for element in own[cells + 1 :] if element.tag in behind), None)
    if after is None:
        text.fill(root, entry)
    else:
        text.put(after.start, entry)
    copy.replace(part, text.data())
