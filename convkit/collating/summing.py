"""The totals: each figure of the form over all units, with who gave what, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from convkit.collating.contribution import Contribution
from convkit.collating.places import Place
from convkit.errors import Message
from convkit.form import Form, Leaf, Part, dotted, leaf_paths
from convkit.report import Extra, Fact, plain
from convkit.rules.parts import INCOMPLETE, NO_UNIT, PartsSum, is_incomplete, unfit

_MARKED = "{value}（" + INCOMPLETE + "，{known}/{all}）"


class Share(NamedTuple):
    """What one unit gives to a total: its figure with the cells that it stands in, or why there is none."""

    place: Place
    value: Decimal | None
    facts: tuple[Fact, ...] = ()
    why: Message | None = None

    @property
    def lacks(self) -> bool:
        """Whether the report is of an edition that has the figure, and has no number there."""
        return self.why is not _EDITION and any(fact.value is None for fact in self.facts or (Fact(""),))


@dataclass(frozen=True, slots=True)
class Total:
    """A figure of the sum: its shares, one for each unit, and what they come to; None where nobody has a figure."""

    leaf: Leaf
    shares: tuple[Share, ...]

    @property
    def value(self) -> Decimal | None:
        """The sum of the figures that are there."""
        known = [share.value for share in self.shares if share.value is not None]
        return sum(known, Decimal()) if known else None

    @property
    def known(self) -> int:
        """How many of the units gave their whole figure."""
        return sum(share.value is not None and share.why is None for share in self.shares)

    @property
    def complete(self) -> bool:
        """Whether every unit gave its whole figure."""
        return self.known == len(self.shares)

    @property
    def unit(self) -> str | None:
        """The unit of the sum: the form's, or where that has none the one that all figures have."""
        units = {fact.unit for share in self.shares if share.value is not None for fact in share.facts}
        return self.leaf.unit if self.leaf.unit or self.leaf.kind == "count" or len(units) != 1 else units.pop()

    @property
    def sum(self) -> PartsSum:
        """What it comes to, and whether nothing is missing."""
        return PartsSum(self.value, self.complete, self.unit)

    def fact(self) -> Fact:
        """The figure as the report of the sum has it."""
        if self.value is None:
            return Fact(self.leaf.path, unit=self.leaf.unit)
        inferred = any(fact.inferred for share in self.shares for fact in share.facts)
        sure = least_sure(fact for share in self.shares for fact in share.facts)
        return Fact(self.leaf.path, self.value, self.unit, self._text(), "number", inferred, recognised=sure)

    def _text(self) -> str | None:
        if self.complete:
            return None
        return _MARKED.format(value=plain(self.value or Decimal()), known=self.known, all=len(self.shares))


def least_sure(facts: Iterable[Fact]) -> Decimal | None:
    """How sure the least sure is of figures that were read from a picture; None where none was."""
    return min((fact.recognised for fact in facts if fact.recognised is not None), default=None)


_NO_REPORT = Message("no report", "缺报")
_EDITION = Message("its edition of the form does not have this figure", "所用表式版本没有此项")
_UNITS = Message(
    "in {unit}, others in another unit: {value}; not summed", "单位为{unit}，与其他单位不一致：{value}；未汇总"
)
_PARTIAL = Message("a total that lacks figures itself", "本身即为不完整的合计")


def totals(places: Sequence[Place], form: Form, forms: Mapping[str, Form]) -> list[Total]:
    """Every figure of the form, summed, but for percentages, which add up to nothing."""
    instead = _instead(places, form)
    return [
        Total(leaf, tuple(_agreeing(leaf, [_share(place, leaf, forms) for place in places])))
        for leaf in form.leaves.values()
        if leaf.kind != "percent"
        if _row(leaf) not in instead or leaf.instead
        if not leaf.instead or _row(leaf) in instead
    ]


def _row(leaf: Leaf) -> str:
    """The rows that stand for each other: what is above them."""
    return f"{leaf.table.section}.{leaf.part}.{dotted(leaf.row[:-1])}"


def _instead(places: Sequence[Place], form: Form) -> set[str]:
    """Where the sum has one row for several: wherever a report has only that one."""
    found = set()
    for leaf in form.leaves.values():
        if leaf.instead and any(leaf.path in one.facts for one in _files(places)):
            found.add(_row(leaf))
    return found


def _files(places: Iterable[Place]) -> Iterator[Contribution]:
    return (place.contribution for place in places if place.contribution is not None)


def _share(place: Place, leaf: Leaf, forms: Mapping[str, Form]) -> Share:
    """What a unit gives to one figure."""
    one = place.contribution
    if one is None:
        return Share(place, None, (), _NO_REPORT)
    own = forms[one.form].leaves.get(leaf.path)
    if own is None:
        return Share(place, None, (), _EDITION)
    fact = one.facts.get(leaf.path)
    if fact is None and own.instead:
        return _of_rows(place, leaf, own, one, forms[one.form])
    why = unfit(fact, leaf)
    facts = (fact,) if fact is not None else ()
    if why is not None or fact is None:
        return Share(place, None, facts, why)
    return Share(place, fact.value, facts, _PARTIAL if is_incomplete(fact) else None)


