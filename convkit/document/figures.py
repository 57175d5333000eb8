"""What writers may show beside the tables: the sums that cells must keep, and charts of their figures."""

from __future__ import annotations

from dataclasses import dataclass, field

from convkit.document.showing import brief
from convkit.errors import Message

_NOTHING = Message("", "")


@dataclass(frozen=True, slots=True)
class Check:
    """A relation of the form over cell paths: the cells of `left` and those of `right` have the same sum.

    `message` says which column, row or block it is about, `table` in which table, `sides` what stands left and right.
    Its figures have so many `decimals` at most: sums of fractions are compared rounded to them.
    """

    code: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    message: Message
    table: Message = _NOTHING
    sides: tuple[Message, Message] = (_NOTHING, _NOTHING)
    decimals: int = 0

    __repr__ = brief


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of a chart: what it counts ("" where its bar says so), what is shown, the path of its fact.

    `number` is its number, as plain decimal digits, where it has one.
    """

    label: str
    text: str
    path: str
    number: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart: what it shows, and the figures that it is put together of."""

    label: str
    measures: tuple[Measure, ...]

    __repr__ = brief


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures of a table once more, as bars: a title, what the bars are, what is counted, and the bars."""

    title: str
    corner: str
    column: str
    bars: tuple[Bar, ...]

    __repr__ = brief

    @property
    def text(self) -> str:
        """All that it says, in reading order."""
        told = [self.title, self.corner, self.column]
        for bar in self.bars:
            told.append(bar.label)
            for measure in bar.measures:
                told += (measure.label, measure.text)
        return " ".join(text for text in told if text)
