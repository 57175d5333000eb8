"""A blank form: the words of an edition with an agency and a year put in, and every cell of its tables blank."""

from __future__ import annotations

from convkit.document import Inline, Paragraph
from convkit.errors import Message, UsageError
from convkit.form import Form, FormSection
from convkit.recognise.narrative.meta import meta_of
from convkit.report import Fact, Field, Meta, Report, Section, TableMarker
from convkit.text.values import boxes, field_from

_LONGEST_NAME = 50  # a longer title would be no line of its own to a reader
_NAMELESS = Message("the agency is not named; give --agency", "没有单位名称；请用 --agency 给出")
_TOO_LONG = Message(
    "the agency's name has more than {most} characters; give its short form", "单位名称超过 {most} 字；请使用规范简称"
)
_NO_LINE = Message(
    "the agency's name holds a line break or another control character; give it on one line",
    "单位名称中含有换行等控制字符；请写成一行",
)
_UNCLEAR = Message(
    "the title “{title}” would not be read as that of “{agency}” for {year}; give the agency's name alone, without "
    "quotation marks, a year or words of the title",
    "标题“{title}”读取时无法得出单位“{agency}”和 {year} 年度；请只给出单位名称，不含引号、年度和标题用语",
)


def blank_report(form: Form, year: int, agency: str) -> Report:
    """The form without any figure, for an agency and a year; `UsageError` where the name is none."""
    name = agency_name(agency)
    values = {"agency": name, "year": year, "subject": form.subjects[0]}
    preamble = tuple(_line(text.format_map(values)) for text in form.skeleton.preamble)
    sections = tuple(blank_section(form, one) for one in form.sections)
    sections = (Section("preamble", "", preamble), *sections) if preamble else sections
    title = form.skeleton.title.format_map(values)
    meta = told_by(form, title, year, name, sections)
    return Report(form.id, meta, sections, blank_facts(form), fields=blank_fields(form, year, name))


def agency_name(given: str) -> str:
    """The name of an agency on one line; `UsageError` where it cannot stand in a title."""
    name = " ".join(given.split(" ")).strip()
    if not name:
        raise UsageError(_NAMELESS)
    if not name.isprintable():
        raise UsageError(_NO_LINE)
    if len(name) > _LONGEST_NAME:
        raise UsageError(_TOO_LONG, most=_LONGEST_NAME)
    return name


def told_by(form: Form, title: str, year: int, agency: str, sections: tuple[Section, ...]) -> Meta:
    """Who and when, as the text of a form tells it; `UsageError` where its title does not tell it rightly."""
    meta = meta_of([form], title, sections)
    if meta.year != year or "".join(meta.agency.split()) != "".join(agency.split()):
        raise UsageError(_UNCLEAR, title=title, agency=agency, year=year)
    return meta


def blank_facts(form: Form) -> dict[str, Fact]:
    """Every fact of a form, blank; rows that stand in place of others are left to those who need them."""
    return {path: Fact(path, unit=leaf.unit) for path, leaf in form.leaves.items() if not leaf.instead}


def blank_fields(form: Form, year: int, agency: str) -> dict[str, Field]:
    """Every value of a form that is no number: choices as boxes, agency, year and period filled in, all else blank."""
    roles = {"agency": agency, "year": f"{year}年", "period": f"{year}年1月1日至{year}年12月31日"}
    return {
        path: field_from(place, boxes(place) if place.kind == "choice" else roles.get(place.role, ""))
        for path, place in form.fields.items()
    }


def blank_section(form: Form, section: FormSection) -> Section:
    """A section of a form before anything is written in it: its heading, and the place of its table."""
    return Section(section.name, section.heading, () if form.table(section.name) is None else (TableMarker(),))


def _line(text: str) -> Paragraph:
    return Paragraph((Inline(text),))
