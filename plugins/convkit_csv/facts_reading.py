"""Reading figures that stand one a row. What is not understood is refused with its line, never passed over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import BinaryIO, get_args

from convkit import (
    Fact,
    Field,
    FieldState,
    Form,
    InputError,
    Message,
    Meta,
    Report,
    Section,
    State,
    TableMarker,
    forms,
)  # fmt: skip
from convkit.reading.decoding import read_text
from convkit_csv.columns import COLUMNS, EARLIER
from convkit_csv.records import delimiter_of, records

_HEADER = Message(
    "the first line does not name the columns {columns}; ask for the file again, or read it as a sheet with --from csv",
    "首行不是规定的列名 {columns}；请重新获取该文件，或用 --from csv 按表格读取",
)
_LINE = Message("row {row}: {detail}", "第{row}行：{detail}")
_CELLS = Message("it has {count:cell|cells}, not {needed}", "有 {count} 个单元格，应为 {needed} 个")
_OTHER = Message(
    "{column} is “{text}”, “{first}” above; a file holds one report",
    "{column} 为“{text}”，上文为“{first}”；一个文件只含一份报告",
)
_FORM = Message("the form “{text}” is not known; known are {known}", "表式“{text}”未知；已知：{known}")
_PATH = Message("the form has no figure “{text}”", "表式中没有数据项“{text}”")
_TWICE = Message("the figure “{text}” stands in the file twice", "数据项“{text}”重复")
_VALUE = Message("state “{state}” and value “{text}” do not go together", "状态“{state}”与数值“{text}”不符")
_SURE = Message("recognised “{text}” is no number from 0 to 1", "识别置信度“{text}”不是 0 到 1 之间的数")
_YEAR = Message("the year “{text}” is no number", "年度“{text}”不是数字")
_NO_ROWS = Message("there is no figure in it; ask for the file again", "文件中没有数字；请重新获取该文件")
_FIELD_STATES: tuple[FieldState, ...] = get_args(FieldState)
_STATES: tuple[State, ...] = get_args(State)
_OF_ALL = ("form", "agency", "year")


def read_facts(stream: BinaryIO, encoding: str) -> Report:
    """The report that a file of figures holds."""
    text, _ = read_text(stream, encoding)
    header, *rows = records(text, delimiter_of(text))
    columns = tuple(header)
    if columns not in (COLUMNS, EARLIER):
        raise InputError(_HEADER, columns=COLUMNS)
    lines = [(at, _named(at, columns, cells)) for at, cells in enumerate(rows, 2) if any(cells)]
    if not lines:
        raise InputError(_NO_ROWS)
    first = lines[0][1]
    form = next((one for one in forms() if one.id == first["form"]), None)
    if form is None:
        raise _refused(2, _FORM, text=first["form"], known=tuple(one.id for one in forms()))
    if not first["year"].isdecimal() and first["year"]:
        raise _refused(2, _YEAR, text=first["year"])
    facts: dict[str, Fact] = {}
    fields: dict[str, Field] = {}
    headings: dict[str, str] = {}
    for at, line in lines:
        for column in _OF_ALL:
            if line[column] != first[column]:
                raise _refused(at, _OTHER, column=column, text=line[column], first=first[column])
        path = line["path"]
        if path in facts or path in fields:
            raise _refused(at, _TWICE, text=path)
        if path in form.fields:
            fields[path] = _field(at, line)
        else:
            facts[path] = _fact(at, line, form)
        headings.setdefault(path.partition(".")[0], line["table"])
    sections = tuple(Section(name, text, (TableMarker(),)) for name, text in headings.items() if form.table(name))
    meta = Meta(agency=first["agency"], year=int(first["year"]) if first["year"] else None)
    return Report(form.id, meta, sections, {path: facts[path] for path in form.leaves if path in facts},
                  fields=fields)  # fmt: skip


def _named(at: int, columns: tuple[str, ...], cells: list[str]) -> Mapping[str, str]:
    if len(cells) != len(columns):
        raise _refused(at, _CELLS, count=len(cells), needed=len(columns))
    return {"recognised": "", **dict(zip(columns, cells, strict=True))}


def _field(at: int, line: Mapping[str, str]) -> Field:
    """A value that is no number; what is printed is kept where it says more."""
    state = next((one for one in _FIELD_STATES if one == line["state"]), None)
    if state is None or bool(line["value"]) is not (state == "value"):
        raise _refused(at, _VALUE, state=line["state"], text=line["value"])
    text = line["printed"] if line["printed"] != line["value"] else ""
    return Field(line["path"], line["value"] or None, text or None, state, recognised=_share(at, line))


def _fact(at: int, line: Mapping[str, str], form: Form) -> Fact:
    if line["path"] not in form.leaves:
        raise _refused(at, _PATH, text=line["path"])
    state = next((one for one in _STATES if one == line["state"]), None)
    value, sure = _decimal(line["value"]), _share(at, line)
    is_number = value is not None and value.is_finite()
    if state is None or is_number is not (state == "number") or (value is not None and not is_number):
        raise _refused(at, _VALUE, state=line["state"], text=line["value"])
    fact = Fact(line["path"], value, line["unit"] or None, None, state, bool(line["inferred"]), recognised=sure)
    return fact if line["printed"] == fact.printed else replace(fact, text=line["printed"])


def _share(at: int, line: Mapping[str, str]) -> Decimal | None:
    """How sure it is what was read from a picture."""
    sure = _decimal(line["recognised"])
    if sure is not None and not (sure.is_finite() and 0 <= sure <= 1):
        raise _refused(at, _SURE, text=line["recognised"])
    return sure


def _decimal(text: str) -> Decimal | None:
    """A number, NaN where it is none; None where nothing stands there."""
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return Decimal("NaN")


def _refused(row: int, message: Message, **values: object) -> InputError:
    return InputError(_LINE, row=row, detail=message.filled(**values))
