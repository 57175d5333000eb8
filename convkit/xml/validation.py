"""The canonical XML against the schema of its form."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from convkit.errors import InputError, Message
from convkit.errors.libxml import in_words
from convkit.form import Form, Same

if TYPE_CHECKING:
    from lxml import etree


@lru_cache(maxsize=32)
def _schema(form: Same) -> etree.XMLSchema:
    from lxml import etree

    from convkit.xml.schema import xsd

    return etree.XMLSchema(etree.fromstring(xsd(form.form).encode()))


def validate(root: etree._Element, form: Form) -> None:
    """Raise `InputError` with the first error where an element breaks the form's XSD."""
    schema = _schema(Same(form))
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
