"""The form of reports that fit no edition: the sections of the newest one, and no table."""

from __future__ import annotations

from collections.abc import Sequence

from convkit.errors import Message
from convkit.form.model import Form
from convkit.form.unambiguous import NAMESPACE_OF_LEGACY
from convkit.report import LEGACY

_OWN = NAMESPACE_OF_LEGACY.removesuffix("legacy")


def forms_of_legacy(forms: Sequence[Form]) -> list[Form]:
    """The forms whose sections such reports have: convkit's own, whatever else is installed; all where none is."""
    return [form for form in forms if form.namespace.startswith(_OWN)] or list(forms)


def legacy_form(forms: Sequence[Form]) -> Form:
    """A form without tables, with every section that any edition has."""
    forms = forms_of_legacy(forms)
    sections = {section.name: section for form in reversed(forms) for section in form.sections}
    newest = max(forms, key=lambda form: form.years, default=None)
    names = [section.name for section in newest.sections] if newest else []
    return Form(
        id=LEGACY,
        namespace=NAMESPACE_OF_LEGACY,
        years=(0, 0),
        words=Message("Report that fits no edition of the form", "不符合任何一版表式的报告"),
        subjects=newest.subjects if newest else (),
        sections=tuple(sections[name] for name in [*names, *(name for name in sections if name not in names)]),
        tables=(),
        leaves={},
        relations=(),
        conditions=(),
    )
