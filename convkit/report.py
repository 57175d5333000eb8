"""The canonical report: which form, who, when, narrative by section, and facts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from convkit.document import NOWHERE, Block, Image, Origin, brief
from convkit.errors import Message, UsageError

Axis = Literal["row", "column", "caption", "corner"]
AXIS_WORDS: dict[Axis, Message] = {"row": Message("row", "行"), "column": Message("column", "列")}
State = Literal["number", "blank", "placeholder", "text", "unread", "absent"]
FieldState = Literal["value", "blank", "placeholder", "unread", "absent"]

LEGACY = "annual-report-legacy"
"""The form of a report that fits no edition: narrative and generic grids, no facts."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One number of the form.

    `value` is None unless the state is `number`. `unit` is what the cell prints, else what stands beside its labels,
    else the form's. `text` is what was printed, white space collapsed, kept where it says more than the value
    ("1,234", "/", "22（其中修订16件）").
    `inferred` marks a value that arithmetic told, not a separator. `recognised` is there where the figure was read from
    a picture: how sure that is, from 0 to 1, and 0 where nobody says. Such a figure is to be compared with the page.
    """

    path: str
    value: Decimal | None = None
    unit: str | None = None
    text: str | None = None
    state: State = "blank"
    inferred: bool = False
    origin: Origin = field(default=NOWHERE, compare=False)
    recognised: Decimal | None = None

    __repr__ = brief

    @property
    def printed(self) -> str:
        """What a cell shows for it."""
        if self.text is not None:
            return self.text
        return "" if self.value is None else plain(self.value)


@dataclass(frozen=True, slots=True)
class Field:
    """One value of the form that is no number: a text, a code, a date, a choice.

    `value` is None unless the state is `value`: a date as ISO writes it, a code in plain characters, the words of the
    choice. `text` is what was printed, white space collapsed, kept where it is not what the form prints for the value.
    `recognised` is there where it was read from a picture: how sure that is, as of a fact.
    """

    path: str
    value: str | None = None
    text: str | None = None
    state: FieldState = "blank"
    origin: Origin = field(default=NOWHERE, compare=False)
    recognised: Decimal | None = None

    __repr__ = brief

    @property
    def printed(self) -> str:
        """What was printed for it, or its value where the form prints no more than that."""
        return self.text or self.value or ""


def plain(value: Decimal) -> str:
    """A number in plain digits, without exponent, plus sign, or zeros at the end of its decimals."""
    if value == 0:
        return "0"
    digits = format(value, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


@dataclass(frozen=True, slots=True)
class Meta:
    """Who and when, as printed: title, agency, year, period (two ISO dates), date of issue (ISO).

    `number` is the document number (某政发〔2022〕3号), `contact` the words that say how to reach the agency.
    """

    title: str = ""
    agency: str = ""
    year: int | None = None
    period: tuple[str, str] | None = None
    issued: str | None = None
    number: str = ""
    contact: str = ""

    __repr__ = brief


def reported_year(meta: Meta) -> int | None:
    """The year that a report is of: as it says, else that in which its period ends."""
    return int(meta.period[1][:4]) if meta.year is None and meta.period is not None else meta.year


@dataclass(frozen=True, slots=True)
class TableMarker:
    """The place in a section where the statutory table stood."""


SectionBlock = Block | TableMarker


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the narrative: its element name, its heading as printed, and its blocks in order.

    Names are those of the form, and `frontMatter` (before the title), `preamble`, `signature`.
    """

    name: str
    heading: str = ""
    blocks: tuple[SectionBlock, ...] = ()
    origin: Origin = field(default=NOWHERE, compare=False)

    __repr__ = brief


@dataclass(frozen=True, slots=True)
class Extra:
    """A row or column that the form does not have but somebody printed.

    `section` is that of the table, `part` the part of it (counted from 1), `after` the path of the row or column that
    stands before it ("" at the start), relative to the table. The facts' paths are those of the crossing columns or
    rows, relative likewise.
    """

    section: str
    axis: Literal["row", "column"]
    label: str
    after: str
    values: tuple[Fact, ...] = ()
    part: int = 1
    origin: Origin = field(default=NOWHERE, compare=False)

    __repr__ = brief


