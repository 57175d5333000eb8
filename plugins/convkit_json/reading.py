"""JSON → report. Every shape is checked; nothing that is not understood is passed over."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from convkit import (
    Cell,
    Extension,
    Extra,
    Fact,
    Field,
    Grid,
    Heading,
    Image,
    Inline,
    InputError,
    Item,
    List,
    Message,
    Meta,
    Note,
    Paragraph,
    Report,
    Section,
    TableMarker,
    enforce,
    parse_xml,
)

_STATES = ("number", "blank", "placeholder", "text", "unread", "absent")
_FIELD_STATES = ("value", "blank", "placeholder", "unread", "absent")
_NOT_JSON = Message(
    "it is not sound JSON: {detail}; ask for the file again", "不是合格的 JSON：{detail}；请重新获取该文件"
)
_NOT_OURS = Message(
    "the JSON is no report that convkit wrote: it does not name the schema {schema}; check that it is the right file",
    "该 JSON 不是 convkit 写出的年度报告（未声明 {schema}）；请核对所给文件是否正确",
)
_EXTENSION = Message("an extension", "扩展内容")
_SHAPE = Message("{place}: {detail}", "{place}：{detail}")


def report_of(data: bytes, schema: str) -> Report:
    """The report in a JSON text; `InputError` names the place that is not as it must be."""
    try:
        content = json.loads(data, parse_float=Decimal, object_pairs_hook=_distinct)
    except json.JSONDecodeError as error:
        line, column = error.lineno, error.colno
        place = Message(f"line {line}, character {column}", f"第{line}行第{column}个字符处有误")
        raise InputError(_NOT_JSON, detail=place) from error
    except (ValueError, RecursionError) as error:
        raise InputError(_NOT_JSON, detail=str(error)) from error
    if not isinstance(content, dict) or content.get("schema") != schema:
        raise InputError(_NOT_OURS, schema=schema)
    root = _Object(content, "report")
    report = Report(
        form=root.text("form"),
        meta=_meta(root.object("meta")),
        sections=tuple(_section(one) for one in root.objects("sections")),
        facts={path: _fact(path, one) for path, one in root.object("facts").entries()},
        extras=tuple(_extra(one) for one in root.objects("extras")),
        extensions=tuple(map(_extension, root.objects("extensions"))),
        notes=tuple(map(_note, root.objects("notes"))),
        fields={path: _field(path, one) for path, one in root.object("fields").entries()},
    )
    root.finish("schema")
    return report


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"{next(name for name in names if names.count(name) > 1)!r} occurs twice")
    return found


class _Object:
    """A JSON object that knows where it stands and which of its members have been read."""

    def __init__(self, content: Any, place: str) -> None:
        if not isinstance(content, dict):
            raise InputError(_SHAPE, place=place, detail=Message("an object is needed", "应为对象"))
        self._content = content
        self._place = place
        self._seen: set[str] = set()

    def get(self, name: str, kind: type | tuple[type, ...], default: Any) -> Any:
        """A member of a kind, or the default where there is none."""
        self._seen.add(name)
        value = self._content.get(name, default)
        if value is default:
            return value
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is int):
            detail = Message(f"{value!r} is not of the right kind", f"{value!r} 类型不符")
            raise InputError(_SHAPE, place=f"{self._place}.{name}", detail=detail)
        return value

    def text(self, name: str) -> str:
        """A text, "" where there is none."""
        value: str = self.get(name, str, "")
        return value

    def whole(self, name: str, default: int, least: int = 1) -> int:
        """A whole number."""
        value: int = self.get(name, int, default)
        if value < least:
            detail = Message(f"{value} is below {least}", f"{value} 小于 {least}")
            raise InputError(_SHAPE, place=f"{self._place}.{name}", detail=detail)
        return value

    def flag(self, name: str) -> bool:
        """True or false."""
        value: bool = self.get(name, bool, False)
        return value

    def object(self, name: str) -> _Object:
        """An object, an empty one where there is none."""
        return _Object(self.get(name, dict, {}), f"{self._place}.{name}")

    def objects(self, name: str) -> Iterator[_Object]:
        """The objects of an array; each must have been read whole."""
        for at, value in enumerate(self.get(name, list, []), start=1):
            one = _Object(value, f"{self._place}.{name}[{at}]")
            yield one
            one.finish()

    def entries(self) -> Iterator[tuple[str, _Object]]:
        """Every member as an object."""
        for name, value in self._content.items():
            one = _Object(value, f"{self._place}.{name}")
            yield name, one
            one.finish()

    def finish(self, *known: str) -> None:
        """Raise where a member has not been read."""
        left = [name for name in self._content if name not in self._seen and name not in known]
        if left:
            detail = Message(f"{left[0]!r} is not known", f"未知成员 {left[0]!r}")
            raise InputError(_SHAPE, place=self._place, detail=detail)


def _meta(one: _Object) -> Meta:
    period = one.get("period", list, [])
    if period and (len(period) != 2 or not all(isinstance(day, str) for day in period)):
        raise InputError(_SHAPE, place="meta.period", detail=Message("two dates are needed", "应为两个日期"))
    meta = Meta(
        title=one.text("title"),
        agency=one.text("agency"),
        year=one.get("year", int, None),
        period=(period[0], period[1]) if period else None,
        issued=one.get("issued", str, None),
        number=one.text("number"),
        contact=one.text("contact"),
    )
    one.finish()
    return meta


def _fact(path: str, one: _Object) -> Fact:
    state = one.text("state")
    if state not in _STATES:
        raise InputError(_SHAPE, place=path, detail=Message(f"{state!r} is no state", f"未知状态 {state!r}"))
    unit, text = one.text("unit") or None, one.text("text") or None
    return Fact(
        path, _number(path, one, "value"), unit, text, state, one.flag("inferred"),  # type: ignore[arg-type]
        recognised=_number(path, one, "recognised"),
    )  # fmt: skip


def _field(path: str, one: _Object) -> Field:
    state = one.text("state")
    if state not in _FIELD_STATES:
        raise InputError(_SHAPE, place=path, detail=Message(f"{state!r} is no state", f"未知状态 {state!r}"))
    return Field(
        path, one.text("value") or None, one.text("text") or None, state,  # type: ignore[arg-type]
        recognised=_number(path, one, "recognised"),
    )  # fmt: skip


def _number(path: str, one: _Object, name: str) -> Decimal | None:
    value = one.get(name, (int, Decimal, str), None)
    try:
        number = None if value is None else Decimal(value)
    except InvalidOperation as error:
        raise _no_number(path, value) from error
    if isinstance(value, bool) or (number is not None and not number.is_finite()):
        raise _no_number(path, value)
    return number


def _no_number(path: str, value: object) -> InputError:
    return InputError(_SHAPE, place=path, detail=Message(f"{value!r} is no number", f"{value!r} 不是数字"))


def _extra(one: _Object) -> Extra:
    axis = one.text("axis")
    if axis not in ("row", "column"):
        raise InputError(_SHAPE, place="extras", detail=Message(f"{axis!r} is no axis", f"未知方向 {axis!r}"))
    values = tuple(_fact(path, value) for path, value in one.object("values").entries())
    section, label, after = one.text("section"), one.text("label"), one.text("after")
    return Extra(section, "row" if axis == "row" else "column", label, after, values, one.whole("part", 1))


def _note(one: _Object) -> Note:
    axis = one.text("axis")
    if axis not in ("row", "column", "caption", "corner"):
        raise InputError(_SHAPE, place="notes", detail=Message(f"{axis!r} is no axis", f"未知方向 {axis!r}"))
    return Note(one.text("section"), axis, one.text("place"), one.text("text"), one.whole("part", 1))  # type: ignore[arg-type]


def _extension(one: _Object) -> Extension:
    """What a foreign namespace added, an element in the spelling that an XML text gives it."""
    path, name, content = one.text("path"), one.text("name"), one.text("content")
    if name:
        return Extension(path, name, content)
    from lxml import etree

    element = parse_xml(content.encode("utf-8", "surrogatepass"), _EXTENSION)
    return Extension(path, name, etree.tostring(element, encoding="unicode", with_tail=False))


def _section(one: _Object) -> Section:
    return Section(one.text("name"), one.text("heading"), tuple(_block(block) for block in one.objects("blocks")))


def _block(one: _Object) -> Heading | Paragraph | List | Grid | Image | TableMarker:
    kind = one.text("type")
    match kind:
        case "heading":
            return Heading(_inlines(one), one.whole("level", 2, 0), one.flag("runIn"))
        case "paragraph":
            return Paragraph(_inlines(one))
        case "list":
            return List(tuple(Item(_inlines(i), i.text("marker"), i.whole("level", 1)) for i in one.objects("items")))
        case "grid":
            cells = tuple(_cell(cell) for cell in one.objects("cells"))
            grid = Grid(cells)
            enforce("cells", grid.height * grid.width)
            return grid
        case "image":
            return Image(_bytes(one.text("data")), one.text("mediaType"), one.text("alternative"))
        case "table":
            return TableMarker()
        case _:
            raise InputError(_SHAPE, place="blocks", detail=Message(f"{kind!r} is no block", f"未知内容块 {kind!r}"))


def _inlines(one: _Object) -> tuple[Inline, ...]:
    runs = tuple(
        Inline(run.text("text"), run.text("link") or None, run.flag("emphasis")) for run in one.objects("runs")
    )
    text = one.text("text")
    return runs or ((Inline(text),) if text else ())


def _cell(one: _Object) -> Cell:
    inlines = _inlines(one)
    text = "".join(run.text for run in inlines)
    rich = inlines if any(run.link or run.emphasis for run in inlines) else ()
    return Cell(
        one.whole("row", 1), one.whole("column", 1), text, one.whole("rows", 1), one.whole("columns", 1),
        number=one.get("number", str, None), inlines=rich,
    )  # fmt: skip


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise InputError(Message("a picture in the JSON is damaged", "JSON 中的图片数据已损坏")) from error
