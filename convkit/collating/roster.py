"""The list of who is expected to report: a sheet with the columns 名称 曾用名 代码 上级 应报 已含于."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from convkit.conversion.files import content
from convkit.document import Grid
from convkit.errors import ConvkitError, InputError, Message, UsageError
from convkit.formats import DocumentReader
from convkit.limits.in_time import in_time
from convkit.rules.agency_names import alike, even

NAME, FORMER, CODE, PARENT, DUE, WITHIN = "名称", "曾用名", "代码", "上级", "应报", "已含于"
_NO = ("否", "不", "不报", "无需", "0", "×", "no", "n")
_YES = ("", "是", "应报", "报", "1", "√", "✓", "yes", "y")
_BETWEEN = re.compile(r"[、,，;；/\n]+")
_NO_TABLE = Message(
    "no row of it has the column “名称”; its columns are “名称”, “曾用名”, “代码”, “上级”, “应报” and “已含于”",
    "没有“名称”一列；名单应有名称、曾用名、代码、上级、应报、已含于各列",
)
_NO_LIST = Message(
    "the format {name} is no sheet; give the list as a workbook or CSV", "格式 {name} 不是表格；名单请用 Excel 或 CSV"
)
_TWICE = Message("“{name}” stands in it twice; keep one of the rows", "“{name}”出现两次；请只保留一行")
_UNCLEAR = Message(
    "“{text}” in the column “应报” of “{name}” is neither “是” nor “否”; write one of them",
    "“{name}”的“应报”为“{text}”，既不是“是”也不是“否”；请改填其一",
)
_NOBODY = Message("it names nobody; give at least one unit", "名单中没有单位；请至少列出一个")


@dataclass(frozen=True, slots=True)
class Unit:
    """Who is expected: name, former names, code, unit above, whether it is to report, whose report has it."""

    name: str
    former: tuple[str, ...] = ()
    code: str = ""
    parent: str = ""
    due: bool = True
    within: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and those that it had."""
        return (self.name, *self.former)

    @property
    def expected(self) -> bool:
        """Whether a report of its own is expected, and to be summed."""
        return self.due and not self.within


def read_roster(path: str | Path) -> tuple[Unit, ...]:
    """The units of a list; `InputError` where the file holds none."""
    try:
        return in_time(lambda: _units(_rows(Path(path))))
    except ConvkitError as error:
        error.about = error.about or str(path)
        raise


def _rows(path: Path) -> list[list[str]]:
    from convkit import plugins

    stream = io.BytesIO(content(path))
    selected = plugins.reader_for(stream, path.name)
    if not isinstance(selected.reader, DocumentReader):
        raise UsageError(_NO_LIST, name=selected.reader.name)
    options, _ = plugins.options_for({}, selected.reader, None)
    stream.seek(0)
    document = plugins.read_with(selected.reader, stream, options)
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    return [[" ".join(cell.text.split()) if cell else "" for cell in row] for grid in grids for row in grid.dense()]


def _units(rows: Sequence[Sequence[str]]) -> tuple[Unit, ...]:
    header = next((at for at, row in enumerate(rows) if NAME in row), None)
    if header is None:
        raise InputError(_NO_TABLE)
    columns = {name: at for at, name in enumerate(rows[header])}
    found: dict[str, Unit] = {}
    for row in rows[header + 1 :]:
        cells = {name: row[at] if at < len(row) else "" for name, at in columns.items()}
        if not cells[NAME] or cells[NAME] == NAME:
            continue
        unit = _unit(cells)
        for name in unit.names:
            if even(name) in found:
                raise InputError(_TWICE, name=name)
            found[even(name)] = unit
    if not found:
        raise InputError(_NOBODY)
    return tuple(dict.fromkeys(found.values()))


def _unit(cells: dict[str, str]) -> Unit:
    due = cells.get(DUE, "").lower()
    if due not in (*_YES, *_NO):
        raise InputError(_UNCLEAR, text=cells[DUE], name=cells[NAME])
    former = tuple(name.strip() for name in _BETWEEN.split(cells.get(FORMER, "")) if name.strip())
    code, parent, within = (cells.get(column, "") for column in (CODE, PARENT, WITHIN))
    return Unit(cells[NAME], former, code, parent, due not in _NO, within)


def unit_of(agency: str, units: Iterable[Unit]) -> tuple[Unit | None, bool]:
    """Whose report it is, and whether it is named so in the list; a shorter or longer name must fit one unit alone."""
    known = list(units)
    exact = [unit for unit in known if even(agency) in map(even, unit.names)]
    if exact or not agency:
        return (exact[0] if exact else None), True
    near = [unit for unit in known if any(alike(agency, name) for name in unit.names)]
    return (near[0] if len(near) == 1 else None), False
