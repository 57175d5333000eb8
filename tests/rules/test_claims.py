"""Sentences as such reports write them: what a careful reader takes from each is taken, and nothing else."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from make.drawn import EDITIONS

from convkit import Inline, Meta, Origin, Paragraph, Report, Section
from convkit.rules.claims.comparing import agrees
from convkit.rules.claims.passages import passages, sentences
from convkit.rules.claims.reading import claims_in
from convkit.rules.claims.targets import Amount, paths_of, words_of
from convkit.text.running import Exactness, Figure

LIST = Path(__file__).with_name("sentences.txt")
ENOUGH = 0.95


class Line(NamedTuple):
    """A sentence of the list: whose report, under which heading, and what it says of which figures."""

    agency: str
    topic: str
    sentence: str
    figures: frozenset[tuple[str, Decimal]]


def line_of(text: str) -> Line:
    agency, topic, sentence, said = text.split("|")
    pairs = [one.strip().rsplit(" ", 1) for one in said.split(";") if one.strip()]
    return Line(agency, topic, sentence, frozenset((name, Decimal(value)) for name, value in pairs))


LINES = [line_of(line) for line in LIST.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


def taken(line: Line) -> frozenset[tuple[str, Decimal]]:
    told = sentences(line.sentence, line.topic, Origin())  # type: ignore[arg-type]
    claims = [claim for passage in told for claim in claims_in(passage, line.agency, 2021)]
    return frozenset(("+".join(one.targets), one.figure.value or Decimal()) for one in claims)


def test_the_list_is_long_and_no_sentence_stands_in_it_twice() -> None:
    assert len({line.sentence for line in LINES}) == len(LINES) >= 120


def test_nearly_all_that_is_said_is_taken() -> None:
    said = sum(len(line.figures) for line in LINES)
    found = sum(len(line.figures & taken(line)) for line in LINES)
    assert found / said >= ENOUGH, [line.sentence for line in LINES if line.figures - taken(line)]


def test_nothing_is_taken_for_another_figure() -> None:
    assert not [(line.sentence, taken(line) - line.figures) for line in LINES if taken(line) - line.figures]


def test_a_sentence_knows_the_last_year_and_no_more_than_the_end_of_what_stands_before_it() -> None:
    text = "2020年收到申请9件。" + "公开工作有序开展。" * 500 + "8件已答复。"
    overview = Section("overview", "", (Paragraph((Inline(text),)),))
    *_, last = passages(Report("annual-report-2021", Meta(), (overview,)))
    assert last.earlier.years == (2020,)
    assert len(last.before) + len(last.earlier.text) < len(text) / 2


def test_each_figure_that_is_named_is_one_of_a_form() -> None:
    for target in {part for line in LINES for name, _ in line.figures for part in name.split("+")}:
        paths = [(form, paths_of(target, form, {})) for form in EDITIONS]
        assert any(found for _, found in paths), target
        assert all(words_of(target, found, form).zh for form, found in paths if found)


@pytest.mark.parametrize(
    ("said", "exactness", "has", "outcome"),
    [
        ("8", "exact", "8", "holds"), ("8", "exact", "9", "fails"), ("50", "more", "52", "holds"),
        ("50", "more", "49", "fails"), ("50", "more", "520", "not assessable"), ("100", "less", "97", "holds"),
        ("100", "less", "101", "fails"), ("100", "about", "104", "holds"), ("100", "about", "150", "not assessable"),
    ],
)  # fmt: skip
def test_a_figure_is_compared_as_exactly_as_it_is_said(said: str, exactness: Exactness, has: str, outcome: str) -> None:
    figure = Figure(Decimal(said), exactness, "件")
    assert agrees(figure, Amount(Decimal(has), Decimal(has))) == outcome


def test_a_total_over_a_blank_is_only_contradicted_where_its_cells_are_more() -> None:
    assert agrees(Figure(Decimal(8), "exact", "件"), Amount(None, Decimal(9))) == "fails"
    assert agrees(Figure(Decimal(8), "exact", "件"), Amount(None, Decimal(8))) == "not assessable"


@pytest.mark.parametrize(
    ("sentence", "sure"),
    [
        ("2021年，我局共收到政府信息公开申请8件，答复7件。", True),
        ("全年制定规范性文件3件，废止2件。", True),
        ("我局收到区政府交办的政府信息公开申请2件。", False),
        ("我局收到政府信息公开申请2件、自行受理政府信息公开申请5件。", False),
        ("作出节能审查行政许可决定6件。", False),
        ("涉及政府信息公开的行政复议1件，另有行政处罚类行政复议5件。", False),
        ("因涉及商业秘密不予公开2件。", False),
        ("对政府信息公开申请，住房类予以公开5件。", False),
        ("协助市政府答复政府信息公开申请19件。", False),
    ],
)
def test_a_table_is_contradicted_only_where_every_word_is_known_and_one_figure_is_given(
    sentence: str, sure: bool
) -> None:
    claims = [
        claim for one in sentences(sentence, "requests", Origin()) for claim in claims_in(one, "某市民政局", 2021)
    ]
    assert claims
    assert {one.sure for one in claims} == {sure}
