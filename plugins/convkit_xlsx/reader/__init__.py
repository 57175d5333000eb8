"""Reads a workbook: its sheets in order, what they share, and its account."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from convkit import Block, Document, Image, InputError, Message, Origin, count_characters
from convkit.reading import messages as shared
from convkit.reading import office_properties, outside_targets
from convkit.reading.cell_names import Area, name_of
from convkit.reading.ledger import Ledger, shortened
from convkit.reading.opc import EXCEL, Package, open_package
from convkit.reading.page_margins import find_margin
from convkit.reading.workbook_checks import CHECKS
from convkit_xlsx.reader.account import Values, tally
from convkit_xlsx.reader.blocks import UNPLACED_LINK, Parts, sheet_blocks
from convkit_xlsx.reader.cell_pictures import cell_pictures
from convkit_xlsx.reader.check_cells import check_cells
from convkit_xlsx.reader.covers import mark_covered
from convkit_xlsx.reader.doubts import doubt_alternatives, lift_alternatives, with_readings
from convkit_xlsx.reader.drawings import Drawing, read_drawing
from convkit_xlsx.reader.form_controls import old_shapes
from convkit_xlsx.reader.held import count_package, count_sheet, string_lengths
from convkit_xlsx.reader.places import area_of
from convkit_xlsx.reader.recalculation import find_recalculated, recalculates
from convkit_xlsx.reader.sheet import read_sheet
from convkit_xlsx.reader.stored import NO_PLACES, Sheet, Workings
from convkit_xlsx.reader.strings import Run, runs_of, unescape
from convkit_xlsx.reader.styles import Styles, read_styles
from convkit_xlsx.writer.names import path_of

if TYPE_CHECKING:
    from lxml import etree

_NO_SHEETS = Message(
    "the workbook has no sheet that can be read; ask for the file again", "工作簿中没有可读取的工作表；请重新获取该文件"
)
_LEFT_PICTURES = Message(
    "{count:chart or picture|charts or pictures} could not be carried; write what belongs to the report into cells",
    "有 {count} 个图表或图片未能转换；如属报告内容，请写入单元格",
)
_BACKGROUND = Message("the background picture of the sheet", "工作表背景图片")
_OTHER_SHEET = Message(
    "a sheet of another kind (a chart or macros) was left out; move what belongs to the report to a sheet of cells",
    "其他类型的工作表（图表或宏表）未予转换；如属报告内容，请移到普通工作表中",
)
_UNREACHED = Message("in a part that no sheet of cells shows", "位于没有任何工作表显示的部分")
_CHANGES = Message(
    "the workbook keeps a record of tracked changes; stop tracking them in Excel before publishing",
    "工作簿中留有修订记录；公布前请在 WPS 表格或 Excel 中停止修订",
)
_CARRIED_NAMESPACE = "urn:convkit:annual-report:"
_CELLS = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!(\$?[A-Z]{1,3}\$?[0-9]{1,7}(?::\$?[A-Z]{1,3}\$?[0-9]{1,7})?)")


class _Listed(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    part: str
    hidden: bool


def read_workbook(stream: BinaryIO) -> Document:
    """The document in a workbook; `InputError` where it is none that can be read."""
    package = open_package(stream, EXCEL)
    main = next(iter(package.stated("", "officeDocument")), "xl/workbook.xml")
    root = package.xml(main)
    ledger = Ledger("xlsx", tally)
    held = ledger.held
    pictures = cell_pictures(package, main)
    workings, lengths = _workings(package, main, root, frozenset(pictures))
    named = _named(root)
    areas = {sheet: area for name, sheet, area in named if name == CHECKS}
    paths = _paths(named)
    blocks: list[Block] = []
    shown: list[tuple[str, Sheet]] = []
    for listed in _sheets(package, main, root, ledger):
        sheet_root = package.xml(listed.part)
        lifted = lift_alternatives(sheet_root)
        area = areas.get(listed.name)
        checks = check_cells(sheet_root, area) if area is not None else NO_PLACES
        count_sheet(sheet_root, lengths, held, checks, workings.pictures)
        targets = {name: relation.target for name, relation in package.relations(listed.part).items()}
        sheet = read_sheet(sheet_root, workings, targets, _tables(package, listed.part), checks)
        ledger.carried["checks"] += sheet.checks
        doubt_alternatives(sheet, lifted)
        drawing = _drawing(package, listed)
        mark_covered(sheet_root, sheet, drawing.shapes, workings.styles)
        parts = Parts(listed.name, sheet, drawing, pictures, paths.get(listed.name, {}))
        if listed.hidden:
            _leave_sheet(parts, ledger)
        else:
            shown.append((listed.name, sheet))
            blocks += sheet_blocks(parts, ledger)
        _leave_surroundings(package, listed, sheet_root, parts, ledger)
    _leave_unreached(package, ledger)
    find_recalculated(shown, ledger)
    count_package(package, held)
    _find_left_overs(package, main, ledger)
    return Document(
        tuple(blocks), office_properties(package), ledger.account(), tuple(ledger.findings), _carried(package),
        references=tuple(dict.fromkeys([*_saved_in(root), *outside_targets(package)])),
    )  # fmt: skip


def _find_left_overs(package: Package, main: str, ledger: Ledger[Values]) -> None:
    """Name what a published workbook should not carry."""
    if package.stated(main, "vbaProject"):
        ledger.find("macros", "warning", shared.MACROS, Origin())
    if any(package.stated(main, kind) for kind in ("revisionHeaders", "usernames")):
        ledger.find("changes", "warning", _CHANGES, Origin())


def _saved_in(root: etree._Element) -> list[str]:
    """The folder in which Excel notes that it saved the workbook."""
    return [element.get("url", "") for element in root.iter("{*}absPath")]


def _workings(
    package: Package, main: str, root: etree._Element, pictures: frozenset[str]
) -> tuple[Workings, list[int]]:
    strings: list[tuple[Run, ...]] = []
    lengths: list[int] = []
    styles, readings = Styles(), frozenset[str]()
    theme = next((package.xml(part) for part in package.related(main, "theme")), None)
    for part in package.stated(main, "styles")[:1]:
        styles = read_styles(package.xml(part), theme)
    for part in package.stated(main, "sharedStrings")[:1]:
        items = package.xml(part)
        strings = [runs_of(item, styles.palette) for item in items.iterchildren("{*}si")]
        lengths, readings = string_lengths(items), with_readings(items)
    settings = root.find("{*}workbookPr")
    since_1904 = settings is not None and settings.get("date1904") in ("1", "true")
    return Workings(strings, styles, since_1904, recalculates(root), pictures, readings), lengths


def _sheets(package: Package, main: str, root: etree._Element, ledger: Ledger[Values]) -> list[_Listed]:
    relations = package.relations(main)
    found = []
    for element in root.iterfind("{*}sheets/{*}sheet"):
        name = unescape(element.get("name", ""))
        identifier = next((str(value) for key, value in element.attrib.items() if str(key).endswith("}id")), "")
        relation = relations.get(identifier)
        if relation is None or relation.target not in package:
            raise InputError(
                Message(
                    "the sheet {name} is missing from the file; ask for the file again",
                    "文件中缺少工作表“{name}”；请重新获取该文件",
                ),
                name=name,
            )
        if relation.kind == "worksheet":
            found.append(_Listed(name, relation.target, element.get("state", "visible") != "visible"))
        else:
            ledger.find("sheet", "warning", _OTHER_SHEET, Origin(sheet=name))
    if not found:
        raise InputError(_NO_SHEETS)
    return found


def _tables(package: Package, part: str) -> list[tuple[Area, str]]:
    """The areas of a sheet that are tables, and the style that each has."""
    found = []
    for name in package.related(part, "table"):
        root = package.xml(name)
        shown = root.find("{*}tableStyleInfo")
        if shown is not None and (style := shown.get("name")):
            found.append((area_of(root.get("ref", "")), style))
    return found


def _drawing(package: Package, listed: _Listed) -> Drawing:
    drawing = Drawing()
    for part in package.related(listed.part, "drawing"):
        read = read_drawing(package, part, listed.name)
        drawing.blocks += read.blocks
        drawing.left_out += read.left_out
        drawing.boxes += read.boxes
        drawing.shapes += read.shapes
    for part in package.related(listed.part, "vmlDrawing"):
        drawing.shapes += old_shapes(package, part)
    return drawing


def _leave_unreached(package: Package, ledger: Ledger[Values]) -> None:
    """Name what stands in parts that no sheet of cells leads to, such as the drawing of a chart sheet."""
    unreached = Counter[str]()
    count_package(package, unreached, package.unread)
    for kind, count in unreached.items():
        ledger.leave(kind, count, _UNREACHED)


def _leave_sheet(parts: Parts, ledger: Ledger[Values]) -> None:
    """Name everything on a hidden sheet as left out."""
    origin = Origin(sheet=parts.name)
    ledger.leave_all(parts.sheet.values, shared.ON_HIDDEN_SHEET, origin)
    count = sum(value.counts for value in parts.sheet.values)
    for link in parts.sheet.links:
        ledger.leave("links", 1, UNPLACED_LINK, origin, target=link.target)
    drawing = parts.drawing
    boxed = sum(count_characters(entry.block.text) for entry in drawing.blocks if not isinstance(entry.block, Image))
    ledger.leave(
        "images", sum(isinstance(entry.block, Image) for entry in drawing.blocks), shared.ON_HIDDEN_SHEET, origin
    )
    ledger.leave("textBoxes", drawing.boxes, shared.ON_HIDDEN_SHEET, origin)
    ledger.leave("characters", boxed, shared.ON_HIDDEN_SHEET, origin)
    if count:
        ledger.leave("tables", 1, shared.ON_HIDDEN_SHEET, origin)
    if count or drawing.blocks:
        ledger.find("hidden", "warning", shared.HIDDEN_SHEET, origin, count=count + len(drawing.blocks))


def _leave_surroundings(
    package: Package, listed: _Listed, root: etree._Element, parts: Parts, ledger: Ledger[Values]
) -> None:
    """Name the comments, headers and footers of a sheet, and what of its drawing could not be carried."""
    origin = Origin(sheet=listed.name)
    comments = list(_comments(package, listed.part))
    for cell, text in comments:
        ledger.leave("comments", 1, shared.COMMENT, Origin(sheet=listed.name, cell=cell), text=shortened(text))
    if comments:
        first = Origin(sheet=listed.name, cell=comments[0][0] or None)
        ledger.find(
            "comment", "warning", shared.COMMENTS_FOUND, first, count=len(comments), text=shortened(comments[0][1])
        )
    for words in parts.sheet.pages:
        ledger.leave("headersAndFooters", 1, shared.PAGE_MARGIN, origin, text=shortened(words))
        find_margin(ledger, shortened(words), origin)
    for absent in parts.drawing.left_out:
        ledger.leave("images", absent.count, absent.what, absent.origin, **absent.values)
    for _ in root.iterchildren("{*}picture"):
        ledger.leave("images", 1, _BACKGROUND, origin)
    if parts.drawing.left_out:
        ledger.find("picture", "warning", _LEFT_PICTURES, origin, count=len(parts.drawing.left_out))


def _comments(package: Package, part: str) -> list[tuple[str, str]]:
    """The comments of a sheet and the replies to them, each with its cell."""
    found = []
    for name in package.stated(part, "comments"):
        for comment in package.xml(name).iter("{*}comment"):
            found.append((comment.get("ref", ""), _text_below(comment)))
    for name in package.stated(part, "threadedComment"):
        for reply in package.xml(name).iter("{*}threadedComment"):
            if reply.get("parentId") is not None:
                found.append((reply.get("ref", ""), reply.findtext("{*}text") or ""))
    return found


def _text_below(element: etree._Element) -> str:
    return " ".join("".join(text.text or "" for text in element.iter("{*}t")).split())


def _named(root: etree._Element) -> list[tuple[str, str, Area]]:
    """Each defined name with the sheet and area that it stands for, where it stands for one area.

    A name comes again for the copy of a sheet.
    """
    found = []
    for element in root.iterfind("{*}definedNames/{*}definedName"):
        match = _CELLS.fullmatch((element.text or "").strip())
        if match:
            sheet = (match[1] or match[2]).replace("''", "'")
            with suppress(InputError):  # a name may outlive its cells
                found.append((element.get("name", ""), sheet, area_of(match[3])))
    return found


def _paths(named: list[tuple[str, str, Area]]) -> dict[str, dict[str, str]]:
    """The fact paths that defined names give to single cells, by sheet and cell."""
    found: dict[str, dict[str, str]] = {}
    for name, sheet, area in named:
        path = path_of(name)
        if path is not None and area[:2] == area[2:]:
            found.setdefault(sheet, {})[name_of(area.top, area.left)] = path
    return found


def _carried(package: Package) -> bytes | None:
    """The canonical XML that the workbook carries, if it does."""
    for name in package.names:
        if re.fullmatch(r"customxml/item\d+\.xml", name):
            data = package.read(name)
            if _CARRIED_NAMESPACE.encode() in data and _CARRIED_NAMESPACE in str(package.xml(name).tag):
                return data
    return None