@dataclass(frozen=True, slots=True)
class Note:
    """What is printed beside a label of a statutory table and is not the form's, brackets included.

    `place` is the path of the row or column, relative to the table; a group without a name has its label there, a
    caption and a corner nothing. A unit of other figures than the form's is such a note.
    """

    section: str
    axis: Axis
    place: str
    text: str
    part: int = 1
    origin: Origin = field(default=NOWHERE, compare=False)

    __repr__ = brief


@dataclass(frozen=True, slots=True)
class Extension:
    """What a foreign namespace added to a canonical XML: an attribute at an element's path, or an element (name "")."""

    path: str
    name: str
    content: str

    __repr__ = brief


@dataclass(frozen=True, slots=True)
class Report:
    """An annual report: the form's id, who and when, sections in document order, every fact of the form by path.

    `fields` are the values of the form that are no numbers, by path.
    """

    form: str
    meta: Meta = Meta()
    sections: tuple[Section, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict, hash=False)
    extras: tuple[Extra, ...] = ()
    extensions: tuple[Extension, ...] = ()
    notes: tuple[Note, ...] = ()
    fields: Mapping[str, Field] = field(default_factory=dict, hash=False)

    __repr__ = brief

    @property
    def blocks(self) -> Iterator[SectionBlock]:
        """The blocks of all sections."""
        return (block for section in self.sections for block in section.blocks)

    @property
    def images(self) -> Iterator[Image]:
        """The pictures of all sections."""
        return (block for block in self.blocks if isinstance(block, Image))

    @property
    def recognised(self) -> Iterator[Fact]:
        """The facts that were read from a picture, those of extra rows and columns behind the form's."""
        every = (*self.facts.values(), *(fact for extra in self.extras for fact in extra.values))
        return (fact for fact in every if fact.recognised is not None)

    @property
    def recognised_fields(self) -> Iterator[Field]:
        """The values that are no numbers and were read from a picture."""
        return (one for one in self.fields.values() if one.recognised is not None)

    @property
    def present(self) -> dict[str, Fact]:
        """The facts of which the source has a cell."""
        return {path: fact for path, fact in self.facts.items() if fact.state != "absent"}

    @property
    def filled(self) -> dict[str, Fact | Field]:
        """The facts and the fields of which the source has a cell or a line."""
        return {**self.present, **{path: one for path, one in self.fields.items() if one.state != "absent"}}

    def at(self, path: str) -> Fact | Field | None:
        """The fact or the field of a path; None where the report has neither."""
        return self.facts.get(path) or self.fields.get(path)

    def section(self, name: str) -> Section | None:
        """The section of that name, or None."""
        return next((section for section in self.sections if section.name == name), None)

    def value(self, path: str) -> Decimal | None:
        """The number at a fact path; None where the cell is blank, holds no number, was not read, or is not there.

        Raises `UsageError` for a path that the report's form does not have, and names one that is like it.
        """
        fact = self.facts.get(path)
        if fact is not None:
            return fact.value
        known = PATHS.get(self.form, self.facts)
        if path not in known:
            from difflib import get_close_matches

            near = get_close_matches(path, known, 1)
            raise UsageError(_NEAR if near else _UNKNOWN, form=self.form, path=path, near=near[0] if near else "")
        return None


PATHS: dict[str, Collection[str]] = {}
"""The fact paths of each form that was read from its file, by the form's id."""

_UNKNOWN = Message(
    "the form {form} has no fact {path}; convkit.forms() has the paths in Form.leaves",
    "表式 {form} 没有数据项 {path}；全部路径见 convkit.forms() 中的 Form.leaves",
)
_NEAR = Message(
    "the form {form} has no fact {path}; did you mean {near}?", "表式 {form} 没有数据项 {path}；是否指 {near}？"
)
