"""The values of two reports that are no numbers, side by side."""

from __future__ import annotations

from collections.abc import Iterator

from convkit.conversion.declared_losses import Declared
from convkit.conversion.differences import SEEN, SHOWN, TEXT, difference
from convkit.conversion.narrative_content import squeeze
from convkit.document import Finding
from convkit.errors import Message
from convkit.form import Form
from convkit.report import Field, Report, plain


def fields_differ(before: Report, after: Report, excused: Declared, form: Form | None) -> Iterator[Finding]:
    """Every field that has another value, text or state, white space and what was declared lost left aside."""
    for path in dict.fromkeys([*before.fields, *after.fields]):
        one, other = (report.fields.get(path) or Field(path, state="absent") for report in (before, after))
        if _content(one) == _content(other) or path in excused.paths:
            continue
        if one.recognised == other.recognised and excused.texts.excuse(one.printed, other.printed):
            continue
        place = form.fields.get(path) if form is not None else None
        words = place.words if place is not None else Message(f"the field {path}", f"数据项 {path}")
        yield difference(words, told(one), told(other), (path,))


def _content(field: Field) -> tuple[object, ...]:
    text = None if field.text is None else squeeze(field.text)
    return field.state, squeeze(field.value or ""), text, field.recognised


def told(field: Field) -> Message:
    """What stands for a field, with what is to be known of it."""
    texts = dict.fromkeys(filter(None, (field.value, field.text)))
    if field.recognised is not None:
        return SEEN.filled(text=" ".join(texts), confidence=plain(field.recognised))
    return SHOWN.get(field.state, TEXT).filled(text=" ".join(texts))
