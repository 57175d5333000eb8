"""Charts of a report's own figures, made from the form's statement of them; and charts that were read, held to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from convkit.document import Account, Bar, Chart, Entry, Finding, LeftOut, Measure
from convkit.errors import Message
from convkit.form import Form, Leaf, chart_leaves, dotted
from convkit.form.naming import Row, row_of
from convkit.report import Fact, Report, plain
from convkit.text.numbers import show

_BLANK, _ABSENT = "（空白）", "（表中无此行）"


def charts(report: Report, form: Form) -> Iterator[Chart]:
    """The charts that the form has of a report's tables; none of a table that shows no row of it."""
    present = report.present
    rows = {row_of(form.leaves[path]) for path in present if path in form.leaves}
    for pattern in form.charts:
        leaves = chart_leaves(form, pattern, present)
        if any(row_of(leaf) in rows for bar in leaves for leaf in bar):
            pairs = zip(pattern.rows, leaves, strict=True)
            bars = tuple(_bar(row, bar, report.facts, rows) for row, bar in pairs)
            yield Chart(pattern.words.zh, pattern.corner, leaves[0][0].column[-1].words.zh, bars)


def _bar(row: str, leaves: list[Leaf], facts: Mapping[str, Fact], rows: set[Row]) -> Bar:
    above = row.removesuffix(".*")
    path = leaves[0].row
    node = next(path[at] for at in range(len(path)) if dotted(path[: at + 1]) == above)
    labels = ["" if row == above else leaf.row[-1].words.zh for leaf in leaves]
    measures = [_measure(label, leaf, facts, rows) for label, leaf in zip(labels, leaves, strict=True)]
    return Bar(node.words.zh, tuple(measures))


def _measure(label: str, leaf: Leaf, facts: Mapping[str, Fact], rows: set[Row]) -> Measure:
    """A figure as its table shows it: where the row stands, an absent cell is a blank one."""
    fact = facts.get(leaf.path)
    if row_of(leaf) not in rows:
        return Measure(label, _ABSENT, leaf.path)
    if fact is None or fact.state in ("absent", "blank"):
        return Measure(label, _BLANK, leaf.path)
    number = plain(fact.value) if fact.value is not None else None
    return Measure(label, " ".join(show(fact).split()), leaf.path, number)


# -- charts that were read


class Comparison(NamedTuple):
    """What charts that were read say otherwise than the tables, and the account of them."""

    findings: tuple[Finding, ...] = ()
    account: Account = Account()


_OTHERWISE = Message(
    "a chart shows “{shown}” for {what}, and the table “{stated}”; the table was taken",
    "图表中{what}为“{shown}”，表中为“{stated}”；以表为准",
)
_UNKNOWN = Message(
    "a chart that does not follow from the tables was left out: “{text}”", "图表内容并非出自各表，未予收录：“{text}”"
)
_LEFT = Message("a chart that says otherwise than the tables “{text}”", "与各表不一致的图表“{text}”")


def compared(found: Iterable[Chart], report: Report, form: Form) -> Comparison:
    """Charts that were read, held against those that the report gives: one that says the same tells nothing new."""
    found = tuple(found)
    if not found:
        return Comparison()
    known = {chart.title: chart for chart in charts(report, form)}
    findings: list[Finding] = []
    left: list[LeftOut] = []
    for chart in found:
        differences = _differences(chart, known.get(chart.title), form)
        findings += differences
        if differences:
            left.append(LeftOut(1, _LEFT, {"text": chart.text}))
    entry = Entry("charts", len(found), len(found) - len(left), tuple(left))
    return Comparison(tuple(findings), Account((entry,)))


def _differences(chart: Chart, known: Chart | None, form: Form) -> list[Finding]:
    if chart == known:
        return []
    if known is None or _frame(chart) != _frame(known):
        return [Finding("chart", "warning", _UNKNOWN, {"text": chart.text})]
    pairs = zip(_measures(chart), _measures(known), strict=True)
    return [
        Finding(
            "chart",
            "warning",
            _OTHERWISE,
            {"what": form.leaves[stated.path].words, "shown": shown.text, "stated": stated.text},
            (stated.path,),
        )
        for shown, stated in pairs
        if shown != stated
    ]


def _measures(chart: Chart) -> list[Measure]:
    return [measure for bar in chart.bars for measure in bar.measures]


def _frame(chart: Chart) -> list[object]:
    """All that a chart says but for its figures."""
    labels = [(bar.label, *((measure.label, measure.path) for measure in bar.measures)) for bar in chart.bars]
    return [chart.title, chart.corner, chart.column, *labels]
