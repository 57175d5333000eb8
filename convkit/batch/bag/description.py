"""What an archivist states of the files in a bag, in a table: one row for each file, one column for each element.

Elements are called as DA/T 46 calls them (档号, 全宗号, 保管期限, 密级, 题名 …). Nothing is added to them here.
"""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from convkit.batch.inputs import Input
from convkit.conversion.files import content
from convkit.document import Grid
from convkit.errors import ConvkitError, Message, UsageError, said_of
from convkit.reading.decoding import decode

Description = Mapping[bytes, Mapping[str, str]]
"""For an input, by its name, the elements that are stated of it."""

DESCRIPTION = "description"
"""What the journal calls it."""
_NAMES = ("文件", "文件名", "计算机文件名", "file", "source")
_NO_TABLE = Message("it is no table: {detail}", "不是表格：{detail}")
_NO_COLUMN = Message(
    "the table has no column for the names of the files; call it {first}, in the first line",
    "表中没有文件名一列；请在首行将该列命名为“{first}”",
)
_SHEETS = Message(
    "it holds {count:table|tables} where one is wanted; keep one sheet with one table",
    "其中有 {count} 个表，应为一个；请只保留一张工作表、一个表",
)
_OF_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_TWO_ALIKE = Message("two columns are called {name}; keep one", "有两列都叫“{name}”；请只保留一列")
_UNKNOWN = Message(
    "line {line} is about {name}, which is none of the files; write its name as manifest.csv has it",
    "第 {line} 行所列 {name} 不在文件之中；请按 manifest.csv 中的文件名填写",
)
_NO_NAME = Message("line {line} names no file", "第 {line} 行没有文件名")
_AGAIN = Message("line {line} is about {name}, as one before it is", "第 {line} 行所列 {name} 与前面某行重复")
_SEVERAL = Message(
    "line {line} is about {name}, and several files are called so; rename them",
    "第 {line} 行所列 {name} 对应多个文件；请先改名",
)


def described(path: Path, inputs: Iterable[Input]) -> dict[bytes, dict[str, str]]:
    """What a table states of the inputs: a spreadsheet, or CSV in UTF-8 or GB 18030.

    Raises `UsageError` where one row fits none of them.
    """
    try:
        return _described(_rows(path), inputs)
    except csv.Error as error:
        raise said_of(path, UsageError(_NO_TABLE, detail=str(error))) from error
    except ConvkitError as error:
        error.about = error.about or str(path)
        raise


def _rows(path: Path) -> Iterator[list[str]]:
    data = content(path)
    if data.startswith(_OF_SPREADSHEETS):
        return _rows_of_sheet(io.BytesIO(data), path.name)
    return csv.reader(io.StringIO(decode(data, "auto")[0], newline=""))


def _rows_of_sheet(stream: BinaryIO, name: str) -> Iterator[list[str]]:
    """The rows of the one sheet of a spreadsheet, as it shows them; `UsageError` where there are several."""
    from convkit import plugins

    reader = plugins.reader_for(stream, name, None).reader
    stream.seek(0)
    grids = [block for block in plugins.read_document(stream, reader.name).blocks if isinstance(block, Grid)]
    if len(grids) != 1:
        raise UsageError(_SHEETS, count=len(grids))
    return ([cell.text if cell is not None else "" for cell in row] for row in grids[0].dense())


def stored(description: Description) -> str:
    """A description as the journal keeps it."""
    return json.dumps({name.hex(): stated for name, stated in description.items()}, ensure_ascii=False)


def restored(text: str) -> dict[bytes, dict[str, str]]:
    """The description that `stored` gave."""
    return {bytes.fromhex(name): stated for name, stated in json.loads(text).items()}


def _described(rows: Iterable[list[str]], inputs: Iterable[Input]) -> dict[bytes, dict[str, str]]:
    table = enumerate(rows, start=1)
    head = [name.strip() for name in next(table, (0, []))[1]]
    place = next((head.index(name) for name in _NAMES if name in head), None)
    if place is None:
        raise UsageError(_NO_COLUMN, first=_NAMES[0])
    if repeated := [name for name, count in Counter(filter(None, head)).items() if count > 1]:
        raise UsageError(_TWO_ALIKE, name=repeated[0])
    known: dict[str, list[bytes]] = {}
    for one in inputs:
        known.setdefault(_even(one.shown), []).append(one.name)
    found: dict[bytes, dict[str, str]] = {}
    for line, row in table:
        if not any(map(str.strip, row)):
            continue
        cells = [cell.strip() for cell in [*row, *[""] * (len(head) - len(row))]]
        name = _named(known, cells[place], line)
        if name in found:
            raise UsageError(_AGAIN, line=line, name=cells[place])
        pairs = zip(head, cells, strict=False)
        found[name] = {one: cell for one, cell in pairs if one and cell and one != head[place]}
    return found


def _named(known: Mapping[str, list[bytes]], given: str, line: int) -> bytes:
    """The name of the input that a row is about."""
    if not given:
        raise UsageError(_NO_NAME, line=line)
    names = known.get(_even(given), [])
    if len(names) != 1:
        raise UsageError(_SEVERAL if names else _UNKNOWN, line=line, name=given)
    return names[0]


def _even(name: str) -> str:
    return unicodedata.normalize("NFC", name.replace("\\", "/")).removeprefix("./")
