"""What a format that can strike, raise, lower, hide, whiten or shrink a digit must keep to.

A digit that is dressed so is no ordinary part of its number. Subclass the contract beside `FormatContract`, name the
format, and list the ways in which its files can dress a digit:

class TestDocxLooks(LooksContract):
    format = "docx"
    looks = (Look("struck", "w:strike", strike), ...)
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Literal

from convkit import plugins
from convkit.conversion import Reading, examine
from convkit.document import NOWHERE, Document, Finding, Grid, Origin
from convkit.formats import DocumentWriter
from convkit.render import render
from convkit.report import Fact, plain
from convkit.rules import assess
from convkit.testing.samples import sample_report

if TYPE_CHECKING:
    import pytest

Kind = Literal["struck", "raised", "lowered", "hidden", "whitened", "shrunk", "plain"]
"""What a look does to a digit. `plain` leaves it an ordinary digit (bold, red, white on black): it must be read."""


@dataclass(frozen=True, slots=True)
class Look:
    """One way in which a format can show digits.

    `dress` is given a file, the figure in one of its cells, and from which of its digits to before which: it returns
    the file in which these digits are dressed. Of what `dresses` is told, `whole` is all of a figure or more than it
    (its row, its sheet), `part` some of its digits only: a figure that is raised as a whole is one that stands higher.
    """

    kind: Kind
    way: str
    dress: Callable[[bytes, str, int, int], bytes]
    dresses: Literal["any", "whole", "part"] = "any"

    def __str__(self) -> str:
        return f"{self.kind}: {self.way}"


@dataclass(frozen=True, slots=True)
class Draw:
    """A figure and which of its digits are dressed."""

    path: str
    figure: str
    start: int
    stop: int

    @property
    def rest(self) -> str:
        """The figure without these digits."""
        return self.figure[: self.start] + self.figure[self.stop :]


class LooksContract:
    """The test that a format must pass for each of its `looks`. `format` is its name.

    The figure that is read is what a person sees, or it is unread and a finding names it; the dressed digits are never
    an ordinary part of the number, and no figure becomes blank or another in silence.
    """

    format: str
    looks: Sequence[Look]

    def make(self, document: Document) -> bytes:
        """The document as a file that others could have made; what is only read overrides it."""
        stream = io.BytesIO()
        writer = next(one for one in plugins.writers() if one.name == self.format)
        assert isinstance(writer, DocumentWriter)
        list(writer.write(document, stream))
        return stream.getvalue()

    @classmethod
    @cache
    def _made(cls) -> tuple[bytes, Reading]:
        data = cls().make(bare_document())
        return data, _read(data, cls.format)

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Each look is a test of its own."""
        if "look" in metafunc.fixturenames:
            metafunc.parametrize("look", self.looks, ids=str)

    def test_a_dressed_digit_is_no_ordinary_part_of_its_number(self, look: Look) -> None:
        """Figures of all tables, in which the first digit, one inside, the last, or all are dressed."""
        bare, before = self._made()
        drawn = draws(before.report.facts, look)
        for together in [[draw] for draw in drawn] if look.dresses == "whole" else [drawn]:
            data = bare
            for draw in together:
                data = look.dress(data, draw.figure, draw.start, draw.stop)
            if data == bare:
                raise ValueError(f"{look} changes nothing")
            wrong = judged(look.kind, together, before, _read(data, self.format))
            assert not wrong, "\n".join([f"{self.format}, {look}:", *wrong])


def _read(data: bytes, name: str) -> Reading:
    return examine(io.BytesIO(data), source_format=name)


def bare_document() -> Document:
    """A report in which every figure is another, without what convkit puts beside its tables for itself."""
    form = plugins.forms()[0]
    document = render(sample_report(form), form)
    blocks = tuple(_without_paths(block) if isinstance(block, Grid) else block for block in document.blocks)
    return replace(document, blocks=blocks, carried=None, checks=())


