"""The blocks that a sheet gives: its cells as one grid, cut where a picture has a row of its own; pictures; boxes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from convkit import Block, Cell, Image, Message, Origin, Paragraph, count_characters
from convkit.reading import messages as shared
from convkit.reading.cell_names import letters_of, name_of
from convkit.reading.ledger import Ledger, shortened, some
from convkit.reading.sheets import Arranged, Hidden, Placed, arrange, blocks_of, find_cells
from convkit_xlsx.reader.account import Values, carry, ranges
from convkit_xlsx.reader.continued import join_continued
from convkit_xlsx.reader.doubts import settle_doubt
from convkit_xlsx.reader.drawings import Anchored, Drawing
from convkit_xlsx.reader.recalculation import RECALCULATED
from convkit_xlsx.reader.stored import Sheet, Stored

_ROWS = Message(
    "hidden rows ({places}) hold {count:value|values}, left out: {text}; if this belongs to the report, show them and "
    "save again, else delete them before publishing",
    "隐藏行 {places} 中有 {count} 个值（{text}）未予转换；如属报告内容，请取消隐藏后重新保存，否则公布前请删除",
)
_COLUMNS = Message(
    "hidden columns ({places}) hold {count:value|values}, left out: {text}; if this belongs to the report, show them "
    "and save again, else delete them before publishing",
    "隐藏列 {places} 中有 {count} 个值（{text}）未予转换；如属报告内容，请取消隐藏后重新保存，否则公布前请删除",
)
_INVISIBLE = Message(
    "what {cells} hold cannot be seen ({why}) and was left out; let it show where it belongs to the report, else "
    "delete it before publishing",
    "{cells} 的内容看不见（{why}），未予转换；如属报告内容，请使其可见，否则公布前请删除",
)
_UNLIKE = Message(
    "what the number format of {cells} shows is not reproduced; the stored values were read instead; compare them with "
    "what is shown, or use the format General",
    "{cells} 的数字格式未能还原，读取的是存储的数值；请与表格中的显示核对，改用常规格式即可避免",
)
UNPLACED_LINK = Message("a link on a cell that is empty or not seen: {target}", "空白或不可见单元格上的链接：{target}")

_MOST_ROWS = 40  # that a seal may reach over
_MOST_QUOTED = 4


@dataclass(slots=True)
class Parts:
    """A sheet with what belongs to it: its name, cells, drawing, pictures in cells, and fact paths by cell name."""

    name: str
    sheet: Sheet
    drawing: Drawing
    pictures: dict[str, Image] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)


def sheet_blocks(parts: Parts, ledger: Ledger[Values]) -> list[Block]:
    """The blocks of a sheet that is shown; everything in it is counted in the ledger."""
    sheet = parts.sheet
    values, gone = join_continued(sheet)
    arranged = arrange(values, sheet.merges, Hidden([*sheet.hidden_rows, *gone], sheet.hidden_columns))
    _tell_hidden(parts.name, arranged, ledger)
    _tell_cells(parts.name, [place.value for place in arranged.seen if place.value], ledger)
    _count_links(parts, arranged, ledger)
    floating = list(parts.drawing.blocks)
    shown: list[tuple[Placed[Stored], Cell]] = []
    for place in arranged.seen:
        if place.value is not None:
            _carry(place.value, parts, ledger)
            floating += _picture_in_cell(place.value, parts, ledger)
            settle_doubt(place.value, parts.name, ledger)
        cell = _cell(place, parts)
        if cell is not None:
            shown.append((place, cell))
    boxed = sum(count_characters(entry.block.text) for entry in floating if not isinstance(entry.block, Image))
    ledger.carried["characters"] += boxed
    ledger.carried["textBoxes"] += parts.drawing.boxes
    ledger.carried["images"] += sum(isinstance(entry.block, Image) for entry in floating)
    ledger.carried["tables"] += any(place.value and place.value.counts for place, _ in shown)
    written: dict[int, tuple[int, int]] = {}
    for place, cell in shown:
        if cell.text.strip():
            left, right = written.get(place.area.top, (place.area.left, place.area.right))
            written[place.area.top] = min(left, place.area.left), max(right, place.area.right)
    return blocks_of(shown, [(one.row, _seen_over(one, written)) for one in floating], Origin(sheet=parts.name))


def _seen_over(anchored: Anchored, written: Mapping[int, tuple[int, int]]) -> Image | Paragraph:
    """What floats over the sheet; of a picture, whether it lies over what is written (columns by row)."""
    bottom, right = anchored.until
    rows = range(anchored.row, min(bottom, anchored.row + _MOST_ROWS) + 1)
    over = any(row in written and written[row][0] <= right and anchored.column <= written[row][1] for row in rows)
    return replace(anchored.block, over=True) if over and isinstance(anchored.block, Image) else anchored.block


def _carry(stored: Stored, parts: Parts, ledger: Ledger[Values]) -> None:
    """Count a cell that is not in a hidden place; what nobody sees of it is named."""
    if stored.recalculated:
        ledger.leave_all([stored], RECALCULATED, Origin())
        return
    if not stored.gone:
        carry(ledger, stored)
        return
    origin = Origin(sheet=parts.name, cell=name_of(stored.row, stored.column))
    if stored.unseen:
        ledger.leave_all([stored], shared.UNSEEN, origin, text=shortened(stored.gone[0][0]), why=stored.gone[0][1])
        return
    carry(ledger, stored)
    for text, why in stored.gone:
        ledger.carried["characters"] -= count_characters(text)
        ledger.leave("characters", count_characters(text), shared.UNSEEN, origin, text=shortened(text), why=why)
        ledger.find("hidden", "warning", shared.UNSEEN_FOUND, origin, text=shortened(text), why=why)


def _cell(place: Placed[Stored], parts: Parts) -> Cell | None:
    """The cell at a place; None where a single cell shows nothing."""
    stored = place.value
    if stored is None or (stored.held == "picture" and stored.doubt is None):
        text, number = "", None
    else:
        text, number = stored.text, stored.number
    inlines = stored.inlines if stored is not None and text.strip() else ()
    if not text.strip() and number is None and not place.is_merged:
        return None
    return place.cell(text, number, parts.name, inlines, parts.paths.get(place.area.name))


def _picture_in_cell(stored: Stored, parts: Parts, ledger: Ledger[Values]) -> list[Anchored]:
    if stored.held != "picture":
        return []
    image = parts.pictures.get(stored.text)
    if image is None:
        ledger.leave("images", 1, Message("a picture in a cell", "单元格内的图片"), Origin(sheet=parts.name))
        return []
    return [Anchored(stored.row, stored.column, image)]


def _count_links(parts: Parts, arranged: Arranged[Stored], ledger: Ledger[Values]) -> None:
    """Count the links of the cells that are seen; the others are named."""
    seen = {position for place in arranged.seen if place.value is not None for position in place.value.links}
    ledger.carried["links"] += len(seen)
    for position, link in enumerate(parts.sheet.links):
        if position not in seen:
            origin = Origin(sheet=parts.name, cell=name_of(link.area.top, link.area.left))
            ledger.leave("links", 1, UNPLACED_LINK, origin, target=link.target)


def _tell_hidden(name: str, arranged: Arranged[Stored], ledger: Ledger[Values]) -> None:
    origin = Origin(sheet=name)
    rows = ranges(value.row for value in arranged.in_rows if value.counts)
    columns = [letters_of(number) for number in sorted({v.column for v in arranged.in_columns if v.counts})]
    covered = [name_of(value.row, value.column) for value in arranged.covered if value.counts]
    for values, places, message in (
        (arranged.in_rows, rows, _ROWS),
        (arranged.in_columns, columns, _COLUMNS),
        (arranged.covered, covered, shared.COVERED_CELLS),
    ):
        ledger.leave_all(values, shared.HIDDEN_PLACE, origin)
        if count := sum(value.counts for value in values):
            # Words come first: they are the labels by which a person, and the form, know what is hidden.
            labels = [value.text for value in values if value.text.strip() and value.number is None]
            said = labels or [value.text for value in values if value.counts]
            text = some([f"“{shortened(one)}”" for one in said[:_MOST_QUOTED]])
            ledger.find(
                "hidden", "warning", message, origin, places=some(places), count=count, text=text, labels=tuple(labels)
            )


def _tell_cells(name: str, seen: list[Stored], ledger: Ledger[Values]) -> None:
    uncached = [value for value in seen if value.uncached]
    for value in uncached:
        at = Origin(sheet=name, cell=name_of(value.row, value.column))
        ledger.leave("formulas", 1, shared.UNCACHED, at)
    origin = Origin(sheet=name)
    unseen = [value for value in seen if value.unseen and not value.recalculated]
    find_cells(ledger, "formula", "unread", shared.UNCACHED_FOUND, origin, uncached)
    find_cells(ledger, "error", "error", shared.ERRORS, origin, [value for value in seen if value.held == "error"])
    for why in dict.fromkeys(value.gone[0][1] for value in unseen):
        gone = [value for value in unseen if value.gone[0][1] == why]
        find_cells(ledger, "hidden", "warning", _INVISIBLE, origin, gone, why=why)
    find_cells(ledger, "format", "warning", _UNLIKE, origin, [value for value in seen if value.unlike])
    zeros = [value for value in seen if value.number is not None and not value.text]
    find_cells(ledger, "unseen", "warning", shared.UNSEEN_NUMBERS, origin, zeros)
    find_cells(ledger, "digits", "warning", shared.LONG_NUMBERS, origin, [value for value in seen if value.long])
