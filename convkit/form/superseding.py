"""Editions that close each other: from the first year of a new one, the old one is no longer meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from convkit.form.model import Form


def closed(forms: Iterable[Form]) -> list[Form]:
    """The forms, those that another takes the place of meant for the years before it alone.

    What extends such a form goes with it, except the one that takes its place and what extends that.
    """
    found = list(forms)
    by_id = {form.id: form for form in found}
    for new in [form for form in found if form.supersedes]:
        for at, form in enumerate(found):
            if form.years[0] < new.years[0] <= form.years[1] and _builds_on(form, new, by_id):
                found[at] = replace(form, years=(form.years[0], new.years[0] - 1))
    return found


def _builds_on(form: Form, new: Form, by_id: Mapping[str, Form]) -> bool:
    """Whether a form is the one that a new form takes the place of, or extends that without the new one's help."""
    above: Form | None = form
    while above is not None and above.id != new.id:
        if above.id == new.supersedes:
            return True
        above = by_id.get(above.extends or "")
    return False