def _without_paths(grid: Grid) -> Grid:
    return replace(grid, cells=tuple(replace(cell, path=None) for cell in grid.cells))


def draws(facts: Mapping[str, Fact], look: Look) -> list[Draw]:
    """Figures of every table, the same in each run, and which of their digits to dress."""
    chance = Random(str(look))
    tables: dict[str, list[str]] = {}
    for path, fact in facts.items():
        if fact.value is not None and fact.value == fact.value.to_integral_value():
            tables.setdefault(path.partition(".")[0], []).append(path)
    paths = [path for name in chance.sample([*tables], len(tables)) for path in chance.sample(tables[name], 2)]
    if look.dresses == "whole":
        return [_drawn(path, facts[path], 0, None) for path in paths[:1]]
    spans = [(0, 1), (1, 2), (-1, None), (0, 2), (2, None), (1, None) if look.dresses == "part" else (0, None)]
    return [_drawn(path, facts[path], *span) for path, span in zip(paths, spans, strict=False)]


def _drawn(path: str, fact: Fact, start: int, stop: int | None) -> Draw:
    figure = plain(fact.value or Decimal())
    return Draw(path, figure, *slice(start, stop).indices(len(figure))[:2])


# -- the verdict


def judged(kind: Kind, drawn: Sequence[Draw], before: Reading, after: Reading) -> list[str]:
    """What is wrong with the reading of a file in which digits were dressed; `before` is that of the undressed one."""
    known = {finding.code for finding in before.findings}
    new = [finding for finding in after.findings if finding.code not in known]

    @cache
    def ruled() -> Set[str]:
        """What the rules say of every report with such a blank: that does not say that something stood there."""
        return {finding.code for finding in assess(after.report, plugins.forms()[0]).findings}

    return misread(kind, drawn, before.report.facts, after.report.facts, new, ruled)


def misread(
    kind: Kind,
    drawn: Sequence[Draw],
    before: Mapping[str, Fact],
    after: Mapping[str, Fact],
    new: Sequence[Finding],
    ruled: Callable[[], Set[str]] = frozenset,
) -> list[str]:
    """What is wrong with figures of which some were dressed; `new` are the findings, `ruled` those that name none."""
    draws = {draw.path: draw for draw in drawn}
    wrong = []
    for path, fact in before.items():
        found = after.get(path, replace(fact, value=None, state="absent"))
        if found.value == fact.value and path not in draws:
            continue
        naming = [finding for finding in new if _names(finding, fact)]
        told = any(found.state == "unread" or finding.code not in ruled() for finding in naming)
        if path in draws:
            wrong += _misread(kind, draws[path], found, told)
        elif found.value is not None or not told:
            wrong.append(f"{path} was {fact.value} and became {found}")
    return wrong


def _misread(kind: Kind, draw: Draw, found: Fact, told: bool) -> list[str]:
    value = None if found.value is None else plain(found.value)
    if kind == "plain":
        return [] if value == draw.figure else [f"{draw}, an ordinary figure, was read as {found}"]
    if value is None:
        return [] if told else [f"no finding says why {draw} was read as {found}"]
    # A mark behind a figure leaves it what it is; before or inside it, nobody can say what the number is.
    seen = draw.rest if kind not in ("raised", "lowered") or draw.stop == len(draw.figure) else ""
    if not seen or Decimal(value) != Decimal(seen):
        return [f"{draw} was read as {found}"]
    return [] if told or found.text else [f"no finding says why only {value} of {draw} was read"]


def _names(finding: Finding, fact: Fact) -> bool:
    """Whether a finding is about a fact, or points at a place in which it stood."""
    return fact.path in finding.paths or _holds(finding.origin, fact.origin)


def _holds(place: Origin, inner: Origin) -> bool:
    told = {name: value for name in Origin.__slots__ if (value := getattr(place, name)) is not None}
    return place != NOWHERE and all(getattr(inner, name) == value for name, value in told.items())
