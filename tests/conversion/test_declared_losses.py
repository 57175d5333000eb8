"""A declared loss excuses what it names: as often as it was declared, in one place, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import F2021, numbered, paragraph

from convkit.conversion.compare import compare
from convkit.document import Image, Inline, Origin, Paragraph
from convkit.formats import Loss
from convkit.report import Extension, Extra, Fact, Meta, Report, Section
from convkit.testing import picture

PLAIN = numbered(F2021)
PATH, OTHER = "requests.received.total", "requests.received.naturalPerson"
PICTURE = picture(9)
TEXT = "22（其中修订16件）"


def sections(*blocks: Any) -> Report:
    """A section for each block, with a word of its own before it."""
    named = (Section(f"s{at}", "", (paragraph("其间"), block)) for at, block in enumerate(blocks))
    return replace(PLAIN, sections=tuple(named))


def crossings(texts: list[str | None]) -> Report:
    values = tuple(Fact(f"p{at}", text=text, state="text") for at, text in enumerate(texts))
    return replace(PLAIN, extras=(Extra("requests", "row", "甲", "", values),))


def titled(texts: list[str]) -> Report:
    """A title, and sections with the other texts."""
    report = sections(*map(paragraph, texts[1:]))
    return replace(report, meta=replace(report.meta, title=texts[0]))


# For each kind of loss: what is lost, and reports in which it stands so often, and is gone so often.
KINDS: dict[str, tuple[str, str, Callable[[int, int], Report]]] = {
    "character": ("", "乙", lambda there, gone: sections(*map(paragraph, ["甲乙丙"] * there + ["甲丙"] * gone))),
    "replaced": ("", "乙", lambda there, gone: titled(["甲乙丙"] * there + ["甲〓丙"] * gone)),
    "link": ("", "https://a.example/", lambda there, gone: sections(
        *[Paragraph((Inline("甲", "https://a.example/"),))] * there, *[paragraph("甲")] * gone)),
    "picture": ("", sha256(PICTURE).hexdigest(), lambda there, gone: sections(
        *[Image(PICTURE, "image/png")] * there, *[Image(b"", "image/png")] * gone)),
    "extension": (".", "1", lambda there, _: replace(
        PLAIN, extensions=tuple(Extension(".", f"{{urn:x}}{at}", "1") for at in range(there)))),
    "blank extension": (".", "", lambda there, _: replace(
        PLAIN, extensions=tuple(Extension(".", f"{{urn:x}}{at}", "") for at in range(there)))),
    "extra text": ("table 1", "见注", lambda there, gone: crossings(["见注"] * there + [None] * gone)),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@given(there=st.integers(1, 4), declared=st.integers(0, 5))
def test_a_loss_excuses_as_often_as_it_is_declared(kind: str, there: int, declared: int) -> None:
    place, lost, report = KINDS[kind]
    left = compare(report(there, 0), report(0, there), [Loss(place, "x", lost)] * declared)
    assert len(left) == max(there - declared, 0)


@given(there=st.integers(1, 4), declared=st.integers(0, 5))
def test_a_text_is_excused_where_all_is_declared_that_it_lost(there: int, declared: int) -> None:
    one, other = sections(paragraph("甲乙" * there)), sections(paragraph("甲" * there))
    assert len(compare(one, other, [Loss("x", "x", "乙")] * declared)) == (declared < there)


def test_a_text_lost_as_it_stands_excuses_one_and_a_character_another() -> None:
    one, other = crossings(["见注", "见注"]), crossings([None, "注"])
    assert compare(one, other, [Loss("table 1", "x", "见注"), Loss("table 1", "x", "见")]) == ()
    assert len(compare(one, other, [Loss("table 1", "x", "见注")])) == 1


@pytest.mark.parametrize("text", ["丁甲丙", "甲丁丙", "甲丙丁", "丙甲", "甲〓〓丙", "甲乙丙〓"])
def test_a_lost_character_excuses_no_other_one_and_no_other_order(text: str) -> None:
    assert len(compare(sections(paragraph("甲乙丙")), sections(paragraph(text)), [Loss("x", "x", "乙")])) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_loss_excuses_nothing_that_was_added(kind: str) -> None:
    place, lost, report = KINDS[kind]
    assert len(compare(report(1, 1), report(2, 0), [Loss(place, "x", lost)])) == 1


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("other", KINDS)
def test_a_loss_excuses_nothing_of_another_kind(kind: str, other: str) -> None:
    place, lost, _ = KINDS[kind]
    _, same, report = KINDS[other]
    left = compare(report(1, 0), report(0, 1), [Loss(place, "x", lost)])
    assert len(left) == (lost != same)


def test_what_is_a_target_is_lost_as_that_and_not_as_characters() -> None:
    one, other = sections(Paragraph((Inline("甲乙", "乙"),))), sections(paragraph("甲"))
    assert len(compare(one, other)) == 2
    assert len(compare(one, other, [Loss("x", "x", "乙")])) == 1


def test_what_an_extension_holds_may_be_a_character_that_is_lost_elsewhere() -> None:
    one, other = (replace(sections(paragraph(text)), extensions=(Extension(".", "", "乙"),)) for text in ("甲乙", "甲"))
    assert compare(one, other, [Loss("overview", "x", "乙")]) == ()


def test_the_hash_of_a_picture_is_no_characters_that_may_be_lost() -> None:
    digest = sha256(b"").hexdigest()
    one, other = (sections(Image(b"", "image/png"), paragraph(text)) for text in (f"甲{digest}", "甲"))
    assert len(compare(one, other, [Loss("x", "x", digest)])) == 1


# -- facts


def with_fact(fact: Fact) -> Report:
    return replace(PLAIN, facts={**PLAIN.facts, fact.path: fact})


BEFORE = replace(PLAIN.facts[PATH], text=TEXT)


def left(after: Fact, *losses: Loss, before: Fact = BEFORE) -> int:
    return len(compare(with_fact(before), with_fact(after), losses))


@given(st.sampled_from([*PLAIN.facts]))
def test_a_loss_by_path_excuses_that_fact_alone(path: str) -> None:
    absent = {one: Fact(one, state="unread") for one in (PATH, OTHER, path)}
    changed = replace(PLAIN, facts={**PLAIN.facts, **absent})
    assert [finding.paths for finding in compare(PLAIN, changed, [Loss(path, "x")])] == [
        (one,) for one in PLAIN.facts if one in absent and one != path
    ]


@pytest.mark.parametrize(
    "changes",
    [{"text": "其中修订16件"}, {"text": "22（其中修订6件）"}, {"text": "23"}, {"unit": "件"}, {"value": None},
     {"value": BEFORE.value + 1}, {"state": "text"}],  # type: ignore[operator]
)  # fmt: skip
def test_a_lost_text_excuses_that_it_is_gone_and_nothing_else_of_the_fact(changes: dict[str, Any]) -> None:
    loss = Loss(PATH, "x", TEXT)
    assert left(replace(BEFORE, text=None), loss) == left(replace(BEFORE, text="〓〓"), loss) == 0
    assert left(replace(BEFORE, **{"text": None, **changes}), loss) == 1


@pytest.mark.parametrize("loss", [Loss(OTHER, "x", TEXT), Loss(PATH, "x", "23"), Loss("table 1", "x", TEXT),
                                  Loss(Origin(table=1), "x", TEXT), Loss(OTHER, "x")])  # fmt: skip
def test_a_lost_text_excuses_no_other_fact_and_no_other_text(loss: Loss) -> None:
    assert left(replace(BEFORE, text=None), loss) == 1


def test_a_character_lost_of_a_fact_is_excused_there_and_nowhere_else() -> None:
    before, after = replace(BEFORE, text="22👍件"), replace(BEFORE, text="22〓件")
    assert left(after, Loss(PATH, "x", "👍"), before=before) == 0
    assert left(replace(after, text="22件"), Loss(PATH, "x", "👍"), before=before) == 0
    assert left(after, Loss(PATH, "x", "👍"), before=replace(BEFORE, text="22 👍 件")) == 0
    assert left(replace(after, text="2〓件"), Loss(PATH, "x", "👍"), before=before) == 1
    assert len(compare(sections(paragraph("甲👍")), sections(paragraph("甲")), [Loss(PATH, "x", "👍")])) == 1


def test_what_is_left_of_the_text_of_a_fact_may_be_its_number_alone() -> None:
    before = replace(BEFORE, text="1\u200f07", value=Decimal(107))
    assert left(replace(before, text=None), Loss(PATH, "x", "\u200f"), before=before) == 0
    assert left(replace(before, text=None), Loss(PATH, "x", "1"), before=before) == 1


def test_white_space_in_the_text_of_a_fact_is_not_excused_by_a_lost_character() -> None:
    assert left(replace(BEFORE, text="2 2"), Loss(PATH, "x", "👍"), before=replace(BEFORE, text="22")) == 1


META = Meta("甲", "乙", 1, ("丙", "丁"), "戊", "己", "庚")


@pytest.mark.parametrize("name", [field.name for field in fields(Meta)])
def test_a_loss_of_who_and_when_excuses_its_field_alone(name: str) -> None:
    losses = [Loss(f"meta.{name}", "x")]
    one = replace(PLAIN.meta, **{name: getattr(META, name)})
    assert compare(PLAIN, replace(PLAIN, meta=one), losses) == ()
    assert len(compare(PLAIN, replace(PLAIN, meta=META), losses)) == len(fields(Meta)) - 1
