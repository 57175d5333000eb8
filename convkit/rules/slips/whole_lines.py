"""A5: where every sum of one direction fails and those across hold, a whole row or column may be wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from convkit.document import Finding
from convkit.errors import Message
from convkit.form.naming import row_words
from convkit.report import plain
from convkit.rule import Subject, Verdict
from convkit.rules.relations import Sum
from convkit.rules.slips.failing import Line, Sums, explaining, lines_of

_KINDS = {"row": Message("row", "行"), "column": Message("column", "列")}
_NAMED = Message(
    "{table}: the {kind} “{line}” may be wrong in several cells, or left out: {count:sum fails|sums fail} ({sums}), "
    "and would hold with {expected} in it; compare this {kind} with your records",
    "{table}“{line}”{kind}可能有几格填错，或整{kind}漏填：{count} 项合计不平（{sums}），此{kind}中若{expected}，"
    "则都平；请对照台账核对此{kind}",
)
_FIGURE = Message("“{label}” {value}", "“{label}”为 {value}")
_MOST_SHOWN = 7
_SOME = Message(
    "{table}: {count:sum fails|sums fail} ({sums}), and those across hold: a whole {kind} may be wrong or left out; "
    "compare {kind} after {kind} with your records",
    "{table}有 {count} 项合计不平（{sums}），另一方向的合计却都平，可能有一整{kind}填错或漏填；请对照台账逐{kind}核对",
)
_FEWEST = 2  # sums; of one alone its own line says more


class _Mended(NamedTuple):
    """A line with the figures that would mend the sums across it."""

    line: Line
    figures: Mapping[str, Decimal]
    sums: Sequence[Sum]


def whole_line(sums: Sums, subject: Subject) -> list[Verdict]:
    """The verdict of a line that would mend two sums and more; where several would, none of them is named."""
    found = [one for part in lines_of(subject.form) for line in part if (one := _mended(line, sums)) is not None]
    most = max((len(one.sums) for one in found), default=0)
    found = [one for one in found if len(one.sums) == most]
    if not found or len({one.line.axis for one in found}) > 1 or len({tuple(map(id, one.sums)) for one in found}) > 1:
        return []
    blank = [one for one in found if not any(sums.report.value(path) for path in one.figures)]
    named = found if len(found) == 1 else blank
    first = named[0] if len(named) == 1 else found[0]
    terms = tuple(path for one in first.sums for path in (*one.relation.right, *one.relation.left))
    paths = first.line.paths if len(named) == 1 else terms
    paths = tuple(path for path in paths if path in subject.report.facts)
    values: dict[str, object] = {
        "table": first.sums[0].relation.table.words, "kind": _KINDS[first.line.axis], "line": first.line.words,
        "expected": _figures(first, subject),
    }  # fmt: skip
    message = _NAMED if len(named) == 1 else _SOME
    finding = Finding("A5", "info", message, values, paths, subject.report.facts[paths[0]].origin)
    return [explaining(finding, first.sums, subject)]


def _figures(one: _Mended, subject: Subject) -> tuple[Message, ...]:
    """The figures that would mend the sums, each with the label that tells its cell from the others of the line."""
    leaves = [(subject.form.leaves[path], value) for path, value in one.figures.items()]
    labels = [row_words(leaf) if one.line.axis == "column" else leaf.column[-1].words for leaf, _ in leaves]
    shown = [_FIGURE.filled(label=label, value=plain(value)) for label, (_, value) in zip(labels, leaves, strict=True)]
    more = [Message("others", "其余各格另有改动")] if len(shown) > _MOST_SHOWN else []
    return (*shown[:_MOST_SHOWN], *more)


def _mended(line: Line, sums: Sums) -> _Mended | None:
    """The line as it would have to be, from the sums that cross it; None where these do not agree."""
    uses: dict[int, int] = {}
    for path in line.paths:
        for at, _ in sums.of.get(path, ()):
            uses[at] = uses.get(at, 0) + 1
    figures = {}
    for path in line.paths:
        changes = {-sign * sums.known[at].difference for at, sign in sums.of.get(path, ()) if uses[at] == 1}
        value = sums.report.value(path)
        if len(changes) > 1 or (any(changes) and value is None):
            return None
        if value is not None and any(changes):
            figures[path] = value + changes.pop()
    mended = sums.mended_by(figures) if len(figures) > 1 and min(figures.values()) >= 0 else []
    return _Mended(line, figures, mended) if len(mended) >= _FEWEST else None
