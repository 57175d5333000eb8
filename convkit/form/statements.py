"""What a form wants of every report beside its sums, and the words of a blank one."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Condition(NamedTuple):
    """What every single fact must be, and how grave it is where one is not."""

    id: str
    fact: Literal["number", "in range", "present"]
    severity: Literal["error", "warning"]


class Statement(NamedTuple):
    """What a report must say of itself beside its figures, and how grave it is where it does not.

    `sections`: each section has its heading, in a known wording and in the form's order. `edition`: the year is one
    that the form was meant for. `identity`: agency, year and period are the same wherever they stand.
    """

    id: str
    about: Literal["sections", "edition", "identity"]
    severity: Literal["error", "warning"]


class Skeleton(NamedTuple):
    """The words of a blank form beside headings and labels, with places for {agency}, {year} and {subject}.

    `date` is the line on which the day of signing is to be written; `gap` stands in cells of rows and columns that the
    form does not have, which would be no rows to anybody if they were blank.
    """

    title: str = "{agency}{year}年{subject}"
    preamble: tuple[str, ...] = ()
    date: str = "　　年　　月　　日"
    gap: str = "＿＿"
