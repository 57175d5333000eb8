"""The working sheet of a roll-up: for every total who gave what, and in which cell of which file it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from convkit.collating.parent import Held
from convkit.collating.rollup import Rollup
from convkit.collating.sheets import titled
from convkit.collating.summing import Share, Total, least_sure
from convkit.document import Block, Cell, Document, Grid, Heading, Inline
from convkit.errors import Language, Message
from convkit.report import plain
from convkit.rules.parts import Standing

Row = Sequence[str]

_TITLE = Message("Working sheet of the roll-up", "汇总工作底稿")
_UNITS = Message("Units", "单位")
_TOTALS = Message("Totals", "合计")
_SHARES = Message("Contributors", "构成明细")
_EXTRAS = Message("Extra rows", "附加行")
_SAID = Message("Remarks", "说明")
_HEADS = {
    "name": Message("unit", "单位"),
    "code": Message("code", "代码"),
    "parent": Message("unit above", "上级"),
    "file": Message("file", "文件"),
    "form": Message("edition", "表式版本"),
    "state": Message("state", "状态"),
    "item": Message("figure", "数据项"),
    "sum": Message("total", "合计"),
    "known": Message("figures", "已汇总/应汇总"),
    "published": Message("published", "上级公布数"),
    "own": Message("beyond the sum", "公布数减合计"),
    "verdict": Message("held against it", "比对结果"),
    "value": Message("value", "数值"),
    "cell": Message("place in the file", "文件内位置"),
    "why": Message("remark", "说明"),
    "label": Message("label", "标签"),
    "files": Message("files", "文件"),
}
_SUMMED = Message("summed", "已汇总")
_MISSING = Message("missing", "缺报")
_COMPLETE = Message("complete", "完整")
_INCOMPLETE = Message("incomplete ({known} of {all})", "不完整（{known}/{all}）")
_INFERRED = Message("inferred", "推断所得")
_RECOGNISED = Message("read from a picture ({sure})", "由图像识别（{sure}）")
_VERDICTS: dict[Standing, Message] = {
    "same": Message("the same", "一致"),
    "own part": Message("a part of its own", "另有本级数"),
    "too much": Message("less than the sum of its parts", "小于下级之和"),
    "not assessable": Message("cannot be compared", "无法比对"),
}


def working_sheet(found: Rollup, language: Language) -> Document:
    """The document that shows where each total comes from, in one language."""
    blocks = [*_table(_UNITS, ("name", "code", "parent", "file", "form", "state"), _units(found, language), language)]
    held = {one.total.leaf.path: one for one in found.held}
    heads = ("item", "sum", "known", "state", *(("published", "own", "verdict") if held else ()))
    blocks += _table(_TOTALS, heads, (_total(one, held, language) for one in found.totals), language)
    blocks += _table(_SHARES, ("item", "name", "value", "file", "cell", "why"), _shares(found, language), language)
    if found.extras:
        blocks += _table(_EXTRAS, ("label", "files"), _extras(found), language)
    if found.remarks:
        said = ((one.about, one.words.words(language)) for one in found.remarks)
        blocks += _table(_SAID, ("files", "why"), said, language)
    return titled(_TITLE.words(language), blocks, language)


def _table(title: Message, heads: Sequence[str], rows: Iterable[Row], language: Language) -> Iterator[Block]:
    yield Heading((Inline(title.words(language)),), 1)
    yield grid([_HEADS[name].words(language) for name in heads], rows, title.words(language))


def grid(heads: Row, rows: Iterable[Row], name: str = "") -> Grid:
    """A table of texts with one row of heads; plain numbers are stored as numbers where a format stores them."""
    cells = [Cell(1, at, text, heads="columns") for at, text in enumerate(heads, start=1)]
    for place, row in enumerate(rows, start=2):
        cells += (Cell(place, at, text, number=_number(text)) for at, text in enumerate(row, start=1))
    return Grid(tuple(cells), header_rows=1, name=name)


def _number(text: str) -> str | None:
    return text if text.isascii() and text.isdecimal() and (text == "0" or text[0] != "0") else None


def _units(found: Rollup, language: Language) -> Iterator[Row]:
    for place in found.gathering.places:
        unit, one = place.unit, place.contribution
        form, state = (one.form, _SUMMED) if one is not None else ("", _MISSING)
        yield unit.name, unit.code, unit.parent, place.source, form, state.words(language)
    for one, why, _ in found.gathering.aside:
        yield one.agency, "", "", one.source, one.form, why.words(language)


def _total(total: Total, held: dict[str, Held], language: Language) -> Row:
    value = "" if total.value is None else plain(total.value)
    known = f"{total.known}/{len(total.shares)}"
    values = {"known": total.known, "all": len(total.shares)}
    state = _COMPLETE.words(language) if total.complete else _INCOMPLETE.words(language, **values)
    row = (total.leaf.words.words(language), value, known, state)
    if not held:
        return row
    one = held[total.leaf.path]
    numbers = ("" if number is None else plain(number) for number in (one.published, one.own))
    return (*row, *numbers, _VERDICTS[one.verdict].words(language))


def _shares(found: Rollup, language: Language) -> Iterator[Row]:
    for total in found.totals:
        item = total.leaf.words.words(language)
        for share in total.shares:
            yield item, *_share(share, language)


def _share(share: Share, language: Language) -> Row:
    value = "" if share.value is None else plain(share.value)
    between = "；" if language == "zh" else "; "
    cells = between.join(fact.origin.words(language) or fact.path for fact in share.facts)
    said = [share.why.words(language)] if share.why is not None else []
    if any(fact.inferred for fact in share.facts):
        said.append(_INFERRED.words(language))
    sure = least_sure(share.facts)
    if sure is not None:
        said.append(_RECOGNISED.words(language, sure=plain(sure)))
    return share.place.unit.name, value, share.place.source, cells, between.join(said)


def _extras(found: Rollup) -> Iterator[Row]:
    for one in found.extras:
        yield one.extra.label, "、".join(one.whose)
