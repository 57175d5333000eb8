"""The canonical XML against the schema of its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit.errors import InputError, Message
from convkit.errors.libxml import in_words
from convkit.form import Form

if TYPE_CHECKING:
    from lxml import etree

_schemas: dict[str, etree.XMLSchema] = {}


def validate(root: etree._Element, form: Form) -> None:
    """Raise `InputError` with the first error where an element breaks the form's XSD."""
    from lxml import etree

    from convkit.xml.schema import xsd

    fields = tuple((place.path, place.pattern, place.choices) for place in form.fields.values())
    key = f"{form.namespace} {hash(tuple(form.leaves))} {hash(tuple(s.name for s in form.sections))} {hash(fields)}"
    schema = _schemas.get(key)
    if schema is None:
        schema = _schemas[key] = etree.XMLSchema(etree.fromstring(xsd(form).encode()))
    if not schema.validate(root):
        errors = [error for error in schema.error_log]  # type: ignore[attr-defined]  # noqa: C416
        error = errors[0]
        raise InputError(
            Message(
                "the XML breaks its schema at line {line}: {detail}; mend it there; "
                "{count:such error|such errors} in all",
                "XML 不符合模式，第{line}行：{detail}；请在该处改正；共 {count} 处",
            ),
            line=error.line,
            detail=in_words(error.message),
            count=len(errors),
        )
