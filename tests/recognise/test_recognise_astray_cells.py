"""Text whose cells went astray: a count that fits by chance tells no place."""

from __future__ import annotations

import pytest
from make.drawn import F2021, drawn, numbers, paragraph, read
from test_recognise_streams import flattened, lines, whole

REQUESTS, PROCEEDINGS = drawn(F2021, "requests"), drawn(F2021, "proceedings")


def hurt(label: str, change: str) -> list[list[str]]:
    """The rows of table 3, one of them without its third value, and as one cell less."""
    texts = lines(REQUESTS)
    at = next(place for place, line in enumerate(texts) if any(label in cell for cell in line))
    filled = [place for place, cell in enumerate(texts[at]) if cell.isdigit()]
    del texts[at][filled[2]]
    return [*texts[: at + 1], [change], *texts[at + 1 :]]


@pytest.mark.parametrize("number", ["4", "2022"])
def test_a_lone_figure_on_the_next_line_does_not_make_up_for_a_lost_value(number: str) -> None:
    found = numbers(read(F2021, flattened(hurt("本年新收", number)), flattened(lines(PROCEEDINGS))))
    assert not any(path.startswith("requests.received.") for path in found)


def test_an_item_number_cut_from_its_label_is_no_value() -> None:
    texts = [cell for line in whole(F2021) for cell in line if cell]
    at = next(place for place, cell in enumerate(texts) if "其他法律行政法规" in cell)
    cut = [*texts[: at - 1], "2.", texts[at].removeprefix("2."), *texts[at + 1 :]]
    found = numbers(read(F2021, *[paragraph(text) for text in cut]))
    assert not any(".stateSecret." in path for path in found)
    assert any(".prohibitedByLaw." in path for path in found)


def test_one_value_on_another_line_proves_nothing_where_values_stand_beside_their_labels() -> None:
    texts = whole(F2021)
    one, other = (next(at for at, line in enumerate(texts) if any(name in c for c in line))
                  for name in ("行政处罚", "行政强制"))  # fmt: skip
    texts[one], texts[other] = [texts[one][0]], [cell for cell in texts[other] if cell.isdigit()]
    found = numbers(read(F2021, flattened(texts)))
    assert "disclosure.penalties.decisions" not in found
