"""Where a sum fails, the one cell that would mend it and the shape of the slip: suggestions, never applied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from convkit.errors import Message
from convkit.form import Form, relations
from convkit.rule import Example, Rule
from convkit.rules.slips.located import located
from convkit.rules.slips.shapes import shapes

_REMEDY = Message(
    "compare the cell with your records; nothing was changed", "请对照台账核对该格；convkit 没有改动任何数字"
)


def slip_rules(form: Form) -> Iterator[Rule]:
    """Rules that point to the cell behind sums that fail, for forms whose sums cross."""
    crossed = _crossed(form)
    if crossed is None:
        return
    about = Message(
        "where a failing row crosses a failing column, the cell and the value that would mend it",
        "不平的行与不平的列相交处的单元格，及改为何数即平",
    )
    yield Rule("A5", "info", about, located, Example(), Example({crossed: "1"}), remedy=_REMEDY)
    rows = ("received", "outcome.total", "outcome.granted")
    twelve = {f"requests.{row}.{column}": "12" for row in rows for column in ("naturalPerson", "total")}
    if not all(path in form.leaves for path in twelve):
        return
    about = Message(
        "the shape of a slip: digits exchanged, split over two cells, or a line that stands one cell too far",
        "笔误的形态：数字颠倒、一数拆在两格、整行整列错位一格",
    )
    slipped = {**twelve, "requests.outcome.granted.naturalPerson": "21"}
    yield Rule("A6", "info", about, shapes, Example(twelve), Example(slipped), remedy=_REMEDY)


def _crossed(form: Form) -> str | None:
    """A cell of several sums, of which no other cell has all; None where the sums of a form do not cross."""
    sums: dict[str, set[int]] = {}
    for at, relation in enumerate(relations(form, {})):
        for path in (*relation.left, *relation.right):
            sums.setdefault(path, set()).add(at)
    return next((path for path, own in sums.items() if len(own) > 1 and _alone(path, sums)), None)


def _alone(path: str, sums: Mapping[str, set[int]]) -> bool:
    return not any(sums[path] <= own for other, own in sums.items() if other != path)
