"""Any values of a form that are no numbers, as its lines and tables show them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING

from convkit.form import FieldPlace, Form
from convkit.report import Fact, Field
from convkit.text.values import boxes, field_from

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

_TEXTS = ("云岭市", "甲 乙", "2027年3月5日", "001", "合计", "12", "A/B（试行）", "是", "<&>", "𠮷")
_ODD = ("", "", "/", "—", "2027.13.40", "0012Ａ", "？")


def values(place: FieldPlace) -> SearchStrategy[Field]:
    """Any field of a place, in canonical shape: every state but absent, and every way to print a value."""
    from hypothesis import strategies as st

    def printed(text: str) -> Field:
        return field_from(place, text)

    kinds: dict[str, SearchStrategy[str]] = {
        "text": st.sampled_from(_TEXTS),
        "code": st.from_regex(place.pattern or "[0-9A-Z]{1,9}", fullmatch=True, alphabet=st.characters(codec="ascii")),
        "date": st.dates(date(1990, 1, 1), date(2099, 12, 31)).flatmap(_days),
        "choice": st.sampled_from([
            *place.choices, *(boxes(place, one) for one in place.choices), *(f"√{one}" for one in place.choices),
            boxes(place), " ".join(f"☑{one}" for one in place.choices),
        ]),
    }  # fmt: skip
    return (kinds[place.kind] | st.sampled_from(_ODD)).map(printed)


def _days(day: date) -> SearchStrategy[str]:
    from hypothesis import strategies as st

    return st.sampled_from([day.isoformat(), f"{day.year}年{day.month}月{day.day}日", f"{day:%Y/%m/%d}"])


def draw_fields(
    draw: DrawFn, form: Form, tables: Collection[str], sections: Collection[str], facts: Mapping[str, Fact]
) -> dict[str, Field]:
    """The fields of a report that has some of the tables and sections; in a row that is absent there are none."""
    found = {}
    for path, place in form.fields.items():
        leaf = place.leaf
        if leaf is None:
            there = place.section in sections
        else:
            row = [fact for other, fact in facts.items() if form.leaves[other].row == leaf.row
                   and form.leaves[other].table is leaf.table]  # fmt: skip
            there = leaf.table.section in tables and (not row or any(fact.state != "absent" for fact in row))
        found[path] = draw(values(place)) if there else Field(path, state="absent")
    return found
