"""A report made whole and sound before anything is written from it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from convkit.errors import InputError, Message
from convkit.form import Form, addresses, cells_of
from convkit.form.naming import row_of
from convkit.report import Extra, Fact, Field, Note, Report, Section, TableMarker
from convkit.text.beside import governed, note_text
from convkit.text.numbers import extra_leaves, sound
from convkit.text.values import sound_field
from convkit.xml import serialise
from convkit.xml.validation import validate
from convkit.xml.writing import order, to_element


def validated(report: Report, form: Form) -> tuple[Report, bytes]:
    """The report with every fact of its form in canonical shape, and its XML, which is valid against the XSD.

    Raises `InputError` where a fact is unknown or contradicts itself, or the XML would break its schema.
    """
    report = replace(report, notes=_notes(report, form))
    report = replace(report, facts=_facts(report, form), fields=_fields(report, form), extras=_extras(report, form))
    report = replace(report, sections=_sections(report, form))
    try:
        root = to_element(report, form)
    except ValueError as error:
        raise InputError(
            Message("a text holds characters that no XML can hold: {detail}", "文字中含有 XML 不允许的字符：{detail}"),
            detail=str(error),
        ) from error
    validate(root, form)
    return report, serialise(root)


def _facts(report: Report, form: Form) -> dict[str, Fact]:
    _known(report.facts, form.leaves, form)
    # Of a row that stands in place of others, either every cell is there or none.
    stand_ins = [leaf for leaf in form.leaves.values() if leaf.instead]
    rows = {row_of(leaf) for leaf in stand_ins}
    begun = {row for path in report.facts if (row := row_of(form.leaves[path])) in rows}
    facts: dict[str, Fact] = {}
    for path, leaf in form.leaves.items():
        fact = report.facts.get(path)
        if fact is not None:
            facts[path] = sound(fact, governed(leaf, report.notes))
        elif not leaf.instead or row_of(leaf) in begun:
            facts[path] = Fact(path, unit=leaf.unit, state="absent")
    return facts


def _known(paths: Iterable[str], places: Container[str], form: Form) -> None:
    """Refuse a path that the form does not have."""
    for path in paths:
        if path not in places:
            raise InputError(_NO_FACT, path=path, form=form.id)


_NO_FACT = Message("{path} is no fact of the form {form}", "{path} 不是表式 {form} 的数据项")


def _fields(report: Report, form: Form) -> dict[str, Field]:
    _known(report.fields, form.fields, form)
    return {
        path: sound_field(report.fields.get(path) or Field(path, state="absent"), place)
        for path, place in form.fields.items()
    }


def _extras(report: Report, form: Form) -> tuple[Extra, ...]:
    extras = []
    for extra in report.extras:
        table = form.table(extra.section)
        if table is None:
            raise InputError(Message("{section} has no table", "{section} 没有表格"), section=extra.section)
        leaves = extra_leaves(table, extra.part, extra.axis, [fact.path for fact in extra.values])
        values = (sound(fact, governed(leaves[fact.path], report.notes, extra)) for fact in extra.values)
        extras.append(replace(extra, values=tuple(values)))
    return tuple(extras)


_NO_SUCH_LABEL = Message(
    "the note “{text}” is at the {axis} “{place}” of part {part} of {section}, which the form does not have",
    "注“{text}”指向{section}第 {part} 部分的“{place}”（{axis}），而表式没有该处",
)


def _notes(report: Report, form: Form) -> tuple[Note, ...]:
    for note in report.notes:
        table = form.table(note.section)
        parts = dict(enumerate(table.parts if table is not None else (), start=1))
        if note.part not in parts or note.place not in addresses(parts[note.part], note.axis):
            about = {"axis": note.axis, "place": note.place, "part": note.part, "section": note.section}
            raise InputError(_NO_SUCH_LABEL, text=note.text, **about)
    return tuple(replace(note, text=note_text(note.text)) for note in report.notes if note.text.strip())


def _sections(report: Report, form: Form) -> tuple[Section, ...]:
    """The sections, with a place for each table that has something in it."""
    usual = order(form)
    unknown = [section.name for section in report.sections if section.name not in usual]
    if unknown:
        raise InputError(
            Message("{name} is no section of the form {form}", "{name} 不是表式 {form} 的部分"),
            name=unknown[0],
            form=form.id,
        )
    sections, present = list(report.sections), report.filled
    for name in dict.fromkeys(path.partition(".")[0] for path in report.fields if path in present):
        if name not in [section.name for section in sections]:
            _insert(sections, Section(name), usual)
    for table in form.tables:
        here = next((at for at, section in enumerate(sections) if section.name == table.section), None)
        if here is not None and any(isinstance(block, TableMarker) for block in sections[here].blocks):
            continue
        if not any(leaf.path in present for leaf in cells_of(form, table)):
            continue
        if here is not None:
            sections[here] = replace(sections[here], blocks=(*sections[here].blocks, TableMarker()))
            continue
        _insert(sections, Section(table.section, "", (TableMarker(),)), usual)
    return tuple(sections)


def _insert(sections: list[Section], section: Section, usual: Sequence[str]) -> None:
    """Put a section behind those that usually stand before it."""
    rank = usual.index(section.name)
    before = [at for at, one in enumerate(sections) if usual.index(one.name) < rank]
    sections.insert(before[-1] + 1 if before else 0, section)
