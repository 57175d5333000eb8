"""The law of comparing: any one thing of a report, changed alone, is one difference, whichever report comes first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import F2021, heading, numbered, paragraph

from convkit.conversion.compare import compare
from convkit.document import Cell, Grid, Heading, Image, Inline, Item, List, Numbers, Origin, Paragraph
from convkit.report import Extension, Extra, Fact, Field, Meta, Note, Report, Section, SectionBlock, TableMarker
from convkit.testing import picture


def extra(label: str, axis: str = "row") -> Extra:
    values = tuple(Fact(path, Decimal(at), "件", f"{at}件", "number") for at, path in enumerate(("a", "b", "c")))
    return Extra("requests", axis, label, "received", values)


NARRATIVE: tuple[SectionBlock, ...] = (
    heading("（一）工作", 2),
    Paragraph((Inline("其间"), Inline("网站", "https://a.example/"), Inline("公开。"))),
    List((Item((Inline("甲项"),), "1."), Item((Inline("乙项"),), "2."))),
    Grid((Cell(1, 1, "渠道"), Cell(1, 2, "篇数"), Cell(2, 1, "微信"),
          Cell(2, 2, "1157", inlines=(Inline("1157", "https://b.example/"),)))),
    Image(picture(90), "image/png", "图"),
    TableMarker(),
)  # fmt: skip
PLAIN = numbered(F2021)
REPORT = replace(
    PLAIN,
    meta=Meta("某县2022年报告", "某县", 2022, ("2022-01-01", "2022-12-31"), "2023-01-28", "某函〔2023〕1号", "电话1"),
    sections=(
        Section("preamble", "", NARRATIVE),
        *PLAIN.sections,
        Section("signature", "", (paragraph("2023年1月28日"),)),
    ),
    extras=(*map(extra, "甲乙丙"), extra("甲", "column")),
    notes=(Note("requests", "row", "received", "（甲）"), Note("requests", "caption", "", "（乙）", 2)),
    extensions=(Extension(".", "{urn:x}a", "1"), Extension("overview", "{urn:x}b", "2")),
    fields={"a": Field("a", "2027-03-05", "2027年3月5日", "value"), "b": Field("b", "是", "√是", "value")},
)

# -- where things are: the one that a number chooses, and how another gets into its place

Place = tuple[Any, Callable[[Any], Report]]


def nth(items: tuple[Any, ...], at: int, put: Callable[[Any], Report]) -> Place:
    at %= len(items)
    return items[at], lambda new: put((*items[:at], new, *items[at + 1 :]))


def within(place: Callable[[int], Place], name: str, least: int = 1) -> Callable[[int], Place]:
    """One of those that a thing holds; the number says of every first, second ... of `least` which thing."""

    def chosen(at: int) -> Place:
        thing, put = place(at // least)
        return nth(getattr(thing, name), at, lambda new: put(replace(thing, **{name: new})))

    return chosen


def whole(_: int) -> Place:
    return REPORT, lambda new: new


def fact(at: int) -> Place:
    path = [*REPORT.facts][at % len(REPORT.facts)]
    return REPORT.facts[path], lambda new: replace(REPORT, facts={**REPORT.facts, path: new})


def field(at: int) -> Place:
    path = "ab"[at % 2]
    return REPORT.fields[path], lambda new: replace(REPORT, fields={**REPORT.fields, path: new})


def block(at: int) -> Callable[[int], Place]:
    return lambda _: within(lambda _: within(whole, "sections")(0), "blocks")(at)


PLACES: dict[str, Callable[[int], Place]] = {
    "Report": whole,
    "Meta": lambda _: (REPORT.meta, lambda new: replace(REPORT, meta=new)),
    "Section": within(whole, "sections"),
    "Fact": fact,
    "Field": field,
    "Extra": within(whole, "extras"),
    "Fact of an Extra": within(within(whole, "extras"), "values", 3),
    "Extension": within(whole, "extensions"),
    "Note": within(whole, "notes"),
    "Heading": block(0),
    "Paragraph": block(1),
    "List": block(2),
    "Grid": block(3),
    "Image": block(4),
    "TableMarker": block(5),
    "Item": within(block(2), "items"),
    "Cell": lambda at: within(block(3), "cells")(at % 2 * 2),  # the first of a row, which can come behind others
    "Inline": within(block(1), "inlines"),
    "Inline of a Heading": within(block(0), "inlines"),
    "Inline of an Item": within(within(block(2), "items"), "inlines"),
}
KINDS = {
    kind.__name__: kind for kind in (Report, Meta, Section, Fact, Field, Extra, Extension, Note, Inline, Item, Cell)
}
KINDS |= {kind.__name__: kind for kind in get_args(SectionBlock)}

# -- changes of a field: functions of what it holds, and of a number that chooses where

Change = Callable[[Any, int], Any]


def swapped(items: tuple[Any, ...], at: int) -> tuple[Any, ...]:
    at %= len(items) - 1
    return (*items[:at], items[at + 1], items[at], *items[at + 2 :])


def removed(items: tuple[Any, ...], at: int) -> tuple[Any, ...]:
    at %= len(items)
    return (*items[:at], *items[at + 1 :])


def twice(items: tuple[Any, ...], at: int) -> tuple[Any, ...]:
    at %= len(items)
    return (*items[: at + 1], *items[at:])


def to(*values: Any) -> list[Change]:
    return [lambda _, __, value=value: value for value in values]


def more(*items: Any) -> list[Change]:
    return [lambda old, at, item=item: (*old[: at % len(old)], item, *old[at % len(old) :]) for item in items]


def of(first: int, last: int | None, change: Change) -> Change:
    """A change of some of the items."""
    return lambda items, at: (*items[:first], *change(items[first:last], at), *(items[last:] if last else ()))


NEW = (Inline("新"),)
BLOCKS = (Heading(NEW), Paragraph(NEW), List((Item(NEW),)), Grid((Cell(1, 1, "新"),)), Image(picture(90), ""))
OF_FACTS = {
    "value": to(None, Decimal(5)),
    "unit": to("条"),
    "text": to("", "5 件"),
    "state": to("unread", "placeholder", "text", "blank", "absent"),
    "recognised": to(Decimal(0), Decimal("0.97")),
}
COMPARED: dict[str, dict[str, list[Change]]] = {
    "Report": {
        "form": to("annual-report-2019"),
        "meta": [lambda meta, _: replace(meta, year=2021)],
        "sections": [of(1, None, removed), of(1, None, twice), swapped, *more(Section("new", "新"))],
        "facts": [lambda facts, at: dict(removed((*facts.items(),), at)), lambda facts, _: {**facts, "x": Fact("x")}],
        "extras": [removed, twice, of(0, 3, swapped), *more(extra("丁"))],
        "extensions": [removed, twice, *more(Extension(".", "", "<x/>"))],
        "notes": [removed, twice, *more(Note("requests", "corner", "", "（丙）"))],
        "fields": [lambda one, at: dict(removed((*one.items(),), at)), lambda one, _: {**one, "x": Field("x")}],
    },
    "Meta": {
        "title": to("", "某县2021年报告"),
        "agency": to("", "某市"),
        "year": to(None, 2021),
        "period": to(None, ("2022-01-01", "2022-12-30"), ("2021-01-01", "2022-12-31")),
        "issued": to(None, "2023-01-29"),
        "number": to("", "某函〔2023〕2号"),
        "contact": to("", "电话2"),
    },
    "Section": {"name": to("new"), "heading": to("新"), "blocks": more(*BLOCKS)},
    "Fact": OF_FACTS,
    "Field": {
        "value": to(None, "否"),
        "text": to(None, "☑是"),
        "state": to("unread", "blank", "absent"),
        "recognised": to(Decimal(0), Decimal("0.97")),
    },
    "Fact of an Extra": {**OF_FACTS, "path": to("", "d")},
    "Extra": {
        "section": to("outcome"),
        "axis": [lambda axis, _: "column" if axis == "row" else "row"],
        "label": to("", "戊"),
        "after": to("", "refused"),
        "values": [removed, twice, *more(Fact("d", text="/", state="placeholder"))],
        "part": to(2),
    },
    "Extension": {"path": to("requests"), "name": to("{urn:x}c"), "content": to("", "3")},
    "Note": {"section": to("x"), "axis": to("column"), "place": to("x"), "text": to("（戊）"), "part": to(3)},
    "Heading": {"inlines": [*to((), NEW), twice]},
    "Paragraph": {"inlines": [of(2, None, removed), swapped, of(1, 2, lambda linked, _: (Inline(linked[0].text),))]},
    "List": {"items": [removed, swapped, twice]},
    "Grid": {"cells": [of(0, 3, removed)]},
    "Image": {"data": to(b"", picture(91))},
    "Item": {"inlines": to((), NEW), "marker": to("", "（3）")},
    "Cell": {"text": to("", "新"), "row": to(9), "column": to(9), "inlines": to((Inline("新", "https://c.example/"),))},
    "Inline": {"text": to("新"), "link": to("https://c.example/")},
    "Inline of a Heading": {"text": to("", "新"), "link": to("https://c.example/")},
    "Inline of an Item": {"text": to("", "新"), "link": to("https://c.example/")},
}
ORIGIN = {"origin": to(Origin(page=9))}
NOT_COMPARED: dict[str, dict[str, list[Change]]] = {
    "Report": {
        "sections": more(Section("new", " ", (TableMarker(), Image(b"", "image/png")))),  # nothing is said in it
        "facts": [lambda facts, _: {**facts, "x": Fact("x", state="absent")}],  # not said, not there: the same
        "fields": [lambda one, _: {**one, "x": Field("x", state="absent")}],
    },
    "Section": {"blocks": more(TableMarker()), **ORIGIN},
    "Fact": {"path": to("x"), "inferred": to(True), **ORIGIN},  # the key of a fact counts, not what it repeats of it
    "Field": {"path": to("x"), **ORIGIN},
    "Fact of an Extra": {"inferred": to(True), **ORIGIN},
    "Extra": {"values": [swapped, *more(Fact("d"))], **ORIGIN},
    "Note": ORIGIN,
    "Heading": {"level": to(1, 3), "run_in": to(True), **ORIGIN},
    "Paragraph": {"role": to("date"), **ORIGIN},
    "List": ORIGIN,
    "Item": {"level": to(2)},
    "Image": {"media_type": to("image/gif"), "alternative": to("", "新"), "over": to(True), **ORIGIN},
    "Grid": {"arrangement": to("sheet"), "header_rows": to(1), "breaks": to((2,)), "name": to("表一"),
             "counted": to(True), **ORIGIN},
    "Cell": {"rows": to(2), "columns": to(2), "path": to("x"), "number": to("5"), "admits": to(Numbers()),
             "heads": to("rows"), "sum": to(("x",)), **ORIGIN},
    "Inline": {"emphasis": to(True)},
    "Inline of a Heading": {"emphasis": to(True)},
    "Inline of an Item": {"emphasis": to(True)},
}  # fmt: skip


def rows(table: dict[str, dict[str, list[Change]]]) -> list[Any]:
    return [
        pytest.param(kind, name, change, id=f"{kind}.{name}-{number}")
        for kind, changes in table.items()
        for name, some in changes.items()
        for number, change in enumerate(some, start=1)
    ]


def changed(kind: str, name: str, change: Change, at: int, where: int) -> Report:
    thing, put = PLACES[kind](at)
    return put(replace(thing, **{name: change(getattr(thing, name), where)}))


@pytest.mark.parametrize(("kind", "name", "change"), rows(COMPARED))
@given(at=st.integers(0, 10**6), where=st.integers(0, 10**6))
def test_one_change_alone_is_one_difference_in_both_directions(
    kind: str, name: str, change: Change, at: int, where: int
) -> None:
    other = changed(kind, name, change, at, where)
    assert [len(compare(REPORT, other)), len(compare(other, REPORT))] == [1, 1]


@pytest.mark.parametrize(("kind", "name", "change"), rows(NOT_COMPARED))
@given(at=st.integers(0, 10**6), where=st.integers(0, 10**6))
def test_what_is_not_compared_is_no_difference(kind: str, name: str, change: Change, at: int, where: int) -> None:
    other = changed(kind, name, change, at, where)
    assert compare(REPORT, other) == compare(other, REPORT) == ()


@pytest.mark.parametrize("kind", PLACES)
def test_every_field_is_changed_here(kind: str) -> None:
    named = {*COMPARED.get(kind, ()), *NOT_COMPARED.get(kind, ())}
    assert named == {field.name for field in fields(KINDS[kind.partition(" ")[0]])}


def test_every_kind_of_thing_has_its_place() -> None:
    assert {kind.partition(" ")[0] for kind in PLACES} == {*KINDS}
