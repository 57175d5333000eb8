"""Who has reported: for each unit the one file that is summed, or why there is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, NamedTuple

from convkit.collating.contribution import Contribution
from convkit.collating.roster import Unit, unit_of
from convkit.errors import InputError, Message, UsageError
from convkit.form import Form
from convkit.report import LEGACY
from convkit.rules.agency_names import alike, even

Grade = Literal["error", "warning", "info"]


class Remark(NamedTuple):
    """What a collator must know: how grave it is, of which file or unit, and what."""

    grade: Grade
    about: str
    words: Message


@dataclass(frozen=True, slots=True)
class Place:
    """A unit of the sum, and the report that is summed for it; without one, its figures are missing in each total."""

    unit: Unit
    contribution: Contribution | None = None

    @property
    def source(self) -> str:
        """The file of that report; empty where there is none."""
        return self.contribution.source if self.contribution is not None else ""


class Aside(NamedTuple):
    """A file that is not summed: why, and whose it is by the list."""

    contribution: Contribution
    why: Message
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Gathering:
    """Whose reports are summed: the year, the form of the sum, the places, and what is to be said of files and units.

    `aside` are the files that are not summed.
    """

    year: int
    form: Form
    places: tuple[Place, ...]
    aside: tuple[Aside, ...]
    remarks: tuple[Remark, ...]


_NO_YEAR = Message("it names no year; not summed", "未载明年度；未汇总")
_YEAR = Message("it is of {year}, not of {wanted}; not summed", "为 {year} 年度，不是 {wanted} 年度；未汇总")
_LEGACY = Message("it is of no edition of the form; not summed", "不属于任何一版表式；未汇总")
_NOBODY = Message(
    "it names no agency, so that it may be one that is summed already; not summed, unless you --take it",
    "未载明编制单位，可能与其他报告重复；未汇总，确需汇总请用 --take 指定",
)
_STRANGER = Message(
    "“{agency}” is not in the list of units; not summed, unless you --take it",
    "名单中没有“{agency}”；未汇总，确需汇总请用 --take 指定",
)
_WITHIN = Message(
    "“{agency}” is part of the report of “{within}”; not summed a second time",
    "“{agency}”已含于“{within}”的报告；未重复汇总",
)
_NOT_DUE = Message(
    "“{agency}” need not report; not summed, unless you --take it",
    "“{agency}”按名单不需报送；未汇总，确需汇总请用 --take 指定",
)
_WHOLE = Message(
    "it is the report of the whole, which the sum is held against; not summed", "为与汇总比对的总报告；未汇总"
)
_ABOVE_OTHERS = Message(
    "{count:unit|units} of the list report to it; if its report has their figures, they were summed twice: say so in "
    "the column “已含于”",
    "名单中有 {count} 个单位以其为上级；如其报告已含下级数字，则重复汇总，请在“已含于”一列注明",
)
_NOT_TAKEN = Message("{other} was taken for “{agency}”; not summed", "“{agency}”已选用 {other}；未汇总")
_TWICE = Message(
    "“{agency}” has {count:report|reports} for {year} ({kind}): {files}; say which counts with --take FILE",
    "“{agency}”{year} 年度有 {count} 份报告（{kind}）：{files}；请用 --take 文件 选定其中一份",
)
_SAME, _OTHER = Message("the same figures", "数字相同"), Message("other figures", "数字不同")
_MISSING = Message("its report is missing", "缺报")
_ABOVE = Message("its report is missing; it reports to “{parent}”", "缺报；上级为“{parent}”")
_NAMED = Message("“{agency}” was taken for “{name}” of the list", "“{agency}”按名单中的“{name}”汇总")
_ALIKE = Message(
    "its name is like that of “{other}”; if they are one unit, it was summed twice",
    "与“{other}”名称相近；如为同一单位，则重复汇总",
)
_NO_TOTAL_YEAR = Message("no year is that of most of the files; give --year", "无法判断汇总年度；请用 --year 指定")
_NOTHING = Message("none of the files is a report that can be summed", "没有可以汇总的报告")
_NO_FILE = Message("--take {name}: it is not among the files", "--take {name}：不在所给文件之中")


def gathered(
    files: Sequence[Contribution], units: Sequence[Unit] | None, forms: Sequence[Form],
    year: int | None, form: Form | None, taken: Collection[str], whole: str = "",
) -> Gathering:  # fmt: skip
    """Whose reports are summed; `whole` is the unit of which all of them are parts, where its report is known.

    Raises `InputError` where one unit has several reports and none was taken, or none can be summed; `UsageError`
    where the year cannot be told, or a file that was taken is not there.
    """
    for name in taken:
        if name not in {one.source for one in files}:
            raise UsageError(_NO_FILE, name=name)
    known = {one.id: one for one in forms if one.id != LEGACY}
    read = [one for one in files if one.failure is None]
    wanted = year if year is not None else _year([one for one in read if one.form in known])
    sorting = _Sorting(wanted, known, units, frozenset(taken), whole)
    for one in files:
        sorting.add(one)
    places = sorting.places()
    summed = [place.contribution.form for place in places if place.contribution is not None]
    if not summed:
        raise InputError(_NOTHING)
    counts = Counter(summed)
    chosen = form or max((known[name] for name in counts), key=lambda one: (counts[one.id], one.years))
    return Gathering(wanted, chosen, tuple(places), tuple(sorting.aside), tuple(sorting.remarks))


def _year(files: Sequence[Contribution]) -> int:
    if not files:
        raise InputError(_NOTHING)
    years = Counter(one.year for one in files if one.year is not None).most_common(2)
    if not years or (len(years) == 2 and years[0][1] == years[1][1]):
        raise UsageError(_NO_TOTAL_YEAR)
    return years[0][0]


class _Sorting:
    """Files put to their units, one after the other."""

    def __init__(
        self, year: int, forms: Collection[str], units: Sequence[Unit] | None, taken: frozenset[str], whole: str
    ) -> None:
        self.year, self.forms, self.taken, self.whole = year, forms, taken, even(whole)
        self.listed = units is not None
        self.units: list[Unit] = [unit for unit in units or () if even(unit.name) != self.whole]
        self.found: dict[Unit, list[Contribution]] = {}
        self.aside: list[Aside] = []
        self.remarks: list[Remark] = []

    def add(self, one: Contribution) -> None:
        """Put a file to its unit, or aside."""
        unit, exact = unit_of(one.agency, self.units) if self.listed else self._own(one)
        if self.listed and unit is None and one.source in self.taken:
            unit, _ = self._own(one)
        why = self._reason(one, unit)
        if why is None and unit is not None:
            if not exact:
                self._say("info", one.source, _NAMED.filled(agency=one.agency, name=unit.name))
            self.found.setdefault(unit, []).append(one)
        else:
            why = why or _STRANGER.filled(agency=one.agency)
            self.aside.append(Aside(one, why, unit))
            self._say("error", one.source, why)

    def _own(self, one: Contribution) -> tuple[Unit, bool]:
        """The unit that a file names itself, where no list does; a file without a name is a unit of its own."""
        name = one.agency or one.source
        unit = next((unit for unit in self.units if even(unit.name) == even(name)), None)
        if unit is None:
            unit = Unit(name)
            self.units.append(unit)
        return unit, True

    def _reason(self, one: Contribution, unit: Unit | None) -> Message | None:
        """Why a file is not summed; None where it is."""
        if one.failure is not None:
            return one.failure
        if one.form not in self.forms:
            return _LEGACY
        if self.whole and even(one.agency) == self.whole:
            return _WHOLE
        if one.year is not None and one.year != self.year:
            return _YEAR.filled(year=one.year, wanted=self.year)
        if one.source in self.taken:
            return None
        if one.year is None:
            return _NO_YEAR
        if not one.agency:
            return _NOBODY
        if unit is not None and unit.within:
            return _WITHIN.filled(agency=one.agency, within=unit.within)
        if unit is not None and not unit.due:
            return _NOT_DUE.filled(agency=one.agency)
        return None

    def places(self) -> list[Place]:
        """Each unit that counts with its report; `InputError` where it has several and none was taken."""
        twice = [(unit, files) for unit, files in self.found.items() if len(files) > 1]
        refused = [(unit, files) for unit, files in twice if sum(one.source in self.taken for one in files) != 1]
        if refused:
            raise InputError(Message("{all}", "{all}"), all=tuple(self._several(*one) for one in refused))
        for unit, files in twice:
            chosen = next(one for one in files if one.source in self.taken)
            for one in files:
                if one is not chosen:
                    why = _NOT_TAKEN.filled(agency=unit.name, other=chosen.source)
                    self.aside.append(Aside(one, why, unit))
                    self._say("warning", one.source, why)
            self.found[unit] = [chosen]
        places = [
            Place(unit, self.found[unit][0] if unit in self.found else None)
            for unit in self.units
            if unit in self.found or unit.expected
        ]
        self._tell_missing(places)
        return places

    def _several(self, unit: Unit, files: Sequence[Contribution]) -> Message:
        same = all(one.facts == files[0].facts for one in files)
        values = {"agency": unit.name, "year": self.year, "count": len(files), "kind": _SAME if same else _OTHER}
        return _TWICE.filled(files=tuple(one.source for one in files), **values)

    def _tell_missing(self, places: Sequence[Place]) -> None:
        told = {name for one, *_ in self.aside for name in (one.source, one.agency)}
        for place in places:
            if place.contribution is None and (self.listed or place.unit.name not in told):
                unit = place.unit
                self._say("error", unit.name, _ABOVE.filled(parent=unit.parent) if unit.parent else _MISSING)
        below = Counter(even(place.unit.parent) for place in places if place.contribution is not None)
        for place in places:
            count = below[even(place.unit.name)]
            if place.contribution is not None and count:
                self._say("warning", place.unit.name, _ABOVE_OTHERS.filled(count=count))
        if not self.listed:
            named = [place.unit.name for place in places if place.contribution is not None]
            for one, other in combinations(named, 2):
                if alike(one, other):
                    self._say("warning", one, _ALIKE.filled(other=other))

    def _say(self, grade: Grade, about: str, words: Message) -> None:
        self.remarks.append(Remark(grade, about, words))
