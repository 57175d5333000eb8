"""What is a number on a page of PDF and what is not, character by character."""

from __future__ import annotations

import pytest

from convkit.reading.pages.cells import FilledTable, fill
from convkit.reading.pages.lines import lines_of
from convkit.reading.pages.page import PARTIAL, Box, Char, Hidden, Page, Rule, Slant
from convkit.reading.pages.page_elements import sheet_of
from convkit.reading.pages.partial_numbers import Seen
from convkit.reading.pages.ruled_tables import Ruled, ruled_tables
from convkit.reading.pages.struck_out import without_struck_out
from convkit.text.numbers import read_number


def chars(text: str, left: float = 10.0, top: float = 10.0, size: float = 10.0, run: int = 1) -> list[Char]:
    """Characters half as broad as they are high, from left to right."""
    boxes = [Box(left + at * size / 2, top, left + (at + 1) * size / 2, top + size) for at in range(len(text))]
    return [Char(character, box, size, run) for character, box in zip(text, boxes, strict=True)]


def text(*parts: list[Char]) -> str:
    return "\n".join(line.text for line in lines_of([char for part in parts for char in part]))


def test_figures_that_touch_are_one_number_whatever_drew_them() -> None:
    assert text(chars("1"), chars("23", 15.0, run=2)) == "123"


def test_numbers_of_which_each_figure_is_drawn_by_itself_are_parted_by_a_gap_that_is_broader_than_theirs() -> None:
    figures = [chars(one, 10.0 + 5 * at, run=at) for at, one in enumerate("227")]
    behind = [chars(one, 27.0 + 5 * at, run=9 + at) for at, one in enumerate("228")]
    assert text(*figures, *behind) == "227 228"
    closer = [[one._replace(box=Box(one.box[0] - 1.5, *one.box[1:])) for one in part] for part in behind[:1]]
    assert text(*figures, *closer) == "2272"


@pytest.mark.parametrize(
    "mark",
    [
        chars("1", 20.0, 8.0, 5.0, 2),  # smaller and raised
        chars("1", 20.0, 15.0, 5.0, 2),  # smaller, on the line
        chars("1", 20.0, 7.0, 10.0, 2),  # raised
        chars("1", 17.0, 10.0, 10.0, 2),  # printed over the last figure
        chars("1", 24.0, 10.0, 10.0, 2),  # further away
        chars("1", 21.5, 10.0, 10.0, 2),  # a word of its own
    ],
)
def test_a_figure_that_stands_otherwise_is_no_part_of_the_number(mark: list[Char]) -> None:
    assert read_number(text(chars("12"), mark)).state == "unread"


def test_a_part_that_is_not_seen_leaves_its_sign() -> None:
    one, two, three = chars("123")
    sign = Seen([one, two]).sign(three)
    assert sign is not None
    assert text([one, two, sign]) == f"12{PARTIAL}"
    front = Seen([two, three]).sign(one)
    assert front is not None
    assert text([two, three, front]) == f"{PARTIAL}23"


def test_what_another_figure_stands_for_leaves_none() -> None:
    assert Seen(chars("123")).sign(chars("123", run=2)[1]) is None


def test_what_was_drawn_on_top_is_not_the_same_number() -> None:
    gone = chars("123", run=1)[2]
    assert Seen(chars("77", run=5)).sign(gone, before=3) is None


def table(*levels: float) -> Ruled:
    """A table of two columns, 40 points broad each."""
    across = [Rule(level, 0.0, 80.0, 0.5) for level in levels]
    down = [Rule(at, levels[0], levels[-1], 0.5) for at in (0.0, 40.0, 80.0)]
    return ruled_tables(Page(1, 600.0, 800.0, across=across, down=down)).tables[0]


def test_figures_over_a_wall_make_both_cells_one() -> None:
    filled = fill(table(0.0, 30.0), chars("12345", 30.0), 1)
    assert [(cell.place.column, cell.place.columns) for cell in filled.cells] == [(0, 2)]
    assert read_number(filled.cells[0].text).state == "unread"
    assert filled.crossings == ("12345",)


@pytest.mark.parametrize("strays", [(47.0, 53.0), (43.0, 48.0), (41.0, 44.0, 46.0, 52.0)])
def test_figures_over_several_walls_are_no_number(strays: tuple[float, ...]) -> None:
    across = [Rule(level, 0.0, 80.0, 0.5) for level in (0.0, 30.0)]
    down = [Rule(at, 0.0, 30.0, 0.5) for at in (0.0, *strays, 80.0)]
    parted = ruled_tables(Page(1, 600.0, 800.0, across=across, down=down)).tables[0]
    for left in range(30, 52):
        filled = fill(parted, chars("123", float(left)), 1)
        told = {cell.text for cell in filled.cells if cell.text and read_number(cell.text).state == "number"}
        assert told <= {"123"}


