"""Forms that build on each other: what an overlay extends, and editions that take the place of older ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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


def ancestry(form: Form, forms: Iterable[Form]) -> list[Form]:
    """A form, and those among others that it extends or takes the place of, and so on; the nearest first."""
    by_id = {one.id: one for one in forms}
    found = [form]
    for one in found:
        above = [by_id[name] for name in (one.extends, one.supersedes) if name in by_id]
        found += [other for other in above if other.id not in {known.id for known in found}]
    return found


def extended_by(form: Form, forms: Sequence[Form]) -> set[str]:
    """The ids of what a form extends among others, of what that extends, and so on."""
    above = next((one for one in forms if one.id == form.extends), None)
    return {above.id, *extended_by(above, forms)} if above is not None else set()


def bases(forms: Sequence[Form], known: Sequence[Form]) -> list[Form]:
    """The forms without those that extend another of them: a base goes before its overlay."""
    ids = {form.id for form in forms}
    return [form for form in forms if not extended_by(form, known) & ids]
