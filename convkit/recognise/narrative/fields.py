"""The fields of a form that stand as lines, 网站名称：…, or as label and value side by side: taken out of the text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from convkit.document import Block, Grid, Origin, Paragraph, by_row
from convkit.form import FieldPlace, Form
from convkit.recognise.labels import item_number, key
from convkit.recognise.tables.row_labels import is_blank
from convkit.report import Field, Meta, Section, SectionBlock
from convkit.text.dates import period_in, year_in
from convkit.text.numbers import collapse, unread
from convkit.text.values import field_from

_COLON = re.compile(r"[:：]")
_ADDED = re.compile(r"^(?:https?://|mailto:)|/$")
_LABELLED = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,12}[:：](?!//)")
_WIDE = re.compile(r"\s{2,}|[\t\u3000]+")


class _Said(NamedTuple):
    place: FieldPlace
    text: str
    origin: Origin


class Filled(NamedTuple):
    """The sections without the lines that are fields, and the fields by path, absent ones too."""

    sections: tuple[Section, ...]
    fields: dict[str, Field]


def fields_in(form: Form, sections: Sequence[Section]) -> Filled:
    """Take the fields of each section out of it; what has no known label stays where it was."""
    fields = {path: Field(path, state="absent") for path in form.fields}
    kept = []
    worded = ("".join(word.split()) for one in form.sections for word in (one.heading, *one.aliases))
    headings = tuple(word for word in worded if item_number(word))
    for section in sections:
        places = {key(word): place for place in form.lines(section.name) for word in (place.label, *place.aliases)}
        if not places:
            kept.append(section)
            continue
        blocks: list[SectionBlock] = []
        for block in section.blocks:
            said = list(_said(block, places))
            if not said:
                blocks.append(block)
            for one in (_whole(one, places, headings) for one in said):
                fields[one.place.path] = _with(fields[one.place.path], one)
        kept.append(replace(section, blocks=tuple(blocks)))
    return Filled(tuple(kept), fields)


def _whole(said: _Said, places: Collection[str], headings: tuple[str, ...]) -> _Said:
    """A value, unread where lines that follow it may have run into it: another label stands in it, or ends it.

    A page of which nobody knows where its lines are full shows 网站名称：甲首页网址：乙二、信息发布情况 as one line.
    """
    labels = tuple(places)
    within = any(key(said.text[: colon.start()]).endswith(labels) for colon in _COLON.finditer(said.text))
    if within or "".join(said.text.split()).endswith(headings):
        return said._replace(text=unread(said.text.strip()))
    return said


def _with(before: Field, said: _Said) -> Field:
    """The field that is said once more: the same, or unread where it says something else."""
    field = field_from(said.place, said.text, said.origin)
    if before.state == "absent":
        return field
    if replace(before, recognised=field.recognised) == field:
        return min(before, field, key=lambda one: one.recognised or 0)  # both are seen, and one less surely
    texts = [before.printed, field.printed]
    return Field(before.path, None, " | ".join(filter(None, texts)), "unread", said.origin)


def _said(block: SectionBlock, places: dict[str, FieldPlace]) -> Iterator[_Said]:
    match block:
        case Paragraph() if all(_bare(run.link or run.text) == _bare(run.text) for run in block.inlines):
            yield from _in_line(block.text, places, block.origin)
        case Grid():
            yield from _in_grid(block, places)


def _bare(address: str) -> str:
    """An address without what a browser adds to it: a line whose link leads elsewhere stays text, with its link."""
    return _ADDED.sub("", address.strip())


def _in_line(text: str, places: dict[str, FieldPlace], origin: Origin) -> Iterator[_Said]:
    """What a line says of fields; nothing where it begins with no label.

    Several stand on one line where wide gaps keep them apart: of 名称：甲　代码：1 neither is lost in the other.
    Behind a gap 联系人：乙, which is no field of the form, may or may not be of the value before it.
    """
    pieces: list[tuple[str, bool]] = []
    for piece in _WIDE.split(text.strip()):
        if pieces and _place(piece, places) is None:
            before, unclear = pieces[-1]
            pieces[-1] = f"{before} {piece}", unclear or _LABELLED.match(piece) is not None
        else:
            pieces.append((piece, False))
    for piece, unclear in pieces:
        place = _place(piece, places)
        if place is None:
            return
        value = _COLON.split(piece, maxsplit=1)[1]
        yield _Said(place, unread(value.strip()) if unclear else value, origin)


def _place(text: str, places: dict[str, FieldPlace]) -> FieldPlace | None:
    return places.get(label_before_colon(text))


def _in_grid(grid: Grid, places: dict[str, FieldPlace]) -> Iterator[_Said]:
    """The fields of a table of labels and values side by side; nothing of one that holds anything else."""
    rows = by_row(sorted(grid.cells, key=lambda one: (one.row, one.column)))
    found: list[_Said] = []
    for cells in rows.values():
        while cells and is_blank(cells[-1]) and len(cells) % 2:
            cells.pop()
        for label, value in zip(cells[::2], cells[1::2], strict=False):
            place = places.get(key(label.text.rstrip(" :：")))
            if place is not None:
                found.append(_Said(place, value.text, value.origin))
            elif not is_blank(label) or not is_blank(value):
                return
        if len(cells) % 2:
            return
    yield from found


def label_before_colon(text: str) -> str:
    """The evened-out label that a line begins with, "" where there is no colon behind it."""
    label, *values = _COLON.split(text, maxsplit=1)
    return key(label) if values else ""


def labels_of_lines(forms: Sequence[Form], blocks: Sequence[Block]) -> frozenset[str]:
    """The labels of the lines of each form of which a document has half or more."""
    worded = [form for form in forms if any(place.leaf is None for place in form.fields.values())]
    if not worded:
        return frozenset()
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    texts += [cell.text for block in blocks if isinstance(block, Grid) for cell in block.cells]
    shown = {label_before_colon(text) for text in texts}
    found: set[str] = set()
    for form in worded:
        places = [place for place in form.fields.values() if place.leaf is None]
        labels = [{key(word) for word in (place.label, *place.aliases)} for place in places]
        if 2 * sum(not own.isdisjoint(shown) for own in labels) >= len(labels):
            found.update(*labels)
    return frozenset(found)


def with_roles(meta: Meta, form: Form, fields: dict[str, Field]) -> Meta:
    """Who and when, where title and text are silent and a field says it."""
    told = {place.role: collapse(one.value) for path, place in form.fields.items()
            if place.role and (one := fields.get(path)) is not None and one.value}  # fmt: skip
    return replace(
        meta,
        agency=meta.agency or told.get("agency", ""),
        year=meta.year if meta.year is not None else year_in(told.get("year", "")),
        period=meta.period or period_in(told.get("period", "")),
    )