def test_a_number_over_the_side_of_a_table_inside_a_cell_is_none() -> None:
    inner = [Rule(at, 45.0, 72.0, 0.5) for at in (5.0, 25.0)], [Rule(at, 5.0, 25.0, 0.5) for at in (45.0, 58.0, 72.0)]
    across = [*(Rule(level, 0.0, 80.0, 0.5) for level in (0.0, 30.0, 60.0)), *inner[0]]
    down = [*(Rule(at, 0.0, 60.0, 0.5) for at in (0.0, 40.0, 80.0)), *inner[1]]
    page = Page(1, 600.0, 800.0, chars=[*chars("71", 5.0), *chars("345", 67.0)], across=across, down=down)
    tables = [one for one in sheet_of(page).elements if isinstance(one, FilledTable)]
    assert len(tables) == 2
    told = [cell.text for one in tables for cell in one.cells if cell.text]
    assert [text for text in told if read_number(text).state == "number"] == ["71"]


def test_letters_much_wider_than_high_do_not_go_to_and_fro_over_a_wall() -> None:
    boxes = [
        (17, -8, 26, 1),
        (34, -12, 43, 48),
        (0, -19, 70, -10),
        (23, 12, 32, 21),
        (59, -5, 68, 55),
        (17, -15, 107, 45),
    ]
    wide = [Char(text, Box(*map(float, box)), 9.0, 1) for text, box in zip("甲乙丙丁戊己", boxes, strict=True)]
    told = "".join(cell.text for cell in fill(table(0.0, 30.0), wide, 1).cells)
    assert sorted(told.replace(" ", "").replace("\n", "")) == sorted("甲乙丙丁戊己")


def test_every_line_of_a_cell_may_run_over_its_wall() -> None:
    lower = chars("6789", 31.0, 22.0)
    filled = fill(table(0.0, 40.0), [*chars("12345", 30.0), *lower], 1)
    assert [(cell.place.column, cell.place.columns) for cell in filled.cells] == [(0, 2)]
    assert sorted("".join(filled.crossings).replace(" ", "")) == list("123456789")
    assert read_number(filled.cells[0].text).state == "unread"


def test_a_label_over_a_wall_stays_in_its_cell() -> None:
    filled = fill(table(0.0, 30.0), [*chars("一二三四五六七", 10.0), *chars("5", 60.0)], 1)
    assert ["".join(cell.text.split()) for cell in filled.cells] == ["一二三四五六七", "5"]


def test_no_character_is_put_into_two_cells() -> None:
    row = [Char("7", Box(left, 10.0, left + 6.0, 20.0), 10.0, 1) for left in (30.0, 33.0, 36.0, 39.0, 42.0, 45.0)]
    filled = fill(table(0.0, 30.0), row, 1)
    assert sum(len(cell.chars) for cell in filled.cells) == len(row)


def struck(row: list[Char], *levels: float, **drawn: object) -> tuple[str, list[Hidden]]:
    page = Page(1, 600.0, 800.0, **drawn)  # type: ignore[arg-type]
    found: list[Hidden] = []
    return text(without_struck_out(row, page, found, levels)), found


def test_a_line_through_a_number_strikes_it_out() -> None:
    assert struck(chars("123"), across=[Rule(15.0, 9.0, 26.0, 0.5)]) == ("", [Hidden("123", "struck")])


def test_dots_and_dashes_through_a_number_strike_it_out() -> None:
    dots = [Rule(15.0, 9.0 + 3 * at, 10.5 + 3 * at, 1.5) for at in range(6)]
    assert struck(chars("123"), across=dots) == ("", [Hidden("123", "struck")])
    assert struck(chars("123"), across=dots[1:2]) == ("123", [])


def test_a_line_under_a_number_does_not() -> None:
    assert struck(chars("123"), across=[Rule(19.0, 9.0, 26.0, 0.5)]) == ("123", [])


def test_a_line_through_a_part_of_a_number_leaves_no_number() -> None:
    assert struck(chars("123"), across=[Rule(15.0, 9.0, 20.0, 0.5)]) == (f"{PARTIAL}3", [Hidden("12", "struck", 1)])


def test_a_line_that_runs_askew_crosses_out_figures_and_no_words() -> None:
    slants = [Slant(9.0, 20.0, 26.0, 10.0)]
    assert struck(chars("123"), slants=slants)[0] == ""
    assert struck(chars("甲乙丙"), slants=slants)[0] == "甲乙丙"


def test_a_figure_on_a_line_between_rows_belongs_to_neither() -> None:
    across = [Rule(level, 0.0, 80.0, 0.5) for level in (0.0, 15.0, 30.0)]
    assert struck(chars("5"), 0.0, 15.0, 30.0, across=across) == (PARTIAL, [Hidden("5", "struck", 1)])


def test_what_a_reader_struck_out_is_not_read() -> None:
    assert struck(chars("12") + chars("7", 40.0), strikes=[Box(9.0, 9.0, 21.0, 21.0)])[0] == "7"
