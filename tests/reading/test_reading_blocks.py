"""Lines to blocks: no character is lost, runs of one kind are one, items that follow each other are one list."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from convkit.document import Heading, Image, Inline, Item, List, Origin, Paragraph, texts
from convkit.reading.blocks import Entry, Line, Story, labelled, merged
from convkit.reading.numbering import Number

RUNS = st.lists(st.builds(Inline, st.text("甲1 ", max_size=3), st.sampled_from((None, "u")), st.booleans()))
PICTURE = Image(b"", "image/png")


def line(text: str = "", **more: object) -> Line:
    made = Line(**more)  # type: ignore[arg-type]
    made.add(text)
    return made


@given(RUNS)
def test_merged_runs_say_the_same_and_no_neighbours_are_alike(runs: list[Inline]) -> None:
    found = merged(runs)
    assert "".join(run.text for run in found) == "".join(run.text for run in runs)
    assert all(run.text for run in found)
    assert all((one.link, one.emphasis) != (two.link, two.emphasis) for one, two in pairwise(found))
    assert merged(found) == found


@given(RUNS, st.integers(0, 9))
def test_a_line_knows_what_was_added_since(runs: list[Inline], count: int) -> None:
    made = Line()
    for run in runs[:count]:
        made.add(run.text, run.link, run.emphasis)
    length = made.length
    for run in runs[count:]:
        made.add(run.text, run.link, run.emphasis)
    assert made.since(length) == "".join(run.text for run in runs[count:])


@given(st.lists(st.tuples(st.sampled_from("一1"), st.booleans(), st.text("甲", min_size=1)), max_size=8))
def test_no_character_of_a_line_or_its_number_is_lost(drawn: list[tuple[str, bool, str]]) -> None:
    told: list[str] = []
    story = Story(lambda text: told.append(text) or text)  # type: ignore[func-returns-value]
    for number, section, text in drawn:
        story.line(line(text, number=Number(number, 1, section)))
    shown = "".join("".join(texts(tuple(story.end()))).split())
    assert shown == "".join(number + text for number, _, text in drawn)
    assert "".join("".join(told).split()) == "".join(number for number, _, _ in drawn)


def test_what_stands_behind_an_item_waits_for_the_end_of_the_list() -> None:
    story = Story()
    story.line(line("甲", number=Number("1."), origin=Origin(paragraph=1), after=[PICTURE]))
    story.line(line("乙", number=Number("2.")))
    story.line(line("　"))
    story.line(line("丙", heading=1, number=Number("3.")))
    items = (Item((Inline("甲"),), "1."), Item((Inline("乙"),), "2."))
    assert story.end() == [List(items), PICTURE, Heading((Inline("3. 丙"),))]


def test_lines_of_one_entry_are_one_item_and_another_list_is_another() -> None:
    story, first, second = Story(), Entry("•", of="a"), Entry("•", of="b")
    for text, entry in (("甲", first), ("乙", first), ("丙", second)):
        story.line(line(text, entry=entry))
    assert story.end() == [List((Item((Inline("甲\n乙"),), "•"),)), List((Item((Inline("丙"),), "•"),))]


def test_an_item_that_a_block_cuts_has_its_marker_once() -> None:
    story, entry = Story(), Entry("1.")
    story.line(line("甲", entry=entry))
    story.add(PICTURE)
    story.line(line("乙", entry=entry))
    assert [block.items[0].marker for block in story.end() if isinstance(block, List)] == ["1.", ""]


def test_a_label_never_becomes_a_part_of_a_link() -> None:
    linked = Paragraph((Inline("甲", "u"),))
    assert labelled("注1：", [linked], Origin()) == [Paragraph((Inline("注1："), Inline("甲", "u")))]
    assert labelled("注1：", [PICTURE], Origin()) == [Paragraph((Inline("注1："),)), PICTURE]
