"""Charts of our own on a page: taken for what they are, and given to the centre, which holds them to the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit import Bar, Chart, Measure, count_characters
from convkit_html.reader.visible import tally, text_of

if TYPE_CHECKING:
    from lxml import etree


def read_chart(element: etree._Element) -> Chart | None:
    """The chart in a figure that says it is one; none where it is not just like ours, or anything else is in it."""
    if element.tag != "figure" or element.get("data-chart") is None:
        return None
    captions, tables = element.findall("figcaption"), [*element.iter("table")]
    rows = [*tables[0].iter("tr")] if len(tables) == 1 else []
    heads = [_told(cell) for cell in rows[0].findall("th")] if rows else []
    bars = [_bar(row) for row in rows[1:]]
    if len(captions) != 1 or len(heads) != 2:
        return None
    chart = Chart(_told(captions[0]), heads[0], heads[1], tuple(bar for bar in bars if bar is not None))
    held = {kind: count for kind, count in tally(element).items() if count}
    if not all(measure.path for bar in chart.bars for measure in bar.measures):
        return None  # a figure of ours names the fact that it shows
    return chart if held == {"characters": count_characters(chart.text), "tables": 1} else None


def _bar(row: etree._Element) -> Bar | None:
    heads, figures = row.findall("th"), [*row.iter("b")]
    if len(heads) != 1 or not figures:
        return None
    return Bar(_told(heads[0]), tuple(_measure(figure) for figure in figures))


def _measure(figure: etree._Element) -> Measure:
    item = figure.getparent()
    label = (item.text or "") if item is not None and item.tag == "li" else ""
    return Measure(" ".join(label.split()), _told(figure), figure.get("data-of") or "")


def _told(element: etree._Element) -> str:
    return " ".join(text_of(element).split())
