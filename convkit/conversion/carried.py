"""The copy of a report that a file carries inside, as canonical XML: what goes into it, and what it says unseen.

A file that people go on editing carries the figures and not a word: what somebody deletes from the page must be gone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from convkit.conversion.compare import compare
from convkit.conversion.narrative_content import link_targets, pictures, squeeze
from convkit.document import Finding, texts
from convkit.errors import InputError, Message
from convkit.form import FieldPlace, Form
from convkit.report import Extra, Fact, Field, Meta, Report, TableMarker
from convkit.text.numbers import is_figure, says_unit_alone
from convkit.xml import from_xml, to_xml

_UNREADABLE = Message("the XML that the file carries cannot be read: {detail}", "文件内嵌的 XML 无法读取：{detail}")
_DIFFERS = Message(
    "the file shows another report than the XML that it carries; what it shows was taken: {first}; "
    "{count:difference|differences} in all",
    "文件显示的内容与内嵌 XML 不一致，以显示内容为准：{first}；共 {count} 处",
)
_SAYS_MORE = Message(
    "the file carries an XML copy of the report that says what the page does not ({count:place|places}, the first: "
    "“{first}”); convert the file again before it is published",
    "文件内嵌的报告 XML 含有页面上没有的内容（{count} 处，首处：“{first}”）；公布前请重新转换该文件",
)
_PICTURE = "〔picture / 图片〕"
_SHOWN = 20


def copy_of(report: Report, form: Form, xml: bytes, data: str) -> bytes | None:
    """What of a report's canonical XML a file is to carry: `all` of it, its `figures`, or `none`."""
    match data:
        case "all":
            return xml
        case "none":
            return None
        case _:
            return to_xml(figures_of(report, form), form)


def figures_of(report: Report, form: Form) -> Report:
    """A report without a word: its form, its year, its figures with their units, its codes, days and choices."""
    return Report(
        report.form,
        Meta(year=report.meta.year),
        facts={path: _figure(fact) for path, fact in report.facts.items()},
        extras=tuple(
            Extra(one.section, one.axis, "", one.after, tuple(map(_figure, one.values)), one.part)
            for one in report.extras
        ),
        fields={path: _bare(report.fields.get(path), place) for path, place in form.fields.items()},
    )


def _bare(field: Field | None, place: FieldPlace) -> Field:
    """A code, a day or a choice without what is printed; of a text, and of what was not read, nothing."""
    if field is None or field.state != "value" or place.kind == "text":
        return Field(place.path, state="absent")
    return replace(field, text=None)


def _figure(fact: Fact) -> Fact:
    """A fact without the words of its cell; one that has no figure but words is unread."""
    worded = _has_words(fact)
    if fact.state == "unread" or (worded and fact.value is None):
        return replace(fact, text=None if worded else fact.text, state="unread", unit=None)
    if worded or says_unit_alone(fact):
        return replace(fact, text=None)
    if fact.value is None:
        return replace(fact, unit=None)  # which its label may have said, and no label is there
    return fact


def _has_words(fact: Fact) -> bool:
    if not fact.text:
        return False
    shown = fact.text.removesuffix(fact.unit or "")
    return fact.state != "placeholder" and shown != "" and not is_figure(shown)


def marked(report: Report, carried: bytes | None) -> Report:
    """The report with the marks of what was read from a picture, which a copy in its file has and no page shows.

    A figure gets the mark where the file shows what the copy says of it; one that somebody changed is his own.
    """
    if carried is None or _MARK not in carried:
        return report
    try:
        copy = from_xml(carried)
    except InputError:
        return report
    facts = {path: _as_marked(fact, copy.facts.get(path)) for path, fact in report.facts.items()}
    fields = {path: _as_seen(field, copy.fields.get(path)) for path, field in report.fields.items()}
    extras = report.extras
    if len(extras) == len(copy.extras):
        extras = tuple(
            replace(one, values=tuple(_as_marked(fact, known.get(fact.path)) for fact in one.values))
            if _place(one) == _place(other)
            else one
            for one, other in zip(extras, copy.extras, strict=True)
            for known in [{fact.path: fact for fact in other.values}]
        )
    return replace(report, facts=facts, extras=extras, fields=fields)


_MARK = b'recognised="'


def _place(extra: Extra) -> tuple[object, ...]:
    return extra.section, extra.part, extra.axis, extra.after


def _as_marked(fact: Fact, copy: Fact | None) -> Fact:
    if copy is None or copy.recognised is None:
        return fact
    marked = replace(fact, recognised=copy.recognised)
    return marked if _figure(marked) == _figure(replace(copy, path=fact.path)) else fact


def _as_seen(field: Field, copy: Field | None) -> Field:
    """A value that is no number with its mark; the copy need not have what is printed beside it."""
    if copy is None or (field.state, field.value) != (copy.state, copy.value) or copy.text not in (None, field.text):
        return field
    return replace(field, recognised=copy.recognised)


def carried_differs(carried: bytes, report: Report, form: Form, format_name: str) -> Iterator[Finding]:
    """A finding where the XML inside a file says in words what the file does not show, and one where it differs else.

    What the file shows has been taken. Of an XML that has figures alone, the figures are compared.
    """
    try:
        copy = from_xml(carried)
    except InputError as error:
        yield Finding("carried", "warning", _UNREADABLE, {"detail": error})
        return
    if more := _unshown(copy, report):
        values: dict[str, object] = {"first": more[0][:_SHOWN], "count": len(more)}
        yield Finding(f"{format_name}.copy", "warning", _SAYS_MORE, values)
    if more or not any(_texts(copy)):
        copy, report = figures_of(copy, form), figures_of(report, form)
    if differences := compare(copy, report, form=form):
        yield Finding("carried", "warning", _DIFFERS, {"first": differences[0], "count": len(differences)})


def _unshown(copy: Report, shown: Report) -> list[str]:
    """The texts, link targets and pictures of a copy that the report shows nowhere."""
    known = squeeze("".join(_texts(shown)))
    unsaid = [text for text in dict.fromkeys(_texts(copy)) if squeeze(text) not in known]
    links = link_targets(copy).keys() - link_targets(shown).keys()
    return [*unsaid, *sorted(links), *(_PICTURE for _ in pictures(copy).keys() - pictures(shown).keys())]


def _texts(report: Report) -> Iterator[str]:
    """Whatever words a report has: who, headings, blocks, labels of rows that the form lacks, notes in cells."""
    meta = report.meta
    yield from filter(None, (meta.title, meta.agency, meta.number, meta.contact))
    for section in report.sections:
        yield section.heading
        yield from texts(tuple(block for block in section.blocks if not isinstance(block, TableMarker)))
    for extra in report.extras:
        yield extra.label
        yield from (fact.text or "" for fact in extra.values if _has_words(fact))
    yield from (fact.text or "" for fact in report.facts.values() if _has_words(fact))
