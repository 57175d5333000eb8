"""Where a sum fails, the one cell that would mend it and the shape of the slip: suggestions, never applied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations, pairwise
from typing import NamedTuple

from convkit.document import Finding
from convkit.errors import Message
from convkit.form import Form, dotted, leaf_paths
from convkit.report import Report, plain
from convkit.rule import Example, Rule, Subject, Verdict
from convkit.rules.relations import Sum, sums_of

_CELL = Message(
    "this cell is in every sum that fails here: with {expected} in place of {actual} they would all hold; check it",
    "行、列两个方向不平的合计都经过此格：若不是 {actual} 而是 {expected}，则各项合计全部平；请核对",
)
_COLUMNS = Message(
    "{table}: the sums of the columns “{one}” and “{other}” differ by {difference} in opposite directions; a figure "
    "may have been booked in the wrong one",
    "{table}“{one}”列与“{other}”列的合计相差同为 {difference}、方向相反，可能有数填错了列；请核对",
)
_TRANSPOSED = Message(
    "{actual} may be {expected} with two digits exchanged: with it the sums would hold; check it",
    "{actual} 可能是 {expected} 的两位数字写颠倒了：改后合计即平；请核对",
)
_SPLIT = Message(
    "{actual} here and {next} in the cell behind it may be {expected}, split over two cells; check it",
    "此格的 {actual} 与后一格的 {next} 可能是 {expected} 拆在了两格；请核对",
)
_SHIFTED = Message(
    "{table}: the figures of “{line}” may stand one cell too far {way}: moved back, the sums would hold; check them",
    "{table}“{line}”各数可能整体{way}错了一格：移回后合计即平；请核对",
)
_WAYS = {
    ("row", 1): Message("to the right", "向右"), ("row", -1): Message("to the left", "向左"),
    ("column", 1): Message("down", "向下"), ("column", -1): Message("up", "向上"),
}  # fmt: skip
_REMEDY = Message(
    "compare the cell with your records; nothing was changed", "请对照台账核对该格；convkit 没有改动任何数字"
)


def slip_rules(form: Form) -> Iterator[Rule]:
    """Rules that point to the cell behind sums that fail; they need a table whose rows and columns are summed."""
    row = dict.fromkeys(("requests.received.naturalPerson", "requests.received.total"), "5")
    total = {"requests.outcome.total.naturalPerson": "5", "requests.outcome.total.total": "5"}
    granted = {"requests.outcome.granted.naturalPerson": "5", "requests.outcome.granted.total": "5"}
    sound = {**row, **total, **granted}
    if not all(path in form.leaves for path in sound):
        return
    about = Message(
        "where a failing row crosses a failing column, the cell and the value that would mend it",
        "不平的行与不平的列相交处的单元格，及改为何数即平",
    )
    wrong = {**sound, "requests.outcome.granted.naturalPerson": "6"}
    yield Rule("A5", "info", about, _located, Example(sound), Example(wrong), remedy=_REMEDY)
    about = Message(
        "the shape of a slip: digits exchanged, split over two cells, or a line that stands one cell too far",
        "笔误的形态：数字颠倒、一数拆在两格、整行整列错位一格",
    )
    twelve = dict.fromkeys(sound, "12")
    slipped = {**twelve, "requests.outcome.granted.naturalPerson": "21"}
    yield Rule("A6", "info", about, _shapes, Example(twelve), Example(slipped), remedy=_REMEDY)


class _Suspect(NamedTuple):
    path: str
    expected: Decimal
    sums: frozenset[int]


_NOTHING = Decimal()


class _Sums(NamedTuple):
    """The sums of a report that can be assessed, and for each cell those that it is in, with its sign."""

    known: list[Sum]
    of: Mapping[str, list[tuple[int, int]]]
    report: Report

    def mended_by(self, changes: Mapping[str, Decimal]) -> bool:
        """Whether with other figures all sums that they are in would hold, and some of them do not now."""
        shifts: dict[int, Decimal] = {}
        for path, value in changes.items():
            if places := self.of.get(path):
                change = value - (self.report.value(path) or Decimal())
                for at, sign in places:
                    shifts[at] = shifts.get(at, _NOTHING) + (change if sign > 0 else -change)
        return not any(self.known[at].difference + shift for at, shift in shifts.items()) and any(
            self.known[at].difference for at in shifts
        )


def _indexed(subject: Subject) -> _Sums | None:
    """The sums with their cells; None where none fails."""
    known = [one for one in sums_of(subject) if not one.unclear]
    if not any(one.difference for one in known):
        return None
    of: dict[str, list[tuple[int, int]]] = {}
    for at, one in enumerate(known):
        for paths, sign in ((one.relation.left, 1), (one.relation.right, -1)):
            for path in paths:
                of.setdefault(path, []).append((at, sign))
    return _Sums(known, of, subject.report)


def _located(subject: Subject) -> Iterator[Verdict]:
    sums = _indexed(subject)
    if sums is None:
        return
    found = _suspects(sums)
    for one in found:
        leaf, fact = subject.form.leaves[one.path], subject.report.facts[one.path]
        values: dict[str, object] = {"expected": plain(one.expected), "actual": plain(fact.value or Decimal())}
        yield Verdict("fails", Finding("A5", "info", _CELL, values, (one.path,), fact.origin, leaf.words))
    if not found:
        yield from _opposite(sums, subject)


def _suspects(sums: _Sums) -> list[_Suspect]:
    """The cells whose every sum fails by the same amount, at least two of them; those that share one are left aside."""
    found = []
    for path, places in sums.of.items():
        changes = {-sign * sums.known[at].difference for at, sign in places}
        if len(places) < 2 or len(changes) != 1 or not (change := changes.pop()):
            continue
        expected = (sums.report.value(path) or Decimal()) + change
        if expected >= 0:
            found.append(_Suspect(path, expected, frozenset(at for at, _ in places)))
    uses = Counter(at for one in found for at in one.sums)
    return [one for one in found if all(uses[at] == 1 for at in one.sums)]


def _opposite(sums: _Sums, subject: Subject) -> Iterator[Verdict]:
    """Two columns that fail by the same amount in opposite directions, where no row fails."""
    failing = [one for one in sums.known if one.difference]
    columns = [one for one in failing if _axis(one, subject.form) == "column"]
    if len(columns) != len(failing):
        return
    for one, other in combinations(columns, 2):
        if one.relation.id == other.relation.id and one.difference == -other.difference:
            values: dict[str, object] = {
                "table": one.relation.table.words, "one": one.relation.about, "other": other.relation.about,
                "difference": plain(abs(one.difference)),
            }  # fmt: skip
            paths = (*one.relation.left, *other.relation.left)
            origin = subject.report.facts[one.relation.right[0]].origin
            yield Verdict("fails", Finding("A5", "info", _COLUMNS, values, paths, origin))


def _axis(one: Sum, form: Form) -> str:
    rows = {dotted(form.leaves[path].row) for path in (*one.relation.left, *one.relation.right)}
    return "row" if len(rows) == 1 else "column"


# -- shapes


def _shapes(subject: Subject) -> Iterator[Verdict]:
    sums = _indexed(subject)
    if sums is None:
        return
    yield from _transposed(sums, subject)
    for part_rows in _lines(subject.form):
        yield from _split_and_shifted(sums, part_rows, subject)


def _transposed(sums: _Sums, subject: Subject) -> Iterator[Verdict]:
    """The one cell of a failing sum that would mend all its sums with two neighbouring digits exchanged."""
    for one in sums.known:
        if not one.difference or one.difference % 9:
            continue
        found = [
            (path, other)
            for path in (*one.relation.left, *one.relation.right)
            for other in _exchanged(sums.report.value(path))
            if sums.mended_by({path: other})
        ]
        if len(found) == 1 and one is sums.known[min(at for at, _ in sums.of[found[0][0]])]:
            path, expected = found[0]
            values: dict[str, object] = {"expected": plain(expected), "actual": subject.report.facts[path].printed}
            yield Verdict("fails", _at(path, _TRANSPOSED, values, subject))


def _exchanged(value: Decimal | None) -> Iterator[Decimal]:
    digits = plain(value) if value is not None and _is_count(value) else ""
    for at, (one, other) in enumerate(pairwise(digits)):
        if one != other:
            yield Decimal(digits[:at] + other + one + digits[at + 2 :])


def _is_count(value: Decimal) -> bool:
    return value >= 0 and value == value.to_integral_value()


class _Line(NamedTuple):
    axis: str
    paths: tuple[str, ...]
    words: Message


def _lines(form: Form) -> Iterator[list[_Line]]:
    """The rows and the columns of each part of a table that has both."""
    for table in form.tables:
        for part in table.parts:
            rows, columns = leaf_paths(part.rows), leaf_paths(part.columns)
            if len(rows) > 1 and len(columns) > 2:
                paths = [[f"{table.section}.{dotted(row, column)}" for column in columns] for row in rows]
                names = [next(node.words for node in reversed(row) if node.label) for row in rows]
                found = [_Line("row", tuple(line), name) for line, name in zip(paths, names, strict=True)]
                for at, column in enumerate(columns):
                    found.append(_Line("column", tuple(line[at] for line in paths), column[-1].words))
                yield found


def _split_and_shifted(sums: _Sums, lines: list[_Line], subject: Subject) -> Iterator[Verdict]:
    for line in lines:
        there = [path for path in line.paths if path in subject.report.facts]
        values = [subject.report.value(path) for path in there]
        numbers = [value for value in values if value is not None]
        if len(numbers) < len(values) or not any(numbers) or not all(map(_is_count, numbers)):
            continue
        if line.axis == "row":
            yield from _split(sums, there, numbers, subject)
        for span in (numbers, numbers[:-1]):  # all of a line, and all but its total
            for way, moved in ((1, [*span[1:], Decimal()]), (-1, [Decimal(), *span[:-1]])):
                if moved != span and sums.mended_by(dict(zip(there, moved, strict=False))):
                    yield _moved(line, way, there, subject)


def _moved(line: _Line, way: int, paths: list[str], subject: Subject) -> Verdict:
    values: dict[str, object] = {
        "table": subject.form.leaves[paths[0]].table.words, "line": line.words, "way": _WAYS[line.axis, way],
    }  # fmt: skip
    return Verdict(
        "fails", Finding("A6", "info", _SHIFTED, values, tuple(paths), subject.report.facts[paths[0]].origin)
    )


def _split(sums: _Sums, paths: list[str], numbers: list[Decimal], subject: Subject) -> Iterator[Verdict]:
    """A number whose digits stand in two neighbouring cells: put together, all sums of the two would hold."""
    for at, (one, behind) in enumerate(pairwise(numbers)):
        joined = Decimal(plain(one) + plain(behind)) if one > 0 <= behind else one
        if joined != one and sums.mended_by({paths[at]: joined, paths[at + 1]: Decimal()}):
            values: dict[str, object] = {"expected": plain(joined), "actual": plain(one), "next": plain(behind)}
            yield Verdict("fails", _at(paths[at], _SPLIT, values, subject))


def _at(path: str, message: Message, values: dict[str, object], subject: Subject) -> Finding:
    return Finding(
        "A6", "info", message, values, (path,), subject.report.facts[path].origin, subject.form.leaves[path].words
    )