def _of_rows(place: Place, leaf: Leaf, own: Leaf, one: Contribution, form: Form) -> Share:
    """The figure of a row that a report has divided: the sum of the rows that stand in its place."""
    paths = [
        other.path
        for other in form.leaves.values()
        if not other.instead and other.column == own.column and other.table is own.table and _row(other) == _row(own)
    ]
    facts = [one.facts.get(path) for path in paths]
    why = next((why for fact in facts if (why := unfit(fact, leaf)) is not None), None)
    there = tuple(fact for fact in facts if fact is not None)
    if why is not None:
        return Share(place, None, there, why)
    partial = any(is_incomplete(fact) for fact in there)
    return Share(
        place, sum((fact.value or Decimal() for fact in there), Decimal()), there, _PARTIAL if partial else None
    )


def _agreeing(leaf: Leaf, shares: list[Share]) -> list[Share]:
    """The shares of a figure whose unit the form leaves open: none of them, where their units are not one."""
    if leaf.unit is not None or leaf.kind == "count":
        return shares
    units = {fact.unit for share in shares if share.value is not None for fact in share.facts}
    if len(units) < 2:
        return shares
    return [_without_unit(share) if share.value is not None else share for share in shares]


def _without_unit(share: Share) -> Share:
    fact = share.facts[0]
    return share._replace(value=None, why=_UNITS.filled(unit=fact.unit or NO_UNIT, value=fact.printed))


# -- rows and columns that the form does not have


class ExtraTotal(NamedTuple):
    """Rows, or columns, of one label that the form does not have, summed apart from it, and whose they are."""

    extra: Extra
    whose: tuple[str, ...]


def means_the_same(extra: Extra, own: Form, form: Form) -> bool:
    """Whether an extra row of one form means the same in another: one behind the same row, over the same columns."""
    if own.id == form.id:
        return True
    one, other = (_part(extra, each) for each in (own, form))
    if one is None or other is None:
        return False
    axes = ("columns", "rows") if extra.axis == "row" else ("rows", "columns")
    over, along = ([_names(part, axis) for part in (one, other)] for axis in axes)
    return over[0] == over[1] and extra.after in ("", *along[1])


def _names(part: Part, axis: str) -> list[str]:
    return [dotted(path) for path in leaf_paths(part.rows if axis == "rows" else part.columns)]


def extra_totals(places: Sequence[Place], form: Form, forms: Mapping[str, Form]) -> list[ExtraTotal]:
    """The extra rows and columns by label, of reports where they mean the same as in the sum's own edition."""
    groups: dict[tuple[str, str, int, str], list[tuple[Contribution, Extra]]] = {}
    for one in _files(places):
        for extra in one.extras:
            if not means_the_same(extra, forms[one.form], form):
                continue
            name = (extra.section, extra.axis, extra.part, "".join(extra.label.split()))
            groups.setdefault(name, []).append((one, extra))
    found = [_extra_total(group, form) for group in groups.values()]
    return sorted(found, key=lambda one: _order(one.extra, form))


def _order(extra: Extra, form: Form) -> tuple[int, int, bool, int, str]:
    """Where an extra row or column stands in the form, whichever file came first."""
    sections = [table.section for table in form.tables]
    return sections.index(extra.section), extra.part, extra.axis == "column", _place(extra, form), extra.label


def _place(extra: Extra, form: Form) -> int:
    """Behind how many rows or columns of the form it stands."""
    part = _part(extra, form)
    trees = () if part is None else part.rows if extra.axis == "row" else part.columns
    places = ["", *(dotted(path) for path in leaf_paths(trees))]
    return places.index(extra.after) if extra.after in places else len(places)


def _part(extra: Extra, form: Form) -> Part | None:
    table = form.table(extra.section)
    return table.parts[extra.part - 1] if table is not None and extra.part <= len(table.parts) else None


def _extra_total(group: list[tuple[Contribution, Extra]], form: Form) -> ExtraTotal:
    first = min((extra for _, extra in group), key=lambda extra: (_place(extra, form), extra.label))
    values: dict[str, list[Fact]] = {}
    for _, extra in group:
        for fact in extra.values:
            values.setdefault(fact.path, []).append(fact)
    summed = [_extra_value(path, values[path], len(group)) for path in sorted(values)]
    extra = Extra(first.section, first.axis, first.label, first.after, tuple(filter(None, summed)), first.part)
    return ExtraTotal(extra, tuple(dict.fromkeys(one.source for one, _ in group)))


def _extra_value(path: str, facts: list[Fact], rows: int) -> Fact | None:
    """The sum of the cells of extra rows; None where none has a number, or what they have is not to be summed."""
    known = [fact for fact in facts if fact.value is not None]
    if not known or len({fact.unit for fact in known}) > 1 or known[0].unit == "%":
        return None
    value = sum((fact.value or Decimal() for fact in known), Decimal())
    whole = sum(not is_incomplete(fact) for fact in known)
    text = None if whole == rows else _MARKED.format(value=plain(value), known=whole, all=rows)
    inferred = any(fact.inferred for fact in known)
    return Fact(path, value, known[0].unit, text, "number", inferred, recognised=least_sure(known))
