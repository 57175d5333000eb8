"""Charts as tables of figures with bars beside them: where no style sheet reaches, the figures are still there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_FLOOR, Decimal

from convkit import Bar, Chart, Grid, Measure
from convkit_html.writer.text import Losses, attribute, plain

_COLOURS = ("#0b57d0", "#6f9be8")  # of neighbours in one bar
_HUNDREDTH = Decimal("0.01")


def chart_of(charts: Iterable[Chart], grid: Grid) -> Iterator[Chart]:
    """The charts whose figures stand in a table."""
    paths = {cell.path for cell in grid.cells if cell.path is not None}
    for chart in charts:
        if any(measure.path in paths for bar in chart.bars for measure in bar.measures):
            yield chart


def figure(chart: Chart) -> str:
    """A chart; what it says stands in the table above it as well, so nothing of it can be lost."""
    longest = max((_length(bar) for bar in chart.bars), default=Decimal(0))
    rows = "".join(_row(bar, longest) for bar in chart.bars)
    return (
        f'<figure class="chart" data-chart><figcaption>{_text(chart.title)}</figcaption>\n'
        f'<table border="1" cellspacing="0" cellpadding="4">\n<thead>\n<tr><th scope="col">{_text(chart.corner)}</th>'
        f'<th scope="col">{_text(chart.column)}</th></tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table></figure>\n'
    )


def _row(bar: Bar, longest: Decimal) -> str:
    parts = "".join(_part(measure, longest, at) for at, measure in enumerate(bar.measures))
    drawn = f'<div class="bar" aria-hidden="true">{parts}</div>'
    told = [
        f"{_text(measure.label)} {_shown(measure)}" if measure.label else _shown(measure) for measure in bar.measures
    ]
    told = told if len(told) == 1 else [f"<ul>{''.join(f'<li>{one}</li>' for one in told)}</ul>"]
    return f'<tr><th scope="row">{_text(bar.label)}</th><td>{drawn}{told[0]}</td></tr>\n'


def _part(measure: Measure, longest: Decimal, at: int) -> str:
    """The piece of a bar that stands for a figure; what is no number, or not above zero, has none."""
    value = _value(measure)
    if not value:
        return ""
    share = (value / longest * 100).quantize(_HUNDREDTH, ROUND_FLOOR)
    return f'<i style="display:inline-block;height:1em;width:{share}%;background:{_COLOURS[at % len(_COLOURS)]}"></i>'


def _length(bar: Bar) -> Decimal:
    return sum((_value(measure) for measure in bar.measures), Decimal(0))


def _value(measure: Measure) -> Decimal:
    return max(Decimal(measure.number or 0), Decimal(0))


def _shown(measure: Measure) -> str:
    return f'<b data-of="{attribute(Losses(), measure.path, "chart")}">{_text(measure.text)}</b>'


def _text(text: str) -> str:
    return plain(Losses(), text, "chart")
