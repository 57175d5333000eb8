"""Two reports held against each other: figure by figure, and paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Literal, NamedTuple

from convkit.collating.paragraphs import Pair, lines_of, side_by_side
from convkit.conversion.compare import compare
from convkit.conversion.examination import Reading
from convkit.conversion.narrative_content import link_targets, pictures
from convkit.document import NOWHERE, Origin
from convkit.errors import Message
from convkit.form import Form, dotted
from convkit.limits.in_time import in_time
from convkit.report import Fact, Report
from convkit.text.numbers import says_value_alone

Kind = Literal["figure", "other", "paragraph"]


class Difference(NamedTuple):
    """What two reports have otherwise: where, what each of them says, and where it stands there."""

    kind: Kind
    what: Message
    before: Message
    after: Message
    path: str = ""
    places: tuple[Origin, Origin] = (NOWHERE, NOWHERE)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports side by side.

    `compared` are the paths of the figures that mean the same in both; those `only` in the edition of one were held
    against nothing.
    """

    one: Reading
    other: Reading
    differences: tuple[Difference, ...]
    pairs: tuple[Pair, ...]
    compared: tuple[str, ...]
    only: tuple[tuple[str, ...], tuple[str, ...]]

    @property
    def same(self) -> bool:
        """Whether they are the same: of one edition, without a difference."""
        return not self.differences


def differing(one: Reading, other: Reading) -> Comparison:
    """Every difference between two reports that were read, in the labels of the form.

    A figure has one path in all editions in which it means the same, and is compared by it; what the other edition
    does not have is not compared. Raises `InputError` where that takes too long.
    """
    return in_time(lambda: _differing(one, other))


def _differing(one: Reading, other: Reading) -> Comparison:
    common = {path for path in one.form.leaves if path in other.form.leaves}
    if one.form.id != other.form.id:
        common -= _told_otherwise(one, other)
    fields = {path for path in one.form.fields if path in other.form.fields}
    only = tuple(_beside(reading, common | fields) for reading in (one, other))
    pairs = tuple(side_by_side(lines_of(one.report), lines_of(other.report)))
    found = [
        *_editions(one, other),
        *_in_tables(one, other, common, fields),
        *_texts(pairs, one.form),
        *_attached(one, other),
    ]
    there = one.report.present.keys() | other.report.present.keys()
    compared = tuple(path for path in common if path in there)
    return Comparison(one, other, tuple(found), pairs, compared, (only[0], only[1]))


def _beside(reading: Reading, common: set[str]) -> tuple[str, ...]:
    """What of a report the other's edition does not have."""
    return tuple(path for path in reading.report.filled if path not in common)


def _told_otherwise(one: Reading, other: Reading) -> set[str]:
    """Figures for which one edition has one row and the other several, where only one of the reports has them."""
    gone = set()
    for form in (one.form, other.form):
        above = {dotted(leaf.row[:-1]) for leaf in form.leaves.values() if leaf.instead}
        gone |= {path for path, leaf in form.leaves.items() if dotted(leaf.row[:-1]) in above}
    return gone & (one.report.present.keys() ^ other.report.present.keys())


_EDITION = Message("the edition of the form", "表式版本")


def _editions(one: Reading, other: Reading) -> Iterator[Difference]:
    if one.form.id != other.form.id:
        yield Difference("other", _EDITION, one.form.words, other.form.words)


def _in_tables(one: Reading, other: Reading, common: set[str], both: set[str]) -> Iterator[Difference]:
    """What the comparison of a conversion finds, but for the narrative, which it does not take paragraph by paragraph.

    Whoever wrote figures down again may print them otherwise; a figure is another one where its value, its unit or its
    state is, or what else its cell says; that one of the two was read from a picture makes it no other figure.
    """
    before, after = (_plainly(reading.report, common, both) for reading in (one, other))
    after = replace(after, form=before.form, sections=before.sections)
    for found in compare(before, after, (), one.form):
        path = found.paths[0] if found.paths else ""
        what, first, second = (_words(found.values[name]) for name in ("what", "before", "after"))
        places = (_origin(one.report, path), _origin(other.report, path))
        yield Difference("figure" if path else "other", what, first, second, path, places)


def _plainly(report: Report, figures: set[str], others: set[str]) -> Report:
    """A report with some of its figures and of its values that are no numbers, however they are written."""
    facts = {path: _figure(fact) for path, fact in report.facts.items() if path in figures}
    fields = {
        path: replace(field, text=None) if field.value is not None else field
        for path, field in report.fields.items()
        if path in others
    }
    extras = tuple(replace(one, values=tuple(map(_figure, one.values))) for one in report.extras)
    return replace(report, facts=facts, fields=fields, extras=extras, extensions=())


def _figure(fact: Fact) -> Fact:
    """A figure whether it was read from text or from a picture, and whether it says 1070 or 1,070."""
    return replace(fact, text=None if says_value_alone(fact) else fact.text, recognised=None)


def _origin(report: Report, path: str) -> Origin:
    fact = report.at(path)
    return fact.origin if fact is not None else NOWHERE


_NOTHING = Message("nothing", "无")


def _words(value: object) -> Message:
    match value:
        case Message():
            return value
        case tuple() | list():
            return Message("{all}", "{all}").filled(all=value)
        case None | "" | "-":
            return _NOTHING
        case _:
            return Message(str(value), str(value))


_BEFORE_SECTIONS = {
    "frontMatter": Message("the text before the title", "标题之前的文字"),
    "preamble": Message("the text before section one", "第一部分之前的文字"),
    "signature": Message("the signature", "落款"),
}


def _texts(pairs: tuple[Pair, ...], form: Form) -> Iterator[Difference]:
    for pair in pairs:
        line = pair.one or pair.other
        if pair.same or line is None:
            continue
        before, after = (_words(side.text if side is not None else None) for side in (pair.one, pair.other))
        places = (pair.one.origin if pair.one else NOWHERE, pair.other.origin if pair.other else NOWHERE)
        yield Difference("paragraph", section_words(line.section, form), before, after, "", places)


def section_words(name: str, form: Form) -> Message:
    """A section, as a person is told of it."""
    known = next((section for section in form.sections if section.name == name), None)
    if known is not None:
        return Message(f"the text of “{known.english}”", f"“{known.heading}”正文")
    return _BEFORE_SECTIONS.get(name, Message(name, name))


_LINK = Message("a link", "链接")
_PICTURE = Message("a picture (its SHA-256)", "图片（SHA-256）")


def _attached(one: Reading, other: Reading) -> Iterator[Difference]:
    for what, of in ((_LINK, link_targets), (_PICTURE, pictures)):
        before, after = of(one.report), of(other.report)
        gone, new = sorted((before - after).elements()), sorted((after - before).elements())
        for first, second in zip_longest(gone, new):
            yield Difference("other", what, _words(first), _words(second))
