"""A6: the shape of a slip: digits exchanged, split over two cells, or a line that stands one cell too far."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from convkit.document import Finding
from convkit.errors import Message
from convkit.report import plain
from convkit.rule import Subject, Verdict
from convkit.rules.slips.failing import Line, Sums, explaining, indexed, lines_of

_ELSE = Message("; if they are right, check the other figures of these sums", "；无误的，核对这些合计中的其他数")
_TRANSPOSED = Message(
    "{actual} may be {expected} with two digits exchanged: {count:sum through this cell fails|sums through this cell "
    "fail} ({sums}), and with it they would hold{borne}; compare this cell with your records" + _ELSE.en,
    "此格的 {actual} 可能是 {expected} 的两位数字写颠倒了：经过此格的 {count} 项合计不平（{sums}），改后即平{borne}；"
    "请对照台账核对此格" + _ELSE.zh,
)
_SPLIT = Message(
    "{actual} here and {next} in the cell behind it may be {expected}, split over two cells: {count:sum fails|sums "
    "fail} ({sums}), and would hold with it{borne}; check the two cells" + _ELSE.en,
    "此格的 {actual} 与后一格的 {next} 可能是 {expected} 拆在了两格：{count} 项合计不平（{sums}），合为一格后即平"
    "{borne}；请核对这两格" + _ELSE.zh,
)
_SHIFTED = Message(
    "{table}: the figures of “{line}” may stand one cell too far {way}: {count:sum fails|sums fail} ({sums}), and "
    "would hold with them moved back; check them" + _ELSE.en,
    "{table}“{line}”各数可能整体{way}错了一格：{count} 项合计不平（{sums}），移回后即平；请核对" + _ELSE.zh,
)
_WAYS = {
    ("row", 1): Message("to the right", "向右"), ("row", -1): Message("to the left", "向左"),
    ("column", 1): Message("down", "向下"), ("column", -1): Message("up", "向上"),
}  # fmt: skip


def shapes(subject: Subject) -> Iterator[Verdict]:
    """A verdict for each slip of a known shape that would mend the sums of its cells."""
    sums = indexed(subject)
    if sums is None:
        return
    yield from _transposed(sums, subject)
    for part_rows in lines_of(subject.form):
        yield from _split_and_shifted(sums, part_rows, subject)


def _transposed(sums: Sums, subject: Subject) -> Iterator[Verdict]:
    """The one cell of a failing sum that would mend all its sums with two neighbouring digits exchanged."""
    for one in sums.known:
        if not one.difference or one.difference % 9:
            continue
        found = [
            (path, other, mended)
            for path in (*one.relation.left, *one.relation.right)
            for other in _exchanged(sums.report.value(path))
            if (mended := sums.mended_by({path: other}))
        ]
        if len(found) == 1 and one is found[0][2][0]:  # told once, of the first sum of the cell
            path, expected, mended = found[0]
            values: dict[str, object] = {"expected": plain(expected), "actual": subject.report.facts[path].printed}
            yield explaining(_at(path, _TRANSPOSED, values, subject), mended, subject)


def _exchanged(value: Decimal | None) -> Iterator[Decimal]:
    digits = plain(value) if value is not None and _is_count(value) else ""
    for at, (one, other) in enumerate(pairwise(digits)):
        if one != other:
            yield Decimal(digits[:at] + other + one + digits[at + 2 :])


def _is_count(value: Decimal) -> bool:
    return value >= 0 and value == value.to_integral_value()


def _split_and_shifted(sums: Sums, lines: list[Line], subject: Subject) -> Iterator[Verdict]:
    for line in lines:
        there = [path for path in line.paths if path in subject.report.facts]
        values = [subject.report.value(path) for path in there]
        numbers = [value for value in values if value is not None]
        if len(numbers) < len(values) or not any(numbers) or not all(map(_is_count, numbers)):
            continue
        if line.axis == "row":
            yield from _split(sums, there, numbers, subject)
        for span in (numbers, numbers[:-1]):  # all of a line, and all but its total
            for way, moved in _moved(span):
                if mended := sums.mended_by(dict(zip(there, moved, strict=False))):
                    yield explaining(_shifted(line, way, there, subject), mended, subject)


def _moved(span: list[Decimal]) -> Iterator[tuple[int, list[Decimal]]]:
    """A line moved back by a cell, with the way that it went; no figure falls off its end."""
    if not span[0]:
        yield 1, [*span[1:], Decimal()]
    if not span[-1]:
        yield -1, [Decimal(), *span[:-1]]


def _shifted(line: Line, way: int, paths: list[str], subject: Subject) -> Finding:
    values: dict[str, object] = {
        "table": subject.form.leaves[paths[0]].table.words, "line": line.words, "way": _WAYS[line.axis, way],
    }  # fmt: skip
    return Finding("A6", "info", _SHIFTED, values, tuple(paths), subject.report.facts[paths[0]].origin)


def _split(sums: Sums, paths: list[str], numbers: list[Decimal], subject: Subject) -> Iterator[Verdict]:
    """A number whose digits stand in two neighbouring cells: put together, all sums of the two would hold."""
    for at, (one, behind) in enumerate(pairwise(numbers)):
        joined = Decimal(plain(one) + plain(behind)) if one > 0 <= behind else one
        if joined != one and (mended := sums.mended_by({paths[at]: joined, paths[at + 1]: Decimal()})):
            values: dict[str, object] = {"expected": plain(joined), "actual": plain(one), "next": plain(behind)}
            yield explaining(_at(paths[at], _SPLIT, values, subject), mended, subject)


def _at(path: str, message: Message, values: dict[str, object], subject: Subject) -> Finding:
    return Finding(
        "A6", "info", message, values, (path,), subject.report.facts[path].origin, subject.form.leaves[path].words
    )
